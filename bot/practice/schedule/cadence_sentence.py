"""A cadence said in one sentence, which `understand` reads back."""

from datetime import date, datetime

from babel.dates import format_date
from babel.lists import format_list

from bot.practice.language import _, locale, ngettext
from bot.practice.local_time import known_timezone, local_clock, local_words, place_time
from bot.practice.schedule.bank_holidays import is_bank_holiday, nation, usual_calendar
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.dates_in_words import weekday_name
from bot.practice.schedule.recurrence import DAYS, LAST, WORKING_DAYS


def sentence(cadence: Cadence, timezone: str, holidays: str = "") -> str:
    """ "Every Tuesday at 09:30 (London time), except bank holidays in England, until 31 March 2027" """
    said = _("{rhythm} at {hour} ({place})").format(
        rhythm=_rhythm(cadence) if cadence.rule else _once(cadence.start),
        hour=f"{cadence.start:%H:%M}",
        place=place_time(timezone),
    )
    return ", ".join([said, *_limits(cadence, holidays)])


def moment_in_words(cadence: Cadence, due_at: datetime, timezone: str, holidays: str = "") -> str:
    """One of its dates: "Tuesday 1 December 2026 at 09:30". Where it is later than its hour, it says why.

    On a bank holiday of a community that goes by none, the usual ones of its time zone are meant.
    """
    words, hour = local_words(due_at, timezone), f"{cadence.start:%H:%M}"
    calendar = holidays or usual_calendar(timezone)
    if is_bank_holiday(due_at.astimezone(known_timezone(timezone)).date(), calendar):
        words = _("{moment} (a bank holiday in {nation})").format(moment=words, nation=nation(calendar))
    if local_clock(due_at, timezone) == hour:
        return words
    return _("{moment}, because the clocks go forward that day and skip {hour}").format(
        moment=words, hour=hour
    )


def _once(day: date) -> str:
    return _("Once, on {date}").format(date=_date(day, "EEEE d MMMM y"))


def _limits(cadence: Cadence, holidays: str) -> list[str]:
    said = []
    if cadence.rule and cadence.start_matters:
        said.append(_("from {date}").format(date=_date(cadence.start, "EEEE d MMMM y")))
    if cadence.count is not None:
        said.append(ngettext("{count} time", "{count} times", cadence.count).format(count=cadence.count))
    if cadence.except_holidays:
        bank_holidays = _("except bank holidays in {nation}") if holidays else _("except bank holidays")
        said.append(bank_holidays.format(nation=nation(holidays) if holidays else ""))
    if cadence.until:
        said.append(_("until {date}").format(date=_date(cadence.until, "d MMMM y")))
    if cadence.day_first:
        said.append(_("reading dates day first"))
    return said


def _rhythm(cadence: Cadence) -> str:
    parts = cadence.parts()
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "DAILY":
        return _every_some_days(interval)
    if parts["FREQ"] == "WEEKLY":
        return _weekly(parts["BYDAY"].split(","), interval)
    if "BYDAY" in parts:
        return _by_weekday(parts["BYDAY"].split(","), interval)
    return _by_date([int(day) for day in parts["BYMONTHDAY"].split(",")], "BYSETPOS" in parts, interval)


def _every_some_days(interval: int) -> str:
    if interval == 1:
        return _("Every day")
    return _("Every other day") if interval == 2 else _("Every {interval} days").format(interval=interval)


def _weekly(codes: list[str], interval: int) -> str:
    if tuple(codes) == WORKING_DAYS:
        days = _("weekday")
    else:
        days = _list([weekday_name(DAYS.index(code)) for code in codes])
    if interval == 1:
        return _("Every {days}").format(days=days)
    if interval == 2 and len(codes) == 1:
        return _("Every other {day}").format(day=days)
    if interval == 2:
        return _("Every other week on {days}").format(days=days)
    return _("Every {interval} weeks on {days}").format(interval=interval, days=days)


def _by_weekday(codes: list[str], interval: int) -> str:
    ordinals = [int(code[:-2]) for code in codes]
    days = _("{ordinals} {day}").format(
        ordinals=_list([_ordinal_word(ordinal) for ordinal in ordinals]),
        day=weekday_name(DAYS.index(codes[0][-2:])),
    )
    said = _of_month(days, interval)
    return _("{rhythm}, if there is one,").format(rhythm=said) if 5 in ordinals else said


def _by_date(days: list[int], moved_to_last: bool, interval: int) -> str:
    if moved_to_last:
        said = _of_month(_nth(max(days)), interval)
        return _("{rhythm}, or the last day of a shorter month,").format(rhythm=said)
    return _of_month(_list([_("last day") if day == LAST else _nth(day) for day in days]), interval)


def _of_month(days: str, interval: int) -> str:
    if interval == 1:
        return _("On the {days} of every month").format(days=days)
    if interval == 2:
        return _("Every other month on the {days}").format(days=days)
    return _("Every {interval} months on the {days}").format(interval=interval, days=days)


def _ordinal_word(ordinal: int) -> str:
    return {1: _("first"), 2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), LAST: _("last")}[
        ordinal
    ]


def _nth(day: int) -> str:
    """ "21st" """
    if day in (11, 12, 13):
        return _("{day}th").format(day=day)
    endings = {1: _("{day}st"), 2: _("{day}nd"), 3: _("{day}rd")}
    return endings.get(day % 10, _("{day}th")).format(day=day)


def _list(things: list[str]) -> str:
    return format_list(things, locale=locale())


def _date(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=locale())
