"""Slack's pace: one message a second in each channel, with a little patience for short bursts."""

import threading
import time

BURST = 5
PER_SECOND = 1.0


class Pace:
    """Token buckets on the real clock, one for each app and channel."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buckets: dict[tuple[str, str], tuple[float, float]] = {}

    def wait_seconds(self, app_id: str, channel_id: str) -> int:
        """Takes one message's worth. 0 when it may be posted, else whole seconds to wait (nothing is taken)."""
        with self._lock:
            now = time.monotonic()
            left, at = self._buckets.get((app_id, channel_id), (float(BURST), now))
            left = min(float(BURST), left + (now - at) * PER_SECOND)
            if left < 1:
                self._buckets[app_id, channel_id] = (left, now)
                return 1
            self._buckets[app_id, channel_id] = (left - 1, now)
            return 0
