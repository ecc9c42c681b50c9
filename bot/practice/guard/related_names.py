"""Names beside a word that says whose: her husband Gwyn; a resident, Winifred; and of families (`family_names`)."""

import re
from functools import partial
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.family_names import family_names
from bot.practice.guard.first_names import AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import is_public
from bot.practice.guard.reading import NAME, Reading
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.word_lists import words

_ROLED = re.compile(
    rf"(?<![\w-])(?P<det>(?:our|my|a|an|her|his|their|the|this|that|another|new|old|young|your|one|ei|in|mum's|dad's|patient's|pt's)\s)?(?P<role>{patient_cues.KIN}|{patient_cues.PATIENT})(?P<link>s?'?\s?(?:,\s|\(|:\s?|-\s|\s-\s|\s)(?:(?:who is|who's|is|was|he's|she's)?\s?(?:called|named|by the name of|name of|name is|name's|known as|whose name is|is|was|goes by|aka|likes to be called)\s)?)(?P<name>{NAME})(?P<more>(?:\s{NAME})?)",
    re.I,
)
_CALLED = re.compile(
    rf"\b(?:(?:s?he|they|who|someone|somebody)(?:'s|'d| is| was| likes to be| liked to be| prefers to be)?\s(?:called|named|known as)|(?:his|her|their|patient's|pt's) (?:first |real |full |preferred )?name(?:'s| is| was|:)|name of|by the name of|goes by|(?:likes|liked|prefers|preferred) to be called|answers to)\s(?P<name>{NAME})",
    re.I,
)
_MAIL = re.compile(r"[\w.]*\s?(?:@|[\[({<]\s?at\s?[\])}>])")
_OF_MINE = re.compile(r"\s[\w']+\s(?:me|my|us)\b")
_TITLES_TOO: Final = words("sister brother father mother nan lady lord boy girl")


def related_names(reading: Reading) -> bool:
    """Is there somebody who is said to be a patient, or related to one?"""
    text = reading.text
    return (
        any_is(_ROLED.finditer(text), partial(is_roled, reading))
        or any_is(_CALLED.finditer(text), partial(is_called, reading))
        or family_names(reading)
    )


def is_roled(reading: Reading, found: "re.Match[str]") -> bool:
    """Her husband Gwyn; a resident, Winifred; pt: Zbigniew."""
    name, det, role, link = (
        found["name"],
        (found["det"] or "").strip().lower(),
        found["role"],
        found["link"].lower(),
    )
    bare = name.removesuffix("'s")
    low = bare.lower()
    is_kin = bool(re.fullmatch(patient_cues.KIN, role, re.I))
    if det in {"my", "your"} and (
        is_kin or role.lower() in {"old girl", "old boy", "man", "boy", "girl", "guy", "lad"}
    ):
        return False
    if is_kin and re.search(r"\b(?:my|your|own|our)\s(?:\w+\s)?$", reading.lead(found.start("role")), re.I):
        return False
    if re.search(rf"\b{staff_cues.ROLE}'?s?\s$", reading.lead(found.start()), re.I) and not is_kin:
        return False
    if is_kin and not det and role[0].isupper() and _OF_MINE.match(reading.tail(found.end("name"))):
        return False
    named = bool(re.search(r"call|name|known|goes|aka", link))
    if not _reads_as_name(
        reading, name, loose=bool(det) or named or is_kin, named=named, role=role, link=link
    ):
        return False
    if "," in link and _is_addressed(reading, found, det):
        return False
    if (
        role[0].isupper()
        and role.lower() in _TITLES_TOO
        and det in {"", "a", "an", "one"}
        and link.isspace()
        and not reading.is_shouted
    ):
        return False
    if (
        role.lower() == "lady"
        and role[0].isupper()
        and not reading.is_shouted
        and reading.lead(found.start("role")).strip()
    ):
        return False
    if _MAIL.match(reading.tail(found.end("name"))):
        return False
    if low in AMBIGUOUS and not (named or is_kin or det in {"our", "a", "her", "his"}):
        return False
    if re.search(r"\b(?:is|was)\s$", link) and low not in FIRST_NAMES:
        return False
    end = found.end("name")
    return not (
        staff_cues.AFTER.match(reading.tail(end))
        or staff_cues.WARD.match(reading.tail(end))
        or is_public(found[0])
    )


def _reads_as_name(reading: Reading, name: str, *, loose: bool, named: bool, role: str, link: str) -> bool:
    bare = name.removesuffix("'s")
    low = bare.lower()
    if low.split("-")[0] in CAPITALISED:  # Mon-Fri
        return False
    if low in SMALL and not (low in FIRST_NAMES and bare[0].isupper()):
        return False
    if bare[0].islower():
        if low in FIRST_NAMES and low not in AMBIGUOUS:
            return "," not in link or reading.is_small
        return False
    if low in FIRST_NAMES:
        return not (bare.isupper() and len(bare) <= 3 and not reading.is_shouted)
    if reading.is_shouted or low in CAPITALISED or len(bare) < 3:
        return False
    if bare.isupper() and len(bare) < 6:
        return False
    if low in SURNAMES:
        return True
    if role[0].isupper() and not named and ":" not in link and "(" not in link and role.lower() not in {"pt"}:
        return loose and role.lower() not in {"patient", "resident", "client", "baby", "person", "child"}
    return loose or role.lower() in {"pt"} or named


def _is_addressed(reading: Reading, found: "re.Match[str]", det: str) -> bool:
    """ "...with that lady, Doreen" is said to Doreen; "a resident, Winifred, who" is not."""
    after = reading.text[found.end("name") : found.end("name") + 3]
    closes = bool(re.match(r"\s?[,(-]|\s\w|'s", after))
    if det in {"the", "that", "this"} or not det:
        return not closes or bool(
            re.match(
                r"\s?(?:can|could|would|please|do|are|have|i)\b",
                reading.tail(found.end("name")).lstrip(" ,"),
            )
        )
    return bool(re.search(r"\b(?:thanks|thank you|ta|cheers)\b", reading.text, re.I)) and not closes


def is_called(reading: Reading, found: "re.Match[str]") -> bool:
    name = found["name"].removesuffix("'s")
    if name.lower() in SMALL or name.lower() in CAPITALISED:
        return False
    if re.search(r"\bmy\s$", reading.lead(found.start()), re.I):
        return False
    is_name = name[0].isupper() or (name.lower() in FIRST_NAMES and name.lower() not in AMBIGUOUS)
    return (
        is_name
        and not staff_cues.AFTER.match(reading.tail(found.end()))
        and not reading.is_of_work_only(found.start())
    )
