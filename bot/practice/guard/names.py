"""Names of patients, and of their relatives and carers; not those of colleagues, authors, wards and characters.

A name alone says nothing about whose it is, so every name is read with what stands around it. Some words settle it
("her daughter Mair", "Pt: Halliwell"); otherwise all that is said around the name is weighed (`whose_names`).
"""

import re
from typing import Final

from bot.practice.guard.chart_names import chart_names
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.reading import LETTERS, Reading
from bot.practice.guard.related_names import related_names
from bot.practice.guard.staff_cues import PSEUDONYM
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.titled_names import staff_who_are_patients
from bot.practice.guard.told_names import told_names
from bot.practice.guard.usual_words import CAPITALISED
from bot.practice.guard.whose_names import weighed_names
from bot.practice.guard.word_lists import words

KIND = "patient_name"

_SPELLED_OUT = re.compile(rf"\b[A-Z](?: {LETTERS}){{3,20}}\b")
_WORD = re.compile(rf"{LETTERS}+")
_NAMES_AND_TITLES: Final = FIRST_NAMES | SURNAMES | words("mr mrs ms miss mx mister missus master bonwr bnr")


def names(text: str) -> bool:
    """Is there a name of a patient? `text` is plain. A message that says its names are invented has none."""
    if not may_name(text):
        return False
    reading = Reading(join_letters(text))
    return (names_without_weighing(reading) or weighed_names(reading)) and not PSEUDONYM.search(text)


def names_without_weighing(reading: Reading) -> bool:
    """Is there a name of which something says by itself that it is a patient's or a relative's?"""
    return (
        related_names(reading)
        or chart_names(reading)
        or told_names(reading)
        or staff_who_are_patients(reading)
    )


def join_letters(text: str) -> str:
    """B i e l a w s k i is Bielawski."""
    return _SPELLED_OUT.sub(lambda found: found[0].replace(" ", ""), text)


def may_name(text: str) -> bool:
    """Whether any word in it could be a name at all; most messages need no closer look."""
    found = set(_WORD.findall(text))
    return not _NAMES_AND_TITLES.isdisjoint(map(str.lower, found)) or any(
        word.lower() not in CAPITALISED for word in found if not _is_small(word)
    )


def _is_small(word: str) -> bool:
    return word.islower() and word[0].islower()
