"""What a tick costs when nothing is due, and how long it takes to claim 10,000 prompts due at one minute."""

import resource
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.practice.schedule.cadence_words import understand
from handlers.ticks import on_tick
from storage import upgrading, workspaces
from storage.columns import new_id
from storage.communities import Community, CommunityState, Promise
from storage.database import Database
from storage.encryption import seal
from storage.engine import open_engine
from storage.keys import Keyring, new_key
from storage.outbox import OutboxMessage
from storage.prompts import Prompt, PromptState

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
CHANNELS = 1000
TEAM = "T0BENCH"


def report(postgres: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _report("SQLite", f"sqlite:///{Path(folder) / 'hearth.db'}")
    if postgres:
        engine = open_engine(postgres)
        with engine.begin() as connection:
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        engine.dispose()
        _report("PostgreSQL", postgres)


def _report(name: str, url: str) -> None:
    engine = open_engine(url)
    upgrading.upgrade(engine)
    engine.dispose()
    database = Database(url, Keyring((new_key(),)))
    communities = _communities(database)
    _prompts(database, communities, 1000, NOW + timedelta(days=1))
    few = _idle(database)
    before = _memory()
    _prompts(database, communities, 99_000, NOW + timedelta(days=1))
    many = _idle(database)
    for _once in range(200):
        on_tick(database, NOW)
    print(
        f"  {name:11} a tick that finds nothing: {few:.2f} ms at 1,000 prompts, {many:.2f} ms at 100,000; "
        f"memory grew by {_memory() - before:.0f} MB while they were written and looked for"
    )
    _prompts(database, communities, 10_000, NOW)
    started = time.perf_counter()
    done = on_tick(database, NOW)
    taken = time.perf_counter() - started
    with database.reading() as session:
        posts = session.connection().execute(
            sa.select(sa.func.count(), sa.func.count(OutboxMessage.key.distinct()))  # type: ignore[attr-defined]
        )
        total, different = posts.one()
    print(
        f"  {name:11} {done:,} prompts due at one minute claimed in {taken:.1f} s: {total:,} posts, {different:,} different"
    )
    database.close()


def _communities(database: Database) -> list[str]:
    workspaces.welcome(database, team_id=TEAM, name="bench", token="xoxb-bench", bot_user_id="U0BOT", now=NOW)
    ids = [new_id() for _number in range(CHANNELS)]
    rows = [
        {
            "id": community_id,
            "team_id": TEAM,
            "channel_id": f"C{number:05d}",
            "channel_name": "",
            "private": False,
            "state": CommunityState.ACTIVE,
            "purpose": b"",
            "timezone": "Europe/London",
            "holidays": "GB-ENG",
            "promise": Promise.WITHOUT_NAMES,
            "words_days": 90,
            "summaries_days": 730,
            "fewest_people": 5,
            "started_by": "U1",
            "started_at": NOW,
        }
        for number, community_id in enumerate(ids)
    ]
    with database.transaction() as session:
        session.connection().execute(sa.insert(Community), rows)
    return ids


def _prompts(database: Database, communities: list[str], number: int, due: datetime) -> None:
    cadence = understand("every tuesday at 9", NOW - timedelta(days=30), "Europe/London").to_text()
    with database.transaction() as session:
        rows = []
        for each in range(number):
            prompt_id = new_id()
            rows.append(
                {
                    "id": prompt_id,
                    "team_id": TEAM,
                    "community_id": communities[each % len(communities)],
                    "question": seal(session, "prompt.question", TEAM, prompt_id, "What did you notice?"),
                    "cadence": cadence,
                    "timezone": "Europe/London",
                    "open_minutes": 8640,
                    "promise": Promise.WITHOUT_NAMES,
                    "state": PromptState.ACTIVE,
                    "next_run_at": due,
                    "created_by": "U1",
                    "created_at": NOW,
                }
            )
        session.connection().execute(sa.insert(Prompt), rows)


def _idle(database: Database) -> float:
    times = []
    for _once in range(50):
        started = time.perf_counter()
        on_tick(database, NOW)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
