"""What waits for a facilitator, at the top of their Home tab."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.holds_notices import see_it, still_needed
from handlers.blocks.home_drafts import AllBegun, Begun, shown_all_begun, shown_begun, titled
from handlers.blocks.threads import read_and_tell
from handlers.ids import Home

MOST_WAITING = 5  # communities, and what is coming, stay within sight


@dataclass(frozen=True)
class ToTell:
    """A thread that has closed, about which nobody has been told anything."""

    thread_id: str
    title: str
    channel_id: str
    count: int
    closed_at: datetime
    why_unread: str = ""
    """Why there are no words to be read, if so."""


@dataclass(frozen=True)
class AllUnread:
    """Threads that closed a while ago, have no words to be read, and of which nobody has been told anything."""

    thread_ids: tuple[str, ...]


@dataclass(frozen=True)
class Unsure:
    """Posts of which Slack did not say whether they arrived."""

    channel_id: str
    count: int


@dataclass(frozen=True)
class HoldToReview:
    """A hold whose day has come."""

    community_id: str
    channel_id: str


Waiting = ToTell | AllUnread | Begun | AllBegun | Unsure | HoldToReview


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
        case AllUnread():
            return _all_unread(thing)
        case Begun():
            return shown_begun(thing)
        case AllBegun():
            return shown_all_begun(thing)
        case Unsure():
            return [e.section(_unsure(thing))]
        case HoldToReview():
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
        *([e.section(thing.why_unread)] if thing.why_unread else []),
        e.actions(*read_and_tell(thing.thread_id, thing.why_unread), _nothing_to_tell(thing.thread_id)),
    ]


def _all_unread(thing: AllUnread) -> list[e.Block]:
    number = len(thing.thread_ids)
    words = ngettext(
        "{number} question closed a while ago with replies that cannot be shown. `/hearth summarise` tells people about it all the same.",
        "{number} questions closed a while ago with replies that cannot be shown. `/hearth summarise` tells people about them all "
        "the same.",
        number,
    )
    return [e.section(words.format(number=number), _nothing_to_tell("/".join(thing.thread_ids)))]


def _nothing_to_tell(thread_ids: str) -> e.Element:
    return e.button(_("Nothing to Tell"), Home.LET_BE, thread_ids)


def _unsure(thing: Unsure) -> str:
    sentence = ngettext(
        "Slack did not say whether {count} post of mine arrived in <#{channel}>. I have asked you about it in a direct message.",
        "Slack did not say whether {count} posts of mine arrived in <#{channel}>. I have asked you about them in a direct message.",
        thing.count,
    )
    return sentence.format(count=thing.count, channel=thing.channel_id)
