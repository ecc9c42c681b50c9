from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.recurrence import DAYS, LAST, daily, monthly_by_weekday, monthly_on, weekly
from tests.practice import rrule_by_the_day

LONDON = "Europe/London"
CLOCKS = (
    LONDON,
    "America/New_York",
    "America/Nuuk",  # its clocks go on from 23:00 to midnight
    "Africa/Cairo",  # and here from midnight to 01:00
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Chatham",
    "Asia/Kolkata",
    "UTC",
)

interval = st.integers(1, 5)
quarter_hours = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
rules = st.one_of(
    st.builds(daily, interval),
    st.builds(weekly, st.sets(st.sampled_from(DAYS), min_size=1).map(list), interval),
    st.builds(monthly_on, st.integers(1, 31).map(lambda day: [day]), interval),
    st.builds(monthly_on, st.sets(st.sampled_from([*range(1, 29), LAST]), min_size=1).map(list), interval),
    st.builds(
        monthly_by_weekday,
        st.sets(st.sampled_from([1, 2, 3, 4, 5, LAST]), min_size=1).map(list),
        st.sampled_from(DAYS),
        interval,
    ),
)
starts = st.builds(datetime.combine, st.dates(date(2024, 1, 1), date(2030, 12, 31)), quarter_hours)


def local(words: str) -> datetime:
    return datetime.fromisoformat(words)


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def some(
    cadence: Cadence, many: int, *, timezone: str = LONDON, holidays: str = "", after: str = ""
) -> list[str]:
    since = utc(after) if after else cadence.start.replace(tzinfo=UTC) - timedelta(days=2)
    return [f"{instant:%Y-%m-%d %H:%M}" for instant in islice(cadence.dates(timezone, since, holidays), many)]


@settings(max_examples=150, deadline=None)
@given(
    rule=rules,
    start=starts,
    span=st.integers(0, 500),
    timezone=st.sampled_from(CLOCKS),
    count=st.none() | st.integers(1, 12),
    holidays=st.sampled_from(["", "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR"]),
    waited=st.integers(-10, 500),
)
def test_dates_agree_with_a_second_reading_of_the_rule(
    rule: str, start: datetime, span: int, timezone: str, count: int | None, holidays: str, waited: int
) -> None:
    until = start.date() + timedelta(days=span)
    cadence = Cadence(start=start, rule=rule, until=until, count=count, except_holidays=bool(holidays))
    after = (start + timedelta(days=waited)).replace(tzinfo=UTC)
    zone = ZoneInfo(timezone)

    expected = rrule_by_the_day.instants(rule, start, until, zone, holidays[3:], count or 10**6)

    assert list(cadence.dates(timezone, after, holidays)) == [each for each in expected if each > after]


@settings(max_examples=150, deadline=None)
@given(rule=rules, start=starts, timezone=st.sampled_from(CLOCKS), years=st.integers(0, 6))
def test_a_local_date_never_has_two(rule: str, start: datetime, timezone: str, years: int) -> None:
    after = (start + timedelta(days=365 * years)).replace(tzinfo=UTC)

    found = list(islice(Cadence(start=start, rule=rule).dates(timezone, after), 40))

    shown = [instant.astimezone(ZoneInfo(timezone)).date() for instant in found]
    assert len(set(shown)) == len(shown)
    assert found == sorted(found)
    assert all(instant > after for instant in found)


@given(rule=rules, start=st.dates(date(2024, 1, 1), date(2030, 12, 31)), timezone=st.sampled_from(CLOCKS))
def test_nine_stays_nine_all_year(rule: str, start: date, timezone: str) -> None:
    cadence = Cadence(start=datetime.combine(start, time(9)), rule=rule)

    found = islice(cadence.dates(timezone, utc("2024-01-01")), 60)

    assert {f"{instant.astimezone(ZoneInfo(timezone)):%H:%M}" for instant in found} == {"09:00"}


@given(rule=rules, start=starts, days_later=st.integers(0, 3000))
def test_starting_to_look_years_later_changes_nothing(rule: str, start: datetime, days_later: int) -> None:
    cadence = Cadence(start=start, rule=rule)
    after = (start + timedelta(days=days_later)).replace(tzinfo=UTC)

    from_the_beginning = (each for each in cadence.dates("UTC", utc("2020-01-01")) if each > after)

    assert cadence.next_after("UTC", after) == next(from_the_beginning)


