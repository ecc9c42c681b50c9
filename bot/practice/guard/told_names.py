"""Names of which the sentence says outright that they are a patient's: one of our residents; visits today: A, B and C."""

import re
from functools import partial
from itertools import pairwise
from typing import Final

from bot.practice.guard import patient_cues, staff_cues
from bot.practice.guard.first_names import AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import is_public
from bot.practice.guard.reading import SURNAME, Reading
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.usual_words import CAPITALISED, SMALL
from bot.practice.guard.word_lists import words

_WHO = r"(?:residents?|patients?|clients?|tenants?|service users?|cleifion|preswylwyr)"
_IS_OURS = re.compile(  # Spud's the oldest resident here; Heulwen, un o'n preswylwyr
    rf"\b(?P<name>{SURNAME})(?:'s|\sis|\swas|\s\(?ret'?d\)?,|,)\s(?:(?:the|our|my)\s(?:(?:only|new|newest|oldest|youngest|first|last|longest|longest-standing|favourite|quietest|loudest)\s){{1,2}}|(?:the |still |now )?(?:one|another|some|un|dwy|dau) (?:of (?:our|my|the)|o'n|o fy)\s(?:\w+\s)?)"
    rf"{_WHO}(?=[.,!?)]|\s(?:who|to|in|on|with|that|upstairs|downstairs|now|left|here|and|still|from|ni|this|today|last|ever)\b|$)",
    re.I,
)
_ONE_OF_OURS = re.compile(  # one of my ladies, Philomena, has
    rf"\b(?i:one|two|another|some|any) (?i:of (?:our|my|the) (?:[a-z-]+ ){{0,2}})(?i:ladies|gents|gentlemen|lads|girls|boys|chaps|fellas|mums|dads|families|regulars|long-stayers|old boys|old girls|young people|kids|babies|foster carers|{_WHO})(?:,| -| \(| called| named)? ?(?i:called |named )?(?P<name>{SURNAME})"
)
_ON_CASELOAD = re.compile(  # RIP Mavis Thornley, eleven years on our books
    rf"\b(?P<name>{SURNAME})(?: {SURNAME})?(?:(?:,| has been| was| is|'s been)\s(?:[\w'-]+\s){{0,4}}(?:on|off) (?:our|my|the)|\s(?:on|off) (?:our|my)) (?:caseload|books)\b"
)
_LISTED = re.compile(  # patients for bloods: Hartley, Oyelaran, Pugh
    rf"(?:\b(?i:pts|patients|residents|clients|mffd|nctr|mofd|medically fit|outliers|boarders|delayed|admissions|discharges|transfers|home visits?|visits|dressings|insulins?|bloods|injections|calls)\b[^.:;!?\n]{{0,30}}|\b(?i:visit|discharge|board|bed|insulin|outlier|waiting|mffd|calls?) (?i:list)\b[^.:;!?\n]{{0,20}}):\s(?P<names>{SURNAME}(?:(?:, | and |, and | & ){SURNAME})+)"
)
_CASE = re.compile(  # core group for Keira T at ten
    rf"\b(?i:strategy|safeguarding|best interests?|core group|child protection|case conference|professionals'?|discharge planning|lac|cpa|dols|mdt|capacity|tribunal|planning)(?i:\s(?:meeting|conference|review|assessment|mdt|hearing|visit|discussion|call))?\s(?i:for|about|re|on)\s(?P<name>{SURNAME})\s[A-Z](?![\w'])"
)
_WAS_OURS = re.compile(
    rf"\b(?P<name>{SURNAME})(?: is| was|'s been| has been) (?:ours|mine|known to us)\b(?! to)"
)
_INITIALLED = re.compile(
    rf"\b(?P<name>{SURNAME}) [A-HJ-Z]'s (?:{patient_cues.KIN}|family|parents|funeral)\b"
)  # Gethin B's mum
_INTRODUCED = re.compile(  # "Call me Dolly", she said
    rf"\b(?:[Cc]all me|I'm|I am|[Mm]y name is|[Mm]y name's) (?P<name>{SURNAME})\b[^.!?\n]{{0,40}}['\",]{{1,2}} (?:\w+ ){{0,4}}?(?:s?he|they) (?:said|says|told|insisted|introduc\w+|whisper\w+|goes|announced)\b"
)
_REAL_NAME = re.compile(
    rf"\b(?i:use|say|print|put|give|using|by) (?i:my|his|her|their) (?i:real|own|full|actual)? ?(?i:name)\b[^.!?\n:]{{0,30}}[:,]\s(?P<name>{SURNAME})"
)
_TELLING: Final = (
    (_IS_OURS, ("resident", "patient", "client", "tenant", "service user", "cleif", "preswyl")),
    (_ONE_OF_OURS, (" of our ", " of my ", " of the ")),
    (_ON_CASELOAD, ("caseload", " books")),
    (
        _CASE,
        (
            "meeting",
            "conference",
            "review",
            "strategy",
            "safeguarding",
            "best interest",
            "mdt",
            "core group",
            "cpa ",
            "lac ",
            "dols ",
            "planning",
            "tribunal",
            "capacity",
            "child protection",
        ),
    ),
    (_REAL_NAME, (" name",)),
    (_INITIALLED, ("'s ",)),
    (_WAS_OURS, (" ours", " mine", "known to us")),
    (_INTRODUCED, ("call me ", "i'm ", "i am ", "my name")),
)  # each with what stands in every message that it can be found in, which is quicker looked for
_COUPLE = re.compile(
    rf"\b(?P<one>{SURNAME}|Mr)\s(?:and|&|\+)\s(?P<name>Mrs\.? {SURNAME}|{SURNAME})\b(?P<between>[^.!?\n]{{0,40}})\s(?:married|together|wed|man and wife) (?:for )?(?:\d\d|[a-z]+ty(?:[- ][a-z]+)?) years\b"
)
_CARED_FOR = re.compile(
    r"\b(?:different (?:floors|wards|bays|homes|rooms|wings)|same (?:ward|bay|room|floor)|extra care|sheltered|care homes?|nursing home|ward|bay|beds?|respite|hospice|placement|funding|visiting|separate|side room|discharged?|admitted|split)\b",
    re.I,
)
_CHANNEL = re.compile(r"#([a-z0-9]+(?:[-_][a-z0-9]+){2,8})")
_OF_CASES: Final = words(
    "family fam mtg meeting mdt case pt patient resident client bed care discharge safeguarding complaint strategy placement visit handover bi best interests dols cpa chc review tribunal home ward package"
)
_OF_STAFF: Final = words(
    "leaving do team welcome birthday collection cake party wedding thanks award project retirement baby shower lecture prize fund"
)


