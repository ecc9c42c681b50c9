"""What somebody with no right can send: payloads signed as Slack signs them, with ids and values changed by hand."""

import json
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlencode

from slack_sdk.signature import SignatureVerifier

from bot.assembly import Bot, assemble
from bot.reading import read
from storage.database import Database
from storage.tables import METADATA
from tests.parts import Clock

SECRET = "a signing secret for trespassers"  # pragma: allowlist secret


@dataclass(frozen=True)
class Who:
    """Somebody who tries. The workspace, the person and the channel are what Slack signs: nobody can change those."""

    team_id: str
    user_id: str
    channel_id: str
    of_team: str = ""
    """The workspace of somebody of another organisation, in a channel that is shared with it."""


@dataclass
class AnyWorkspace:
    """A server that says yes to whatever the bot asks of it, for any workspace, and remembers what it was told."""

    members: Mapping[str, list[str]]  # the channels of each person
    told: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, method: str, body: str, token: str) -> dict[str, Any]:
        self.told.append(f"{method} {unquote_plus(body)}")
        given = {key: values[0] for key, values in parse_qs(body).items()}
        if method == "users.conversations":
            channels = self.members.get(given.get("user", ""), [])
            return {"ok": True, "channels": [{"id": channel_id} for channel_id in channels]}
        if method == "conversations.members":
            return {"ok": True, "members": [*self.members, "U0STRANGER"]}
        if method == "users.info":
            user = {"id": given.get("user", ""), "name": "somebody", "tz": "Europe/London"}
            return {"ok": True, "user": user}
        if method == "conversations.info" and "other" in token and given.get("channel") != "C0OTHER":
            return {"ok": False, "error": "channel_not_found"}
        if method == "conversations.info":
            channel = {"id": given.get("channel", ""), "name": "somewhere", "is_member": True}
            return {"ok": True, "channel": channel}
        return {"ok": True, "view": {"id": "V0"}, "ts": "1.000001"}


@contextmanager
def answering(workspace: AnyWorkspace) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            method, token = self.path.rpartition("/")[2], self.headers["Authorization"] or ""
            content = json.dumps(workspace.answer(method, body, token)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    workspace.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Door:
    """The bot as somebody on the other side of its signature finds it."""

    bot: Bot
    workspace: AnyWorkspace

    def send(
        self, content: str, content_type: str, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """The status, and all that was said in answer: in the response, and to Slack."""
        self.workspace.told.clear()
        given = headers or signed(content)
        request = read(content.encode("utf-8", "replace"), {**given, "content-type": content_type})
        if request is None:
            return 400, ""
        answer = self.bot.app.dispatch(request)
        body = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
        return answer.status, "\n".join([body, *self.workspace.told])

    def command(self, who: Who, text: str) -> tuple[int, str]:
        content = {
            "command": "/hearth",
            "text": text,
            "team_id": who.team_id,
            "user_id": who.user_id,
            "channel_id": who.channel_id,
            "trigger_id": "1.2.3",
            "response_url": self.workspace.url + "respond",
        }
        return self.send(urlencode(content), "application/x-www-form-urlencoded")

    def interact(self, who: Who, payload: dict[str, Any]) -> tuple[int, str]:
        content = self.signed_by(who) | payload
        return self.send(urlencode({"payload": json.dumps(content)}), "application/x-www-form-urlencoded")

    def event(self, who: Who, event: dict[str, Any]) -> tuple[int, str]:
        content = {"type": "event_callback", "team_id": who.team_id, "event_id": "Ev1", "event": event}
        return self.send(json.dumps(content), "application/json")

    def signed_by(self, who: Who) -> dict[str, Any]:
        return {
            "team": {"id": who.team_id},
            "user": {"id": who.user_id, "team_id": who.of_team or who.team_id},
            "channel": {"id": who.channel_id},
            "container": {"type": "message", "channel_id": who.channel_id},
            "trigger_id": "1.2.3",
            "response_url": self.workspace.url + "respond",
        }


def signed(content: str, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    timestamp = str(int(time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=content)
    assert signature is not None
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature}


@contextmanager
def door_of(database: Database, clock: Clock, members: Mapping[str, list[str]]) -> Iterator[Door]:
    """The bot over the same database, behind a door that a test holds open."""
    workspace = AnyWorkspace(members)
    with answering(workspace), ThreadPoolExecutor(1) as executor:
        bot = assemble(
            database, clock=clock, api_url=workspace.url + "api/", signing_secret=SECRET, executor=executor
        )
        yield Door(bot, workspace)


def button(action_id: str, value: str, view: dict[str, Any] | None = None) -> dict[str, Any]:
    """A press; in a form, if one is given."""
    action = {"type": "button", "action_id": action_id, "block_id": "b", "value": value, "action_ts": "9.9"}
    payload: dict[str, Any] = {"type": "block_actions", "actions": [action]}
    return payload | {"view": view, "container": {"type": "view"}} if view else payload


def form(callback_id: str, metadata: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A form as Slack sends it: every field in it is filled in."""
    return {
        "id": "V0FORM",
        "hash": "1.abc",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "blocks": [{"type": "input", "block_id": name} for name in values],
        "state": {"values": {name: {"field": element} for name, element in values.items()}},
    }


def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table, as the driver gives it: this is looked at hundreds of times."""
    with database.reading() as session:
        look = session.connection().exec_driver_sql
        return {
            table.name: sorted(map(repr, look(f'SELECT * FROM "{table.name}"')))
            for table in METADATA.sorted_tables
        }
