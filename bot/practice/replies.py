"""What is kept of what people say: following a message while its thread is open, and letting go at closing.

Slack delivers at least once and in any order. A reply lives under (thread, ts); an edit carries the ts of its
own making and the newest wins; a deletion is remembered, so that nothing brings the message back.
"""

import hashlib
import hmac
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from bot.practice.errors import Refusal
from storage import outbox, replies, threads
from storage.columns import new_id
from storage.communities import Promise
from storage.encryption import seal_json, unseal_json
from storage.replies import EarlyReply
from storage.threads import Thread

THREAD_POST = "thread"  # the kind of an outbox message that opens a thread
CLOCK_TOLERANCE = timedelta(minutes=5)


class TooLate(Refusal):
    """This has closed, so your answer was not kept. It is still in the form, if you want to copy it."""

    usual_field = "answer"


class NothingWritten(Refusal):
    """There is nothing here yet. Write a few words, or close the form."""

    usual_field = "answer"


class NotHere(Refusal):
    """I cannot find what this belongs to. It may have been removed."""


class What(StrEnum):
    SAID = "said"  # a new or an edited message; both carry all of it
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a channel, or its deletion, as far as we look at it. `edited` is the ts of the last edit."""

    what: What
    channel_id: str
    ts: str
    thread_ts: str | None
    author: str = ""
    words: str = ""
    files: int = 0
    edited: str = ""


class Outcome(StrEnum):
    """What became of a message. Counted, so it must say nothing of anybody."""

    KEPT = "kept"
    FORGOTTEN = "forgotten"
    HELD = "held"
    UNCHANGED = "unchanged"
    NOT_OURS = "not ours"


def collect(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    """Follow one message. Leaves alone what is in no thread of ours, or was said outside its hours."""
    replies.follow(session, team_id, message.channel_id, message.ts)
    if message.thread_ts is None or message.thread_ts == message.ts:
        return _without_thread(session, team_id, message, now)
    thread = threads.thread_at(session, team_id, message.channel_id, message.thread_ts)
    if thread is None:
        return _perhaps_early(session, team_id, message, now)
    if message.what == What.TAKEN_BACK:
        return _take_back(session, team_id, message, now)
    if not is_gathered(thread, said_at(message.ts)):
        return Outcome.UNCHANGED
    if replies.is_settled(session, team_id, message.channel_id, message.ts):
        return Outcome.UNCHANGED
    return _keep(session, thread, message, now)


def said_at(ts: str) -> datetime:
    """The moment that a Slack message id stands for."""
    return datetime.fromtimestamp(float(ts), UTC)


def is_gathered(thread: Thread, moment: datetime) -> bool:
    """Whether something said at this moment belongs to what a thread gathers."""
    if thread.opens_at is None or thread.closes_at is None:
        return False
    return thread.opens_at <= moment < thread.closes_at


def _keep(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    named = thread.promise == Promise.WITH_NAMES
    # A message that Slack brings only after closing: its link is never written.
    late = thread.closed_at is not None and not named
    changed = replies.keep(
        session,
        thread,
        author=message.author if named else None,
        ts=None if late else message.ts,
        edited=message.edited,
        words=None if thread.promise == Promise.NOTHING else message.words,
        files=message.files,
        said_at=day_of(said_at(message.ts)) if late else said_at(message.ts),
    )
    if late:
        replies.settle(session, thread.team_id, thread.channel_id, [message.ts], now)
        count_late(session, thread)
    elif changed and thread.salt is not None:
        replies.note_answered(session, thread, person_hash(thread, message.author))
    return Outcome.KEPT if changed else Outcome.UNCHANGED


def count_late(session: Session, thread: Thread) -> None:
    thread.replies_at_closing += 1
    session.add(thread)


def _take_back(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    gone = replies.forget(session, team_id, message.channel_id, message.ts)
    replies.settle(session, team_id, message.channel_id, [message.ts], now)
    return Outcome.FORGOTTEN if gone is not None else Outcome.UNCHANGED


def _without_thread(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    # Slack does not always say in which thread a deleted message was.
    if message.what != What.TAKEN_BACK:
        return Outcome.NOT_OURS
    if not threads.any_open_in(session, team_id, message.channel_id):
        gone = replies.forget(session, team_id, message.channel_id, message.ts)
        return Outcome.FORGOTTEN if gone is not None else Outcome.NOT_OURS
    return _take_back(session, team_id, message, now)


def _perhaps_early(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    """People can answer a post before Slack's answer to it has reached us. Hold what may be such a reply."""
    if message.thread_ts is None:
        return Outcome.NOT_OURS
    posted = said_at(message.thread_ts)
    for waiting in outbox.in_the_air(session, team_id, message.channel_id, THREAD_POST):
        if waiting.first_tried_at is not None and posted >= waiting.first_tried_at - CLOCK_TOLERANCE:
            break
    else:
        return Outcome.NOT_OURS
    row_id = new_id()
    row = EarlyReply(
        id=row_id,
        team_id=team_id,
        channel_id=message.channel_id,
        thread_ts=message.thread_ts,
        event=seal_json(session, "early_reply.event", team_id, row_id, asdict(message)),
        received_at=now,
    )
    replies.hold(session, row)
    return Outcome.HELD


def collect_early(session: Session, team_id: str, channel_id: str, now: datetime) -> None:
    """A post was settled: collect the replies that came before its answer, and let the others go."""
    still_waiting = outbox.in_the_air(session, team_id, channel_id, THREAD_POST)
    for row in replies.held_for(session, team_id, channel_id):
        ours = threads.thread_at(session, team_id, channel_id, row.thread_ts) is not None
        if ours:
            content = unseal_json(session, "early_reply.event", team_id, row.id, row.event)
            collect(session, team_id, Message(**content | {"what": What(content["what"])}), now)
        if ours or not still_waiting:
            session.delete(row)
    session.flush()


def answer_without_name(
    session: Session, thread: Thread | None, answer_id: str, words: str, person: str, now: datetime
) -> None:
    """Keep an answer typed in a form: no author, no message, the day only. `answer_id` makes repeats harmless."""
    if thread is None or thread.promise == Promise.NOTHING:
        raise NotHere
    if not words.strip():
        raise NothingWritten
    if thread.closed_at is not None or not is_gathered(thread, now):
        raise TooLate
    changed = replies.keep(
        session,
        thread,
        author=None,
        ts=None,
        edited="",
        words=words.strip(),
        files=0,
        said_at=day_of(now),
        reply_id=answer_id,
    )
    if changed and thread.salt is not None:
        replies.note_answered(session, thread, person_hash(thread, person))


def person_hash(thread: Thread, person: str) -> str:
    """Who has answered, as nobody can tell without the thread's salt, which is destroyed at closing."""
    return hmac.new(thread.salt or b"", person.encode(), hashlib.sha256).hexdigest()


def day_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
