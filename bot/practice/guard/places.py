"""Postcodes and addresses of people; not those of venues, hospitals and cafes."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.cues import distance
from bot.practice.guard.many import any_is
from bot.practice.guard.word_lists import words

POSTCODE, ADDRESS = "full_postcode_with_person", "address"

_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
_GAP = r"[\s.,_/|:;-]{0,4}"
_TIGHT = re.compile(
    rf"(?<![A-Za-z0-9@/=._-])(?P<out>[A-Z]{{1,2}}\d[A-Z\d]?)(?P<gap>{_GAP})(?P<in>\d[A-Z]{{2}})(?![A-Za-z0-9])",
    re.I,
)
_SPACED = (
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z] (?:[A-Z] )?\d(?: [A-Z\d])?)(?P<gap>[ ,.-]{1,4})(?P<in>\d [A-Z] [A-Z])(?![A-Za-z0-9])"
    ),
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z]{2}[ -]\d{1,2}[A-Z]?)(?P<gap>[ -]{1,3})(?P<in>\d[A-Z]{2})(?![A-Za-z0-9])"
    ),
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z]{1,2}\d[A-Z\d]?)(?P<gap>[ -])(?P<in>\d [A-Z]{2})(?![A-Za-z0-9])"
    ),
)
_ZEROS = re.compile(
    rf"(?<![A-Za-z0-9])(?P<out>[A-Z]{{2}}[\dO][\dO]?)(?P<gap>{_GAP})(?P<in>[\dO][ABD-HJLNP-UW-Z]{{2}})(?![A-Za-z0-9])"
)
_ORDINAL_OR_UNIT = re.compile(
    r"\d(?:st|nd|rd|th|am|pm|hr|hrs|wk|yr|mg|kg|ml|cm|mm|km|gb|tb|xl|lb|lt|ft|pt|pts|rn|wt|da|ds|dp|go|do|we|he|my|no|so|to|on|or|of|by|at|as|an|us|up)$",
    re.I,
)
_ODD_INWARD: Final = re.compile(r"[CIKMOV]", re.I)
_SAID = re.compile(
    r"\b(?:post ?code|p/?code|cod post)(?:'s| is| was|:|\s|-|,|=)[^\w\n]{0,4}(?:(?:is|for|him|her|now|of)\s)?[a-z]{1,2}[ -]?\d[a-z\d]?[ ,.-]{0,3}\d[ -]?[abd-hjlnp-uw-z][ -]?[abd-hjlnp-uw-z](?![a-z0-9])",
    re.I,
)
_LABEL = re.compile(r"\bpost ?code|\bp/?code|\bpcode|\bcod post", re.I)

_STREETS = sorted(
    words(
        """
road rd street st lane ln avenue ave av close cl drive dr crescent cres court ct place pl terrace terr tce grove gr gardens garden gdns walk way rise
hill row fold mews square sq park view bank gate green croft parade fields field meadow meadows garth wynd brae loan gait ginnel yard nook mount end
heights height vale dene lea leys wharf quay buildings villas cottages side royd clough common chase circus approach esplanade promenade ridge spinney
copse orchard orchards paddock paddocks hollow dell glade broadway bottom bottoms crossing bridge gardens arcade alley passage drove causeway
embankment strand cloisters maltings moorings
"""
    )
)
_PLAIN_STREETS = sorted(
    words(
        """
road rd street lane ln avenue ave close drive crescent cres court terrace grove gardens gdns mews fold croft
"""
    )
)
_HOMES = sorted(
    words(
        """
