"""Drafts: what somebody typed in a form and has not sent yet. It survives a closed form and a restart."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.columns import Table, identifier, insertion, sealed, table_of
from storage.database import leaves_traces
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


_DRAFT = table_of(Draft)


def _query(team_id: str, user_id: str, kind: str, about: str) -> SelectOfScalar[Draft]:
    return select(Draft).where(
        Draft.team_id == team_id, Draft.user_id == user_id, Draft.kind == kind, Draft.about == about
    )


def draft(session: Session, team_id: str, user_id: str, kind: str, about: str) -> dict[str, Any] | None:
    """What was typed, or None."""
    row = session.exec(_query(team_id, user_id, kind, about)).first()
    if row is None or not row.content:
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
    row = _to_change(session, team_id, user_id, kind, about, now)
    row.content = seal_json(session, "draft.content", team_id, row.id, content)
    row.saved_at = now
    session.add(row)
    session.flush()


def merge(
    session: Session,
    team_id: str,
    user_id: str,
    kind: str,
    about: str,
    changes: Callable[[dict[str, Any]], dict[str, Any]],
    now: datetime,
) -> None:
    """Change a draft, or begin one. `changes` is given what was typed so far, and nobody changes it meanwhile."""
    _to_change(session, team_id, user_id, kind, about, now)
    known = draft(session, team_id, user_id, kind, about) or {}
    save(session, team_id, user_id, kind, about, known | changes(known), now)


def _to_change(session: Session, team_id: str, user_id: str, kind: str, about: str, now: datetime) -> Draft:
    """The row as it is now, locked; an empty one if there was none. What is typed fast arrives together."""
    row = Draft(team_id=team_id, user_id=user_id, kind=kind, about=about, content=b"", saved_at=now)
    insert = insertion(session, _DRAFT).values(row.model_dump())
    session.connection().execute(insert.on_conflict_do_nothing())
    found = _query(team_id, user_id, kind, about).with_for_update()
    return session.exec(found, execution_options={"populate_existing": True}).one()


def all_about(session: Session, team_id: str, kind: str, about: str) -> list[Draft]:
    """What anybody has begun about one thing."""
    found = select(Draft).where(Draft.team_id == team_id, Draft.kind == kind, Draft.about == about)
    return list(session.exec(found.order_by(col(Draft.id))).all())


def discard(session: Session, team_id: str, user_id: str, kind: str, about: str) -> None:
    row = session.exec(_query(team_id, user_id, kind, about)).first()
    if row is not None:
        leaves_traces(session)
        session.delete(row)
        session.flush()


def drafts_of(session: Session, team_id: str, user_id: str) -> list[tuple[Draft, dict[str, Any]]]:
    """Everything that somebody has begun and not sent, with what they typed, the newest first."""
    found = select(Draft).where(Draft.team_id == team_id, Draft.user_id == user_id)
    rows = session.exec(found.order_by(col(Draft.saved_at).desc())).all()
    return [
        (row, unseal_json(session, "draft.content", team_id, row.id, row.content))
        for row in rows
        if row.content
    ]


def let_go(session: Session, team_id: str, user_id: str, draft_id: str) -> None:
    """Throw away one of somebody's own drafts."""
    found = select(Draft).where(Draft.team_id == team_id, Draft.user_id == user_id, Draft.id == draft_id)
    row = session.exec(found).first()
    if row is not None:
        leaves_traces(session)
        session.delete(row)
        session.flush()
