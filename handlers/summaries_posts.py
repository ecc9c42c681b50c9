"""A summary's message in Slack: posting it, keeping it as the summary is, and telling when Slack will not."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import POST, UPDATE, say
from bot.delivery.outcomes import CANNOT_BE_OPENED, TOKEN_PROBLEMS
from bot.practice import replies_reading
from bot.practice import summaries as practice
from bot.practice.summaries_drafts import Words
from handlers.blocks import elements as e
from handlers.blocks import summaries_posts as blocks
from handlers.blocks.summaries_posts import About
from handlers.notices import tell
from handlers.threads import question_of
from storage import communities, summaries, threads
from storage.outbox import OutboxMessage, OutboxState
from storage.summaries import Summary, SummaryState
from storage.threads import Thread

IN_THE_AIR = (OutboxState.SENDING, OutboxState.UNSURE, OutboxState.ASKED)
# The question cannot be replied to: it was deleted, or its thread was locked.
NO_THREAD = {
    "thread_not_found",
    "message_not_found",
    "cannot_reply_to_message",
    "restricted_action_thread_locked",
}
ALONE = "alone"
Notice = Callable[[str, str, str], e.Block]


def about_of(session: Session, thread: Thread, reader: str, now: datetime) -> About:
    """`reader`: who is shown the replies beside it; "" where nobody is."""
    community = communities.community(session, thread.team_id, thread.community_id)
    assert community is not None  # noqa: S101 - a thread goes when its community goes
    readable = replies_reading.readable(session, thread, community, reader, now)
    return About(question_of(session, thread), community, readable)


def bring_up_to_date(session: Session, row: Summary, now: datetime, suffix: str = "") -> None:
    """Say what makes the message in Slack what the summary is now. Saying it twice changes nothing.

    While a post is on its way, nothing is said: `on_sent` then sees that it is behind.
    """
    thread = threads.thread(session, row.team_id, row.thread_id)
    if thread is None or _key(row, suffix) in {m.key for m in summaries.said_of(session, row)}:
        return
    summaries.take_back(session, row)
    if row.ts is not None:
        _say(session, row, thread, now, suffix, update=row.ts)
    elif any(message.state in IN_THE_AIR for message in practice.posts_of(session, row)):
        return
    elif row.state == SummaryState.PUBLISHED:
        _say(session, row, thread, now, suffix)


def _key(row: Summary, suffix: str = "") -> str:
    return ":".join(part for part in ("summary", row.id, str(row.version), suffix) if part)


def _say(
    session: Session, row: Summary, thread: Thread, now: datetime, suffix: str, update: str | None = None
) -> None:
    message = _message(session, row, thread, now)
    if update is not None:
        message |= {"ts": update}
    elif suffix != ALONE and thread.ts is not None:
        message |= {"thread_ts": thread.ts, "reply_broadcast": True}
    say(
        session,
        row.team_id,
        key=_key(row, suffix),
        kind=practice.POST if update is None else practice.CHANGE,
        about=row.id,
        channel=thread.channel_id if update is None else row.channel_id,
        message=message,
        now=now,
        method=POST if update is None else UPDATE,
    )


def _message(session: Session, row: Summary, thread: Thread, now: datetime) -> e.Block:
    about = about_of(session, thread, "", now)
    if row.state == SummaryState.WITHDRAWN:
        return blocks.withdrawn(about, row.changed_at)
    words = Words(*summaries.words_of(session, row))
    return blocks.post(about, words, row.changed_at if practice.is_corrected(row) else None)


def on_sent(session: Session, message: OutboxMessage, now: datetime) -> None:
    """It is there. If the summary was corrected or withdrawn meanwhile, the message follows."""
    if message.kind not in (practice.POST, practice.CHANGE):
        return
    after = practice.posted if message.kind == practice.POST else practice.changed
    row = after(session, message)
    said = message.key.split(":")[2]
    if row is not None and said != str(row.version):
        bring_up_to_date(session, row, now, suffix=f"after{said}")


def on_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    if message.problem in TOKEN_PROBLEMS or message.problem == CANNOT_BE_OPENED:
        return  # nobody can be told, or nothing can be read
    if message.kind == practice.POST:
        _post_refused(session, message, now)
    elif message.kind == practice.CHANGE:
        row = practice.not_changed(session, message)
        if row is not None and (row.state == SummaryState.PUBLISHED or row.ts is not None):
            _tell(session, row, blocks.not_changed_notice, message, now)


def _post_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    row = summaries.summary(session, message.team_id, message.about)
    thread = threads.thread(session, row.team_id, row.thread_id) if row else None
    if row is None or thread is None:
        return
    if message.problem in NO_THREAD and not message.key.endswith(ALONE):
        _say(session, row, thread, now, ALONE)  # the post quotes the question, and can stand by itself
        return
    gone = practice.not_posted(session, message, now)
    if gone is not None and gone.state == SummaryState.PUBLISHED:
        _tell(session, gone, blocks.not_taken_notice, message, now)


def _tell(session: Session, row: Summary, notice: Notice, message: OutboxMessage, now: datetime) -> None:
    thread = threads.thread(session, row.team_id, row.thread_id)
    if thread is not None and row.published_by:
        words = notice(question_of(session, thread), thread.channel_id, thread.id)
        key = f"refused:{message.id}"
        tell(session, row.team_id, row.published_by, key, words, now)
