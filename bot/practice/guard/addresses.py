"""Addresses of people; not those of venues, hospitals and cafes."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.dates import NUMBER_WORD
from bot.practice.guard.homes import is_home, speaks_of_care, speaks_of_home
from bot.practice.guard.many import any_is
from bot.practice.guard.word_lists import words

KIND = "address"

_STREETS = sorted(
    words(
        """
road rd street st lane ln avenue ave av close cl drive dr crescent cres court ct place pl terrace terr tce grove gr gardens garden gdns walk way rise
hill row fold mews square sq park view bank gate green croft parade fields field meadow meadows garth wynd brae loan gait ginnel yard nook mount end
heights height vale dene lea leys wharf quay buildings villas cottages side royd clough common chase circus approach esplanade promenade ridge spinney
wk wlk wy cresc crest copse orchard orchards paddock paddocks hollow dell glade broadway bottom bottoms crossing bridge gardens arcade alley passage drove causeway
reach landing landings acre acres corner leaze ope batch ford brook burn bury hurst jitty twitchell opening keys warren sands pightle
snicket twitten loke chare pastures lawns hythe haven steps
brow wood woods shaw holt knoll rigg wynd vennel pend mead meads grange quadrant parkway embankment strand cloisters maltings moorings yd bldgs cotts marina wharf basin
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
_NUMBER = r"(?<![\w£$.:/-])(?:[Nn]o\.? ?|number )?\d{1,4}(?:/\d{1,2})? ?[a-hA-H]?(?:-\d{1,3})?"
_CAPITAL = re.compile(
    rf"{_NUMBER},? (?:[Tt]he )?(?:{_NAME} ){{1,3}}?(?:{'|'.join(word.capitalize() for word in _STREETS)})\b|{_NUMBER},? [Tt]he (?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_LOWER = re.compile(
    rf"{_NUMBER},? (?P<one>[a-z'-]{{3,15}}) (?:(?P<two>[a-z'-]{{3,15}}) )?(?:{'|'.join(_PLAIN_STREETS)})\b",
    re.I,
)
_WELSH = re.compile(
    rf"{_NUMBER},? (?:Heol|Ffordd|Stryd|L[oô]n|Maes|Clos|Rhodfa|Bryn|Cwrt|Tan|Tai|Rhes|Parc|Gerddi|Trem|Pant|Llys|Cae|Dol|D[oô]l|Pen|Teras|B[oó]thar|Sr[aá]id|T[yŷ]'?n?)[ -]?(?:(?:y|yr|Y|Yr|-)[ -])?[A-Z]?[A-Za-zâêîôûŵŷ'-]{{2,}}"
)
_SAID = re.compile(
    r"\b(?:his|her|their|pt's|patient's) (?:home |new |old )?address(?: is | was |: ?| )(?:the )?(?-i:[A-Z])\w",
    re.I,
)
_WELSH_ROAD = r"(?:Heol|Ffordd|Stryd|L[oô]n|Rhodfa|Clos|Rhes|Teras|Maes|Cwrt|B[oó]thar|Sr[aá]id)[ -](?:(?:y|yr|Y|Yr|na|an|-)[ -])?[A-ZÂÊÎÔÛŴŶ][\w'-]+"
_WELSH_HOUSE = r"(?:T[yŷ]|Bwthyn|Hafod|Plas|Bryn|Pen|Llwyn|Bwlch|Cefn|Pant|Tan|Nant|Glan|Rhyd|Cwm|Coed|Erw|Tyddyn|Gwel|Min|Maes|Dol|Cae|Fron|Gelli|Hendre|Tre)(?:[- ]?(?:y|yr)[- ]?|-|\s)?[A-ZÂÊÎÔÛŴŶ][\w'-]+(?: (?:Isaf|Uchaf|Ganol|Fawr|Fach|Newydd|Bach|Mawr|Hen|Canol|Goch|Gwyn|Wen|Ddu))?"
_ROAD = rf"(?:(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in _STREETS)})\b|{_WELSH_ROAD})"
_HOUSE_AND_ROAD = re.compile(
    rf"\b(?:{_WELSH_HOUSE}|(?:[Tt]he )?(?:{_NAME} ){{1,2}}?(?:{'|'.join(word.capitalize() for word in _HOMES)})),?\s(?:(?:on|in|off) )?(?:the )?{_ROAD}|['\"](?:[Tt]he )?{_NAME}(?: {_NAME}){{0,2}}['\"],?\s(?:(?:on|in|off) )?{_ROAD}"
)
_HOUSE_AND_VILLAGE = re.compile(  # at Glen Cottage, Kirk of Ness
    rf"\b(?:[Aa]t|[Tt]o|[Ff]rom|[Oo]utside) (?:[Tt]he )?(?:{_NAME} ){{1,2}}(?:Cottage|Farm|Bungalow|Croft|Barn|Mill|Vicarage|Rectory|Manse|Smithy|Forge|Villa|Farmhouse|Steading|Cottages), {_NAME}(?: (?:of|on|under|in|by|le|the|upon) (?:the )?{_NAME})?"
)
_NUMBER_BEHIND = re.compile(rf"{_ROAD},? (?:at )?(?:no\.?|number|num) ?\d{{1,4}}\b")
_NUMBER_SAID = re.compile(  # sixteen Alder Grove
    rf"\b(?:{NUMBER_WORD}[ -]?){{1,2}},? (?:{_NAME} ){{1,2}}?(?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_NUMBER_ON = re.compile(  # house number 9 on Quarry Hill Lane
    rf"\b(?:(?:[Hh]ouse|[Ff]lat|[Dd]oor|[Nn]umber|[Nn]um|[Nn]o)\.? ){{1,2}}\d{{1,4}} ?[a-z]?,? (?:on|in|of|along|up|down) (?:the )?{_ROAD}"
)
_LIVED_IN = re.compile(  # lives at 6 Westfields
    rf"\b(?:live[sd]? (?:at|in)|home to|(?:s?he|they|mum|dad|pt|patient|nan)(?:'s| is) at|address(?: is|:)?|moved (?:from|to)|discharged? to) (?:flat \d+,? )?{_NUMBER},? [A-Z][a-z]{{5,20}}\b(?! [a-z]+s\b)"
)
_HOUSE_CALLED = re.compile(  # her house is called Hen Felin
    rf"\b(?:her|his|their|the) (?:old |little )?(?:house|home|cottage|farm|bungalow|croft|caravan|narrowboat|boat|place)(?:'s| is| was|,)? (?:called|named) ['\"]?{_NAME}"
)
_PITCH = re.compile(
    rf"\b(?:[Cc]aravan|[Pp]itch|[Bb]erth|[Mm]ooring|[Cc]halet|[Pp]lot|[Ll]odge|[Nn]arrowboat|[Ff]lat|[Aa]pt|[Uu]nit|[Bb]ungalow)\.? (?:no\.? ?)?(?:\d{{1,4}} ?[A-Za-z]?|[A-H])\b,?\s(?:(?:at|on|in) )?(?:the )?(?:\d{{1,4}}[a-z]?,? )?(?:{_NAME} ){{1,3}}(?:(?i:(?:holiday |caravan |home )?park)|{'|'.join(word.capitalize() for word in [*_STREETS, *_HOMES])}|Site|Sands)\b"
)
_NAMED = re.compile(
    rf"\b(?:[Tt]he )?(?:{_NAME} ){{1,2}}?(?:{'|'.join(word.capitalize() for word in _HOMES)}|{_NAME}),? (?:(?:on|in|off) )?(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in _STREETS)})\b"
)
_STREET_ONLY = re.compile(
    rf"(?:{_NAME} ){{1,2}}(?:{'|'.join(word.capitalize() for word in _STREETS if len(word) > 2)})\b|{_WELSH_ROAD}|{_WELSH_HOUSE}"
)
_WITH_NUMBER = (_CAPITAL, _WELSH, _PITCH, _NUMBER_BEHIND, _NUMBER_ON)
_PART_WITH_CAPITAL = re.compile(r"[A-Z][A-Za-z\u00c0-\u024f]*")
_OF_HOMES: Final = frozenset(map(str.capitalize, [*_STREETS, *_HOMES])) | words(
    """
Manse Farmhouse Steading Cottages Site Sands
Heol Ffordd Stryd Lon Lôn Maes Clos Rhodfa Bryn Cwrt Tan Tai Rhes Parc Gerddi Trem Pant Llys Cae Dol Dôl Pen Teras Bothar Bóthar Sraid Sráid
Ty Tŷ Bwthyn Hafod Plas Llwyn Bwlch Cefn Nant Glan Rhyd Cwm Coed Erw Tyddyn Gwel Min Fron Gelli Hendre Tre
"""
)
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|home|from|house|door|address|bungalow|moved|stays|staying|keysafe|key safe|visit(?:ed|ing)?|cottage|drop(?:ped)?|back at|she's at|he's at|byw|(?:commode|hoist|mattress|oxygen|concentrator|dressings|meds|insulin|wheelchair|walking frame|equipment|prescription|feeds?|pads|bed|chair) to)\b[^.!?\n]{0,20}$",
    re.I,
)
_LIVES_ON = re.compile(
    r"\b(?:live[sd]?|living|stays|staying|home is|his house|her house|house is|moved|address is|flat is|bungalow|farm is)\b[^.!?\n]{0,14}\b(?:at|on|in|to|is|:)\s?$",
    re.I,
)
_LIVES_BY = re.compile(  # lives above the bookie's on Station Road
    rf"\b(?:live[sd]?|living|stays|staying|(?:his|her|their) (?:house|flat|home|bungalow|place)(?:'s| is)?)\b[^.!?\n]{{0,16}}\b(?:above|behind|opposite|next to|next door to|over|beside|by|near|across from)\s[^.!?\n]{{2,30}}?(?:on|in|off|,)\s(?:the )?{_ROAD}"
)
_MOORED = re.compile(
    r"\b(?:narrowboat|barge|boat|van|caravan)\b[^.!?\n]{0,30}\b(?:moored|parked|pitched) (?:by|at|near|below|above) (?:\w+ ){0,2}\d{1,3}",
    re.I,
)
_FICTION = re.compile(
    r"(?:221b? Baker|10 Downing|11 Downing|4 Privet|1 Coronation|Albert Square|32 Windsor|Hospital|Infirmary|University|Campus|Business|Stores|Steps Close|(?:Easy|Simple|Key|Next|Small|First|Little|Big|Baby|Quick|Practical|Golden|Top|Twelve|Critical|Safety|Action|Basic|Clear|Essential|Daily|Extra|More|Of) Steps)",
    re.I,
)
_OF_CARE = re.compile(
    r"\b(?:ward|bay|unit|wing|suite|beds?|minutes?|mins?|miles?|patients?|people|days?|weeks?|months?|years?|hours?|staff|of us|the|more|down|steps|long|per|all|same|our|your|other|every|each|small|short|big|new|one|two|little|per|out|any|a)\b",
    re.I,
)


