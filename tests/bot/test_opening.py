import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from pydantic import SecretStr

from bot.opening import DatabaseProblem, open_database
from bot.settings import Settings
from bot.upgrading import upgrade
from storage import schema, upgrading, workspaces
from storage.keys import KeyProblem, Keyring, keys_file, new_key, written
from storage.schema import SchemaProblem
from tests.parts import closed_engine

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(hearth_home=tmp_path / "home")


@pytest.fixture
def lived_in(settings: Settings) -> Settings:
    """A home in which a workspace has been welcomed."""
    database = open_database(settings)
    workspaces.welcome(database, team_id="T1", name="Valley", token="xoxb-secret", bot_user_id="UB", now=NOW)
    database.close()
    return settings


def file_of(settings: Settings) -> Path:
    return settings.hearth_home / "hearth.db"


def open_and_close(settings: Settings) -> None:
    open_database(settings).close()


def test_the_first_start_makes_the_folder_the_keys_and_the_database(settings: Settings) -> None:
    open_and_close(settings)
    assert settings.hearth_home.stat().st_mode & 0o777 == 0o700
    assert keys_file(settings.hearth_home).stat().st_mode & 0o777 == 0o600
    assert file_of(settings).exists()


def test_the_next_start_finds_everything_as_it_was(lived_in: Settings) -> None:
    before = keys_file(lived_in.hearth_home).read_bytes()
    database = open_database(lived_in)
    with database.reading() as session:
        row = workspaces.workspace(session, "T1")
        assert row is not None
        assert workspaces.bot_token(session, row) == "xoxb-secret"
    database.close()
    assert keys_file(lived_in.hearth_home).read_bytes() == before
    assert not list(lived_in.hearth_home.glob("*before-upgrade*"))


def test_lost_keys_stop_the_start_and_no_new_ones_are_made(lived_in: Settings) -> None:
    keys_file(lived_in.hearth_home).unlink()
    with pytest.raises(KeyProblem, match=r"There are no keys .* Put the file back from your backup"):
        open_and_close(lived_in)
    assert not keys_file(lived_in.hearth_home).exists()


def test_a_wrong_key_stops_the_start_and_changes_nothing(lived_in: Settings) -> None:
    before = file_of(lived_in).read_bytes()
    with pytest.raises(
        KeyProblem,
        match=r"not among the keys here\. Put the right keys back from your backup\. Nothing was changed",
    ):
        open_and_close(lived_in.model_copy(update={"hearth_keys": SecretStr(written(Keyring((new_key(),))))}))
    assert file_of(lived_in).read_bytes() == before


