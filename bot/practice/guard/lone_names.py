"""Names with nothing before them: whose they are is told by what is said of them."""

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.first_names import ALSO_ELDERLY, AMBIGUOUS, FIRST_NAMES, is_first_name_of
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import is_public
from bot.practice.guard.reading import LETTERS, NAME, SURNAME, Reading
from bot.practice.guard.staff_cues import is_colleague, is_figure_of_speech
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.word_lists import words

_KEEPSAKE = re.compile(
    rf"\b(?:rip|rest in peace,?|looked after|looking after|nursed|nursing|sat with|cared for|caring for|last offices (?:for|on)|death of|funeral (?:of|for)|safeguarding (?:re|for|concern for|referral for)|catheterised|hoisted|discharged|cannulated|bed for|package for|placement for|dnacpr for|dols for|bloods for|young|little|lil|tiny|wee|poor)\s(?:(?:lovely|dear|poor|old|our|little|young)\s){{0,2}}(?P<name>[A-Z][a-zà-ÿ]{LETTERS}+)"
    rf"|(?<![.!?]\s)(?<!^)\b(?P<whose>[A-Z][a-zà-ÿ]{LETTERS}+)'s (?:funeral|wake|death|ashes|falls?|legs?|heels?|feet|scan|meds|tablets|results|discharge|package|interpreter|hearing aids?|dressings?|catheter|wound|daughter|son|wife|husband|widow|next of kin|care plan|capacity|syringe driver|bedside|last (?:hours|days|breath))\b"
    rf"|\b(?P<died>[A-Z][a-zà-ÿ]{LETTERS}+) (?:passed away|died (?:on|last|this|at|in|yesterday|peacefully|before|alone|today))\b"
)
_WORD = re.compile(rf"(?<![\w@#./-]){NAME}(?![\w.]{{0,40}}@)")
_INITIAL = re.compile(r"^\s[A-Z]\.?(?![\w'])(?!\s(?:am|have|had|was|will|think|know)\b)")
_SENTENCE = re.compile(r"(?:^|[.!?\n]\s*|[\u2022\u2016]\s*|:\s)$")
_SURNAME = re.compile(rf"\s({SURNAME})")
_DATE_BEFORE = re.compile(r"\d\s$|\b(?:in|by|since|until|till|from|of|on|the)\s$", re.I)
_KIN_OF_COLLEAGUE = re.compile(
    rf"\s*(?:{patient_cues.KIN}|family|kids|children)\b[^.!?]{{0,40}}\b(?:cake|wedding|exam|football|car|school(?! nurse)|uni|leave|works|drove|baked)\b",
    re.I,
)
_NAMES_AND_WORDS: Final = words(
    "ward hall young day bell cook white green brown black wood hill price fox ford long short field bush moss carter baker butler fisher hunt knight palmer mason marshall walker turner wright cooper parker barker mills barnes rose reid gray power booth firth brook scott lee grant miller foster major gill best"
)
_MONTHLY: Final = words("may april june august will hope joy mark grant chase")
_WEAK_WORDS: Final = words(
    "will may hope april june summer autumn chase grant miles major art gene star honey angel sunny precious christian christmas noel mai sol gift sunday monday friday storm river sky"
)


def lone_names(reading: Reading) -> bool:
    """Is there a name of which something is said that is said of patients?"""
    written = (found for found in _WORD.finditer(reading.text) if _is_written_as_name(reading, found))
    return any_is(_KEEPSAKE.finditer(reading.text), partial(is_kept, reading)) or any_is(
        written, partial(is_first_name, reading)
    )


def is_kept(reading: Reading, found: "re.Match[str]") -> bool:
    """Words that are hardly ever said of a colleague, beside a name that is not in the lists."""
    group = found.lastgroup or "name"
    name = found[group]
    low = name.lower()
    if reading.is_shouted or not name[0].isupper() or name.isupper():
        return False
    if low in CAPITALISED or low in SMALL or (low in AMBIGUOUS and group != "whose"):
        return False
    if low in FIRST_NAMES:
        return False  # looked at by itself
    if is_public(name) or (_SENTENCE.search(reading.lead(found.start(group))) and group == "whose"):
        return False
    return not reading.is_of_work(found.start(group), found.end(group), name)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name that stands alone. `owns`: an 's follows it. `full`: with a surname, after which `tail` begins."""

    low: str
    start: int
    lead: str
    tail: str
    owns: bool
    full: bool


