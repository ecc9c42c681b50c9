"""`hearth run` as a process of its own, against a workspace on this machine."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

import pytest

from bot.heartbeat import beating
from bot.manifest import manifest
from bot.runtime import Runtime
from bot.settings import Settings
from bot.workspace.model import App
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace
from storage.database import Database
from storage.keys import Keyring, new_key

ROOT = Path(__file__).parents[2]
USUAL_START = 3.0  # seconds


class Process:
    """A running `hearth`, and what it logs, read as it comes."""

    def __init__(self, folder: Path, *words: str) -> None:
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.start_took = 0.0
        self.logged: list[str] = []
        self._lines: Queue[str | None] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)
        self._lines.put(None)

    def until(self, event: str) -> dict[str, Any]:
        while (line := self._lines.get(timeout=60)) is not None:
            self.logged.append(line)
            said = json.loads(line) if line.startswith("{") else {}
            if said.get("event") == event:
                self.start_took = self.start_took or time.monotonic() - self.started
                return dict(said)
        raise AssertionError(f"ended before {event}: {''.join(self.logged)}")

    def stop(self) -> tuple[int, float]:
        """Tell it to stop: its exit code, and the seconds that it took, or would take if nothing else was done here.

        A machine that is so many times as slow to start is as slow to stop.
        """
        slowness = max(1.0, self.start_took / USUAL_START)
        at = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        return code, (time.monotonic() - at) / slowness

    def ended(self) -> tuple[int, str]:
        code = self.process.wait(60)
        self._reader.join()
        while (line := self._lines.get()) is not None:
            self.logged.append(line)
        return code, "".join(self.logged)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()


class Slack:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY")
        self.workspace.retry_delays = (0.1, 0.2, 0.3)
        self.workspace.ack_seconds = self.workspace.triggers.seconds = 10  # a busy machine is no fault of it
        self.processes: list[Process] = []
        self.amina = self.workspace.add_person("Amina Yusuf")
        self.ward = self.workspace.add_channel("ward", members=[self.amina])

    def write_env(self, running: Running, app: App, **other: object) -> None:
        lines = {
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_APP_TOKEN": app.app_token,
            "SLACK_SIGNING_SECRET": app.signing_secret,
            "SLACK_API_URL": running.api_url,
            "HEARTH_TICK_SECONDS": "0.2",
            **other,
        }
        path = self.folder / ".env"
        path.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
        path.chmod(0o600)

    def hearth(self, *words: str) -> Process:
        process = Process(self.folder, *words)
        self.processes.append(process)
        return process


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[Slack]:
    slack = Slack(tmp_path)
    yield slack
    for process in slack.processes:
        process.close()


@pytest.fixture
def running(slack: Slack) -> Iterator[Running]:
    with serving(slack.workspace) as running:
        yield running


@pytest.fixture
def free_ports() -> Iterator[tuple[int, int]]:
    """Two that nobody else is given meanwhile: bound, and not listened at. Whoever reuses addresses can listen there."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            each.bind(("127.0.0.1", 0))
        yield one.getsockname()[1], other.getsockname()[1]


def until_beating(slack: Slack) -> None:
    deadline, pause = time.monotonic() + 60, Event()
    while not beating(slack.folder / "data"):
        assert time.monotonic() < deadline
        pause.wait(0.05)


def test_over_socket_mode_it_answers_beats_and_stops_cleanly(slack: Slack, running: Running) -> None:
    app = slack.workspace.install(manifest())
    slack.write_env(running, app)
    hearth = slack.hearth("run")
    assert hearth.until("ready")["mode"] == "socket"
    slack.amina.invite_app(slack.ward, app)
    assert slack.amina.slash("/hearth", "help", slack.ward).status == "ok"
    until_beating(slack)
    code, seconds = hearth.stop()
    assert code == 0
    assert seconds < 10
    assert hearth.until("stopped")["outcome"] == "clean"


def test_over_http_it_answers_signed_requests_and_shows_its_state(
    slack: Slack, running: Running, free_ports: tuple[int, int]
) -> None:
    port, _ = free_ports
    here = f"http://127.0.0.1:{port}"
    app = slack.workspace.install(manifest(here), request_url=f"{here}/slack/events")
    slack.write_env(running, app, HEARTH_PORT=port)
    hearth = slack.hearth("run", "--http")
    assert hearth.until("ready")["mode"] == "http"
    slack.amina.invite_app(slack.ward, app)
    assert slack.amina.slash("/hearth", "help", slack.ward).status == "ok"
    with urllib.request.urlopen(f"{here}/readyz") as answer:
        assert json.load(answer) == {"slack": True, "database": True, "writing": True, "schedule": True}
    with urllib.request.urlopen(f"{here}/metrics") as answer:
        assert b'hearth_requests_total{kind="command",outcome="answered"} 1.0' in answer.read()
    slack.workspace.revoke(app)
    hearth.until(
        "slack no longer lets Hearth into a workspace, so all there rests, and is deleted after 14 days: "
        "install the app again, and give Hearth its new token"
    )
    with pytest.raises(urllib.error.HTTPError) as not_ready:
        urllib.request.urlopen(f"{here}/readyz")
    assert json.load(not_ready.value) == {"slack": False, "database": True, "writing": True, "schedule": True}
    code, seconds = hearth.stop()
    assert code == 0
    assert seconds < 10


