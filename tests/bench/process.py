"""How long `hearth run --http` takes to be ready, and what it weighs when nothing happens."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bot.manifest import manifest
from bot.web_server import listen
from bot.workspace.server import serving
from bot.workspace.state import Workspace

PATIENCE_SECONDS = 20
IDLE_SECONDS = 5


def report() -> None:
    workspace = Workspace(name="bench", team_id="T0BENCH")
    app = workspace.install(manifest("https://hearth.example.org"))
    probe = listen("127.0.0.1", 0)
    port = probe.getsockname()[1]
    probe.close()
    with serving(workspace) as slack, tempfile.TemporaryDirectory() as home:
        settings = {
            "SLACK_BOT_TOKEN": app.bot_token,
            "SLACK_SIGNING_SECRET": app.signing_secret,
            "SLACK_API_URL": slack.api_url,
            "HEARTH_HOME": home,
            "HEARTH_PORT": str(port),
        }
        cold = _start(settings, port)
        warm = _start(settings, port)
    print(
        f"  ready after {cold[0]:.1f} s the first time (database and keys made), {warm[0]:.1f} s after that"
    )
    print(f"  idle: {warm[1]:.0f} MB, {warm[2]:.2f} % of one core")


def _start(settings: dict[str, str], port: int) -> tuple[float, float, float]:
    started = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("hearth"), "run", "--http"],
            env=os.environ | settings,
            stdout=log,
            stderr=log,
        )
        try:
            _until_ready(port, process)
            ready = time.perf_counter() - started
            before = _cpu(process.pid)
            time.sleep(IDLE_SECONDS)
            busy = (_cpu(process.pid) - before) / IDLE_SECONDS * 100
            return ready, _memory(process.pid), busy
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(15)


def _until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1):
                return
        except (OSError, urllib.error.URLError):
            time.sleep(0.02)
    raise SystemExit("hearth run did not become ready.")


def _memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
