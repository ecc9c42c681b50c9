"""Initials, or a title and one letter, together with a bed, bay, room, trolley, cot or flat."""

import re
from functools import partial

from bot.practice.guard.acronyms import NOT_INITIALS, SMALL_WORDS
from bot.practice.guard.many import any_is

KIND = "bed_or_bay_with_initials"

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDED = rf"(?:(?:twenty|thirty|forty)(?:[ -](?:{_ONES}))?|{_ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)\b"
_THING = r"(?:bed ?space|beds?|bd|bay|side ?-?(?:room|rm)|s/?r|rooms?|rm|cots?|crib|incubator|(?:trolley|trolly|troley)(?: space)?|cubicle|cubical|cube|chair|recliner|couch|flat|apartment|apt|pod|hdu|itu|icu|nicu|scbu|resus|majors|minors|pitch|berth|gwely|ystafell)"
_PLACE = re.compile(
    rf"(?<![a-z])(?P<thing>{_THING})\s?(?:no\.?\s?|number\s|num\s|#)?(?:\d{{1,3}}(?:\s?[a-h](?![a-z0-9.]))?(?![a-z0-9])|\d{{1,3}}(?=\s?{_THING}\s?\d)|{_WORDED}|[a-h](?![a-z0-9']))"
    r"|(?<= )in\s\d{1,2}[a-d]?(?=[,:;)(-]|\s(?:-|\(|is|has|was|had|wants|needs|fell|still|again|threw|asked|asks|keeps|said|says|won't|hasn't|can't|who|off|on|for|nil|nbm|[a-z]+(?:ing|ed))\b)(?!\s(?:for|on)\s\d)"
    r"|(?<![a-z0-9])(?:b|sr|r|c|t|s/r)-?\d{1,2}(?![a-z0-9])|(?<![a-z0-9])(?:sr|b|rm)\d{1,2}(?![a-z0-9])"
)

_BIG = "[A-ZÀ-ÖØ-ÞŁŚŠŻŽŹČĆĐŘŴŶȘȚ]"
_MAC = r"(?:Ma?c|O'|Fitz)"
_DOTTED = rf"(?<![\w.]){_BIG}\.\s?(?:{_BIG}\.\s?){{0,2}}{_MAC}?{_BIG}(?:\.|(?!\w))"
_QUOTED = rf"(?<=['\"]){_BIG}{{2,4}}(?=['\"])"
_OF_MAC = rf"(?<![\w'])(?:{_BIG}\.?\s?){{0,2}}{_MAC}{_BIG}(?![\w'])"
_TITLED = r"\b(?:mr|mrs|ms|miss|mx|mister)\.?\s[A-Za-z](?![\w'])\.?"
_ONE = rf"\b(?i:pt|patient|gent|lady|resident|gentleman|chap|client|baby|boy|girl|lad|man|woman|called|named)\s{_BIG}(?![\w'])\.?"
_STATED = (
    r"\binitials?\s?(?:are\s|is\s|of\s|:\s?|=\s?|-\s?)?[A-Za-z]\.?\s?(?:Ma?c|O')?[A-Za-z]\.?(?![A-Za-z])"
)
_PLAIN = re.compile(rf"{_DOTTED}|{_QUOTED}|{_OF_MAC}|(?i:{_TITLED})|{_ONE}|(?i:{_STATED})")

_CAPITALS = rf"(?<![\w.'&/-]){_BIG}{{2,4}}(?![\w&]|'(?!s\b)|[/-]\w)|(?<=[\d ]/){_BIG}{{2,4}}(?=\s?/)|(?<=\d/){_BIG}{{2}}(?!\w)|(?<=\d )[B-HJ-Z][ -][A-Z](?![\w'])"
_LINK = r"(?:pt|patient|is|was|has|had|with|the|gent|gentleman|lady|resident|woman|man|chap|lad|named|called|for|in|on|to|of|our|baby|client|who|who's|and|from|over|at|down|still|moved|now|currently|corridor|lounge|majors|hall|hallway|upstairs|downstairs|queue|dayroom|window|side|end|by|door|s|a|relatives|family|daughter|son|wife|husband|mum|[MFmf]\d{1,3}|\d{2,3}|\d{1,3}\s?[MFmf]|\d{1,3}\s?yo)"
_SEP = r"[\s,:;()\[\]./=>'\"@-]{1,5}"
_AFTER = re.compile(rf"(?:{_SEP}(?i:{_LINK})(?=\W)){{0,4}}{_SEP}(?P<who>{_CAPITALS})")
_BEFORE = re.compile(rf"(?P<who>{_CAPITALS})(?:{_SEP}(?i:{_LINK})(?=\W)){{0,4}}{_SEP}$")
_SMALL_AFTER = re.compile(r"\s?[\s,:(-]\s?(?P<who>[a-z]{2})(?=[\s,:;)-]|$)")
_SMALL_BEFORE = re.compile(r"(?:^|[.,;:!?\n]\s?)(?P<who>[a-z]{2})\s(?:in|from|,|-)\s$")
_SMALL_DOTTED = re.compile(
    r"[\s,:(-]{1,3}(?P<who>(?!e\.g|i\.e|a\.m|p\.m|n\.b|p\.s|i\.v|p\.o|b\.d|o\.d|t\.d|i\.m|p\.r|p\.v|q\.d|s\.c|d\.o)[a-z]\.\s?[a-z]\.)(?=[\s,:;)-]|$)"
)
_NEAR = 45
_END = re.compile(r"[.!?](?=\s)|\n")
_DENIED = re.compile(r"\bnot\s[\"'\u201c]$", re.I)  # not "Mrs H", not "bay 3"

