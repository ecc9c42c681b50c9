"""Names of patients, and of their relatives and carers; not those of colleagues, authors, wards and characters.

A name alone says nothing about whose it is, so every name is read with what stands around it. Some words settle it
("her daughter Mair", "Pt: Halliwell"); otherwise all that is said around the name is weighed (`whose_names`).
"""

import re
from typing import Final

from bot.practice.guard.chart_names import chart_names
from bot.practice.guard.first_names import AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.mentions import FIRST, LAST
from bot.practice.guard.reading import LETTERS, Reading
from bot.practice.guard.related_names import related_names
from bot.practice.guard.staff_cues import PSEUDONYM
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.titled_names import staff_who_are_patients
from bot.practice.guard.tokens import folded
from bot.practice.guard.told_names import told_names
from bot.practice.guard.usual_words import CAPITALISED, NO_NAMES, SMALL
from bot.practice.guard.whose_names import weighed_names
from bot.practice.guard.whose_words import TOPICS
from bot.practice.guard.word_lists import words

KIND = "patient_name"

_SPELLED_OUT = re.compile(rf"\b[A-Z](?: {LETTERS}){{3,20}}\b")
_WORD = re.compile(rf"{LETTERS}+")
_WITH_CAPITAL = re.compile(rf"(?<!{LETTERS})[^\W\d_a-z]{LETTERS}*")
_BEGINS = re.compile(r"(?:^|[.!?\n]\s?)$")
_GOES_ON = re.compile(r"'|,|-| (?:is|was|has|had)\b| \(?[A-Z]")
_TITLES: Final = words("mr mrs ms miss mx mister missus master bonwr bnr")
_NAMES: Final = FIRST_NAMES | SURNAMES | FIRST | LAST | _TITLES
_SMALL_NAMES_AND_TITLES: Final = ((FIRST_NAMES | FIRST) - AMBIGUOUS) | _TITLES


def names(text: str) -> bool:
    """Is there a name of a patient? `text` is plain. A message that says its names are invented has none."""
    text = join_letters(text)
    if not may_name(text):
        return False
    reading = Reading(text)
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
    found = _WORD.findall(text)
    if not _SMALL_NAMES_AND_TITLES.isdisjoint(found if text.isascii() else map(folded, found)):
        return True
    return any(_is_like_a_name(text, word) for word in _WITH_CAPITAL.finditer(text))


def _is_like_a_name(text: str, word: "re.Match[str]") -> bool:
    """In a list of names, or in no list of other words; at a beginning only if a person seems to follow: Spud's the."""
    low = word[0].lower()
    if low in _NAMES or (not low.isascii() and folded(low) in _NAMES):
        return True
    if low in CAPITALISED or low in SMALL or low in NO_NAMES or low in TOPICS or len(low) < 3:
        return False
    if word[0].isupper() and len(low) < 6:
        return False
    return not _BEGINS.search(text[max(0, word.start() - 2) : word.start()]) or bool(
        _GOES_ON.match(text, word.end())
    )
