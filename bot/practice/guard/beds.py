"""Initials, or a title and one letter, together with a bed, bay, room, trolley, cot or flat."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.many import any_is
from bot.practice.guard.word_lists import words

KIND = "bed_or_bay_with_initials"

PLACE = r"(?:bed(?:space)?s?|bd|bay|room|rm|side ?-?(?:room|rm)|s/r|sr|cot|incubator|trolley(?: space)?|trolly|cubicle|cube|chair|recliner|flat|apartment|apt|pod|gwely|ystafell)"
_PLACE = rf"(?<![A-Za-z0-9])(?:{PLACE}\s?(?:no\.?\s?|number\s|#)?(?:\d{{1,3}}\s?[A-Ha-h]?|[A-H])|(?:B|SR|R|C|T|S/R)-?\d{{1,2}})(?![A-Za-z0-9])"
_TITLE = r"(?:mr|mrs|ms|miss|mx|mister)"
_LETTER = rf"\b{_TITLE}\.?\s[A-Za-z](?![A-Za-z'])\.?"
_DOTTED = r"(?<![A-Za-z.])[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z](?:\.|\b)"
_BARE = r"(?<![A-Za-z0-9.'&/-])[A-Z]{2,3}(?![A-Za-z0-9'&/]|-[A-Za-z])"
_ONE = r"\b(?:pt|patient|gent|lady|resident|gentleman|chap|client)\s[A-Z](?![A-Za-z'])"
_STATED = r"\binitials?\s?(?:are\s|is\s|:\s?|=\s?|-\s?)?[A-Za-z]\.?\s?(?:Ma?c|O')?[A-Za-z]\.?(?![A-Za-z])"
_SEP = r"[\s,:;()\[\]./=>-]{1,5}"
_BETWEEN = rf"{_SEP}(?:(?:pt|patient|is|was|has|with|the|gent|gentleman|lady|resident|woman|man|chap|named|called|for|in|on|to|of|our|baby|client|who|and|bed \d{{1,2}}|bay \d{{1,2}}|\d{{1,3}}\s?[MFmf]|\d{{1,3}}\s?yo){_SEP}){{0,4}}"
_BACK = r"[\s,:;()\[\]/=-]{1,4}(?:(?:in|is|was|on|at|from|over|who|who's|down|still|moved|to|pt|now|currently|has|the)\s){0,4}"

_FORWARD = re.compile(
    rf"(?i:{_PLACE})(?P<gap>{_BETWEEN})(?P<who>(?i:{_LETTER})|{_DOTTED}|{_BARE}|(?<=\d/)[A-Z]{{2,3}}(?=/)|(?i:{_STATED}))"
)
_FORWARD_ANY = re.compile(rf"{_PLACE}(?P<gap>{_BETWEEN})(?P<who>{_LETTER}|{_DOTTED}|{_STATED})", re.I)
_BACKWARD = re.compile(rf"(?P<who>{_DOTTED}|{_BARE}|{_ONE})(?P<gap>{_BACK})(?i:{_PLACE})")
_PLACE_ANY = re.compile(_PLACE, re.I)
_LETTER_ANY = re.compile(rf"(?:{_LETTER}|{_STATED})", re.I)
_SMALL = re.compile(rf"(?P<place>{_PLACE})\s?[,:(-]\s?(?P<who>[a-z]{{2}})\s?[,:)-]", re.I)
_STAFF = re.compile(
    r"\b(?:consultant|surgeon|registrar|sho|physio|therapist|nurse|matron|manager|chaplain|doctor|secretary|teacher|our (?:ot|gp|lead))\b",
    re.I,
)
_END = re.compile(r"[.!?](?=\s)|\n")
_NEAR = 45
_DENIED = re.compile(r"\bnot\s[\"'\u201c]$", re.I)  # not "Mrs H", not "bay 3"

NOT_INITIALS: Final = words("""
PT OT HR IT GP ED AE CT MR MRI US PE AF MI MS IV IM SC PO PR NG BP RR HB DN RN RNS SN NA SW CN FY ST SHO TV PC AC OK UK EU ID NI UC MH LD CF DM TB HF RA OA UTI CPE VRE DVT TIA PEG NIV ECG EEG ICU HDU ITU SR DR PM AM BM CO DC DX RX TX HX FX SX NB PV PN
SS ES ER OR AN AT IN ON OF TO BY MY WE HE ME NO SO UP IF BE DO GO IS IT AS HD PD LP XR MC CC ECT TTO TTA EDD LOS NBM FBC ABG VBG LFT CD IP MD SLT SLTS SALT DNR DNA DNAR EOL NOK DOB MDT AHP HCA HCAS CNS ANP ACP PA CRP GCS NEWS MAR TPN CVP PCA PICC ABX ICD IPC
MRSA COPD COVID FLU RSV AAA CABG NSTEMI STEMI ACS CKD AKI ESRF CVA SAH SDH TBI PPE OPD DTOC MFFD LOC CHC DST MCA BI IMCA EMI EPR PAS SOS FAO ASAP FYI TBC TBA NHS CQC WTE AOB PS PPS RIP VIP TLC DIY WC EHO SIM VR AV PAT LED USB PIR CCTV BSL EAL ESOL SEN LAC LGBT BAME
BST GMT THE AND FOR BUT NOT ALL ANY ARE CAN DID GET GOT HAD HAS HER HIM HIS HOW ITS LET MAY NEW NOW OFF OLD ONE OUR OUT OWN PUT SAY SEE SHE TOO TWO USE WAS WAY WHO WHY YES YET YOU AM US OH HI MAX MIN BIPAP CPAP HFNO WARD BED BAY
FU FM VW HV HVS DNS AX OX LTC LTCS PRN STAT BD TDS QDS OD OM ON NOCTE SVT VT VF PEA ROSC CPR ALS BLS ILS GTN MST PTS RMN RNLD CPN AMHP SWS ASW EHCP MARAC MASH LPA DOLS DOL SOB CP N/A NA OBS TEP QI IG AED QR TCI
""")


def beds(text: str) -> bool:
    """Are there a bed (or the like) and initials, that belong together? `text` is plain."""
    if not _PLACE_ANY.search(text):
        return False
    is_shouted = text.isupper()
    for found in [*_FORWARD.finditer(text), *_FORWARD_ANY.finditer(text)]:
        if _are_initials(found["who"], is_shouted=is_shouted) and not _is_staff(
            text, found.start(), found.end()
        ):
            return True
    for found in _BACKWARD.finditer(text):
        if _are_initials(found["who"], is_shouted=is_shouted) and not _is_staff(
            text, found.start(), found.end()
        ):
            return True
    if any(found["who"].lower() not in _SMALL_WORDS for found in _SMALL.finditer(text)):
        return True
    return any_is(_LETTER_ANY.finditer(text), partial(_is_near_place, text))


_SMALL_WORDS: Final = words(
    "is in to on at of by my we he me no so up us or an as be do go hi if it ok oh am pm rm pt hr vs re ie eg da na ya ta uk ed ot gp it id nb tv iv bp ng cd ct xr ms mr dr sr st nd rd th wk hx rx tx dx bd od po pr sc im"
)


def _are_initials(who: str, *, is_shouted: bool) -> bool:
    if not _is_titled_letter(who):
        return False
    letters = "".join(char for char in who if char.isalpha())
    if len(letters) > 3 or " " in who.strip() or "." in who:
        return letters.upper() not in {"EG", "IE", "AM", "PM", "NB", "UK"} and not re.fullmatch(
            r"[Mm][Rr]\s?[Ii]", who
        )
    return not is_shouted and letters not in NOT_INITIALS


def _is_titled_letter(who: str) -> bool:
    """Not "miss a dose"."""
    return not re.match(r"(?:miss|ms)\.?\s[ai]\b", who, re.I) or who.rstrip(".")[-1].isupper()


def _is_near_place(text: str, found: "re.Match[str]") -> bool:
    """Mr S threw his dinner in bay 4: a title and a letter, then a place, within the same sentence."""
    if not _is_titled_letter(found[0]):
        return False
    tail = text[found.end() : found.end() + _NEAR]
    lead = text[max(0, found.start() - _NEAR) : found.start()]
    if _DENIED.search(lead):
        return False
    after, before = _PLACE_ANY.search(tail), list(_PLACE_ANY.finditer(lead))
    is_near = (after and not _END.search(tail[: after.start()])) or (
        before and not _END.search(lead[before[-1].end() :])
    )
    return bool(is_near) and not _is_staff(text, found.start(), found.end())


def _is_staff(text: str, start: int, end: int) -> bool:
    """Mr B, our consultant."""
    return bool(
        re.match(
            rf"[\s,(-]{{0,3}}(?:(?:the|our|my|a|is|was)\s){{1,2}}(?:\w+\s){{0,2}}{_STAFF.pattern}",
            text[end : end + 45],
            re.I,
        )
    )
