"""National Insurance numbers. QQ, which is never given out, counts: it is what people practise with."""

import re

KIND = "ni_number"

_GAP = r"[\s./\\,:|()_-]{0,3}"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])[A-Za-z]{_GAP}[A-Za-z]{_GAP}(?=[\dOoIl]{_GAP}\d|\d)(?:[\dOoIl]{_GAP}){{6}}(?P<suffix>[A-Da-d])?(?![A-Za-z0-9])",
    re.I,
)
_LABEL = re.compile(
    r"\b(?:n\.?\s?i\.?(?:\s?(?:no|num|number|ref))?|nino|national insurance|yswiriant gwladol)\b[^\d\n]{0,24}$",
    re.I,
)
_OWN = re.compile(r"\b(?:my|your own)\s+(?:ni|nino|national insurance)\b", re.I)
_EXAMPLE = re.compile(
    r"\b(?:e\.?g\.?|for example|such as|for instance|format(?: is)?|looks like|dummy|pattern)[\s,:('\"]{1,3}$",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:ticket|ref|asset|order|po|invoice|code|flight|booking|datix|serial)\b[^\n]{0,12}$", re.I
)


def insurance_numbers(text: str) -> bool:
    """Is there a National Insurance number in it? `text` is plain."""
    if _OWN.search(text):
        return False
    return any(_is_one(text, found) for found in _NUMBER.finditer(text))


def _is_one(text: str, found: "re.Match[str]") -> bool:
    lead = text[max(0, found.start() - 45) : found.start() + 2]
    if _EXAMPLE.search(lead[:-2]):
        return False
    if found["suffix"]:
        tight = found[0].lower()[:2].isalpha() or found[0][:3].isupper()
        return (tight or bool(_LABEL.search(lead[:-2]))) and not _OTHER.search(lead[:-2])
    return bool(_LABEL.search(lead[:-2]) or _LABEL.search(lead))
