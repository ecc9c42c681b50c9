"""The whole loop over both of Slack's ways: Socket Mode and signed HTTP."""

import pytest

from tests.loop.test_loop import (
    test_a_community_begins_with_a_welcome,
    test_a_question_is_asked_answered_and_closed,
)
from tests.parts import Slack

__all__ = ["test_a_community_begins_with_a_welcome", "test_a_question_is_asked_answered_and_closed"]


@pytest.fixture(params=["socket", "http"])
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_refusal_is_said_the_same_way_through_both(slack: Slack) -> None:
    answer = slack.bryn.slash("/hearth", "prompt tomorrow at 9", slack.channel)
    assert "not a community yet" in answer.text
