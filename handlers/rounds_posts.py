"""What is said of a session in its channel, its thread, and to those who facilitate it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.delivery.outbox import UPDATE, change_latest, say, supersede
from bot.practice import rounds as practice
from bot.practice import rounds_invite
from bot.practice.rounds_clock import LATEST_REMINDER, posted
from bot.practice.rounds_hour import gather_under
from bot.practice.rounds_times import ends_at, remind_at
from bot.practice.threads import THREAD_POST
from handlers import rounds_facilitating as facilitating
from handlers.blocks import rounds as blocks
from handlers.blocks import rounds_hour as hour_blocks
from handlers.blocks.rounds_facilitating import not_invited_yet
from handlers.notices import tell_facilitators
from handlers.threads import tell_closed
from storage import communities, outbox, rounds, threads
from storage.outbox import OutboxMessage
from storage.rounds import Round, RoundState
from storage.threads import Thread, ThreadKind

ROUND_POST = "round_post"
ROUND_NOTE = "round_note"
OPENED = "opened"
SETTLES = timedelta(seconds=2)  # many people press within a moment; Slack takes about one change a second


def post_invitation(session: Session, row: Round, thread: Thread, now: datetime) -> None:
    say(
        session,
        row.team_id,
        key=rounds_invite.delivery_key(thread),
        kind=THREAD_POST,
        about=thread.id,
        channel=thread.channel_id,
        message=blocks.post(practice.invitation(session, row)),
        now=now,
        not_after=row.starts_at,
    )


def show_anew(session: Session, row: Round, now: datetime) -> None:
    """Let the invitation say what is true now. One that is still on its way is looked at when it has arrived."""
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if thread is None or thread.ts is None:
        return
    change_latest(
        session,
        row.team_id,
        kind=ROUND_POST,
        about=row.id,
        channel=thread.channel_id,
        message={"ts": thread.ts, **blocks.post(practice.invitation(session, row))},
        now=now,
        settles=SETTLES,
    )


def show_all_anew(session: Session, row: Round, now: datetime) -> None:
    """The session has come a step further: nothing that was said of it invites to what is over."""
    show_anew(session, row, now)
    facilitating.sheets_anew(session, row, now)
    opening = outbox.message_with_key(session, row.team_id, _key(row.id, OPENED))
    if opening is not None:
        _opening_anew(session, row, opening, now)


def _opening_anew(session: Session, row: Round, opening: OutboxMessage, now: datetime) -> None:
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if row.state == RoundState.OPEN or opening.ts is None or (thread and thread.ts == opening.ts):
        return  # the last: it stands in for the invitation
    say(
        session,
        row.team_id,
        key=_key(row.id, "opening-over"),
        kind=ROUND_NOTE,
        about=row.id,
        channel=opening.posted_in or opening.channel_id,
        message={"ts": opening.ts, **hour_blocks.opened(practice.invitation(session, row))},
        now=now,
        method=UPDATE,
    )


def remind(session: Session, row: Round, now: datetime) -> None:
    message = hour_blocks.reminder(practice.invitation(session, row))
    useless, start = remind_at(row) + LATEST_REMINDER, int(row.starts_at.timestamp())  # anew if it has moved
    _note(session, row, f"reminder:{start}", message, now, to_all=True, not_after=useless)


def say_opened(session: Session, row: Round, now: datetime) -> None:
    message = hour_blocks.opened(practice.invitation(session, row))
    _note(session, row, OPENED, message, now, to_all=True, not_after=ends_at(row))


def say_moved(session: Session, row: Round, was: datetime, now: datetime) -> None:
    message = hour_blocks.moved(practice.invitation(session, row), was)
    _note(session, row, f"moved:{now.timestamp()}", message, now, to_all=True)


def say_cancelled(session: Session, row: Round, now: datetime) -> None:
    message = hour_blocks.cancelled(practice.invitation(session, row))
    _note(session, row, "cancelled", message, now, to_all=True)


def say_closed(session: Session, row: Round, thread: Thread, now: datetime) -> None:
    """Thanks in the thread, and how many replies there are to each facilitator, once."""
    _note(session, row, "thanks", hour_blocks.thanks(), now, to_all=False)
    tell_closed(session, thread, now)


def _note(
    session: Session,
    row: Round,
    what: str,
    message: Mapping[str, Any],
    now: datetime,
    *,
    to_all: bool,
    not_after: datetime | None = None,
) -> None:
    """Say something in a round's thread; `to_all`: it is seen in the channel too, and pings nobody. Where the
    invitation is there and nobody could say which message it is, the channel is all that is left.
    """
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if thread is None or thread.posted_at is None or not (thread.ts or to_all):
        return
    in_thread = {"thread_ts": thread.ts, **({"reply_broadcast": True} if to_all else {})} if thread.ts else {}
    say(
        session,
        row.team_id,
        key=_key(row.id, what),
        kind=ROUND_NOTE,
        about=row.id,
        channel=thread.channel_id,
        message={**message, **in_thread},
        now=now,
        not_after=not_after,
    )


def _key(round_id: str, what: str) -> str:
    return f"round:{round_id}:{what}"


def on_sent(session: Session, message: OutboxMessage, now: datetime) -> None:
    facilitating.on_sent(session, message, now)
    if message.kind == ROUND_POST:
        supersede(session, message)
    if message.kind == ROUND_NOTE and message.key == _key(message.about, OPENED):
        gather_under(session, message.team_id, message.about, message.ts)
        row = rounds.locked(session, message.team_id, message.about)
        if row is not None:
            _opening_anew(session, row, message, now)
    if message.kind == THREAD_POST:
        row = posted(session, message, now)
        if row is not None:
            show_anew(session, row, now)


def before_refused(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Slack would not take an invitation. Must come before its thread is let go."""
    thread = threads.thread(session, message.team_id, message.about) if message.kind == THREAD_POST else None
    if thread is None or thread.kind != ThreadKind.ROUND:
        return
    row = rounds_invite.not_posted(session, thread, now)
    community = communities.community(session, thread.team_id, thread.community_id)
    if row is not None and community is not None:
        notice = not_invited_yet(practice.invitation(session, row), community.channel_id)
        tell_facilitators(session, community, f"round-refused:{row.id}", notice, now, row.id)
