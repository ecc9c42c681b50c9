"""A start that Slack refuses still lets go of what may be kept no longer: nothing else would."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from pydantic import SecretStr

from bot.checks.slack import bot_token
from bot.delivery.client import Client
from bot.manifest import manifest
from bot.opening import open_database
from bot.practice import communities_start
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from bot.runtime import Runtime
from bot.settings import Settings
from bot.socket_mode import CannotConnect
from bot.workspace import apps
from bot.workspace.model import App
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace
from storage import communities, workspaces
from storage.communities import Promise
from storage.workspaces import WorkspaceState

TEAM = "T0VALLEY"


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(name="Valley Care (pretend)", team_id=TEAM)


@pytest.fixture
def running(workspace: Workspace) -> Iterator[Running]:
    with serving(workspace) as running:
        yield running


@pytest.fixture
def app(workspace: Workspace) -> App:
    return workspace.install(manifest())


def settings(home: Path, running: Running, app: App, token: str | None = None) -> Settings:
    return Settings(
        hearth_home=home,
        slack_api_url=running.api_url,
        slack_bot_token=SecretStr(token or app.bot_token),
        slack_app_token=SecretStr(app.app_token),
    )


def lived_in(given: Settings) -> None:
    """It ran once, and somebody began a community."""
    runtime = Runtime(given, open_database(given), http=False)
    runtime.start()
    with runtime.database.transaction() as session:
        settings = CommunitySettings("Living well", "Europe/London", ["U0AMINA"], Promise.WITHOUT_NAMES)
        communities_start.start(
            session, TEAM, Channel("C0WARD", "ward"), settings, "U0AMINA", datetime.now(UTC)
        )
    assert runtime.stop()


def start(given: Settings) -> str:
    """What a refused start says."""
    runtime = Runtime(given, open_database(given), http=False)
    with pytest.raises(CannotConnect) as refused:
        runtime.start()
    runtime.stop()
    return str(refused.value)


def kept(given: Settings) -> tuple[WorkspaceState | None, int]:
    """The state of the workspace, and how many communities of it there are."""
    database = open_database(given)
    with database.reading() as session:
        row = workspaces.workspace(session, TEAM)
        found = row.state if row else None, len(communities.communities_of_team(session, TEAM))
    database.close()
    return found


@pytest.mark.parametrize("how", [apps.revoke, apps.uninstall])
def test_a_start_with_a_revoked_token_notes_it_and_one_two_weeks_later_lets_go_of_everything(
    tmp_path: Path, workspace: Workspace, running: Running, app: App, how: object
) -> None:
    given = settings(tmp_path, running, app)
    lived_in(given)
    assert kept(given) == (WorkspaceState.ACTIVE, 1)
    assert callable(how)
    how(workspace, app)
    assert "Slack does not accept SLACK_BOT_TOKEN" in start(given)
    assert kept(given) == (WorkspaceState.REVOKED, 1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=13)):
        start(given)
        assert kept(given) == (WorkspaceState.REVOKED, 1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=15)):
        assert "What was due to be deleted is deleted" in start(given)
        assert kept(given) == (None, 0)


def test_a_token_that_was_mistyped_takes_nothing_from_a_workspace_that_lets_us_in(
    tmp_path: Path, running: Running, app: App
) -> None:
    lived_in(settings(tmp_path, running, app))
    mistyped = settings(tmp_path, running, app, "xoxb-1-made-up")  # pragma: allowlist secret
    start(mistyped)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=15)):
        start(mistyped)
    assert kept(mistyped) == (WorkspaceState.ACTIVE, 1)


def test_a_token_of_a_whole_organisation_is_refused_for_no_event_would_tell_its_workspace(
    tmp_path: Path, workspace: Workspace, running: Running, app: App
) -> None:
    """https://docs.slack.dev/enterprise/developing-for-enterprise-orgs: `is_enterprise_install`, and `team_id` null."""
    answer = {"ok": True, "team_id": TEAM, "user_id": app.bot_user_id, "enterprise_id": "E0VALLEY"}
    body = json.dumps(answer | {"is_enterprise_install": True}).encode()
    workspace.faults.garble("auth.test", body, times=2)
    given = settings(tmp_path, running, app)
    assert "installed in a whole organisation" in start(given)
    assert kept(given) == (None, 0)
    (finding, _answer) = bot_token(Client(token=app.bot_token, base_url=running.api_url))
    assert finding.ok is False
    assert "whole organisation" in finding.what


def test_what_stops_the_start_is_said_though_keeping_house_fails(
    tmp_path: Path, workspace: Workspace, running: Running, app: App
) -> None:
    given = settings(tmp_path, running, app)
    lived_in(given)
    apps.revoke(workspace, app)
    runtime = Runtime(given, open_database(given), http=False)
    with runtime.database.transaction() as session:
        session.connection().exec_driver_sql("DROP TABLE draft")
    with pytest.raises(CannotConnect, match="does not accept SLACK_BOT_TOKEN"):
        runtime.start()
    runtime.stop()


def test_whoever_is_only_setting_it_up_is_told_nothing_of_deleting(
    tmp_path: Path, running: Running, app: App
) -> None:
    said = start(settings(tmp_path, running, app, "xoxb-1-made-up"))  # pragma: allowlist secret
    assert said == "Slack does not accept SLACK_BOT_TOKEN (invalid_auth). See `hearth check`."
