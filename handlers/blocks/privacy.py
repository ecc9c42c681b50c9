"""What is kept in a channel, who can read it, for how long and where, in plain words and from its real settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks.menu import looked_after_by, not_for_emergencies
from handlers.blocks.promises import promise_line
from storage.communities import Community, Promise


@dataclass(frozen=True)
class Held:
    """What is held of a community now: threads with words, when the oldest was posted, published summaries."""

    threads: int
    oldest: datetime | None
    summaries: int


def kept_here(community: Community, facilitators: Sequence[str], fewest: int, held: Held) -> e.Block:
    """The answer to `/hearth privacy` in a community."""
    parts = [
        (_("What is kept"), [*_what(community), _held(held, community)]),
        (_("Who can read it"), _who(facilitators, fewest)),
        (_("For how long"), [_how_long(community)]),
        (_("Where"), _where()),
        (_("What else I know"), _what_else()),
        (_("How to look, or leave"), _how_to_leave()),
    ]
    emergency = not_for_emergencies()
    text = "\n\n".join([*(f"{title}: {' '.join(lines)}" for title, lines in parts), emergency])
    return e.message(
        text,
        *(e.section("\n".join([f"*{title}*", *(f"•  {line}" for line in lines)])) for title, lines in parts),
        e.context(emergency),
    )


def _what(community: Community) -> list[str]:
    said = [
        _("New questions here say: “{promise}”").format(promise=promise_line(community.promise)),
        _("Each post says what holds for its own thread, and that never changes."),
    ]
    if community.promise != Promise.NOTHING:
        said.append(
            _(
                "*Answer Without My Name* keeps the words and the day, and nothing that leads to you: not even I can "
                "find your answer again."
            )
        )
    return [
        *said,
        _(
            "Files are counted, never kept. I keep nothing of what is said outside the threads under my own posts."
        ),
    ]


def _held(held: Held, community: Community) -> str:
    if not held.threads or held.oldest is None:
        return _("No words are kept at this moment.")
    threads = ngettext(
        "At this moment, words of {count} thread are kept, from {day}.",
        "At this moment, words of {count} threads are kept, the oldest from {day}.",
        held.threads,
    ).format(count=held.threads, day=e.moment(held.oldest, community.timezone, "{date_long}"))
    summaries = ngettext("{count} summary", "{count} summaries", held.summaries).format(count=held.summaries)
    return f"{threads} " + _("{summaries} published.").format(summaries=summaries)


def _who(facilitators: Sequence[str], fewest: int) -> list[str]:
    return [
        looked_after_by(facilitators),
        _("They read the replies and can take them away in a file. Nobody else can read them through me."),
        _(
            "Words kept without names are shown to them only when the thread has closed, and only if there are at least "
            "{fewest}, so that nobody can be guessed at. Answers from the form are counted by themselves for this, "
            "because everybody can see the others in Slack."
        ).format(fewest=fewest),
        _("What they then tell the channel, everybody in it can read."),
    ]


def _how_long(community: Community) -> str:
    return ngettext(
        "Words are deleted after {days} day, and summaries after {months} months.",
        "Words are deleted after {days} days, and summaries after {months} months.",
        community.words_days,
    ).format(days=community.words_days, months=round(community.summaries_days / 30.4))


def _where() -> list[str]:
    return [
        _(
            "In the database of whoever runs Hearth for your organisation, encrypted. "
            "I send it to no other company and to no artificial intelligence."
        ),
        _(
            "Slack has its own copy of what is written in a channel or a thread, and your organisation decides how "
            "long it stays there."
        ),
    ]


def _what_else() -> list[str]:
    return [
        _("Who the facilitators are, and what they have begun to write."),
        _("Whether you mean to come to a session: shown as numbers only, and forgotten when it is over."),
        _(
            "Who facilitates a session or tells a story at it. Storytellers are named to its facilitators only."
        ),
        _(
            "While a thread is open, a scrambled mark that somebody has answered, which joins to no answer and is "
            "destroyed when it closes."
        ),
        _("I count nobody's activity, and nothing here is for managing anybody's performance."),
    ]


def _how_to_leave() -> list[str]:
    return [
        _("While a thread is open, edit your message and my copy changes; delete it and my copy goes."),
        _(
            "Ask a facilitator about anything else. You may leave the channel whenever you like: nobody is chased."
        ),
    ]


def nothing_kept(*, are_we_in: bool) -> e.Block:
    """The answer in a channel that is no community."""
    here = (
        _("I am in this channel, and leave every message alone.")
        if are_we_in
        else _("I am not in this channel, and cannot read it.")
    )
    text = " ".join((_("This is not a community, so nothing of it is kept."), here))
    return e.message(text, e.section(text))
