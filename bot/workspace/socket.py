"""Socket Mode: a WebSocket over which the workspace sends envelopes and an app acks them."""

import asyncio
import contextlib
import itertools
import json
import secrets
import uuid
from typing import TYPE_CHECKING, Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.model import App, Delivery, Json
from bot.workspace.outcome import Outcome

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

MOST_CONNECTIONS = 10
MOST_BYTES = (
    20_480  # "Max frame length of 20480 has been exceeded." https://github.com/revelrylabs/slax/pull/614
)
TOO_BIG = 1009


class SocketConnection:
    """One open WebSocket of an app. `drop` and `say_disconnect` may be called from any thread."""

    def __init__(self, app: App, websocket: WebSocket, sever: Any) -> None:
        self.app = app
        self.websocket = websocket
        self.pending: dict[str, asyncio.Future[Outcome]] = {}
        self.leaving = False
        self._sever = sever
        self._loop = asyncio.get_running_loop()
        self._goodbyes: set[asyncio.Task[None]] = set()

    def drop(self) -> None:
        self._loop.call_soon_threadsafe(self._sever)

    def say_disconnect(self, reason: str) -> None:
        self._loop.call_soon_threadsafe(self._say_disconnect, reason)

    def _say_disconnect(self, reason: str) -> None:
        self.leaving = True
        goodbye = {"type": "disconnect", "reason": reason, "debug_info": {"host": "pretend"}}
        task = self._loop.create_task(self.websocket.send_json(goodbye))
        self._goodbyes.add(task)
        task.add_done_callback(self._goodbyes.discard)

    def acked(self, envelope_id: str, payload: Any) -> None:
        waiting = self.pending.pop(envelope_id, None)
        if waiting and not waiting.done():
            waiting.set_result(Outcome(True, answer=payload))

    def lost(self) -> None:
        for waiting in self.pending.values():
            if not waiting.done():
                waiting.set_result(Outcome(False, "connection_failed"))


class Sockets:
    """All Socket Mode connections; each payload goes to any one of its app's."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._turn = itertools.count()

    async def attend(self, websocket: WebSocket, sever: Any) -> None:
        """Serves one connection from its ticket to its end."""
        app = self._workspace.socket_tickets.pop(websocket.query_params.get("ticket", ""), None)
        if app is None or not app.socket_mode:
            await websocket.close(4001)
            return
        await websocket.accept()
        mine = [c for c in self._workspace.sockets if c.app is app]
        if len(mine) >= MOST_CONNECTIONS:
            await websocket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await websocket.close()
            return
        connection = SocketConnection(app, websocket, sever)
        await websocket.send_json(_hello(app, len(mine) + 1))
        self._workspace.sockets.append(connection)
        self._workspace.feeds.announce("sockets", app=app.app_id, connected=True)
        try:
            await _listen(connection)
        finally:
            self._workspace.sockets.remove(connection)
            connection.lost()
            self._workspace.feeds.announce("sockets", app=app.app_id, connected=False)

    async def send(self, delivery: Delivery, seconds: float) -> Outcome:
        ready = [c for c in self._workspace.sockets if c.app is delivery.app]
        if not ready:
            return Outcome(False, "connection_failed")
        ready = [c for c in ready if not c.leaving] or ready
        connection = ready[next(self._turn) % len(ready)]
        envelope = _envelope(delivery)
        ack: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        connection.pending[envelope["envelope_id"]] = ack
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await connection.websocket.send_json(envelope)
        try:
            return await asyncio.wait_for(ack, seconds)
        except TimeoutError:
            return Outcome(False, "timeout")
        finally:
            connection.pending.pop(envelope["envelope_id"], None)


async def _listen(connection: SocketConnection) -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            text = await connection.websocket.receive_text()
            if len(text.encode()) > MOST_BYTES:
                await connection.websocket.close(TOO_BIG)
                return
            said = json.loads(text)
            connection.acked(str(said.get("envelope_id")), said.get("payload"))


def _hello(app: App, connections: int) -> Json:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "pretend", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": app.app_id},
    }


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": str(uuid.uuid4()),
        "payload": delivery.payload,
        "type": delivery.kind,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.attempts, "retry_reason": delivery.reason}
    return envelope


def open_ticket(workspace: "Workspace", app: App) -> str:
    """The address of a new connection; its ticket serves once."""
    ticket = secrets.token_urlsafe(16)
    workspace.socket_tickets[ticket] = app
    return f"{workspace.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={app.app_id}"
