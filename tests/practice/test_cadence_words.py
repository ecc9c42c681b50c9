"""The words a facilitator may type, and the sentence with which each is answered. Now is Sunday 22 November 2026."""

import time as stopwatch
from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.practice.errors import (
    EndsBeforeItStarts,
    InThePast,
    NeverComes,
    NoDay,
    NoHolidaysChosen,
    NoHour,
    NoSuchDate,
    NoSuchTime,
    NoSuchTimeZone,
    NotUnderstood,
    OutOfBounds,
    Refusal,
    TooFarAway,
    WhichHalfOfTheDay,
)
from bot.practice.schedule.bank_holidays import CALENDARS
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_sentence import sentence
from bot.practice.schedule.cadence_start import Limits, Moment, repeating
from bot.practice.schedule.cadence_words import MOST_LETTERS, understand
from bot.practice.schedule.recurrence import DAYS, LAST, daily, monthly_by_weekday, monthly_on, weekly

LONDON = "Europe/London"
NOW = datetime(2026, 11, 22, 12, 20, tzinfo=UTC)


def said_back(words: str, holidays: str = "GB-ENG") -> str:
    return sentence(understand(words, NOW, LONDON, holidays), LONDON, holidays)


ONCE = {
    "@ 14": "Once, on Sunday 22 November 2026 at 14:00",
    "tomorrow at 930": "Once, on Monday 23 November 2026 at 09:30",
    "in a fortnight": "Once, on Sunday 6 December 2026 at 09:00",
    "tuesday week at 10": "Once, on Tuesday 1 December 2026 at 10:00",
    "a week on tuesday at 10": "Once, on Tuesday 1 December 2026 at 10:00",
    "day after tomorrow at 9": "Once, on Tuesday 24 November 2026 at 09:00",
    "on Christmas Eve at 10": "Once, on Thursday 24 December 2026 at 10:00",
    "tomorrow at 03:00": "Once, on Monday 23 November 2026 at 03:00",
    "tomorrow at 3pm": "Once, on Monday 23 November 2026 at 15:00",
    "tomorrow at 6 in the morning": "Once, on Monday 23 November 2026 at 06:00",
    "now": "Once, on Sunday 22 November 2026 at 12:20",
    "in 10 minutes": "Once, on Sunday 22 November 2026 at 12:30",
    "in half an hour": "Once, on Sunday 22 November 2026 at 12:50",
    "in an hour": "Once, on Sunday 22 November 2026 at 13:20",
    "in 2 hours": "Once, on Sunday 22 November 2026 at 14:20",
    "in two hours' time": "Once, on Sunday 22 November 2026 at 14:20",
    "in 3 days": "Once, on Wednesday 25 November 2026 at 09:00",
    "in 2 weeks at noon": "Once, on Sunday 6 December 2026 at 12:00",
    "in a month": "Once, on Tuesday 22 December 2026 at 09:00",
    "today at 16:00": "Once, on Sunday 22 November 2026 at 16:00",
    "tomorrow at 14:00": "Once, on Monday 23 November 2026 at 14:00",
    "tomorrow": "Once, on Monday 23 November 2026 at 09:00",
    "on 3 December at 9": "Once, on Thursday 3 December 2026 at 09:00",
    "3rd of December, 9am": "Once, on Thursday 3 December 2026 at 09:00",
    "the 3rd of dec at 9": "Once, on Thursday 3 December 2026 at 09:00",
    "December 3rd at 9": "Once, on Thursday 3 December 2026 at 09:00",
    "Thursday 3 December 2026 at 9": "Once, on Thursday 3 December 2026 at 09:00",
    "on 25/12/2026 at 9:00": "Once, on Friday 25 December 2026 at 09:00",
    "25.12.2026 at 9.30": "Once, on Friday 25 December 2026 at 09:30",
    "2026-12-25 09:30": "Once, on Friday 25 December 2026 at 09:30",
    "on 3 february at 9": "Once, on Wednesday 3 February 2027 at 09:00",
    "29 february": "Once, on Tuesday 29 February 2028 at 09:00",
    "tuesday": "Once, on Tuesday 24 November 2026 at 09:00",
    "next tuesday at 9": "Once, on Tuesday 24 November 2026 at 09:00",
    "next sunday at 9": "Once, on Sunday 29 November 2026 at 09:00",
    "this sunday at 16:00": "Once, on Sunday 22 November 2026 at 16:00",
    "sunday at 9": "Once, on Sunday 29 November 2026 at 09:00",
    "on friday at 2pm": "Once, on Friday 27 November 2026 at 14:00",
    "on the 15th at 9": "Once, on Tuesday 15 December 2026 at 09:00",
    "this evening at 7": "Once, on Sunday 22 November 2026 at 19:00",
    "this evening at 19:30": "Once, on Sunday 22 November 2026 at 19:30",
    "tonight at 8": "Once, on Sunday 22 November 2026 at 20:00",
    "8pm tonight": "Once, on Sunday 22 November 2026 at 20:00",
    "at 8 tonight": "Once, on Sunday 22 November 2026 at 20:00",
    "tomorrow afternoon at 2": "Once, on Monday 23 November 2026 at 14:00",
    "14:00": "Once, on Sunday 22 November 2026 at 14:00",
    "at 14:00": "Once, on Sunday 22 November 2026 at 14:00",
    "at 9": "Once, on Monday 23 November 2026 at 09:00",
    "2pm": "Once, on Sunday 22 November 2026 at 14:00",
    "noon": "Once, on Monday 23 November 2026 at 12:00",
    "midday": "Once, on Monday 23 November 2026 at 12:00",
    "midnight": "Once, on Monday 23 November 2026 at 00:00",
}
DAILY = {
    "every day at 9": "Every day at 09:00",
    "daily at 09:00": "Every day at 09:00",
    "daily": "Every day at 09:00",
    "every morning at 9": "Every day at 09:00",
    "evenings at 7": "Every day at 19:00",
    "every night at 9": "Every day at 21:00",
    "every other day at 9": "Every other day at 09:00 (London time), from Monday 23 November 2026",
    "every 3 days at 9": "Every 3 days at 09:00 (London time), from Monday 23 November 2026",
    "every weekday at 9": "Every weekday at 09:00",
    "weekdays at 8.30": "Every weekday at 08:30",
    "on working days at 9": "Every weekday at 09:00",
    "monday to friday at 9": "Every weekday at 09:00",
    "Mon-Fri 9am": "Every weekday at 09:00",
    "from tuesday to thursday at 9": "Every Tuesday, Wednesday and Thursday at 09:00",
    "weekends at 10": "Every Saturday and Sunday at 10:00",
}
WEEKLY = {
    "daily at 9 except weekends": "Every weekday at 09:00",
    "every Tuesday and every Thursday at 9": "Every Tuesday and Thursday at 09:00",
    "every tuesday at 9:30": "Every Tuesday at 09:30",
    "EVERY  Tuesday, at 9:30.": "Every Tuesday at 09:30",
    "each Tues at 9:30": "Every Tuesday at 09:30",
    "tuesdays": "Every Tuesday at 09:00",
    "every tuesday evening at 7": "Every Tuesday at 19:00",
    "every monday and thursday at 9": "Every Monday and Thursday at 09:00",
    "every thu & mon": "Every Monday and Thursday at 09:00",
    "mondays, wednesdays at noon": "Every Monday and Wednesday at 12:00",
    "on mon, wed and fri at 9": "Every Monday, Wednesday and Friday at 09:00",
    "weekly on friday at 9": "Every Friday at 09:00",
    "once a week on friday at 9": "Every Friday at 09:00",
    "weekly": "Every Monday at 09:00",
    "please, every tuesday": "Every Tuesday at 09:00",
}
EVERY_FEW_WEEKS = {
    "every 3 weeks on monday at 9": "Every 3 weeks on Monday at 09:00 (London time), from Monday 23 November 2026",
    "every three weeks on monday": "Every 3 weeks on Monday at 09:00 (London time), from Monday 23 November 2026",
    "mondays every 3 weeks": "Every 3 weeks on Monday at 09:00 (London time), from Monday 23 November 2026",
    "every third week on monday": "Every 3 weeks on Monday at 09:00 (London time), from Monday 23 November 2026",
    "fortnightly on tuesday at 9": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "every fortnight on tuesday": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "every 2 weeks on tuesday": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "every other tuesday": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "every second tuesday": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "alternate tuesdays": "Every other Tuesday at 09:00 (London time), from Tuesday 24 November 2026",
    "every other week on thursday and tuesday": (
        "Every other week on Tuesday and Thursday at 09:00 (London time), from Tuesday 24 November 2026"
    ),
    "every other tuesday starting 8 december": (
        "Every other Tuesday at 09:00 (London time), from Tuesday 8 December 2026"
    ),
}
MONTHLY = {
    "monthly on the 15th at 9": "On the 15th of every month at 09:00",
    "15th of every month": "On the 15th of every month at 09:00",
    "every 15th at 9": "On the 15th of every month at 09:00",
    "every month on the 1st": "On the 1st of every month at 09:00",
    "first day of the month": "On the 1st of every month at 09:00",
    "monthly on the 22nd at 9": "On the 22nd of every month at 09:00",
    "monthly on the 3rd and 13th": "On the 3rd and 13th of every month at 09:00",
    "monthly on the 31st": "On the 31st of every month, or the last day of a shorter month, at 09:00",
    "last day of the month at 4pm": "On the last day of every month at 16:00",
    "monthly": "On the 23rd of every month at 09:00",
    "quarterly on the 1st": "Every 3 months on the 1st at 09:00 (London time), from Tuesday 1 December 2026",
    "first thursday of the month at 10": "On the first Thursday of every month at 10:00",
    "first Thursday at 10": "On the first Thursday of every month at 10:00",
    "every last friday at 15:00": "On the last Friday of every month at 15:00",
    "second tuesday of every month": "On the second Tuesday of every month at 09:00",
    "every second tuesday of the month": "On the second Tuesday of every month at 09:00",
    "1st and 3rd tuesday of each month": "On the first and third Tuesday of every month at 09:00",
    "monthly on the first thursday": "On the first Thursday of every month at 09:00",
    "fifth friday of the month": "On the fifth Friday of every month, if there is one, at 09:00",
    "every 2 months on the first thursday": (
        "Every other month on the first Thursday at 09:00 (London time), from Thursday 3 December 2026"
    ),
}
HOURS = {
    f"every day at {hour}": f"Every day at {shown}"
    for hour, shown in {
        "9": "09:00",
        "9am": "09:00",
        "9 am": "09:00",
        "9 a.m.": "09:00",
        "9.30": "09:30",
        "09:30": "09:30",
        "0930": "09:30",
        "9:30pm": "21:30",
        "12am": "00:00",
        "12pm": "12:00",
        "noon": "12:00",
        "12 noon": "12:00",
        "midday": "12:00",
        "midnight": "00:00",
        "half past nine": "09:30",
        "half nine": "09:30",
        "quarter past nine": "09:15",
        "a quarter to ten": "09:45",
        "twenty to one": "12:40",
        "five past 9": "09:05",
        "nine thirty": "09:30",
        "9 o'clock": "09:00",
        "nine o’clock": "09:00",
        "9 in the evening": "21:00",
        "half past 4 in the afternoon": "16:30",
    }.items()
} | {
    "every day 9am": "Every day at 09:00",
    "every day 9": "Every day at 09:00",
    "half past nine every day": "Every day at 09:30",
    "at 9 every day": "Every day at 09:00",
}
ENDINGS = {
    "every tuesday until Christmas": "Every Tuesday at 09:00 (London time), until 25 December 2026",
    "every year on 5 July": "Every 12 months on the 5th at 09:00 (London time), from Monday 5 July 2027",
    "every tuesday until 31 March": "Every Tuesday at 09:00 (London time), until 31 March 2027",
    "every tuesday until 31 March 2027 at 9": "Every Tuesday at 09:00 (London time), until 31 March 2027",
    "every tuesday till the end of march": "Every Tuesday at 09:00 (London time), until 31 March 2027",
    "every tuesday until 31/3": "Every Tuesday at 09:00 (London time), until 31 March 2027",
    "every day until friday": "Every day at 09:00 (London time), until 27 November 2026",
    "every tuesday for 6 weeks": "Every Tuesday at 09:00 (London time), until 3 January 2027",
    "every tuesday for a year": "Every Tuesday at 09:00 (London time), until 22 November 2027",
    "every tuesday 10 times": "Every Tuesday at 09:00 (London time), from Tuesday 24 November 2026, 10 times",
    "every tuesday at 9 for ten times": (
        "Every Tuesday at 09:00 (London time), from Tuesday 24 November 2026, 10 times"
    ),
    "every tuesday starting 5 January": "Every Tuesday at 09:00 (London time), from Tuesday 5 January 2027",
    "every tuesday from tomorrow": "Every Tuesday at 09:00",
    "every tuesday from 5 January to 31 March": (
        "Every Tuesday at 09:00 (London time), from Tuesday 5 January 2027, until 31 March 2027"
    ),
    "every tuesday from 4 may until 30 april": (
        "Every Tuesday at 09:00 (London time), from Tuesday 4 May 2027, until 30 April 2028"
    ),
    "weekly starting 5 January": "Every Tuesday at 09:00 (London time), from Tuesday 5 January 2027",
    "monthly from 31 January": (
        "On the 31st of every month, or the last day of a shorter month, at 09:00 (London time), "
        "from Sunday 31 January 2027"
    ),
    "every tuesday at 9:30 except bank holidays until 31 march": (
        "Every Tuesday at 09:30 (London time), except bank holidays in England, until 31 March 2027"
    ),
    "weekdays at 9, not on bank holidays": "Every weekday at 09:00 (London time), except bank holidays in England",
    "weekdays at 9, but not on public holidays in England": (
        "Every weekday at 09:00 (London time), except bank holidays in England"
    ),
}
DAY_BEFORE_MONTH = {
    "3/4 at 9": "Once, on Saturday 3 April 2027 at 09:00 (London time), reading dates day first",
    "on 3/12/2026 at 9:00": "Once, on Thursday 3 December 2026 at 09:00 (London time), reading dates day first",
    "on 3/12/26 at 9:00": "Once, on Thursday 3 December 2026 at 09:00 (London time), reading dates day first",
    "every tuesday until 4/5": "Every Tuesday at 09:00 (London time), until 4 May 2027, reading dates day first",
    "4/4 at 9": "Once, on Sunday 4 April 2027 at 09:00",
}
LEAVING_OUT = {
    "every day except friday": "Every Monday, Tuesday, Wednesday, Thursday, Saturday and Sunday at 09:00",
    "weekdays at 10 but not wednesdays or fridays": "Every Monday, Tuesday and Thursday at 10:00",
    "monday to friday except on wednesday at noon": "Every Monday, Tuesday, Thursday and Friday at 12:00",
}
UNDERSTOOD = (
    ONCE | DAILY | WEEKLY | EVERY_FEW_WEEKS | MONTHLY | HOURS | ENDINGS | DAY_BEFORE_MONTH | LEAVING_OUT
)


