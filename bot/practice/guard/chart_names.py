"""Names as charts and lists have them: HALLIWELL, Raymond; Pt: Halliwell; bed 4 Hughes."""

import re
from functools import partial
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.first_names import AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.reading import LETTERS, SURNAME, Reading
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, NO_NAMES, SMALL
from bot.practice.guard.whose_words import TOPICS

_CHART = re.compile(
    rf"(?<![\w'-])(?P<last>(?:[DO]'|Ma?c)?[A-Z]{{3,}}(?:['-][A-Z]+)?),?\s(?P<first>[A-Z]{LETTERS}+)(?![\w'])"
)
_CHART_TITLE = re.compile(
    r"(?:^|\n|[:;*-]\s?)(?P<last>[A-Z][a-z'-]+), (?P<first>[A-Z][a-z]+)(?=\s?[-:(;]|\.(?:\s|$)|,\s(?![A-Z])|\.?\s\d)"
)
_CHART_INITIAL = re.compile(  # Orrell, T: NBM from midnight
    r"(?:^|\n)(?P<last>[A-Z][a-z'-]{2,}), [A-Z]\.?(?:\s?[:(;-]|\s\d)\s?(?P<said>[^\n]{3,60})"
)
_CHART_BED = re.compile(
    r"(?:^|\n)(?P<last>[A-Z][a-z'-]{2,}) [A-Z],? (?:room|rm|bed|bay|cot|trolley|flat) ?\d", re.M
)
_NO_SURNAMES: Final = (CAPITALISED | FIRST_NAMES | SMALL | NO_NAMES | TOPICS.keys()) - SURNAMES
_NO_NAMES_AT_ALL: Final = _NO_SURNAMES - FIRST_NAMES
_AGED = re.compile(
    rf"(?<![\w'-])(?P<name>[A-Z]{LETTERS}+),? (?P<open>\()?(?:aged )?(?P<age>\d{{1,3}})(?:yo|yrs)?(?:(?=[,.;:)](?!\d)|$)|(?P<part>/(?:12|52|7)\b))"
)
_AGE = re.compile(r"\.?\s\d{2}\b")
_LABELLED = re.compile(
    rf"\b(?:pt|pts|patient|re|case|name|referral|update on|handover|resident|client)(?: name)?\s?(?:for \w+)?\s?[:=]\s?(?P<name>{SURNAME})(?P<more>(?:,?\s[A-Z]{LETTERS}*)*)",
    re.I,
)
_IN_BED = re.compile(
    rf"\b(?:bed|bay|room|rm|side ?room|s/?r|cubicle|cot|trolley|flat|bd)\s?\d{{1,3}}[a-z]?\s?[:,;(-]*\s?(?:is\s|was\s|has\s|with\s)?(?P<name>[A-Z]{LETTERS}{{2,}}(?:['-]{LETTERS}+)*)",
    re.I,
)
_ROOM_IS_BOOKED = re.compile(
    r"\b(?:session|booked|teaching|training|meeting|projector|key|today|at \d)\b", re.I
)


def chart_names(reading: Reading) -> bool:
    """Is there a patient written as on a chart or a list?"""
    return (
        is_on_chart(reading)
        or any_is(_IN_BED.finditer(reading.text), partial(is_in_bed, reading))
        or any_is(_AGED.finditer(reading.text), partial(is_aged, reading))
    )


def is_aged(reading: Reading, found: "re.Match[str]") -> bool:
    """Ivy, 93, taught me to knit; Jakub, 6, broke his arm: at an age at which nobody works here."""
    age = int(found["age"])
    return (
        found["name"].lower() in FIRST_NAMES
        and (65 <= age <= 112 or (age <= 17 and not found["open"]) or bool(found["part"]))
        and not reading.is_of_work(found.start(), found.end(), found["name"])
    )


def is_on_chart(reading: Reading) -> bool:
    """HALLIWELL, Raymond; Pt: Halliwell; Halliwell, Raymond - ..."""
    for found in _CHART.finditer(reading.text):
        low = found["first"].lower()
        comma = "," in found[0]
        is_list = low in AMBIGUOUS and found["last"].lower() not in SURNAMES  # SHOUT, HOPE
        if is_list or found["last"].lower() in CAPITALISED or (reading.is_shouted and not comma):
            continue
        if (low in FIRST_NAMES or (comma and found["last"].lower() in SURNAMES)) and (
            comma or found["last"].lower() in SURNAMES
        ):
            return not reading.is_of_work(found.start(), found.end(), found[0])
    for found in _CHART_TITLE.finditer(reading.text):
        if (
            found["first"].lower() in FIRST_NAMES
            and (found["last"].lower() not in FIRST_NAMES or found["last"].lower() in SURNAMES)
            and (reading.care.is_near(found.start()) or _AGE.match(reading.text, found.end()))
            and not reading.is_of_work(found.start(), found.end(), found[0])
        ):
            return True
    bedded = _CHART_BED.search(reading.text)
    if bedded and bedded["last"].lower() not in _NO_NAMES_AT_ALL:
        return True
    initialled = _CHART_INITIAL.search(reading.text)
    if (
        initialled
        and initialled["last"].lower() not in _NO_SURNAMES
        and patient_cues.CARE.search(initialled["said"])
    ):
        return True
    return any_is(_LABELLED.finditer(reading.text), partial(_is_labelled, reading))


def _is_labelled(reading: Reading, found: "re.Match[str]") -> bool:
    low = found["name"].lower()
    if low in AMBIGUOUS or not found["name"][0].isupper():
        return False
    more = (found["more"].strip(" ,").lower().split() or [""])[0]
    return (low in FIRST_NAMES or low in SURNAMES or more in FIRST_NAMES) and not reading.is_of_work(
        found.start("name"), found.end("name"), found["name"]
    )


def is_in_bed(reading: Reading, found: "re.Match[str]") -> bool:
    name = found["name"]
    low = name.lower()
    if (
        not name[0].isupper()
        or (low in AMBIGUOUS and low not in SURNAMES)
        or (low not in FIRST_NAMES and low not in SURNAMES)
    ):
        return False
    tail = reading.tail(found.end())
    return not (
        staff_cues.AFTER.match(tail)
        or staff_cues.WARD.match(tail)
        or _ROOM_IS_BOOKED.search(tail[:30])
        or re.match(r"'s (?:session|talk|teaching|list)", tail)
    )
