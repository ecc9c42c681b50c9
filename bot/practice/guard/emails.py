"""E-mail addresses of patients, relatives and carers; not those of teams and colleagues."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.cues import PERSON, SERVICE, distance
from bot.practice.guard.first_names import FIRST_NAMES
from bot.practice.guard.many import any_is
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.word_lists import words

KIND = "email_of_patient"

_AT = r"(?:\s?@\s?|%40|\s?[\[({<]\s?(?:at|a|@)\s?[\])}>]\s?)"
_DOT = r"(?:\.|\n(?=(?:com|org|net|co)\b)|\sfull stop\s|,(?=(?:com|org|net|co|uk)\b)|\s\.\s|\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|\sdot\s)"
_SIGN = re.compile(r"@|%40|[\[({<]\s?(?:at|a)\s?[\])}>]", re.I)
_MAY_BE_SPOKEN = re.compile(r"\sat\s[a-z0-9-]{2,40}(?:\s(?:dot|full stop)\s|\.[a-z0-9])", re.I)
_ADDRESS = re.compile(
    rf"(?<![\w.+-])([\w.+'-]{{1,64}}){_AT}([a-z0-9][a-z0-9-]{{0,40}}(?:{_DOT}[a-z0-9-]{{2,40}}){{1,4}})(?![\w@])",
    re.I,
)
_NO_LOCAL_PART: Final = words(
    "look is are was be us me it him her them you stay see meet live lives living work works working start starts here there out me find"
    " read watch arrive starting held on up booked register apply available not and or to then"
)
_SPOKEN = re.compile(
    rf"(?<![\w.+-])(?!(?:{'|'.join(sorted(_NO_LOCAL_PART))})\s)"
    r"([\w.+'-]{1,64}(?:\s(?:dot|point|full stop|underscore|dash|hyphen|minus|plus)\s[\w+-]{1,40}){0,5})\sat\s([a-z0-9-]{2,40}(?:(?:\sdot\s|\sfull stop\s|\.)[a-z0-9-]{2,40}){1,4})\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"(?:^|[.-])(?:nhs|gov|ac|police|nhsmail|hscni|council|sch|mod|parliament|trust)(?:[.-]|$)", re.I
)
_ROLE = re.compile(
    r"(?:^|[._+-])(?:team|teams|rotas?|rounds?|library|info|information|admin|bookings?|training|facilitators?|office|enquir(?:y|ies)|hello|contact|support|help"
    r"|helpdesk|service|services|desk|hub|hr|comms|events?|feedback|volunteers?|volunteering|learning|education|research|referrals?|reception|pals|complaints"
    r"|noreply|no-reply|news|newsletter|stories|schwartz|community|carers|secretary|secretaries|advice|igs?|governance|safeguarding|wellbeing|jobs|recruitment"
    r"|payroll|estates|it|mail|mailbox|inbox|all|staff|students?|conference|abstracts|journal|club|chaplaincy|choir|shop|fundraising|charity|join|members?|membership|press|media)(?:[._+-]|\d*$)",
    re.I,
)
_HOUSEHOLD = re.compile(
    r"([a-z]{2,})[._+-]and[._+-]([a-z]{2,})\d*|the[._-]?([a-z]{3,}?)s\d*|([a-z]{3,})[._-]?(?:family|fam|household|home)\d*|(?:family|fam|household)[._-]?([a-z]{3,})\d*",
    re.I,
)
_SAID = re.compile(r"\b(?:e-?mail|mail|address|reach|contact|write to|ebost)\b[^.!?\n]*$", re.I)
_OWN = re.compile(r"\b(?:i'm|i am|me at|me on)\s(?:at |on )?$", re.I)
_SAID_DOT = re.compile(r"\s?[\[({]?\s?\bdot\b\s?[\])}]?\s?|,", re.I)
_PART = re.compile(r"[a-z]+|\d+", re.I)
_NAMES: Final = FIRST_NAMES | SURNAMES
_BIRTH_YEAR = re.compile(r"(?:19\d\d|200\d|(?<!\d)[3-9]\d)\D*$")


def emails(text: str, *, is_about_somebody: bool) -> bool:
    """Is there an e-mail address of a patient? `text` is plain. `is_about_somebody`: a patient is spoken of in it."""
    is_patients = partial(_is_of_patient, text, is_about_somebody)
    if _SIGN.search(text) and any_is(_ADDRESS.finditer(text), is_patients):
        return True
    return bool(_MAY_BE_SPOKEN.search(text)) and any_is(
        _SPOKEN.finditer(text), lambda found: _is_spoken(text, found) and is_patients(found)
    )


def _is_spoken(text: str, found: "re.Match[str]") -> bool:
    """ "mary at example dot com", or "email: mary at example.com", but not "look at example.com"."""
    said = _SAID.search(text[max(0, found.start() - 30) : found.start()])
    return " dot " in found[0].lower() or _has_digit(found[1]) or bool(said)


def _is_of_patient(text: str, is_about_somebody: bool, found: "re.Match[str]") -> bool:
    local, domain = _SAID_DOT.sub(".", found[1]), _SAID_DOT.sub(".", found[2])
    if _ROLE.search(local):
        return False
    if _ORGANISATION.search(domain):
        return False
    person = distance(PERSON, text, found.start(), found.end())
    service = distance(SERVICE, text, found.start(), found.end())
    if person == service:
        return is_about_somebody or (
            _is_private(local) and not _OWN.search(text[max(0, found.start() - 12) : found.start()])
        )
    return person < service


def _is_private(local: str) -> bool:
    """t.kamara, jonty83, sandra_and_bob: a name and something more, as people choose for themselves."""
    if _BIRTH_YEAR.search(local) or _is_household(local):
        return True
    parts = [part.lower() for part in _PART.findall(local)]
    return len(parts) > 1 and "work" not in parts and not _NAMES.isdisjoint(parts)


def _is_household(local: str) -> bool:
    """pat.and.jim, the.hendersons: an address at home, that people share."""
    found = _HOUSEHOLD.fullmatch(local)
    if not found:
        return False
    one, other, *families = (part.lower() if part else "" for part in found.groups())
    return one in FIRST_NAMES or other in FIRST_NAMES or not SURNAMES.isdisjoint(families)


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)
