"""Every way of writing a thing that comes to mind, kind by kind, beside what only looks like it.

Each line of families.txt: the kind, or - where nothing is given away, and the message.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.practice.guard.kinds import kinds

LINES = (Path(__file__).parents[1] / "data" / "guard" / "families.txt").read_text().splitlines()
FAMILIES: dict[str, list[str]] = defaultdict(list)
for line in LINES:
    kind, _bar, message = line.partition("|")
    FAMILIES[kind].append(message.replace("\\n", "\n"))
NOTHING = FAMILIES.pop("-")


@pytest.mark.parametrize("kind", FAMILIES)
def test_however_it_is_written(kind: str) -> None:
    assert [message for message in FAMILIES[kind] if kind not in kinds(message)] == []


def test_what_only_looks_like_it_is_left_alone() -> None:
    assert {message: found for message in NOTHING if (found := kinds(message))} == {}
