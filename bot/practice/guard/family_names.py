"""Names of families and of the newborn: the Novak family; the Hallorans; Baby Achebe."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import is_public
from bot.practice.guard.reading import LETTERS, SURNAME, Reading
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.whose_words import TOPICS
from bot.practice.guard.word_lists import words

_FAMILY = re.compile(
    rf"\b(?i:the|little|baby|all the|both)\s(?P<name>{SURNAME})\s(?:family|twins|triplets|children|kids|siblings|household|parents|grandchildren|daughters|sons|(?P<few>boys|girls|lads|brothers|sisters|baby|couple))\b"
    rf"|\b(?:family of|mum of|mother of|dad of|father of|wife of|husband of|son of|daughter of|carer for|parents of|baby of|b/o|twins of|teulu)\s(?:the\s)?(?P<of>{SURNAME})"
)
_FAMILIES = re.compile(
    rf"\b[Tt]he (?P<name>{SURNAME})s(?= (?:are|were|have|had|want|asked|lost|got|bring|brought|feel|felt|think|thought|know|knew|don't|won't|can't|couldn't|didn't|haven't|need|live|moved|left|went|go|sent|gave|made|keep|kept|told|found|who|will|would|took|wanted|needed|lived|stayed|visit|visited|thanked|cried|came|rang|said|both|all|on|in|about|at|and)\b|[,.!(])"
)
_BABY = re.compile(
    rf"\b(?i:baby|twin|bb|infant)\s(?:(?:girl|boy|twin|one|two|[12AB]|of)\s)?(?P<name>[A-Z]{LETTERS}{{2,}}(?:['-]{LETTERS}+)*)"
)
_OF_PLACE = re.compile(r"(?:\d[a-z]?|\b(?:at|near|of|outside|opposite|called)) $")  # 3 The Paddocks
_DOES = re.compile(
    r"\s(?:has|have|had|is|was|are|were|went|goes|needs?|came|come|died|won't|can't|hasn't|haven't|want)\b"
)
_OF_FAMILIES = re.compile(r"\s(?:room|fund|centre|center|hub|trust|foundation)\b")
_NOT_FAMILIES: Final = words(
    "singh bibi begum king knight bell cox smith price day fox cook ward royle jones kaur clark bishop burn wall rock mill moor pugh royal addams simpson hearth nhs whole extended nuclear bereaved local other young older human modern think average holy waltons walton kardashian osmond von trapp mitchell bridgerton crawley manson same wider bigger entire lost bloody big"
)
_OF_TRADES: Final = (
    "er",
    "son",
    "man",
    "wood",
    "green",
    "ite",
    "hill",
    "wright",
    "field",
    "house",
    "head",
    "brown",
    "white",
    "gray",
    "grey",
)
_NOT_BABIES: Final = words(
    "friendly loss steps led weaning boom boomers boomer shower talk brain massage group clinic unit lifeline box bank p jesus yoda shark spice grand reindeer doll monitor daddy mama whisperer milestones blues clothes food week wipes formula bump girl boy sitter"
)


def family_names(reading: Reading) -> bool:
    """Is there a family or a baby with a name?"""
    text = reading.text
    return (
        any_is(_FAMILY.finditer(text), partial(is_family, reading))
        or any_is(_FAMILIES.finditer(text), partial(are_family, reading))
        or any_is(_BABY.finditer(text), partial(is_baby, reading))
    )


def is_family(reading: Reading, found: "re.Match[str]") -> bool:
    name = found["name"] or found["of"]
    low = name.lower()
    if low in CAPITALISED or low in SMALL or is_public(name) or low in _NOT_FAMILIES:
        return False
    if _OF_FAMILIES.match(reading.tail(found.end())):
        return False
    if found["few"] and low not in FIRST_NAMES and low not in SURNAMES:
        return not name.isupper() and low not in TOPICS and bool(_DOES.match(reading.tail(found.end())))
    if found["of"] and low not in FIRST_NAMES and low not in SURNAMES:
        return bool(re.match(r"(?:family|teulu|b/o|baby|twins|parents)", found[0]))
    return not re.search(r"\bmy\s$", reading.lead(found.start()), re.I)


def are_family(reading: Reading, found: "re.Match[str]") -> bool:
    """The Hallorans are asking for the notes."""
    low = found["name"].lower()
    if _OF_PLACE.search(reading.lead(found.start())):
        return False
    return low in SURNAMES and not low.endswith(_OF_TRADES) and low not in _NOT_FAMILIES | FIRST_NAMES


def is_baby(reading: Reading, found: "re.Match[str]") -> bool:
    low = found["name"].lower()
    if low in CAPITALISED or low in _NOT_BABIES or (reading.is_shouted and low not in SURNAMES):
        return False
    return not (found["name"].isupper() and len(low) < 5) and not re.search(
        r"\bmy\s$", reading.lead(found.start()), re.I
    )
