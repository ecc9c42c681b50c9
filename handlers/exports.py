"""Bringing a facilitator a thread's replies as files, in a direct message."""

from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.files import Parcel, ask_for
from bot.delivery.outcomes import Claimed
from bot.practice import audit, replies_reading
from bot.practice import threads as practice
from bot.practice.errors import Refusal
from bot.practice.replies_reading import Readable
from handlers.access import check_looks
from handlers.blocks import exports as blocks
from handlers.blocks.replies import Purpose
from handlers.blocks.replies_thread import why_not
from handlers.blocks.slack_words import mentioned
from handlers.context import Asker, Call, Hearth
from handlers.ids import Exports
from handlers.presses import Press
from handlers.replies import open_list
from handlers.threads import question_of
from storage import outbox, rounds
from storage.audit import Act
from storage.communities import Community
from storage.encryption import scrambled
from storage.threads import Thread

EXPORT = "export"
ONE_PRESS = timedelta(minutes=1)  # pressing again within this means the same file


def on_export_command(call: Call) -> None:
    open_list(call, Purpose.EXPORT)


def on_export(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """What is in the files is settled when they are handed to Slack."""
    check_looks(press.client, hearth, asker, press.value)
    with hearth.database.transaction() as session:
        readable, _community = _readable(session, asker, press.value, hearth.clock())
        _ask_for(session, asker, readable.thread, hearth.clock())
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


def _ask_for(session: Session, asker: Asker, thread: Thread, now: datetime) -> None:
    who = scrambled(session, asker.user_id)
    keys = [f"export:{thread.id}:{who}:{_minute(now - ago)}" for ago in (ONE_PRESS, timedelta())]
    just_now = outbox.message_with_key(session, asker.team_id, keys[0])
    if just_now is not None and just_now.created_at > now - ONE_PRESS:
        return
    audit.note_on(session, thread, Act.EXPORTED, now, asker.user_id)
    title = blocks.title(question_of(session, thread))
    ask_for(
        session,
        asker.team_id,
        key=keys[1],
        kind=EXPORT,
        about=thread.id,
        person=asker.user_id,
        title=title,
        now=now,
    )


def write(hearth: Hearth, client: WebClient, asked: Claimed) -> Parcel | None:
    """The files, as whoever asked may have them now. None if they may not."""
    asker, now = Asker(asked.team_id, asked.channel, asked.channel), hearth.clock()
    try:
        check_looks(client, hearth, asker, asked.about)
        with hearth.database.reading() as session:
            people = _people(_readable(session, asker, asked.about, now)[0])
        names = hearth.lookups.names(client, asked.team_id, people)
        with hearth.database.reading() as session:
            readable, community = _readable(session, asker, asked.about, now)
            thread = readable.thread
            held_at, question = _held_at(session, thread), question_of(session, thread)
    except Refusal:
        return None
    export = blocks.export(question, community, readable, names, now, held_at)
    return blocks.message(export, community, held_at or thread.posted_at or now)


def _held_at(session: Session, thread: Thread) -> datetime | None:
    """When a session was held; None for a question."""
    row = rounds.round_(session, thread.team_id, thread.round_id) if thread.round_id else None
    return row.starts_at if row else None


def _minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def register(app: App) -> None:
    app.action(Exports.EXPORT)(on_export)
