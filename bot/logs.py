"""Logs that hold no words of anybody and no name of a person, at any level: `bot.redaction` says what passes.

Of a library's record only where it was written, unless the library speaks of nothing but itself. Where it tells
of no exception, that says too little to anybody but those who debug, and only they see it.
"""

import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

import structlog

from bot.redaction import Event, keep_allowed, reduce_exception

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
    logging.raiseExceptions = False  # a record that cannot be written would be printed, with its arguments
    sys.excepthook = _uncaught
    sys.unraisablehook = _uncaught_in_passing
    threading.excepthook = _uncaught_in_thread


def _says_something(record: logging.LogRecord) -> bool:
    """Whether anything of use is left of a record. Our own come from structlog, as a dictionary."""
    of_ours = isinstance(record.msg, dict)
    return of_ours or bool(record.exc_info) or record.name.startswith(PLAIN_LIBRARIES)


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


def _uncaught_in_passing(args: "sys.UnraisableHookArgs") -> None:
    """In a finaliser, say: Python would print the words of the exception, and of what it was in."""
    structlog.get_logger("bot").error("an error in passing", exc_info=args.exc_value)


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        structlog.get_logger("bot").error("a thread stopped by an error", exc_info=args.exc_value)
