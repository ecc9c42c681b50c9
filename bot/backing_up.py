"""A backup of a SQLite database while Hearth runs, without what joins people to words in threads that are open."""

import sqlite3
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import key_source
from bot.old_copies import BACKUP_AT_WORK
from bot.settings import Settings
from storage import copying
from storage.database import Database
from storage.engine import sqlite_path
from storage.mendable import Mendable

POSTGRESQL = """\
This database is a PostgreSQL. Back it up with its own program, without who has answered and what still waits to be sorted in:
    pg_dump --exclude-table-data=answered --exclude-table-data=early_reply ..."""


class BackupProblem(Mendable):
    """No backup was made. Says why and what to do."""


def back_up(settings: Settings, to: Path, now: datetime) -> None:
    """Write a copy of the database to `to`, which must not be there yet. Raises BackupProblem.

    What has to go is taken out beside the database, and never reaches the place of the backup.
    """
    path = sqlite_path(settings.database)
    if path is None:
        raise BackupProblem(POSTGRESQL)
    if to.exists():
        raise BackupProblem(f"There is a file at {to} already. Nothing is written over: choose another name.")
    try:
        with TemporaryDirectory(prefix=BACKUP_AT_WORK, dir=settings.hearth_home) as aside:
            copy = Path(aside) / "copy.db"
            copying.copy_file(path, copy)
            _unlink(settings, copy, now)
            copying.write_out(copy, to)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise BackupProblem(f"The backup could not be written: {why}.") from None


def _unlink(settings: Settings, copy: Path, now: datetime) -> None:
    database = Database(f"sqlite:///{copy}", key_source.load(settings), key_source.again(settings))
    try:
        with database.transaction() as session:
            copying.unlink(session, now)
    finally:
        database.close()
