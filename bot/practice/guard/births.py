"""Dates of birth: a whole date that is said to be one. A date of a meeting, a policy or a service is none."""

import re
from functools import partial
from itertools import chain

from bot.practice.guard.birth_words import BORN, IN_PARTS, SAID, births_said, labels
from bot.practice.guard.cues import PERSON, distance
from bot.practice.guard.dates import (
    DATE,
    DAY_WORD,
    MONTHS,
    NO_YEAR,
    NUMBER_WORD,
    START,
    year_of,
)
from bot.practice.guard.many import any_is
from bot.practice.guard.public_people import is_public
from bot.practice.guard.spelled import FIGURE
from bot.practice.guard.word_lists import words

KIND = "date_of_birth"

_AFTER_LABEL = re.compile(
    rf"{SAID}(?P<gap>[^\d\n]{{0,40}}?|[^\d\n]{{0,12}}\n[^\d\n]{{0,20}}?){START}{DATE}", re.I
)
_SAID_IN_WORDS = re.compile(
    rf"{SAID}[\s:=,-]{{0,4}}(?:is\s|was\s|as\s)?['\"]?(?:(?:the\s)?(?:{NUMBER_WORD}|{DAY_WORD})[\s,/.-]{{1,3}}(?:of\s)?){{2,5}}{NUMBER_WORD}",
    re.I,
)
_SPACED_OUT = re.compile(
    rf"{SAID}[^\d\n]{{0,20}}(?:\d ){{2}}?(?:[/.-] ?)?(?:\d ?){{1,2}}(?:[/.-] ?)?(?:\d ){{1,3}}\d(?!\d)", re.I
)
_AFTER_LABEL_NO_YEAR = re.compile(rf"{SAID}[\s:=.-]{{0,4}}(?:is\s)?{NO_YEAR}", re.I)
_BEFORE_LABEL = re.compile(
    rf"(?<![\d/.-]){DATE}[\s,):=(-]{{0,4}}(?:(?:is|was|as|on|for|the|his|her|their|in|a|an|down|given|recorded|entered|put|official|assigned|real|actual|stated|presumed|estimated)\s){{0,4}}{SAID}",
    re.I,
)
_AFTER_BORN = re.compile(
    rf"{BORN}(?P<gap>(?:\s(?:at\s)?\d\d?[:.]\d\d\s)?[^\d\n]{{0,24}}?){START}{DATE}", re.I
)
_AGE_THEN_DATE = re.compile(
    rf"(?:\b\d{{1,3}}\s?(?:yo|yrs?|y/o)?\s?[MF]\b|\bage[d:]?\s?\d{{1,3}}\b|(?:^|[\n.,;:-]\s|\d\.\s?)(?:[MF]|male|female)\b)[\s,:(]{{1,3}}{DATE}",
    re.I,
)
_DATE_THEN_SEX = re.compile(rf"(?<![\d/.-])(?=\d){DATE}[\s,;]{{1,3}}(?:[MF]|male|female)\b", re.I)
_DELIVERED = re.compile(rf"\bdelivered\b[^\d\n]{{0,12}}{DATE}[^\n]{{0,12}}\b\d\d\s?\+\s?\d\b", re.I)
_OLD_SHORT = re.compile(
    r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([/-])(?:0?[1-9]|1[0-2])\1(?:2[89]|[3-9]\d)(?![\d/-])"
)
_PERSON_THEN_DATE = re.compile(
    rf"\b(?:mrs?|miss|ms|pt|patient|resident|baby|she's|he's|she is|he is|(?-i:[A-Z][\w'-]{{2,}}, ?[A-Z][a-z]+))(?P<between>\b[^\d\n]{{1,34}}?){START}{DATE}",
    re.I,
)
_OLD = re.compile(
    rf"(?<![\d/.-])(?:\d{{1,2}}[ /.-]\d{{1,2}}[ /.-]|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTHS}\s)19[1-6]\d(?!\d)",
    re.I,
)
_BESIDE = re.compile(rf"(?:{PERSON.pattern})\s?[,(;:][\s,;:()\d-]*$", re.I)
_IS_SAID = re.compile(
    r"\)\s(?:is|was|has|had|isn't|wasn't)\b[^.!?\n]{0,20}\b(?:herself|himself|her|his|she|he)\b", re.I
)
_BIRTHDAY_OF_OLD = re.compile(
    rf"\b(?:turns?|turned|turning|reach(?:es|ing)|hits|hitting|'ll be|will be|she's|he's|is|was)\s(?:7[5-9]|[89]\d|1[01]\d)\s(?:on|this|next)\s(?:the\s)?{NO_YEAR}"
    rf"|\b(?:7[5-9]|[89]\d|1[01]\d)(?:th|st|nd|rd)\sbirthday\s(?:is\s|was\s|on\s|falls\s){{0,2}}(?:the\s)?{NO_YEAR}",
    re.I,
)
_OWN = re.compile(r"\b(?:my(?: own)?|our)\s(?:(?:staff|own)\s)?$|\bi(?:'m| was| am| were)\s$|\bi\s$", re.I)
_OWN_KIN = re.compile(
    r"\bmy (?:own |little |big |new |first |second |youngest |eldest )?(?:son|daughter|mum|dad|mother|father|nan|gran|wife|husband|partner|brother|sister|baby|kids?|twins|grandson|granddaughter|niece|nephew|dog|cat)\b[^.?\n]{0,30}$",
    re.I,
)
_NOT_A_PERSON = re.compile(
    r"\b(?:nhs|wards?|hospital|hospice|units?|service|trust|charity|community|group|idea|project|team|movement|hearth|network|practice|clinic|scheme|programme|society|union|bbc|welfare state|department"
    r"|round|rounds|bot|channel|college|school|city|country|parliament|it)(?:'s)?\s(?:was|were|is|being|got|,)?\s?$",
    re.I,
)
_IN_OFFICE = re.compile(
    r"\b(?:in|from|on|at) (?:the )?(?:medical )?(?:records|reception|the front desk|front desk|hr|payroll|finance|estates|facilities|stores|catering|the kitchen|pharmacy|switchboard|security|comms|coding|the office|the post room|portering|housekeeping|procurement|it|the library|the labs?)\b",
    re.I,
)
_OF_EVENTS = re.compile(
    r"\b(?:since|joined|qualified|trained|registered|started|opened|dated|policy|guidance|version|updated|published|reviewed?|review|until|till|admitted|discharged|diagnosed|seen|booked|due|from|meeting|appointment"
    r"|clinic|admission|discharge|surgery|scan|op|expires?|valid|after|before|by|for|at|died|passed|married|served|wed|retired|widowed|began|founded|arrived|came|moved|emigrated)\b",
    re.I,
)
_ASIDE = re.compile(r"\([^()]*\)")  # DOB (from the wristband) 21/07/1968
_ANY_NUMBER = re.compile(rf"\d|\b(?:{NUMBER_WORD}|{DAY_WORD})", re.I)
_REACH = 100  # characters on either side of a label, or of all figures
_FEW_WORDS = re.compile(r"[a-z]{2,}", re.I)
_LINKING = words(
    "is was of on for this that the his her their as at around about think believe recorded gent lady he she it it's says said given as he's she's patient pt baby twin man woman are two both again wrong correct correctly now actually"
)


