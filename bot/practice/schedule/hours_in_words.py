"""The time of day in plain words: "at 9", "9.30", "2pm", "half past 9", "noon"."""

import re
from datetime import time

from bot.practice.errors import NoHour, NoSuchTime, WhichHalfOfTheDay
from bot.practice.language import _
from bot.practice.schedule.plain_words import Unread

HALF_A_DAY = 12
PARTS = {"morning": (0, 11), "afternoon": (12, 18), "evening": (16, 23), "night": (18, 23)}
"""The first and the last hour of each part of the day."""
NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}

_BEFORE, _AFTER = r"(?<![\d./:-])", r"(?![\d/:-]|\.\d)"
_HALF_DAY = r"(?: ?(?P<half_day>am|pm)\b)"
_NAMED = re.compile(r"(?:\bat )?(?:12 )?\b(?P<named>noon|midday|midnight)\b")
_SPOKEN = re.compile(
    r"(?:\bat )?\b(?P<minutes>half|quarter|a quarter|\d{1,2})(?: minutes?)? "
    rf"(?P<side>past|to) (?P<hour>\d{{1,2}}){_HALF_DAY}?{_AFTER}"
)
_HALF_NINE = re.compile(rf"(?:\bat )?\b(?P<half>half) (?P<hour>\d{{1,2}}){_HALF_DAY}?{_AFTER}")
_AT = re.compile(rf"\bat (?P<hour>\d{{1,3}})(?:[:. ](?P<minute>\d{{2}}))?{_HALF_DAY}?{_AFTER}")
_AT_RUN_TOGETHER = re.compile(rf"\bat (?P<hour>\d{{1,2}})(?P<minute>\d{{2}})(?: ?h(?:ou)?rs\b)?{_AFTER}")
_CLOCK = re.compile(rf"{_BEFORE}\b(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}}){_HALF_DAY}?{_AFTER}")
_BARE_HALF_DAY = re.compile(rf"{_BEFORE}\b(?P<hour>\d{{1,2}}){_HALF_DAY}{_AFTER}")
_LAST_FIGURE = re.compile(r"(?<=day|ays|row) (?P<hour>\d{1,2})$")
_PART = re.compile(rf"\b(?P<part>{'|'.join(PARTS)})s?\b")
_IS_HALVED = re.compile(r"\d ?[ap]m\b")
NIGHT = range(1, 6)  # the hours of which few people mean the one before the day begins
_SHAPES = (_NAMED, _SPOKEN, _HALF_NINE, _AT_RUN_TOGETHER, _AT, _CLOCK, _BARE_HALF_DAY, _LAST_FIGURE)


def take_hour(words: Unread) -> time | None:
    """The time of day, taken out of the words; None when they name none. NoSuchTime for 25:00, NoHour for "tonight",
    WhichHalfOfTheDay for "at 3".
    """
    is_halved = _IS_HALVED.search(words.text) is not None
    hours = (words.take(shape) for shape in _SHAPES)
    found = next((hour for hour in hours if hour), None)
    at = _read(found.groupdict()) if found else None
    part = words.take(_PART)
    if part:
        return _in_part(at, part["part"], is_halved=is_halved)
    if found and at and at.hour in NIGHT and not _is_plain(found):
        said = _('Do you mean {hour}pm or {hour}am? Write "at {later:%H:%M}" or "at {earlier:%H:%M}".')
        later = at.replace(hour=at.hour + HALF_A_DAY)
        raise WhichHalfOfTheDay(said.format(hour=_as_said(at), later=later, earlier=at))
    return at


def _is_plain(found: "re.Match[str]") -> bool:
    """Whether "2am", "02" or "2:00" was said, and not only 2. With minutes it is the clock of 24 hours."""
    said = found.groupdict()
    return bool(said.get("half_day") or said.get("minute")) or (said.get("hour") or "").startswith("0")


def _as_said(at: time) -> str:
    return f"{at.hour}:{at:%M}" if at.minute else str(at.hour)


def _in_part(at: time | None, part: str, *, is_halved: bool) -> time:
    """8 in the evening is 20:00; where somebody says which half of the day they mean, it has to agree."""
    first, last = PARTS[part]
    if at is not None:
        later = at.hour + HALF_A_DAY
        for hour in (at.hour, at.hour if is_halved else later):
            if first <= hour <= last:
                return at.replace(hour=hour)
    raise NoHour


def _read(found: dict[str, str | None]) -> time:
    if named := found.get("named"):
        return NAMED[named]
    hour, minute = int(found["hour"] or 0), int(found.get("minute") or 0)
    if found.get("half"):
        minute = 30
    if found.get("side"):
        hour, minute = _spoken(found["minutes"] or "", found["side"] == "past", hour)
    return _on_the_clock(hour, minute, found.get("half_day"))


def _spoken(minutes: str, past: bool, hour: int) -> tuple[int, int]:
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(minutes) or int(minutes)
    if past or not 1 <= minute <= 59:
        return hour, minute
    return {0: 23, 1: 12}.get(hour, hour - 1), 60 - minute


def _on_the_clock(hour: int, minute: int, half_day: str | None) -> time:
    possible = 1 <= hour <= 12 if half_day else hour <= 23
    if not possible or not 0 <= minute <= 59:
        said = _("{clock} is not a time of day.")
        raise NoSuchTime(said.format(clock=f"{hour}:{minute:02}{half_day or ''}"))
    return time(hour % 12 + 12 * (half_day == "pm") if half_day else hour, minute)
