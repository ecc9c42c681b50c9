"""Digits that are disguised as letters or written out as words."""

import re
from typing import Final

from bot.practice.guard.word_lists import words

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
FIGURE = re.compile("[0-9]")
_SMALL_WORD = re.compile(r"\b(?:one|two|three|five|six|seven|eight|nine|zero|double)\b")

_MIXED = re.compile(r"(?<![\w@])(?=[0-9OoIl|]*\d)[0-9OoIl|]{3,14}(?![\w@])")
_SPOKEN_GAP = re.compile(
    r"(?<=\d)[ ,(]{0,3}\b(?:then|dash|space|hyphen|dot|point|comma|colon|star|full stop|gap|slash|stop|line break|new line)\b[ ,)]{0,3}(?=\d)",
    re.I,
)
# 999, then it's 381, and it finishes 4466: words that only say that the number goes on
_GOES_ON = re.compile(
    r"(?<=\d\d)[ ,.;:(\n-]{1,4}(?:(?:and|then|it's|its|it|that's|that|is|are|by|with|in|the|a|comes?|goes|next|followed|after|afterwards|plus|lastly|last|finally|final|first|second|third|middle|end(?:s|ing)?|finish(?:es|ing)?|start(?:s|ing)?|begin(?:s|ning)?|rest|bit|part|block|group|chunk|three|four|3|4|digits?|numbers?|figures?|new|again|pause|break|stop|space|comma|dash|hyphen|dot|slash|line)[ ,.;:)\n-]{1,3}){1,7}(?=\d\d)",
    re.I,
)
_GOES_ON_SAID = re.compile(
    r"(?:then|next|second|third|follow|after|plus|last|final|end|finish|rest|middle|pause|new line)", re.I
)
_AND = re.compile(r"(?<=\b\d{3}) and (?=\d{3}\b)")
_PLUS = re.compile(r"\bplus (?:(?=44\d)|four four ?(?=\d))", re.I)
_POSTCODE = re.compile(  # LX four seven TQ, LX4 Seven TQ
    rf"\b(?P<area>[A-Z]{{1,2}}) ?(?P<out>\d{{1,2}}|(?i:{_WORD}))[ ,]{{1,2}}(?P<in>\d|(?i:{_WORD})) ?(?P<unit>[A-Z]{{2}})\b"
)
_ALPHABET: Final = {
    word: word[0]
    for word in words(
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa"
        " quebec romeo sierra tango uniform victor whiskey whisky x-ray xray yankee zulu"
    )
}
_LETTER = rf"(?:{'|'.join(sorted(_ALPHABET, reverse=True))})"
_SMALL_LETTER_SAID = re.compile(rf"\b{_LETTER}[ ,]")
_LETTERS_SAID = re.compile(rf"\b{_LETTER}(?:[ ,]{{1,2}}(?:{_LETTER}|\d{{1,3}}|{_WORD}))+\b", re.I)
_ASIDE = re.compile(r"(?<=\d{3}[ -]\d{3} )\([A-Za-z ]{1,20}\) (?=\d{4}(?!\d))")  # 943 476 (Leeds) 5919
_HUNDRED = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine) hundred\b(?=[ -]\d{3})", re.I)
_O_OF_DATE = re.compile(r"(?<=\d[./-])[oO](?=\d)|\b[oO](?=\d[./-][\doO])")
_ALIKE: Final = str.maketrans("OoIl|", "00111")


def figures(text: str) -> str:
    """The same text with spelled digits ("double oh seven ...", "9OO 1l4") in figures."""
    small = text.lower()
    if len(_SMALL_WORD.findall(small)) >= 2:
        text = _RUN.sub(_written, text)
    if "hundred" in small:
        text = _HUNDRED.sub(lambda found: f"{_DIGIT_WORDS[found[1].lower()]}00", text)
    if _SMALL_LETTER_SAID.search(small):
        text = _LETTERS_SAID.sub(_letters, text)
    text = _POSTCODE.sub(_in_figures, text)
    if FIGURE.search(text):
        text = _O_OF_DATE.sub("0", _MIXED.sub(_alike, text))
        text = _GOES_ON.sub(
            lambda found: "-" if _GOES_ON_SAID.search(found[0]) else found[0],
            _ASIDE.sub(
                "",
                _SPOKEN_GAP.sub(
                    "-",
                    _AND.sub(
                        "-", _PLUS.sub(lambda found: "+44" if "four" in found[0].lower() else "+", text)
                    ),
                ),
            ),
        )
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


def _in_figures(found: "re.Match[str]") -> str:
    out, inward = (_DIGIT_WORDS.get(found[part].lower(), found[part]) for part in ("out", "in"))
    return f"{found['area']}{out} {inward}{found['unit']}"


def _letters(found: "re.Match[str]") -> str:
    """Lima X-ray four, seven Tango Quebec: LX47TQ. Two people, Mike and Oscar, are no postcode."""
    items = re.split(r"[ ,]+", found[0].lower())
    if sum(item in _ALPHABET for item in items) < 2 or all(item in _ALPHABET for item in items):
        return found[0]
    return "".join(_ALPHABET.get(item, _DIGIT_WORDS.get(item, item)) for item in items).upper()


def _alike(found: "re.Match[str]") -> str:
    token = found[0]
    if re.fullmatch(r"\d{2,}(?:\|\d{2,})+", token):  # 943|476|5919: what stands between is no figure
        return token
    figures_in = sum(char.isdigit() for char in token)
    return token.translate(_ALIKE) if figures_in * 3 >= len(token) and figures_in < len(token) else token
