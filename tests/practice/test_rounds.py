"""When things happen around a session, what a plan may say, and the file for a calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.practice.errors import Refusal
from bot.practice.rounds_calendar import calendar_file, file_name
from bot.practice.rounds_plan import LONGEST_PLACE, LONGEST_THEME, Plan, check
from bot.practice.rounds_times import (
    DAYS_BEFORE,
    GRACE,
    LENGTHS,
    Moment,
    closes_at,
    days_before,
    ends_at,
    invited_days_before,
    next_after_inviting,
    prepare_at,
    remind_at,
    run_sheet,
    start_of,
)
from storage.communities import Promise
from storage.rounds import Place, Round

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
LONDON = "Europe/London"
ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]

THREE_YEARS_OF_FIVE_MINUTES = 3 * 365 * 24 * 12
instants = st.integers(0, THREE_YEARS_OF_FIVE_MINUTES).map(
    lambda number: datetime(2026, 1, 1, tzinfo=UTC) + number * timedelta(minutes=5)
)


def a_round(starts_at: datetime = datetime(2026, 12, 8, 13, tzinfo=UTC), **fields: object) -> Round:
    plain = {
        "id": "ab" * 16,
        "team_id": "T1",
        "community_id": "c",
        "theme": b"",
        "starts_at": starts_at,
        "minutes": 60,
        "timezone": LONDON,
        "announce_at": NOW,
        "created_by": "U1",
        "created_at": NOW,
    }
    return Round(**plain | fields)


A_PLAN = Plan(
    theme="A day I still think about",
    starts_at=NOW + timedelta(days=7),
    minutes=60,
    timezone=LONDON,
    place=Place.THREAD,
    where="",
    promise=Promise.WITHOUT_NAMES,
    co_facilitators=(),
    panel=(),
    announce_at=NOW,
)


def test_an_hour_is_meant_as_the_clock_on_the_wall_shows_it() -> None:
    assert start_of("2026-12-08", "13:00", LONDON, NOW) == datetime(2026, 12, 8, 13, tzinfo=UTC)
    assert start_of("2027-07-08", "13:00", LONDON, NOW) == datetime(2027, 7, 8, 12, tzinfo=UTC)
    assert start_of("2027-10-31", "01:30", LONDON, NOW) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "field"),
    [
        ("2026-11-30", "13:00", "date"),
        ("2026-12-01", "09:00", "hour"),
        ("2027-03-28", "01:15", "hour"),
        ("2029-06-01", "09:00", "date"),
        ("", "09:00", "date"),
        ("2026-02-30", "09:00", "date"),
        ("2026-12-08", "", "hour"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(day: str, hour: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        start_of(day, hour, LONDON, NOW)
    assert refused.value.field == field


def test_the_day_before_is_the_same_hour_across_a_change_of_the_clocks() -> None:
    after_the_change = a_round(datetime(2027, 3, 28, 12, tzinfo=UTC))  # 13:00 in London, in summer
    assert remind_at(after_the_change) == datetime(2027, 3, 27, 13, tzinfo=UTC)


@given(instants, st.sampled_from(ZONES), st.sampled_from(DAYS_BEFORE))
def test_days_before_are_those_on_the_wall(starts_at: datetime, timezone: str, days: int) -> None:
    zone = ZoneInfo(timezone)
    local = starts_at.astimezone(zone)
    before = days_before(starts_at, timezone, days).astimezone(zone)
    wanted = local.replace(tzinfo=None) - timedelta(days=days)
    exists = wanted.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted
    assert (before.replace(tzinfo=None) == wanted) is exists


@pytest.mark.parametrize("days", DAYS_BEFORE)
def test_a_form_shows_again_when_the_invitation_was_meant_to_go_out(days: int) -> None:
    row = a_round()
    row.announce_at = days_before(row.starts_at, row.timezone, days)
    assert invited_days_before(row) == days
    assert invited_days_before(a_round(announce_at=NOW - timedelta(hours=1))) == 0


def test_a_reminder_is_for_what_was_announced_more_than_a_day_before() -> None:
    row = a_round()
    assert next_after_inviting(row, NOW) == remind_at(row)
    assert next_after_inviting(row, remind_at(row)) == prepare_at(row)


@given(st.sampled_from(LENGTHS), st.integers(-15, 89))
def test_an_hour_ends_when_it_was_said_to_or_ten_minutes_later(minutes: int, opened: int) -> None:
    row = a_round(minutes=minutes)
    closing = closes_at(row, row.starts_at + timedelta(minutes=opened))
    assert ends_at(row) <= closing <= ends_at(row) + GRACE
    if opened <= 0:
        assert closing == ends_at(row)


@given(st.sampled_from(LENGTHS), st.integers(0, 6))
def test_a_run_sheet_leaves_time_to_talk(minutes: int, storytellers: int) -> None:
    row = a_round(minutes=minutes)
    parts = run_sheet(row, storytellers)
    assert [part.moment for part in parts] == list(Moment)
    begins = [part.begins_at for part in parts]
    assert begins == sorted(set(begins))
    assert begins[0] == row.starts_at
    assert begins[3] < ends_at(row)
    assert begins[3] - begins[2] >= timedelta(minutes=minutes) / 4


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"theme": "   "}, "theme"),
        ({"theme": "x" * (LONGEST_THEME + 1)}, "theme"),
        ({"minutes": 61}, "minutes"),
        ({"starts_at": NOW}, "date"),
        ({"place": Place.ROOM}, "where"),
        ({"place": Place.ROOM, "where": "x" * (LONGEST_PLACE + 1)}, "where"),
        ({"place": Place.LINK, "where": "meet.example.org"}, "where"),
        ({"place": Place.LINK, "where": "https://"}, "where"),
        ({"place": Place.LINK, "where": "https://a b"}, "where"),
        ({"place": Place.LINK, "where": "https://a|<!channel>"}, "where"),
        ({"place": Place.LINK, "where": "javascript:alert(1)"}, "where"),
        ({"place": Place.LINK, "where": "http://[::1"}, "where"),
    ],
)
def test_a_plan_that_cannot_be_taken_names_its_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(replace(A_PLAN, **change), NOW)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_plan_that_can_be_taken_is_taken() -> None:
    check(A_PLAN, NOW)
    check(replace(A_PLAN, place=Place.LINK, where="https://meet.example.org/a?b=c#d"), NOW)
    check(replace(A_PLAN, place=Place.ROOM, where="Hillside"), NOW)


def ics(row: Round, title: str = "Session", place: str = "Here", link: str = "") -> Calendar:
    text = calendar_file(row, title=title, place=place, about="Come as you are.", link=link, now=NOW)
    return Calendar.from_ical(text)


@given(instants, st.sampled_from(ZONES))
def test_a_calendar_shows_the_same_instant_in_the_communitys_zone(starts_at: datetime, timezone: str) -> None:
    assume(
        not starts_at.astimezone(ZoneInfo(timezone)).fold
    )  # of an hour that comes twice, the first is meant
    row = a_round(starts_at, timezone=timezone)
    calendar = ics(row)
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == starts_at
    assert event["DTEND"].dt == ends_at(row)
    zones = [zone["TZID"] for zone in calendar.walk("VTIMEZONE")]
    assert zones == ([] if timezone == "UTC" else [timezone])


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_was_typed_the_file_can_be_read(title: str, place: str) -> None:
    (event,) = ics(a_round(), title, place).walk("VEVENT")
    assert event["UID"] == f"{'ab' * 16}@hearth"


def test_a_file_holds_no_person_and_grows_with_every_change() -> None:
    row = a_round()
    text = calendar_file(
        row, title="Session", place="Here", about="", link="https://meet.example.org", now=NOW
    )
    assert "ORGANIZER" not in text
    assert "ATTENDEE" not in text
    assert "U1" not in text
    assert "URL:https://meet.example.org" in text
    first = ics(row).walk("VEVENT")[0]
    row.changed_at = NOW + timedelta(minutes=1)
    assert ics(row).walk("VEVENT")[0]["SEQUENCE"] > first["SEQUENCE"]
    assert file_name(row) == "session-2026-12-08.ics"
