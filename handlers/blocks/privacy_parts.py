"""The parts of the answer to `/hearth privacy`, a sentence each."""

from bot.practice.guard.said import unreadable
from bot.practice.guarding import UNREADABLE, Patterns
from bot.practice.language import _, ngettext
from bot.practice.open_words import Why
from handlers.blocks.audit import what_asked
from handlers.blocks.guard import what_it_does
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.privacy_how_long import day_in
from handlers.blocks.promises import if_you_change, only_if_enough
from handlers.blocks.roles import what_they_read
from storage.audit import AuditEntry
from storage.communities import Community, Promise


def what(community: Community) -> list[str]:
    said = [
        _("Each post says what holds for its own thread, and that never changes."),
    ]
    if community.promise != Promise.NOTHING:
        said.append(
            _(
                "*Answer Without My Name* keeps the words and the day, never your name. Once the thread has closed, "
                "not even I can find your answer again; a facilitator who reads it can remove it."
            )
        )
    return [
        *said,
        _(
            "Files are counted, never kept. I keep nothing of what is said outside the threads under my own posts. "
            "Only while Slack has not told me that a post of mine has arrived, what may be a reply to it waits, encrypted, "
            "with who said it: usually for seconds, two days at most."
        ),
    ]


def held_back(patterns: Patterns) -> list[str]:
    return [
        what_it_does(),
        *_own(patterns),
        _(
            "While a thread is open I know which messages I held back, so that I can look again when you edit one. "
            "When it closes their number is left, and a week later I forget which they were. "
            "Facilitators are told their number, and not who or what: without names only once the thread has closed. "
            "Whoever then reads the words beside the thread in Slack can see which message is missing."
        ),
        _("`/hearth guard` lets you try a sentence, and keeps nothing of it."),
    ]


def _own(patterns: Patterns) -> list[str]:
    if patterns == UNREADABLE:
        return [unreadable()]
    own = ngettext(
        "In this community I look for {count} more thing, which its facilitators have added.",
        "In this community I look for {count} more things, which its facilitators have added.",
        len(patterns),
    )
    return [own.format(count=len(patterns))] if patterns else []


def why() -> list[str]:
    return [
        _(
            "So that people can learn from each other, and be told what was heard. It is never for managing anybody's "
            "performance, and nobody is chased for an answer."
        ),
        _(
            "Which law allows it, and what your rights are, your organisation says in its privacy notice for staff and "
            "volunteers: usually a public task, or a legitimate interest. You are not asked to consent. Facilitators are "
            "asked not to quote anybody."
        ),
        _("What this community is for, in its facilitators' words:"),
    ]


def who(facts: Facts) -> list[str]:
    return [
        *(_who_of_words(facts) if facts.are_there_words else []),
        _("What they then tell the channel, everybody in it can read."),
        *([_opened(facts.opened, facts.community)] if facts.opened else []),
    ]


def _who_of_words(facts: Facts) -> list[str]:
    return [
        _("Whoever administers this Slack workspace gets no right to read them from that."),
        what_they_read(facts.community),
        _("Words kept without names are shown to facilitators only when the thread has closed, {few}").format(
            few=only_if_enough(facts.fewest)
        ),
        _(
            "That makes it harder to guess who said what, and in a small group it can still be guessed. "
            "Answers from the form are counted by themselves for this, because everybody can see the others in Slack."
        ),
    ]


def _opened(entry: AuditEntry, community: Community) -> str:
    why = what_asked()[Why(entry.about.partition(":")[0])]
    return _(
        "Whoever runs Hearth for your organisation last opened the words that are kept here, outside of me, on {day}, {why}. "
        "Facilitators find with `/hearth audit` which, and the number of the case."
    ).format(day=day_in(entry.at, community), why=why)


def where(is_sqlite: bool) -> list[str]:
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
        _backups(is_sqlite=is_sqlite),
        _("I send them to no other company and to no artificial intelligence."),
    ]


def _backups(*, is_sqlite: bool) -> str:
    what = _(
        "What is deleted here stays in the backups of whoever runs me until these are deleted. Your organisation says when."
    )
    if not is_sqlite:
        return what
    marks = _("Those made with my own command hold no mark of who has answered.")
    return f"{what} {marks}"


def slack(facts: Facts) -> list[str]:
    community = facts.community
    lines = [
        _(
            "Slack has its own copy of what is written in a channel or a thread, with your name. Your organisation decides "
            "how long it stays there, and who may look at it."
        ),
    ]
    if community.promise != Promise.NOTHING:
        lines.append(_("What you write in *Answer Without My Name* is in no message of Slack's."))
    return lines


def what_else(facts: Facts) -> list[str]:
    return [
        _("Who the facilitators are, and what they have begun to write."),
        _("Whether you mean to come to a session: shown as numbers only, and forgotten when it is over."),
        _(
            "Who facilitates a session or tells a story at it. Storytellers are named to its facilitators only."
        ),
        _scrambled(facts.community.promise),
        _(
            "Who looked at replies, took them away or changed something, and when: the audit. Nobody's words are in it, "
            "facilitators can read it with `/hearth audit`, and it is kept for {years} years."
        ).format(years=facts.audit_days // 365),
    ]


def _scrambled(promise: Promise) -> str:
    if promise == Promise.NOTHING:
        return _(
            "While a thread is open, a scrambled mark of who has answered. Until it is destroyed at closing, whoever "
            "runs me and has my keys could find out that you have answered; with a copy of the database from before, "
            "later too."
        )
    return _(
        "While a thread is open, a scrambled mark of who has answered, apart from the answers. Until it is destroyed "
        "at closing, whoever runs me and has my keys could find out that you have answered, and where few have, what; "
        "with copies of the database from before and after your answer, later too. Backups made as I advise are no such copies."
    )


def yours(facts: Facts) -> list[str]:
    return [
        _(
            "Type `/hearth my-data`, here or anywhere: it shows what I hold of you, brings it to you, and erases it."
        ),
        if_you_change(facts.community.promise),
        _("You may leave the channel whenever you like: nobody is chased."),
    ]
