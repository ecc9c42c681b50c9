"""The feed of what changes in a workspace, for pages that want to keep up."""

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any

Change = dict[str, Any]


class Feed:
    """Changes in order. Close it, or use it in a ``with``."""

    def __init__(self, feeds: "Feeds", into: Callable[[Change], None] | None) -> None:
        self._feeds = feeds
        self._changes: queue.SimpleQueue[Change] = queue.SimpleQueue()
        self.put = into or self._changes.put

    def get(self, timeout: float | None = None) -> Change | None:
        """The next change, or None when there was none within `timeout` seconds."""
        try:
            return self._changes.get(timeout=timeout)
        except queue.Empty:
            return None

    def close(self) -> None:
        self._feeds.remove(self)

    def __enter__(self) -> "Feed":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Feeds:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._feeds: tuple[Feed, ...] = ()

    def subscribe(self, into: Callable[[Change], None] | None = None) -> Feed:
        feed = Feed(self, into)
        with self._lock:
            self._feeds = (*self._feeds, feed)
        return feed

    def remove(self, feed: Feed) -> None:
        with self._lock:
            self._feeds = tuple(other for other in self._feeds if other is not feed)

    def announce(self, kind: str, **what: Any) -> None:
        """A listener whose loop has gone misses the change; nobody else is held up by it."""
        for feed in self._feeds:
            with contextlib.suppress(RuntimeError):
                feed.put({"kind": kind, **what})
