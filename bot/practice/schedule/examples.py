"""Up to three ways to say when that would be understood, near to what was typed; of which only known words are taken up."""

import re
from collections.abc import Callable, Iterator
from datetime import time
from itertools import islice

from babel.dates import get_month_names

from bot.practice.errors import Refusal
from bot.practice.language import _, locale
from bot.practice.schedule.dates_in_words import (
    MONTH,
    WEEKDAY,
    month_number,
    weekday_name,
    weekday_number,
)
from bot.practice.schedule.hours_in_words import take_hour
from bot.practice.schedule.not_understood import nearest_word
from bot.practice.schedule.plain_words import Unread

MOST = 3
USUAL_DAY, USUAL_HOUR = "tuesday", time(9, 30)
USUAL_HOURS = {"afternoon": time(14), "evening": time(19), "night": time(20)}

_AGAIN = re.compile(
    r"\b(?:every\w*|daily|weekly|monthly|yearly|fortnight\w*|quarter\w*|\d+ times?|until|weekdays?|mornings|except)\b"
)
_EVERY_DAY = re.compile(r"\b(?:daily|every ?day|mornings)\b")
_IN_MONTH = re.compile(r"\bmonth")
_LAST_DAY = re.compile(r"\b(?:until|till?|\d+ times?|for \d+)\b")


def with_examples(refusal: Refusal, text: str, is_understood: Callable[[str], bool]) -> str:
    """The sentence of a refusal of these plain words; with examples, if it has none of its own."""
    sentence = str(refusal)
    near = [] if '"' in sentence else [f'"{one}"' for one in islice(filter(is_understood, _near(text)), MOST)]
    if len(near) < 2:
        return sentence
    said = _("{sentence} Try {examples} or {last}.")
    return said.format(sentence=sentence, examples=", ".join(near[:-1]), last=near[-1])


def _near(text: str) -> Iterator[str]:
    """The nearest first. Whether each is understood, and still to come, is for others to find out."""
    slip, at = (nearest_word(text) or "").lower(), _hour(text)
    day, often = _day(text, slip), _often(text, _day(text, slip))
    if "holiday" in text:
        yield _("{often} at {at} except bank holidays").format(often=often, at=at)
    if _LAST_DAY.search(text):
        yield _("{often} at {at} until 31 March").format(often=often, at=at)
        yield _("{often} at {at}, 10 times").format(often=often, at=at)
    if _IN_MONTH.search(text):
        yield _("monthly on the 15th at {at}").format(at=at)
        yield _("last {day} of the month at {at}").format(day=day, at=at)
    for month in re.findall(rf"\b{MONTH}\b", f"{text} {slip}"):
        name = get_month_names("wide", locale=locale())[month_number(month)]
        yield _("3 {month} at {at}").format(month=name, at=at)
    again = (
        _("{often} at {at}").format(often=often, at=at),
        _("first {day} of the month at {at}").format(day=day, at=at),
    )
    once = [_("tomorrow at {at}").format(at=at), _("next {day} at {at}").format(day=day, at=at)]
    if "today" in text:
        once.insert(0, _("today at {at}").format(at=at))
    yield from (*again, *once) if _AGAIN.search(text) else (*once, *again)


def _day(text: str, slip: str) -> str:
    said = re.search(rf"\b{WEEKDAY}(?=s?\b)", f"{text} {slip}")
    return weekday_name(weekday_number(said[0] if said else USUAL_DAY))


def _often(text: str, day: str) -> str:
    if "weekday" in text:
        return _("weekdays")
    return _("every day") if _EVERY_DAY.search(text) else _("every {day}").format(day=day)


def _hour(text: str) -> str:
    try:
        at = take_hour(Unread(text)) or USUAL_HOUR
    except Refusal:
        at = next((hour for part, hour in USUAL_HOURS.items() if part in text), USUAL_HOUR)
    return f"{at.hour}:{at:%M}"
