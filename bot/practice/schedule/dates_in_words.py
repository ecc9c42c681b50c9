"""A date in plain words: "3 december", "3/12/2026", "next tuesday", "tomorrow", "the 15th". The day comes before
the month, as it is said in Britain.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, get_day_names, get_month_names

from bot.practice.errors import NoSuchDate
from bot.practice.language import _, locale

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_LEAD = f"(?:{WEEKDAY} )?(?:the )?"

DATE = (
    rf"(?:(?:the )?end of (?:{MONTH})(?: [12]\d{{3}})?|{_LEAD}{_NTH} (?:of )?{MONTH}(?: [12]\d{{3}})?"
    rf"|{_LEAD}{MONTH} (?:the )?{_NTH}(?![:.]\d)(?: [12]\d{{3}})?|[12]\d{{3}}-\d{{1,2}}-\d{{1,2}}"
    r"|\d{1,2}(?P<mark>[/-])\d{1,2}(?:(?P=mark)(?:[12]\d{3}|\d{2}))?|\d{1,2}\.\d{1,2}\.[12]\d{3}|yesterday|today|tomorrow"
    r"|(?:the )?day after tomorrow"
    rf"|(?:this |next |the )?{WEEKDAY}|(?:the )?\d{{1,2}}(?:st|nd|rd|th))\b"
)
"""A pattern that finds where a date is said, whether or not there is such a date."""


@dataclass(frozen=True)
class SaidDate:
    day: date
    day_first: bool = False
    """Whether it was said in figures that could also be read with the month first."""


@dataclass(frozen=True)
class Around:
    """What a date is said in relation to."""

    today: date
    earliest: date
    """A date without its year is the first of that name on or after this day."""
    next_free: date
    """The first day on which a bare "friday" or "the 15th" may fall."""


def read_date(said: str, around: Around) -> SaidDate | None:
    """The date that all of these words say; None if they say none. NoSuchDate for the 31st of February."""
    for pattern, read in _READERS:
        found = re.fullmatch(pattern, said)
        if found:
            return read(found, around)
    return None


def month_number(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def weekday_number(name: str) -> int:
    return WEEKDAYS.index(name[:3])


def weekday_name(number: int) -> str:
    """Monday is 0."""
    return str(get_day_names("wide", locale=locale())[number])


def _relative(found: "re.Match[str]", around: Around) -> SaidDate:
    return SaidDate(around.today + timedelta(days=RELATIVE[found[0]]))


def _day_after_tomorrow(_found: "re.Match[str]", around: Around) -> SaidDate:
    return SaidDate(around.today + timedelta(days=2))


def _a_week_later(found: "re.Match[str]", around: Around) -> SaidDate:
    """ "Tuesday week" """
    named = found["day"] or found["on"]
    if named in RELATIVE:
        return SaidDate(around.today + timedelta(days=7 + RELATIVE[named]))
    ahead = (weekday_number(named) - around.today.weekday()) % 7
    return SaidDate(around.today + timedelta(days=7 + ahead))


def _next_weekday(found: "re.Match[str]", around: Around) -> SaidDate:
    start = around.today + timedelta(days=1) if found["next"] == "next" else around.next_free
    return SaidDate(start + timedelta(days=(weekday_number(found["weekday"]) - start.weekday()) % 7))


def _next_nth(found: "re.Match[str]", around: Around) -> SaidDate:
    days = (around.next_free + timedelta(days=ahead) for ahead in range(62))
    day = next((day for day in days if day.day == int(found["day"])), None)
    if day is None:
        raise NoSuchDate
    return SaidDate(day)


def _of_month(found: "re.Match[str]", around: Around) -> SaidDate:
    day = _dated(int(found["day"]), month_number(found["month"]), found["year"], around)
    if found["weekday"] and weekday_number(found["weekday"]) != day.weekday():
        raise NoSuchDate(
            _("{date} is a {weekday}. Choose that day, or another date.").format(
                date=format_date(day, "d MMMM y", locale=locale()), weekday=weekday_name(day.weekday())
            )
        )
    return SaidDate(day)


def _end_of_month(found: "re.Match[str]", around: Around) -> SaidDate:
    month, earliest = month_number(found["month"]), around.earliest
    year = int(found["year"] or earliest.year + (month < earliest.month))
    return SaidDate(date(year, month, monthrange(year, month)[1]))


def _iso(found: "re.Match[str]", around: Around) -> SaidDate:
    return SaidDate(_dated(int(found["day"]), int(found["month"]), found["year"], around))


def _in_figures(found: "re.Match[str]", around: Around) -> SaidDate:
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if month > 12 and 1 <= day <= 12:
        raise NoSuchDate(
            _("There is no month {month}. Say the day first: {day}/{month} would be {month}/{day}.").format(
                month=month, day=day
            )
        )
    full_year = f"20{year}" if year and len(year) == 2 else year
    return SaidDate(_dated(day, month, full_year, around), day_first=day <= 12 and day != month)


def _dated(day: int, month: int, year: str | None, around: Around) -> date:
    years = [int(year)] if year else range(around.earliest.year, around.earliest.year + 9)
    for each in years:
        found = _date_or_none(each, month, day)
        if found and (year or found >= around.earliest):
            return found
    raise _no_such(day, month, year)


def _no_such(day: int, month: int, year: str | None) -> NoSuchDate:
    if not 1 <= month <= 12:
        return NoSuchDate()
    said = f"{day} {get_month_names('wide', locale=locale())[month]} {year or ''}".strip()
    return NoSuchDate(_("There is no {date}. Choose another date.").format(date=said))


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_YEAR = r"(?: (?P<year>[12]\d{3}))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SAID_WEEKDAY = f"(?:(?P<weekday>{WEEKDAY}) )?(?:the )?"
_READERS: list[tuple[str, Callable[["re.Match[str]", Around], SaidDate]]] = [
    ("yesterday|today|tomorrow", _relative),
    ("(?:the )?day after tomorrow", _day_after_tomorrow),
    (
        rf"(?P<day>today|tomorrow|{WEEKDAY}) week|a week (?:on )?(?P<on>today|tomorrow|{WEEKDAY})",
        _a_week_later,
    ),
    (rf"(?:(?P<next>this|next|the) )?(?P<weekday>{WEEKDAY})", _next_weekday),
    (r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)", _next_nth),
    (rf"{_SAID_WEEKDAY}{_DAY} (?:of )?(?P<month>{MONTH}){_YEAR}", _of_month),
    (rf"{_SAID_WEEKDAY}(?P<month>{MONTH}) (?:the )?{_DAY}{_YEAR}", _of_month),
    (rf"(?:the )?end of (?P<month>{MONTH}){_YEAR}", _end_of_month),
    (r"(?P<year>[12]\d{3})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _iso),
    (r"(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})(?:\2(?P<year>[12]\d{3}|\d{2}))?", _in_figures),
]