def is_first_name(reading: Reading, found: "re.Match[str]") -> bool:
    bare = _bare(found)
    low, lead = bare.lower(), reading.lead(found.start())
    known = is_first_name_of(low)
    begins = bool(_SENTENCE.search(lead))
    one = _Mention(low, found.start(), lead, reading.tail(found.end()), bare != found[0], full=False)
    if not known and low in _NAMES_AND_WORDS and (begins or one.tail.lstrip()[:1].isdigit()):
        return False
    if not known or (low in AMBIGUOUS and (begins or low in _MONTHLY | _WEAK_WORDS)):
        return not is_public(f"{_last(lead)} {low}") and _is_plainly_patient(one, begins=begins)
    if _last(lead)[:1].isupper() and _last(lead).lower() in FIRST_NAMES and lead.endswith(f"{_last(lead)} "):
        return False  # the second name of somebody who has been looked at
    surname = _SURNAME.match(one.tail)
    if (
        surname
        and not surname[1][:3].isupper()
        and surname[1].removesuffix("'s").lower() not in CAPITALISED
        and not reading.is_shouted
    ):
        one = replace(one, tail=one.tail[surname.end() :], owns=surname[1].endswith("'s"), full=True)
    if is_public(f"{_last(lead)} {bare}{surname[0] if surname else ''}"):
        return False
    if is_figure_of_speech(lead) or is_colleague(lead, one.tail, owns=one.owns):
        return False
    return _is_patient(reading, one)


def _bare(found: "re.Match[str]") -> str:
    return found[0].removesuffix("'s").removesuffix("'")


def _is_written_as_name(reading: Reading, found: "re.Match[str]") -> bool:
    bare = _bare(found)
    low = bare.lower()
    known = is_first_name_of(low)
    if not known and low not in SURNAMES:
        return False
    if bare.isupper() and len(bare) <= 3 and not reading.is_shouted:
        return False
    if bare.isalpha() and not bare.isupper() and bare[1:] != low[1:] and known:
        return False  # RiO is a system
    return bare[0].isupper() or (reading.is_small and known and low not in AMBIGUOUS)


def _last(lead: str) -> str:
    return (lead.split() or [""])[-1]


def _is_plainly_patient(one: _Mention, *, begins: bool) -> bool:
    """May, Grace, Will; Hughes: only with the plainest words beside them."""
    said = bool(patient_cues.AFTER.match(one.tail))
    if is_colleague(one.lead, one.tail, owns=one.owns):
        return False
    if begins and one.low in AMBIGUOUS and not one.owns and not said:
        return False
    if one.owns and patient_cues.OWNS.match(one.tail.lstrip()):
        return True
    if said and one.low not in _WEAK_WORDS and not _DATE_BEFORE.search(one.lead):
        return True
    nursed = patient_cues.BEFORE.search(one.lead) and not patient_cues.OF_ANYBODY.search(one.lead)
    return bool(nursed) and one.low not in _MONTHLY


def _is_patient(reading: Reading, one: _Mention) -> bool:
    if one.owns and patient_cues.OWNS.match(one.tail.lstrip()):
        return not _KIN_OF_COLLEAGUE.match(one.tail)
    if patient_cues.AFTER.match(one.tail):
        return not reading.is_of_work_only(one.start)
    if patient_cues.BEFORE.search(one.lead):
        return not patient_cues.OF_ANYBODY.search(one.lead) or _score(reading, one) >= 2
    if _INITIAL.match(one.tail):
        return reading.care.is_near(one.start) and not reading.work.is_near(one.start)
    return _score(reading, one) >= 3


def _score(reading: Reading, one: _Mention) -> int:
    """How much speaks for a patient, where nothing says so by itself."""
    fondly = bool(patient_cues.FONDLY.match(one.tail))
    return (
        fondly
        + (fondly and one.full)
        + bool(patient_cues.SHE_OR_HE.search(one.tail))
        + (one.low in ALSO_ELDERLY)
        + reading.care_itself.is_near(one.start)
        + reading.clinical.is_near(one.start)
        + 2 * bool(patient_cues.AGED.search(one.tail))
        + 2 * bool(patient_cues.YOUNG.search(one.lead))
        - 3 * (reading.work.is_near(one.start) or bool(staff_cues.WAS_ONE.match(one.tail)))
        - 2 * reading.culture.is_near(one.start)
    )
