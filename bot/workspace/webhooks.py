"""Signed HTTP deliveries to an app's request URL: events as JSON, commands and interactions as forms."""

import hashlib
import hmac
import http.client
import json
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.workspace.model import App, Delivery
from bot.workspace.outcome import Outcome

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


def post(delivery: Delivery, seconds: float) -> Outcome:
    """One attempt. An answer that keeps us waiting longer than `seconds` counts as none."""
    body, content_type = _body(delivery)
    headers = signed(delivery.app, body) | {"Content-Type": content_type, "User-Agent": USER_AGENT}
    if delivery.attempts:
        headers |= {
            "X-Slack-Retry-Num": str(delivery.attempts),
            "X-Slack-Retry-Reason": delivery.reason or "unknown_error",
        }
    try:
        status, answered, text = _send(str(delivery.app.request_url), body, headers, seconds)
    except TimeoutError:
        return Outcome(False, "http_timeout")
    except (OSError, http.client.HTTPException):
        return Outcome(False, "connection_failed")
    if 200 <= status < 300:
        return Outcome(True, http_status=status, answer=_read(text))
    no_retry = answered.get("x-slack-no-retry") == "1"
    return Outcome(False, "http_error", status, no_retry=no_retry)


def signed(app: App, body: bytes, at: int | None = None) -> dict[str, str]:
    """The signature headers, on the real clock: receivers compare the time with theirs."""
    timestamp = str(int(time.time()) if at is None else at)
    base = b"v0:" + timestamp.encode() + b":" + body
    digest = hmac.new(app.signing_secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _body(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    form = delivery.payload
    if delivery.kind == "interactive":
        form = {"payload": json.dumps(delivery.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def _send(url: str, body: bytes, headers: dict[str, str], seconds: float) -> tuple[int, Any, bytes]:
    parts = urlsplit(url)
    make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = make(parts.hostname or "", parts.port, timeout=seconds)
    try:
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path or "/", body, headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def _read(text: bytes) -> Any:
    try:
        return json.loads(text) if text.strip() else None
    except ValueError:
        return text.decode(errors="replace")
