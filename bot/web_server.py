"""Listening at an address, and answering there until told to stop."""

import errno
import socket
import threading

import uvicorn
from starlette.applications import Starlette

from storage.mendable import Mendable

GRACE_SECONDS = 6


class CannotListen(Mendable):
    """The address cannot be listened on. Says why and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises CannotListen."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise CannotListen(_why_not(error, host, port)) from None


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is in use. Stop the program that listens there, or set HEARTH_PORT."
    if error.errno == errno.EACCES:
        return f"Hearth may not listen on port {port}. Set HEARTH_PORT to one above 1023."
    return f"{host} is not an address of this machine. Set HEARTH_HOST to 127.0.0.1, or to 0.0.0.0 for all."


class WebLine:
    """The HTTP server in a thread of its own: connect, alive, close, as with Socket Mode."""

    def __init__(self, app: Starlette, listener: socket.socket) -> None:
        self.address = listener.getsockname()[:2]
        self._listener = listener
        self._server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                server_header=False,
                date_header=True,
                lifespan="on",
                ws="none",
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name="web", daemon=True)

    def connect(self) -> None:
        """Take requests; returns when the first can be answered."""
        self._thread.start()
        self._server.up.wait()

    def alive(self) -> bool:
        return self._thread.is_alive() and self._server.started and not self._server.should_exit

    def close(self) -> None:
        """Take no more requests, finish those under way, and stop."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._listener.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.up.set()
