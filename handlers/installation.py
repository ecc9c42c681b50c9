"""A workspace takes our token away, or gives us a new one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlmodel import Session

from bot.delivery.token_check import serves
from bot.practice import channels as practice
from handlers.blocks import channels as blocks
from handlers.context import Asker, Hearth
from handlers.lookups import channels_of
from handlers.missed import missed_of
from handlers.notices import tell
from storage import communities, roles, workspaces
from storage.database import Database
from storage.keys import KeyProblem
from storage.workspaces import WorkspaceState

log = structlog.get_logger("hearth.installation")


def on_tokens_revoked(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    if (event.get("tokens") or {}).get("bot"):
        _lose_workspace(client, hearth, asker.team_id, WorkspaceState.REVOKED)


def on_uninstalled(client: WebClient, hearth: Hearth, asker: Asker) -> None:
    _lose_workspace(client, hearth, asker.team_id, WorkspaceState.UNINSTALLED)


def _lose_workspace(client: WebClient, hearth: Hearth, team_id: str, state: WorkspaceState) -> None:
    """Slack may bring this a day late, when Hearth has been installed again: then the token we have is good."""
    with hearth.database.reading() as session:
        row = workspaces.workspace(session, team_id)
        token = None if row is None else workspaces.bot_token(session, row)
    if token is not None and not serves(client, token):
        with hearth.database.transaction() as session:
            is_news = practice.lose_workspace(session, team_id, state, hearth.clock())
        if is_news:
            _say_so(team_id)


def _say_so(team_id: str) -> None:
    log.warning(
        "slack no longer lets Hearth into a workspace, so all there rests, and is deleted after 14 days: "
        "install the app again, and give Hearth its new token",
        team=team_id,
    )


def look_whether_we_are_let_in(hearth: Hearth, client_for: Callable[[str], WebClient | None]) -> None:
    """Slack's word that our token is of no use may have come when nobody listened, and where nothing is to be said
    nothing else would tell: what is kept of such a workspace would never go.
    """
    with hearth.database.reading() as session:
        teams = [row.team_id for row in workspaces.active_workspaces(session)]
    for team_id in teams:
        client = client_for(team_id)
        if client is not None:
            with suppress(SlackClientError, OSError, HTTPException, KeyProblem):  # there is another night
                _lose_workspace(client, hearth, team_id, WorkspaceState.REVOKED)


def on_token_refused(session: Session, team_id: str, now: datetime) -> None:
    """The courier was told that our token is of no use. Whether Hearth was uninstalled, only Slack's event tells."""
    if practice.lose_workspace(session, team_id, WorkspaceState.REVOKED, now):
        _say_so(team_id)


def welcome_back(database: Database, team_id: str, now: datetime, client: WebClient | None) -> None:
    """There is a token again: what rested for want of one wakes, and each facilitator is told once; also of the channels
    that we have to be invited to again.
    """
    told: dict[str, list[practice.Back]] = {}
    ours = _our_channels(database, team_id, client)
    with database.transaction() as session:
        for back in practice.regain_workspace(session, team_id, now, ours):
            for user_id in roles.facilitators(session, team_id, back.community.id):
                told.setdefault(user_id, []).append(back)
        for user_id, woken in told.items():
            names = [back.community.channel_name for back in woken]
            missed = missed_of(session, [row for back in woken for row in back.missed])
            out_of = (
                [back.community.channel_name for back in woken if back.is_out] if ours is not None else None
            )
            notice = blocks.back(names, out_of, woken[0].since, woken[0].community.timezone, missed)
            tell(session, team_id, user_id, f"back:{int(now.timestamp())}", notice, now)


def _our_channels(database: Database, team_id: str, client: WebClient | None) -> frozenset[str] | None:
    """Those that we are in; None where there are no communities yet, or Slack does not say."""
    with database.reading() as session:
        row = workspaces.workspace(session, team_id)
        known = communities.communities_of_team(session, team_id)
    if client is None or row is None or not known:
        return None
    try:
        return frozenset(channels_of(client, row.bot_user_id))
    except (SlackClientError, OSError, HTTPException):
        return None


def register(app: App) -> None:
    app.event("tokens_revoked")(on_tokens_revoked)
    app.event("app_uninstalled")(on_uninstalled)
