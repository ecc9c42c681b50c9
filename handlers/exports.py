"""Bringing a facilitator a thread's replies as files, in a direct message."""

from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.delivery.outbox import FILES, say
from bot.delivery.outcomes import TOKEN_PROBLEMS
from bot.practice import audit, replies_reading
from bot.practice import threads as practice
from bot.practice.errors import Refusal
from bot.practice.replies_reading import Readable
from handlers.access import check_looks
from handlers.blocks import exports as blocks
from handlers.blocks.replies import Purpose
from handlers.blocks.replies_thread import why_not
from handlers.blocks.slack_words import mentioned
from handlers.channels_posts import UNANSWERED
from handlers.context import Asker, Call, Hearth
from handlers.ids import Exports
from handlers.notices import tell
from handlers.presses import Press
from handlers.replies import open_list
from handlers.threads import question_of
from storage import outbox, rounds
from storage.audit import Act
from storage.communities import Community
from storage.database import leaves_traces
from storage.encryption import scrambled
from storage.outbox import OutboxMessage, OutboxState
from storage.replies import Kept
from storage.threads import Thread

EXPORT = "export"
REMOVED = "removed"  # something in it was
ONE_PRESS = timedelta(minutes=1)  # pressing again within this means the same file


def on_export_command(call: Call) -> None:
    open_list(call, Purpose.EXPORT)


def on_export(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    check_looks(press.client, hearth, asker, press.value)
    with hearth.database.reading() as session:
        readable, _community = _readable(session, asker, press.value, hearth.clock())
    names = hearth.lookups.names(press.client, asker.team_id, _people(readable))
    with hearth.database.transaction() as session:
        readable, community = _readable(session, asker, press.value, hearth.clock())
        _send(session, asker, readable, community, names, hearth.clock())
    press.show(blocks.done_form())
    ack()


def _readable(session: Session, asker: Asker, thread_id: str, now: datetime) -> tuple[Readable, Community]:
    """What may be written down; refuses where there is nothing, with the reason."""
    thread, community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
    readable = replies_reading.readable(session, thread, community, asker.user_id, now)
    if not readable.replies:
        raise Refusal(why_not(readable, community))
    return readable, community


def _people(readable: Readable) -> set[str]:
    """Those whose names the promise lets be written down: who wrote with their name, and whom they mention."""
    named = [reply for reply in readable.replies if reply.author is not None]
    return {str(reply.author) for reply in named}.union(*(mentioned(reply.words) for reply in named))


def _send(
    session: Session,
    asker: Asker,
    readable: Readable,
    community: Community,
    names: dict[str, str],
    now: datetime,
) -> None:
    thread = readable.thread
    who = scrambled(session, asker.user_id)
    keys = [f"export:{thread.id}:{who}:{_minute(now - ago)}" for ago in (ONE_PRESS, timedelta())]
    just_now = outbox.message_with_key(session, asker.team_id, keys[0])
    if just_now is not None and just_now.created_at > now - ONE_PRESS:
        return
    audit.note_on(session, thread, Act.EXPORTED, now, asker.user_id)
    held_at = _held_at(session, thread)
    export = blocks.export(question_of(session, thread), community, readable, names, now, held_at)
    say(
        session,
        asker.team_id,
        key=keys[1],
        kind=EXPORT,
        about=thread.id,
        channel=asker.user_id,
        message=blocks.message(export, community, held_at or thread.posted_at or now),
        now=now,
        method=FILES,
    )


def _held_at(session: Session, thread: Thread) -> datetime | None:
    """When a session was held; None for a question."""
    row = rounds.round_(session, thread.team_id, thread.round_id) if thread.round_id else None
    return row.starts_at if row else None


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def take_back(session: Session, thread: Thread, removed: Kept, now: datetime) -> None:
    """A reply was removed: files that have it and are not in Slack yet, its author's own among them, do not go there."""
    about = [thread.id, removed.author] if removed.author else [thread.id]
    for message in outbox.unsaid_about(session, thread.team_id, EXPORT, about):
        message.state, message.problem, message.settled_at = OutboxState.FAILED, REMOVED, now
        message.payload = None
        session.add(message)
        leaves_traces(session)
        on_refused(session, message, now)


def on_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Slack would not take the files: whoever asked for them is told."""
    if message.kind == EXPORT and message.problem not in TOKEN_PROBLEMS | {UNANSWERED}:
        key = f"refused:{message.id}"
        tell(session, message.team_id, message.channel_id, key, blocks.not_sent_notice(), now)


def register(app: App) -> None:
    app.action(Exports.EXPORT)(on_export)