@pytest.mark.parametrize(("words", "answer"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_understands(words: str, answer: str) -> None:
    assert said_back(words) == (answer if "(London" in answer else f"{answer} (London time)")


AT_WHAT_TIME, ON_WHICH_DAY = (NoHour, "Say at what time"), (NoDay, "Say on which day")
REFUSED: dict[str, tuple[type[Refusal], str]] = {
    "": (NotUnderstood, "Say when I should ask"),
    "whenever we feel like it": (NotUnderstood, "I could not tell when that is."),
    "9": (NotUnderstood, "I could not tell when that is."),
    **dict.fromkeys(("today", "tonight", "this afternoon", "tomorrow evening"), AT_WHAT_TIME),
    **dict.fromkeys(("tonight at 1", "tonight at midnight", "every morning at 14:00"), AT_WHAT_TIME),
    **dict.fromkeys(("8am tonight", "9am this afternoon", "every tuesday evening"), AT_WHAT_TIME),
    **dict.fromkeys(("next week", "later", "14:00 until 31 march", "noon, 10 times"), ON_WHICH_DAY),
    "biweekly on monday": (
        NotUnderstood,
        'Write "every two weeks on Monday" or "every Monday and Thursday".',
    ),
    "bi-monthly": (NotUnderstood, 'Write "every two months on the 1st"'),
    "every wednesday lunchtime": (NoHour, "I did not understand the hour. Write it in figures"),
    "every tuesday at 9 except christmas": (NotUnderstood, "I did not understand which days to leave out."),
    "first thursday of the month except friday": (NotUnderstood, "which days to leave out."),
    "every tuesday except tuesdays": (NotUnderstood, "which days to leave out."),
    "last working day of the month at 9": (
        NotUnderstood,
        "I can't work out the first or last working day of a month.",
    ),
    "every tuesdya at 9": (NotUnderstood, "Did you mean Tuesday?"),
    "3 febuary at 9": (NotUnderstood, "Did you mean February?"),
    "when the moon is full at 9": (NotUnderstood, "I understood 09:00, but not the rest."),
    "every 15": (NotUnderstood, "I could not tell when that is."),
    "every tuesday at 9 and 15:00": (NotUnderstood, "I could not tell when that is."),
    "tomorrow until friday": (NotUnderstood, "I could not tell when that is."),
    "every tuesday at 9 (Paris time)": (NotUnderstood, "I could not tell when that is."),
    "every third tuesday": (NotUnderstood, 'Write "every 3 weeks on Tuesday" or "3rd Tuesday of the month".'),
    "every tuesday " * 30: (NotUnderstood, "That is too long for me to follow."),
    "today at 9": (InThePast, "That time has already passed."),
    "yesterday": (InThePast, "That time has already passed."),
    "Yesterday at 15:00": (InThePast, "That time has already passed."),
    "3 days ago": (InThePast, "That time has already passed."),
    "an hour ago": (InThePast, "That time has already passed."),
    "last week at noon": (InThePast, "That time has already passed."),
    "22 november at 9": (InThePast, "That time has already passed."),
    "1 january 2020 at 9": (InThePast, "That time has already passed."),
    "every tuesday until 1 january 2026": (InThePast, "The last day has already passed."),
    "31 february": (NoSuchDate, "There is no 31 February."),
    "on 29 feb 2027 at 9": (NoSuchDate, "There is no 29 February 2027."),
    "every day until 31 june": (NoSuchDate, "There is no 31 June."),
    "every day starting 31 june": (NoSuchDate, "There is no 31 June."),
    "on the 32nd": (NoSuchDate, "There is no such date."),
    "3/13/2026": (NoSuchDate, "There is no month 13. Say the day first: 3/13 would be 13/3."),
    "41/13": (NoSuchDate, "There is no such date."),
    "tuesday 3 december 2026": (NoSuchDate, "3 December 2026 is a Thursday."),
    "every day at 25:00": (NoSuchTime, "25:00 is not a time of day."),
    "every day at 9:75": (NoSuchTime, "9:75 is not a time of day."),
    "every day at 13pm": (NoSuchTime, "13:00pm is not a time of day."),
    "every day at 960": (NoSuchTime, "9:60 is not a time of day."),
    "every day at 70 past 9": (NoSuchTime, "9:70 is not a time of day."),
    "every tuesday starting 5 january 2027 until 1 december 2026": (
        EndsBeforeItStarts,
        "The last day comes before the first.",
    ),
    "every tuesday until monday": (NeverComes, "No day fits all of that"),
    "25 december except bank holidays": (NeverComes, "No day fits all of that"),
    "every 12 months on the 25th from 25 december except bank holidays": (
        NeverComes,
        "No day fits all of that",
    ),
    "every 0 weeks on monday": (OutOfBounds, "Choose a number from 1 to 52."),
    "every 500 weeks on monday": (OutOfBounds, "Choose a number from 1 to 52."),
    "every tuesday 0 times": (OutOfBounds, "Choose from 1 to 1000 times."),
    "monthly on the 1st and 30th": (OutOfBounds, "For several days of the month, choose up to the 28th"),
    "monthly on the 45th": (OutOfBounds, "Days of the month go from the 1st to the 31st."),
    "3 december 2062": (TooFarAway, "That is more than ten years away."),
    "in 9999 days": (TooFarAway, "That is more than ten years away."),
    "every day for 9999 years": (TooFarAway, "That is more than ten years away."),
    "every day from 1 may 2999": (TooFarAway, "That is more than ten years away."),
    "weekdays except bank holidays in Scotland": (
        NoHolidaysChosen,
        "This community goes by the bank holidays of England.",
    ),
}


@pytest.mark.parametrize(
    ("words", "refusal"), REFUSED.items(), ids=[words[:60] or "nothing" for words in REFUSED]
)
def test_refuses(words: str, refusal: tuple[type[Refusal], str]) -> None:
    kind, said = refusal

    with pytest.raises(kind) as refused:
        said_back(words)

    assert said in str(refused.value)
    assert refused.value.field == "when"


def test_what_is_not_understood_is_answered_with_three_examples_that_are() -> None:
    for words in ("so long " * 50, "whenever", "tonight", "next week"):
        with pytest.raises(NotUnderstood) as refused:
            said_back(words)
        assert len(str(refused.value).split('"')[1::2]) == 3


@pytest.mark.parametrize("words", REFUSED, ids=[words[:60] or "nothing" for words in REFUSED])
def test_every_refusal_gives_examples_that_are_understood(words: str) -> None:
    with pytest.raises(Refusal) as refused:
        said_back(words)
    examples = str(refused.value).split('"')[1::2]
    assert 2 <= len(examples) <= 3, str(refused.value)
    assert all(said_back(example) for example in examples), str(refused.value)


def test_the_examples_are_near_to_what_was_typed() -> None:
    for words, near in {
        "every wensday at 14:00": 'Try "every Wednesday at 14:00"',
        "tonight": 'Try "today at 20:00", "tomorrow at 20:00"',
        "every day at 25:00": 'Try "every day at 9:30"',
        "31 february at noon": '"3 February at 12:00"',
        "friday until 3 may": 'Try "every Friday at 9:30 until 31 March"',
    }.items():
        with pytest.raises(Refusal) as refused:
            said_back(words)
        assert near in str(refused.value)


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(NotUnderstood) as refused:
        said_back("every tuesday about the Ward B handover")

    assert "ward" not in str(refused.value).lower()


def test_holidays_cannot_be_left_out_before_they_are_chosen() -> None:
    with pytest.raises(NoHolidaysChosen, match="has not chosen whose bank holidays it goes by"):
        said_back("weekdays at 9 except bank holidays", holidays="")


def test_a_time_zone_that_does_not_exist_is_refused_with_a_suggestion() -> None:
    with pytest.raises(NoSuchTimeZone, match=r"Did you mean Europe/London\?") as refused:
        understand("tomorrow", NOW, "Europe/Londn")

    assert refused.value.field == "timezone"


def test_now_is_due_the_next_second() -> None:
    at = datetime(2026, 11, 22, 12, 20, 35, 900_000, tzinfo=UTC)

    assert understand("now", at, LONDON).next_after(LONDON, at) == datetime(
        2026, 11, 22, 12, 20, 36, tzinfo=UTC
    )


def test_in_ten_minutes_is_ten_minutes_later_in_the_hour_that_comes_twice() -> None:
    second_time_round = datetime(2026, 10, 25, 1, 5, tzinfo=UTC)

    cadence = understand("in 10 minutes", second_time_round, LONDON)

    assert cadence.next_after(LONDON, second_time_round) == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


def test_today_is_what_the_calendar_says_where_the_community_is() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert understand("today at 17:00", late, "Australia/Sydney").start.isoformat() == "2026-11-23T17:00:00"


def test_a_cadence_under_way_can_be_said_again_a_month_later() -> None:
    fortnightly = understand("every other tuesday 10 times", NOW, LONDON)
    later = datetime(2026, 12, 23, 12, 0, tzinfo=UTC)

    again = understand(sentence(fortnightly, LONDON), later, LONDON)

    assert list(again.dates(LONDON, later)) == list(fortnightly.dates(LONDON, later))


interval = st.integers(1, 4)
rules = st.one_of(
    st.builds(daily, interval),
    st.builds(weekly, st.sets(st.sampled_from(DAYS)).map(list), interval),
    st.builds(monthly_on, st.lists(st.integers(1, 31), max_size=1), interval),
    st.builds(monthly_on, st.sets(st.sampled_from([*range(1, 29), LAST]), min_size=2).map(list), interval),
    st.builds(
        monthly_by_weekday,
        st.sets(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1).map(list),
        st.sampled_from(DAYS),
        interval,
    ),
)
limits = st.builds(
    Limits,
    first_day=st.none() | st.dates(date(2026, 6, 1), date(2027, 12, 31)),
    until=st.none() | st.dates(date(2026, 11, 22), date(2028, 12, 31)),
    count=st.none() | st.integers(1, 60),
    except_holidays=st.booleans(),
)
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@settings(max_examples=300, deadline=None)
@given(
    rule=rules,
    at=minutes,
    bounds=limits,
    holidays=st.sampled_from(CALENDARS),
    timezone=st.sampled_from((LONDON, "America/New_York", "Asia/Kolkata", "UTC", "Australia/Lord_Howe")),
)
def test_its_own_sentence_is_understood_as_the_same_cadence(
    rule: str, at: time, bounds: Limits, holidays: str, timezone: str
) -> None:
    try:
        cadence = repeating(rule, at, Moment(NOW, timezone, holidays), bounds)
    except Refusal:
        assume(False)
    moment = Moment(NOW, timezone)
    assume(not (cadence.start.date() == moment.today and moment.is_past(cadence.start)))

    again = understand(sentence(cadence, timezone, holidays), NOW, timezone, holidays)

    assert sentence(again, timezone, holidays) == sentence(cadence, timezone, holidays)
    assert first_dates(again, timezone, holidays) == first_dates(cadence, timezone, holidays)


@pytest.mark.parametrize("words", [words for words in UNDERSTOOD if words != "now"])
def test_its_answer_is_understood_as_what_was_typed(words: str) -> None:
    assert understand(said_back(words), NOW, LONDON, "GB-ENG") == understand(words, NOW, LONDON, "GB-ENG")


@pytest.mark.thorough
def test_the_name_of_every_place_is_understood() -> None:
    typed = understand("every tuesday from 1 december", NOW, LONDON)

    for timezone in sorted(available_timezones() - {"localtime", "Factory"}):
        assert understand(sentence(typed, timezone), NOW, timezone).rule == typed.rule


def first_dates(cadence: Cadence, timezone: str, holidays: str) -> list[datetime]:
    return list(islice(cadence.dates(timezone, NOW, holidays), 70))


ODD = [
    "31",
    "0",
    "99999",
    "25:00",
    "3/13",
    "1/1/1",
    "000",
    "٣",
    "½",
    "Ⅸ",
    "１２",
    ":",
    ".",
    "/",
    "-",
    "(",
    "\x00",
]
PIECES = st.sampled_from([*sorted({word for words in UNDERSTOOD for word in words.split()}), *ODD])


@settings(max_examples=1000, deadline=None)
@given(
    words=st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=9).map("".join) | st.text()
)
def test_any_words_are_understood_or_kindly_refused(words: str) -> None:
    try:
        cadence = understand(words, NOW, LONDON, "GB-ENG")
    except Refusal:
        return
    assert cadence.next_after(LONDON, NOW, "GB-ENG") is not None
    assert sentence(cadence, LONDON, "GB-ENG")
    assert Cadence.from_text(cadence.to_text()) == cadence


@pytest.mark.parametrize(
    "piece",
    [
        "every ",
        "monday ",
        "1 ",
        "1st ",
        "first ",
        "at 9 ",
        "until ",
        "1/",
        "-",
        ".",
        " ",
        "a",
        "(",
        "half ",
        "９",
    ],
)
def test_tedious_words_are_answered_at_once(piece: str) -> None:
    words = (piece * MOST_LETTERS)[: MOST_LETTERS - 1] + "x"
    begun = stopwatch.thread_time()

    with pytest.raises(NotUnderstood):
        said_back(words)

    assert stopwatch.thread_time() - begun < 0.5


def test_some_minutes_to_midnight_are_before_it() -> None:
    """Found by the fuzzer: "2 - 0" was read as two minutes to nought, an hour that no clock has."""
    assert understand("tomorrow at 2 minutes to 0", NOW, LONDON).start.time() == time(23, 58)
    assert understand("2 - 0", NOW, LONDON).start.time() == time(23, 58)


@pytest.mark.parametrize(
    ("words", "later", "earlier"),
    [
        ("every tuesday at 3", "15:00", "03:00"),
        ("every day at half past 5", "17:30", "05:30"),
        ("every tuesday 5", "17:00", "05:00"),
    ],
)
def test_an_hour_that_could_be_at_night_is_asked_about(words: str, later: str, earlier: str) -> None:
    with pytest.raises(WhichHalfOfTheDay) as refused:
        understand(words, NOW, LONDON)
    assert f'Write "at {later}" or "at {earlier}"' in str(refused.value)


@pytest.mark.parametrize(
    ("words", "hour"),
    [("tomorrow at 3:30", time(3, 30)), ("tomorrow at 330", time(3, 30)), ("tomorrow at 6", time(6))],
)
def test_with_minutes_or_from_six_on_it_is_the_clock_of_24_hours(words: str, hour: time) -> None:
    """What was understood is shown before anything is saved."""
    assert understand(words, NOW, LONDON).start.time() == hour


@pytest.mark.parametrize("words", ["later today", "tomorrow morning"])
def test_a_part_of_the_day_is_asked_for_its_hour(words: str) -> None:
    with pytest.raises(NoHour):
        understand(words, NOW, LONDON)


def test_a_slip_is_named_as_it_sounds_and_examples_follow() -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand("every toozday at 9", NOW, LONDON)
    assert "Did you mean Tuesday?" in str(refused.value)
    assert str(refused.value).count(" at ") == 3
