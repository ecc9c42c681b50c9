"""Slack's pace: one message a second in each channel, with a little patience for short bursts."""

import threading
import time
from collections.abc import Callable

BURST = 5
PER_SECOND = 1.0


class Pace:
    """Token buckets, one for each app and channel, on the real clock unless another is given."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def wait_seconds(self, app_id: str, channel_id: str) -> int:
        """Takes one message's worth. 0 when it may be posted, else whole seconds to wait (nothing is taken)."""
        with self._lock:
            now = self._clock()
            left, at = self._buckets.get((app_id, channel_id), (float(BURST), now))
            left = min(float(BURST), left + (now - at) * PER_SECOND)
            if left < 1:
                self._buckets[app_id, channel_id] = (left, now)
                return 1
            self._buckets[app_id, channel_id] = (left - 1, now)
            return 0
