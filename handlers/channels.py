"""The life of a channel, and of what we could not say in it."""

from datetime import datetime

from sqlmodel import Session

from storage.outbox import OutboxMessage


def on_refused(session: Session, message: OutboxMessage, now: datetime) -> None: ...


def ask_whether_it_is_there(session: Session, message: OutboxMessage, now: datetime) -> None: ...


def on_token_refused(session: Session, team_id: str, problem: str, now: datetime) -> None: ...
