"""The time in the demo: it stands until somebody looks, then runs as ours does, and can be moved on."""

import threading
from datetime import UTC, datetime, timedelta


class DemoClock:
    """A clock that never goes back. Begins as many days ago as the demo's short history needs."""

    def __init__(self, behind: timedelta) -> None:
        self._ahead = -behind
        self._stands_at: datetime | None = None
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            return self._stands_at or datetime.now(UTC) + self._ahead

    def stand(self) -> None:
        self._stands_at = self()

    def go(self) -> bool:
        """Run on from where it stood. False if it was running."""
        with self._lock:
            if self._stands_at is None:
                return False
            self._ahead, self._stands_at = self._stands_at - datetime.now(UTC), None
            return True

    def move_to(self, moment: datetime) -> None:
        """Move on to a moment. One that has passed changes nothing."""
        with self._lock:
            self._ahead = max(self._ahead, moment - datetime.now(UTC))

    def move_by(self, step: timedelta) -> None:
        self.move_to(self() + step)
