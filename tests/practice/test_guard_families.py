"""Every way of writing a thing that comes to mind, kind by kind, beside what only looks like it.

Each line of families.txt: the kind, or - where nothing is given away, and the message.
"""

from pathlib import Path

import pytest

from bot.practice.guard.kinds import kinds

LINES = (Path(__file__).parents[1] / "data" / "guard" / "families.txt").read_text().splitlines()


@pytest.mark.parametrize("line", LINES)
def test_however_it_is_written(line: str) -> None:
    kind, text = line.split("|", 1)
    found = kinds(text.replace("\\n", "\n"))
    assert kind in found if kind != "-" else not found, found
