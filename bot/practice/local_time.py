"""Local wall time: zones by name, the instant at which the clock on the wall shows an hour, and how to say it."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, get_timezone_location

from bot.practice.errors import NoSuchTimeZone
from bot.practice.language import _, locale

ABBREVIATIONS = {
    "bst": "Europe/London",
    "uk": "Europe/London",
    "england": "Europe/London",
    "scotland": "Europe/London",
    "wales": "Europe/London",
    "cardiff": "Europe/London",
    "edinburgh": "Europe/London",
    "ireland": "Europe/Dublin",
}
CONTINENTS = ("africa/", "america/", "asia/", "atlantic/", "australia/", "europe/", "indian/", "pacific/")
LONGEST_NAME = 64


def known_timezone(name: str) -> ZoneInfo:
    """The IANA time zone of this name, in any case, or of a city that no other zone is named after. NoSuchTimeZone
    suggests the nearest name that there is.
    """
    wanted = name.strip().lower()
    found = _names().get(wanted) or _cities().get(wanted.replace(" ", "_"))
    if found is None:
        raise NoSuchTimeZone(_sentence_with(_nearest(name)))
    return ZoneInfo(found)


def first_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive local time. Of an hour that comes twice, the first (unless `fold` says the
    second); for an hour that the clocks skip, the first instant after the gap.
    """
    instant = local.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local:
        return instant
    return _end_of_gap(local, zone)


def later_by_the_clock(instant: datetime, minutes: int, timezone: str) -> datetime:
    """The UTC instant so many minutes later. Whole days go by the clock on the wall, which may be put back or forward
    meanwhile.
    """
    zone = known_timezone(timezone)
    days, rest = divmod(minutes, 24 * 60)
    local = instant.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return (first_instant(local, zone) if days else instant) + timedelta(minutes=rest)


def local_words(instant: datetime, timezone: str) -> str:
    """An aware instant as people there say it: "Tuesday 1 December 2026 at 09:30"."""
    return _("{date} at {time}").format(
        date=local_day(instant, timezone), time=local_clock(instant, timezone)
    )


def local_day(instant: datetime, timezone: str) -> str:
    """ "Tuesday 1 December 2026" """
    return _day_words(instant.astimezone(known_timezone(timezone)).date(), locale())


def local_clock(instant: datetime, timezone: str) -> str:
    """ "09:30" """
    return f"{instant.astimezone(known_timezone(timezone)):%H:%M}"


@lru_cache(maxsize=512)
def _day_words(day: date, locale: Locale) -> str:
    return format_date(day, "EEEE d MMMM y", locale=locale)


def place_time(timezone: str) -> str:
    """What people call the time there: "London time"."""
    zone = known_timezone(timezone)
    if zone.key in ("UTC", "Etc/UTC"):
        return "UTC"
    city = get_timezone_location(zone.key, locale=locale(), return_city=True)
    return _("{city} time").format(city=city.rsplit("/", 1)[-1])


def _end_of_gap(local: datetime, zone: ZoneInfo) -> datetime:
    before = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    offset_before = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if name not in ("localtime", "Factory")}


@cache
def _cities() -> dict[str, str]:
    named = [
        (known.rsplit("/", 1)[-1], _names()[known]) for known in _names() if known.startswith(CONTINENTS)
    ]
    counts = Counter(city for city, _zone in named)
    return {city: zone for city, zone in named if counts[city] == 1}


def _nearest(name: str) -> str | None:
    wanted = name.strip().lower().replace(" ", "_")[:LONGEST_NAME]
    if wanted in ABBREVIATIONS:
        return ABBREVIATIONS[wanted]
    by_city = {known.rsplit("/", 1)[-1]: known for known in sorted(_names(), reverse=True) if "/" in known}
    close = get_close_matches(wanted, _names(), 1, 0.8) or get_close_matches(wanted, by_city, 1, 0.7)
    return _names()[by_city.get(close[0], close[0])] if close else None


def _sentence_with(suggestion: str | None) -> str | None:
    if suggestion is None:
        return None
    return _("I do not know that time zone. Did you mean {timezone}?").format(timezone=suggestion)
