"""What waits for a facilitator, at the top of their Home tab."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.holds import see_it, still_needed
from handlers.ids import Home, Replies, Summaries

MOST_WAITING = 10
LONGEST_TITLE = 120


@dataclass(frozen=True)
class ToTell:
    """A thread that has closed, about which nobody has been told anything."""

    thread_id: str
    title: str
    channel_id: str
    count: int


@dataclass(frozen=True)
class Begun:
    """Something that was begun and not sent; `action_id` and `value` are of the button that goes on with it."""

    draft_id: str
    title: str
    kind: str
    channel_id: str
    action_id: str
    value: str


@dataclass(frozen=True)
class Unsure:
    """Posts of which Slack did not say whether they arrived."""

    channel_id: str
    count: int


@dataclass(frozen=True)
class HeldStill:
    """A hold whose day has come."""

    community_id: str
    channel_id: str


Waiting = ToTell | Begun | Unsure | HeldStill


def shown_waiting(waiting: Sequence[Waiting]) -> list[e.Block]:
    if not waiting:
        return []
    blocks = [e.header(_("Waiting for you"))]
    for thing in waiting[:MOST_WAITING]:
        blocks += _one_waiting(thing)
    more = len(waiting) - MOST_WAITING
    if more > 0:
        blocks.append(
            e.context(ngettext("…and {number} more.", "…and {number} more.", more).format(number=more))
        )
    return [*blocks, e.divider()]


def _one_waiting(thing: Waiting) -> list[e.Block]:
    match thing:
        case ToTell():
            return _to_tell(thing)
        case Begun():
            return _begun(thing)
        case Unsure():
            return [e.section(_unsure(thing))]
        case HeldStill():
            return [e.section(still_needed(thing.channel_id)), e.actions(see_it(thing.community_id))]


def _to_tell(thing: ToTell) -> list[e.Block]:
    words = ngettext(
        "{what} has closed in {channel} with {count} reply. Nobody has been told yet what was heard.",
        "{what} has closed in {channel} with {count} replies. Nobody has been told yet what was heard.",
        thing.count,
    )
    channel = s.channel(thing.channel_id)
    return [
        s.paragraph(s.sentence(words, what=titled(thing.title), channel=channel, count=str(thing.count))),
        e.actions(
            e.button(_("Read the Replies"), Replies.READ, thing.thread_id),
            e.button(_("Tell People What Was Heard"), Summaries.OPEN, thing.thread_id),
        ),
    ]


def _begun(thing: Begun) -> list[e.Block]:
    words = s.sentence(
        _("{kind} for {channel}, begun and not sent: {what}"),
        kind=thing.kind,
        channel=s.channel(thing.channel_id),
        what=titled(thing.title),
    )
    surely = e.confirmation(_("Let it go?"), _("What you wrote is deleted."), _("Let It Go"), _("Keep It"))
    return [
        s.paragraph(words),
        e.actions(
            e.button(_("Go On Writing"), thing.action_id, thing.value),
            e.button(_("Let It Go"), Home.LET_GO, thing.draft_id, confirm=surely),
        ),
    ]


def a_question() -> str:
    return _("A question")


def a_change() -> str:
    return _("A change to a question")


def a_session() -> str:
    return _("A session")


def a_changed_session() -> str:
    return _("A change to a session")


def a_summary() -> str:
    return _("What you heard")


def _unsure(thing: Unsure) -> str:
    sentence = ngettext(
        "Slack did not say whether {count} post of mine arrived in <#{channel}>. I have asked you about it in a direct message.",
        "Slack did not say whether {count} posts of mine arrived in <#{channel}>. I have asked you about them in a direct message.",
        thing.count,
    )
    return sentence.format(count=thing.count, channel=thing.channel_id)


def titled(words: str) -> s.Inner:
    return s.quoted(words, LONGEST_TITLE)