_STAFF = r"(?:consultant|surgeon|registrar|sho|physio|therapist|nurse|matron|manager|chaplain|doctor|secretary|teacher|trainer|facilitator|lead|student|(?:our )?(?:ot|gp)|hr|it|workforce|comms|finance|payroll|estates|the \w+ team)"
_OF_STAFF = re.compile(
    rf"\s?\((?:[a-z]+(?:ology|surgery|paedics|iatrics|ontics|gynae)|max ?fax|ortho|ent|gastro|cardio|renal|vascular|plastics|urology|gynae|dental|oral)\)|(?:\s?(?:and|&|,)\s[A-Z]{{2,3}}\b)*[\s,(-]{{0,3}}(?:(?:from|of|the|our|my|a|is|was)\s){{1,2}}(?:\w+\s){{0,2}}?{_STAFF}\b",
    re.I,
)
_MEETING = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|interviews?|panel|booked|booking|agenda|minutes|training|teaching|teaches|workshops?|sessions?|seminars?|supervision|appraisals?|projector|induction|agm|conference|webinar|break-?out|away day|study day|facilitat\w+|huddle|forum|committee|drop-?in)\b",
    re.I,
)


def beds(text: str) -> bool:
    """Is somebody named by initials and a place? `text` is plain."""
    small = text.lower()  # of the same length: plain text has no letter that is two in small letters
    is_shouted = text.isupper()
    return any_is(_PLACE.finditer(small), partial(_is_somebodys, text, is_shouted=is_shouted))


def _is_somebodys(text: str, place: "re.Match[str]", *, is_shouted: bool) -> bool:
    if _is_meeting_room(text, place):
        return False
    start, end = place.span()
    lead, tail = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    for found in _PLAIN.finditer(text, max(0, start - _NEAR), end + _NEAR):
        if found.end() <= start or found.start() >= end:
            between = text[found.end() : start] or text[end : found.start()]
            if _is_together(between) and _are_initials(text, found, is_shouted=is_shouted):
                return True
    if is_shouted:
        return False
    after, before = _AFTER.match(text, end), _BEFORE.search(lead)
    if after and _are_capitals(text, after["who"], after.end()):
        return True
    if before and _are_capitals(text, before["who"], start - len(lead) + before.end("who")):
        return True
    if _SMALL_DOTTED.match(tail):
        return True
    small = [_SMALL_AFTER.match(tail), _SMALL_BEFORE.search(lead)]
    return place[0][-1].isdigit() and any(one and one["who"] not in SMALL_WORDS for one in small)


def _is_meeting_room(text: str, place: "re.Match[str]") -> bool:
    """Interviews in room 4, JL and PK on the panel."""
    if not (place["thing"] or "").lower().startswith(("room", "rm", "pod", "ystafell")):
        return False
    return bool(_MEETING.search(text, max(0, place.start() - 60), place.end() + 60))


def _is_together(between: str) -> bool:
    """The same sentence, or a list with full stops: bed nineteen. J.W. Wandering."""
    return len(between) <= 3 or not _END.search(between)


def _are_initials(text: str, found: "re.Match[str]", *, is_shouted: bool) -> bool:
    who = found[0]
    letters = "".join(char for char in who if char.isalpha()).upper()
    if re.match(r"(?:miss|ms)\.?\s[ai]\b", who, re.I) and not who.rstrip(".")[-1].isupper():
        return False  # miss a dose
    if letters in {"EG", "IE", "AM", "PM", "NB", "UK", "PS", "ID", "MRI", "DOB"} or (
        letters in NOT_INITIALS and who.isalpha()
    ):
        return False
    if is_shouted and len(letters) > 4:
        return False
    return not _DENIED.search(text[max(0, found.start() - 8) : found.start()]) and not _OF_STAFF.match(
        text, found.end()
    )


def _are_of_two(text: str, who: str) -> bool:
    """Bed 3: KW, bed 4: also KW."""
    return len(who) == 2 and bool(re.search(rf"\b(?:also|another|both) {who}\b", text))


def _are_capitals(text: str, who: str, end: int) -> bool:
    """Bare capitals: JW; not NBM, nor OOO, nor the same beside two beds."""
    return (
        who not in NOT_INITIALS
        and len(set(who)) > 1 - (len(who) == 2)
        and (len(re.findall(rf"\b{who}\b", text)) == 1 or _are_of_two(text, who))
        and not _OF_STAFF.match(text, end)
    )
