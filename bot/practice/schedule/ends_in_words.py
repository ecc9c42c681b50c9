"""The moment at which something ends, in plain words: "monday at 14:00", "after christmas", "the end of march"."""

import re
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.practice.errors import InThePast, NotUnderstood, TooFarAway
from bot.practice.language import _
from bot.practice.local_time import first_instant, known_timezone
from bot.practice.schedule.bank_holidays import is_bank_holiday
from bot.practice.schedule.cadence_start import FURTHEST, Moment
from bot.practice.schedule.dates_in_words import MONTH, Around, read_date
from bot.practice.schedule.days_in_words import USUAL_HOUR, said_day
from bot.practice.schedule.hours_in_words import take_hour
from bot.practice.schedule.plain_words import Unread
from bot.practice.schedule.soon_in_words import read_soon

SATURDAY = 5

SOME_DAY = re.compile(r"^(?:on|by|from|as of|starting|beginning|until|till?|for)(?: on| from)? ")
_END = re.compile(r"^(?:the )?(?:end of|after) ")
_ARTICLE = re.compile(r"^(?:(?:the )?rest of )?(?:the |this )?")
_NEW_YEAR = re.compile(r"(?:25 december )?(?:and )?(?:the )?new year(?: s(?: day)?)?")


def end_said(said: str, moment: Moment) -> datetime:
    """The instant that is meant, if it is still to come: at 09:00, where no hour is said."""
    words = Unread(re.sub(r"(?: morning| am)$", "", said))
    local = read_soon(words.text, moment)
    if local is None:
        at = take_hour(words)
        day = _day(SOME_DAY.sub("", words.text), at, moment)
        local = datetime.combine(day, at or USUAL_HOUR)
    if local.date() - moment.today > FURTHEST:
        raise TooFarAway
    instant = first_instant(local, known_timezone(moment.timezone))
    if instant <= moment.now:
        raise InThePast(_("That time has already passed."))
    return instant


def _day(said: str, at: time | None, moment: Moment) -> date:
    """Said on a Monday, "until monday" is not today."""
    tomorrow = moment.today + timedelta(days=1)
    if not said:
        if at is None:
            raise NotUnderstood
        return moment.first_day_for(at)
    around = Around(moment.today, tomorrow, tomorrow)
    if _END.match(said):
        return _first_working_day(_last_day(_END.sub("", said), around), moment)
    if _NEW_YEAR.fullmatch(said) or said == "next year":
        return _first_working_day(date(moment.today.year + 1, 1, 1), moment)
    if said == "next week":
        return moment.today + timedelta(days=7 - moment.today.weekday())
    if said == "next month":
        return moment.today.replace(day=1) + relativedelta(months=1)
    if said in ("weekend", "the weekend"):
        return tomorrow + timedelta(days=(SATURDAY - tomorrow.weekday()) % 7)
    if re.fullmatch(f"{MONTH}(?: [12]\\d{{3}})?", said):
        said = f"1 {said}"
    return said_day(said, around).day


def _last_day(said: str, around: Around) -> date:
    """The last day of a period, Boxing Day of Christmas; the day itself of a date."""
    today, period = around.today, _ARTICLE.sub("", said)
    if period in ("day", "today"):
        return today
    if period in ("week", "weekend"):
        return today + timedelta(days=6 - today.weekday())
    if period == "month":
        return today + relativedelta(day=31)
    if period == "year":
        return date(today.year, 12, 31)
    if _NEW_YEAR.fullmatch(said):
        return date(today.year + 1, 1, 1)
    end_of_month = read_date(f"end of {said}", around)
    if end_of_month:
        return end_of_month.day
    day = said_day(said, around).day
    return day + timedelta(days=said == "25 december")


def _first_working_day(after: date, moment: Moment) -> date:
    days = (after + timedelta(days=ahead) for ahead in range(1, 20))
    return next(day for day in days if day.weekday() < SATURDAY and not is_bank_holiday(day, moment.holidays))
