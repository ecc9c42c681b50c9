"""How often, in plain words: "every tuesday", "fortnightly on monday", "first thursday of the month"."""

import re
from collections.abc import Sequence

from bot.practice.errors import NotUnderstood
from bot.practice.language import _
from bot.practice.schedule.dates_in_words import WEEKDAY, WEEKDAYS, weekday_name, weekday_number
from bot.practice.schedule.not_understood import not_understood
from bot.practice.schedule.plain_words import Unread
from bot.practice.schedule.recurrence import (
    DAYS,
    LAST,
    WORKING_DAYS,
    daily,
    monthly_by_weekday,
    monthly_on,
    weekly,
)

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}

_SEVERAL = f"{WEEKDAY}s?(?: {WEEKDAY}s?)*"
DAYS_SAID = f"{WEEKDAY}s?(?:(?: and| or| on)* {WEEKDAY}s?)*"
_ALIASES = [
    (r"\b(?:the|and|on|of)\b", " "),
    (r"\s+", " "),
    (r"\bfirst day\b", "1st"),
    (rf"\b({WEEKDAY}s?) every (?={WEEKDAY})", r"\1 "),
    (r"\bonce (?:a|every) (day|week|fortnight|month)\b", r"every \1"),
    (r"\b(?:every )?(?:week ?days?|work(?:ing)? ?days?)\b", "weekday"),
    (r"\bweekends?\b", "sat sun"),
    (r"\bdaily\b|\beveryday\b", "every day"),
    (r"\bweekly\b", "every week"),
    (r"\b(?:a|per) month\b|\bmonthly\b", "every month"),
    (r"\bquarterly\b|\bevery quarter\b", "every 3 months"),
    (r"\bfortnightly\b|\bevery fortnight\b", "every 2 weeks"),
    (r"\b(?:every )?alternate\b", "every other"),
    (r"\bevery (?:other|second|2nd) (?=days?\b|weeks?\b|months?\b)", "every 2 "),
    (r"\bevery (?:third|3rd) (?=days?\b|weeks?\b|months?\b)", "every 3 "),
    (r"\bevery (?:fourth|4th) (?=days?\b|weeks?\b|months?\b)", "every 4 "),
    (rf"\bevery other (?={WEEKDAY})", "every 2 weeks "),
    (rf"\bevery (?:second|2nd) (?={_SEVERAL}$)", "every 2 weeks "),
]
_SPAN = re.compile(rf"\b(?:from )?(?P<start>{WEEKDAY})s? to (?P<end>{WEEKDAY})s?\b")
_PERIOD = re.compile(
    r"\bevery (?:(?P<interval>\d{1,4}) )?(?P<unit>day|week|month)s?\b|\b(?P<of_month>month)\b"
)
_ON_WEEKDAYS = re.compile(_SEVERAL)
_IN_MONTH = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?|last day)(?: (?:\d{1,2}(?:st|nd|rd|th)?|last day))*")
_FIGURES = re.compile(r"[\d ]+")
_NTH = "(?:" + "|".join(ORDINALS) + ")"
_NTH_WEEKDAY = re.compile(rf"(?P<ordinals>{_NTH}(?: {_NTH})*) (?P<weekday>{WEEKDAY})s?")
_A_DATE = re.compile(rf"{WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?(?: \d{{1,2}})*")


def read_rhythm(said: str) -> str | None:
    """The rule that these plain words, all of them, say; None if they say none, or a single date."""
    words = Unread(_plain(said))
    period = words.take(_PERIOD)
    on = words.text.removeprefix("every ")
    if not period:
        return _without_period(on, every=on != words.text)
    interval = int(period["interval"] or 1)
    if period["unit"] == "day":
        return daily(interval) if not on else None
    if period["unit"] == "week":
        return weekly(_weekdays(on), interval) if not on or _names_weekdays(on) else None
    return _monthly(on, interval) if on else monthly_on([], interval)


def without(rule: str | None, weekdays: Sequence[str]) -> str:
    """A rule of every day, or of some days of the week, with these left out."""
    parts = dict(part.split("=") for part in (rule or "").split(";") if part)
    every_day = ",".join(DAYS) if parts == {"FREQ": "DAILY"} else ""
    days = parts.get("BYDAY", every_day) if parts.get("FREQ") in ("DAILY", "WEEKLY") else ""
    left = set(days.split(",")) - {DAYS[weekday_number(day)] for day in weekdays} - {""}
    if not left:
        raise not_understood("except")
    return weekly([*left], int(parts.get("INTERVAL", "1")))


def _plain(said: str) -> str:
    """The same words with one spelling of each period: "fortnightly" is "every 2 weeks"."""
    text = _SPAN.sub(_days_between, said)
    for pattern, rewritten in _ALIASES:
        text = re.sub(pattern, rewritten, text)
    return re.sub(r"\s+", " ", text).strip()


def _without_period(on: str, *, every: bool) -> str | None:
    if not every and _A_DATE.fullmatch(on):
        return None
    if _names_weekdays(on):
        return weekly(_weekdays(on))
    nth = _NTH_WEEKDAY.fullmatch(on)
    if nth and every and nth["ordinals"] not in ("first", "1st", "last"):
        raise _which(nth["ordinals"].split()[0], nth["weekday"])
    return _monthly(on, 1) if not _FIGURES.fullmatch(on) else None


def _monthly(on: str, interval: int) -> str | None:
    if nth := _NTH_WEEKDAY.fullmatch(on):
        ordinals = [ORDINALS[ordinal] for ordinal in nth["ordinals"].split()]
        return monthly_by_weekday(ordinals, DAYS[weekday_number(nth["weekday"])], interval)
    if _IN_MONTH.fullmatch(on):
        said = re.findall(r"\d+|last", on)
        return monthly_on([LAST if day == "last" else int(day) for day in said], interval)
    return None


def _names_weekdays(on: str) -> bool:
    return on == "weekday" or bool(_ON_WEEKDAYS.fullmatch(on))


def _weekdays(on: str) -> list[str]:
    if on == "weekday":
        return list(WORKING_DAYS)
    return [DAYS[weekday_number(day)] for day in on.split()]


def _days_between(found: "re.Match[str]") -> str:
    start, end = weekday_number(found["start"]), weekday_number(found["end"])
    return " ".join(f"{WEEKDAYS[(start + ahead) % 7]}s" for ahead in range((end - start) % 7 + 1))


def _which(ordinal: str, weekday: str) -> NotUnderstood:
    number, day = ORDINALS[ordinal], weekday_name(weekday_number(weekday))
    said = _('That can mean two things. Write "every {number} weeks on {day}" or "{nth} {day} of the month".')
    return NotUnderstood(said.format(number=number, nth=f"{number}{'rd' if number == 3 else 'th'}", day=day))
