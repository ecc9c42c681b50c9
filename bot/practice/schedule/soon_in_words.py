"""A moment that is so far from now, in plain words: "now", "in 10 minutes"; and "soon", which is none."""

import re
from datetime import datetime, timedelta

from bot.practice.errors import NoDay, NoHour
from bot.practice.schedule.cadence_start import Moment

_NOW = re.compile(r"(?:right )?now|immediately|straight away")
_IN_A_WHILE = re.compile(r"in (?P<number>\d{1,5}|an?|half an) (?P<unit>min(?:ute)?|hour|hr)s?(?: time)?")
_LATER_TODAY = re.compile(r"later today|today later")
_VAGUE = re.compile(r"(?:this|next) (?:week|month)|later|soon|some ?time")


def check_vague(text: str) -> None:
    """Refuses words that say neither a day nor an hour."""
    if _LATER_TODAY.fullmatch(text):
        raise NoHour
    if _VAGUE.fullmatch(text):
        raise NoDay


def read_soon(text: str, moment: Moment) -> datetime | None:
    """The local time of "now" and "in 10 minutes", to the second; "now" is the next one."""
    if _NOW.fullmatch(text):
        return _local(moment, timedelta(seconds=1))
    found = _IN_A_WHILE.fullmatch(text)
    if not found:
        return None
    number = {"a": 1.0, "an": 1.0, "half an": 0.5}.get(found["number"]) or float(found["number"])
    hours = found["unit"].startswith("h")
    return _local(moment, timedelta(hours=number) if hours else timedelta(minutes=number))


def _local(moment: Moment, later: timedelta) -> datetime:
    return (moment.now.replace(microsecond=0) + later).astimezone(moment.local.tzinfo).replace(tzinfo=None)
