"""Entries of who did what: chained, one after another, and kept by the database itself."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from storage import append_only, audit, audit_chain, audit_entries, schema
from storage.audit import Act, AuditEntry, Note
from storage.audit_chain import Broken
from storage.columns import table_of
from storage.database import Database
from storage.tables import METADATA

NOW = datetime(2026, 12, 1, 9, 0, 0, 123456, tzinfo=UTC)


def add(database: Database, *acts: Act, team_id: str = "T1", at: datetime = NOW) -> None:
    with database.transaction() as session:
        for act in acts:
            audit.note(session, Note(team_id, act, at, "U1", "c1", "t1"))


def verified(database: Database, team_id: str = "T1") -> tuple[int, Broken | None]:
    with database.reading() as session:
        chain = audit_chain.verify(session, team_id)
    return chain.last.number, chain.broken


def run(database: Database, statement: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(sa.text(statement))


def unguarded(database: Database, statement: str) -> None:
    """As somebody who owns the database can: without the triggers."""
    with database.engine.begin() as connection:
        if database.is_sqlite:
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for name in connection.execute(sa.text(names)).scalars().all():
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(sa.text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        connection.execute(sa.text(statement))
        if not database.is_sqlite:
            connection.execute(sa.text("ALTER TABLE audit_entry ENABLE TRIGGER ALL"))


def test_each_workspace_has_a_chain_of_its_own(database: Database) -> None:
    add(database, Act.STARTED, Act.LOOKED)
    add(database, Act.STARTED, team_id="T2")
    add(database, Act.EXPORTED)
    assert verified(database) == (3, None)
    assert verified(database, "T2") == (1, None)
    with database.reading() as session:
        assert audit_chain.teams(session) == ["T1", "T2"]
        rows = list(audit_chain.entries(session, "T1"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].previous == audit.NO_HASH
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]


def test_what_is_not_committed_is_not_noted(database: Database) -> None:
    def fail() -> None:
        with database.transaction() as session:
            audit.note(session, Note("T1", Act.STARTED, NOW))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert verified(database) == (0, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET who = 'U2' WHERE number = 1",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(database: Database, statement: str) -> None:
    add(database, Act.STARTED, Act.LOOKED)
    with pytest.raises(DBAPIError, match="audit entries are"):
        run(database, statement)
    assert verified(database) == (2, None)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_entry SET who = 'U2' WHERE number = 2", Broken(2, "was changed")),
        ("UPDATE audit_entry SET what = 'exported' WHERE number = 3", Broken(3, "was changed")),
        ("UPDATE audit_entry SET community_id = 'c2' WHERE number = 2", Broken(2, "was changed")),
        ("UPDATE audit_entry SET about = 't2' WHERE number = 2", Broken(2, "was changed")),
        ("""UPDATE audit_entry SET counts = '{"replies": 1}' WHERE number = 2""", Broken(2, "was changed")),
        ("UPDATE audit_entry SET at = '2026-12-01 09:00:01' WHERE number = 2", Broken(2, "was changed")),
        ("DELETE FROM audit_entry WHERE number = 2", Broken(2, "is missing")),
        ("DELETE FROM audit_entry WHERE number = 1", Broken(1, "is missing")),
        (
            "UPDATE audit_entry SET previous = hash WHERE number = 3",
            Broken(3, "does not follow the one before it"),
        ),
    ],
)
def test_the_first_broken_link_is_named(database: Database, statement: str, broken: Broken) -> None:
    add(database, Act.STARTED, Act.LOOKED, Act.LOOKED, Act.PUBLISHED)
    unguarded(database, statement)
    assert verified(database) == (broken.number - 1, broken)


OTHER = AuditEntry(
    team_id="T2", number=2, community_id="c2", at=NOW + timedelta(microseconds=1), who="U2", what=Act.EXPORTED,
    about="t2", counts='{"replies": 1}', previous="0" * 64, hash="",
)  # fmt: skip


@pytest.mark.parametrize("field", [name for name in AuditEntry.model_fields if name != "hash"])
def test_the_hash_is_over_all_that_an_entry_says(field: str) -> None:
    entry = AuditEntry(
        team_id="T1", number=1, community_id="c1", at=NOW, who="U1", what=Act.LOOKED, about="t1", previous="", hash="",
    )  # fmt: skip
    before = audit.hash_of(entry)
    setattr(entry, field, getattr(OTHER, field))
    assert audit.hash_of(entry) != before


def test_old_entries_are_let_go_and_the_chain_goes_on(database: Database) -> None:
    for days in range(6):
        add(database, Act.LOOKED, at=NOW + timedelta(days=days))
    with database.transaction() as session:
        assert audit_chain.let_go(session, "T1", NOW + timedelta(days=3), NOW + timedelta(days=9)) == 3
    for statement in ("DELETE FROM audit_entry WHERE number = 4", "DELETE FROM audit_entry"):
        with pytest.raises(DBAPIError, match="audit entries are"):
            run(database, statement)
    assert verified(database) == (6, None)
    add(database, Act.PURGED)
    assert verified(database) == (7, None)
    with database.transaction() as session:
        assert audit_chain.let_go(session, "T1", NOW + timedelta(days=900), NOW) == 4
    assert verified(database) == (7, None)  # what was last is still known
    add(database, Act.STARTED)
    with database.reading() as session:
        assert [row.number for row in audit_chain.entries(session, "T1")] == [8]
    with database.transaction() as session:
        assert audit_chain.let_go(session, "T1", NOW - timedelta(days=900), NOW) == 0


def replacing(database: Database, table: str, change: str) -> str:
    """What replaces rows by themselves, but for one column."""
    column, value = change.split(" = ")
    names = [each.name for each in METADATA.tables[table].columns]
    values = ", ".join(value if name == column else name for name in names)
    found = f"SELECT {values} FROM {table} WHERE true"
    if database.is_sqlite:
        return f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) {found}"
    keys = ", ".join(column.name for column in METADATA.tables[table].primary_key.columns)
    return f"INSERT INTO {table} ({', '.join(names)}) {found} ON CONFLICT ({keys}) DO UPDATE SET {change}"


def test_no_entry_can_be_replaced_by_another(database: Database) -> None:
    add(database, Act.STARTED, Act.LOOKED)
    with pytest.raises(DBAPIError, match="audit entries are"):
        run(database, replacing(database, "audit_entry", "who = 'U2'"))
    assert verified(database) == (2, None)
    with database.transaction() as session:
        audit_chain.let_go(session, "T1", NOW + timedelta(days=1), NOW)
    with pytest.raises(DBAPIError, match="audit entries are"):
        run(database, replacing(database, "audit_purge", "entries = 0"))


def test_no_entry_has_another_key_by_which_it_could_be_replaced(file_database: Database) -> None:
    add(file_database, Act.STARTED, Act.LOOKED)
    with pytest.raises(DBAPIError, match="no such column: rowid"):
        run(file_database, "SELECT rowid FROM audit_entry")


def test_that_entries_were_let_go_cannot_be_hidden(database: Database) -> None:
    add(database, Act.LOOKED, Act.LOOKED)
    with database.transaction() as session:
        audit_chain.let_go(session, "T1", NOW + timedelta(days=1), NOW)
    for statement in ("DELETE FROM audit_purge", "UPDATE audit_purge SET up_to = 9"):
        with pytest.raises(DBAPIError, match="audit entries are"):
            run(database, statement)


def test_many_who_write_at_once_make_one_chain(database: Database) -> None:
    def write() -> None:
        for _turn in range(10):
            add(database, Act.LOOKED, Act.LOOKED)

    writers = [threading.Thread(target=write) for _writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert verified(database) == (80, None)


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_noting_keeps_nobody_waiting_while_the_rest_is_done(database: Database) -> None:
    """An entry is written last of all: two who change the same rows in turn cannot hold each other up."""
    with database.transaction() as session:
        audit.note(session, Note("T1", Act.STARTED, NOW))
        add(database, Act.LOOKED)  # from another connection
        assert verified(database) == (1, None)
    assert verified(database) == (2, None)


def test_triggers_that_were_taken_out_are_noticed_and_set_again(database: Database) -> None:
    add(database, Act.STARTED)
    with database.engine.connect() as connection:
        assert append_only.installed(connection)
    drop = "DROP TRIGGER audit_entry_kept" + ("" if database.is_sqlite else " ON audit_entry")
    run(database, drop)
    with database.engine.connect() as connection:
        assert not append_only.installed(connection)
    schema.mend(database.engine, NOW)
    with database.engine.connect() as connection:
        assert append_only.installed(connection)
    with database.reading() as session:
        assert [link.number for link in audit_chain.verify(session, "T1").guarded_anew] == [2]


def test_an_entry_has_no_room_for_words() -> None:
    lengths = {column.name: getattr(column.type, "length", None) for column in table_of(AuditEntry).columns}
    assert max(length for name, length in lengths.items() if length and name != "counts") == 64
    assert set(lengths) == {
        "team_id", "number", "community_id", "at", "who", "what", "about", "counts", "previous", "hash",
    }  # fmt: skip


def test_a_page_of_a_community_is_its_own_the_newest_first(database: Database) -> None:
    add(database, *[Act.LOOKED] * 5)
    with database.transaction() as session:
        audit.note(session, Note("T1", Act.STARTED, NOW, community_id="c2"))
    with database.reading() as session:
        rows, more = audit_entries.of_community(session, "T1", "c1", page=0, size=3)
        assert ([row.number for row in rows], more) == ([5, 4, 3], True)
        rows, more = audit_entries.of_community(session, "T1", "c1", page=1, size=3)
        assert ([row.number for row in rows], more) == ([2, 1], False)
        assert len(session.exec(select(AuditEntry)).all()) == 6
