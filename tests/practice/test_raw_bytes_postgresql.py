"""What is let go of, read from PostgreSQL's own files: tables, indexes and what is kept beside them."""

from collections.abc import Iterable

import pytest
import sqlalchemy as sa

from handlers.housekeeping import forget_at_once
from storage import workspaces
from storage.communities import Promise
from storage.database import Database
from storage.vault import DataKey
from storage.workspaces import Workspace
from tests.parts import Clock
from tests.practice.following import Asked
from tests.practice.test_raw_bytes import PEOPLE, UNNAMED, Lived, encoded

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.parametrize(
        "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
    ),
]
FILES = sa.text(
    "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class "
    "WHERE relkind IN ('r', 'i', 't') AND pg_relation_size(oid) > 0 "
    "AND (relnamespace::regnamespace::text IN (current_schema(), 'pg_toast') OR relname = 'pg_statistic')"
)


def found(database: Database, things: Iterable[bytes]) -> list[bytes]:
    with database.engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        bare.exec_driver_sql("CHECKPOINT")
        held = b"".join(bytes(each) for each in bare.execute(FILES).scalars())
    return [each for each in things if each in held]


def leave_no_trace(database: Database) -> None:
    """Other tests use the same server, and somebody may be looking back just then."""
    assert any(database.leave_no_trace() for _ in range(10))


@pytest.fixture
def asked(database: Database, clock: Clock) -> Asked:
    return Asked(database, clock)


@pytest.mark.parametrize("promise", UNNAMED)
def test_closing_leaves_no_link_in_any_byte(asked: Asked, promise: Promise) -> None:
    lived = Lived(asked, promise)
    links = [*lived.links(), *encoded(lived.edits)]
    assert len(found(asked.database, links)) > len(links) * 0.9  # it is the right place to look
    with asked.database.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")  # as PostgreSQL does by itself, and keeps samples
    lived.close()
    leave_no_trace(asked.database)
    assert found(asked.database, [*links, *encoded(PEOPLE)]) == []


def test_what_was_taken_back_is_in_no_byte(asked: Asked) -> None:
    lived = Lived(asked, Promise.WITH_NAMES)
    assert found(asked.database, lived.gone)
    leave_no_trace(asked.database)
    assert found(asked.database, lived.gone) == []


def test_a_purged_workspace_leaves_neither_its_key_nor_its_token_in_any_byte(asked: Asked) -> None:
    database, now = asked.database, asked.clock()
    workspaces.welcome(
        database, team_id="TGONE", name="gone", token="xoxb-made-up", bot_user_id="UGONE", now=now
    )
    with database.reading() as session:
        key = session.exec(sa.select(DataKey.wrapped).where(DataKey.team_id == "TGONE")).scalar_one()  # type: ignore[call-overload,arg-type]
        token = session.get_one(Workspace, "TGONE").bot_token
    assert token is not None
    assert len(found(database, [key, token])) == 2
    forget_at_once(database, "TGONE", now)
    leave_no_trace(database)
    assert found(database, [key, token, b"UGONE"]) == []
