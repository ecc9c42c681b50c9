"""The Slack workspaces that have installed Hearth, and the tokens to speak with."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.apart import set_aside
from storage.columns import Table, choice, sealed
from storage.communities import Community
from storage.database import Database
from storage.encryption import seal, unseal
from storage.vault import DataKey


class WorkspaceState(StrEnum):
    ACTIVE = "active"
    REVOKED = "revoked"  # the token no longer works; everything rests until it is installed again
    UNINSTALLED = "uninstalled"


class Workspace(Table, table=True):
    team_id: str = Field(primary_key=True, max_length=32)
    name: str = ""
    enterprise_id: str | None = Field(default=None, max_length=32)
    app_id: str = Field(default="", max_length=32)
    bot_user_id: str = Field(max_length=32)
    bot_id: str = Field(default="", max_length=32)
    bot_token: bytes = sealed()
    scopes: str = ""
    state: WorkspaceState = choice(WorkspaceState, WorkspaceState.ACTIVE)
    installed_at: datetime
    state_changed_at: datetime


def workspace(session: Session, team_id: str) -> Workspace | None:
    return session.get(Workspace, team_id)


def is_any_known(session: Session) -> bool:
    """Whether something is kept of any workspace, also of one that was left."""
    return session.exec(select(Workspace.team_id).limit(1)).first() is not None


def active_workspaces(session: Session) -> list[Workspace]:
    return list(session.exec(select(Workspace).where(Workspace.state == WorkspaceState.ACTIVE)).all())


def refused_tokens(session: Session) -> list[str]:
    """The tokens that Slack took no more, of workspaces that did not leave."""
    rows = session.exec(select(Workspace).where(Workspace.state == WorkspaceState.REVOKED)).all()
    tokens = []
    for row in rows:
        with set_aside("token", row):
            tokens.append(bot_token(session, row))
    return tokens


def at_home_in(session: Session, channel_id: str) -> list[Workspace]:
    """The workspaces that have installed Hearth, and have a community in a channel with this id."""
    there = col(Workspace.team_id).in_(select(Community.team_id).where(Community.channel_id == channel_id))
    found = select(Workspace).where(there, Workspace.state == WorkspaceState.ACTIVE)
    return list(session.exec(found.order_by(Workspace.team_id)).all())


def active_teams() -> SelectOfScalar[str]:
    """The ids of the workspaces that we can speak in, as a subquery."""
    return select(Workspace.team_id).where(Workspace.state == WorkspaceState.ACTIVE)


def bot_token(session: Session, row: Workspace) -> str:
    return unseal(session, "workspace.bot_token", row.team_id, row.team_id, row.bot_token)


def is_current(session: Session, team_id: str, token: str | None) -> bool:
    """Whether this is the token that we have for a workspace now, not one from before."""
    row = workspace(session, team_id)
    return row is not None and token is not None and bot_token(session, row) == token


def welcome(
    database: Database,
    *,
    team_id: str,
    name: str,
    token: str,
    bot_user_id: str,
    bot_id: str = "",
    app_id: str = "",
    enterprise_id: str | None = None,
    scopes: str = "",
    now: datetime,
) -> None:
    """Write down a workspace that installed Hearth, or came back. Its data key is committed before use."""
    with database.transaction() as session:
        has_key = session.exec(select(DataKey).where(DataKey.team_id == team_id)).first()
        if has_key is None:
            session.add(database.vault.new_data_key(team_id, now))
    with database.transaction() as session:
        row = session.get(Workspace, team_id)
        if row is None:
            row = Workspace(
                team_id=team_id,
                bot_user_id=bot_user_id,
                bot_token=b"",
                installed_at=now,
                state_changed_at=now,
            )
        if row.state != WorkspaceState.ACTIVE:
            row.state, row.state_changed_at = WorkspaceState.ACTIVE, now
        row.name, row.app_id, row.enterprise_id, row.scopes = name, app_id, enterprise_id, scopes
        row.bot_user_id, row.bot_id = bot_user_id, bot_id
        row.bot_token = seal(session, "workspace.bot_token", team_id, team_id, token)
        session.add(row)


def note_state(session: Session, team_id: str, state: WorkspaceState, now: datetime) -> bool:
    """Write down that a workspace lost its token or was left. False if that was known, or it is left for good."""
    row = session.get(Workspace, team_id, with_for_update=True, populate_existing=True)
    if row is None or row.state in (state, WorkspaceState.UNINSTALLED):
        return False
    if row.state == WorkspaceState.ACTIVE:
        row.state_changed_at = now  # the time after which nothing is kept runs from the first word of it
    row.state = state
    session.add(row)
    session.flush()
    return True
