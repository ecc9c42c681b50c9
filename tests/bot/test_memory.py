"""Memory goes back to the machine after larger work."""

import re
from pathlib import Path

from bot.memory import give_back


def resident() -> int:
    """In kB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1])


def test_what_was_let_go_of_is_given_back() -> None:
    pieces = [bytearray(600) for _each in range(100_000)]
    kept = pieces[::1000]  # what is still needed lies between what is not
    held = resident()
    del pieces
    give_back()
    assert resident() < held - 30_000
    assert len(kept) == 100