@pytest.mark.parametrize(
    ("rule", "cron"),
    [
        pytest.param(daily(), {}, id="every day"),
        pytest.param(weekly(DAYS[:5]), {"day_of_week": "mon-fri"}, id="weekdays"),
        pytest.param(weekly(["MO", "TH"]), {"day_of_week": "mon,thu"}, id="Monday and Thursday"),
        pytest.param(monthly_on([15]), {"day": 15}, id="the 15th"),
        pytest.param(monthly_on([LAST]), {"day": "last"}, id="the last day"),
        pytest.param(monthly_on([31]), {"day": "last"}, id="the 31st, or the last day"),
        pytest.param(monthly_by_weekday([1], "TH"), {"day": "1st thu"}, id="first Thursday"),
        pytest.param(
            monthly_by_weekday([1, 3], "TU"), {"day": "1st tue,3rd tue"}, id="first and third Tuesday"
        ),
        pytest.param(monthly_by_weekday([5], "MO"), {"day": "5th mon"}, id="fifth Monday, if there is one"),
        pytest.param(monthly_by_weekday([LAST], "FR"), {"day": "last fri"}, id="last Friday"),
    ],
)
def test_dates_agree_with_cron_for_five_years(rule: str, cron: dict[str, str]) -> None:
    start = utc("2025-11-20 09:30")
    trigger = CronTrigger(hour=9, minute=30, timezone=UTC, start_date=start, **cron)
    cadence = Cadence(start=start.replace(tzinfo=None), rule=rule)

    theirs: list[datetime] = []
    while not theirs or theirs[-1] < utc("2030-11-20"):
        previous = theirs[-1] if theirs else None
        theirs.append(trigger.get_next_fire_time(previous, previous or start))

    assert list(islice(cadence.dates("UTC", start - timedelta(seconds=1)), len(theirs))) == theirs


def test_an_hour_that_the_clocks_skip_moves_to_the_end_of_the_gap() -> None:
    early = Cadence(start=local("2027-03-27 01:30"), rule=daily())

    assert some(early, 3) == ["2027-03-27 01:30", "2027-03-28 01:00", "2027-03-29 00:30"]


def test_an_hour_that_comes_twice_is_used_once_the_first_time() -> None:
    early = Cadence(start=local("2026-10-24 01:30"), rule=daily())

    assert some(early, 3) == ["2026-10-24 00:30", "2026-10-25 00:30", "2026-10-26 01:30"]


def test_a_single_time_can_mean_the_second_of_the_two() -> None:
    once = Cadence(start=local("2026-10-25 01:30").replace(fold=1))

    assert some(once, 2) == ["2026-10-25 01:30"]
    assert some(Cadence.from_text(once.to_text()), 2) == ["2026-10-25 01:30"]


def test_a_gap_before_midnight_moves_a_weekly_prompt_into_the_next_day() -> None:
    late = Cadence(start=local("2026-03-21 23:30"), rule=weekly(["SA"]))

    assert some(late, 3, timezone="America/Nuuk")[1] == "2026-03-29 01:00"


def test_a_gap_before_midnight_gives_a_daily_prompt_one_date_only() -> None:
    late = Cadence(start=local("2026-03-27 23:30"), rule=daily())

    assert some(late, 3, timezone="America/Nuuk") == [
        "2026-03-28 01:30",
        "2026-03-30 00:30",
        "2026-03-31 00:30",
    ]


def test_fortnightly_keeps_its_weeks_over_a_year_of_53_weeks() -> None:
    fortnightly = Cadence(start=local("2026-12-15 09:00"), rule=weekly(["TU"], 2))

    assert some(fortnightly, 4) == [
        "2026-12-15 09:00",
        "2026-12-29 09:00",
        "2027-01-12 09:00",
        "2027-01-26 09:00",
    ]


def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    monthly = Cadence(start=local("2027-01-31 12:00"), rule=monthly_on([31]))

    assert some(monthly, 5, timezone="UTC") == [
        "2027-01-31 12:00",
        "2027-02-28 12:00",
        "2027-03-31 12:00",
        "2027-04-30 12:00",
        "2027-05-31 12:00",
    ]


def test_bank_holidays_are_left_out_and_so_are_the_days_in_lieu() -> None:
    weekdays = Cadence(start=local("2027-12-24 09:00"), rule=weekly(DAYS[:5]), except_holidays=True)

    assert some(weekdays, 3, holidays="GB-ENG") == [
        "2027-12-24 09:00",
        "2027-12-29 09:00",
        "2027-12-30 09:00",
    ]