def births(text: str) -> bool:
    """Is there a date of birth in it? `text` is plain."""
    small = text.lower()
    return (
        any_is(labels(small), partial(_labelled, text))
        or any_is(births_said(small), partial(_is_born, text))
        or (bool(FIGURE.search(text)) and _in_figures(text))
    )


def _labelled(text: str, label: "re.Match[str]") -> bool:
    """Is there a date beside a word that says that it is one of birth?"""
    start, end = max(0, label.start() - _REACH), label.end() + _REACH
    return bool(_ANY_NUMBER.search(text, start, end)) and (
        any_is(_AFTER_LABEL.finditer(text, start, end), partial(_is_labelled, text))
        or any_is(_AFTER_LABEL_NO_YEAR.finditer(text, start, end), lambda found: not _is_own(text, found))
        or any_is(_BEFORE_LABEL.finditer(text, start, end), _lived)
        or any(pattern.search(text, start, end) for pattern in (_SAID_IN_WORDS, _SPACED_OUT, IN_PARTS))
    )


def _in_figures(text: str) -> bool:
    """Is there a date set beside somebody?"""
    figures = [place.start() for place in FIGURE.finditer(text)]
    start, end = max(0, figures[0] - _REACH), figures[-1] + _REACH
    return (
        any_is(
            chain(_AGE_THEN_DATE.finditer(text, start, end), _DATE_THEN_SEX.finditer(text, start, end)),
            _lived_then,
        )
        or bool(_DELIVERED.search(text, start, end))
        or any_is(_OLD_SHORT.finditer(text, start, end), partial(_is_near_somebody, text))
        or any_is(_PERSON_THEN_DATE.finditer(text, start, end), _is_of_person)
        or any_is(_OLD.finditer(text, start, end), partial(_is_beside_somebody, text))
        or bool(_BIRTHDAY_OF_OLD.search(text, start, end))
    )


