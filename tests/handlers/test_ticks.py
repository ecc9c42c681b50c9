"""Many prompts due at one minute: each is claimed once, however many processes look at the clock."""

import threading
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.practice import prompts_due
from bot.practice.schedule.cadence_words import understand
from handlers import housekeeping, ticks
from handlers.ticks import on_tick
from storage import workspaces
from storage.columns import new_id, new_row, write_all
from storage.communities import Community
from storage.database import Database
from storage.encryption import seal
from storage.keys import Keyring
from storage.occurrences import Occurrence
from storage.outbox import OutboxMessage
from storage.prompts import Prompt
from storage.threads import Thread
from storage.workspaces import WorkspaceState
from tests.parts import Clock

TEAM = "T0VALLEY"
CHANNELS, PROMPTS, AT_ONCE = 10, 120, 50


@pytest.fixture
def many(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Twelve prompts in each of ten channels, all due now: more than are claimed, or forgotten, in one transaction."""
    now = clock()
    monkeypatch.setattr(prompts_due, "AT_ONCE", AT_ONCE)
    monkeypatch.setattr(housekeeping, "AT_ONCE", AT_ONCE)
    cadence = understand("every tuesday at 9", now - timedelta(days=30), "Europe/London").to_text()
    workspaces.welcome(database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=now)
    with database.transaction() as session:
        communities = [_community(session, f"C{number}", clock) for number in range(CHANNELS)]
        write_all(session, Community, communities)
        rows = [_prompt(session, communities[n % CHANNELS]["id"], cadence, now) for n in range(PROMPTS)]
        write_all(session, Prompt, rows)
    return database


def _community(session: Session, channel_id: str, clock: Clock) -> dict[str, object]:
    return new_row(
        Community,
        team_id=TEAM,
        channel_id=channel_id,
        purpose=b"",
        timezone="Europe/London",
        started_by="U1",
        started_at=clock(),
    )


def _prompt(session: Session, community_id: str, cadence: str, now: datetime) -> dict[str, object]:
    row_id = new_id()
    return new_row(
        Prompt,
        id=row_id,
        team_id=TEAM,
        community_id=community_id,
        question=seal(session, "prompt.question", TEAM, row_id, "What did you notice?"),
        cadence=cadence,
        timezone="Europe/London",
        next_run_at=now,
        created_by="U1",
        created_at=now,
    )


def test_two_processes_claim_each_prompt_once(
    many: Database, database_url: str, keyring: Keyring, clock: Clock
) -> None:
    other = Database(database_url, keyring)
    done: list[int] = []
    processes = [
        threading.Thread(target=lambda one=one: done.append(on_tick(one, clock())))  # type: ignore[misc]
        for one in (many, other)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    other.close()
    assert sum(done) == PROMPTS
    with many.reading() as session:
        channels = Counter(row.channel_id for row in session.exec(select(OutboxMessage)).all())
        occurrences = Counter(row.prompt_id for row in session.exec(select(Occurrence)).all())
        threads = session.exec(select(Thread)).all()
        prompts = session.exec(select(Prompt)).all()
    assert channels == {f"C{number}": PROMPTS // CHANNELS for number in range(CHANNELS)}
    assert set(occurrences.values()) == {1}
    assert len(occurrences) == len(threads) == PROMPTS
    assert {row.next_run_at for row in prompts} == {clock() + timedelta(days=7)}
    assert on_tick(many, clock()) == 0


def test_a_tick_that_finds_nothing_writes_nothing(many: Database, clock: Clock) -> None:
    on_tick(many, clock())
    with many.reading() as session:
        before = session.exec(select(OutboxMessage.id)).all()
    assert on_tick(many, clock.pass_(minutes=5)) == 0
    with many.reading() as session:
        assert session.exec(select(OutboxMessage.id)).all() == before


def test_a_workspace_that_left_is_forgotten_little_by_little_and_what_is_due_comes_between(
    many: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticks, "LONGEST_SECONDS", 0)
    with many.transaction() as session:
        workspaces.note_state(session, TEAM, WorkspaceState.UNINSTALLED, clock() - timedelta(days=15))
    looks = 0
    while on_tick(many, clock()):
        looks += 1
    with many.reading() as session:
        assert not workspaces.is_any_known(session)
    assert looks > 3
