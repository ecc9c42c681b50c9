"""An installation that somebody has lived in, as whoever runs Hearth meets it."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.opening import open_database
from bot.practice import communities_start
from bot.practice import holds as practice_holds
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from bot.settings import Settings
from storage import communities, replies_keeping, workspaces
from storage.communities import Community, Promise
from storage.database import Database
from storage.replies import Came
from storage.tables import METADATA
from storage.threads import Thread, ThreadKind

TEAM, CHANNEL = "T0VALLEY", "C0REFLECT"
AMINA, BRYN = "U0AMINA", "U0BRYN"
WORDS = "nobody-must-find-this"
NOW = datetime.now(UTC)

Said = tuple[int, str, str]
Hearth = Callable[..., Said]
"""A command in a folder of its own: its exit code, what it said, and what it complained of."""


@contextmanager
def opened() -> Any:
    database = open_database(Settings())
    try:
        yield database
    finally:
        database.close()


def lived_in(closed_days_ago: float = 10, *, named: bool = True) -> None:
    """A community of Amina's, in which Bryn has said something with his name, or somebody without one in the form."""
    promise = Promise.WITH_NAMES if named else Promise.WITHOUT_NAMES
    with opened() as database:
        workspaces.welcome(
            database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=NOW - timedelta(days=200)
        )
        closed = NOW - timedelta(days=closed_days_ago)
        with database.transaction() as session:
            settings = CommunitySettings("Living well", "Europe/London", [AMINA], promise)
            row = communities_start.start(session, TEAM, Channel(CHANNEL, "reflect"), settings, AMINA, closed)
            thread = Thread(
                team_id=TEAM,
                community_id=row.id,
                kind=ThreadKind.PROMPT,
                channel_id=CHANNEL,
                ts="1.1",
                promise=promise,
                posted_at=closed,
                opens_at=closed,
                closes_at=closed,
                closed_at=closed,
                replies_at_closing=1,
                answers_at_closing=0 if named else 1,
            )
            session.add(thread)
            session.flush()
            replies_keeping.keep(
                session,
                thread,
                author=BRYN if named else None,
                ts="1.2" if named else None,
                edited="",
                words=WORDS,
                files=0,
                said_at=closed,
                came=Came.THREAD if named else Came.FORM,
            )


def community(database: Database) -> Community:
    with database.reading() as session:
        found = communities.community_in(session, TEAM, CHANNEL)
    assert found is not None
    return found


def rows(database: Database, table: str) -> int:
    with database.reading() as session:
        found = sa.select(sa.func.count()).select_from(METADATA.tables[table])
        return int(session.connection().execute(found).scalar_one())


def set_hold() -> None:
    with opened() as database, database.transaction() as session:
        found = communities.community_in(session, TEAM, CHANNEL)
        assert found is not None
        review = (NOW + timedelta(days=30)).date().isoformat()
        practice_holds.set_hold(session, found, "An inquiry", review, AMINA, NOW)
