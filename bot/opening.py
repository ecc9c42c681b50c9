"""Opening what an installation keeps: its folder, its database at the newest migration, and the right keys."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
import typer
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from bot import key_source
from bot.settings import Settings
from storage import keys, schema
from storage.database import Database
from storage.engine import open_engine, sqlite_path, try_to_write
from storage.keys import KeyProblem, Keyring, keys_file
from storage.mendable import Mendable
from storage.vault import CannotOpen, DataKey

log = structlog.get_logger(__name__)


class DatabaseProblem(Mendable):
    """The database cannot be used as it is. Says why and what to do."""


def open_database(settings: Settings) -> Database:
    """The database, ready for use. Nothing is overwritten: whatever is not right stops the start.

    An embedded SQLite is brought to the newest migration, after a copy was put aside; PostgreSQL has to be
    there already. Raises DatabaseProblem, SchemaProblem or KeyProblem, each with the mend.
    """
    make_home(settings)
    with problems_said(settings), _engine(settings) as engine:
        if sqlite_path(settings.database):
            _make_or_upgrade(settings, engine)
        schema.check(engine)
        keyring = _keys(settings, engine)
    database = Database(settings.database, keyring, key_source.again(settings))
    try:
        _try(settings, database)
        with problems_said(settings), database.transaction() as session:
            try_to_write(session.connection())
    except Exception:
        database.close()
        raise
    return database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database while a command is at work, and closed after it."""
    with problems_said(settings):
        database = open_database(settings)
        try:
            yield database
        finally:
            database.close()


def make_home(settings: Settings) -> None:
    try:
        settings.hearth_home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise DatabaseProblem(
            f"Hearth cannot make its folder {settings.hearth_home}. Make it yourself, or set HEARTH_HOME to another."
        ) from None


def _make_or_upgrade(settings: Settings, engine: Engine) -> None:
    """An empty database is made as it is now. What brings an older one up is wanted once in months and weighs ten
    megabytes, so it works in a process of its own.
    """
    at = schema.current(engine)
    if at is None:
        schema.create(engine)
    elif at == schema.newest():
        schema.mend(engine, datetime.now(UTC))
    elif schema.is_known(at):
        _upgrade_apart(settings)


def _upgrade_apart(settings: Settings) -> None:
    upgrading = subprocess.run(
        [sys.executable, "-m", "bot", "db", "upgrade"],
        env=os.environ | {"HEARTH_HOME": str(settings.hearth_home), "DATABASE_URL": settings.database},
        capture_output=True,
        text=True,
    )
    if upgrading.returncode:
        raise DatabaseProblem(upgrading.stderr.strip())
    typer.echo(upgrading.stdout, err=True, nl=False)
    log.info("database upgraded", revision=schema.newest())


def _keys(settings: Settings, engine: Engine) -> Keyring:
    """The keys, made at the very first start. Never made for a database that was sealed with others."""
    if not key_source.is_file(settings) or keys_file(settings.hearth_home).exists():
        return key_source.load(settings)
    if holds_sealed(engine):
        raise KeyProblem(
            f"There are no keys at {keys_file(settings.hearth_home)}, and what is in the database was sealed with "
            "some. Put the file back from your backup, or set HEARTH_KEYS. Nothing was changed."
        )
    made = keys.make(settings.hearth_home)
    log.info("keys made; back them up", key=made.current.id)
    return made


def holds_sealed(engine: Engine) -> bool:
    """Whether there is anything that only the right keys can open."""
    with Session(engine) as session:
        return session.exec(select(DataKey).limit(1)).first() is not None


def _try(settings: Settings, database: Database) -> None:
    try:
        for damaged in try_keys(database):
            log.error("a data key was damaged", row=damaged.row_id, exc_info=damaged)
    except KeyProblem as problem:
        raise KeyProblem(
            f"The keys {key_source.place(settings)} do not open what is in the database: {problem} "
            "Put the right keys back from your backup. Nothing was changed."
        ) from None


def try_keys(database: Database) -> list[CannotOpen]:
    """Open every workspace's data key once. Raises KeyProblem if the key to one is missing, or if none opens.

    Returns those that were damaged: their workspaces' words do not open, and all others' do.
    """
    damaged = []
    with database.reading() as session:
        rows = session.exec(select(DataKey)).all()
        for row in rows:
            try:
                database.vault.learn(row)
            except CannotOpen as problem:
                damaged.append(problem)
    if damaged and len(damaged) == len(rows):
        raise damaged[0]
    return damaged


@contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    engine = open_engine(settings.database)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def problems_said(settings: Settings) -> Iterator[None]:
    """Turn what a database driver raises into a sentence. The driver's own text may hold values."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseProblem(_sentence(settings, error)) from None


NO_ROOM = 1_000_000  # bytes
SQLITE = {
    "SQLITE_BUSY": "is locked by another program. Is another Hearth running, or a backup, on the same file?",
    "SQLITE_LOCKED": "is locked by another program. Is another Hearth running, or a backup, on the same file?",
    "SQLITE_FULL": "cannot grow: the disk is full. Make room, then start again; nothing was lost.",
    "SQLITE_READONLY": "may not be written. Give the file and its folder to whoever runs Hearth.",
    "SQLITE_CANTOPEN": "cannot be opened. Look whether its folder is there and belongs to whoever runs Hearth.",
    "SQLITE_PERM": "cannot be opened. Look whether its folder is there and belongs to whoever runs Hearth.",
    "SQLITE_IOERR": "cannot be read from its disk. Look at the disk, and at your backup.",
    "SQLITE_NOTADB": "is not a database. Was another file put in its place? Put it back from your backup.",
    "SQLITE_CORRUPT": "is damaged. Put it back from your backup.",
}


def _sentence(settings: Settings, error: DBAPIError) -> str:
    path = sqlite_path(settings.database)
    if path is None:
        return (
            "The database cannot be used. Look whether the server runs, and whether the address, the name and the "
            f"password in DATABASE_URL are right ({type(error.orig).__name__})."
        )
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    if name.startswith("SQLITE_IOERR") and shutil.disk_usage(path.parent).free < NO_ROOM:
        name = "SQLITE_FULL"  # the files beside the database say it in other words
    known = next((sentence for code, sentence in SQLITE.items() if name.startswith(code)), None)
    return f"The database {path} {known or f'cannot be used ({name or type(error.orig).__name__}).'}"