def _lived(found: "re.Match[str]") -> bool:
    return year_of(found) >= 1905


def _lived_then(found: "re.Match[str]") -> bool:
    return _lived(found) and year_of(found) < 2020


def _is_own(text: str, found: "re.Match[str]") -> bool:
    """Is it the writer's own, or that of the writer's family or of somebody in an office?"""
    lead = text[max(0, found.start() - 45) : found.start()]
    return bool(_OWN.search(lead) or _OWN_KIN.search(lead) or _IN_OFFICE.search(lead))


def _is_labelled(text: str, found: "re.Match[str]") -> bool:
    if _is_own(text, found) or not _lived(found):
        return False
    gap = _ASIDE.sub("", found["gap"])
    strange = [word for word in _FEW_WORDS.findall(gap) if word.lower() not in _LINKING]
    return len(strange) <= 1 or (year_of(found) < 2018 and not _OF_EVENTS.search(gap))


def _is_born(text: str, said: "re.Match[str]") -> bool:
    """Does a date follow, and is it somebody's? NHS was born on 5 July 1948 is of nobody."""
    found = _AFTER_BORN.match(text, said.start())
    if not found:
        return False
    lead = text[max(0, found.start() - 60) : found.start()]
    if _is_own(text, found) or not _lived(found) or _NOT_A_PERSON.search(lead) or is_public(lead):
        return False
    if found[0].lower().startswith("birthday") and year_of(found) > 2015:
        return False
    if found[0].lower().startswith("birth") and not found[0].lower().startswith("birthday"):
        return year_of(found) < 2015 and not _OF_EVENTS.search(found["gap"])
    return not _OF_EVENTS.search(found["gap"].replace(" at home", "")) or bool(
        re.search(r"\b(?:at|by|before|after)\b", found["gap"], re.I)
    )


def _is_beside_somebody(text: str, found: "re.Match[str]") -> bool:
    """Patient, 84, 3/7/1941; (03/07/1941) was not herself: a day before 1970, set beside a person by a comma or bracket."""
    lead, tail = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 40]
    is_set = _BESIDE.search(lead) or (lead.endswith("(") and _IS_SAID.match(tail))
    return bool(is_set) and not _is_own(text, found)


def _is_near_somebody(text: str, found: "re.Match[str]") -> bool:
    """The record says 3/4/57 but he swears: a year that is neither of late nor to come, in words about somebody."""
    start, end = found.span()
    near = text[max(0, start - 30) : end + 15]
    return (
        distance(PERSON, text, start, end) < 25 and not _OF_EVENTS.search(near) and not _is_own(text, found)
    )


def _is_of_person(found: "re.Match[str]") -> bool:
    """Mrs Hughes (12/3/1938): somebody, then an old date, and no word for what happened on it."""
    return (
        1905 <= year_of(found) <= 2012
        and not _OF_EVENTS.search(found["between"])
        and not re.search(r"[.!?]\s", found["between"])
    )
