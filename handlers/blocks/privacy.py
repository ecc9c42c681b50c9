"""What is kept in a channel, why, who can read it, for how long and where, from its real settings and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.slack import cut
from bot.practice.contacts import Contacts
from bot.practice.language import _, ngettext
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks.communities import how_long
from handlers.blocks.guard import what_it_does
from handlers.blocks.holds import set_line, what_a_hold_does
from handlers.blocks.menu import not_for_emergencies
from handlers.blocks.promises import promise_line, shared_line
from handlers.blocks.roles import People, names, who_is_what
from storage.audit import AuditEntry
from storage.communities import Community, Promise
from storage.holds import Hold
from storage.proofs import Purged, PurgeProof

LAST_NIGHT = timedelta(hours=24)


@dataclass(frozen=True)
class Held:
    """What is held of a community now: threads with words, when the oldest was posted, published summaries."""

    threads: int
    oldest: datetime | None
    summaries: int


@dataclass(frozen=True)
class Facts:
    """All that the answer is drawn from. `opened`: the last time that whoever runs Hearth opened words, and noted it.
    `purged`: what went in the last night in which something did.
    """

    community: Community
    purpose: str
    people: People
    fewest: int
    patterns: int
    held: Held
    has_shorter: bool
    hold: Hold | None
    opened: AuditEntry | None
    purged: Sequence[PurgeProof]
    contacts: Contacts
    is_sqlite: bool
    draft_days: int
    audit_days: int
    now: datetime


Part = tuple[str, list[str]]


def kept_here(facts: Facts) -> e.Block:
    """The answer to `/hearth privacy` in a community."""
    parts = [
        (_("In short"), _in_short(facts)),
        (_("What is kept"), [*_what(facts.community), _held(facts.held, facts.community)]),
        (_("What is held back"), _held_back(facts.patterns)),
        (_("Who can read it"), _who(facts)),
        (_("For how long"), _how_long(facts)),
        (_("Where"), _where(facts.is_sqlite)),
        (_("What Slack keeps"), _slack(facts.community)),
        (_("What else I know"), _what_else(facts)),
        (_("How to see it, take it away or erase it"), _yours()),
    ]
    why = (_("Why"), _why())
    timezone = facts.community.timezone
    emergency = " ".join(filter(None, (support.said(facts.contacts, timezone), not_for_emergencies())))
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
        _("They read the replies and can take them away in a file. Nobody else can read them through me."),
        _("Words are deleted {words} after their question closes, and summaries after {summaries}.").format(
            words=how_long(community.words_days), summaries=how_long(community.summaries_days)
        ),
        *([_("A hold stands here, so nothing is deleted for now.")] if facts.hold else []),
        _whom(facts.people),
    ]


def _what(community: Community) -> list[str]:
    said = [
        _("Each post says what holds for its own thread, and that never changes."),
    ]
    if community.promise != Promise.NOTHING:
        said.append(
            _(
                "*Answer Without My Name* keeps the words and the day, never your name. Once the thread has closed, "
                "not even I can find your answer again."
            )
        )
    return [
        *said,
        _(
            "Files are counted, never kept. I keep nothing of what is said outside the threads under my own posts."
        ),
    ]


def _held_back(patterns: int) -> list[str]:
    own = ngettext(
        "In this community I look for {count} more thing, which its facilitators have added.",
        "In this community I look for {count} more things, which its facilitators have added.",
        patterns,
    )
    return [
        what_it_does(),
        *([own.format(count=patterns)] if patterns else []),
        _(
            "While a thread is open I know which messages I held back, so that I can look again when you edit one. "
            "When it closes, only their number is left. Facilitators see the number, and not who or what."
        ),
        _("`/hearth guard` lets you try a sentence, and keeps nothing of it."),
    ]


def _held(held: Held, community: Community) -> str:
    if not held.threads or held.oldest is None:
        return _("No words are kept at this moment.")
    threads = ngettext(
        "At this moment, words of {count} thread are kept, from {day}.",
        "At this moment, words of {count} threads are kept, the oldest from {day}.",
        held.threads,
    ).format(count=held.threads, day=_day(held.oldest, community))
    summaries = ngettext("{count} summary", "{count} summaries", held.summaries).format(count=held.summaries)
    return f"{threads} " + _("{summaries} published.").format(summaries=summaries)


def _day(moment: datetime, community: Community) -> str:
    return e.moment(moment, community.timezone, e.DAY)


def _why() -> list[str]:
    return [
        _(
            "So that people can learn from each other, and be told what was heard. It is never for managing anybody's "
            "performance, and never counts who takes part."
        ),
        _(
            "Which law allows it, and what your rights are, your organisation says in its privacy notice for staff and "
            "volunteers: usually a public task, or a legitimate interest. You are not asked to consent, but to quote "
            "you, somebody has to ask you."
        ),
        _("What this community is for, in its facilitators' words:"),
    ]


def _who(facts: Facts) -> list[str]:
    return [
        _("Whoever administers this Slack workspace gets no right to read them from that."),
        _(
            "Words kept without names are shown to facilitators only when the thread has closed, and only if there are at "
            "least {fewest}: that makes it harder to guess who said what, and in a small group it can still be guessed. "
            "Answers from the form are counted by themselves for this, because everybody can see the others in Slack."
        ).format(fewest=facts.fewest),
        _("What they then tell the channel, everybody in it can read."),
        *([_opened(facts.opened, facts.community)] if facts.opened else []),
    ]


def _opened(entry: AuditEntry, community: Community) -> str:
    return _(
        "Whoever runs Hearth for your organisation last opened words of this community outside of me on {day}, for a request "
        "that had to be answered. Facilitators find with `/hearth audit` which, and why."
    ).format(day=_day(entry.at, community))


def _how_long(facts: Facts) -> list[str]:
    community = facts.community
    lines = [
        _("What somebody has begun to write and not sent is deleted after {drafts}.").format(
            drafts=how_long(facts.draft_days)
        ),
    ]
    if facts.has_shorter:
        lines.append(_("What was said when words were kept for a shorter time is deleted as was said then."))
    return [*lines, *(_hold(facts.hold, community) if facts.hold else []), _purged(facts)]


def _hold(hold: Hold, community: Community) -> list[str]:
    return [
        f"*{_('A hold stands here.')}* {set_line(hold, community.timezone)} {what_a_hold_does()}",
        _("Why it stands, its facilitators know: ask them."),
    ]


def _purged(facts: Facts) -> str:
    if not facts.purged:
        return _("Nothing has been old enough to be deleted yet.")
    at = facts.purged[0].at
    day = _day(at, facts.community)
    when = _("Last night") if facts.now - at < LAST_NIGHT else _("On {day}").format(day=day)
    what = _(" and ").join(_gone(proof) for proof in facts.purged)
    number = sum(proof.how_many for proof in facts.purged)
    return ngettext("{when} {what} was deleted.", "{when} {what} were deleted.", number).format(
        when=when, what=what
    )


def _gone(proof: PurgeProof) -> str:
    number, kept = proof.how_many, how_long(proof.kept_days)
    sentence = (
        ngettext("{n} reply older than {kept}", "{n} replies older than {kept}", number)
        if proof.what == Purged.WORDS
        else ngettext("{n} summary older than {kept}", "{n} summaries older than {kept}", number)
    )
    return sentence.format(n=number, kept=kept)


def _where(is_sqlite: bool) -> list[str]:
    place = (
        _("In one database file (SQLite), on the computer on which your organisation runs Hearth.")
        if is_sqlite
        else _("In the database server (PostgreSQL) of whoever runs Hearth for your organisation.")
    )
    return [
        place,
        _("Words are encrypted there, with a key of this workspace's own."),
        _(
            "Whoever runs Hearth for your organisation has that key, and could open them outside of me. Your organisation says "
            "who that is, and what binds them."
        ),
        _("I send them to no other company and to no artificial intelligence."),
    ]


def _slack(community: Community) -> list[str]:
    lines = [
        _(
            "Slack has its own copy of what is written in a channel or a thread, with your name. Your organisation decides "
            "how long it stays there, and who may look at it."
        ),
    ]
    if community.is_shared:
        lines.append(shared_line(community.words_days))
    if community.promise != Promise.NOTHING:
        lines.append(_("What you write in *Answer Without My Name* is in no message of Slack's."))
    return lines


def _what_else(facts: Facts) -> list[str]:
    return [
        _("Who the facilitators are, and what they have begun to write."),
        _("Whether you mean to come to a session: shown as numbers only, and forgotten when it is over."),
        _(
            "Who facilitates a session or tells a story at it. Storytellers are named to its facilitators only."
        ),
        _(
            "While a thread is open, a scrambled mark of who has answered, apart from the answers. Until it is destroyed "
            "at closing, whoever runs me and has my keys could find out that you have answered, and where few have, what."
        ),
        _(
            "Who looked at replies, took them away or changed something, and when: the audit. Nobody's words are in it, "
            "facilitators can read it with `/hearth audit`, and it is kept for {years} years."
        ).format(years=facts.audit_days // 365),
    ]


def _yours() -> list[str]:
    return [
        _(
            "Type `/hearth my-data`, here or anywhere: it shows what I hold of you, brings it to you, and erases it."
        ),
        _("While a thread is open, edit your message and my copy changes; delete it and my copy goes."),
        _("You may leave the channel whenever you like: nobody is chased."),
    ]


def _whom(people: People) -> str:
    if not people.readers:
        return _("If you have a question, ask whoever looks after data protection in your organisation.")
    return _(
        "If you have a question, ask {names}, or whoever looks after data protection in your organisation."
    ).format(names=names(people.readers))


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
