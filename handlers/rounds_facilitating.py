"""What those who facilitate a session are told directly: that they were asked to, how its hour may go, how it ended."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.delivery.outbox import POST, change_latest, supersede
from bot.practice import rounds as practice
from bot.practice.rounds_times import run_sheet
from handlers.blocks import elements as e
from handlers.blocks import rounds_facilitating as blocks
from handlers.notices import tell, tell_facilitators
from storage import communities, outbox, roles, rounds
from storage.outbox import OutboxMessage
from storage.rounds import Part, Round, RoundState

SHEET, SHEET_CHANGE = "run-sheet", "run_sheet_change"


def co_facilitators(session: Session, row: Round) -> list[str]:
    return rounds.people(session, row, Part.CO_FACILITATOR)


def say_planned(session: Session, row: Round, by: str, now: datetime) -> None:
    _say_asked(session, row, co_facilitators(session, row), by, now)


def say_changed(
    session: Session,
    row: Round,
    before: Collection[str],
    by: str,
    now: datetime,
    *,
    moved: bool,
    was: datetime,
) -> None:
    """`before`: who was asked to facilitate it until now, and when it `was`; `moved`: it has another time or place."""
    after = co_facilitators(session, row)
    _say_asked(session, row, [user_id for user_id in after if user_id not in before], by, now)
    invitation, channel_id = practice.invitation(session, row), _channel(session, row)
    gone = [user_id for user_id in before if user_id not in after]
    _tell(session, row, gone, blocks.not_asked_any_more(invitation, channel_id), by, now)
    if moved:
        stayed = [user_id for user_id in before if user_id in after]
        _tell(session, row, stayed, blocks.changed(invitation, channel_id, was), by, now)


def say_cancelled(session: Session, row: Round, by: str, now: datetime) -> None:
    message = blocks.cancelled(practice.invitation(session, row), _channel(session, row))
    _tell(session, row, co_facilitators(session, row), message, by, now)


def _say_asked(session: Session, row: Round, user_ids: Collection[str], by: str, now: datetime) -> None:
    message = blocks.asked(practice.invitation(session, row), _channel(session, row), by)
    _tell(session, row, user_ids, message, by, now)


def _tell(
    session: Session, row: Round, user_ids: Collection[str], message: e.Block, by: str, now: datetime
) -> None:
    """Whoever did it knows."""
    for user_id in user_ids:
        if user_id != by:
            tell(
                session,
                row.team_id,
                user_id,
                f"facilitating:{row.id}:{now.timestamp()}",
                message,
                now,
                row.id,
            )


def _channel(session: Session, row: Round) -> str:
    community = communities.community(session, row.team_id, row.community_id)
    assert community is not None  # noqa: S101 - a round goes when its community goes
    return community.channel_id


def prepare(session: Session, row: Round, now: datetime) -> None:
    """The run sheet, to all who may open the hour; anew if it has moved."""
    message, key = run_sheet_of(session, row), f"{SHEET}:{row.id}:{int(row.starts_at.timestamp())}"
    of_community = roles.facilitators(session, row.team_id, row.community_id)
    for user_id in dict.fromkeys((*of_community, *co_facilitators(session, row))):
        tell(session, row.team_id, user_id, key, message, now, row.id)


def run_sheet_of(session: Session, row: Round) -> dict[str, Any]:
    invitation = practice.invitation(session, row)
    return blocks.run_sheet(invitation, run_sheet(row, invitation.storytellers))


def sheets_anew(session: Session, row: Round, now: datetime) -> None:
    """Let every run sheet say what is true now. One that is still on its way is looked at when it has arrived."""
    for sheet in outbox.sent_under(session, row.team_id, f"{SHEET}:{row.id}:"):
        _sheet_anew(session, row, sheet, now)


def _sheet_anew(session: Session, row: Round, sheet: OutboxMessage, now: datetime) -> None:
    change_latest(
        session,
        row.team_id,
        kind=SHEET_CHANGE,
        about=sheet.id,
        channel=sheet.posted_in or sheet.channel_id,
        message={"ts": sheet.ts, **run_sheet_of(session, row)},
        now=now,
        settles=timedelta(0),
    )


def on_sent(session: Session, message: OutboxMessage, now: datetime) -> None:
    if message.kind == SHEET_CHANGE:
        supersede(session, message)
    if message.method == POST and message.key.startswith(f"{SHEET}:"):
        row = rounds.locked(session, message.team_id, message.about)
        if row is not None and row.state != RoundState.ANNOUNCED:
            _sheet_anew(session, row, message, now)


def say_passed(session: Session, row: Round, now: datetime, *, was_invited: bool) -> None:
    """To each facilitator, once: nobody opened it, or nobody could be invited to it in time."""
    community = communities.community(session, row.team_id, row.community_id)
    if community is not None:
        says = blocks.passed if was_invited else blocks.never_invited
        message = says(practice.invitation(session, row), community.channel_id)
        tell_facilitators(session, community, f"round-passed:{row.id}", message, now, row.id)