def test_an_older_database_is_brought_up_and_a_copy_put_aside(
    lived_in: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = upgrading.upgrade
    monkeypatch.setattr(schema, "known", lambda: ["0001", "9999"])  # as if a migration had been added
    monkeypatch.setattr(upgrading, "upgrade", lambda engine: (real(engine), _stamp(engine))[0])
    with closed_engine(lived_in.database) as engine:
        aside = upgrade(lived_in, engine)
    assert aside is not None
    assert aside.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(aside) as copy:
        assert copy.execute("SELECT team_id FROM workspace").fetchall() == [("T1",)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() != ("9999",)
    copy.close()
    open_and_close(lived_in)
    assert list(lived_in.hearth_home.glob("hearth-before-upgrade-*.db")) == [aside]


def test_a_start_has_an_older_database_brought_up_and_says_what_came_of_it(
    lived_in: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The process that brings it up knows one migration less than this one believes."""
    monkeypatch.setattr(schema, "known", lambda: ["0001", "9999"])
    with pytest.raises(SchemaProblem, match="older than this program"):
        open_and_close(lived_in)
    assert "The database is at the newest migration already (0001)." in capfd.readouterr().err
    with closed_engine(lived_in.database) as engine:
        _stamp(engine)
    monkeypatch.setattr(schema, "known", lambda: ["9999", "99999"])
    with pytest.raises(DatabaseProblem, match="newer Hearth"):
        open_and_close(lived_in)


def test_a_database_made_at_once_is_as_one_that_all_migrations_made(tmp_path: Path) -> None:
    made: list[dict[str, list[str]]] = []
    for number, make in enumerate((schema.create, upgrading.upgrade)):
        with closed_engine(f"sqlite:///{tmp_path / str(number)}") as engine:
            make(engine)
            with engine.connect() as connection:
                found = connection.exec_driver_sql(
                    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
                )
                made.append({name: sorted(re.split(r"[,\s]*\n\s*", sql)) for name, sql in found})
                assert connection.exec_driver_sql("SELECT * FROM alembic_version").all() == [("0001",)]
    assert made[0] == made[1]


def test_the_migrations_are_known_without_alembic_as_alembic_knows_them() -> None:
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert schema.newest() == scripts.get_current_head()
    assert schema.known() == [script.revision for script in scripts.walk_revisions()][::-1]


def test_a_bot_at_work_does_not_hold_what_makes_databases() -> None:
    held = "import sys, bot.commands.run; print({'alembic', 'mako'} & {*sys.modules})"
    said = subprocess.run([sys.executable, "-c", held], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def _stamp(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))


def test_a_database_newer_than_the_program_is_left_alone(lived_in: Settings) -> None:
    with sqlite3.connect(file_of(lived_in)) as file:
        file.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    file.close()
    with pytest.raises(SchemaProblem, match="newer Hearth"):
        open_and_close(lived_in)
    assert not list(lived_in.hearth_home.glob("*before-upgrade*"))


def test_a_file_that_is_no_database_is_said_to_be_none(settings: Settings) -> None:
    settings.hearth_home.mkdir()
    file_of(settings).write_bytes(b"a letter from a friend, rather long " * 100)
    with pytest.raises(DatabaseProblem, match="is not a database"):
        open_and_close(settings)


def test_a_database_that_is_locked_is_said_to_be_locked(
    lived_in: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engine.BUSY_MILLISECONDS", 50)
    with sqlite3.connect(file_of(lived_in)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseProblem, match="is locked by another program"):
            open_and_close(lived_in)
    other.close()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseProblem, match="cannot make its folder"):
        open_and_close(Settings.model_construct(hearth_home=tmp_path / "file" / "home", database_url=None))


def test_a_database_that_may_only_be_read_is_said_to_be(lived_in: Settings) -> None:
    read_only = SecretStr(f"sqlite:///file:{file_of(lived_in)}?mode=ro&uri=true")
    with pytest.raises(DatabaseProblem, match="may not be written"):
        open_and_close(lived_in.model_copy(update={"database_url": read_only}))


def test_a_server_that_is_not_there_is_said_without_its_password(settings: Settings) -> None:
    nowhere = SecretStr("postgresql+psycopg://hearth:hunter2@127.0.0.1:9/hearth")
    with pytest.raises(DatabaseProblem, match="Look whether the server runs") as caught:
        open_and_close(settings.model_copy(update={"database_url": nowhere}))
    assert "hunter2" not in str(caught.value)


@pytest.fixture
def empty_postgres(postgres_url: str) -> Iterator[str]:
    """A database of its own on the server of the tests."""
    url = sa.make_url(postgres_url)
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text("DROP DATABASE IF EXISTS hearth_opening"))
        connection.execute(sa.text("CREATE DATABASE hearth_opening"))
    yield url.set(database="hearth_opening").render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text("DROP DATABASE hearth_opening WITH (FORCE)"))
    admin.dispose()


@pytest.mark.postgres
def test_on_postgresql_the_operator_upgrades_and_nobody_else(settings: Settings, empty_postgres: str) -> None:
    settings = settings.model_copy(update={"database_url": SecretStr(empty_postgres)})
    with pytest.raises(SchemaProblem, match="hearth db upgrade"):
        open_and_close(settings)
    engine = sa.create_engine(empty_postgres)
    upgrading.upgrade(engine)
    engine.dispose()
    open_and_close(settings)
    shutil.rmtree(settings.hearth_home)


def test_a_data_key_that_was_damaged_stops_the_start_for_nobody_else(lived_in: Settings) -> None:
    database = open_database(lived_in)
    workspaces.welcome(
        database, team_id="T0DALE", name="", token="xoxb-2", bot_user_id="UBOT", now=datetime.now(UTC)
    )
    with database.engine.begin() as connection:
        key = connection.execute(sa.text("SELECT id, wrapped FROM data_key WHERE team_id = 'T0DALE'")).one()
        damaged = key.wrapped[:-1] + bytes([key.wrapped[-1] ^ 1])
        connection.execute(
            sa.text("UPDATE data_key SET wrapped = :value WHERE id = :id"), {"value": damaged, "id": key.id}
        )
    database.close()
    open_and_close(lived_in)
