"""Skipping, pausing and resting while the clock claims the same prompt: one of the two comes first, and nothing breaks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from sqlmodel import Session, select

from bot.practice import communities_start, prompts, prompts_dates, prompts_due, resting
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from bot.practice.prompts import Plan
from bot.practice.schedule.cadence_words import understand
from storage import prompts as stored
from storage import workspaces
from storage.communities import Community, Promise, RestReason
from storage.database import Database
from storage.occurrences import Occurrence, OccurrenceState
from storage.prompts import Prompt, PromptState

TEAM = "T1"
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
DUE = NOW + timedelta(minutes=30)


@pytest.fixture
def weekly(database: Database) -> str:
    """A prompt for every Tuesday at 9:30, first on 1 December 2026."""
    workspaces.welcome(database, team_id=TEAM, name="x", token="xoxb-1", bot_user_id="U0", now=NOW)
    with database.transaction() as session:
        settings = CommunitySettings("x", "Europe/London", ["U1"], Promise.NOTHING)
        community = communities_start.start(session, TEAM, Channel("C1", "x"), settings, "U1", NOW)
        cadence = understand("every tuesday at 9:30", NOW, "Europe/London")
        plan = Plan("What helped?", cadence, 60, Promise.NOTHING)
        return prompts.plan(session, community, plan, "p" * 32, "U1", NOW).id


def both(session: Session, prompt_id: str) -> tuple[Prompt, Community]:
    row = stored.prompt(session, TEAM, prompt_id)
    assert row is not None
    return row, session.exec(select(Community)).one()


def skip(session: Session, row: Prompt, community: Community) -> None:
    prompts_dates.skip(session, row, community, DUE)


def pause(session: Session, row: Prompt, community: Community) -> None:
    prompts.pause(session, row)


def rest(session: Session, row: Prompt, community: Community) -> None:
    resting.rest(session, community, RestReason.ASKED, DUE)


Act = Callable[[Session, Prompt, Community], None]


@pytest.mark.parametrize("act", [skip, pause, rest])
def test_what_is_being_claimed_is_waited_for(database: Database, weekly: str, act: Act) -> None:
    claimed, go_on = Event(), Event()

    def claim() -> int:
        with database.transaction() as session:
            found = prompts_due.claim_due(session, DUE)
            claimed.set()
            go_on.wait(0.5)
            return len(found.due)

    def interfere() -> None:
        claimed.wait(5)
        with database.transaction() as session:
            act(session, *both(session, weekly))
        go_on.set()

    with ThreadPoolExecutor(2) as pool:
        counted, done = pool.submit(claim), pool.submit(interfere)
        assert counted.result() == 1
        done.result()
    with database.reading() as session:
        occurrence = session.exec(select(Occurrence)).one()
        assert occurrence.state == OccurrenceState.CLAIMED
        row, _community = both(session, weekly)
        expected = DUE + timedelta(days=7) if act is skip else None
        assert row.next_run_at == expected


@pytest.mark.parametrize("act", [skip, pause, rest])
def test_what_came_first_is_not_claimed(database: Database, weekly: str, act: Act) -> None:
    with database.transaction() as session:
        act(session, *both(session, weekly))
    with database.transaction() as session:
        assert prompts_due.claim_due(session, DUE).due == []


def test_a_change_of_rhythm_does_not_bring_back_what_was_left_out_of_the_old(
    database: Database, weekly: str
) -> None:
    with database.transaction() as session:
        row, community = both(session, weekly)
        prompts_dates.skip(session, row, community, DUE)
        daily = understand("every day at 9:30", NOW, "Europe/London")
        prompts.change(session, community, row, Plan("What helped?", daily, 60, Promise.NOTHING), NOW)
        assert row.next_run_at == DUE + timedelta(days=1)
        fridays = understand("every friday at 10", NOW, "Europe/London")
        prompts.change(session, community, row, Plan("What helped?", fridays, 60, Promise.NOTHING), NOW)
        assert not prompts_dates.bring_back(session, row, community, DUE, NOW)
        assert row.next_run_at == datetime(2026, 12, 4, 10, 0, tzinfo=UTC)


def test_a_rule_of_which_every_date_is_left_out_is_finished_and_comes_back_with_one(
    database: Database, weekly: str
) -> None:
    with database.transaction() as session:
        row, community = both(session, weekly)
        twice = understand("every tuesday at 9:30 2 times", NOW, "Europe/London")
        prompts.change(session, community, row, Plan("What helped?", twice, 60, Promise.NOTHING), NOW)
        later = DUE + timedelta(days=7)
        assert prompts_dates.skip(session, row, community, DUE)
        assert prompts_dates.skip(session, row, community, later)
        assert row.state == PromptState.FINISHED
        assert prompts_dates.bring_back(session, row, community, later, NOW)
        assert (row.state, row.next_run_at) == (PromptState.ACTIVE, later)
        assert prompts_dates.bring_back(session, row, community, DUE, NOW)
        assert row.next_run_at == DUE
        assert prompts_dates.skip(session, row, community, DUE)
        assert row.next_run_at == later
