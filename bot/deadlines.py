"""What is asked of Slack while Slack itself waits for an answer, which it does for three seconds."""

import time
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.delivery.client import Client
from bot.tls import tls

ASKING_SECONDS = 2.0  # for all that a request asks
SHORTEST_SECONDS = 0.4  # for each question after that: somebody still has to be told what went wrong

log = structlog.get_logger("hearth.deadlines")


class Deadline:
    """How long Slack may still take, in seconds, counted from when a request came."""

    def __init__(self) -> None:
        self._until = time.monotonic() + ASKING_SECONDS

    def left(self) -> Any:
        """A number; slack_sdk asks for whole seconds, and its sockets take parts of one."""
        return max(SHORTEST_SECONDS, self._until - time.monotonic())


class ClientInTime(Client):
    """A client for one request. It gives up in time for that request to be answered."""

    def __init__(self, deadline: Deadline, like: WebClient) -> None:
        super().__init__(token=like.token, base_url=like.base_url, ssl=like.ssl, retry_handlers=[])
        self._deadline = deadline

    def api_call(self, *words: Any, **named: Any) -> Any:
        self.timeout = self._deadline.left()
        return super().api_call(*words, **named)


class Respond:
    """Bolt's `respond`, which nothing depends on: what was decided is committed by the time it is said."""

    def __init__(self, deadline: Deadline, response_url: str | None) -> None:
        self._deadline = deadline
        self._url = response_url

    def __call__(self, **message: Any) -> None:
        if not self._url:
            return
        client = WebhookClient(self._url, timeout=self._deadline.left(), ssl=tls(), retry_handlers=[])
        try:
            said = client.send_dict(message)
        except (SlackClientError, OSError, HTTPException) as error:
            log.info("unsaid", problem=type(error).__name__)
        else:
            if said.status_code != 200:
                log.info("unsaid", problem=f"http_{said.status_code}")
