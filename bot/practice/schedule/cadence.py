"""When a prompt is posted: once, or again and again by a rule on the wall clock of a community.

A rule is RFC 5545 RRULE text without UNTIL and COUNT, evaluated on naive local time from `start`. It fires at
most once on a local date, at the same wall time all year; where the clocks skip that hour it fires at the first
instant after the gap, and where the hour comes twice, at the first of the two.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Self
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.practice.local_time import first_instant, known_timezone
from bot.practice.schedule.bank_holidays import is_bank_holiday

LAST_DAY_OF_ALL = date(9000, 1, 1)
HOLIDAYS_IN_A_ROW = 20


@dataclass(frozen=True, kw_only=True)
class Cadence:
    """The rhythm of a prompt. The time zone and the holidays that it is read with are the community's."""

    start: datetime
    """Naive local time: the single time, or the first day that the rule names and the hour of every day."""
    rule: str = ""
    """RRULE text, or "" for a single time."""
    until: date | None = None
    """The last local date, itself included."""
    count: int | None = None
    """How many local dates in all, counted from `start`. A holiday that is left out does not count."""
    except_holidays: bool = False
    """Whether the bank holidays that the community keeps are left out."""
    start_matters: bool = False
    """Whether the first day is worth saying: weeks or times are counted from it, or it is not the soonest."""
    day_first: bool = field(default=False, compare=False)
    """Whether a date was typed as 3/4. Known right after understanding the words, and not kept."""

    def dates(self, timezone: str, after: datetime, holidays: str = "") -> Iterator[datetime]:
        """The UTC instants strictly after an aware instant, in order; may be endless. `holidays` is the calendar
        ("" or one of `bank_holidays.CALENDARS`) of the days left out where the cadence says so.
        """
        zone = known_timezone(timezone)
        fired = 0
        for local, following in _with_following(self._working_dates(after, zone, holidays)):
            instant = first_instant(local, zone)
            if following and instant.astimezone(zone).date() == following.date():
                continue
            fired += 1
            if self.count is not None and fired > self.count:
                return
            if instant > after:
                yield instant

    def next_after(self, timezone: str, after: datetime, holidays: str = "") -> datetime | None:
        """The first UTC instant strictly after an aware instant, or None when there is none to come."""
        return next(self.dates(timezone, after, holidays), None)

    def to_text(self) -> str:
        """One line for a database column, the same for equal cadences. `from_text` reads it back."""
        kept = {
            "start": self.start.isoformat(),
            "fold": self.start.fold,
            "rule": self.rule,
            "until": self.until.isoformat() if self.until else None,
            "count": self.count,
            "except_holidays": self.except_holidays,
            "start_matters": self.start_matters,
        }
        return json.dumps({name: value for name, value in kept.items() if value}, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The cadence that `to_text` wrote. ValueError for any other text."""
        try:
            kept = json.loads(text)
            start = datetime.fromisoformat(kept.pop("start")).replace(fold=kept.pop("fold", 0))
            until = kept.pop("until", None)
            return cls(start=start, until=date.fromisoformat(until) if until else None, **kept)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("not the text of a cadence") from error

    def parts(self) -> dict[str, str]:
        """The RRULE as names and values: {"FREQ": "WEEKLY", "BYDAY": "TU"}. Empty for a single time."""
        return dict(part.split("=") for part in self.rule.split(";") if part)

    def local_dates(self) -> Iterator[datetime]:
        """The naive local times that the rule names from `start` on, holidays and `count` not looked at."""
        if not self.rule:
            return iter([self.start])
        last = datetime.combine(self.until or LAST_DAY_OF_ALL, time.max)
        return takewhile(lambda local: local <= last, rrulestr(self.rule, dtstart=self.start))

    def _working_dates(self, after: datetime, zone: ZoneInfo, holidays: str) -> Iterator[datetime]:
        """Bounded: a rule that meets nothing but holidays ends."""
        left_out = 0
        for local in self._from_near(after.astimezone(zone).replace(tzinfo=None)).local_dates():
            if self.except_holidays and is_bank_holiday(local.date(), holidays):
                left_out += 1
                if left_out == HOLIDAYS_IN_A_ROW:
                    return
                continue
            left_out = 0
            yield local

    def _from_near(self, local: datetime) -> "Cadence":
        """The same rule begun a whole number of its periods later, so that years gone by cost nothing. A rule
        that counts is always followed from its beginning.
        """
        since = local - timedelta(days=2)
        if not self.rule or self.count is not None or since <= self.start:
            return self
        parts = self.parts()
        interval = int(parts.get("INTERVAL", "1"))
        if parts["FREQ"] == "MONTHLY":
            return replace(self, start=_months_on(self.start, since, interval))
        period = timedelta(days=interval * (7 if parts["FREQ"] == "WEEKLY" else 1))
        return replace(self, start=self.start + (since - self.start) // period * period)


def _with_following(dates: Iterator[datetime]) -> Iterator[tuple[datetime, datetime | None]]:
    current = next(dates, None)
    while current is not None:
        following = next(dates, None)
        yield current, following
        current = following


def _months_on(start: datetime, since: datetime, interval: int) -> datetime:
    between = (since.year - start.year) * 12 + since.month - start.month
    months = start.month - 1 + between // interval * interval
    if between < interval:
        return start
    return start.replace(year=start.year + months // 12, month=months % 12 + 1, day=1)
