"""The form for a schedule. Now is Sunday 22 November 2026."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.practice.errors import (
    EndsBeforeItStarts,
    InThePast,
    NeverComes,
    NoHolidaysChosen,
    Refusal,
    TooFarAway,
)
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_fields import FREQUENCIES, from_fields
from bot.practice.schedule.cadence_sentence import sentence
from bot.practice.schedule.cadence_words import understand

LONDON = "Europe/London"
NOW = datetime(2026, 11, 22, 12, 20, tzinfo=UTC)
FILLED_IN: dict[str, Any] = {
    "frequency": "weekly",
    "start": date(2026, 11, 23),
    "at": time(9, 30),
    "days": [],
    "until": None,
    "except_holidays": False,
    "timezone": LONDON,
    "now": NOW,
    "holidays": "GB-ENG",
}


def filled_in(**fields: Any) -> Cadence:
    return from_fields(**FILLED_IN | fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        pytest.param({"frequency": "once"}, "23 november at 9:30", id="once"),
        pytest.param({"frequency": "daily"}, "every day at 9:30", id="every day"),
        pytest.param({"frequency": "weekdays"}, "weekdays at 9:30", id="weekdays"),
        pytest.param({}, "every monday at 9:30", id="weekly, on the weekday of the first day"),
        pytest.param({"days": ["TH", "TU"]}, "tuesdays and thursdays at 9:30", id="weekly on two days"),
        pytest.param(
            {"frequency": "fortnightly", "days": ["TU"]}, "fortnightly on tuesday at 9:30", id="fortnightly"
        ),
        pytest.param({"frequency": "monthly-date"}, "monthly on the 23rd at 9:30", id="monthly by date"),
        pytest.param(
            {"frequency": "monthly-date", "start": date(2026, 12, 31)},
            "monthly on the 31st at 9:30 from 31 december",
            id="monthly on the 31st",
        ),
        pytest.param(
            {"frequency": "monthly-weekday"}, "fourth monday of the month at 9:30", id="monthly by weekday"
        ),
        pytest.param(
            {"frequency": "monthly-weekday", "start": date(2026, 11, 30)},
            "last monday of the month at 9:30",
            id="monthly on the fifth Monday, which is the last",
        ),
        pytest.param(
            {"until": date(2027, 3, 31)}, "every monday at 9:30 until 31 march 2027", id="until a day"
        ),
        pytest.param(
            {"except_holidays": True}, "every monday at 9:30 except bank holidays", id="except bank holidays"
        ),
        pytest.param(
            {"start": date(2026, 12, 7)}, "every monday at 9:30 from 7 december", id="from a later day on"
        ),
        pytest.param({"start": date(2026, 10, 5)}, "every monday at 9:30", id="from a day gone by"),
        pytest.param(
            {"frequency": "fortnightly", "start": date(2026, 11, 9)},
            "every other monday at 9:30 from 9 november 2026",
            id="fortnightly from a day gone by, in the same weeks",
        ),
    ],
)
def test_a_form_says_what_words_say(fields: dict[str, Any], words: str) -> None:
    cadence = filled_in(**fields)

    assert cadence == understand(words, NOW, LONDON, "GB-ENG")


@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_every_frequency_has_a_sentence_that_is_understood(frequency: str) -> None:
    cadence = filled_in(frequency=frequency)

    assert understand(sentence(cadence, LONDON), NOW, LONDON, "GB-ENG") == cadence


@pytest.mark.parametrize(
    ("fields", "refusal", "field"),
    [
        pytest.param({"frequency": "once", "start": date(2026, 11, 21)}, InThePast, "start", id="yesterday"),
        pytest.param({"frequency": "once", "start": date(2026, 11, 22)}, InThePast, "at", id="earlier today"),
        pytest.param({"start": date(2062, 12, 3)}, TooFarAway, "start", id="a first day far away"),
        pytest.param({"until": date(2062, 12, 3)}, TooFarAway, "until", id="a last day far away"),
        pytest.param({"until": date(2026, 11, 22)}, EndsBeforeItStarts, "until", id="last before first"),
        pytest.param(
            {"start": date(2026, 11, 2), "until": date(2026, 11, 20)}, InThePast, "until", id="last day past"
        ),
        pytest.param(
            {"days": ["TH"], "until": date(2026, 11, 25)},
            NeverComes,
            "until",
            id="no such weekday until then",
        ),
        pytest.param({"days": ["XX"]}, Refusal, "days", id="no weekday"),
        pytest.param({"frequency": "hourly"}, Refusal, "frequency", id="no frequency"),
        pytest.param({"timezone": "Mars/Olympus"}, Refusal, "timezone", id="no time zone"),
        pytest.param({"holidays": "GB-LDN"}, Refusal, "holidays", id="no such calendar"),
        pytest.param(
            {"except_holidays": True, "holidays": ""},
            NoHolidaysChosen,
            "except_holidays",
            id="no holidays chosen",
        ),
    ],
)
def test_a_refusal_names_its_field(fields: dict[str, Any], refusal: type[Refusal], field: str) -> None:
    with pytest.raises(refusal) as refused:
        filled_in(**fields)

    assert refused.value.field == field
