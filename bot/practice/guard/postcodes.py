"""Full postcodes of people; not those of venues, hospitals and cafes."""

import re
from functools import partial
from typing import Final

from bot.practice.guard.homes import is_home
from bot.practice.guard.many import any_is

KIND = "full_postcode_with_person"

_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}"
_GAP = r"[\s.,_/|:;()+-]{0,4}"
_TIGHT = re.compile(
    rf"(?<![A-Za-z0-9@/=._-])(?P<out>[A-Z]{{1,2}}\d[A-Z\d]?)(?P<gap>{_GAP})(?P<in>\d[A-Z]{{2}})(?![A-Za-z0-9])",
    re.I,
)
_SPACED = (
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z] (?:[A-Z] )?\d(?: [A-Z\d])?)(?P<gap>[ ,.-]{1,4})(?P<in>\d [A-Z] [A-Z])(?![A-Za-z0-9])"
    ),
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z]{2}[ -]\d{1,2}[A-Z]?)(?P<gap>[ -]{1,3})(?P<in>\d ?[A-Z]{2})(?![A-Za-z0-9])"
    ),
    re.compile(
        r"(?<![A-Za-z0-9])(?P<out>[A-Z]{1,2}\d[A-Z\d]?)(?P<gap>[ -])(?P<in>\d\s[A-Z] ?[A-Z]|\d[A-Z] [A-Z])(?![A-Za-z0-9])"
    ),
)
_LETTER_BY_LETTER = re.compile(
    r"(?<![\w'])(?P<out>[A-Z][ .-](?:[A-Z][ .-])?\d(?:[ .-][A-Z\d])?)(?P<gap>[ ,./-]{1,4})(?P<in>\d[ .-][A-Z][ .-][A-Z])(?!\w)",
    re.I,
)
_SAYS_CODE = re.compile(
    r"\b(?:pattern|code|model|version|form|policy|part|ticket|course|module|batch|lot|template|flight|reg|registration|serial|sku|spec|standard|clause|annex|pump|printer|copier|size|line|roster|rota|grade|locker|asset)(?: no\.?| number| is| was|:)?\s$",
    re.I,
)
_ZEROS = re.compile(
    rf"(?<![A-Za-z0-9])(?P<out>[A-Z]{{2}}[\dO][\dO]?|[A-Z]0[ ]?\d\d?)(?P<gap>{_GAP})(?P<in>[\dOlI|][ABD-HJLNP-UW-Z]{{2}})(?![A-Za-z0-9])"
)
_ORDINAL_OR_UNIT = re.compile(
    r"\d(?:st|nd|rd|th|am|pm|hr|hrs|wk|yr|mg|kg|ml|cm|mm|km|gb|tb|xl|lb|lt|ft|pt|pts|rn|wt|da|ds|dp|go|do|we|he|my|no|so|to|on|or|of|by|at|as|an|us|up)$",
    re.I,
)
_ODD_INWARD: Final = re.compile(r"[CIKMOV]", re.I)
PSEUDO = "ZZ99"  # practised with; but ZZ99 3VZ and the like are the codes for no home
_SOMEBODY_AT = re.compile(
    r"\b(?:child(?:ren)?|baby|girl|boy|kids?|lady|gent|man|woman|chap|lad|patient|pt|resident|client|tenant|family|mum|dad|nan|grandad|s?he|they)(?:'s|'re| is| are| was| lives?| staying| still)? (?:at|in)\s$",
    re.I,
)
_OF_FORMS = re.compile(
    r"\b(?:fields?|screen|box|forms?|drop-?down|dictionary|guidance|tip|pseudo|dummy|default|placeholder|overseas|from abroad|no fixed abode|nfa|nobody lives|not known|unknown address|don't invent)\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:post ?code|p[/']?code|ch?[oô]d post)(?:'s| is| was|:|\s|-|,|=)[^\w\n]{0,4}(?:(?:is|for|him|her|now|of)\s)?[a-z]{1,2}[ -]?\d[a-z\d]?[ ,.-]{0,3}\d[ -]?[abd-hjlnp-uw-z][ -]?[abd-hjlnp-uw-z](?![a-z0-9])",
    re.I,
)
_LABEL = re.compile(r"\bpost ?code|\bp[/']?code|\bpcode|\bch?[oô]d post", re.I)


def postcodes(text: str) -> bool:
    """Is there a whole postcode of a person? `text` is plain."""
    return any_is(_SAID.finditer(text), partial(_is_said, text)) or any(
        any_is(pattern.finditer(text), lambda found: _is_postcode(text, found) and is_home(text, found))
        for pattern in (_TIGHT, *_SPACED, _ZEROS, _LETTER_BY_LETTER)
    )


def _is_said(text: str, found: "re.Match[str]") -> bool:
    is_code_for_none = "ZZ99" in found[0].upper() and found[0][-1] in "Zz" and _OF_FORMS.search(text)
    return not is_code_for_none and is_home(text, found)


def _is_postcode(text: str, found: "re.Match[str]") -> bool:
    inward, outward = (re.sub(r"[\s.-]", "", found[half]) for half in ("in", "out"))
    lead = text[max(0, found.start() - 25) : found.start()]
    if outward.upper() == PSEUDO and inward[-1] in "Zz" and _OF_FORMS.search(text):
        return False
    if _LABEL.search(lead):
        return True
    if _SAYS_CODE.search(lead):
        return False
    if _ORDINAL_OR_UNIT.search(inward) and not (
        inward.isupper()
        and outward.isupper()
        and len(outward) > 2
        and not re.search(r"(?:MG|ML|KG|PM|AM)$", inward)
    ):
        return False
    is_pseudo = outward.upper() == PSEUDO and (inward[-1] not in "Zz" or bool(_SOMEBODY_AT.search(lead)))
    if _ODD_INWARD.search(inward[1:]) and not is_pseudo:
        return False
    if found.re is _LETTER_BY_LETTER:
        return True
    if not outward.isupper() and outward[1:2].isdigit():  # b8 2nd, q4 1st: one small letter says little
        return bool(found["gap"].strip(" ") == "" and inward[1:].islower() and len(outward) == 3)
    is_capital = any(map(str.isupper, outward))
    return is_capital == any(map(str.isupper, inward)) or found["gap"] == ""
