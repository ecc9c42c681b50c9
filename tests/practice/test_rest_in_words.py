"""Until when a community rests, in words. Now is Tuesday 1 December 2026 at 10:00 in London."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.errors import Refusal
from bot.practice.local_time import local_words
from bot.practice.schedule.rest_in_words import back_at, rest_until

LONDON = "Europe/London"
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)

PAUSE = {
    "for a week": "Tuesday 8 December 2026 at 09:00",
    "for two weeks": "Tuesday 15 December 2026 at 09:00",
    "a fortnight": "Tuesday 15 December 2026 at 09:00",
    "for the next week": "Tuesday 8 December 2026 at 09:00",
    "for a couple of days": "Thursday 3 December 2026 at 09:00",
    "for a month": "Friday 1 January 2027 at 09:00",
    "for a year": "Wednesday 1 December 2027 at 09:00",
    "for an hour": "Tuesday 1 December 2026 at 11:00",
    "for 3 days at noon": "Friday 4 December 2026 at 12:00",
    "until Monday": "Monday 7 December 2026 at 09:00",
    "til monday at 2pm": "Monday 7 December 2026 at 14:00",
    "until Tuesday": "Tuesday 8 December 2026 at 09:00",
    "until next Friday": "Friday 4 December 2026 at 09:00",
    "until Monday week": "Monday 14 December 2026 at 09:00",
    "now until monday morning": "Monday 7 December 2026 at 09:00",
    "it until tomorrow": "Wednesday 2 December 2026 at 09:00",
    "until 14:00": "Tuesday 1 December 2026 at 14:00",
    "until 2pm": "Tuesday 1 December 2026 at 14:00",
    "until 6 January": "Wednesday 6 January 2027 at 09:00",
    "until the 6th of January at 10:30": "Wednesday 6 January 2027 at 10:30",
    "until 6/1/2027": "Wednesday 6 January 2027 at 09:00",
    "until 2027-01-06": "Wednesday 6 January 2027 at 09:00",
    "until the 15th": "Tuesday 15 December 2026 at 09:00",
    "until next week": "Monday 7 December 2026 at 09:00",
    "until January": "Friday 1 January 2027 at 09:00",
    "until the new year": "Monday 4 January 2027 at 09:00",
    "until the end of the week": "Monday 7 December 2026 at 09:00",
    "until the end of January": "Monday 1 February 2027 at 09:00",
    "over Christmas": "Tuesday 29 December 2026 at 09:00",
    "over Christmas and New Year": "Monday 4 January 2027 at 09:00",
    "until after Christmas": "Tuesday 29 December 2026 at 09:00",
    "for the weekend": "Monday 7 December 2026 at 09:00",
    "over the weekend at 10": "Monday 7 December 2026 at 10:00",
    "today": "Wednesday 2 December 2026 at 09:00",
    "for the rest of the week": "Monday 7 December 2026 at 09:00",
    "this week": "Monday 7 December 2026 at 09:00",
}
BACK = {
    "on Monday": "Monday 7 December 2026 at 09:00",
    "monday": "Monday 7 December 2026 at 09:00",
    "tomorrow at 14:00": "Wednesday 2 December 2026 at 14:00",
    "in a week": "Tuesday 8 December 2026 at 09:00",
    "in 2 hours": "Tuesday 1 December 2026 at 12:00",
    "on the 6th of January": "Wednesday 6 January 2027 at 09:00",
    "at 15:00": "Tuesday 1 December 2026 at 15:00",
    "after Christmas": "Tuesday 29 December 2026 at 09:00",
    "next week": "Monday 7 December 2026 at 09:00",
}
CANNOT_TELL = (
    "for a few days",
    "while I am away",
    "until the cows come home",
    "over the summer",
    "for",
    "until",
)
A_REST_BEGINS_AT_ONCE = (
    "on Monday",
    "Monday",
    "tomorrow",
    "from Monday",
    "next week",
    "for next week",
    "6 January",
)
GONE = ("until yesterday", "until 3 March 2020", "until today at 9", "until 30 November 2026", "until today")


@pytest.mark.parametrize("words", PAUSE)
def test_a_pause_says_until_when(words: str) -> None:
    at = rest_until(words, NOW, LONDON, "GB-ENG")
    assert at is not None
    assert local_words(at, LONDON) == PAUSE[words]


@pytest.mark.parametrize("words", BACK)
def test_a_return_says_when(words: str) -> None:
    at = back_at(words, NOW, LONDON, "GB-ENG")
    assert at is not None
    assert local_words(at, LONDON) == BACK[words]


@pytest.mark.parametrize("words", ["", "now", "for now", "for a while", "until further notice"])
def test_a_pause_without_an_end(words: str) -> None:
    assert rest_until(words, NOW, LONDON) is None


def test_now_is_at_once() -> None:
    assert back_at("now", NOW, LONDON) is None


@pytest.mark.parametrize(
    "words",
    [
        *CANNOT_TELL,
        *A_REST_BEGINS_AT_ONCE,
        *GONE,
        "until 9",
        "until 31 February",
        "until 1 May 2090",
        "for 999 years",
    ],
)
def test_all_else_is_refused_with_examples_that_can_be_typed(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        rest_until(words, NOW, LONDON, "GB-ENG")
    said = str(refused.value)
    examples = [one.removeprefix("/hearth pause ") for one in said.split("`")[1::2] if one != "/hearth pause"]
    assert 1 <= len(examples) <= 3, said
    assert all(rest_until(example, NOW, LONDON, "GB-ENG") for example in examples), said


@pytest.mark.parametrize("words", ["yesterday", "for a week", "when I am back", "on 31 February"])
def test_a_return_is_refused_with_examples_that_can_be_typed(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        back_at(words, NOW, LONDON, "GB-ENG")
    examples = [one.removeprefix("/hearth resume ") for one in str(refused.value).split("`")[1::2]]
    assert len(examples) == 3
    assert all(back_at(example, NOW, LONDON, "GB-ENG") for example in examples)


def test_what_a_pause_on_a_day_may_mean_is_asked() -> None:
    with pytest.raises(Refusal, match="`/hearth pause until Monday 7 December 2026 at 14:00`"):
        rest_until("on Monday at 14:00", NOW, LONDON)


def test_an_hour_that_may_be_two_is_asked_about() -> None:
    with pytest.raises(Refusal, match=r"3pm or 3am\? Write \"at 15:00\" or \"at 03:00\""):
        rest_until("until Monday at 3", NOW, LONDON)


def test_nine_on_the_wall_is_nine_when_the_clocks_have_changed() -> None:
    at = rest_until("until 29 March 2027", NOW, LONDON)
    assert at == datetime(2027, 3, 29, 8, 0, tzinfo=UTC)
    assert rest_until("until 28 March 2027 at 01:30", NOW, LONDON) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


WORDS = [
    "until",
    "for",
    "over",
    "after",
    "on",
    "monday",
    "week",
    "the",
    "end",
    "of",
    "christmas",
    "6",
    "january",
    "at",
    "9",
    "next",
    "2020",
    "a",
    "99",
    "days",
    "year",
    "new",
    "it",
]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_any_words_say_a_time_to_come_or_are_refused(words: str) -> None:
    for understand in (rest_until, back_at):
        try:
            at = understand(words, NOW, LONDON, "GB-ENG")
        except Refusal:
            continue
        assert at is None or at > NOW
