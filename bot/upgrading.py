"""Bringing what an installation keeps to the newest migration, after a copy was put aside."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import Engine

from bot.old_copies import BACKUP_AT_WORK, BEFORE_UPGRADE
from bot.settings import Settings
from storage import copying, schema, upgrading
from storage.engine import sqlite_path


def upgrade(settings: Settings, engine: Engine) -> Path | None:
    """Apply the migrations that are missing. Returns the copy of a SQLite file that was put aside before."""
    at = schema.current(engine)
    if at == schema.newest():
        schema.mend(engine, datetime.now(UTC))
        return None
    path = sqlite_path(settings.database)
    aside = (
        put_aside(path, at, datetime.now(UTC))
        if path is not None and at is not None and schema.is_known(at)
        else None
    )
    upgrading.upgrade(engine)
    return aside


def put_aside(path: Path, at: str, now: datetime) -> Path:
    """A copy to go back to, in which nothing joins people to words of open threads, as in any backup."""
    aside = path.with_name(f"{path.stem}{BEFORE_UPGRADE}{at}-{now:%Y%m%d-%H%M%S-%f}{path.suffix}")
    with TemporaryDirectory(prefix=BACKUP_AT_WORK, dir=path.parent) as work:
        copy = Path(work) / "copy.db"
        copying.copy_file(path, copy)
        copying.unlink_older(copy, now)
        copying.write_out(copy, aside)
    return aside
