"""How one attempt at a delivery went."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """`reason` in Slack's words: http_timeout, connection_failed, http_error… `answer`: what the ack said."""

    ok: bool
    reason: str = ""
    http_status: int | None = None
    answer: Any = None
    no_retry: bool = False
