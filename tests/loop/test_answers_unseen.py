"""Whether somebody has answered without their name makes no difference to what anybody waits for: Hearth asks the
database the same, in the same order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from tests.loop.test_answers import give, press
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


@contextmanager
def statements(slack: Slack) -> Iterator[list[str]]:
    """What the database is asked."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    engine = slack.bot.hearth.database.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def open_the_form(slack: Slack, ts: str) -> None:
    press(slack, ts, slack.bryn)


def answer(slack: Slack, ts: str) -> None:
    give(slack, ts, "A robin.", slack.bryn)


def look_at_the_desk(slack: Slack, _ts: str) -> None:
    slack.amina.slash("/hearth", "replies", slack.channel)


def open_home(slack: Slack, _ts: str) -> None:
    slack.amina.open_home(slack.app)


def read_privacy(slack: Slack, _ts: str) -> None:
    slack.amina.slash("/hearth", "privacy", slack.channel)


@pytest.mark.parametrize("deed", [open_the_form, answer, look_at_the_desk, open_home, read_privacy])
def test_nobody_can_tell_by_the_time_it_takes_who_has_answered(
    slack: Slack, deed: Callable[[Slack, str], None]
) -> None:
    begin(slack)
    ts = ask(slack)
    give(slack, ts, "An owl.", slack.chidi)
    look_at_the_desk(slack, ts)  # once before, so that nothing is asked for the first time
    slack.amina.close_all_views()
    with statements(slack) as before:
        deed(slack, ts)
    slack.bryn.close_all_views()
    give(slack, ts, "A wren.", slack.bryn)
    slack.bryn.close_all_views()
    slack.amina.close_all_views()
    with statements(slack) as after:
        deed(slack, ts)
    assert before
    assert after == before
