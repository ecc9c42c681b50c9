"""What is kept in a channel, why, who can read it, for how long and where, from its real settings and tables."""

from bot.delivery.posting import cut
from bot.practice.language import _
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks import privacy_how_long
from handlers.blocks import privacy_parts as say
from handlers.blocks.menu import not_for_emergencies
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.promises import promise_line, shared_line
from handlers.blocks.roles import People, names, who_is_what
from handlers.blocks.what_is_kept import how_long
from storage.communities import Community, Promise

Part = tuple[str, list[str]]


def kept_here(facts: Facts) -> e.Block:
    """The answer to `/hearth privacy` in a community."""
    parts = [
        (_("In short"), _in_short(facts)),
        (_("What is kept"), [*say.what(facts.community), privacy_how_long.held(facts)]),
        (_("What is held back"), say.held_back(facts.patterns)),
        (_("Who can read it"), say.who(facts)),
        (_("For how long"), privacy_how_long.how_long_kept(facts)),
        (_("Where"), say.where(facts.is_sqlite)),
        (_("What Slack keeps"), say.slack(facts)),
        (_("What else I know"), say.what_else(facts)),
        (_("How to see it, take it away or erase it"), say.yours(facts)),
    ]
    why = (_("Why"), say.why())
    timezone = facts.community.timezone
    emergency = " ".join(filter(None, (not_for_emergencies(), support.said(facts.contacts, timezone))))
    text = "\n\n".join(
        [
            _said(parts[0]),
            emergency,
            _said(parts[1]),
            f"{_said(why)} {e.escape(facts.purpose)}",
            *map(_said, parts[2:]),
        ]
    )
    return e.message(
        cut(text),
        *_shown(parts[0]),
        e.divider(),
        *_shown(parts[1]),
        *_shown(why),
        e.said(facts.purpose),
        *(block for part in parts[2:] for block in _shown(part)),
        *support.shown(facts.contacts, timezone),
        e.context(not_for_emergencies()),
    )


def _said(part: Part) -> str:
    return f"{part[0]}: {' '.join(part[1])}"


def _shown(part: Part) -> list[e.Block]:
    title, lines = part
    return [e.section("\n".join([f"*{title}*", *(f"•  {line}" for line in lines)]))]


def _in_short(facts: Facts) -> list[str]:
    """What, who, how long and whom to ask. What follows says each of them more closely."""
    community = facts.community
    return [
        _("New questions here say: “{promise}”").format(promise=promise_line(community.promise)),
        *who_is_what(facts.people),
        *(_of_words(facts) if facts.are_there_words else _of_no_words(community)),
        *([shared_line(community.promise, community.words_days)] if community.is_shared else []),
        *(
            [
                _(
                    "A hold stands here, so I delete no replies and no summaries for now. What people edit or delete in Slack "
                    "themselves, I still follow."
                )
            ]
            if facts.hold
            else []
        ),
        _whom(facts.people),
    ]


def _of_words(facts: Facts) -> list[str]:
    community = facts.community
    gone = _("Words are deleted {words} after their question closes, and summaries after {summaries}.")
    if community.promise == Promise.NOTHING:
        read = _(
            "Of some posts the words are still kept, as those posts say. They read those, and can take them away in a "
            "file. Nobody else can read them through me."
        )
    else:
        read = _(
            "They read the replies and can take them away in a file. Nobody else can read them through me."
        )
    return [
        read,
        gone.format(words=how_long(community.words_days), summaries=how_long(community.summaries_days)),
    ]


def _of_no_words(community: Community) -> list[str]:
    return [
        _("They see how many replied, and no words."),
        _("Summaries are deleted after {summaries}.").format(summaries=how_long(community.summaries_days)),
    ]


def _whom(people: People) -> str:
    if not people.readers:
        return _("If you have a question, ask whoever looks after data protection in your organisation.")
    return _(
        "If you have a question, ask {names}, or whoever looks after data protection in your organisation."
    ).format(names=names(people.readers))


def nothing_kept_here() -> e.Block:
    """The answer in the messages between somebody and Hearth."""
    text = _(
        "These are the messages between you and me. What I tell you here stands in Slack, and nothing that is typed here is kept. "
        "Type `/hearth privacy` in a community's channel to see what is kept of it, and `/hearth my-data` for what I hold of you."
    )
    return e.message(text, e.section(text))


def nothing_kept(*, are_we_in: bool) -> e.Block:
    """The answer in a channel that is no community."""
    here = (
        _("I am in this channel, and leave every message alone.")
        if are_we_in
        else _("I am not in this channel, and cannot read it.")
    )
    elsewhere = _("What I hold of you from elsewhere, `/hearth my-data` shows.")
    text = " ".join((_("This is not a community, so nothing of it is kept."), here, elsewhere))
    return e.message(text, e.section(text))
