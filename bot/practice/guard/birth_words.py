"""Words that say that a date is one of birth, and a quick look whether any of them stands in a message."""

import re
from collections.abc import Iterator

from bot.practice.guard.word_lists import words

SAID = r"(?:(?<![a-z])d\s?[./\\-]?\s?o\s?[./\\-]?\s?b(?:'?s)?(?![a-z])\.?|(?:date|day)[- ]of[- ]birth|birth[- ]?dates?|\bdates? of births?|(?<![a-z])d of b\b|\bdata urodzenia|\bdata nașterii|\bdata nasterii|\bdate de naissance|\bfecha de nacimiento|\bgeburtsdatum|\bb-?day\b|\bdofb\b|\bgeni:|\bdyddiad (?:ei )?(?:g?eni|genedigaeth))"
# ur., né, geb., nacida, nato, nar.: born, as the notes of other countries have it
BORN = r"(?:\bborn\b|\bganwyd\b|\bganed\b|\bur\.|\burodzon[ya]\b|\bn[ée]e?\s(?:le|en)?(?=\s?\d)|\bgeb(?:\.|oren)|\bnacid[oa]\b|\bnat[oa] il\b|\bn[aă]scut[ăa]?\b|\bnar\.|\bgim\.|\bdzim\.|\bdo[gğ]um\b|\brugadh\b|\bbirthday(?: is| was|:)?\b|(?<![\w.])b[.:]?(?=\s?\d)|\bbirth\b)"
IN_PARTS = re.compile(  # year of birth 1950, day 9, month 3
    r"\b(?:year of birth|birth year|born in|yob)\b[^.!?\n]{0,12}\b(?:19|20)\d\d\b(?=[^.!?\n]{0,30}\bday\b[^.!?\n]{0,8}\d)(?=[^.!?\n]{0,30}\bmonth\b)",
    re.I,
)

# At least one of these stands in a message that says that somebody was born; looked for first, because it is quick.
_LABEL_HINTS = words("birth bday b-day dofb geni gnedig urodz nasterii nașterii naissance nacim geburt")
_BORN_HINTS = words("born birth ganw ganed urodz nacid nascut născut rugadh dzim geboren")
_DOB = re.compile(r"(?<![a-z])d[\s./\\-]{0,3}(?:o|of)[\s./\\-]{0,3}b")
_BORN = re.compile(BORN)
_LABEL = re.compile(rf"{SAID}|{IN_PARTS.pattern}")
_B = re.compile(r"(?<![\w.])(?:b|ur|geb|nar|gim|n[ée]e?|nat[oa]|do[gğ]um)[.:]?\s?(?:le |en |il )?\d", re.I)


def labels(small: str) -> "Iterator[re.Match[str]]":
    """The labels such as DOB in it. `small` is in small letters."""
    if _DOB.search(small) or _holds(small, _LABEL_HINTS):
        yield from _LABEL.finditer(small)


def births_said(small: str) -> "Iterator[re.Match[str]]":
    """Where it says that somebody was born. `small` is in small letters."""
    if _holds(small, _BORN_HINTS) or _B.search(small):
        yield from _BORN.finditer(small)


def _holds(small: str, hints: frozenset[str]) -> bool:
    return any(hint in small for hint in hints)
