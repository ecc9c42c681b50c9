"""A start deletes what is past its time: the process may never be up in the night."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.manifest import manifest
from bot.runtime import Runtime
from bot.settings import Settings
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from tests.bot.living import TEAM, lived_in, opened, rows
from tests.bot.test_socket_mode import until


def test_a_start_deletes_what_was_due_while_nothing_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lived_in(closed_days_ago=200)
    workspace = Workspace(name="Valley Care (pretend)", team_id=TEAM)
    with serving(workspace) as running:
        app = workspace.install(manifest())
        given = Settings(
            slack_api_url=running.api_url,
            slack_bot_token=SecretStr(app.bot_token),
            slack_app_token=SecretStr(app.app_token),
        )
        with opened() as database:
            runtime = Runtime(given, database, http=False)
            runtime.start()
            until(lambda: rows(database, "reply") == 0)
            assert rows(database, "purge_proof") == 1
            assert runtime.stop()