def addresses(text: str) -> bool:
    """Is there an address of a person? `text` is plain."""
    if text.isupper():
        text = text.title()
    return (
        any_is(_LIVED_IN.finditer(text), partial(_is_address, text))
        or any_is(_LOWER.finditer(text), partial(_is_small_address, text))
        or (_may_be_home(text) and any(map(partial(_holds, text), _WITH_NUMBER)))
        or named_homes(text)
    )


def _holds(text: str, pattern: "re.Pattern[str]") -> bool:
    return any_is(pattern.finditer(text), partial(_is_address, text))


def _may_be_home(text: str) -> bool:
    """Has it a word with a capital that is a street's or a house's? Most messages have none."""
    return not _OF_HOMES.isdisjoint(_PART_WITH_CAPITAL.findall(text))


def _is_address(text: str, found: "re.Match[str]") -> bool:
    return not _FICTION.search(found[0]) and not _is_ward(text, found) and is_home(text, found)


def _is_small_address(text: str, found: "re.Match[str]") -> bool:
    return (
        not _FICTION.search(found[0])
        and not _OF_CARE.search(found["one"])
        and not _OF_CARE.search(found["two"] or "")
        and is_home(text, found)
    )


def named_homes(text: str) -> bool:
    """Is there a home that has a name and no number? `text` is plain."""
    if "address" in text.lower() and _SAID.search(text):
        return True
    if " called " in text and any_is(_HOUSE_CALLED.finditer(text), partial(_is_house, text)):
        return True
    if _MOORED.search(text) and speaks_of_care(text):
        return True
    return _may_be_home(text) and (
        any(not _is_ward(text, found) for found in _LIVES_BY.finditer(text))
        or any_is(_NUMBER_SAID.finditer(text), partial(_is_address, text))
        or any_is(_NAMED.finditer(text), partial(_is_named_home, text))
        or any_is(_HOUSE_AND_ROAD.finditer(text), partial(_is_house, text))
        or any_is(_HOUSE_AND_VILLAGE.finditer(text), partial(_is_house, text))
        or any_is(_STREET_ONLY.finditer(text), partial(_is_street_lived_in, text))
    )


def _is_named_home(text: str, found: "re.Match[str]") -> bool:
    starts = found.start() == 0 or text[found.start() - 1] == "\n"
    lives = starts or _LIVES.search(text[max(0, found.start() - 45) : found.start()])
    return bool(lives) and is_home(text, found)


def _is_house(text: str, found: "re.Match[str]") -> bool:
    """Rose Cottage, Mill Lane: a house and its road, in words about somebody at home."""
    return speaks_of_home(text, found) and not _is_ward(text, found) and is_home(text, found)


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
