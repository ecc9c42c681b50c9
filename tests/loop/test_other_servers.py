"""A server that speaks Slack's API and does not know all of its methods, or tells less than Slack does."""

import pytest

from tests.loop.reading import said_to, words
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

ALWAYS = 50


def without(slack: Slack, *methods: str, status: int = 200) -> None:
    for method in methods:
        error = "unknown_method" if status == 200 else None
        slack.workspace.faults.answer(method, error=error, status=status, times=ALWAYS)


@pytest.mark.parametrize("status", [200, 404])
def test_who_is_in_a_channel_is_told_by_its_members(slack: Slack, status: int) -> None:
    begin(slack)
    ts = ask(slack)
    without(slack, "users.conversations", status=status)
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired and nobody noticed."})
    assert slack.chidi.submit() == {}
    home = slack.chidi.open_home(slack.app)
    assert home is not None
    assert f"<#{slack.channel.id}>" in words(home)


def test_somebody_who_is_not_in_the_channel_stays_outside(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired."})
    slack.chidi.leave(slack.channel)
    without(slack, "users.conversations")
    assert "Join it first" in said_to(slack.chidi)


def test_a_community_begins_where_nothing_is_told_of_people(slack: Slack) -> None:
    without(slack, "users.info")
    begin(slack)
    assert "started here by" in slack.workspace.messages(slack.channel)[-1].text
    assert slack.amina.open_home(slack.app) is not None


def test_the_loop_goes_on_where_nothing_is_told_of_channels(slack: Slack) -> None:
    without(slack, "conversations.info", "conversations.open")
    begin(slack)
    ask(slack)
    without(slack, "users.conversations")
    assert slack.amina.slash("/hearth", "privacy", slack.channel).status == "ok"
    home = slack.amina.open_home(slack.app)
    assert home is not None
    assert f"<#{slack.channel.id}>" in words(home)


@pytest.mark.parametrize(
    ("lacking", "status"),
    [
        (["views.publish"], 200),
        (["views.publish"], 404),
        (["users.conversations", "conversations.members"], 200),
    ],
)
def test_a_home_tab_that_cannot_be_drawn_is_not_tried_again(
    slack: Slack, lacking: list[str], status: int
) -> None:
    begin(slack)
    without(slack, *lacking, status=status)
    slack.amina.open_home(slack.app)
    slack.workspace.settle()
    tries = [call for call in slack.workspace.api_calls if call.method == lacking[-1]]
    assert len(tries) == 1


def test_what_will_not_pass_is_not_called_slow(slack: Slack) -> None:
    without(slack, "views.open")
    said = slack.amina.slash("/hearth", "start", slack.channel)
    assert "Slack does not let me do that." in said.text
