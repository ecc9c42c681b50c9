"""The time in the demo: it runs as ours does, and can be moved on."""

import threading
from datetime import UTC, datetime, timedelta


class DemoClock:
    """A clock that never goes back. Begins as many days ago as the demo's short history needs."""

    def __init__(self, behind: timedelta) -> None:
        self._ahead = -behind
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            return datetime.now(UTC) + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Move on to a moment. One that has passed changes nothing."""
        with self._lock:
            self._ahead = max(self._ahead, moment - datetime.now(UTC))

    def move_by(self, step: timedelta) -> None:
        self.move_to(self() + step)