@pytest.mark.parametrize(
    ("nation", "left_out"),
    [
        pytest.param("GB-ENG", False, id="not in England"),
        pytest.param("GB-WLS", False, id="not in Wales"),
        pytest.param("GB-SCT", True, id="in Scotland"),
        pytest.param("GB-NIR", False, id="not in Northern Ireland"),
    ],
)
def test_saint_andrews_day_is_a_holiday(nation: str, left_out: bool) -> None:
    once = Cadence(start=local("2027-11-30 09:00"), except_holidays=True)

    assert some(once, 1, holidays=nation) == ([] if left_out else ["2027-11-30 09:00"])


def test_without_a_calendar_no_day_is_a_holiday() -> None:
    once = Cadence(start=local("2027-12-25 09:00"), except_holidays=True)

    assert some(once, 1) == ["2027-12-25 09:00"]


def test_a_holiday_left_out_does_not_count_as_one_of_the_times() -> None:
    mondays = Cadence(start=local("2027-03-22 09:00"), rule=weekly(["MO"]), count=3, except_holidays=True)

    assert some(mondays, 9, holidays="GB-ENG") == ["2027-03-22 09:00", "2027-04-05 08:00", "2027-04-12 08:00"]


def test_times_are_counted_from_the_start_wherever_one_begins_to_look() -> None:
    three = Cadence(start=local("2027-01-05 09:00"), rule=weekly(["TU"]), count=3)

    assert some(three, 9, after="2027-01-12 09:00") == ["2027-01-19 09:00"]
    assert three.next_after(LONDON, utc("2027-01-19 09:00")) is None


def test_the_last_day_is_included() -> None:
    until = Cadence(start=local("2027-01-05 23:45"), rule=weekly(["TU"]), until=date(2027, 1, 12))

    assert some(until, 9) == ["2027-01-05 23:45", "2027-01-12 23:45"]


def test_a_rule_that_only_ever_meets_holidays_ends() -> None:
    christmas = Cadence(start=local("2026-12-25 09:00"), rule=monthly_on([25], 12), except_holidays=True)

    assert christmas.next_after(LONDON, utc("2026-11-01"), "GB-ENG") is None


def test_holidays_of_many_years_do_not_end_a_rule() -> None:
    weekdays = Cadence(start=local("2027-01-04 09:00"), rule=weekly(DAYS[:5]), except_holidays=True)

    assert some(weekdays, 3000, holidays="GB-ENG")[-1].startswith("2038")


def test_a_single_time_comes_once() -> None:
    once = Cadence(start=local("2027-06-01 09:00"))

    assert once.next_after(LONDON, utc("2027-06-01 07:59")) == utc("2027-06-01 08:00")
    assert once.next_after(LONDON, utc("2027-06-01 08:00")) is None


def test_the_end_of_all_time_is_reached_quietly() -> None:
    endless = Cadence(start=local("2027-01-01 23:45"), rule=monthly_on([1], 12))

    last = list(endless.dates("America/New_York", utc("8990-01-01")))

    assert last[-1].year == 9000


@given(
    rule=st.just("") | rules,
    start=starts,
    until=st.none() | st.dates(),
    count=st.none() | st.integers(1, 1000),
    flags=st.tuples(st.booleans(), st.booleans()),
)
def test_a_cadence_is_kept_as_text_and_comes_back_the_same(
    rule: str, start: datetime, until: date | None, count: int | None, flags: tuple[bool, bool]
) -> None:
    cadence = Cadence(
        start=start, rule=rule, until=until, count=count, except_holidays=flags[0], start_matters=flags[1]
    )

    assert Cadence.from_text(cadence.to_text()) == cadence
    assert Cadence.from_text(cadence.to_text()).to_text() == cadence.to_text()


def test_the_text_of_a_cadence_stays_as_it_is_in_databases_already_written() -> None:
    cadence = Cadence(
        start=local("2026-12-01 09:30"), rule=weekly(["TU"]), until=date(2027, 3, 31), except_holidays=True
    )

    assert cadence.to_text() == (
        '{"except_holidays": true, "rule": "FREQ=WEEKLY;BYDAY=TU", '
        '"start": "2026-12-01T09:30:00", "until": "2027-03-31"}'
    )


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"start": "tuesday"}', '{"start": "2026-12-01", "hue": 3}']
)
def test_other_text_is_no_cadence(text: str) -> None:
    with pytest.raises(ValueError, match="not the text of a cadence"):
        Cadence.from_text(text)
