"""A sign of life for whoever watches the process: a file that is touched while everything runs."""

import time
from pathlib import Path

OLDEST_SECONDS = 60.0


def heartbeat_file(home: Path) -> Path:
    return home / "alive"


def beat(home: Path) -> None:
    """Say that this process works. A full or read-only disk is not this file's business to report."""
    try:
        heartbeat_file(home).touch()
    except OSError:
        return


def beating(home: Path) -> bool:
    try:
        return time.time() - heartbeat_file(home).stat().st_mtime < OLDEST_SECONDS
    except OSError:
        return False
