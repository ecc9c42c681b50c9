"""How the workspace can be told to misbehave, as Slack and networks do."""

import asyncio
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bot.workspace.model import Delivery

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

FaultKind = Literal["answer", "lose_answer", "drop_before", "hang", "garble"]


@dataclass
class Fault:
    kind: FaultKind
    method: str
    times: int
    channel: str | None = None
    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    seconds: float = 0.0
    body: bytes = b""


class Faults:
    """Each fault serves `times` times, oldest first. A method of ``*`` means every method."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._twice = 0
        self._hold = 0
        self._reverse = False
        self._held: list[Delivery] = []
        self.forgets_metadata = False

    # The Web API

    def answer(
        self,
        method: str,
        *,
        error: str | None = None,
        status: int = 200,
        retry_after: int | None = None,
        times: int = 1,
        channel: Any = None,
    ) -> None:
        """Nothing is done; the answer is `error`, or a bare HTTP `status` (429 and 5xx)."""
        channel_id = getattr(channel, "id", channel)
        self._add(Fault("answer", method, times, channel_id, error, status, retry_after))

    def lose_answer(self, method: str, times: int = 1, channel: Any = None) -> None:
        """It is done, then the connection drops without an answer."""
        self._add(Fault("lose_answer", method, times, getattr(channel, "id", channel)))

    def drop_before(self, method: str, times: int = 1, channel: Any = None) -> None:
        """The connection drops, and nothing was done."""
        self._add(Fault("drop_before", method, times, getattr(channel, "id", channel)))

    def hang(self, method: str, seconds: float, times: int = 1, channel: Any = None) -> None:
        """It is done and answered, but only after `seconds`: a client that gave up cannot know."""
        self._add(Fault("hang", method, times, getattr(channel, "id", channel), seconds=seconds))

    def garble(self, method: str, body: bytes, times: int = 1, channel: Any = None) -> None:
        """It is done, and then answered with `body`, as something in between may do."""
        self._add(Fault("garble", method, times, getattr(channel, "id", channel), body=body))

    async def last(self, fault: Fault) -> None:
        """Returns when a hang is over, or was cleared."""
        until = time.monotonic() + fault.seconds
        while (left := until - time.monotonic()) > 0 and any(each is fault for each in self._faults):
            await asyncio.sleep(min(left, 0.02))

    def clear(self) -> None:
        """Nothing goes wrong any more; what hangs goes on."""
        with self._lock:
            self._faults.clear()
            self._twice = self._hold = 0
        self.release()

    def take(self, method: str, args: dict[str, Any]) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                matches = fault.method in (method, "*") and fault.channel in (None, args.get("channel"))
                if matches and fault.times > 0:
                    fault.times -= 1
                    return fault
        return None

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)

    # Deliveries of events

    def deliver_twice(self, times: int = 1) -> None:
        """The next `times` events arrive a second time although they were acked."""
        with self._lock:
            self._twice += times

    def reorder(self, count: int) -> None:
        """The next `count` events are held back, and delivered last to first when all are there."""
        with self._lock:
            self._hold, self._reverse = count, True

    def delay_next(self, count: int = 1) -> None:
        """The next `count` events are held back until one more event has overtaken them, or `release`."""
        with self._lock:
            self._hold, self._reverse = count, False

    def release(self) -> None:
        """Delivers now what is held back."""
        with self._lock:
            held, self._held, self._hold = self._held, [], 0
        self._workspace.outgoing.hand_over(held)

    def takes_twice(self) -> bool:
        with self._lock:
            if self._twice == 0:
                return False
            self._twice -= 1
            return True

    def arrange(self, delivery: Delivery) -> list[Delivery]:
        """What to deliver now that this event has come: usually itself."""
        with self._lock:
            if self._hold > 0:
                self._hold -= 1
                self._held.append(delivery)
                delivery.status = "held"
                if self._hold or not self._reverse:
                    return []
                held, self._held = self._held[::-1], []
                return held
            held, self._held = self._held, []
            return [delivery, *held]

    # Sockets

    def drop_socket(self) -> None:
        """Every Socket Mode connection breaks without a goodbye."""
        for socket in list(self._workspace.sockets):
            socket.drop()

    def refresh_sockets(self) -> None:
        """Slack asks every connection to make way for a new one (disconnect, refresh_requested)."""
        for socket in list(self._workspace.sockets):
            socket.say_disconnect("refresh_requested")
