"""A token speaks for its workspace while Hearth is installed there, and for a minute after another process has heard
that it is not.
"""

from types import SimpleNamespace

import pytest
from slack_sdk import WebClient

from bot import tokens as module
from bot.tokens import Tokens
from storage import workspaces
from storage.database import Database
from storage.workspaces import WorkspaceState
from tests.parts import Clock


@pytest.mark.parametrize("state", [state for state in WorkspaceState if state != WorkspaceState.ACTIVE])
def test_it_is_of_no_use_once_the_workspace_took_it_away(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, state: WorkspaceState
) -> None:
    time = SimpleNamespace(now=0.0, monotonic=lambda: time.now)
    monkeypatch.setattr(module, "time", time)
    workspaces.welcome(database, team_id="T1", name="", token="xoxb-1", bot_user_id="UBOT", now=clock())
    here, elsewhere = (Tokens(database, WebClient) for _process in range(2))
    for tokens in (here, elsewhere):
        assert tokens.client_for("T1") is not None
    with database.transaction() as session:
        workspaces.note_state(session, "T1", state, clock())
    here.forget("T1")
    assert here.authorize("T1") is None
    assert here.client_for("T1") is None
    time.now = 61.0
    assert elsewhere.client_for("T1") is None


def test_there_is_none_for_a_workspace_that_is_not_known(database: Database) -> None:
    tokens = Tokens(database, WebClient)
    assert tokens.authorize("T1") is None
    assert tokens.authorize(None) is None
