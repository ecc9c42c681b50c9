"""uvicorn's connections, kept at hand so that one can be cut as a network cuts it: without a word."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

_open: dict[tuple[Any, Any], asyncio.Transport] = {}


def sever(scope: Any) -> None:
    """Cuts the connection that an ASGI scope belongs to."""
    wire = _open.get((tuple(scope["server"]), tuple(scope["client"])))
    if wire:
        wire.abort()


class HttpWire(H11Protocol):
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        _open[self.server, self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        _open.pop((self.server, self.client), None)
        super().connection_lost(exc)


class WebSocketWire(WebSocketsSansIOProtocol):
    """Takes over the connection of an HttpWire, and so cleans up after it."""

    def connection_lost(self, exc: Exception | None) -> None:
        _open.pop((self.server, self.client), None)
        super().connection_lost(exc)
