"""Words as somebody typed them, made plain: lower case, numbers in figures, one spelling of each thing."""

import re
import unicodedata

NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {name: str(number) for number, name in enumerate(NAMES, start=1)}
NUMBERS |= {"fifteen": "15", "twenty": "20", "twenty five": "25", "thirty": "30", "forty five": "45"}

_REWRITTEN = [
    (r"[\u2010-\u2015]", "-"),
    (r"@", " at "),
    (r"\bo['’ ]?clock\b", " "),
    (r"\b([ap])\.\s?m\b\.?", r"\1m"),
    (r"\b(?:that has one|that have one|if there is one|or the last day of a shorter month)\b", " "),
    (
        r"\b(?:forty|twenty)[ -]five\b|\b(?:" + "|".join(name for name in NUMBERS if name.isalpha()) + r")\b",
        None,
    ),
    (r"[&+]", " and "),
    (r"(?<!\d)-|-(?!\d)", " to "),
    (r"(?<!\d)[.:]|[.:](?!\d)", " "),
    (r"[,;!?\"'’‘“”()]", " "),
    (r"\b(?:each|evry|ever)\b", "every"),
    (r"\bplease\b", " "),
    (r"\s+", " "),
    (r"\bin the morning\b", "am"),
    (r"\bin the (?:afternoon|evening)\b", "pm"),
    (r"\bevery (?=(?:morning|afternoon|evening|night)s?\b)", "every day "),
    (r"^ ?(?=(?:mornings|afternoons|evenings|nights)\b)", "every day "),
    (r"\bthis (?=morning|afternoon|evening)", "today "),
    (r"\btonight\b", "today night"),
    (r"\bchristmas eve\b", "24 december"),
    (r"\bchristmas(?: day)?\b", "25 december"),
    (r"\s+", " "),
]


def plain(words: str) -> str:
    """The same words, ready to be read by pattern. Anything that is not understood stays as it is."""
    text = unicodedata.normalize("NFKC", words).lower()
    for pattern, rewritten in _REWRITTEN:
        text = re.sub(pattern, rewritten if rewritten is not None else _figure, text)
    return text.strip()


class Unread:
    """Plain words of which parts are taken out as they are understood."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        """The first match, taken out of the text."""
        found = pattern.search(self.text)
        if found:
            rest = f"{self.text[: found.start()]} {self.text[found.end() :]}"
            self.text = re.sub(r"\s+", " ", rest).strip()
        return found


def _figure(found: "re.Match[str]") -> str:
    return NUMBERS[found[0].replace("-", " ")]
