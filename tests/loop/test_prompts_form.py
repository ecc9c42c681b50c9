"""Asking a question in the form, in words or by choosing days; what is refused stands beside its field."""

import pytest

from tests.loop.questions import QUESTION, go_by_no_holidays, initial, posts, to_fields, type_line
from tests.loop.reading import front, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_a_form_of_words_is_checked_and_arranged(slack: Slack) -> None:
    assert type_line(slack, "").callback_id == "prompts.write"
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "every tuesday at 9:30"})
    slack.amina.fill({"open_for": "1440", "promise": "with names"})
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert "Every Tuesday at 09:30" in said
    assert "Kept with names" in said
    assert "open until Wednesday 2 December 2026 at 09:30" in said
    assert slack.amina.submit() == {}
    assert "That is arranged" in words(front(slack.amina).raw)
    slack.pass_(minutes=31)
    assert "Kept with names" in posts(slack)[0]


def test_a_first_date_that_has_passed_is_refused_beside_its_field(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "how.prompts.how": "fields"})
    slack.amina.fill({"frequency": "weekly", "start": "2026-11-30"})
    assert "That day has already passed." in slack.amina.submit()["start"]
    slack.amina.fill({"start": "2026-12-01"})
    assert slack.amina.submit() == {}


def test_an_hour_that_the_clocks_skip_is_explained_beside_its_date(slack: Slack) -> None:
    slack.clock.now = slack.clock.now.replace(year=2027, month=3, day=22)
    said = words(type_line(slack, f'every sunday at 1:30 "{QUESTION}"').raw)
    assert "Every Sunday at 01:30 (London time)" in said
    skipped = "Sunday 28 March 2027 at 02:00, because the clocks go forward that day and skip 01:30"
    assert f"{skipped}\n•  Sunday 4 April 2027 at 01:30\n" in said
    arrange(slack, f'every sunday at 1:30 "{QUESTION}"')
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert f"Next: {skipped}" in words(front(slack.amina).raw)


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"when.prompts.draft": "blue moon"}, "when", "could not tell"),
        ({"when.prompts.draft": "today at 8:30"}, "when", "already passed"),
    ],
)
def test_errors_stand_beside_their_field_and_nothing_is_lost(
    slack: Slack, values: dict[str, str], field: str, why: str
) -> None:
    type_line(slack, "")
    typed = {"question.prompts.draft": QUESTION, "when.prompts.draft": "tomorrow at 9"} | values
    slack.amina.fill(typed)
    errors = slack.amina.submit()
    assert list(errors) == [field]
    assert why in errors[field]
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "question") == typed["question.prompts.draft"]
    assert initial(again, "when") == typed["when.prompts.draft"]


def test_days_and_times_can_be_chosen_instead_of_said(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill(
        {
            "frequency": "fortnightly",
            "days": ["MO", "TH"],
            "start": "2026-12-07",
            "at": "14:15",
            "until": "2027-01-31",
        }
    )
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert said.startswith(QUESTION)
    assert "Every other week on Monday and Thursday at 14:15" in said
    assert "Monday 21 December 2026 at 14:15" in said
    assert slack.amina.submit() == {}


FREQUENCIES = {
    "once": "Once, on Friday 11 December 2026 at 10:00",
    "daily": "Every day at 10:00",
    "weekdays": "Every weekday at 10:00",
    "weekly": "Every Friday at 10:00",
    "fortnightly": "Every other Friday at 10:00",
    "monthly-date": "On the 11th of every month at 10:00",
    "monthly-weekday": "On the second Friday of every month at 10:00",
}


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_each_choice_of_how_often_is_understood(slack: Slack, frequency: str) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill({"frequency": frequency, "start": "2026-12-11", "at": "10:00"})
    assert slack.amina.submit() == {}
    assert FREQUENCIES[frequency] in words(front(slack.amina).raw)


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"frequency": "once", "start": "2026-11-30"}, "start", "already passed"),
        ({"frequency": "once", "start": "2026-12-01", "at": "08:00"}, "at", "already passed"),
        ({"start": "2026-12-08", "until": "2026-12-02"}, "until", "last day comes before the first"),
        ({"start": "2040-12-08"}, "start", "more than ten years"),
        (
            {"start": "2026-12-08", "except_holidays": ["except_holidays"]},
            "except_holidays",
            "whose bank holidays",
        ),
    ],
)
def test_errors_of_fields_stand_beside_them_and_keep_what_was_chosen(
    slack: Slack, values: dict[str, str], field: str, why: str
) -> None:
    go_by_no_holidays(slack)
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill(values)
    errors = slack.amina.submit()
    assert list(errors) == [field]
    assert why in errors[field]
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "start") == values["start"]
    assert initial(again, "question") == QUESTION


def test_bank_holidays_of_the_community_are_left_out_by_choice(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "GB-WLS"})
    slack.amina.submit()
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    to_fields(slack)
    slack.amina.fill({"frequency": "weekly", "start": "2026-12-25", "except_holidays": ["except_holidays"]})
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert "except bank holidays in Wales" in said
    assert "25 December 2026 at" not in said


def test_words_and_fields_keep_what_the_other_held(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "every tuesday at 9:30"})
    to_fields(slack)
    slack.amina.fill({"start": "2026-12-07", "question.prompts.draft": QUESTION + " And why?"})
    slack.amina.fill({"how.prompts.how": "words"})
    assert initial(front(slack.amina), "when") == "every tuesday at 9:30"
    assert initial(front(slack.amina), "question") == QUESTION + " And why?"
    to_fields(slack)
    assert initial(front(slack.amina), "start") == "2026-12-07"
