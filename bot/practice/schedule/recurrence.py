"""The RRULE texts that Hearth uses."""

from collections.abc import Sequence
from datetime import date

from bot.practice.errors import OutOfBounds
from bot.practice.language import _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WORKING_DAYS = DAYS[:5]
LAST = -1
LONGEST_INTERVAL = {"DAILY": 366, "WEEKLY": 52, "MONTHLY": 12}


def daily(interval: int = 1) -> str:
    return _rule("DAILY", interval)


def weekly(days: Sequence[str] = (), interval: int = 1) -> str:
    """On these of DAYS; on none, on the weekday of the first day."""
    return _rule("WEEKLY", interval, f"BYDAY={','.join(sorted(set(days), key=DAYS.index))}" if days else "")


def monthly_on(days: Sequence[int] = (), interval: int = 1) -> str:
    """On these days of the month, LAST for its last; on none, on that of the first day. A single day that a
    shorter month lacks moves to its last day.
    """
    if not days:
        return _rule("MONTHLY", interval)
    if not all(day == LAST or 1 <= day <= 31 for day in days):
        raise OutOfBounds(_("Days of the month go from the 1st to the 31st."))
    if len(set(days)) == 1 and days[0] > 28:
        nearest = ",".join(str(day) for day in range(28, days[0] + 1))
        return _rule("MONTHLY", interval, f"BYMONTHDAY={nearest};BYSETPOS=-1")
    if any(day > 28 for day in days):
        raise OutOfBounds(_("For several days of the month, choose up to the 28th, or the last day."))
    in_order = sorted(set(days), key=lambda day: 99 if day == LAST else day)
    return _rule("MONTHLY", interval, f"BYMONTHDAY={','.join(map(str, in_order))}")


def monthly_by_weekday(ordinals: Sequence[int], day: str, interval: int = 1) -> str:
    """On the first (1) to fifth, or LAST, of this weekday. A month that has no fifth is left out."""
    in_order = sorted(set(ordinals), key=lambda ordinal: 99 if ordinal == LAST else ordinal)
    return _rule("MONTHLY", interval, f"BYDAY={','.join(f'{ordinal}{day}' for ordinal in in_order)}")


def with_day_of(rule: str, first_day: date) -> str:
    """The rule with its weekday, or its day of the month, named: where it names none, that of its first day."""
    parts = dict(part.split("=") for part in rule.split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "DAILY" or "BYDAY" in parts or "BYMONTHDAY" in parts:
        return rule
    return (
        weekly([DAYS[first_day.weekday()]], interval)
        if parts["FREQ"] == "WEEKLY"
        else monthly_on([first_day.day], interval)
    )


def _rule(frequency: str, interval: int, by: str = "") -> str:
    longest = LONGEST_INTERVAL[frequency]
    if not 1 <= interval <= longest:
        raise OutOfBounds(_("Choose a number from 1 to {longest}.").format(longest=longest))
    every = f"INTERVAL={interval}" if interval > 1 else ""
    return ";".join(part for part in (f"FREQ={frequency}", every, by) if part)
