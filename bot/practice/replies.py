"""What is kept of what people say: following a message while its thread is open, and letting go at closing.

Slack delivers at least once and in any order. A reply lives under (thread, ts); an edit carries the ts of its
own making and the newest wins; a deletion is remembered, so that nothing brings the message back.
"""

import hmac
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from bot.practice import guarding
from bot.practice.errors import Refusal
from bot.practice.small_numbers import fewest_for
from storage import communities, mixing, outbox, replies, threads
from storage.columns import new_id
from storage.communities import Community, Promise
from storage.encryption import seal_json, unseal_json
from storage.replies import Came, EarlyReply
from storage.threads import Thread

THREAD_POST = "thread"  # the kind of an outbox message that opens a thread
CLOCK_TOLERANCE = timedelta(minutes=5)
SLACK_GIVES_UP_AFTER = timedelta(days=2)  # its last attempt to bring an event is made a day after the first


class TooLate(Refusal):
    """This has closed, so your answer was not kept. It is still in the form, if you want to copy it."""

    usual_field = "answer"


class Closed(Refusal):
    """This has closed, so it takes no more answers."""


class NotOpenYet(Refusal):
    """This is not open yet, so it takes no answers."""


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
    """A message in a channel, or its deletion, as far as we look at it. `edited` is the ts of the last edit.

    `seen`: the kinds of patient detail that the guard saw in it. Its words are then gone.
    """

    what: What
    channel_id: str
    ts: str
    thread_ts: str | None
    author: str = ""
    words: str = ""
    files: int = 0
    edited: str = ""
    is_external: bool = False
    """Whether somebody of another organisation said it, in a shared channel."""
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
    HELD = "held"
    HELD_BACK = "held back"  # the guard saw something in it, in this version for the first time
    MENDED = "mended"  # what was held back is kept now
    UNCHANGED = "unchanged"
    NOT_OURS = "not ours"


TOLD = (Outcome.HELD_BACK, Outcome.MENDED)
"""What the author of a message is told of."""


