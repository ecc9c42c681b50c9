"""Reading what came from Slack's side, before anybody looks at its signature: Bolt does it in this order."""

from collections.abc import Mapping, Sequence

import structlog
from slack_bolt import BoltRequest

log = structlog.get_logger("hearth.reading")

NOT_OF_SLACKS_SHAPE = (ValueError, TypeError, AttributeError, LookupError, RecursionError)


def read(
    body: bytes | dict[str, object], headers: Mapping[str, str | Sequence[str]] | None, mode: str = "http"
) -> BoltRequest | None:
    """None for what has no shape of Slack's: to send it again is of no use."""
    try:
        request = BoltRequest(
            body=body.decode() if isinstance(body, bytes) else body, headers=dict(headers or {}), mode=mode
        )
    except NOT_OF_SLACKS_SHAPE:
        request = None
    if request is None or not isinstance(request.body, dict):
        log.warning("unreadable", mode=mode)
        return None
    return request
