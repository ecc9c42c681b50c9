"""What the demo's clock can jump to: the next thing that the bot will do by itself."""

from datetime import datetime

from sqlmodel import Session

from bot.practice.language import _
from storage import prompts, rounds, threads
from storage.database import Database


def what_is_next(database: Database, now: datetime) -> tuple[datetime, str] | None:
    """When the next thing is due, and what it is in a few words."""
    with database.reading() as session:
        due = [(moment, what) for moment, what in _due(session) if moment is not None]
    coming = [(max(moment, now), what) for moment, what in due]
    return min(coming, default=None)


def _due(session: Session) -> list[tuple[datetime | None, str]]:
    return [
        (prompts.next_due(session), _("a question is asked")),
        (threads.next_closing(session), _("a question closes")),
        (rounds.next_due(session), _("a session comes nearer, or ends")),
    ]
