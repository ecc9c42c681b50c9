"""When a prompt is posted, as a form asks for it. Every refusal names the field that it belongs to."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.schedule.bank_holidays import known_calendar
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_start import Limits, Moment, repeating, single
from bot.practice.schedule.recurrence import (
    DAYS,
    LAST,
    WORKING_DAYS,
    daily,
    monthly_by_weekday,
    monthly_on,
    weekly,
)

FREQUENCIES = ("once", "daily", "weekdays", "weekly", "fortnightly", "monthly-date", "monthly-weekday")


def from_fields(
    frequency: str,
    start: date,
    at: time,
    days: Sequence[str],
    until: date | None,
    except_holidays: bool,
    timezone: str,
    now: datetime,
    holidays: str = "",
) -> Cadence:
    """The cadence of a filled-in form. `frequency` is one of FREQUENCIES; `days`, of recurrence.DAYS, count only for
    "weekly" and "fortnightly", which without them take the weekday of `start`; the monthly ones take the date of
    `start`, or which weekday of the month it is (the fifth is the last). `now` is aware; `holidays` may be "".
    """
    moment = Moment(now, timezone, known_calendar(holidays))
    at = at.replace(second=0, microsecond=0)
    if frequency == "once":
        return single(datetime.combine(start, at), moment)
    limits = Limits(first_day=start, until=until, except_holidays=except_holidays)
    return repeating(_rule(frequency, start, _known_days(days)), at, moment, limits)


def as_fields(cadence: Cadence) -> dict[str, Any]:
    """The fields that a form begins with to say this cadence again, as near as they come to it."""
    parts = cadence.parts()
    frequency = _frequency(parts)
    found: dict[str, Any] = {
        "frequency": frequency,
        "start": cadence.start.date().isoformat(),
        "at": f"{cadence.start:%H:%M}",
        "days": parts["BYDAY"].split(",") if frequency in ("weekly", "fortnightly") else [],
        "until": cadence.until.isoformat() if cadence.until else "",
        "except_holidays": ["except_holidays"] if cadence.except_holidays else [],
    }
    return found


def _frequency(parts: dict[str, str]) -> str:
    match parts.get("FREQ", ""):
        case "":
            return "once"
        case "DAILY":
            return "daily"
        case "WEEKLY" if parts["BYDAY"] == ",".join(WORKING_DAYS):
            return "weekdays"
        case "WEEKLY":
            return "weekly" if "INTERVAL" not in parts else "fortnightly"
    return "monthly-weekday" if "BYDAY" in parts else "monthly-date"


def _rule(frequency: str, start: date, days: list[str]) -> str:
    match frequency:
        case "daily":
            return daily()
        case "weekdays":
            return weekly(WORKING_DAYS)
        case "weekly":
            return weekly(days)
        case "fortnightly":
            return weekly(days, 2)
        case "monthly-date":
            return monthly_on([start.day])
        case "monthly-weekday":
            return monthly_by_weekday([_which_of_its_month(start)], DAYS[start.weekday()])
    raise Refusal(_("Choose how often from the list."), field="frequency")


def _which_of_its_month(day: date) -> int:
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else LAST


def _known_days(days: Sequence[str]) -> list[str]:
    if not set(days) <= set(DAYS):
        raise Refusal(_("Choose days from the list."), field="days")
    return list(days)
