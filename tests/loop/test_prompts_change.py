"""Changing a question that was arranged before."""

import pytest

from tests.loop.questions import QUESTION, initial, open_change, posts, to_fields, type_line
from tests.loop.reading import button, front, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_a_prompt_is_changed_from_what_it_says_now(slack: Slack) -> None:
    arrange(slack, f'every tuesday at 9:30 "{QUESTION}"')
    view = open_change(slack)
    assert initial(view, "question") == QUESTION
    assert initial(view, "when") == "Every Tuesday at 09:30 (London time)"
    slack.amina.fill({"question.prompts.draft": "What helped?", "when.prompts.draft": "every day at 10"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    listed = words(front(slack.amina).raw)
    assert front(slack.amina).callback_id == "upcoming.shown"
    assert "What helped?" in listed
    assert "Every day at 10:00" in listed
    slack.pass_(hours=1, minutes=1)
    assert [QUESTION in post for post in posts(slack)] == [False]


@pytest.mark.parametrize(
    "line",
    [
        "every 2 weeks on tuesday at 9:30",
        "every tuesday at 9:30 10 times",
        "first thursday at 10 until 31 march",
    ],
)
def test_changing_only_the_question_keeps_the_rhythm_weeks_later(slack: Slack, line: str) -> None:
    arrange(slack, f'{line} "{QUESTION}"')
    slack.pass_(days=20)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    before = words(front(slack.amina).raw)
    open_change(slack)
    slack.amina.fill({"question.prompts.draft": QUESTION})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    assert words(front(slack.amina).raw) == before


def test_a_change_can_be_made_by_choosing_days(slack: Slack) -> None:
    arrange(slack, f'every tuesday and friday at 9:30 until 31 march "{QUESTION}"')
    open_change(slack)
    to_fields(slack)
    view = front(slack.amina)
    assert initial(view, "frequency") == "weekly"
    assert initial(view, "until") == "2027-03-31"
    days = next(block for block in view.blocks if block["block_id"] == "days")["element"]["initial_options"]
    assert [day["value"] for day in days] == ["TU", "FR"]
    slack.amina.fill({"at": "11:00"})
    assert slack.amina.submit() == {}
    assert "Every Tuesday and Friday at 11:00 (London time), until 31 March 2027" in words(
        front(slack.amina).raw
    )
    assert slack.amina.submit() == {}


def test_a_change_that_was_not_finished_is_found_again_and_is_not_the_next_new_question(slack: Slack) -> None:
    arrange(slack, f'every tuesday at 9:30 "{QUESTION}"')
    open_change(slack)
    slack.amina.fill({"question.prompts.draft": "Half a tho"})
    slack.amina.close_all_views()
    assert initial(type_line(slack, ""), "question") is None
    slack.amina.close_all_views()
    assert initial(open_change(slack), "question") == "Half a tho"


def test_what_was_asked_once_can_be_asked_again_by_changing_it(slack: Slack) -> None:
    arrange(slack, f'tomorrow at 9 "{QUESTION}"')
    open_change(slack)
    slack.pass_(days=1, hours=1)
    assert len(posts(slack)) == 1
    slack.amina.fill({"when.prompts.draft": "in 10 minutes"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.pass_(minutes=11)
    assert len(posts(slack)) == 2


def test_the_first_date_of_a_question_that_is_asked_already_may_stay(slack: Slack) -> None:
    arrange(slack, f'every two weeks on tuesday at 9:30 "{QUESTION}"')
    slack.pass_(days=7)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    slack.amina.fill({"how.prompts.how": "fields"})
    assert initial(front(slack.amina), "start") == "2026-12-01"
    assert slack.amina.submit() == {}
