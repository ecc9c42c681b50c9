"""What Slack has said, remembered for a while so that it need not be asked again."""

import threading
import time
from typing import Generic, TypeVar

MOST = 20_000

Said = TypeVar("Said")


class Cache(Generic[Said]):
    """Kept in memory only, by workspace and id. Safe to share between threads."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str], tuple[float, Said]] = {}

    def get(self, team_id: str, id: str) -> Said | None:
        """None if it was never said, or too long ago."""
        with self._lock:
            until, said = self._known.get((team_id, id), (0.0, None))
        return said if until > time.monotonic() else None

    def put(self, team_id: str, id: str, said: Said) -> Said:
        with self._lock:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[team_id, id] = (time.monotonic() + self._seconds, said)
        return said

    def forget(self, team_id: str, id: str) -> None:
        with self._lock:
            self._known.pop((team_id, id), None)
