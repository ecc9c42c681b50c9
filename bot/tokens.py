"""Which token speaks for which workspace: kept sealed in the database, remembered for a minute."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from storage import workspaces
from storage.database import Database
from storage.keys import KeyProblem
from storage.workspaces import WorkspaceState

REMEMBERED_SECONDS = 60.0

log = structlog.get_logger("hearth.tokens")


@dataclass
class Tokens:
    """`new_client` gives a client for a token, without retries: a retried post is a doubled post."""

    database: Database
    new_client: Callable[[str], WebClient]
    _known: dict[str, tuple[float, AuthorizeResult | None]] = field(default_factory=dict)
    _clients: dict[str, WebClient] = field(default_factory=dict)

    def authorize(self, team_id: str | None, enterprise_id: str | None = None) -> AuthorizeResult | None:
        """Who we are in a workspace; None where we are not installed."""
        if team_id is None:
            return None
        known = self._known.get(team_id)
        if known is not None and known[0] > time.monotonic():
            return known[1]
        result = self._look_up(team_id, enterprise_id)
        self._known[team_id] = (time.monotonic() + REMEMBERED_SECONDS, result)
        return result

    def _look_up(self, team_id: str, enterprise_id: str | None) -> AuthorizeResult | None:
        with self.database.reading() as session:
            row = workspaces.workspace(session, team_id)
            if row is None or row.state != WorkspaceState.ACTIVE:
                return None
            try:
                token = workspaces.bot_token(session, row)
            except KeyProblem as problem:
                log.error("no token", team=team_id, exc_info=problem)
                return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=row.bot_user_id,
            bot_id=row.bot_id,
            bot_token=token,
        )

    def client_for(self, team_id: str) -> WebClient | None:
        """A client to speak with in a workspace, or None where our token is of no use."""
        found = self.authorize(team_id)
        if found is None or not found.bot_token:
            return None
        client = self._clients.get(team_id)
        if client is None or client.token != found.bot_token:
            client = self._clients[team_id] = self.new_client(found.bot_token)
        return client

    def forget(self, team_id: str) -> None:
        self._known.pop(team_id, None)
