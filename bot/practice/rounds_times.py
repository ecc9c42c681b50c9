"""When things happen around a round. Days before are counted on the wall clock there, minutes as they pass.

A round starts and ends when it was said to. Its hour is opened by somebody, from a quarter of an hour before; opened
late, it ends up to ten minutes later than planned.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.practice.errors import InThePast, NoSuchDate, NoSuchTime, TooFarAway
from bot.practice.language import _
from bot.practice.local_time import first_instant, known_timezone
from storage.rounds import Round

LENGTHS = (30, 45, 60, 75, 90)
DAYS_BEFORE = (14, 7, 3, 1)
PREPARING = timedelta(minutes=15)
GRACE = timedelta(minutes=10)
FURTHEST = timedelta(days=2 * 366)
WELCOME_MINUTES = THANKS_MINUTES = 5
STORY_MINUTES = 5
USUAL_STORIES = 3


class Moment(StrEnum):
    """The parts of an hour, in the order in which they come."""

    WELCOME = "welcome"
    STORIES = "stories"
    TALK = "talk"
    THANKS = "thanks"


@dataclass(frozen=True)
class Stretch:
    moment: Moment
    begins_at: datetime


def start_of(day: str, hour: str, timezone: str, now: datetime) -> datetime:
    """The instant of a date ("2026-12-08") and an hour ("13:00") there. Refuses, at its field, what cannot be."""
    zone = known_timezone(timezone)
    local = datetime.combine(_day(day), _hour(hour))
    today = now.astimezone(zone).date()
    if local.date() - today > FURTHEST:
        raise TooFarAway(_("That is more than two years away. Choose a date that is nearer."), field="date")
    starts_at = first_instant(local, zone)
    if starts_at <= now:
        raise InThePast(field="hour" if local.date() == today else "date")
    if starts_at.astimezone(zone).replace(tzinfo=None) != local:
        skipped = _("The clocks go forward that night, and there is no {hour}. Choose another hour.")
        raise NoSuchTime(skipped.format(hour=f"{local:%H:%M}"), field="hour")
    return starts_at


def _day(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise NoSuchDate(field="date") from None


def _hour(hour: str) -> time:
    try:
        return time.fromisoformat(hour).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise NoSuchTime(field="hour") from None


def days_before(starts_at: datetime, timezone: str, days: int) -> datetime:
    """The same hour on the wall, so many days before."""
    zone = known_timezone(timezone)
    local = starts_at.astimezone(zone).replace(tzinfo=None, fold=0)
    return first_instant(local - timedelta(days=days), zone)


def remind_at(row: Round) -> datetime:
    return days_before(row.starts_at, row.timezone, 1)


def prepare_at(row: Round) -> datetime:
    """When those who facilitate are told that it begins soon, and can open it."""
    return row.starts_at - PREPARING


def ends_at(row: Round) -> datetime:
    return row.starts_at + timedelta(minutes=row.minutes)


def closes_at(row: Round, opened_at: datetime) -> datetime:
    """When an hour that is opened at this moment closes by itself."""
    late = max(opened_at - row.starts_at, timedelta(0))
    return ends_at(row) + min(late, GRACE)


def next_after_inviting(row: Round, now: datetime) -> datetime:
    """A reminder the day before is for those who heard of it earlier than that."""
    return remind_at(row) if now < remind_at(row) else prepare_at(row)


def invited_days_before(row: Round) -> int:
    """Which of DAYS_BEFORE the invitation was planned for; 0 for at once."""
    planned = (
        days for days in DAYS_BEFORE if days_before(row.starts_at, row.timezone, days) == row.announce_at
    )
    return next(planned, 0)


def run_sheet(row: Round, storytellers: int) -> list[Stretch]:
    """How the hour may go: a welcome, stories of up to five minutes, what they bring up, and thanks."""
    most = row.minutes * 2 // 5
    stories = min((storytellers or USUAL_STORIES) * STORY_MINUTES, most)
    minutes = {
        Moment.WELCOME: 0,
        Moment.STORIES: WELCOME_MINUTES,
        Moment.TALK: WELCOME_MINUTES + stories,
        Moment.THANKS: row.minutes - THANKS_MINUTES,
    }
    starts_at = row.starts_at.astimezone(UTC)
    return [Stretch(moment, starts_at + timedelta(minutes=after)) for moment, after in minutes.items()]
