"""Drafts: what somebody typed in a form and has not sent yet. It survives a closed form and a restart."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.apart import unless_damaged
from storage.built_once import built_once
from storage.columns import Table, addition, identifier, sealed, table_of
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


def begin(session: Session, team_id: str, user_id: str, kind: str, about: str, now: datetime) -> str:
    """A form opens. Returns the id of its draft: a new one, or what was begun of it before.

    Only what bears this id is kept from now on, and only until the draft is sent or let go: what comes after that
    finds nothing to be written into.
    """
    row = Draft(team_id=team_id, user_id=user_id, kind=kind, about=about, content=b"", saved_at=now)
    session.connection().execute(addition(session, _DRAFT), row.model_dump())
    return begun(session, team_id, user_id, kind, about)


def begin_anew(session: Session, team_id: str, user_id: str, draft_id: str, now: datetime) -> str:
    """What was typed is let go, and something else is begun about the same. Returns its id; "" if it was gone."""
    row = _found(session, team_id, user_id, draft_id).first()
    if row is None:
        return ""
    kind, about = row.kind, row.about
    let_go(session, team_id, user_id, draft_id)
    return begin(session, team_id, user_id, kind, about, now)


def begun(session: Session, team_id: str, user_id: str, kind: str, about: str) -> str:
    """The id of what was begun about something; "" if nothing was."""
    return _begun(session, team_id, user_id, kind, about).first() or ""


@built_once
def _begun(team_id: str, user_id: str, kind: str, about: str) -> SelectOfScalar[str]:
    return select(col(Draft.id)).where(
        Draft.team_id == team_id, Draft.user_id == user_id, Draft.kind == kind, Draft.about == about
    )


def _with_id(team_id: str, user_id: str, draft_id: str) -> SelectOfScalar[Draft]:
    return select(Draft).where(Draft.team_id == team_id, Draft.user_id == user_id, Draft.id == draft_id)


_found = built_once(_with_id)


@built_once
def _to_change(team_id: str, user_id: str, draft_id: str) -> SelectOfScalar[Draft]:
    held = _with_id(team_id, user_id, draft_id).with_for_update()
    return held.execution_options(populate_existing=True)


def is_there(session: Session, team_id: str, user_id: str, draft_id: str) -> bool:
    """Whether it was neither sent nor let go."""
    return _found(session, team_id, user_id, draft_id).first() is not None


def typed(session: Session, team_id: str, user_id: str, draft_id: str) -> dict[str, Any]:
    """What was typed; {} if nothing was, or if it was sent or let go."""
    row = _found(session, team_id, user_id, draft_id).first()
    return _content(session, row) if row is not None else {}


def _content(session: Session, row: Draft) -> dict[str, Any]:
    if not row.content:
        return {}
    place = "draft.content", row.team_id, row.id, row.content
    content: dict[str, Any] = unless_damaged(unseal_json, session, *place, instead={})
    return content


def change(
    session: Session,
    team_id: str,
    user_id: str,
    draft_id: str,
    changes: Callable[[dict[str, Any]], dict[str, Any]],
    now: datetime,
) -> None:
    """Change what was typed, unless it was sent or let go. `changes` is given what was typed so far, and nobody
    changes it meanwhile.
    """
    row = _to_change(session, team_id, user_id, draft_id).first()
    if row is None:
        return
    known = _content(session, row)
    row.content = seal_json(session, "draft.content", team_id, row.id, known | changes(known))
    row.saved_at = now
    session.add(row)
    session.flush()


def all_about(session: Session, team_id: str, kind: str, about: str) -> list[Draft]:
    """What anybody has begun about one thing."""
    found = select(Draft).where(Draft.team_id == team_id, Draft.kind == kind, Draft.about == about)
    return list(session.exec(found.order_by(col(Draft.id))).all())


def drafts_of(session: Session, team_id: str, user_id: str) -> list[tuple[Draft, dict[str, Any]]]:
    """Everything that somebody has begun and not sent, with what they typed, the newest first."""
    found = select(Draft).where(Draft.team_id == team_id, Draft.user_id == user_id)
    rows = session.exec(found.order_by(col(Draft.saved_at).desc())).all()
    return [(row, _content(session, row)) for row in rows if row.content]


def let_go(session: Session, team_id: str, user_id: str, draft_id: str) -> None:
    """It was sent, or its writer throws it away."""
    row = _found(session, team_id, user_id, draft_id).first()
    if row is not None:
        leaves_traces(session)
        session.delete(row)
        session.flush()
