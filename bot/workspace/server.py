"""The workspace behind Slack's own doors: an HTTP server with the Web API, Socket Mode and response URLs."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.workspace import hooks, oauth
from bot.workspace.api import dispatch
from bot.workspace.courier import LoopCourier
from bot.workspace.own_names import OwnNames
from bot.workspace.socket import Sockets
from bot.workspace.wires import HttpWire, WebSocketWire, sever

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


# slack_sdk's client looks up from its socket only when something arrives, or after 3 s: it closes as fast as we ping.
PING_SECONDS = 0.2


@dataclass(frozen=True)
class Running:
    """A workspace that is being served. `url` has no slash at its end; `api_url` is for SLACK_API_URL."""

    url: str

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"


def asgi_app(workspace: "Workspace", extra_routes: Sequence[BaseRoute] = (), host: str = "") -> Starlette:
    """The workspace as an ASGI app that answers on this machine, and as `host`.

    `extra_routes` (such as its page's) come after its own.
    """
    sockets = Sockets(workspace)

    async def attend(websocket: WebSocket) -> None:
        await sockets.attend(websocket, lambda: sever(websocket.scope))

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        courier = LoopCourier(workspace, sockets)
        workspace.outgoing.courier = courier
        yield
        workspace.outgoing.courier = None
        courier.close()

    routes: list[BaseRoute] = [
        Route("/api/{method}", dispatch.endpoint, methods=["GET", "POST"]),
        WebSocketRoute("/link/", attend),
        *hooks.routes,
        *oauth.routes,
        *extra_routes,
    ]
    app = Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(OwnNames, [host])])
    app.state.workspace = workspace
    return app


@contextlib.contextmanager
def serving(
    workspace: "Workspace",
    host: str = "127.0.0.1",
    port: int = 0,
    extra_routes: Sequence[BaseRoute] = (),
) -> Iterator[Running]:
    """Serves the workspace from a thread of its own, ready when entered. Raises OSError when the port is taken."""
    listener = socket.create_server((host, port))
    address = f"http://{host}:{listener.getsockname()[1]}"
    workspace.url = address
    config = uvicorn.Config(
        asgi_app(workspace, extra_routes, host),
        http=HttpWire,
        ws=WebSocketWire,
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        ws_per_message_deflate=False,
        ws_ping_interval=PING_SECONDS,
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), name="workspace", daemon=True)
    thread.start()
    server.ready.wait()
    try:
        yield Running(address)
    finally:
        server.stop()
        thread.join()
        listener.close()


class _Server(uvicorn.Server):
    """A server that starts and stops at once: its loop waits for events, and its end severs what is open."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        finally:
            self.ready.set()

    def stop(self) -> None:
        if self._loop and self._stopping:
            self._loop.call_soon_threadsafe(self._stopping.set)

    async def main_loop(self) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        await self.on_tick(0)
        self.ready.set()
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), 1)
            await self.on_tick(0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        tasks: list[asyncio.Task[Any]] = list(self.server_state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.lifespan.shutdown()
