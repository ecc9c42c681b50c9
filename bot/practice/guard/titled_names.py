"""Titles and surnames: Mr and Mrs are patients unless something says otherwise, Dr and Sister are not."""

import re
from functools import partial
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import TITLED_FIGURES, is_public
from bot.practice.guard.reading import LETTERS, NAME, SURNAME, Reading
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.whose_words import TOPICS
from bot.practice.guard.word_lists import words

_TITLED = re.compile(
    rf"(?<![\w'-])(?P<title>mr|mrs|ms|miss|mx|mister|missus|master|bonwr|bnr)\.?(?:\s?(?:and|&|/|\+|a)\s?(?:mr|mrs|ms|miss)\.?)?(?P<gap>\s{{1,3}}|(?<=\.))(?P<initials>(?:{LETTERS}\.?\s){{0,2}})(?P<name>{NAME})(?P<more>(?:\s(?:{NAME})){{0,2}})",
    re.I,
)
_STAFF_TITLE = re.compile(
    rf"(?<![\w'-])(?:dr|doctor|prof|professor|cllr|councillor|rev|revd|reverend|canon|father|fr|sir|dame|lord|lady|major|captain|capt|colonel|col|sgt|sergeant|pc|judge|sister|nurse|matron)\.?\s(?P<name>{SURNAME})",
    re.I,
)
_QUALIFIED = re.compile(r"\s(?:[FM]R?C[A-Z]{1,4}|RGN|RMN|RNLD|PhD|[MOC]BE)\b")
_MISSING = re.compile(
    r"\b(?:i|you|we|they|to|will|'ll|don't|dont|didn't|not|might|would|never|can't|cannot|did|do|really|so|still|also|people|patients|may|could|should|nobody|and|hit and|always|often|or|just)\s$",
    re.I,
)
_DOES = re.compile(
    r"\s(?:wont|won't|wants?|wanted|is|has|was|needs|in|said|says|asked|asks|didn't|doesn't|cant|can't|would|wouldn't|refus\w+|keeps|told|fell|died|went|had)\b"
)
_NAMES: Final = FIRST_NAMES | SURNAMES
_USUAL: Final = SMALL | CAPITALISED | TITLED_FIGURES | TOPICS.keys()
_AFTER_MS: Final = words(
    "teams nurse nurses patient patients specialist society office excel word clinic relapse service diagnosis drugs symptoms trust outlook forms project access sharepoint copilot planner"
)


def staff_who_are_patients(reading: Reading) -> bool:
    """A doctor or councillor who is the patient."""
    return any_is(_STAFF_TITLE.finditer(reading.text), partial(is_staff_but_patient, reading))


def titled_places(reading: Reading) -> dict[int, tuple[int, int]]:
    """Where a surname that follows a title starts: where its title starts, and where the whole name ends."""
    places = {}
    for found in _TITLED.finditer(reading.text):
        end = _end_of_titled(reading, found)
        if end:
            places[found.start("name")] = (found.start(), end)
    return places


def _end_of_titled(reading: Reading, found: "re.Match[str]") -> int:
    """Where the name ends; 0 if it is none."""
    title, name = found["title"], found["name"]
    if not _can_follow(reading, title, name) and not _is_small_miss(reading, found):
        return 0
    if title == "miss" and _MISSING.search(reading.lead(found.start())):
        return 0
    if title == "Miss" and reading.lead(found.start()).endswith("Little "):  # of the children's books
        return 0
    bare = name.removesuffix("'s").lower()
    if bare in TITLED_FIGURES or is_public(f"{name}{found['more']}"):
        return 0
    if _is_made_of_words(bare):
        return 0
    if _QUALIFIED.search(found["more"]):
        return 0
    if found["initials"].strip() and not name[0].isupper():
        return 0
    if staff_cues.is_figure_of_speech(reading.lead(found.start())) and bare not in SURNAMES:
        return 0
    end = found.end("name")
    for word in re.finditer(NAME, found["more"]):
        if not word[0][0].isupper() or reading.is_shouted or word[0].lower() in TOPICS:
            break
        end = found.start("more") + word.end()
    return end


def _is_made_of_words(low: str) -> bool:
    """Mrs Never-Better: a usual word, and no name."""
    parts = set(low.split("-"))
    return len(parts) > 1 and parts.isdisjoint(_NAMES) and not parts.isdisjoint(_USUAL)


def _can_follow(reading: Reading, title: str, name: str) -> bool:
    """Is `name` a surname after this title? "miss you", "MS Teams", "MR scan" and "mr and mrs" are not."""
    bare = name.removesuffix("'s")
    low = bare.lower()
    if len(bare) < 2 or low in SMALL or low in {"and", "mr", "mrs", "ms", "miss"}:
        return False
    small_title = title.lower()
    if title.isupper() and len(title) == 2 and not reading.is_shouted:
        return (bare.isupper() and len(bare) > 3) or low in SURNAMES
    if bare[0].isupper():
        if small_title in {"miss", "ms", "master", "mister"}:
            return low not in CAPITALISED
        return True
    if small_title in {"mr", "mrs"}:
        return True
    return (
        title[0].islower()
        and small_title in {"miss", "ms"}
        and (low in SURNAMES or (len(low) > 4 and small_title == "ms" and low not in _AFTER_MS))
    )


def _is_small_miss(reading: Reading, found: "re.Match[str]") -> bool:
    """ "miss begley wants her tea", but not "i miss handover" and "never miss lunch"."""
    return (
        found["title"] == "miss"
        and found["name"].lower() not in SMALL | CAPITALISED
        and not _MISSING.search(reading.lead(found.start()))
        and bool(_DOES.match(reading.tail(found.end("name"))))
    )


def is_staff_but_patient(reading: Reading, found: "re.Match[str]") -> bool:
    """A doctor or councillor who is the patient."""
    if found["name"].lower() in CAPITALISED or not found["name"][0].isupper():
        return False
    return bool(patient_cues.EXPLICIT.search(reading.tail(found.end()).split("\n")[0]))