house cottage farm forge lodge barn mill bungalow vicarage rectory manor villa court tower towers mansions point flats apartments heights hall grange
caravan croft stables smithy chapel
"""
    )
)
_NAME = r"[A-Z][A-Za-z'.-]{1,20}"
_SMALL = r"(?:of|the|y|yr|le|la|de|on|upon|St\.?|-)"
_NUMBER = r"(?<![\w£$.:/-])(?:no\.? ?|number )?\d{1,4} ?[a-hA-H]?(?:-\d{1,3})?"
_CAPITAL = re.compile(
    rf"{_NUMBER},? (?:[Tt]he )?(?:{_NAME} ){{1,3}}?(?:{'|'.join(word.capitalize() for word in _STREETS)})\b|{_NUMBER},? [Tt]he (?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_LOWER = re.compile(
    rf"{_NUMBER},? (?P<one>[a-z'-]{{3,15}}) (?:(?P<two>[a-z'-]{{3,15}}) )?(?:{'|'.join(_PLAIN_STREETS)})\b",
    re.I,
)
_WELSH = re.compile(
    rf"{_NUMBER},? (?:Heol|Ffordd|Stryd|L[oô]n|Maes|Clos|Rhodfa|Bryn|Cwrt|Tan|Tai|Rhes|Parc|Gerddi|Trem|Pant|Llys|Cae|Dol|D[oô]l|Pen|Teras|B[oó]thar|Sr[aá]id)[ -]?(?:(?:y|yr|Y|Yr|-)[ -])?[A-Z]?[A-Za-zâêîôûŵŷ'-]{{2,}}"
)
_FLAT = re.compile(
    rf"\b(?:[Ff]lat|[Aa]pt|[Aa]partment|[Cc]aravan|[Pp]lot|[Pp]itch) \d{{1,4}} ?[A-Za-z]?,? (?:at )?(?:[Tt]he )?(?:\d{{1,4}} )?(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in [*_STREETS, *_HOMES])})\b"
)
_NAMED = re.compile(
    rf"\b(?:[Tt]he )?(?:{_NAME} ){{1,2}}?(?:{'|'.join(word.capitalize() for word in _HOMES)}|{_NAME}),? (?:(?:on|in|off) )?(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_STREET_ONLY = re.compile(
    rf"(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in _STREETS if len(word) > 2)})\b"
)
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|home|from|house|door|address|bungalow|moved|stays|staying|keysafe|key safe|visit(?:ed|ing)?|cottage|drop(?:ped)?|she's at|he's at|byw)\b[^.!?\n]{0,20}$",
    re.I,
)
_LIVES_ON = re.compile(
    r"\b(?:live[sd]?|living|stays|staying|home is|his house|her house|house is|moved|address is|flat is|bungalow)\b[^.!?\n]{0,14}\b(?:at|on|in|to|is|:)\s?$",
    re.I,
)

_HOME = re.compile(
    r"\b(?:live[sd]?|living|home|address|(?:grand)?(?:mum|dad|mother|father|son|daughter|nan)|wife|husband|partner|s?he|him|hers?|his|patient|pt|resident|client|gent|gentleman|lady|chap|lad|bloke|fella|tenant|housebound"
    r"|key ?safe|referral|visit(?:s|ed|ing)?|oxygen|carers?|mrs?|miss|ms|family|baby|flat|bungalow|neighbour|insulin|dressing|syringe|dropped|deliver(?:y|ed)?|hoarding|discharged?|syringe driver|taxi|ambulance|no heating|mould|dog|new pt|alone"
    r"|door|catheter|bloods|meds|byw|someone at|person at|caseload)\b(?:'s)?",
    re.I,
)
_VENUE = re.compile(
    r"\b(?:hall|hospital|infirmary|centre|center|library|church|chapel|museum|hotel|universit[yi]\w*|uni|college|school|campus|surgery|clinic|health centre|station|venue|meet(?:s|ing|ings|up)?|we're at|we are at"
    r"|offices?|base|room hire|conference|cafe|café|caff|coffee|pub|hospice|theatre|stadium|arena|building|hq|headquarters|gallery|mosque|temple|gurdwara|cathedral|leisure|club|training|rounds?|away day|event|events|lunch|breakfast|supper|buffet|soup|cake"
    r"|workshops?|session|sessions|drop-?in|study day|hub|bus(?:es)?|tram|train|charity shop|shop|stall|market|institute|academy|depot|stores|pharmacy|institution|kettle|bakery|starts?|starting|boathouse|pavilion|cricket|rugby|football|golf|swimming|gym|yoga|castle|abbey|priory|exhibition|festival|fair|fete|boots|boardroom|auditorium|lecture|seminar|foodbank|food bank|warehouse|post it to|return(?:s)? to|send (?:it|them|forms|cards) to|head office"
    r"|trust board|ymca|scouts?|community centre|garden centre|choir|marquee|registration|agm|upstairs|volunteers?|us at|join us|we moved|we've moved|moved us|team|canolfan|neuadd|ysbyty|cyfarfod)\b",
    re.I,
)
_DRIVING = re.compile(r"\b(?:sat ?nav|parking|car ?park|park)\b", re.I)
_FICTION = re.compile(
    r"(?:221b? Baker|10 Downing|11 Downing|4 Privet|1 Coronation|Albert Square|32 Windsor)", re.I
)
_STRONG = re.compile(
    r"\b(?:lives?|lived|living|(?:his|her|their|patient's|mum's|dad's) (?:new |own |home |old )?(?:address|home|house|flat|bungalow|postcode|place)|home to|moved (?:her|him|in)|(?:s?he|they|mum|dad|pt|patient|mother|father)(?:'s| has| have| is)? (?:just |now |been )?mov(?:ed|ing)|housebound|key ?safe|lady at|gent at|visit)\b",
    re.I,
)
_OF_CARE = re.compile(
    r"\b(?:ward|bay|unit|wing|suite|beds?|minutes?|mins?|miles?|patients?|people|days?|weeks?|months?|years?|hours?|staff|of us|the|more|down|steps|long|per|all|same|our|your|other|every|each|small|short|big|new|one|two|little|per|out|any|a)\b",
    re.I,
)


def postcodes(text: str) -> bool:
    """Is there a whole postcode of a person? `text` is plain."""
    return any_is(_SAID.finditer(text), partial(_is_home, text)) or any(
        any_is(pattern.finditer(text), lambda found: _is_postcode(text, found) and _is_home(text, found))
        for pattern in (_TIGHT, *_SPACED, _ZEROS)
    )


def _is_postcode(text: str, found: "re.Match[str]") -> bool:
    inward, outward = found["in"].replace(" ", ""), found["out"].replace(" ", "")
    labelled = bool(_LABEL.search(text[max(0, found.start() - 25) : found.start()]))
    if labelled:
        return True
    if _ORDINAL_OR_UNIT.search(inward) and not (
        inward.isupper()
        and outward.isupper()
        and len(outward) > 2
        and not re.search(r"(?:MG|ML|KG|PM|AM)$", inward)
    ):
        return False
    if _ODD_INWARD.search(inward[1:]):
        return False
    if not outward.isupper() and outward[1:2].isdigit():  # b8 2nd, q4 1st: one small letter says little
        return bool(found["gap"].strip(" ") == "" and inward[1:].islower() and len(outward) == 3)
    return outward[0].isupper() == inward[1].isupper() or found["gap"] == ""


def addresses(text: str) -> bool:
    """Is there an address of a person? `text` is plain."""
    return (
        any(
            any_is(pattern.finditer(text), partial(_is_address, text))
            for pattern in (_CAPITAL, _WELSH, _FLAT)
        )
        or any_is(_LOWER.finditer(text), partial(_is_small_address, text))
        or named_homes(text)
    )


def _is_address(text: str, found: "re.Match[str]") -> bool:
    return not _FICTION.search(found[0]) and not _is_ward(text, found) and _is_home(text, found)


def _is_small_address(text: str, found: "re.Match[str]") -> bool:
    return (
        not _FICTION.search(found[0])
        and not _OF_CARE.search(found["one"])
        and not _OF_CARE.search(found["two"] or "")
        and _is_home(text, found)
    )


def named_homes(text: str) -> bool:
    """Is there a home that has a name and no number? `text` is plain."""
    return any_is(_NAMED.finditer(text), partial(_is_named_home, text)) or any_is(
        _STREET_ONLY.finditer(text), partial(_is_street_lived_in, text)
    )


def _is_named_home(text: str, found: "re.Match[str]") -> bool:
    starts = found.start() == 0 or text[found.start() - 1] == "\n"
    lives = starts or _LIVES.search(text[max(0, found.start() - 45) : found.start()])
    return bool(lives) and _is_home(text, found)


def _is_street_lived_in(text: str, found: "re.Match[str]") -> bool:
    lives = _LIVES_ON.search(text[max(0, found.start() - 45) : found.start()])
    return bool(lives) and not _is_ward(text, found)


def _is_ward(text: str, found: "re.Match[str]") -> bool:
    return bool(
        re.match(
            r",? (?:ward|unit|suite|wing|beds?|day unit|surgery|clinic|practice|care home|nursing home|school|hospital|medical|health|community)\b",
            text[found.end() : found.end() + 16],
            re.I,
        )
    )


def _is_home(text: str, found: "re.Match[str]") -> bool:
    """Nothing says that it is a venue, or what says that it is somebody's home is nearer."""
    start, end = found.span()
    venue = distance(_VENUE, text, start, end)
    if venue == float("inf") and _DRIVING.search(text):
        return distance(_HOME, text, start, end) < float("inf")
    if venue == float("inf") or _STRONG.search(text[max(0, start - 60) : start]):
        return True
    return distance(_HOME, text, start, end) < venue
