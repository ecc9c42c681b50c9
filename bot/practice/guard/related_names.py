"""Names beside a word that says whose: her husband Gwyn; a resident, Winifred; and of families (`family_names`)."""

import re
from collections.abc import Iterator
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
_ROLE = re.compile(rf"(?<![\w-])(?:{patient_cues.KIN}|{patient_cues.PATIENT})(?!\w\w)")
_DET = re.compile(
    r"(?<![\w-])(?:our|my|a|an|her|his|their|the|this|that|another|new|old|young|your|one|ei|in|mum's|dad's|patient's|pt's)\s$",
    re.I,
)
_CALLED = re.compile(
    rf"\b(?:(?:s?he|they|who|someone|somebody|{patient_cues.KIN}|{patient_cues.PATIENT})(?:'s|'d| is| was| likes to be| liked to be| prefers to be)?\s(?:called|named|known as)|(?:his|her|their|patient's|pt's|the (?:{patient_cues.PATIENT})'s) (?:first |real |full |preferred )?name(?:'s| is| was|:)|name of|by the name of|goes by|(?:likes|liked|prefers|preferred) to be called|answers to)\s(?P<name>{NAME})",
    re.I,
)
_MAIL = re.compile(r"[\w.]*\s?(?:@|[\[({<]\s?at\s?[\])}>])")
_OF_MINE = re.compile(r"\s[\w']+\s(?:me|my|us)\b")
_KIN = re.compile(patient_cues.KIN, re.I)
_OWN = re.compile(r"\b(?:my|your|own|our)\s(?:\w+\s)?$", re.I)
_OF_STAFF = re.compile(rf"\b{staff_cues.ROLE}'?s?\s$", re.I)
_CALLS = re.compile(r"call|name|known|goes|aka")
_IS = re.compile(r"\b(?:is|was)\s$")
_MATES: Final = frozenset(["old girl", "old boy", *["man", "boy", "girl", "guy", "lad"]])
_TITLES_TOO: Final = words("sister brother father mother nan lady lord boy girl")


def related_names(reading: Reading) -> bool:
    """Is there somebody who is said to be a patient, or related to one?"""
    text = reading.text
    return (
        any_is(_roled(text), partial(is_roled, reading))
        or (_says_name(text.lower()) and any_is(_CALLED.finditer(text), partial(is_called, reading)))
        or family_names(reading)
    )


def _says_name(small: str) -> bool:
    """Could it say what somebody is called? Looked for first, because it is quick."""
    return any(hint in small for hint in ("called", "name", "known as", "goes by", "answers to"))


def _roled(text: str) -> "Iterator[re.Match[str]]":
    """Each place where a name may follow such a word. Roles are looked for in small letters, which is quicker."""
    for role in _ROLE.finditer(text.lower()):
        det = _DET.search(text, max(0, role.start() - 12), role.start())
        found = _ROLED.match(text, det.start() if det else role.start())
        if found:
            yield found


def is_roled(reading: Reading, found: "re.Match[str]") -> bool:
    """Her husband Gwyn; a resident, Winifred; pt: Zbigniew."""
    tail = reading.tail(found.end("name"))
    return (
        not _is_the_writers_own(reading, found)
        and not _is_title(reading, found)
        and _is_named(reading, found)
        and not ("," in found["link"] and _is_addressed(reading, found, _det(found)))
        and not _MAIL.match(tail)
        and not staff_cues.AFTER.match(tail)
        and not staff_cues.WARD.match(tail)
        and not is_public(found[0])
    )


def _det(found: "re.Match[str]") -> str:
    return (found["det"] or "").strip().lower()


def _is_kin(found: "re.Match[str]") -> bool:
    return bool(_KIN.fullmatch(found["role"]))


def _is_the_writers_own(reading: Reading, found: "re.Match[str]") -> bool:
    """My son, my dear old nan, Mum told me; and the porter's lad."""
    role = found["role"]
    if not _is_kin(found):
        is_mine = _det(found) in {"my", "your"} and role.lower() in _MATES
        return is_mine or bool(_OF_STAFF.search(reading.lead(found.start())))
    if _det(found) in {"my", "your"} or _OWN.search(reading.lead(found.start("role"))):
        return True
    is_called_so = not _det(found) and role[0].isupper()  # Mum, Nan
    return is_called_so and bool(_OF_MINE.match(reading.tail(found.end("name"))))


def _is_title(reading: Reading, found: "re.Match[str]") -> bool:
    """Sister Agnes, Father Tom, Lady Violet: what people are called, and nobody's sister or father."""
    role, is_one = found["role"], _det(found) in {"", "a", "an", "one"}
    if reading.is_shouted or not role[0].isupper():
        return False
    if role == "Lady" and reading.lead(found.start("role")).strip():
        return True
    return role.lower() in _TITLES_TOO and is_one and found["link"].isspace()


def _is_named(reading: Reading, found: "re.Match[str]") -> bool:
    """Does a name stand there, rather than a word that goes on with the sentence?"""
    link, det, is_kin = found["link"].lower(), _det(found), _is_kin(found)
    low = found["name"].removesuffix("'s").lower()
    named = bool(_CALLS.search(link))
    if low in AMBIGUOUS and not (named or is_kin or det in {"our", "a", "her", "his"}):
        return False
    if _IS.search(link) and low not in FIRST_NAMES:
        return False
    return _reads_as_name(
        reading, found["name"], loose=bool(det) or named or is_kin, named=named, role=found["role"], link=link
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
