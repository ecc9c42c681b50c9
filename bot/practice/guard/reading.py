"""One message, read for names: what stands around each of them, and what is talked of near it."""

import re
from bisect import bisect_left
from functools import cached_property

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.word_lists import words

LETTERS = r"[^\W\d_]"
NAME = rf"{LETTERS}+(?:['-]{LETTERS}+)*"
SURNAME = rf"[A-Z](?:{LETTERS}+|'[A-Z]{LETTERS}+)(?:['-]{LETTERS}+)*"

_WITH_CAPITAL = re.compile(r"\b[A-Z][^\W\dA-Z_]")
BEFORE, AFTER = 90, 110
NEAR = 300  # characters on either side, within which a message is taken to go on about the same thing

_PRONOUNS = words("his her she he him")
_WORKPLACE = words("ward wards unit visit visits family clinic handover")


class Topic:
    """Where in a text certain words stand. Looked up once, so that a message of many names is still read quickly."""

    def __init__(self, pattern: "re.Pattern[str]", text: str, but: frozenset[str] = frozenset()) -> None:
        self._places = [found.start() for found in pattern.finditer(text) if found[0].lower() not in but]

    def is_near(self, at: int) -> bool:
        """Is one of the words within NEAR characters?"""
        first = bisect_left(self._places, at - NEAR)
        return first < len(self._places) and self._places[first] <= at + NEAR


class Reading:
    """A message and the places of its topics."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters = sum(map(str.isalpha, text))
        self.is_shouted = letters > 0 and sum(map(str.isupper, text)) > 0.7 * letters
        self.is_small = not _WITH_CAPITAL.search(text)

    @cached_property
    def care(self) -> Topic:
        return Topic(patient_cues.CARE, self.text)

    @cached_property
    def care_of_somebody(self) -> Topic:
        return Topic(patient_cues.CARE, self.text, but=_PRONOUNS | _WORKPLACE)

    @cached_property
    def work(self) -> Topic:
        return Topic(patient_cues.OF_WORK, self.text)

    def lead(self, at: int) -> str:
        """What stands before the place."""
        return self.text[max(0, at - BEFORE) : at]

    def tail(self, at: int) -> str:
        """What follows the place."""
        return self.text[at : at + AFTER]

    def is_of_work_only(self, at: int) -> bool:
        """Around the place it is about work and colleagues and about nobody's care."""
        return self.work.is_near(at) and not self.care_of_somebody.is_near(at)

    def is_of_work(self, start: int, end: int, name: str, *, titled: bool = False) -> bool:
        """The name at text[start:end] is a colleague's, an author's or a character's."""
        lead, tail = self.lead(start), self.tail(end)
        owns = name.endswith(("'s", "'"))
        near = f"{lead[-40:]} {tail[:30]}"
        return staff_cues.is_colleague(lead, tail, owns=owns, titled=titled) or (
            bool(staff_cues.CULTURE.search(near)) and not patient_cues.CARE.search(near)
        )
