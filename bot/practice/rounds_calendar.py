"""A round for somebody's own calendar (RFC 5545): its theme, time and place, and no other words of anybody."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.practice.rounds_times import ends_at
from storage.rounds import Round, RoundState

PRODUCT = "-//Hearth//Communities of practice//EN"


def calendar_file(row: Round, *, title: str, place: str, about: str, link: str, now: datetime) -> str:
    """The text of an .ics file. A round keeps its UID through every change, so that calendars follow it, and through its
    cancellation, so that they take it out.
    """
    zone = ZoneInfo(row.timezone)
    event = Event()
    event.add("uid", f"{row.id}@hearth")
    event.add("dtstamp", now)
    event.add("sequence", _changes(row))
    event.add("dtstart", row.starts_at.astimezone(zone))
    event.add("dtend", ends_at(row).astimezone(zone))
    event.add("summary", title)
    event.add("location", place)
    event.add("description", about)
    if link:
        event.add("url", link)
    event.add("class", "PRIVATE")
    is_cancelled = row.state == RoundState.CANCELLED
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_cancelled else "PUBLISH")
    calendar.add_component(event)
    first_day = row.starts_at.date() - timedelta(days=366)
    calendar.add_missing_timezones(first_date=first_day, last_date=first_day + timedelta(days=3 * 366))
    content: bytes = calendar.to_ical()
    return content.decode()


def file_name(row: Round) -> str:
    return f"session-{row.starts_at.astimezone(ZoneInfo(row.timezone)):%Y-%m-%d}.ics"


def _changes(row: Round) -> int:
    """A number that grows with every change: the seconds from the first plan to the newest."""
    return int((row.changed_at - row.created_at).total_seconds()) if row.changed_at else 0
