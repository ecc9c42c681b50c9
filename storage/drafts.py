"""Drafts: what somebody typed in a form and has not sent yet. It survives a closed form and a restart."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, select

from storage.columns import Table, identifier, sealed
from storage.encryption import seal_json, unseal_json


class Draft(Table, table=True):
    """One person's unsent form. `kind` names the form, `about` the thing it is about."""

    __table_args__ = (UniqueConstraint("team_id", "user_id", "kind", "about"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    user_id: str = Field(max_length=32)
    kind: str = Field(max_length=32)
    about: str = Field(max_length=64)
    content: bytes = sealed()
    saved_at: datetime = Field(index=True)


def _found(session: Session, team_id: str, user_id: str, kind: str, about: str) -> Draft | None:
    return session.exec(
        select(Draft).where(
            Draft.team_id == team_id, Draft.user_id == user_id, Draft.kind == kind, Draft.about == about
        )
    ).first()


def draft(session: Session, team_id: str, user_id: str, kind: str, about: str) -> dict[str, Any] | None:
    """What was typed, or None."""
    row = _found(session, team_id, user_id, kind, about)
    if row is None:
        return None
    content: dict[str, Any] = unseal_json(session, "draft.content", team_id, row.id, row.content)
    return content


def save(
    session: Session,
    team_id: str,
    user_id: str,
    kind: str,
    about: str,
    content: dict[str, Any],
    now: datetime,
) -> None:
    row = _found(session, team_id, user_id, kind, about)
    if row is None:
        row = Draft(team_id=team_id, user_id=user_id, kind=kind, about=about, content=b"", saved_at=now)
    row.content = seal_json(session, "draft.content", team_id, row.id, content)
    row.saved_at = now
    session.add(row)
    session.flush()


def discard(session: Session, team_id: str, user_id: str, kind: str, about: str) -> None:
    row = _found(session, team_id, user_id, kind, about)
    if row is not None:
        session.delete(row)
        session.flush()
