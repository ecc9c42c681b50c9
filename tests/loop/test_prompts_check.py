"""Saying yes to what was understood: once, late, from another screen, in a rest, or not at all."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.loop.questions import (
    QUESTION,
    bring_to_front,
    initial,
    posts,
    type_line,
)
from tests.loop.reading import front, labels, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_now_is_asked_at_once(slack: Slack) -> None:
    arrange(slack, f'now "{QUESTION}"')
    slack.act()
    assert len(posts(slack)) == 1
    assert QUESTION in posts(slack)[0]


def test_nothing_is_asked_before_somebody_says_yes(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    slack.pass_(hours=1)
    slack.amina.close_view()
    slack.pass_(hours=1)
    assert posts(slack) == []


def test_a_form_that_is_sent_twice_asks_once(slack: Slack) -> None:
    view = replace(type_line(slack, f'now "{QUESTION}"'))
    assert slack.amina.submit() == {}
    bring_to_front(slack, view)
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(front(slack.amina).raw)
    slack.act()
    assert len(posts(slack)) == 1


def test_what_is_asked_now_says_so(slack: Slack) -> None:
    said = words(type_line(slack, f'now "{QUESTION}"').raw)
    assert "At once:" in said
    assert "The next date" not in said
    assert front(slack.amina).raw["submit"]["text"] == "Ask It Now"
    type_line(slack, f'tomorrow at 9 "{QUESTION}"')
    assert front(slack.amina).raw["submit"]["text"] == "Schedule It"


def test_a_date_that_fell_into_next_year_says_so(slack: Slack) -> None:
    """Found by a facilitator, to whom "3 november" became the one of next year."""
    said = words(type_line(slack, f'on 3 november at 9 "{QUESTION}"').raw)
    assert "That is not this year: it is in *2027*." in said
    assert "not this year" not in words(type_line(slack, f'on 3 december at 9 "{QUESTION}"').raw)


def test_a_yes_that_comes_an_hour_later_still_asks(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(hours=1)
    assert slack.amina.submit() == {}
    slack.act()
    assert len(posts(slack)) == 1


@pytest.mark.parametrize(
    ("when", "later"), [("now", 24), ("in 10 minutes", 1), ("tomorrow at 9", 30), ("tomorrow at 9", 72)]
)
def test_a_yes_that_comes_too_late_goes_back_to_what_was_written(slack: Slack, when: str, later: int) -> None:
    """Found by a facilitator, whose question was posted at once, in the afternoon, or lost."""
    type_line(slack, f'{when} "{QUESTION}"')
    slack.clock.pass_(hours=later)
    assert slack.amina.submit() == {}
    view = front(slack.amina)
    assert view.callback_id == "prompts.write"
    assert "That time has already passed" in words(view.raw)
    assert (initial(view, "question"), initial(view, "when")) == (QUESTION, when)
    slack.act()
    assert posts(slack) == []
    slack.amina.fill({"when.prompts.draft": "now"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.act()
    assert len(posts(slack)) == 1


def test_a_rhythm_whose_first_date_has_passed_is_shown_again(slack: Slack) -> None:
    type_line(slack, f'every day at 9:30, 3 times "{QUESTION}"')
    slack.clock.pass_(days=2, hours=1)
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert "The first date passed" in said
    assert "from Friday 4 December 2026, 3 times" in said
    slack.act()
    assert posts(slack) == []
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(front(slack.amina).raw)
    slack.pass_(days=1)
    assert len(posts(slack)) == 1


def test_what_was_shown_is_what_is_asked_even_if_another_form_was_checked_since(slack: Slack) -> None:
    first = type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(seconds=5)
    type_line(slack, 'now "Something else?"')
    bring_to_front(slack, first)
    assert slack.amina.submit() == {}
    slack.act()
    assert len(posts(slack)) == 1
    assert QUESTION in posts(slack)[0]


def test_what_was_changed_on_another_screen_since_it_was_shown_is_not_asked(slack: Slack) -> None:
    first = type_line(slack, f'now "{QUESTION}"')
    slack.clock.pass_(seconds=5)
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Something else?"})
    slack.amina.submit()
    bring_to_front(slack, first)
    slack.amina.submit()
    assert "changed somewhere else" in words(front(slack.amina).raw)
    slack.act()
    assert posts(slack) == []


def test_only_a_facilitator_asks(slack: Slack) -> None:
    answer = slack.bryn.slash("/hearth", f'prompt now "{QUESTION}"', slack.channel)
    assert "Only this community's facilitators can do that" in answer.text
    assert slack.bryn.view is None


def dismiss_amina(slack: Slack) -> None:
    mine = front(slack.amina)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.bryn]})
    assert slack.amina.submit() == {}
    bring_to_front(slack, mine)


def test_somebody_who_looks_after_it_no_longer_cannot_say_yes(slack: Slack) -> None:
    type_line(slack, f'now "{QUESTION}"')
    dismiss_amina(slack)
    slack.amina.submit()
    assert "Only this community's facilitators" in words(front(slack.amina).raw)
    slack.act()
    assert not any(QUESTION in post for post in posts(slack))


@pytest.mark.parametrize("rest", ["pause", "pause for a week"])
def test_what_a_rest_would_sleep_through_is_not_called_asked_now(slack: Slack, rest: str) -> None:
    """Found by a facilitator: *Ask It Now* asked nothing."""
    slack.amina.slash("/hearth", rest, slack.channel)
    view = type_line(slack, f'now "{QUESTION}"')
    assert view.raw["submit"]["text"] == "Schedule It"
    assert "comes before it wakes, so it is not asked then" in words(view.raw)
    assert slack.amina.submit() == {}
    assert "comes before it wakes, so it is not asked then" in words(front(slack.amina).raw)
    slack.pass_(hours=1)
    assert posts(slack) == []
    slack.amina.slash("/hearth", "resume", slack.channel)
    assert "Ask It After All" in labels(slack.workspace.ephemerals(slack.amina, slack.channel)[-1].raw)


@pytest.mark.parametrize(
    ("line", "is_slept_through"), [("in 3 days", True), ("in 2 weeks at 9", False), ("every day at 9", False)]
)
def test_it_is_said_of_what_the_rest_sleeps_through_only(
    slack: Slack, line: str, is_slept_through: bool
) -> None:
    slack.amina.slash("/hearth", "pause for a week", slack.channel)
    view = type_line(slack, f'{line} "{QUESTION}"')
    assert ("comes before it wakes" in words(view.raw)) == is_slept_through


def test_that_nothing_is_posted_in_a_rest_is_said_of_what_is_arranged_too(slack: Slack) -> None:
    slack.amina.slash("/hearth", "pause", slack.channel)
    type_line(slack, f'every Tuesday at 9:30 "{QUESTION}"')
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert "nothing is posted until you type `/hearth resume`" in said
    assert "`/hearth upcoming` shows it" in said


def test_what_is_asked_now_has_nothing_left_to_skip(slack: Slack) -> None:
    view = type_line(slack, f'now "{QUESTION}"')
    assert "Replies stay open until" in words(view.raw)
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(front(slack.amina).raw)
    assert "upcoming" not in words(front(slack.amina).raw)


def test_at_nine_in_the_morning_all_year(slack: Slack) -> None:
    arrange(slack, f'last Sunday of the month at 9 "{QUESTION}"')
    slack.clock.now = datetime(2027, 2, 28, 9, 0, 5, tzinfo=UTC)
    slack.act()
    assert len(posts(slack)) == 1
    slack.clock.now = datetime(2027, 3, 28, 8, 0, 5, tzinfo=UTC)
    slack.act()
    assert len(posts(slack)) == 2
