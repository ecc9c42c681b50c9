"""`/hearth skip`: which date it leaves out, and how that is undone."""

import pytest

from tests.loop.coming import QUESTION, WEEKLY, answer_shown, command, listed, posted, press_answer
from tests.loop.reading import button, front, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


NEXT, THEN = "Tuesday 1 December 2026 at 09:30", "Tuesday 8 December 2026 at 09:30"


def test_skip_says_which_date_and_what_comes_then(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    answer = command(slack, "skip").text
    assert f"Left out: “{QUESTION}” on" in answer
    assert NEXT in answer
    assert THEN in answer


def test_skip_typed_again_changes_nothing_and_offers_the_one_after(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    command(slack, "skip")
    again = command(slack, "skip")
    assert "left out already" in again.text
    assert f"Next: {THEN}" in words(listed(slack).raw)
    assert THEN in press_answer(slack, "Skip That Too").text
    said = words(listed(slack).raw)
    assert "Next: Tuesday 15 December 2026" in said
    assert f"Left out: {NEXT}\nLeft out: {THEN}" in said


def test_skip_takes_the_soonest_of_several(slack: Slack) -> None:
    arrange(slack, 'every friday at 9 "On Friday?"')
    arrange(slack, WEEKLY)
    assert QUESTION in command(slack, "skip").text
    slack.clock.pass_(hours=1)
    assert "On Friday?" in command(slack, "skip").text


def test_skip_can_be_undone_twice_over(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    command(slack, "skip")
    old = answer_shown(slack)
    undo = button(old.raw, "Undo")
    assert "It will be asked after all" in press_answer(slack, "Undo").text
    slack.amina.slash("/hearth", "skip", slack.channel)
    press_answer(slack, "Undo")
    assert undo["value"].endswith("1796117400")
    slack.pass_(minutes=31)
    assert posted(slack) == 1


def test_a_skip_is_not_undone_when_its_day_has_passed(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    command(slack, "skip")
    slack.pass_(days=1)
    press_answer(slack, "Undo")
    assert "That day has passed" in words(front(slack.amina).raw)


def test_there_may_be_nothing_to_skip(slack: Slack) -> None:
    assert "nothing to skip" in command(slack, "skip").text
    arrange(slack, WEEKLY)
    command(slack, "pause")
    assert "This community is resting" in command(slack, "skip").text
