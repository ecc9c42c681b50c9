"""Names of patients, and of their relatives and carers; not those of colleagues, authors, wards and characters.

A name alone says nothing about whose it is, so every name is read with what stands around it: `patient_cues` against
`staff_cues`. A title and a surname is a patient unless something says otherwise; a first name is nobody's unless
something says that it is a patient's.
"""

import re
from typing import Final

from bot.practice.guard.chart_names import chart_names
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.lone_names import lone_names
from bot.practice.guard.reading import LETTERS, Reading
from bot.practice.guard.related_names import related_names
from bot.practice.guard.staff_cues import PSEUDONYM
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.titled_names import titled_names
from bot.practice.guard.usual_words import CAPITALISED
from bot.practice.guard.word_lists import words

KIND = "patient_name"

_WORD = re.compile(rf"{LETTERS}+")
_NAMES_AND_TITLES: Final = FIRST_NAMES | SURNAMES | words("mr mrs ms miss mx mister missus master bonwr bnr")


def names(text: str) -> bool:
    """Is there a name of a patient? `text` is plain. A message that says its names are invented has none."""
    if not may_name(text):
        return False
    reading = Reading(text)
    found = titled_names(reading) or related_names(reading) or chart_names(reading) or lone_names(reading)
    return found and not PSEUDONYM.search(text)


def may_name(text: str) -> bool:
    """Whether any word in it could be a name at all; most messages need no closer look."""
    found = set(_WORD.findall(text))
    return not _NAMES_AND_TITLES.isdisjoint(map(str.lower, found)) or any(
        word.lower() not in CAPITALISED for word in found if not _is_small(word)
    )


def _is_small(word: str) -> bool:
    return word.islower() and word[0].islower()
