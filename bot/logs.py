"""Logs that hold no words of anybody and no name of a person, at any level.

What passes is on a list: the key, and the form of its value (a number, or one short token such as a channel
id or an error code). Of an exception its type and the lines of ours it came through are kept, never its text.
Of a library's record only where it was written, unless the library speaks of nothing but itself. Where it tells
of no exception, that says too little to anybody but those who debug, and only they see it.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Mapping, MutableMapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import structlog
from slack_sdk.errors import SlackApiError

HOUSE = Path(__file__).parents[1]
OURS = ("bot", "handlers", "storage")

ABOUT_THE_RECORD = ("event", "level", "timestamp", "logger", "error", "because", "where", "slack_error")
THINGS = ("app", "channel", "community", "delivery", "job", "key", "occurrence", "prompt", "round", "summary")
PLACES = (
    "team",
    "thread",
    "ts",
    "workspace",
    "address",
    "host",
    "port",
    "database",
    "table",
    "row",
    "setting",
)
COUNTS = (
    "attempt",
    "attempts",
    "claimed",
    "count",
    "deliveries",
    "failed",
    "left",
    "limit",
    "purged",
    "rows",
)
MORE_COUNTS = ("sent", "threads", "waiting")
TIMES = ("age", "due_at", "late", "next_try", "retry_after", "seconds", "tick")
KINDS = ("kind", "method", "mode", "outcome", "problem", "reason", "reference", "revision", "state")
MORE_KINDS = ("backup", "version", "scope", "signal", "status", "command")
ALLOWED = frozenset([*ABOUT_THE_RECORD, *THINGS, *PLACES, *COUNTS, *MORE_COUNTS, *TIMES, *KINDS, *MORE_KINDS])

TOKEN = re.compile(r"[A-Za-z0-9_.:/+-]{1,80}")
PERSON = re.compile(r"[UWD][A-Z0-9]{5,}")  # a person, or the direct messages with one
HIDDEN = "(not logged)"

# Libraries that log about themselves: their own texts may stand. Slack's and the database's may not.
PLAIN_LIBRARIES = ("uvicorn", "apscheduler", "alembic")
# These see words, or chatter; at LOG_LEVEL=DEBUG they go down to this and no further.
NEVER_BELOW = {
    "slack_bolt": logging.INFO,
    "slack_sdk": logging.INFO,
    "sqlalchemy": logging.WARNING,
    "alembic": logging.INFO,
    "apscheduler": logging.CRITICAL,  # bot.scheduler tells of a failed job itself
    "uvicorn": logging.INFO,
    "websockets": logging.WARNING,
    "asyncio": logging.WARNING,
    "matplotlib": logging.WARNING,
}

Event = MutableMapping[str, Any]


def configure(level: str = "INFO", stream: TextIO | None = None, pretty: bool | None = None) -> None:
    """Send every log of this process to `stream` (stderr): JSON, a line each, or plain text on a terminal."""
    stream = stream or sys.stderr
    pretty = stream.isatty() if pretty is None else pretty
    before = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, _timestamp]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before,
            reduce_exception,
            keep_allowed,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    last = structlog.dev.ConsoleRenderer() if pretty else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*before, _foreign, reduce_exception, keep_allowed],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            pass_foreign_args=True,
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    quiet = logging.WARNING if root.level > logging.DEBUG else logging.DEBUG
    floors = {name: max(floor, quiet, root.level) for name, floor in NEVER_BELOW.items()}
    for name, floor in floors.items():
        logging.getLogger(name).setLevel(floor)
    # Bolt sets the level of its own loggers as the root has it, so what they say is looked at once more.
    handler.addFilter(lambda record: record.levelno >= floors.get(record.name.partition(".")[0], 0))
    if quiet > logging.DEBUG:
        handler.addFilter(_says_something)
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_in_thread


def _says_something(record: logging.LogRecord) -> bool:
    """Whether anything of use is left of a record. Our own come from structlog, as a dictionary."""
    of_ours = isinstance(record.msg, dict)
    return of_ours or bool(record.exc_info) or record.name.startswith(PLAIN_LIBRARIES)


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


def _where(trace: TracebackType | None) -> list[str]:
    frames = traceback.StackSummary.extract(traceback.walk_tb(trace), lookup_lines=False)
    ours = [(Path(frame.filename), frame) for frame in frames]
    return [
        f"{path.relative_to(HOUSE)}:{frame.lineno}:{frame.name}"
        for path, frame in ours
        if path.is_relative_to(HOUSE) and path.relative_to(HOUSE).parts[0] in OURS
    ]


def _foreign(_logger: Any, _method: str, event: Event) -> Event:
    """Of another library's record: its text where the library speaks of itself, else where it was written."""
    record: logging.LogRecord = event["_record"]
    event.pop("positional_args", None)
    if not record.name.startswith(PLAIN_LIBRARIES):
        event["event"] = f"{record.module}.{record.funcName}"
        event["where"] = [f"{record.module}:{record.lineno}"]
    if record.exc_info:
        event["exc_info"] = record.exc_info
    return event


def _timestamp(_logger: Any, _method: str, event: Event) -> Event:
    event["timestamp"] = datetime.now(UTC).isoformat(timespec="milliseconds")
    return event


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger("bot").error("stopped by an error", exc_info=error)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        structlog.get_logger("bot").error("a thread stopped by an error", exc_info=args.exc_value)
