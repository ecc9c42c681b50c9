"""When Slack itself is slow or refuses an answer: who pressed is told so, within the three seconds that Slack waits."""

import io
from collections.abc import Iterator

import pytest

from bot import deadlines, logs
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

FOREVER = 600  # seconds; whoever waited for it would not be answered


@pytest.fixture(autouse=True)
def logs_as_when_running() -> Iterator[None]:
    """Without it each error is drawn in colours, which takes longer than all that is measured here."""
    logs.configure("INFO", io.StringIO(), pretty=False)
    yield
    logs.configure("INFO")


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for Slack no longer than a busy machine needs for an answer."""
    monkeypatch.setattr(deadlines, "ASKING_SECONDS", 0.3)
    monkeypatch.setattr(deadlines, "SHORTEST_SECONDS", 1.0)


@pytest.mark.parametrize("method", ["conversations.info", "views.open"])
def test_a_word_is_answered_in_time_when_slack_is_slow(
    slack: Slack, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurry(monkeypatch)
    slack.workspace.faults.hang(method, FOREVER, times=2)
    said = slack.amina.slash("/hearth", "start", slack.channel)
    assert said.status == "ok"
    assert "Slack did not answer me in time." in said.text


def test_what_slack_does_not_say_in_time_is_left_out_of_the_form_for_an_answer(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(slack)
    ts = ask(slack)
    hurry(monkeypatch)
    slack.workspace.faults.hang("conversations.info", FOREVER)
    assert slack.chidi.press(slack.channel, ts, "answers.open").status == "ok"
    assert slack.chidi.view is not None


@pytest.mark.parametrize("fault", ["spent", "gone"])
def test_where_no_form_can_be_opened_it_is_said_beside_the_message(slack: Slack, fault: str) -> None:
    begin(slack)
    ts = ask(slack)
    if fault == "spent":
        slack.workspace.faults.answer("views.open", error="expired_trigger_id", times=2)
    else:
        slack.workspace.faults.drop_before("views.open", times=2)
    assert slack.chidi.press(slack.channel, ts, "answers.open").status == "ok"
    (said,) = slack.workspace.ephemerals(slack.chidi)
    assert "Please try again: nothing is done twice." in said.text
    assert slack.chidi.view is None


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("expired_trigger_id", "Slack did not answer me in time."),
        ("org_login_required", "Slack did not answer me in time."),
        ("team_access_not_granted", "Slack does not let me do that."),
        ("view_too_large", "Something went wrong on my side"),
    ],
)
def test_what_went_wrong_is_called_what_it_is(slack: Slack, code: str, sentence: str) -> None:
    slack.workspace.faults.answer("views.open", error=code)
    assert sentence in slack.amina.slash("/hearth", "start", slack.channel).text


def test_a_home_tab_that_slack_will_not_show_is_not_drawn_again_and_again(slack: Slack) -> None:
    slack.workspace.faults.answer("views.publish", error="not_enabled", times=4)
    assert slack.amina.open_home(slack.app) is None
    slack.workspace.settle()
    assert [call.method for call in slack.workspace.api_calls].count("views.publish") == 1
