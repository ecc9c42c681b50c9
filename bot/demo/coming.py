"""What the demo's clock can jump to: the next thing that the bot will do by itself."""

from datetime import datetime

from sqlmodel import Session

from bot.practice.language import _
from bot.practice.rounds_times import ends_at, prepare_at
from storage import communities, prompts, rounds, threads_closing
from storage.database import Database
from storage.rounds import Round, RoundState
from storage.threads import ThreadKind


def what_is_next(database: Database, now: datetime) -> tuple[datetime, str] | None:
    """When the next thing is due, and what it is in a few words."""
    with database.reading() as session:
        due = [(moment, what) for moment, what in _due(session) if moment is not None]
    coming = [(max(moment, now), what) for moment, what in due]
    return min(coming, default=None)


def _due(session: Session) -> list[tuple[datetime | None, str]]:
    due: list[tuple[datetime | None, str]] = [(prompts.next_due(session), _("a question is asked"))]
    due.append((communities.next_to_wake(session), _("a community wakes")))
    if thread := threads_closing.next_closing(session):
        closes = _("the session closes") if thread.kind == ThreadKind.ROUND else _("a question closes")
        due.append((thread.closes_at, closes))
    if row := rounds.next_due(session):
        due.append((row.next_step_at, _step(row)))
    return due


def _step(row: Round) -> str:
    """What the clock does next for a session. Nothing but somebody's press opens it."""
    at = row.next_step_at
    if row.state == RoundState.OPEN:
        return _("the session closes")
    if row.state == RoundState.PLANNED:
        return _("people are invited to a session")
    if at is None or at >= ends_at(row):
        return _("a session ends")
    if at >= prepare_at(row):
        return _("those who facilitate a session get its run sheet")
    return _("people are reminded of a session")
