"""Digits that are disguised as letters or written out as words."""

import re
from typing import Final

_DIGIT_WORDS: Final = dict(
    zip(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "0123456789",
        strict=True,
    )
) | {"oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0"}
_TIMES: Final = {"double": 2, "dbl": 2, "triple": 3, "treble": 3}

_WORD = r"(?:zero|oh|nought|naught|nil|one|two|three|four|five|six|seven|eight|nine|o)"
_ITEM = rf"(?:(?:(?:double|dbl|triple|treble)[ -])?{_WORD}(?:[ -]hundred)?|\d{{1,4}})"
_RUN = re.compile(rf"\b{_ITEM}(?:[ ,.\n/-]{{1,3}}{_ITEM}){{2,40}}\b", re.I)
_HAS_WORD = re.compile(r"\b(?:one|two|three|five|six|seven|eight|nine|zero|double)\b", re.I)

_MIXED = re.compile(r"(?<![\w@])(?=[0-9OoIl|]*\d)[0-9OoIl|]{3,14}(?![\w@])")
_SPOKEN_GAP = re.compile(
    r"(?<=\d)[ ,(]{0,3}\b(?:then|dash|space|hyphen|dot|gap|slash|stop|line break|new line)\b[ ,)]{0,3}(?=\d)",
    re.I,
)
_ASIDE = re.compile(r"(?<=\d{3}[ -]\d{3} )\([A-Za-z ]{1,20}\) (?=\d{4}(?!\d))")  # 943 476 (Leeds) 5919
_HUNDRED = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine) hundred\b(?=[ -]\d{3})", re.I)
_O_OF_DATE = re.compile(r"(?<=\d[./-])[oO](?=\d)|\b[oO](?=\d[./-][\doO])")
_ALIKE: Final = str.maketrans("OoIl|", "00111")


def figures(text: str) -> str:
    """The same text with spelled digits ("double oh seven ...", "9OO 1l4") in figures."""
    if len(_HAS_WORD.findall(text)) >= 2:
        text = _RUN.sub(_written, text)
    if "hundred" in text.lower():
        text = _HUNDRED.sub(lambda found: f"{_DIGIT_WORDS[found[1].lower()]}00", text)
    if any(map(str.isdigit, text)):
        text = _O_OF_DATE.sub("0", _MIXED.sub(_alike, text))
        text = _ASIDE.sub("", _SPOKEN_GAP.sub("-", text))
    return text


def _written(found: "re.Match[str]") -> str:
    items = re.split(r"[ ,.\n/-]+", found[0].lower())
    if sum(item in _DIGIT_WORDS for item in items) < 3:
        return found[0]
    digits, times = "", 1
    for item in items:
        if item in _TIMES:
            times = _TIMES[item]
            continue
        if item == "hundred":
            digits += "00"
            continue
        digits += _DIGIT_WORDS.get(item, item) * times
        times = 1
    return digits


def _alike(found: "re.Match[str]") -> str:
    token = found[0]
    if re.fullmatch(r"\d{2,}(?:\|\d{2,})+", token):  # 943|476|5919: what stands between is no figure
        return token
    figures_in = sum(char.isdigit() for char in token)
    return token.translate(_ALIKE) if figures_in * 3 >= len(token) and figures_in < len(token) else token
