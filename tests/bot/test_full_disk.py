"""A process of Hearth that can write nothing any more, as on a full disk: it says so, loses nothing, and mends by itself."""

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.manifest import manifest
from bot.settings import Settings
from bot.workspace.model import App
from bot.workspace.server import Running
from storage.engine import open_engine
from tests.bot.living import CHANNEL, TEAM, lived_in
from tests.bot.test_run import Process, Slack, free_ports, running, slack
from tests.bot.test_web import signed

__all__ = ["free_ports", "running", "slack"]  # the fixtures
resource = pytest.importorskip("resource", reason="not on Windows")
WORDS = "Keep this, whatever happens."


@contextmanager
def nothing_written(hearth: Process) -> Iterator[None]:
    """No file of the process can grow, or be written at all."""
    pid = hearth.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def asked(here: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
    request = urllib.request.Request(here + path, body.encode() or None, headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def open_thread(folder: Path) -> None:
    lived_in()
    with open_engine(Settings().database).begin() as connection:
        connection.execute(sa.text("UPDATE thread SET closed_at = NULL, closes_at = '2999-01-01 00:00:00'"))
        connection.execute(sa.text("DELETE FROM reply"))


def reply(app: App) -> tuple[str, dict[str, str]]:
    said = {"type": "message", "channel": CHANNEL, "user": "U0BRYN", "text": WORDS, "thread_ts": "1.1"}
    event = {"type": "event_callback", "team_id": TEAM, "event": {**said, "ts": f"{time.time():.6f}"}}
    return signed(json.dumps(event), "application/json", app.signing_secret)


@pytest.mark.skipif(sys.platform != "linux", reason="only there another process can be limited")
def test_on_a_full_disk_no_reply_is_acknowledged_readiness_says_so_and_it_mends_by_itself(
    slack: Slack, running: Running, free_ports: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = f"http://127.0.0.1:{free_ports[0]}"
    app = slack.workspace.install(manifest(here), request_url=f"{here}/slack/events")
    slack.write_env(running, app, HEARTH_PORT=free_ports[0])
    monkeypatch.chdir(slack.folder)
    open_thread(slack.folder)
    hearth = slack.hearth("run", "--http")
    hearth.until("ready")
    body, headers = reply(app)
    with nothing_written(hearth):
        assert asked(here, "/slack/events", body, **headers)[0] == 500
        status, parts = asked(here, "/readyz")
        assert (status, json.loads(parts)) == (
            503,
            {"slack": True, "database": True, "writing": False, "schedule": True},
        )
        assert asked(here, "/healthz")[0] == 200, "to be started anew would help nothing"
    assert asked(here, "/readyz")[0] == 200
    assert asked(here, "/slack/events", body, **headers)[0] == 200
    with open_engine(Settings().database).connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM reply")).scalar_one() == 1
    assert hearth.stop()[0] == 0
    assert not any(WORDS in line for line in hearth.logged)
