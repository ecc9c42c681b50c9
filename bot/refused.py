"""Requests that bear a signature that is not good: from Slack, where the secret or the clock here is wrong."""

import time
from collections.abc import Mapping

import structlog

SAID_AGAIN_SECONDS = 600.0

log = structlog.get_logger("hearth.web")


class Refused:
    """Says so in the log, seldom: whoever finds the address can send such requests, too. For one thread."""

    def __init__(self) -> None:
        self._silent_until = 0.0

    def note(self, headers: Mapping[str, str]) -> None:
        if "x-slack-signature" in headers and time.monotonic() >= self._silent_until:
            self._silent_until = time.monotonic() + SAID_AGAIN_SECONDS
            log.warning("requests are refused: see whether SLACK_SIGNING_SECRET and the clock are right")
