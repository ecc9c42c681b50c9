import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin.connection import Connection

from bot.manifest import manifest
from bot.metrics import Metrics
from bot.socket_mode import CannotConnect, SocketLine
from bot.workspace.model import App as InstalledApp
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not true():
        assert time.monotonic() < deadline, "it did not come about"
        pause.wait(0.01)


class Clock:
    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.ahead


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY")
    workspace.ack_seconds = 10  # a busy machine is no fault of the app
    return workspace


@pytest.fixture
def installed(workspace: Workspace) -> InstalledApp:
    return workspace.install(manifest())


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Running]:
    with serving(workspace) as running:
        yield running


def bolt_app(server: Running, installed: InstalledApp) -> App:
    me = AuthorizeResult(
        enterprise_id=None,
        team_id="T0VALLEY",
        bot_token=installed.bot_token,
        bot_user_id=installed.bot_user_id,
        bot_id=installed.bot_id,
    )
    client = WebClient(base_url=server.api_url, timeout=5)
    app = App(
        name="socket",
        client=client,
        authorize=lambda: me,
        signing_secret="none",  # pragma: allowlist secret
        process_before_response=True,
    )
    app.event("member_joined_channel")(lambda ack: ack())
    return app


@contextmanager
def connected(app: App, token: str, **settings: Any) -> Iterator[SocketLine]:
    line = SocketLine(app, token, **settings)
    line.connect()
    try:
        until(line.alive)
        yield line
    finally:
        line.close()


def session_of(line: SocketLine) -> Connection:
    session = line._client.current_session
    assert session is not None
    return session


def test_a_reply_reaches_its_listener_and_is_acked(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    app, heard = bolt_app(server, installed), []
    app.event("message")(lambda event: heard.append(event["text"]))
    amina = workspace.add_person("Amina Yusuf")
    ward = workspace.add_channel("ward", members=[amina])
    with connected(app, installed.app_token):
        amina.invite_app(ward, installed)
        amina.say(ward, "hello")
        workspace.settle()
        assert heard == ["hello"]
        assert workspace.deliveries[-1].status == "done"


def test_a_dropped_socket_is_replaced_and_nothing_is_lost(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    workspace.retry_delays = (0.2, 0.5, 1)
    app, heard = bolt_app(server, installed), []
    app.event("message")(lambda event: heard.append(event["text"]))
    amina = workspace.add_person("Amina Yusuf")
    ward = workspace.add_channel("ward", members=[amina])
    with connected(app, installed.app_token) as line:
        amina.invite_app(ward, installed)
        before = line._client.session_id()
        workspace.faults.drop_socket()
        until(lambda: line._client.session_id() != before)
        until(line.alive)
        amina.say(ward, "after the drop")
        workspace.settle()
        assert "after the drop" in heard


def test_a_socket_that_was_being_replaced_as_it_closed_is_closed_too(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    with connected(bolt_app(server, installed), installed.app_token) as line:
        workspace.api_calls.clear()
        workspace.faults.hang("apps.connections.open", 1)
        workspace.faults.drop_socket()
        until(lambda: any(call.method == "apps.connections.open" for call in workspace.api_calls))
    until(lambda: not {"socket-close", "socket-watchdog"} & {thread.name for thread in threading.enumerate()})
    assert not line._client.is_connected()
    until(lambda: not workspace.sockets)


def test_slacks_own_refresh_changes_the_connection_without_a_gap(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    with connected(bolt_app(server, installed), installed.app_token) as line:
        before = line._client.session_id()
        workspace.faults.refresh_sockets()
        until(lambda: line._client.session_id() != before)
        until(line.alive)


def test_a_socket_that_went_silent_is_noticed_and_replaced(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    clock, metrics = Clock(), Metrics()
    settings = {"clock": clock, "metrics": metrics, "ping_seconds": 600}
    with connected(bolt_app(server, installed), installed.app_token, **settings) as line:
        # After the one pong to the first ping nothing more is heard from it. Had it come later, it would be alive.
        until(lambda: session_of(line).last_ping_pong_time is not None)
        assert line.alive()
        before = line._client.session_id()
        clock.ahead = 1000
        assert not line.alive()
        until(lambda: line._client.session_id() != before)
        until(line.alive)
        assert "hearth_socket_reconnects_total 1.0" in metrics.exposed().decode()


def test_a_token_that_slack_refuses_is_said_at_once(installed: InstalledApp, server: Running) -> None:
    line = SocketLine(bolt_app(server, installed), "xapp-1-wrong")
    with pytest.raises(CannotConnect, match=r"does not accept SLACK_APP_TOKEN \(invalid_auth\)"):
        line.connect()
    line.close()


def test_a_slack_that_cannot_be_reached_yet_is_tried_again(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    workspace.faults.answer("apps.connections.open", status=503)
    with connected(bolt_app(server, installed), installed.app_token) as line:
        assert line.alive()


def test_a_stop_lets_what_is_under_way_finish_and_be_acked(
    workspace: Workspace, installed: InstalledApp, server: Running
) -> None:
    app = bolt_app(server, installed)
    inside, go_on, done = threading.Event(), threading.Event(), []

    @app.event("message")
    def slow() -> None:
        inside.set()
        go_on.wait(60)
        done.append(True)

    amina = workspace.add_person("Amina Yusuf")
    ward = workspace.add_channel("ward", members=[amina])
    line = SocketLine(app, installed.app_token)
    line.connect()
    until(line.alive)
    amina.invite_app(ward, installed)
    workspace.settle()
    saying = threading.Thread(target=amina.say, args=(ward, "hello"))
    saying.start()
    assert inside.wait(60)
    closing = threading.Thread(target=line.close)
    started = time.monotonic()
    closing.start()
    go_on.set()
    closing.join(10)
    saying.join(10)
    assert done == [True]
    assert time.monotonic() - started < 9
    assert not line.alive()
    assert [delivery.status for delivery in workspace.deliveries][-1] == "done"


@pytest.mark.parametrize(("host", "status"), [("localhost", 101), ("evil.example", 403)])
def test_the_pretend_workspace_opens_a_socket_under_its_own_names_alone(
    installed: InstalledApp, server: Running, host: str, status: int
) -> None:
    client = WebClient(base_url=server.api_url)
    opened = client.apps_connections_open(app_token=installed.app_token)
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Host": host}
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # of RFC 6455  # pragma: allowlist secret
    asking = HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    asking.request("GET", f"/link/?{urlsplit(opened['url']).query}", headers=upgrade | key)
    assert asking.getresponse().status == status
    asking.close()
