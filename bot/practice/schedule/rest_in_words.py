"""Until when a community rests, in the words that a facilitator types: "for a week", "until monday", "over christmas"."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.practice.errors import (
    InThePast,
    NoSuchDate,
    NoSuchTime,
    NotUnderstood,
    Refusal,
    TooFarAway,
    WhichHalfOfTheDay,
)
from bot.practice.language import _
from bot.practice.local_time import local_words
from bot.practice.schedule.cadence_start import Moment
from bot.practice.schedule.days_in_words import DAYS_IN, LASTING
from bot.practice.schedule.ends_in_words import SOME_DAY, end_said
from bot.practice.schedule.hours_in_words import HALF_A_DAY, NIGHT
from bot.practice.schedule.not_understood import nearest_word
from bot.practice.schedule.plain_words import plain

MOST_LETTERS = 300

_OPENING = re.compile(
    r"^(?:(?:it|us|everything|(?:(?:the|this) )?(?:whole )?community)(?: |$))?"
    r"(?:(?:starting |from )?(?:now|today)(?: on)? (?=until|till?\b|for|over))?"
)
_NO_END = re.compile(
    r"|(?:right )?now|at once|for (?:now|a (?:bit|while|time)|the moment)|(?:until )?further notice|until (?:i|we) (?:say(?: so)?|(?:am|are|come) back|return|resume)"
)
_UNTIL = re.compile(r"^(?:until|till?|up to) ")
_ALL_OF = re.compile(
    r"^(?:over|during|through(?:out)?|for(?= the (?:rest|day|week|month|year)| today| 25 december)) "
)
_FOR = re.compile(r"^for (?:the next |next (?=\d))?")
_COUPLE = re.compile(r"\b(?:a )?couple of\b")
_SPAN = re.compile(r"(?P<number>\d{1,4}|an?) (?P<unit>day|week|fortnight|month|year)s?")
_WHILE = re.compile(r"(?:\d{1,5}|an?|half an) (?:min(?:ute)?|hour|hr)s?")
_PERIOD = re.compile(r"today|this (?:day|week|weekend|month|year)")
_HOUR_OR_DAY = re.compile(r"0?(?P<number>[1-9]|1[0-2])")


class UntilWhen(Refusal):
    """I could not tell until when, and nothing was changed."""


class BackWhen(Refusal):
    """I could not tell when, and nothing was changed."""


def rest_until(words: str, now: datetime, timezone: str, holidays: str = "") -> datetime | None:
    """When a rest ends that begins at an aware instant; None if the words name no end. UntilWhen, with examples, if they
    cannot be understood, or the time has passed.
    """
    moment = Moment(now, timezone, holidays)
    return _told(words, moment, _end_of_rest, _try_pause)


def back_at(words: str, now: datetime, timezone: str, holidays: str = "") -> datetime | None:
    """When a community that rests is to be brought back; None for "now". BackWhen, with examples, as above."""
    moment = Moment(now, timezone, holidays)
    return _told(words, moment, _return, _try_resume)


def on_day(day: str, now: datetime, timezone: str) -> datetime:
    """When a rest ends on a day that was chosen in a calendar, as in "2027-01-06"."""
    at = rest_until(f"until {day}", now, timezone)
    assert at is not None  # noqa: S101 - a day is an end
    return at


def _told(
    words: str,
    moment: Moment,
    read: Callable[[str, Moment], datetime | None],
    examples: Callable[[str], Refusal],
) -> datetime | None:
    text = plain(words[:MOST_LETTERS])
    try:
        return read(text, moment)
    except WhichHalfOfTheDay:
        raise
    except (NotUnderstood, InThePast, NoSuchDate, NoSuchTime, TooFarAway) as refusal:
        raise examples(_why(refusal, text)) from None


def _why(refusal: Refusal, text: str) -> str:
    if not isinstance(refusal, NotUnderstood):
        return str(refusal).removesuffix(_("Choose another date.")).strip()
    near = nearest_word(text)
    return _("Did you mean {word}?").format(word=near) if near else ""


def _try_pause(why: str) -> Refusal:
    said = _(
        "{why} Nothing was changed. Try `/hearth pause for a week`, `/hearth pause until Monday` or "
        "`/hearth pause until 6 January at 14:00`."
    )
    return UntilWhen(said.format(why=why or _("I could not tell until when.")))


def _try_resume(why: str) -> Refusal:
    said = _(
        "{why} Nothing was changed. Try `/hearth resume on Monday`, `/hearth resume tomorrow at 14:00` or "
        "`/hearth resume in a week`."
    )
    return BackWhen(said.format(why=why or _("I could not tell when.")))


def _end_of_rest(text: str, moment: Moment) -> datetime | None:
    text = _COUPLE.sub("2", _OPENING.sub("", text))
    if _NO_END.fullmatch(text):
        return None
    if _UNTIL.match(text):
        return end_said(_check_hour_or_day(_UNTIL.sub("", text)), moment)
    if _ALL_OF.match(text) or _PERIOD.fullmatch(text):
        return end_said(f"after {_ALL_OF.sub('', text)}", moment)
    span = _FOR.sub("", text)
    if _WHILE.fullmatch(span):
        return end_said(f"in {span}", moment)
    if _SPAN.match(span) or span in DAYS_IN:
        return end_said(f"in {span if span not in DAYS_IN else f'a {span}'}", moment)
    raise _begins_at_once(end_said(SOME_DAY.sub("", text), moment), moment)


def _return(text: str, moment: Moment) -> datetime | None:
    if text in ("", "now", "at once"):
        return None
    if LASTING.search(text):
        raise NotUnderstood
    return end_said(SOME_DAY.sub("", text), moment)


def _begins_at_once(then: datetime, moment: Moment) -> UntilWhen:
    said = _(
        "A rest begins at once, so nothing was changed. If you mean until then, type `/hearth pause until {when}`. "
        "If it should begin then, type `/hearth pause` on the day."
    )
    return UntilWhen(said.format(when=local_words(then, moment.timezone)))


def _check_hour_or_day(said: str) -> str:
    """Refuses a bare number: "until 9"."""
    found = _HOUR_OR_DAY.fullmatch(said)
    if found is None:
        return said
    number = int(found["number"])
    words = _(
        "Do you mean an hour or a day? Nothing was changed. Type `/hearth pause until {hour}:00` or "
        "`/hearth pause until the {number}{ending}`."
    )
    hour = number + (HALF_A_DAY if number in NIGHT else 0)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
    raise UntilWhen(words.format(hour=f"{hour:02}", number=number, ending=ending))
