"""Telephone numbers of patients, relatives and carers; not those of services, teams and colleagues."""

import re
import sys
from bisect import bisect_right
from functools import partial
from itertools import chain

from bot.practice.guard.cues import is_of_person
from bot.practice.guard.digits import Run, Window, runs
from bot.practice.guard.many import any_is

KIND = "phone_of_patient"

_FREE_OR_SHARED = re.compile(r"0(?:800|808|300|303|330|333|343|344|345|370|371|84\d|87\d|90\d|500)")
_ABROAD = re.compile(r"00[1-9]\d|447\d{3}")
_LABEL = re.compile(
    r"\b(?:tel|phone|ring|rang|call|calls|called|mobile|mob|landline|text|whatsapp|number|no|num|fax|contact|ffôn|on)\b[^\d\n]{0,25}$",
    re.I,
)
_THEIRS = re.compile(
    r"(?<!\bmy )(?<!\bour )(?<!\bthe )(?<!\bward )(?<!\byour )\b(?:sister|brother|mum|mam|mother|dad|father|daughter|son|wife|husband|partner|niece|nephew|nan|gran|grandad|aunt|auntie|uncle|cousin|neighbour|friend|carer|nok|next of kin|parent|guardian)'?s (?:own |new |direct |work )?(?:number|mobile|mob|phone|landline|tel|cell|no)\b(?! (?:is )?(?:on|in|with|at|through|via) )[^.!?\d\n]{0,60}\+?$",
    re.I,
)
_NOT_A_PHONE = re.compile(
    r"\b(?:meeting id|passcode|invoice|order|po|isbn|ref(?:erence)?|ubrn|nhs|chi|dob)\b[^\d\n]{0,16}$", re.I
)


def abroad(text: str, runs: list[Run]) -> list[tuple[int, int]]:
    """Where numbers with a country's code stand: +44 7700 900 318, 0044 ..., +353 ..."""
    places: list[tuple[int, int]] = []
    for run in runs:
        if run.length < 9:
            continue
        for at, group in enumerate(run.groups):
            before = text[max(0, group.start - 2) : group.start]
            plus = before.endswith("+") or before.endswith("+(")
            following = "".join(next_.digits for next_ in run.groups[at : at + 2])
            if plus or _ABROAD.match(group.digits if len(group.digits) > 2 else following):
                end = _end(run, at, most=15 if plus else 16)
                if end is not None and (not places or places[-1][1] <= group.start):
                    places.append((group.start, end))
    return places


def is_within(places: list[tuple[int, int]], at: int) -> bool:
    """Does one of the places, which are in order and apart, hold it?"""
    before = bisect_right(places, (at, sys.maxsize))
    return before > 0 and at < places[before - 1][1]


def _end(run: Run, at: int, most: int) -> int | None:
    total, end = 0, None
    for group in run.groups[at : at + most]:
        total += len(group.digits)
        if total > most:
            break
        if total >= 9:
            end = group.end
        if total >= 12 + (run.groups[at].digits.startswith("00")) * 2:
            break
    return end


def phones(text: str, *, is_about_somebody: bool) -> bool:
    """Is there a telephone number of a patient? `text` is plain. `is_about_somebody`: a patient is spoken of in it.

    Where nothing around the number says whose it is, a mobile is taken to be a patient's, and a landline a service's.
    """
    digits = runs(text)
    places = abroad(text, digits)
    windows = (
        window
        for run in digits
        if run.length >= 9
        for window in chain(run.windows(11), run.windows(10))
        if not is_within(places, window.start)
    )
    return any_is(places, partial(_is_abroad, text)) or any_is(
        windows,
        lambda window: (
            _is_phone(text, window)
            and (
                _is_theirs(text, window.start)
                or is_of_person(
                    text,
                    window.start,
                    window.end,
                    otherwise=is_about_somebody or window.digits.removeprefix("0").startswith("7"),
                )
            )
        ),
    )


def _is_abroad(text: str, place: tuple[int, int]) -> bool:
    """A number with a country's code, of a person; no invoice 00448-2291."""
    if _NOT_A_PHONE.search(text[max(0, place[0] - 45) : place[0]]):
        return False
    return _is_theirs(text, place[0]) or is_of_person(text, *place)


def _is_theirs(text: str, start: int) -> bool:
    """Sister's number for the meeting on Monday is ...: said so, whatever stands between."""
    return bool(_THEIRS.search(text[max(0, start - 90) : start]))


def _is_phone(text: str, window: Window) -> bool:
    digits, lead = window.digits, text[max(0, window.start - 45) : window.start]
    if _FREE_OR_SHARED.match(digits) or lead[-1:].isalpha() or _NOT_A_PHONE.search(lead):
        return False
    if len(digits) == 11:
        if not re.match(r"0[1-9]", digits):
            return False
        lengths = window.shape
        if lengths[0] >= 3 or (len(lengths) > 1 and lengths[0] < 3 <= lengths[1]):
            return True
        return _is_even(text, window)
    if len(digits) == 10 and digits[0] == "7":
        return bool(_LABEL.search(lead)) and window.is_alone
    if len(digits) == 10:
        return digits[:2] == "01" and len(window.groups[0].digits) >= 4 and bool(_LABEL.search(lead))
    return False


def _is_even(text: str, window: Window) -> bool:
    """07-70-09-00-14-2: the same thing between all the groups, and nothing else in the run."""
    return window.is_alone and len(set(window.gaps(text))) <= 2 and len(window.groups) >= 4
