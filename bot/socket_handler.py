"""What Bolt does with a payload that comes over Socket Mode, and how many are under way."""

import threading
import time

from slack_bolt import App, BoltResponse
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.large_answers import fitted
from bot.reading import read


class CountingHandler(SocketModeHandler):
    """Knows how many payloads are under way, so that a stop can let them finish."""

    def __init__(
        self, app: App, app_token: str, *, ping_interval: float, receive_buffer_size: int, concurrency: int
    ):
        self._under_way = 0
        self._changed = threading.Condition()
        self._finishing = False
        super().__init__(
            app,
            app_token,
            ping_interval=ping_interval,
            receive_buffer_size=receive_buffer_size,
            concurrency=concurrency,
        )

    def _answer(self, client: SocketModeClient, req: SocketModeRequest) -> None:
        """As Bolt's own handler does it, except that what is too large for the socket goes another way."""
        started = time.time()
        request = read(req.payload, build_headers(req), "socket_mode")
        if request is None:
            send_response(client, req, BoltResponse(status=200), started)
            return
        answer, rest = fitted(request, self.app.dispatch(request))
        send_response(client, req, answer, started)
        if rest is not None:
            rest()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        with self._changed:
            if self._finishing:
                return  # not acked, so Slack sends it again
            self._under_way += 1
        try:
            self._answer(client, req)
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def finish(self, seconds: float) -> bool:
        """Let nothing new in and wait for the rest. False if something was still under way after so long."""
        with self._changed:
            self._finishing = True
            return self._changed.wait_for(lambda: self._under_way == 0, seconds)
