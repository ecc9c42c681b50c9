"""Bringing what an installation keeps to the newest migration, after a copy was put aside."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.old_copies import BEFORE_UPGRADE
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
    aside = put_aside(path, at) if path is not None and at is not None and schema.is_known(at) else None
    upgrading.upgrade(engine)
    return aside


def put_aside(path: Path, at: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}{BEFORE_UPGRADE}{at}-{moment}{path.suffix}")
    copying.copy_file(path, aside)
    return aside
