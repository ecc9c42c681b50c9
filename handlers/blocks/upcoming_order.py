"""The order of the list of what is coming, which a form that shows it carries in itself."""

from collections.abc import Sequence
from dataclasses import dataclass

MARK = 6  # of each id; so many digits tell the things of one list apart
MOST_MARKED = 400


@dataclass(frozen=True)
class Seen:
    """Which page of the list somebody looks at, and in which order its things stood when it was opened.

    They stay in that order as long as it is open: what was acted on does not move away under the finger.
    """

    page: int = 0
    marks: Sequence[str] = ()

    @classmethod
    def read(cls, metadata: str) -> "Seen":
        _community, page, marks = (*metadata.split("/"), "", "")[:3]
        return cls(int(page or 0), [marks[at : at + MARK] for at in range(0, len(marks), MARK)])

    def place(self, thing_id: str) -> int:
        mark = thing_id[:MARK]
        return self.marks.index(mark) if mark in self.marks else len(self.marks)


def seen(community_id: str, page: int, ids: Sequence[str]) -> str:
    """What the form carries, for `Seen.read`."""
    return f"{community_id}/{page}/{''.join(one[:MARK] for one in ids[:MOST_MARKED])}"
