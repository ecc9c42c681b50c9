"""A second reading of RFC 5545, to compare with: it asks of each day in turn whether the rule names it, and of each
quarter of an hour in turn what the clock on the wall shows. Slow, and sharing nothing with the code under test.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from zoneinfo import ZoneInfo

from holidays.countries import GB

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
STEP = timedelta(minutes=15)


def days_named(rule: str, start: date, until: date) -> Iterator[date]:
    parts = dict(part.split("=") for part in rule.split(";"))
    for ordinal in range(start.toordinal(), until.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if names(parts, start, day):
            yield day


def names(parts: dict[str, str], start: date, day: date) -> bool:
    interval = int(parts.get("INTERVAL", 1))
    if parts["FREQ"] == "DAILY":
        return (day - start).days % interval == 0
    if parts["FREQ"] == "WEEKLY":
        weeks = (_monday(day) - _monday(start)).days // 7
        return weeks % interval == 0 and CODES[day.weekday()] in parts["BYDAY"].split(",")
    months = (day.year - start.year) * 12 + day.month - start.month
    return months % interval == 0 and day in _chosen_in_month(parts, day)


def instants(
    rule: str, start: datetime, until: date, zone: ZoneInfo, nation: str = "", count: int = 10**6
) -> list[datetime]:
    closed = GB(subdiv=nation) if nation else set()
    days = [day for day in days_named(rule, start.date(), until) if day not in closed]
    found = [first_showing(datetime.combine(day, start.time()), zone) for day in days]
    kept = [
        instant
        for instant, following in zip_longest(found, days[1:])
        if instant.astimezone(zone).date() != following
    ]
    return kept[:count]


def first_showing(wanted: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the clock on the wall shows this time, or has jumped over it."""
    instant = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    while instant.astimezone(zone).replace(tzinfo=None) < wanted:
        instant += STEP
    return instant


def _chosen_in_month(parts: dict[str, str], day: date) -> list[date]:
    length = monthrange(day.year, day.month)[1]
    month = [day.replace(day=number) for number in range(1, length + 1)]
    if "BYDAY" in parts:
        return [chosen for term in parts["BYDAY"].split(",") for chosen in _nth(term, month)]
    wanted = [int(term) for term in parts["BYMONTHDAY"].split(",")]
    chosen = [each for each in month if each.day in wanted or each.day - length - 1 in wanted]
    return [chosen[int(parts["BYSETPOS"])]] if "BYSETPOS" in parts else chosen


def _nth(term: str, month: list[date]) -> list[date]:
    ordinal, code = int(term[:-2]), term[-2:]
    days = [each for each in month if CODES[each.weekday()] == code]
    position = ordinal - 1 if ordinal > 0 else len(days) + ordinal
    return [days[position]] if position < len(days) else []


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
