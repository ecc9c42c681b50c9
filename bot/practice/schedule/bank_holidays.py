"""Bank holidays of the four nations, the days kept in lieu included."""

from datetime import date
from functools import lru_cache

from holidays import country_holidays

from bot.practice.errors import Refusal
from bot.practice.language import _

CALENDARS = ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR")
_OF_ZONE = {"Europe/London": "GB-ENG", "GB": "GB-ENG", "Europe/Belfast": "GB-NIR"}


def is_bank_holiday(day: date, calendar: str) -> bool:
    """Whether this day is a holiday of the calendar, one of CALENDARS. The calendar "" has none."""
    return bool(calendar) and day in _holidays(calendar, day.year)


def usual_calendar(timezone: str) -> str:
    """The calendar that is proposed where this is the time zone; "" where none is known."""
    return _OF_ZONE.get(timezone, "")


def nation(calendar: str) -> str:
    """The name of the nation whose holidays these are: "England"."""
    return {
        "GB-ENG": _("England"),
        "GB-WLS": _("Wales"),
        "GB-SCT": _("Scotland"),
        "GB-NIR": _("Northern Ireland"),
    }[calendar]


def known_calendar(calendar: str) -> str:
    """The calendar, if it is "" or one of CALENDARS; a Refusal otherwise."""
    if calendar and calendar not in CALENDARS:
        raise Refusal(
            _("I do not know those bank holidays. Choose one of the four nations."), field="holidays"
        )
    return calendar


@lru_cache(maxsize=512)
def _holidays(calendar: str, year: int) -> frozenset[date]:
    country, subdivision = known_calendar(calendar).split("-")
    return frozenset(country_holidays(country, subdiv=subdivision, years=year))