def told_names(reading: Reading) -> bool:
    """Is somebody said outright to be a patient, or listed as one?"""
    text, small = reading.text, reading.text.lower()
    return (
        (":" in small and any_is(_LISTED.finditer(text), _are_listed))
        or (" years" in small and any_is(_COUPLE.finditer(text), partial(_are_cared_for, text)))
        or ("#" in small and any_is(_CHANNEL.finditer(text), _is_of_case))
        or any(
            any_is(
                pattern.finditer(text),
                partial(_is_named, reading, loose=pattern in (_IS_OURS, _ONE_OF_OURS, _INTRODUCED)),
            )
            for pattern, hints in _TELLING
            if any(hint in small for hint in hints)
        )
    )


def _is_named(reading: Reading, found: "re.Match[str]", *, loose: bool) -> bool:
    """`loose`: a word with a capital will do, because what follows can be said of a person only."""
    name = found["name"]
    low = name.lower()
    if not name[:1].isupper() or low in CAPITALISED or (low in SMALL and low not in FIRST_NAMES):
        return False
    if not loose and (low not in FIRST_NAMES | SURNAMES or low in AMBIGUOUS):
        return False
    return (
        not is_public(reading.lead(found.end("name"))[-25:])
        and not staff_cues.AFTER.match(reading.tail(found.end("name")))
        and not staff_cues.ON_WARD.search(reading.lead(found.start()))
    )


def _are_listed(found: "re.Match[str]") -> bool:
    """At least half of them are surnames or first names, and none is a place, a firm or a month."""
    lows = [name.lower() for name in re.findall(SURNAME, found["names"])]
    known = [low for low in lows if low in FIRST_NAMES or low in SURNAMES or low.split("-")[0] in SURNAMES]
    return len(known) * 2 >= len(lows) and not any(low in CAPITALISED or low in SMALL for low in lows)


def _are_cared_for(text: str, found: "re.Match[str]") -> bool:
    """Married for sixty years, and put on different floors."""
    name = found["name"].split()[-1].lower()
    known = found["name"].startswith("Mrs") or (name in FIRST_NAMES and found["one"].lower() in FIRST_NAMES)
    return known and bool(_CARED_FOR.search(text, max(0, found.start() - 60), found.end() + 90))


def _is_of_case(found: "re.Match[str]") -> bool:
    """#family-mtg-doris-hale: a channel about somebody."""
    parts = re.split(r"[-_]", found[1])
    if not _OF_CASES & set(parts) or _OF_STAFF & set(parts):
        return False
    return any(
        one in FIRST_NAMES and one not in AMBIGUOUS and (other in SURNAMES or _is_unusual(other))
        for one, other in pairwise(parts)
    )


def _is_unusual(word: str) -> bool:
    return len(word) > 3 and word not in SMALL | CAPITALISED | _OF_CASES | _OF_STAFF and word.isalpha()
