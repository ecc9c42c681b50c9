"""A database that takes nothing for a while: full, locked or read-only. Nothing is acknowledged that was not written."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from bot import logs
from tests.loop.reading import said_to
from tests.loop.test_loop import ask, begin
from tests.loop.test_messages import words
from tests.parts import Slack

READ_ONLY = {"sqlite": "PRAGMA query_only = {}", "postgresql": "SET default_transaction_read_only = {}"}


@pytest.fixture(autouse=True)
def log() -> io.StringIO:
    written = io.StringIO()
    logs.configure("ERROR", written, pretty=False)
    return written


@contextmanager
def read_only(slack: Slack, transactions: int = 10_000) -> Iterator[None]:
    """So many times that somebody turns to the database, it can be read only: as after a failover, or on a full disk."""
    engine, left = slack.bot.hearth.database.engine, transactions

    def hinder(connection: Any, *_: Any) -> None:
        nonlocal left
        left -= 1
        cursor = connection.cursor()
        cursor.execute(READ_ONLY[engine.dialect.name].format("ON" if left >= 0 else "OFF"))
        cursor.close()
        connection.commit()

    sa.event.listen(engine, "checkout", hinder)
    yield
    left = 0
    with engine.connect():
        pass
    sa.event.remove(engine, "checkout", hinder)
    engine.dispose()


@pytest.mark.parametrize("door", ["socket", "http"])
def test_a_reply_is_not_acknowledged_and_is_kept_when_slack_brings_it_again(
    slack: Slack, log: io.StringIO
) -> None:
    begin(slack)
    ts = ask(slack)
    slack.workspace.retry_delays, slack.workspace.ack_seconds = (0.05, 0.1, 0.2), 2
    with read_only(slack, transactions=2):
        slack.bryn.reply(slack.channel, ts, "Keep this, whatever happens.")
        slack.workspace.settle()
    assert words(slack, ts) == ["Keep this, whatever happens."]
    assert "whatever" not in log.getvalue()


def test_a_form_says_so_and_keeps_what_was_typed(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.bryn.press(slack.channel, ts, "answers.open")
    slack.bryn.fill({"answer": "I was tired."})
    with read_only(slack):
        said = said_to(slack.bryn)
        slack.workspace.settle()
    slack.bryn.close_view()
    assert "Something went wrong on my side, and nothing was changed. Please try again." in said
    assert slack.bryn.submit() == {}
    assert words(slack, ts) == ["I was tired."]


def test_a_command_says_so(slack: Slack) -> None:
    begin(slack)
    with read_only(slack):
        answer = slack.amina.slash("/hearth", "pause", slack.channel)
    assert "Something went wrong on my side, and nothing was changed." in str(answer)
    assert slack.amina.slash("/hearth", "pause", slack.channel)


def test_what_is_due_is_asked_once_when_it_can_be_written_again(slack: Slack) -> None:
    begin(slack)
    before = len(slack.workspace.messages(slack.channel))
    slack.amina.slash("/hearth", 'prompt in 10 minutes "What did you notice?"', slack.channel)
    assert slack.amina.submit() == {}
    slack.clock.pass_(minutes=10)
    with read_only(slack), pytest.raises(sa.exc.DBAPIError):
        slack.bot.tick()
    slack.act()
    assert len(slack.workspace.messages(slack.channel)) == before + 1
