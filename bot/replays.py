"""Requests that were done already. Slack signs each for five minutes: whoever got hold of one could send it again."""

import hashlib
import time
from collections import OrderedDict

SECONDS = 600.0  # a signature from a clock five minutes ahead opens something for ten


def named(body: bytes, signature: str) -> bytes:
    """What a request is known by."""
    return hashlib.sha256(signature.encode() + b"\n" + body).digest()


class Done:
    """Remembers requests, in the memory of this process alone. For one thread. Only what Slack has signed may be added:
    anything else could be sent until the memory is full.
    """

    def __init__(self) -> None:
        self._until: OrderedDict[bytes, float] = OrderedDict()

    def __contains__(self, request: bytes) -> bool:
        return self._until.get(request, 0.0) > time.monotonic()

    def add(self, request: bytes) -> None:
        now = time.monotonic()
        self._until[request] = now + SECONDS
        while next(iter(self._until.values())) <= now:
            self._until.popitem(last=False)
