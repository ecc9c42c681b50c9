"""When a prompt is posted, in the words that a facilitator types: "every tuesday at 9:30 until 31 march"."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from bot.practice.errors import (
    InThePast,
    NoDay,
    NoHolidaysChosen,
    NoHour,
    NoTime,
    NotUnderstood,
    Refusal,
)
from bot.practice.language import _
from bot.practice.local_time import place_time
from bot.practice.schedule.bank_holidays import known_calendar, nation
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_start import Limits, Moment, repeating, single
from bot.practice.schedule.dates_in_words import DATE, WEEKDAY, SaidDate
from bot.practice.schedule.days_in_words import LASTING, USUAL_HOUR, around_now, later, said_day
from bot.practice.schedule.examples import with_examples
from bot.practice.schedule.hours_in_words import take_hour
from bot.practice.schedule.not_understood import not_understood
from bot.practice.schedule.plain_words import Unread, plain
from bot.practice.schedule.recurrence import monthly_on
from bot.practice.schedule.rhythms_in_words import DAYS_SAID, read_rhythm, without
from bot.practice.schedule.soon_in_words import check_vague, read_soon

MOST_LETTERS = 300
WEEKEND = ("sat", "sun")
NATIONS = {"GB-ENG": "england", "GB-WLS": "wales", "GB-SCT": "scotland", "GB-NIR": "northern ireland"}

_EXCEPT = re.compile(
    r"\b(?:but )?(?:except|excluding|not|skip|skipping|without|apart from)(?: for)?(?: on)?(?: the)?"
    rf"(?: public| bank)? holidays?(?: (?:in|of) (?P<nation>{'|'.join(NATIONS.values())}))?\b"
)
_EXCEPT_DAYS = re.compile(
    rf"\b(?:but )?(?:except|excluding|not|skip|skipping|without|apart from)(?: for)?(?: on| at)?(?: the)? "
    rf"(?P<days>{DAYS_SAID}|weekends?)\b"
)
_TIMES = re.compile(r"\b(?:for )?(?P<number>\d{1,6}) times?\b")
_UNTIL = re.compile(
    r"\b(?:until|till?|up to|through|ending|ends|to (?=\d|the \d|the end|end))(?: on)? ?"
    f"(?P<date>{DATE})"
)
_FROM = re.compile(
    rf"\b(?:starting|beginning|starts?|from|as of)(?: on| from)? (?P<date>{DATE})"
    "(?! to (?:mon|tue|wed|thu|fri|sat|sun))"
)
_ONCE_ON = re.compile(r"^(?:once )?(?:on )?")
_AGO = re.compile(
    r"(?:\d{1,5}|an?|half an) (?:min(?:ute)?|hour|hr|day|week|month|year)s? ago|last (?:night|week|month|year)\b"
)
_YEARLY = re.compile(r"\b(?:every year|yearly|annually|once a year)\b")
_DAY_FIRST = re.compile(r"\breading dates day first\b")


@dataclass(frozen=True)
class _Bounds:
    """What was said about the beginning and the end, not yet looked up in the calendar."""

    begin: "re.Match[str] | None"
    until: "re.Match[str] | None"
    lasting: "re.Match[str] | None"
    times: "re.Match[str] | None"
    except_holidays: bool


def understand(words: str, now: datetime, timezone: str, holidays: str = "") -> Cadence:
    """The cadence that these words say at an aware instant to a community in this IANA time zone, which goes
    by these bank holidays ("" for none). A Refusal says what is wrong with them, and gives examples that are understood.
    """

    def is_understood(example: str) -> bool:
        try:
            read(example, now, timezone, holidays)
        except Refusal:
            return False
        return True

    place_time(timezone), known_calendar(holidays)  # what is wrong with them is no fault of the words
    try:
        return read(words, now, timezone, holidays)
    except Refusal as refusal:
        refusal.args = (with_examples(refusal, plain(words[:MOST_LETTERS]), is_understood),)
        refusal.field = "when"
        raise


def read(words: str, now: datetime, timezone: str, holidays: str = "") -> Cadence:
    """The same without examples, for whoever only tries; which is much quicker."""
    moment = Moment(now, timezone, known_calendar(holidays))
    return _understand(_short_enough(words), plain(place_time(timezone)), moment)


def _understand(text: str, place: str, moment: Moment) -> Cadence:
    if not text:
        raise NoTime
    words = Unread(text)
    words.take(_DAY_FIRST)
    words.take(re.compile(rf"\b{re.escape(place)}\b"))
    bounds = _take_bounds(words, moment.holidays)
    if soon := read_soon(words.text, moment):
        return single(soon, moment)
    check_vague(words.text)
    is_past = _AGO.fullmatch(words.text)
    at = None if is_past else take_hour(words)
    if is_past or _AGO.fullmatch(words.text):
        raise InThePast
    if words.take(_YEARLY):
        return _every_year(_ONCE_ON.sub("", words.text), at or USUAL_HOUR, bounds, moment)
    left_out = words.take(_EXCEPT_DAYS)
    rule = read_rhythm(words.text)
    if left_out:
        rule = without(rule, re.findall(WEEKDAY, left_out["days"]) or WEEKEND)
    if rule is None:
        return _once(_ONCE_ON.sub("", words.text), at, bounds, moment)
    first = said_day(bounds.begin["date"], around_now(moment, at or USUAL_HOUR)) if bounds.begin else None
    return _again_and_again(rule, at or USUAL_HOUR, first, bounds, moment)


def _short_enough(words: str) -> str:
    if len(words) <= MOST_LETTERS:
        return plain(words)
    said = _('That is too long for me to follow. Try "every Tuesday at 9:30", {or_else}.')
    raise NotUnderstood(said.format(or_else=_('"weekdays at noon" or "tomorrow at 14:00"')))


def _take_bounds(words: Unread, holidays: str) -> _Bounds:
    except_holidays = _take_except(words, holidays)
    times, lasting = words.take(_TIMES), words.take(LASTING)
    until, begin = words.take(_UNTIL), words.take(_FROM)
    return _Bounds(begin, until, lasting, times, except_holidays)


def _take_except(words: Unread, holidays: str) -> bool:
    found = words.take(_EXCEPT)
    if found and not holidays:
        raise NoHolidaysChosen
    if found and found["nation"] and found["nation"] != NATIONS[holidays]:
        said = _("This community goes by the bank holidays of {nation}.")
        raise NoHolidaysChosen(said.format(nation=nation(holidays)))
    return bool(found)


def _once(day: str, at: time | None, bounds: _Bounds, moment: Moment) -> Cadence:
    """Without a day, the next time that it is this hour."""
    if bounds.begin or bounds.until or bounds.lasting or bounds.times:
        raise not_understood(day, at) if day else NoDay
    around = around_now(moment, at or USUAL_HOUR)
    said = SaidDate(around.next_free) if at and not day else said_day(day, around, at)
    local = datetime.combine(said.day, at or USUAL_HOUR)
    if at is None and said.day == moment.today and moment.is_past(local):
        raise NoHour
    cadence = single(local, moment, except_holidays=bounds.except_holidays)
    return replace(cadence, day_first=said.day_first)


def _every_year(day: str, at: time, bounds: _Bounds, moment: Moment) -> Cadence:
    """On one date, every twelve months."""
    if bounds.begin:
        raise NotUnderstood
    first = said_day(day, around_now(moment, at), at)
    return _again_and_again(monthly_on([first.day.day], 12), at, first, bounds, moment)


def _again_and_again(rule: str, at: time, first: SaidDate | None, bounds: _Bounds, moment: Moment) -> Cadence:
    around = around_now(moment, at)
    start = first.day if first else around.next_free
    last = said_day(bounds.until["date"], replace(around, earliest=start)) if bounds.until else None
    until = later(start, bounds.lasting) - timedelta(days=1) if bounds.lasting else None
    limits = Limits(
        first_day=first.day if first else None,
        until=last.day if last else until,
        count=int(bounds.times["number"]) if bounds.times else None,
        except_holidays=bounds.except_holidays,
    )
    cadence = repeating(rule, at, moment, limits)
    return replace(cadence, day_first=any(said.day_first for said in (first, last) if said))
