import ast
import io
import json
import logging
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import structlog
from slack_bolt import App, BoltRequest
from slack_bolt.logger import get_bolt_logger
from slack_sdk.errors import SlackApiError

from bot import logs
from bot.redaction import ALLOWED, HIDDEN, OURS
from storage.keys import KeyProblem
from storage.keys import read as read_keys

ROOT = Path(__file__).parents[2]
WORDS = "My patient in bed four is frightened"
PERSON = "U0AMINA01"


@pytest.fixture
def lines() -> io.StringIO:
    """What is logged, at DEBUG."""
    stream = io.StringIO()
    logs.configure("DEBUG", stream, pretty=False)
    return stream


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def nothing_said(lines: io.StringIO) -> None:
    logged = lines.getvalue()
    assert not [word for word in WORDS.split() if len(word) > 3 and word in logged]
    assert PERSON not in logged


def test_counts_and_ids_pass_and_words_and_people_do_not(lines: io.StringIO) -> None:
    structlog.get_logger("handlers.answers").info(
        "reply kept",
        team="T0VALLEY",
        channel="C0WARD",
        count=3,
        text=WORDS,
        user=PERSON,
        state=WORDS,
        thread=PERSON,
    )
    (said,) = read(lines)
    assert said["event"] == "reply kept"
    assert (said["team"], said["channel"], said["count"]) == ("T0VALLEY", "C0WARD", 3)
    assert (said["state"], said["thread"]) == (HIDDEN, HIDDEN)
    assert "text" not in said
    assert "user" not in said
    nothing_said(lines)


@pytest.mark.parametrize(
    "value",
    [[WORDS], ["sent", PERSON], (WORDS,), {PERSON}, {"said": WORDS}, "W0AMINA01", "D0AMINA01", "x" * 81],
    ids=repr,
)
def test_nor_do_they_in_a_list_or_as_the_direct_messages_with_somebody(
    lines: io.StringIO, value: object
) -> None:
    structlog.get_logger("handlers.answers").info("reply kept", state=value)
    (said,) = read(lines)
    assert HIDDEN in (said["state"] if isinstance(said["state"], list) else [said["state"]])
    assert not [one for one in ("AMINA01", "xxx") if one in lines.getvalue()]
    nothing_said(lines)


def test_of_an_exception_only_types_and_our_own_lines_are_kept(lines: io.StringIO) -> None:
    try:
        try:
            Path(WORDS).read_text()
        except OSError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        structlog.get_logger("handlers.answers").exception("could not keep a reply")
    (said,) = read(lines)
    assert said["error"] == "ValueError"
    assert said["because"] == ["FileNotFoundError"]
    nothing_said(lines)


def test_the_lines_of_ours_that_an_exception_came_through_are_named(lines: io.StringIO) -> None:
    try:
        read_keys(WORDS)
    except KeyProblem:
        structlog.get_logger("bot").exception("failed")
    assert any(place.startswith("storage/keys.py:") for place in read(lines)[-1]["where"])
    nothing_said(lines)


def test_what_slack_answered_is_kept_as_its_code_only(lines: io.StringIO) -> None:
    try:
        raise SlackApiError(WORDS, {"ok": False, "error": "channel_not_found", "text": WORDS})
    except SlackApiError:
        structlog.get_logger("bot").exception("failed")
    assert read(lines)[0]["slack_error"] == "channel_not_found"
    nothing_said(lines)


def test_bolt_says_nothing_of_a_message_even_when_its_listener_fails(lines: io.StringIO) -> None:
    app = App(
        token="xoxb-not-real",
        signing_secret="not real",  # pragma: allowlist secret
        token_verification_enabled=False,
        process_before_response=True,
        authorize=None,
    )

    @app.event("message")
    def fail(event: dict[str, Any]) -> None:
        raise ValueError(event["text"])

    for kind in ("message", "nobody_listens_to_this"):
        event = {"type": kind, "text": WORDS, "user": PERSON, "channel": "C1", "ts": "1.2"}
        body = {"type": "event_callback", "team_id": "T1", "event": event, "authorizations": []}
        app.dispatch(BoltRequest(body=body, mode="socket_mode"))
    logging.getLogger("slack_sdk.web.base_client").debug("Sending a request - text: %s", WORDS)
    of_bolt = [said for said in read(lines) if said["logger"].startswith("slack_bolt")]
    assert of_bolt
    assert "debug" not in {said["level"] for said in of_bolt}
    nothing_said(lines)


