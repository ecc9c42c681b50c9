"""What may pass into a log: a key that is on the list, with a number or one short token such as a channel id or an
error code. Of an exception its type and the lines of ours it came through, never its text.
"""

import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from slack_sdk.errors import SlackApiError

HOUSE = Path(__file__).parents[1]
OURS = ("bot", "handlers", "storage")

# fmt: off
ALLOWED = frozenset({
    # the record itself
    "event", "level", "timestamp", "logger", "error", "because", "where", "slack_error", "database_error",
    # things, and where they are
    "app", "channel", "community", "delivery", "job", "key", "occurrence", "place", "prompt", "round", "summary",
    "team", "thread", "ts", "workspace", "address", "host", "port", "database", "table", "row", "setting",
    # counts
    "attempt", "attempts", "claimed", "count", "deliveries", "failed", "left", "limit", "purged", "rows", "sent",
    "threads", "waiting",
    # times
    "age", "due_at", "late", "next_try", "retry_after", "seconds", "tick",
    # kinds
    "kind", "method", "mode", "outcome", "problem", "reason", "reference", "revision", "state", "backup", "version",
    "scope", "signal", "status", "command",
})
# fmt: on

TOKEN = re.compile(r"[A-Za-z0-9_.:/+-]{1,80}")
PERSON = re.compile(r"[UWD][A-Z0-9]{5,}")  # a person, or the direct messages with one
HIDDEN = "(not logged)"

Event = MutableMapping[str, Any]


def keep_allowed(_logger: Any, _method: str, event: Event) -> Event:
    """Drop what is not on the list, and hide a value that could be words or a person."""
    kept: dict[str, Any] = {}
    for key, value in event.items():
        if key.startswith("_") or key in ("event", "timestamp", "level", "logger"):
            kept[key] = value
        elif key in ALLOWED:
            kept[key] = _harmless(value)
    return kept


def _harmless(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_harmless(one) for one in value]
    text = str(value)
    return text if TOKEN.fullmatch(text) and not PERSON.fullmatch(text) else HIDDEN


def reduce_exception(_logger: Any, _method: str, event: Event) -> Event:
    """Put the types of an exception and of its causes, and our own lines, in its place."""
    found = event.pop("exc_info", None)
    event.pop("exception", None)
    event.pop("stack_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event.update(described(error))
    return event


def described(error: BaseException) -> Mapping[str, Any]:
    """What may be said of an exception in a log."""
    said: dict[str, Any] = {"error": _type(error), "where": _where(error.__traceback__)}
    causes = [_type(cause) for cause in _causes(error)]
    if causes:
        said["because"] = causes
    if isinstance(error, SlackApiError) and isinstance(code := _code(error), str):
        said["slack_error"] = code
    if state := _database_state(error):
        said["database_error"] = _harmless(state)
    return said


def _type(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    cause = error.__cause__ or error.__context__
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    return causes


def _code(error: SlackApiError) -> object:
    try:
        return error.response["error"]
    except (KeyError, TypeError):
        return None


def _database_state(error: BaseException) -> object:
    """The database's own code for it, such as SQLITE_FULL, or 53100 from PostgreSQL; None where it is not about one."""
    raised = getattr(error, "orig", None)  # SQLAlchemy's own errors hold the driver's
    return getattr(raised, "sqlite_errorname", None) or getattr(raised, "sqlstate", None)


def _where(trace: TracebackType | None) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    ours = [(Path(frame.filename), frame) for frame in frames]
    return [
        f"{path.relative_to(HOUSE)}:{frame.lineno}:{frame.name}"
        for path, frame in ours
        if path.is_relative_to(HOUSE) and path.relative_to(HOUSE).parts[0] in OURS
    ]
