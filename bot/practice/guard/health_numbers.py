"""NHS, CHI and H&C numbers: ten digits with a check digit, in the ranges that are issued.

The check and Scotland's calendar rule are the `nhs-number` library's. 999 is the range for examples and tests.
"""

import re
from typing import Final

from nhs_number.constants import REGION_NORTHERN_IRELAND, REGION_SCOTLAND, Region
from nhs_number.validate import is_valid

from bot.practice.guard.cues import PERSON, distance
from bot.practice.guard.digits import Run, Window
from bot.practice.guard.phones import is_within
from bot.practice.guard.word_lists import words

NHS, CHI, HC = "nhs_number", "chi_number", "hc_number"

_LABEL = re.compile(
    r"(?P<chi>(?<![a-z])c\.?\s?h\.?\s?i\b|community health index)"
    r"|(?P<hc>(?<![a-z])h\s?[&+/]\s?c(?:\b|(?=\d))|\bh and c\b|\bhcn|\bhsc(?:n|ni)?\b|health (?:and|&|\+) (?:social )?care (?:no|num|id|ref))"
    r"|(?P<nhs>(?<![a-z])n\.?\s?h\.?\s?s\b|(?<![a-z])nhs(?=\d|no|num|id)|\bgig\b)",
    re.I,
)
_THEN = re.compile(r"[\s(),:=-]{0,4}(?:(?:is|was|his|her|their|the|as|for)\s){0,3}", re.I)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:isbn(?:-1[03])?|issn|doi|orcid|ts|timestamp|epoch|invoice|inv|order|ticket|po|purchase order|tracking|parcel|courier|asset(?: tag)?|serial"
    r"|barcode|meeting id|zoom|webinar|account|acct|a/c|sort code|cost code|gmc|nmc|hcpc|payroll|bid|grant|version|build|job|gtin|ean|fax|bleep|error)"
    r"\b[^\d\n]{0,24}$",
    re.I,
)
_GLUED: Final = words("nhs nhsno nhsnum nhsnumber no num number pt id chi chino hcn hc hcno hsc gig nr n is")
_LETTERS_BEFORE = re.compile(r"[A-Za-z]+\Z")
_HC_BEFORE = re.compile(r"(?<![a-z])h[&+/]c\Z", re.I)
_FRACTION = re.compile(r"\.\d{5,6}(?!\d)")
NEAR = 40
_PLAIN_SHAPES: Final = {(10,), (3, 3, 4), (6, 4)}
_CHI_SHAPES: Final = _PLAIN_SHAPES | {(2, 2, 2, 4), (6, 3, 1), (6, 2, 2)}


def health_numbers(text: str, runs: list[Run], taken: list[tuple[int, int]], *, is_turned: bool) -> set[str]:
    """The kinds of health numbers in the text. `taken`: places that are telephone numbers with a country's code."""
    found: set[str] = set()
    for run in runs:
        if run.length < 10:
            continue
        for window in run.windows(10):
            if is_within(taken, window.start):
                continue
            kind = _kind(text, window) or (_turned(window) if is_turned else None)
            if kind:
                found.add(kind)
    return found


def is_health_number(digits: str) -> bool:
    """Do these digits alone say what they are?"""
    return len(digits) == 10 and _is_valid(digits) and _range(digits) is not None


def _kind(text: str, window: Window) -> str | None:
    digits = window.digits
    if not _is_valid(digits) or _is_inside_something(text, window):
        return None
    label, near = _labelled(text, window)
    kind = _range(digits)
    if kind is None:
        return NHS if label == NHS and digits[0] == "9" else None
    if label in (CHI, HC) and near:
        kind = label
    if label and (near or window.is_alone):
        return kind
    if (
        not label
        and not digits.startswith("999")
        and _OF_SOMETHING_ELSE.search(text[max(0, window.start - 40) : window.start])
    ):
        return None
    return kind if _looks_written_as_one(text, window, kind) else None


def _turned(window: Window) -> str | None:
    """Of digits that stand in the message from right to left."""
    digits = window.digits[::-1]
    return _range(digits) if window.is_alone and _is_valid(digits) else None


def _looks_written_as_one(text: str, window: Window, kind: str) -> bool:
    shapes = _CHI_SHAPES if kind == CHI else _PLAIN_SHAPES
    if window.shape in shapes:
        return (
            window.is_alone or len(window.groups) == 1 or window.stands_apart(text) or _is_list(text, window)
        )
    same = len(set(window.gaps(text))) == 1
    return window.is_alone and (
        window.digits.startswith("999")
        or (same and (len(window.groups) in (2, 5, 10) or _is_said_of_somebody(text, window)))
    )


def _is_said_of_somebody(text: str, window: Window) -> bool:
    return distance(PERSON, text, window.start, window.end) < NEAR


def _is_list(text: str, window: Window) -> bool:
    """3-3-4 with whole 3-3-4s before or after, or after the number of a line."""
    if window.digits.startswith("999") and window.shape == (3, 3, 4):
        return True
    if len(window.run.groups) > 12:
        return False
    others = window.run.groups[: window.first] + window.run.groups[window.past :]
    shape = tuple(len(group.digits) for group in others)
    return shape in {(3, 3, 4), (3, 3, 4) * 2, (1,), (2,)}


def _is_valid(digits: str) -> bool:
    return len(set(digits)) > 1 and is_valid(digits)


def _range(digits: str) -> str | None:
    if _is_in(REGION_SCOTLAND, digits):
        return CHI
    if _is_in(REGION_NORTHERN_IRELAND, digits):
        return HC
    if digits[0] in "467" or digits.startswith(("999", "943")):
        return NHS
    return None


def _past(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _is_in(region: Region, digits: str) -> bool:
    return any(block.start <= int(digits) <= block.end for block in region.ranges)


def _is_inside_something(text: str, window: Window) -> bool:
    """Part of an id of letters and digits, or the seconds of a Slack timestamp."""
    if _FRACTION.match(text, window.end):
        return True
    lead = text[max(0, window.start - 20) : window.start]
    letters = _LETTERS_BEFORE.search(lead)
    return letters is not None and letters[0].lower() not in _GLUED and not _HC_BEFORE.search(lead)


def _labelled(text: str, window: Window) -> tuple[str | None, bool]:
    """The nearest label around, and whether it stands right before or behind the number."""
    start = max(0, window.start - 45)
    lead = text[start : window.start]
    label, distance = None, 99
    for found in _LABEL.finditer(lead):
        label, distance = f"{found.lastgroup}_number", len(lead) - found.end()
    between = lead[len(lead) - distance :] if label else ""
    if label and (re.search(r"\d{3}", between) or re.match(r"\s*1{3}\b", between)):
        label = None
    if label:
        return label, distance <= 30
    after = _LABEL.match(text, _past(_THEN, text, window.end))
    if after:
        return f"{after.lastgroup}_number", True
    return None, False
