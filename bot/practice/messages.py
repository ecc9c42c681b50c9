"""Messages in Slack, as far as we look at them, and what becomes of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sqlmodel import Session

from bot.practice import guarding


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a channel, new or edited, or its deletion, as far as we look at it. `edited` is the ts of the last edit.

    `seen`: the kinds of patient detail that the guard saw in it. Its words are then gone.
    """

    channel_id: str
    ts: str
    thread_ts: str | None
    author: str = ""
    words: str = ""
    files: int = 0
    edited: str = ""
    is_external: bool = False
    """Whether somebody of another organisation said it, in a shared channel."""
    is_under_others: bool = False
    """Whether Slack says that somebody else than us began its thread. It does not always say who did."""
    is_taken_back: bool = False
    seen: tuple[str, ...] = ()

    def held_back(self, seen: Iterable[str]) -> "Message":
        """The message without what may not be kept, if anything was seen in it."""
        found = tuple(seen)
        return replace(self.without_words(), seen=found) if found else self

    def without_words(self) -> "Message":
        return replace(self, words="", files=0)


class Outcome(StrEnum):
    """What became of a message. Counted, so it must say nothing of anybody."""

    KEPT = "kept"
    FORGOTTEN = "forgotten"
    WAITING = "waiting"  # for its post to be settled
    HELD_BACK = "held back"  # the guard saw something in it, in this version for the first time
    MENDED = "mended"  # what was held back is kept now
    UNCHANGED = "unchanged"
    NOT_OURS = "not ours"


TOLD = (Outcome.HELD_BACK, Outcome.MENDED)
"""What the author of a message is told of."""


def looked_at_here(session: Session, team_id: str, message: Message) -> Message:
    """The message without what its community does not want to be kept."""
    if message.seen or not message.words:
        return message
    return message.held_back(guarding.look_here(session, team_id, message.channel_id, message.words))


def said_at(ts: str) -> datetime:
    """The moment that a Slack message id stands for."""
    return datetime.fromtimestamp(float(ts), UTC)
