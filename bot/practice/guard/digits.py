"""Runs of digits with what stands between them: the raw material of every number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RUN = re.compile(r"\d(?:[\s.,;:_/\\|(){}\[\]+>#'\"=\u00b7\u2022\u2219\u2027-]{0,4}\d)*")
_GROUP = re.compile(r"\d+")
_PUNCTUATION = re.compile(r"[^\d\s]")


@dataclass(frozen=True, slots=True)
class Group:
    digits: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Groups of digits that only separators stand between."""

    groups: tuple[Group, ...]

    @property
    def length(self) -> int:
        return sum(len(group.digits) for group in self.groups)

    def windows(self, wanted: int) -> "Iterator[Window]":
        """Neighbouring groups that make up exactly `wanted` digits."""
        for first in range(len(self.groups)):
            total = 0
            for last in range(first, min(first + wanted, len(self.groups))):
                total += len(self.groups[last].digits)
                if total >= wanted:
                    if total == wanted:
                        yield Window(self, first, last + 1)
                    break


@dataclass(frozen=True, slots=True)
class Window:
    run: Run
    first: int
    past: int

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.run.groups[self.first : self.past]

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.groups)

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(group.digits) for group in self.groups)

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def is_alone(self) -> bool:
        return self.first == 0 and self.past == len(self.run.groups)

    def gaps(self, text: str) -> list[str]:
        """What stands between the groups."""
        return [text[one.end : next_.start] for one, next_ in zip(self.groups, self.groups[1:], strict=False)]

    def stands_apart(self, text: str) -> bool:
        """What joins it to digits before and after differs from what joins its own groups."""
        own = {_kind(gap) for gap in self.gaps(text)} or {""}
        groups = self.run.groups
        around = []
        if self.first > 0:
            around.append(text[groups[self.first - 1].end : self.start])
        if self.past < len(groups):
            around.append(text[self.end : groups[self.past].start])
        return all(_kind(gap) not in own for gap in around)


def _kind(gap: str) -> str:
    return "".join(_PUNCTUATION.findall(gap)) or ("\n" if "\n" in gap else gap[:1])


def runs(text: str) -> list[Run]:
    """All runs of digits in the text, in order."""
    return [
        Run(
            tuple(
                Group(group[0], found.start() + group.start(), found.start() + group.end())
                for group in _GROUP.finditer(found[0])
            )
        )
        for found in _RUN.finditer(text)
    ]