def test_a_call_to_slack_that_hangs_does_not_hold_up_a_stop(slack: Slack, running: Running) -> None:
    slack.write_env(running, slack.workspace.install(manifest()))
    hearth = slack.hearth("run")
    hearth.until("ready")
    slack.workspace.faults.hang("apps.connections.open", 60, times=5)
    slack.workspace.faults.drop_socket()
    hearth.until("the socket is lost; connecting anew")
    code, seconds = hearth.stop()
    assert code == 0
    assert seconds < 10


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights than these")
def test_a_start_says_what_others_can_read_and_how_to_mend_it_and_changes_nothing(
    slack: Slack, running: Running
) -> None:
    slack.write_env(running, slack.workspace.install(manifest()))
    hearth = slack.hearth("run")
    hearth.until("ready")
    hearth.stop()
    assert not [line for line in hearth.logged if "chmod" in line]
    keys = slack.folder / "data" / "keys"
    keys.chmod(0o644)
    keys.parent.chmod(0o755)
    again = slack.hearth("run")
    again.until("ready")
    home, file = [line for line in again.logged if "chmod" in line]
    assert home == "Others on this machine can look into data. Mend it: chmod 700 data\n"
    assert file == "Others on this machine can read the keys at data/keys. Mend it: chmod 600 data/keys\n"
    assert keys.stat().st_mode & 0o777 == 0o644


def test_a_port_in_use_stops_the_start_with_a_sentence(slack: Slack, running: Running) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        app = slack.workspace.install(manifest("https://hearth.example.org"))
        slack.write_env(running, app, HEARTH_PORT=port)
        code, said = slack.hearth("run", "--http").ended()
    assert code == 1
    assert f"Port {port} on 127.0.0.1 is in use." in said
    assert "Traceback" not in said


def test_a_token_that_slack_refuses_stops_the_start_with_a_sentence(slack: Slack, running: Running) -> None:
    app = slack.workspace.install(manifest())
    slack.write_env(running, app, SLACK_BOT_TOKEN="xoxb-1-made-up")  # pragma: allowlist secret
    code, said = slack.hearth("run").ended()
    assert code == 1
    assert "Slack does not accept SLACK_BOT_TOKEN (invalid_auth). See `hearth check`." in said
    assert "made-up" not in said


def test_an_error_that_may_pass_does_not_stop_the_start(slack: Slack, running: Running) -> None:
    slack.write_env(running, slack.workspace.install(manifest()))
    slack.workspace.faults.answer("auth.test", status=503)
    hearth = slack.hearth("run")
    hearth.until("slack can be reached")
    assert hearth.stop()[0] == 0


def test_over_http_it_starts_without_slack_and_is_ready_when_slack_is_back(
    slack: Slack, free_ports: tuple[int, int]
) -> None:
    port, slacks = free_ports
    here = f"http://127.0.0.1:{port}"
    app = slack.workspace.install(manifest(here), request_url=f"{here}/slack/events")
    slack.write_env(Running(f"http://127.0.0.1:{slacks}"), app, HEARTH_PORT=port)
    hearth = slack.hearth("run", "--http")
    hearth.until("started, and not ready yet")
    with urllib.request.urlopen(f"{here}/healthz") as answer:
        assert answer.read() == b"ok\n"
    with pytest.raises(urllib.error.HTTPError) as not_ready:
        urllib.request.urlopen(f"{here}/readyz")
    assert not_ready.value.code == 503
    assert json.load(not_ready.value) == {"slack": False, "database": True, "writing": True, "schedule": True}
    with serving(slack.workspace, port=slacks):
        hearth.until("slack can be reached")
        with urllib.request.urlopen(f"{here}/readyz") as answer:
            assert answer.status == 200
        slack.amina.invite_app(slack.ward, app)
        assert slack.amina.slash("/hearth", "help", slack.ward).status == "ok"
        assert hearth.stop()[0] == 0
    assert [line for line in hearth.logged if "base_client" in line] == []


def test_over_socket_mode_it_starts_without_slack_and_works_when_slack_is_back(
    slack: Slack, free_ports: tuple[int, int]
) -> None:
    slacks, _ = free_ports
    app = slack.workspace.install(manifest())
    slack.write_env(Running(f"http://127.0.0.1:{slacks}"), app)
    hearth = slack.hearth("run")
    hearth.until("started, and not ready yet")
    with serving(slack.workspace, port=slacks):
        until_beating(slack)
        slack.amina.invite_app(slack.ward, app)
        assert slack.amina.slash("/hearth", "help", slack.ward).status == "ok"
        assert hearth.stop()[0] == 0
    assert len([line for line in hearth.logged if "warning" in line]) <= 4
    assert not [line for line in hearth.logged if "is lost" in line], "it was never there"


def test_without_slack_it_still_stops_cleanly(slack: Slack) -> None:
    slack.write_env(Running("http://127.0.0.1:9"), slack.workspace.install(manifest()))
    hearth = slack.hearth("run")
    hearth.until("started, and not ready yet")
    code, seconds = hearth.stop()
    assert code == 0
    assert seconds < 10


def test_missing_settings_stop_the_start_before_anything_is_made(slack: Slack) -> None:
    code, said = slack.hearth("run").ended()
    assert code == 1
    assert "2 settings need mending" in said
    assert not (slack.folder / "data").exists()


def test_what_is_allowed_reaches_the_bot(tmp_path: Path) -> None:
    for allowed in (True, False):
        database = Database(f"sqlite:///{tmp_path / 'hearth.db'}", Keyring((new_key(),)))
        settings = Settings(hearth_allow_shared_channels=allowed, hearth_home=tmp_path, hearth_port=0)
        runtime = Runtime(settings, database, http=True)
        assert runtime.bot.hearth.allow_shared is allowed
        assert runtime.stop()
