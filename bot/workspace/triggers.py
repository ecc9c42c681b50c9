"""Short-lived permissions: triggers (3 s, once) and response URLs (30 minutes, 5 times), on the real clock."""

import secrets
import threading
import time
from dataclasses import dataclass

from bot.workspace.model import App
from bot.workspace.refusal import SlackError

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5


@dataclass
class Trigger:
    app_id: str
    user: str
    until: float
    from_view: bool
    channel_id: str | None
    used: bool = False


class Triggers:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._triggers: dict[str, Trigger] = {}
        self.seconds = TRIGGER_SECONDS

    def issue(self, app: App, user: str, *, from_view: bool = False, channel_id: str | None = None) -> str:
        trigger_id = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**13)}.{secrets.token_hex(16)}"
        with self._lock:
            until = time.monotonic() + self.seconds
            self._triggers[trigger_id] = Trigger(app.app_id, user, until, from_view, channel_id)
        return trigger_id

    def redeem(self, trigger_id: str, app: App) -> Trigger:
        """Takes the trigger, which names its person. Raises SlackError invalid_, expired_ or exchanged_trigger_id."""
        with self._lock:
            trigger = self._triggers.get(trigger_id)
            if trigger is None or trigger.app_id != app.app_id:
                raise SlackError("invalid_trigger_id")
            if trigger.used:
                raise SlackError("exchanged_trigger_id")
            if time.monotonic() > trigger.until:
                raise SlackError("expired_trigger_id")
            trigger.used = True
            return trigger


@dataclass
class ResponseUrl:
    app: App
    user: str
    channel_id: str
    message_ts: str | None
    until: float
    thread_ts: str | None = None
    uses: int = 0


class ResponseUrls:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._urls: dict[str, ResponseUrl] = {}

    def issue(
        self, app: App, user: str, channel_id: str, message_ts: str | None, thread_ts: str | None = None
    ) -> str:
        """The secret last part of a response URL."""
        key = secrets.token_urlsafe(24)
        until = time.monotonic() + RESPONSE_SECONDS
        with self._lock:
            self._urls[key] = ResponseUrl(app, user, channel_id, message_ts, until, thread_ts)
        return key

    def use(self, key: str) -> ResponseUrl:
        """Raises SlackError `expired_url` or `used_url`."""
        with self._lock:
            found = self._urls.get(key)
            if found is None or time.monotonic() > found.until:
                raise SlackError("expired_url", status=404)
            if found.uses >= RESPONSE_USES:
                raise SlackError("used_url", status=404)
            found.uses += 1
            return found
