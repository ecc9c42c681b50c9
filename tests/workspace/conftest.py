"""A small workspace, and a real Bolt app that talks to it over Socket Mode or signed HTTP."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App as BoltApp
from slack_bolt import BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.tls import tls
from bot.workspace.model import App, Channel
from bot.workspace.person import Person
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace

# The built-in client takes a socket to be broken after five of its pings failed. A busy machine may be slow to answer.
PING_SECONDS = 10.0
SCOPES = [
    "app_mentions:read",
    "channels:history",
    "channels:join",
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "users:read",
]
EVENTS = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "group_left",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "tokens_revoked",
    "user_change",
]


def manifest(socket_mode: bool = True, **changes: Any) -> dict[str, Any]:
    scopes = changes.get("scopes", SCOPES)
    return {
        "display_information": {"name": "Ember"},
        "features": {
            "bot_user": {"display_name": "Ember"},
            "app_home": {"home_tab_enabled": changes.get("home", True)},
            "slash_commands": [
                {"command": "/ember", "description": "Talk", "should_escape": changes.get("escape", False)}
            ],
        },
        "oauth_config": {
            "scopes": {"bot": scopes},
            "redirect_urls": ["http://127.0.0.1/slack/oauth_redirect"],
        },
        "settings": {
            "event_subscriptions": {"bot_events": changes.get("events", EVENTS)},
            "interactivity": {"is_enabled": True},
            "socket_mode_enabled": socket_mode,
        },
    }


@dataclass
class House:
    """The workspace under test, who is in it, and the app."""

    workspace: Workspace
    running: Running
    amina: Person
    ben: Person
    ward: Channel
    app: App
    client: WebClient
    bolt: BoltApp
    heard: list[dict[str, Any]] = field(default_factory=list)

    def settle(self) -> None:
        self.workspace.settle()

    def kinds(self) -> list[str]:
        return [event.get("subtype") or event["type"] for event in self.heard]

    def bot_joins(self) -> None:
        self.amina.invite_app(self.ward, self.app)
        self.settle()
        self.heard.clear()


@pytest.fixture
def workspace() -> Workspace:
    made = Workspace("Valley Care (pretend)", "T0VALLEY")
    made.retry_delays = (0, 0.05, 0.1)
    made.ack_seconds = 10  # a busy machine is no fault of the app
    return made


@pytest.fixture
def house(workspace: Workspace) -> Iterator[House]:
    """An app that has no connection yet: it calls the Web API only."""
    with served(workspace, socket_mode=True) as made:
        yield made


@pytest.fixture(params=["socket", "http"])
def live(workspace: Workspace, request: pytest.FixtureRequest) -> Iterator[House]:
    """An app that hears of things, over Socket Mode and over HTTP. Its Bolt listeners are the test's."""
    with served(workspace, socket_mode=request.param == "socket") as made, listening(made):
        yield made


@contextmanager
def served(workspace: Workspace, socket_mode: bool) -> Iterator[House]:
    amina = workspace.add_person("Amina Yusuf", title="District nurse")
    ben = workspace.add_person("Ben Okoro")
    ward = workspace.add_channel("reflective-practice", members=[amina, ben])
    app = workspace.install(manifest(socket_mode))
    with serving(workspace) as running:
        client = WebClient(app.bot_token, base_url=running.api_url, ssl=tls(), retry_handlers=[])
        bolt = BoltApp(
            name="ember", client=client, signing_secret=app.signing_secret, process_before_response=True
        )
        house = House(workspace, running, amina, ben, ward, app, client, bolt)
        bolt.use(record_events(house.heard))
        yield house


def record_events(heard: list[dict[str, Any]]) -> Callable[..., None]:
    def keep(body: dict[str, Any], next: Callable[[], Any]) -> None:
        if "event" in body:
            heard.append(body["event"])
        next()

    return keep


@contextmanager
def listening(house: House, ping_seconds: float = PING_SECONDS) -> Iterator[None]:
    house.bolt.event("message")(lambda: None)
    for kind in EVENTS:
        if not kind.startswith("message"):
            house.bolt.event(kind)(lambda: None)
    with ExitStack() as stack:
        if house.app.socket_mode:
            stack.enter_context(over_socket(house.bolt, house.app.app_token, ping_seconds))
        else:
            house.app.request_url = stack.enter_context(over_http(house.bolt))
        yield


@contextmanager
def over_socket(bolt: BoltApp, app_token: str, ping_seconds: float) -> Iterator[SocketModeHandler]:
    handler = SocketModeHandler(bolt, app_token, ping_interval=ping_seconds)
    connected = threading.Event()
    handler.client.on_message_listeners.append(lambda text: connected.set() if '"hello"' in text else None)
    handler.connect()  # type: ignore[no-untyped-call]
    assert connected.wait(30)
    try:
        yield handler
    finally:
        stop_at_once(handler)


def stop_at_once(handler: SocketModeHandler) -> None:
    """As handler.close(), without waiting a second for its queue to stay empty."""
    handler.client.message_processor.event.set()
    handler.client.enqueue_message("{}")
    with suppress(Exception):
        handler.close()  # type: ignore[no-untyped-call]


@contextmanager
def over_http(bolt: BoltApp) -> Iterator[str]:
    """Bolt behind a plain threaded server: it checks the signatures itself."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers: dict[str, Any] = {name: [value] for name, value in self.headers.items()}
            answer = bolt.dispatch(BoltRequest(body=body, headers=headers))
            self.send_response(answer.status)
            for name, values in answer.headers.items():
                self.send_header(name, values[0])
            content = answer.body.encode()
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/slack/events"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
