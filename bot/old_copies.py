"""Copies of the database beside it do not outlive their use: they hold what the database has let go of since."""

import shutil
import time
from pathlib import Path

from bot.settings import Settings
from storage.engine import sqlite_path

# In their names.
BEFORE_UPGRADE = "-before-upgrade-"
BACKUP_AT_WORK = "backup-at-work-"
UPGRADE_PROVED_ITSELF = 7 * 86400.0  # seconds
BACKUP_WAS_CUT_SHORT = 86400.0


def delete_old_copies(settings: Settings) -> int:
    """What was put aside before an upgrade a week ago, and what a backup that died has left. Returns how many."""
    path = sqlite_path(settings.database)
    if path is None:
        return 0
    old = _older(path.parent, f"{path.stem}{BEFORE_UPGRADE}*", UPGRADE_PROVED_ITSELF)
    for folder in {path.parent.resolve(), settings.hearth_home.resolve()}:
        old += _older(folder, f"{BACKUP_AT_WORK}*", BACKUP_WAS_CUT_SHORT)
    for each in old:
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()
    return len(old)


def _older(folder: Path, pattern: str, seconds: float) -> list[Path]:
    return [each for each in folder.glob(pattern) if each.stat().st_mtime < time.time() - seconds]
