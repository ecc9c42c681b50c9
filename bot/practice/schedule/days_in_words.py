"""Which day is meant, seen from now: a date, a day of the week, or so many days ahead."""

import re
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.practice.errors import TooFarAway
from bot.practice.schedule.cadence_start import FURTHEST, Moment
from bot.practice.schedule.dates_in_words import Around, SaidDate, read_date
from bot.practice.schedule.not_understood import not_understood

USUAL_HOUR = time(9)
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366}
LASTING = re.compile(
    r"\bfor (?:the next )?(?P<number>\d{1,4}|an?) (?P<unit>day|week|fortnight|month|year)s?\b"
)

_IN_SOME_DAYS = re.compile(r"in (?P<number>\d{1,4}|a) (?P<unit>day|week|fortnight|month|year)s?(?: time)?")


def around_now(moment: Moment, at: time) -> Around:
    return Around(moment.today, moment.today, moment.first_day_for(at))


def said_day(said: str, around: Around, at: time | None = None) -> SaidDate:
    """The day that all of these plain words say; NotUnderstood if they say none. `at`: the hour that was said with it."""
    found = _IN_SOME_DAYS.fullmatch(said)
    if found:
        return SaidDate(later(around.today, found))
    day = read_date(said, around)
    if day is None:
        raise not_understood(said, at)
    return day


def later(day: date, found: "re.Match[str]") -> date:
    """So many days, weeks, months or years after a day: a match of LASTING, or of another pattern with its groups."""
    number = 1 if found["number"].startswith("a") else int(found["number"])
    unit = found["unit"]
    if number * DAYS_IN[unit] > FURTHEST.days:
        raise TooFarAway
    if unit in ("month", "year"):
        return day + relativedelta(months=number * (12 if unit == "year" else 1))
    return day + timedelta(days=number * DAYS_IN[unit])
