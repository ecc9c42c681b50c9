"""What is on its way from the workspace to its apps, and waiting until it has arrived."""

import threading
import time
from collections.abc import Sequence
from typing import Any, Protocol

from bot.workspace.faults import Faults
from bot.workspace.model import Delivery


class Courier(Protocol):
    def submit(self, deliveries: Sequence[Delivery]) -> None:
        """Takes deliveries to carry, the first attempts one after another. Returns at once."""


class Outgoing:
    """Keeps count of deliveries. Without a courier (no server) an app is not there, and they are dropped."""

    def __init__(self, lock: threading.RLock, faults: Faults) -> None:
        self._changed = threading.Condition(lock)
        self._faults = faults
        self._open: set[Delivery] = set()
        self.deliveries: list[Delivery] = []
        self.courier: Courier | None = None

    def send(self, delivery: Delivery) -> Delivery:
        with self._changed:
            self.deliveries.append(delivery)
            if self.courier is None:
                delivery.status, delivery.tried_once = "dropped", True
            elif delivery.kind == "events_api":
                self.hand_over(self._faults.arrange(delivery))
            else:
                self.hand_over([delivery])
        return delivery

    def hand_over(self, deliveries: Sequence[Delivery]) -> None:
        with self._changed:
            for delivery in deliveries:
                delivery.status = "queued"
                self._open.add(delivery)
            if self.courier and deliveries:
                self.courier.submit(deliveries)

    def mark(self, delivery: Delivery, **changes: Any) -> None:
        """Notes how a delivery fares, and wakes those who wait for it."""
        with self._changed:
            for name, value in changes.items():
                setattr(delivery, name, value)
            if delivery.finished:
                self._open.discard(delivery)
            self._changed.notify_all()

    def drop_all(self) -> None:
        """The server stops: nothing more arrives."""
        for delivery in list(self._open):
            self.mark(delivery, status="dropped", tried_once=True)

    def settle(self, timeout: float) -> None:
        deadline = time.monotonic() + timeout
        with self._changed:
            while busy := [d for d in self._open if d.status != "waiting" or d.due < deadline]:
                if not self._changed.wait(deadline - time.monotonic()):
                    raise TimeoutError(f"still on their way: {[_what(d) for d in busy]}")

    def wait_tried(self, deliveries: Sequence[Delivery], timeout: float) -> None:
        """Waits until each has been tried once, or is held back."""
        with self._changed:
            self._changed.wait_for(
                lambda: all(d.tried_once or d.status == "held" for d in deliveries), timeout
            )


def _what(delivery: Delivery) -> str:
    inner = delivery.payload.get("event", delivery.payload)
    return f"{inner.get('type', delivery.payload.get('command', delivery.kind))} ({delivery.status})"
