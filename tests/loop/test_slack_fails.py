"""When Slack itself is slow or refuses an answer: who pressed is told so, within the three seconds that Slack waits."""

import io
import time
from collections.abc import Iterator

import pytest

from bot import in_time, logs
from tests.conftest import Slack
from tests.loop.test_loop import ask, begin

TOO_LONG = 1.5


@pytest.fixture(autouse=True)
def logs_as_when_running() -> Iterator[None]:
    """Without it each error is drawn in colours, which takes longer than all that is measured here."""
    logs.configure("INFO", io.StringIO(), pretty=False)
    yield
    logs.configure("INFO")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "ASKING_SECONDS", 0.3)
    monkeypatch.setattr(in_time, "SHORTEST_SECONDS", 0.2)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("method", ["conversations.info", "views.open"])
def test_a_word_is_answered_in_time_when_slack_is_slow(slack: Slack, method: str) -> None:
    slack.workspace.faults.hang(method, TOO_LONG, times=2)
    began = time.monotonic()
    said = slack.amina.slash("/hearth", "start", slack.channel)
    assert time.monotonic() - began < TOO_LONG
    assert said.status == "ok"
    assert "Slack did not answer me in time." in said.text


@pytest.mark.usefixtures("impatient")
def test_what_slack_does_not_say_in_time_is_left_out_of_the_form_for_an_answer(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.workspace.faults.hang("conversations.info", TOO_LONG)
    began = time.monotonic()
    slack.chidi.press(slack.channel, ts, "replies.answer")
    assert time.monotonic() - began < TOO_LONG
    assert slack.chidi.view is not None


@pytest.mark.parametrize("fault", ["spent", "gone"])
def test_where_no_form_can_be_opened_it_is_said_beside_the_message(slack: Slack, fault: str) -> None:
    begin(slack)
    ts = ask(slack)
    if fault == "spent":
        slack.workspace.faults.answer("views.open", error="expired_trigger_id", times=2)
    else:
        slack.workspace.faults.drop_before("views.open", times=2)
    assert slack.chidi.press(slack.channel, ts, "replies.answer").status == "ok"
    (said,) = slack.workspace.ephemerals(slack.chidi)
    assert "Please try again: nothing is done twice." in said.text
    assert slack.chidi.view is None


def test_a_home_tab_that_slack_will_not_show_is_not_drawn_again_and_again(slack: Slack) -> None:
    slack.workspace.faults.answer("views.publish", error="not_enabled", times=4)
    assert slack.amina.open_home(slack.app) is None
    slack.workspace.settle()
    assert [call.method for call in slack.workspace.api_calls].count("views.publish") == 1
