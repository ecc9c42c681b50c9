"""The parts of all that `/hearth privacy` tells, a list of lines for each question."""

from bot.practice.answerable import Answerable
from bot.practice.guard.said import unreadable
from bot.practice.guarding import UNREADABLE, Patterns
from bot.practice.language import _, ngettext
from bot.practice.open_words import Why
from handlers.blocks import elements as e
from handlers.blocks.audit import what_asked
from handlers.blocks.guard import what_it_does
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.privacy_how_long import day_in, kept_now
from handlers.blocks.privacy_short import promised, why_it_is
from handlers.blocks.promises import if_you_change, only_if_enough, shared_in_slack
from handlers.blocks.roles import what_they_read, who_is_what
from handlers.blocks.what_is_kept import how_long, which_messages
from storage.audit import AuditEntry
from storage.communities import Community


def what(facts: Facts) -> list[str]:
    form = _(
        "*Answer Without My Name* keeps the words and the day, never your name. Once the thread has closed, not even I can find "
        "your answer again; a facilitator who reads it can remove it."
    )
    return [
        *promised(facts),
        _("What was promised for a thread never changes."),
        *([form] if facts.are_there_words else []),
        _(
            "Files are counted, never kept. I keep nothing of what is said outside the threads under my own posts."
        ),
        _(
            "While Slack has not told me yet that a post of mine has arrived, what may be a reply to it waits, encrypted, with "
            "who said it: usually for seconds, two days at most."
        ),
        kept_now(facts),
    ]


def why(answerable: Answerable) -> list[str]:
    law = _(
        "Which law allows it, and what your rights are, {organisation} says in its privacy notice for staff and "
        "volunteers{where}: usually a public task, or a legitimate interest. You are not asked to consent."
    )
    return [
        why_it_is(),
        law.format(
            organisation=runs_it(answerable),
            where=f" ({e.escape(answerable.notice)})" if answerable.notice else "",
        ),
        _("What this community is for, in its facilitators' words:"),
    ]


def who(facts: Facts) -> list[str]:
    they = _who_of_words(facts) if facts.are_there_words else _who_of_numbers(facts)
    return [
        *who_is_what(facts.people),
        *they,
        _(
            "What facilitators then tell the channel, everybody in it can read. They are asked not to quote anybody."
        ),
        *([_opened(facts.opened, facts.community)] if facts.opened else []),
    ]


def _who_of_numbers(facts: Facts) -> list[str]:
    return [_("They see how many replied, and no words.")] if facts.people.readers else []


def _who_of_words(facts: Facts) -> list[str]:
    return [
        _(
            "Whoever looks after it, or helps to, can read the replies that are kept, and take them away in a file. Nobody else "
            "can read through me what others wrote. Whoever administers this Slack workspace gets no right to read them from that."
        ),
        what_they_read(facts.community),
        _("Words without a name can be read only when the thread has closed, {few}").format(
            few=only_if_enough(facts.fewest)
        ),
        _(
            "That makes it harder to guess who said what, and in a small group it can still be guessed. Answers from the form "
            "are counted by themselves for this, because everybody can see the others in Slack."
        ),
    ]


def _opened(entry: AuditEntry, community: Community) -> str:
    reason = what_asked()[Why(entry.about.partition(":")[0])]
    return _(
        "Whoever runs Hearth here last opened the words that are kept here, outside of me, on {day}, {why}. "
        "Facilitators find with `/hearth audit` which, and the number of the case."
    ).format(day=day_in(entry.at, community), why=reason)


def runs_it(answerable: Answerable) -> str:
    return e.escape(answerable.organisation) or _("the organisation that runs Hearth here")


def where(is_sqlite: bool, answerable: Answerable) -> list[str]:
    place = (
        _("In one database file (SQLite), on the computer on which Hearth runs.")
        if is_sqlite
        else _("In the database server (PostgreSQL) of whoever runs Hearth here.")
    )
    marks = _("Those made with my own command hold no mark of who has answered.")
    return [
        place,
        _(
            "What people write is encrypted there, with a key of this workspace's own. Whoever runs Hearth has that key, and "
            "could open it outside of me. Who that is, and what binds them, {organisation} says."
        ).format(organisation=runs_it(answerable)),
        _(
            "What is deleted here stays in the backups until these are deleted: when, {organisation} says."
        ).format(organisation=runs_it(answerable))
        + (f" {marks}" if is_sqlite else ""),
        _("I send what people write to no company but Slack, and to no artificial intelligence."),
    ]


def slack(facts: Facts) -> list[str]:
    form = _(
        "What you write in *Answer Without My Name* is in no thread and no message there. But when a facilitator has replies "
        "brought as files, those are in their direct messages in Slack for a day, also such answers. Then I take them out: "
        "sooner if a reply in them is removed or erased. Until then, whoever administers Slack may be able to see them."
    )
    return [
        _(
            "Slack has its own copy of what is written in a channel or a thread, with your name. Your organisation decides "
            "how long it stays there, and who may look at it."
        ),
        *([form] if facts.are_there_words else []),
        *([shared_in_slack()] if facts.community.is_shared else []),
    ]


def held_back(patterns: Patterns) -> list[str]:
    return [
        what_it_does(),
        *_own(patterns),
        _(
            "While a thread is open I know which messages I held back, so that I can look again when you edit one. "
            "When it closes their number is left, and a week later I forget which they were."
        ),
        _(
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


def what_else(facts: Facts) -> list[str]:
    community = facts.community
    words = how_long(community.words_days)
    return [
        _(
            "Who looks after this community, helps to, or sees its numbers; and, for up to {words}, who did until they left. "
            "What they have begun to write and not sent is deleted after {drafts}."
        ).format(words=words, drafts=how_long(facts.draft_days)),
        which_messages(),
        _("Whether you mean to come to a session: shown as numbers only, and forgotten when it is over."),
        _(
            "Who facilitates a session or tells a story at it, until {words} after it. Storytellers are named to its "
            "facilitators only."
        ).format(words=words),
        *([_scrambled()] if facts.are_there_words else []),
        _(
            "Who looked at replies, took them away or changed something, and when: the audit. Nobody's words are in it, "
            "facilitators can read it with `/hearth audit`, and it is kept for {years} years."
        ).format(years=facts.audit_days // 365),
    ]


def _scrambled() -> str:
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
        if_you_change(facts.usual),
        _("You need not answer, and may leave the channel whenever you like: nobody is chased."),
    ]
