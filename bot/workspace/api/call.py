"""One call of a Web API method: who calls, with which arguments; and the table of methods."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from bot.workspace.model import App, Channel, Json, User
from bot.workspace.refusal import SlackError

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

T = TypeVar("T")
Caller = Literal["bot", "app", "nobody"]
SCOPE_FAMILIES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


@dataclass
class Call:
    workspace: "Workspace"
    method: str
    args: Json
    caller: App | None
    authorization: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def app(self) -> App:
        if self.caller is None:
            raise SlackError("not_authed")
        return self.caller

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def required(self, name: str, error: str = "invalid_arguments") -> str:
        value = self.text(name)
        if not value:
            raise missing(name) if error == "invalid_arguments" else SlackError(error)
        return value

    def flag(self, name: str) -> bool:
        return str(self.args.get(name)).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int, error: str = "invalid_limit") -> int:
        value = self.args.get(name)
        try:
            number = default if value in (None, "") else int(str(value))
        except ValueError:
            raise SlackError(error) from None
        return min(number, most) if number > 0 else default

    def structure(self, name: str, error: str) -> Any:
        """An argument that is JSON: as it is, or as a string of JSON in a form."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None

    def need(self, *scopes: str) -> None:
        """Raises SlackError `missing_scope` unless the token has one of `scopes`."""
        if scopes and not any(scope in self.app.scopes for scope in scopes):
            raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(self.app.scopes))

    def need_for(self, channel: Channel, right: str) -> None:
        """The scope that this kind of conversation needs: channels:read, groups:history, …"""
        self.need(f"{SCOPE_FAMILIES[channel.kind]}:{right}")

    def channel(self, name: str = "channel") -> Channel:
        """The conversation that the argument names, as far as this bot may know of it."""
        found = self.workspace.channels.get(self.text(name))
        if found is None or (found.is_private and self.app.bot_user_id not in found.members):
            raise SlackError("channel_not_found")
        return found

    def user(self, name: str = "user") -> User:
        found = self.workspace.users.get(self.text(name))
        if found is None:
            raise SlackError("user_not_found")
        return found

    def page(self, items: Sequence[T], limit: int) -> tuple[list[T], Json]:
        """A page of `items` from the cursor on, and the answer's response_metadata."""
        start = _read_cursor(self.text("cursor"))
        if start > len(items):
            raise SlackError("invalid_cursor")
        end = start + limit
        following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
        return list(items[start:end]), {"next_cursor": following}


def missing(name: str) -> SlackError:
    message = f"[ERROR] missing required field: {name}"
    return SlackError("invalid_arguments", response_metadata={"messages": [message]})


def _read_cursor(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, _, number = base64.b64decode(cursor, validate=True).decode().partition(":")
        if word != "next":
            raise ValueError(word)
        return int(number)
    except ValueError:
        raise SlackError("invalid_cursor") from None


Handler = Callable[[Call], Json]


@dataclass(frozen=True)
class Method:
    handler: Handler
    scopes: tuple[str, ...]
    caller: Caller


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, caller: Caller = "bot") -> Callable[[Handler], Handler]:
    """Enters a function into the table. `caller`: whose token it takes, a bot's or an app's or none."""

    def enter(handler: Handler) -> Handler:
        METHODS[name] = Method(handler, scopes, caller)
        return handler

    return enter
