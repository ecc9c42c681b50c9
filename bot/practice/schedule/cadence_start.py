"""How a cadence begins: from which first day on a community follows a rule, and what is refused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.practice.errors import (
    EndsBeforeItStarts,
    InThePast,
    NeverComes,
    NoHolidaysChosen,
    OutOfBounds,
    TooFarAway,
)
from bot.practice.language import _
from bot.practice.local_time import first_instant, known_timezone
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.recurrence import with_day_of

MOST_TIMES = 1000
FURTHEST = timedelta(days=3653)


@dataclass(frozen=True)
class Moment:
    """When and where somebody asks: an aware instant, the community's time zone and holidays ("" for none)."""

    now: datetime
    timezone: str
    holidays: str = ""

    @property
    def local(self) -> datetime:
        return self.now.astimezone(known_timezone(self.timezone))

    @property
    def today(self) -> date:
        return self.local.date()

    def is_past(self, local: datetime) -> bool:
        return first_instant(local, known_timezone(self.timezone)) <= self.now

    def first_day_for(self, at: time) -> date:
        """Today if this hour is still to come, and else tomorrow."""
        return self.today + timedelta(days=self.is_past(datetime.combine(self.today, at)))


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What bounds a rule: the first day that somebody named, the last, how many times, holidays left out."""

    first_day: date | None = None
    until: date | None = None
    count: int | None = None
    except_holidays: bool = False


def single(local: datetime, moment: Moment, *, except_holidays: bool = False) -> Cadence:
    """Once, at this naive local time, if it is still to come."""
    _refuse_far(local.date(), moment, "start")
    if moment.is_past(local):
        raise InThePast(field="at" if local.date() == moment.today else "start")
    return _that_comes(Cadence(start=local, except_holidays=except_holidays), moment)


def repeating(rule: str, at: time, moment: Moment, limits: Limits) -> Cadence:
    """The rule from its first day that is still to come. Where weeks or times are counted from a first day that
    somebody named, it may lie in the past, so that a cadence already under way can be said again. Where nobody named
    one, the soonest that fits is the first.
    """
    _check(limits, moment)
    soonest = moment.first_day_for(at)
    named = limits.first_day or _soonest_that_fits(rule, datetime.combine(soonest, at))
    counts_from_start = "INTERVAL" in rule or limits.count is not None
    cadence = Cadence(
        start=datetime.combine(named if counts_from_start else max(named, soonest), at),
        rule=with_day_of(rule, named),
        until=limits.until,
        count=limits.count,
        except_holidays=limits.except_holidays,
    )
    under_way = named < moment.today
    first = _first(cadence, lambda local: under_way or not moment.is_past(local))
    at_the_soonest = _first(replace(cadence, start=datetime.combine(soonest, at)), lambda _: True)
    matters = counts_from_start or first != at_the_soonest
    return _that_comes(replace(cadence, start=first, start_matters=matters), moment)


def _soonest_that_fits(rule: str, soonest: datetime) -> date:
    """Said on a Tuesday, "every other Monday" begins on the next Monday, not in the week after it."""
    every = ";".join(part for part in rule.split(";") if not part.startswith("INTERVAL="))
    return next(Cadence(start=soonest, rule=with_day_of(every, soonest.date())).local_dates()).date()


def _first(cadence: Cadence, fits: Callable[[datetime], bool]) -> datetime:
    found = next(filter(fits, cadence.local_dates()), None)
    if found is None:
        raise NeverComes(field="until")
    return found


def _check(limits: Limits, moment: Moment) -> None:
    if limits.count is not None and not 1 <= limits.count <= MOST_TIMES:
        raise OutOfBounds(_("Choose from 1 to {most} times.").format(most=MOST_TIMES))
    if limits.first_day:
        _refuse_far(limits.first_day, moment, "start")
    if limits.until:
        _check_last_day(limits.until, limits.first_day, moment)


def _check_last_day(until: date, first_day: date | None, moment: Moment) -> None:
    _refuse_far(until, moment, "until")
    if first_day and until < first_day:
        raise EndsBeforeItStarts
    if until < moment.today:
        raise InThePast(
            _("The last day has already passed. Choose one that is still to come."), field="until"
        )


def _refuse_far(day: date, moment: Moment, field: str) -> None:
    if day - moment.today > FURTHEST:
        raise TooFarAway(field=field)
    if moment.today - day > FURTHEST:
        raise InThePast(field=field)


def _that_comes(cadence: Cadence, moment: Moment) -> Cadence:
    if cadence.except_holidays and not moment.holidays:
        raise NoHolidaysChosen
    if cadence.next_after(moment.timezone, moment.now, moment.holidays) is None:
        raise NeverComes(field="until" if cadence.until else "start")
    return cadence
