"""Answering only under one's own names. A site whose name is turned to this machine's address (DNS rebinding) could
otherwise read what is served here, and act on it, from the browser of whoever visits it.
"""

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

OF_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
MISDIRECTED = 421


class OwnNames:
    """An ASGI app that refuses what was sent to another name, whatever its port."""

    def __init__(self, app: ASGIApp, more: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {*OF_THIS_MACHINE, *more}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _name(Headers(scope=scope).get("host", "")) in self._names:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})
        else:
            await PlainTextResponse("This is not my name.", MISDIRECTED)(scope, receive, send)


def _name(host: str) -> str:
    """Without its port."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdecimal() else host.lower()
