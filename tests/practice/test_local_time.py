from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.errors import NoSuchTimeZone
from bot.practice.language import speaking
from bot.practice.local_time import first_instant, known_timezone, later_by_the_clock, local_words, place_time


@pytest.mark.parametrize("name", ["Europe/London", "europe/london", " Europe/London ", "EUROPE/LONDON"])
def test_a_time_zone_is_known_in_any_case(name: str) -> None:
    assert known_timezone(name) == ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("city", "zone"),
    [("London", "Europe/London"), ("new york", "America/New_York"), (" PARIS ", "Europe/Paris")],
)
def test_a_city_that_names_one_zone_is_enough(city: str, zone: str) -> None:
    assert known_timezone(city) == ZoneInfo(zone)


@pytest.mark.parametrize("city", ["Louisville", "Istanbul", "Central"])
def test_a_city_that_names_several_is_not(city: str) -> None:
    with pytest.raises(NoSuchTimeZone):
        known_timezone(city)


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("Europe/Londn", "Europe/London"),
        ("BST", "Europe/London"),
        ("Cardiff", "Europe/London"),
        ("Pariss", "Europe/Paris"),
    ],
)
def test_the_nearest_time_zone_is_suggested(name: str, suggestion: str) -> None:
    with pytest.raises(NoSuchTimeZone) as refused:
        known_timezone(name)

    assert str(refused.value) == f"I do not know that time zone. Did you mean {suggestion}?"


@given(st.text() | st.sampled_from(["", ".", "/", "../etc/passwd", "Europe", "/etc/localtime", "localtime"]))
def test_any_other_name_is_kindly_refused(name: str) -> None:
    try:
        known_timezone(name)
    except NoSuchTimeZone as refused:
        assert refused.field == "timezone"  # noqa: PT017


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2037-01-01")),
    st.sampled_from(
        ["Europe/London", "America/Nuuk", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"]
    ),
)
def test_the_first_instant_is_the_first_at_which_the_clock_shows_that_much(
    local: datetime, name: str
) -> None:
    zone, local = ZoneInfo(name), local.replace(microsecond=0)

    instant = first_instant(local, zone)

    def shown(at: datetime) -> datetime:
        return at.astimezone(zone).replace(tzinfo=None)

    assert shown(instant) >= local
    assert shown(instant - timedelta(seconds=1)) < local


def test_an_instant_is_said_as_people_there_say_it() -> None:
    assert (
        local_words(datetime(2026, 7, 1, 8, 30, tzinfo=UTC), "Europe/London")
        == "Wednesday 1 July 2026 at 09:30"
    )


def test_days_and_cities_are_said_in_the_language_being_spoken() -> None:
    with speaking("cy-GB"):
        assert local_words(datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "Europe/London").startswith(
            "Dydd Mawrth 1 Rhagfyr 2026"
        )
        assert "Llundain" in place_time("Europe/London")
    assert place_time("Europe/London") == "London time"


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US", "xx", "", "nonsense!", "zh-Hant-TW"])
def test_a_language_without_words_of_its_own_is_spoken_in_english(language: str) -> None:
    with speaking(language):
        assert place_time("Europe/London").endswith("time")


def test_days_later_the_clock_on_the_wall_shows_the_same_hour() -> None:
    """Found by a facilitator, whose question closed an hour later, or earlier, than it opened."""
    spring, autumn = datetime(2027, 3, 26, 9, tzinfo=UTC), datetime(2027, 10, 29, 8, tzinfo=UTC)
    assert later_by_the_clock(spring, 8640, "Europe/London") == datetime(2027, 4, 1, 8, tzinfo=UTC)
    assert later_by_the_clock(autumn, 8640, "Europe/London") == datetime(2027, 11, 4, 9, tzinfo=UTC)
    assert later_by_the_clock(autumn, 240, "Europe/London") == datetime(2027, 10, 29, 12, tzinfo=UTC)
