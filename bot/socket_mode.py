"""Hearth over Socket Mode: Slack's payloads come over a connection that Hearth opens, so no port is open.

Slack's own client reconnects when it is told to or notices a lost socket. It does not notice every socket
that went silent (slackapi/bolt-python#1529), so a watchdog makes a new one when nothing was heard too long.
"""

import contextlib
import select
import socket
import threading
import time
from collections.abc import Callable
from http.client import HTTPException

import structlog
from slack_bolt import App
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.metrics import Metrics
from bot.socket_handler import CountingHandler
from storage.mendable import Mendable

log = structlog.get_logger(__name__)

PING_SECONDS = 10
STALE_SECONDS = 45
HELLO_SECONDS = 5
LOOK_SECONDS = 1.0
LONGEST_PAUSE = 60.0
GRACE_SECONDS = 5
CLOSE_SECONDS = 4
HOPELESS = {
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "account_inactive",
    "not_allowed_token_type",
    "missing_scope",
}


class CannotConnect(Mendable):
    """Slack refuses a Socket Mode connection for good. Says why and what to do."""


class SocketLine:
    """One Socket Mode connection, kept alive: connect, alive, close, as with HTTP."""

    def __init__(
        self,
        app: App,
        app_token: str,
        *,
        metrics: Metrics | None = None,
        stale_seconds: float = STALE_SECONDS,
        ping_seconds: float = PING_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._handler = CountingHandler(
            app, app_token, ping_interval=ping_seconds, receive_buffer_size=65536, concurrency=10
        )
        self._client: SocketModeClient = self._handler.client
        self._client.on_message_listeners.append(self._on_message)
        self._metrics = metrics or Metrics()
        self._stale_seconds = stale_seconds
        self._clock = clock
        self._heard_at = clock()
        self._last_pong: tuple[str | None, float | None] = (None, None)
        self._greeted: str | None = None
        self._was_connected = False
        self._hello = threading.Event()
        self._stopping = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="socket-watchdog", daemon=True)

    def connect(self) -> None:
        """Open the connection and keep it open; returns when Slack has greeted it, or has not for a while.

        Raises CannotConnect where trying again would not help.
        """
        try:
            self._client.connect()
            self._heard_at = self._clock()
            self._was_connected = True
        except (SlackClientError, OSError, HTTPException) as error:
            if isinstance(error, SlackApiError) and error.response["error"] in HOPELESS:
                raise CannotConnect(_refused(error.response["error"])) from None
            log.warning("could not connect yet; trying again")
            self._heard_at = float("-inf")
        self._watchdog.start()
        self._hello.wait(HELLO_SECONDS)

    def alive(self) -> bool:
        """Whether Slack has greeted this connection and was heard from lately."""
        session = self._client.session_id()
        greeted = session is not None and self._greeted == session
        return greeted and self._heard_from()

    def close(self) -> None:
        """Take no more payloads, finish and ack those under way, and disconnect."""
        self._stopping.set()
        self._handler.finish(GRACE_SECONDS)
        closing = threading.Thread(target=self._disconnect, name="socket-close", daemon=True)
        closing.start()
        closing.join(CLOSE_SECONDS)
        self._metrics.socket_connected.set(0)

    def _disconnect(self) -> None:
        self._client.auto_reconnect_enabled = False
        self._client.current_session_state.terminated = True
        self._client.closed = True
        self._client.message_queue.put(None)  # the queue's reader would wait a second for the next one
        self._hang_up()
        try:
            self._handler.close()  # type: ignore[no-untyped-call]
        except AttributeError:  # the client's own race between closing and reconnecting
            log.debug("the socket was being replaced as it closed")
        if self._watchdog.is_alive():
            self._watchdog.join()
        # Whoever was connecting anew meanwhile has left a connection that nobody reads: Slack would go on sending to it.
        self._hang_up()
        self._client.disconnect()

    def _hang_up(self) -> None:
        """End the wait for the next payload, which would hold up the client for up to three seconds."""
        connection = self._client.current_session
        if connection is not None and connection.sock is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _on_message(self, message: str) -> None:
        self._heard_at = self._clock()
        if message.startswith("{") and '"type":"hello"' in message[:2000].replace(" ", ""):
            self._greeted = self._client.session_id()
            self._hello.set()

    def _age(self) -> float:
        session = self._client.current_session
        pong = (session.session_id, session.last_ping_pong_time) if session else (None, None)
        if pong != self._last_pong and pong[1] is not None:
            self._last_pong, self._heard_at = pong, self._clock()
        return self._clock() - self._heard_at

    def _watch(self) -> None:
        """Connect anew where nothing is heard; said once, however often it takes."""
        pause = LOOK_SECONDS
        while not self._stopping.wait(pause):
            if self._heard_from():
                pause = LOOK_SECONDS
            else:
                if self._stopping.is_set():
                    return
                if pause == LOOK_SECONDS and self._was_connected:
                    log.warning("the socket is lost; connecting anew")
                connected = self._renew()
                if connected and self._was_connected:
                    log.info("connected anew")
                elif connected:
                    log.info("connected")
                self._was_connected = self._was_connected or connected
                pause = LOOK_SECONDS if connected else min(pause * 2, LONGEST_PAUSE)
            self._metrics.socket_connected.set(int(self.alive()))

    def _heard_from(self) -> bool:
        return self._client.is_connected() and self._age() < self._stale_seconds and not self._hung_up()

    def _hung_up(self) -> bool:
        """Whether the other end closed the socket without a word, which the client notices 45 seconds later."""
        connection = self._client.current_session
        sock = connection.sock if connection is not None else None
        if sock is None or sock.fileno() < 0:
            return True
        ended = select.poll()
        ended.register(sock.fileno(), getattr(select, "POLLRDHUP", select.POLLHUP))
        return bool(ended.poll(0))

    def _renew(self) -> bool:
        self._metrics.socket_reconnects.inc()
        silent = self._client.is_connected()
        if silent:
            self._client.current_session_state.terminated = True
            self._hang_up()
        try:
            self._client.connect_to_new_endpoint(force=silent)
        except (SlackClientError, OSError, HTTPException, AttributeError):
            log.debug("could not connect anew yet", exc_info=True)
            return False
        self._heard_at = self._clock()
        return self._client.is_connected()


def _refused(code: str) -> str:
    return (
        f"Slack does not accept SLACK_APP_TOKEN ({code}). Make a new app-level token with the scope "
        "connections:write, under Basic Information in your app's settings."
    )