def collect(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    """Follow one message. Leaves alone what is in no thread of ours, or was said outside its hours."""
    replies.follow(session, team_id, message.channel_id, message.ts)
    return _collect(session, team_id, message, now)


def _collect(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    if message.thread_ts is None or message.thread_ts == message.ts:
        return _without_thread(session, team_id, message, now)
    thread = threads.thread_at(session, team_id, message.channel_id, message.thread_ts)
    if thread is None and _is_early(session, team_id, message):
        return _hold(session, team_id, message, now)
    # Its post may have been settled while we asked whether it was still in the air.
    thread = thread or threads.thread_at(session, team_id, message.channel_id, message.thread_ts)
    if thread is None:
        return Outcome.NOT_OURS
    if message.what == What.TAKEN_BACK:
        return _take_back(session, team_id, message, now)
    if not is_gathered(thread, said_at(message.ts)):
        return Outcome.UNCHANGED
    if replies.is_settled(session, team_id, message.channel_id, message.ts):
        return Outcome.UNCHANGED
    if message.is_external and not _follows_others(session, thread, message):
        return Outcome.UNCHANGED
    message = looked_at_here(session, team_id, message)
    if thread.closed_at is None:
        return _keep(session, thread, message)
    if message.seen:
        return _hold_back_late(session, thread, message, now)
    if thread.promise == Promise.WITH_NAMES:
        return _follow_named(session, thread, message, now)
    return _keep_late(session, thread, message, now)


def _follows_others(session: Session, thread: Thread, message: Message) -> bool:
    """Only a post that told people of other organisations what is kept gathers what they say, and never their names."""
    is_promised = thread.with_others and thread.promise != Promise.WITH_NAMES
    return is_promised or replies.is_known(session, thread, message.ts)


def looked_at_here(session: Session, team_id: str, message: Message) -> Message:
    """The message without what its community does not want to be kept."""
    if message.seen or not message.words:
        return message
    return message.held_back(guarding.look_here(session, team_id, message.channel_id, message.words))


def said_at(ts: str) -> datetime:
    """The moment that a Slack message id stands for."""
    return datetime.fromtimestamp(float(ts), UTC)


def is_gathered(thread: Thread, moment: datetime) -> bool:
    """Whether something said at this moment belongs to what a thread gathers."""
    if thread.opens_at is None or thread.closes_at is None:
        return False
    return thread.opens_at <= moment < thread.closes_at


def _keep(session: Session, thread: Thread, message: Message) -> Outcome:
    if message.seen:
        return _hold_back(session, thread, message)
    was_held_back = replies.is_held_back(session, thread, message.ts)
    changed = replies.keep(
        session,
        thread,
        author=message.author if thread.promise == Promise.WITH_NAMES else None,
        ts=message.ts,
        edited=message.edited,
        words=None if thread.promise == Promise.NOTHING else message.words,
        files=message.files,
        said_at=said_at(message.ts),
    )
    if changed and thread.salt is not None:
        replies.note_answered(session, thread, person_hash(session, thread, message.author))
    if not changed:
        return Outcome.UNCHANGED
    return Outcome.MENDED if was_held_back else Outcome.KEPT


def _hold_back(session: Session, thread: Thread, message: Message) -> Outcome:
    """Keep nothing of it but which message it is, so that it can be mended; what was kept of it before goes."""
    changed = replies.keep(
        session,
        thread,
        author=None,
        ts=message.ts,
        edited=message.edited,
        words=None,
        files=0,
        said_at=said_at(message.ts),
        came=Came.HELD_BACK,
    )
    return Outcome.HELD_BACK if changed else Outcome.UNCHANGED


def _hold_back_late(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """The thread has closed: what was kept of the message goes, and it is followed no more."""
    if not replies.is_newer(session, thread, message.ts, message.edited):
        return Outcome.UNCHANGED
    if not replies.is_known(session, thread, message.ts) and _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    _take_back(session, thread.team_id, message, now)
    threads.count_held_back(session, thread)
    return Outcome.HELD_BACK


def _follow_named(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """A thread kept with names has closed: an edit is followed for as long as the words are kept."""
    if replies.is_known(session, thread, message.ts):
        return _keep(session, thread, message)
    if _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    threads.count_late(session, thread, replies=1, files=message.files)
    return _keep(session, thread, message)


def _keep_late(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """A message that was said in time and that Slack brings only after closing: its link is never written."""
    if _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    replies.settle(session, thread.team_id, thread.channel_id, [message.ts], thread.closed_at or now)
    threads.count_late(session, thread, replies=1, files=message.files)
    if thread.promise != Promise.NOTHING:
        replies.keep(
            session,
            thread,
            author=None,
            ts=None,
            edited="",
            words=message.words,
            files=0,
            said_at=day_of(said_at(message.ts)),
            came=Came.LATE,
        )
        mixing.mix_late(session, thread)
        _let_late_in(session, thread)
    return Outcome.KEPT


def _let_late_in(session: Session, thread: Thread) -> None:
    """Late replies join the others only when there are enough of them: one by one, each could be told apart."""
    community = community_of(session, thread)
    if replies.how_many(session, thread, Came.LATE) >= fewest_for(thread, community):
        replies.let_late_in(session, thread)


def community_of(session: Session, thread: Thread) -> Community:
    community = communities.community(session, thread.team_id, thread.community_id)
    assert community is not None  # noqa: S101 - a thread goes when its community goes
    return community


def _comes_too_late(thread: Thread, now: datetime) -> bool:
    """Whether this must be about a message that we have let go of: Slack brings nothing new after so long."""
    return thread.closed_at is not None and now > thread.closed_at + SLACK_GIVES_UP_AFTER


def _take_back(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    # In this order, as a closing does it: two that wait for each other would wait in vain.
    replies.settle(session, team_id, message.channel_id, [message.ts], now)
    return _forget(session, team_id, message)


def _forget(session: Session, team_id: str, message: Message) -> Outcome:
    left = replies.forget(session, team_id, message.channel_id, message.ts)
    threads.count_gone(session, team_id, left)
    return Outcome.FORGOTTEN if left else Outcome.UNCHANGED


def _without_thread(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    # Slack does not always say in which thread a deleted message was.
    if message.what != What.TAKEN_BACK:
        return Outcome.NOT_OURS
    # Where Slack may still bring the message itself, it has to be known that it was deleted.
    if not threads.any_open_in(session, team_id, message.channel_id, now - SLACK_GIVES_UP_AFTER):
        return _forget(session, team_id, message)
    return _take_back(session, team_id, message, now)


def _is_early(session: Session, team_id: str, message: Message) -> bool:
    """Whether this may answer a post that Slack has taken and whose answer has not reached us yet.

    Such a post is not settled before this transaction ends.
    """
    posted = said_at(message.thread_ts or message.ts)
    in_the_air = outbox.in_the_air(session, team_id, message.channel_id, THREAD_POST, hold=True)
    return any(
        post.first_tried_at is not None and posted >= post.first_tried_at - CLOCK_TOLERANCE
        for post in in_the_air
    )


def _hold(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    message = looked_at_here(session, team_id, message)
    row_id = new_id()
    row = EarlyReply(
        id=row_id,
        team_id=team_id,
        channel_id=message.channel_id,
        thread_ts=message.thread_ts or "",
        event=seal_json(session, "early_reply.event", team_id, row_id, asdict(message)),
        received_at=now,
    )
    replies.hold(session, row)
    return Outcome.HELD


def collect_early(session: Session, team_id: str, channel_id: str, now: datetime) -> list[Message]:
    """A post was settled: collect the replies that came before its answer, and let the others go.

    Returns those that were held back, or mended, so that their authors can be told.

    Whoever settles a post has it to themselves, and so these messages: nobody else can follow them yet.
    """
    still_waiting = outbox.in_the_air(session, team_id, channel_id, THREAD_POST)
    to_tell = []
    for row in replies.held_for(session, team_id, channel_id):
        ours = threads.thread_at(session, team_id, channel_id, row.thread_ts) is not None
        if ours:
            content = unseal_json(session, "early_reply.event", team_id, row.id, row.event)
            here = {"what": What(content["what"]), "channel_id": channel_id, "seen": tuple(content["seen"])}
            message = Message(**content | here)
            if _collect(session, team_id, message, now) in TOLD:
                to_tell.append(looked_at_here(session, team_id, message).without_words())
        if ours or not still_waiting:
            session.delete(row)
    session.flush()
    return to_tell


def erase_early(session: Session, team_id: str, user_id: str, now: datetime) -> int:
    """Let go of what somebody said under a post that is still on its way. Returns how many messages that were."""
    gone = 0
    for row in replies.held_in(session, team_id):
        content = unseal_json(session, "early_reply.event", team_id, row.id, row.event)
        if content["author"] == user_id:
            replies.settle(session, team_id, row.channel_id, [content["ts"]], now)
            session.delete(row)
            gone += 1
    session.flush()
    return gone


def check_takes_answers(thread: Thread, now: datetime) -> None:
    """Refuses where an answer that somebody is about to write would not be kept."""
    if thread.closed_at is None and (thread.opens_at is None or now < thread.opens_at):
        raise NotOpenYet
    if thread.closed_at is not None or not is_gathered(thread, now):
        raise Closed


def answer_without_name(
    session: Session, thread: Thread | None, answer_id: str, words: str, person: str, now: datetime
) -> None:
    """Keep an answer typed in a form: no author, no message, the day only. `answer_id` makes repeats harmless:
    what was sent from the same form before is replaced.

    Slack has seen `answer_id` together with the person, so the row's id is only derived from it.
    """
    if thread is None or thread.promise == Promise.NOTHING:
        raise NotHere
    if not words.strip():
        raise NothingWritten
    guarding.check(session, community_of(session, thread), answer=words)
    threads.write_alone_in(session, thread)
    if thread.closed_at is not None or not is_gathered(thread, now):
        raise TooLate
    row_id = person_hash(session, thread, answer_id)[:32]
    is_new = replies.keep(
        session,
        thread,
        author=None,
        ts=None,
        edited="",
        words=words.strip(),
        files=0,
        said_at=day_of(now),
        came=Came.FORM,
        reply_id=row_id,
    )
    if is_new:
        replies.note_answered(session, thread, person_hash(session, thread, person), in_form=True)
    else:
        replies.say_instead(session, thread, row_id, words.strip())
    mixing.mix_answers(session, thread)


def person_hash(session: Session, thread: Any, person: str) -> str:
    """Who has answered, as nobody can tell without the thread's salt, which is sealed, and destroyed at closing."""
    return salted(threads.salt_of(session, thread), person)


def salted(salt: bytes, person: str) -> str:
    return hmac.digest(salt, person.encode(), "sha256").hex()


def day_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