def test_unless_somebody_debugs_the_libraries_speak_only_of_exceptions() -> None:
    stream = io.StringIO()
    logs.configure("INFO", stream, pretty=False)
    get_bolt_logger(App).info("connected")
    get_bolt_logger(App).warning("not connected")
    logging.getLogger("slack_sdk.web.base_client").error("Failed to send: %s", WORDS)
    get_bolt_logger(App).error("failed", exc_info=ValueError(WORDS))
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    assert [said.get("error") or said["event"] for said in read(stream)] == [
        "ValueError",
        "Invalid HTTP request received.",
    ]
    nothing_said(stream)


def test_the_database_says_nothing_of_what_it_was_given(lines: io.StringIO) -> None:
    engine = sa.create_engine("sqlite://", echo=False)
    logging.getLogger("sqlalchemy.engine.Engine").info(WORDS)
    with engine.connect() as connection:
        try:
            connection.execute(sa.text("insert into nowhere values (:words)"), {"words": WORDS})
        except sa.exc.SQLAlchemyError:
            structlog.get_logger("storage").exception("failed")
    engine.dispose()
    said = read(lines)[-1]
    assert said["error"] == "sqlalchemy.exc.OperationalError"
    assert said["database_error"] == "SQLITE_ERROR", "its own code, as SQLITE_FULL where the disk is full"
    nothing_said(lines)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_that_nobody_caught_is_reduced_as_well(lines: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(WORDS)

    sys.excepthook(ValueError, ValueError(WORDS), None)
    threading.excepthook(threading.ExceptHookArgs((ValueError, ValueError(WORDS), None, None)))
    logging.getLogger("py.warnings").warning("%s", WORDS)
    assert [said.get("error") for said in read(lines)] == ["ValueError", "ValueError", None]
    nothing_said(lines)


def test_what_goes_wrong_in_passing_or_cannot_be_written_is_printed_nowhere(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:

    class Closing:
        def __del__(self) -> None:
            raise ValueError(WORDS)

    Closing()
    logging.getLogger("uvicorn.error").error("%d", WORDS)
    assert [said.get("error") for said in read(lines)] == ["ValueError"]
    nothing_said(lines)
    nothing_said(io.StringIO(capsys.readouterr().err))


def test_a_warning_of_python_does_not_carry_its_text(lines: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(WORDS, stacklevel=1)
    assert read(lines)
    nothing_said(lines)


@pytest.mark.parametrize("name", ["slack_sdk", "slack_bolt", "sqlalchemy.engine"])
def test_the_libraries_that_see_words_are_never_at_debug(lines: io.StringIO, name: str) -> None:
    assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)


def test_on_a_terminal_the_same_is_said_in_plain_text() -> None:
    stream = io.StringIO()
    logs.configure("INFO", stream, pretty=True)
    structlog.get_logger("bot").info("ready", port=3000, text=WORDS)
    assert "ready" in stream.getvalue()
    nothing_said(stream)


def sources() -> list[Path]:
    return [path for floor in OURS for path in sorted((ROOT / floor).rglob("*.py"))]


def test_what_is_logged_is_written_down_beforehand() -> None:
    """The first thing in every log call is a plain string: no f-string, no variable, nothing to fill in."""
    calls = [
        (path, node)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("debug", "info", "warning", "error", "exception", "critical")
        and ast.unparse(node.func.value) in ("log", "logger", "LOG", "self.log", "self._log")
    ]
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, node in calls
        if len(node.args) != 1
        or not isinstance(node.args[0], ast.Constant)
        or any(word.arg not in ALLOWED | {"exc_info"} for word in node.keywords)
    ]
    assert wrong == [], (
        "write the event as a plain string, and its values under keys on the list in bot/redaction.py"
    )


def test_nobody_logs_past_the_list() -> None:
    for path in sources():
        if path.relative_to(ROOT).as_posix() in ("bot/logs.py", "bot/environment.py"):
            continue
        assert "import logging" not in path.read_text(encoding="utf-8"), f"{path}: use structlog.get_logger"
