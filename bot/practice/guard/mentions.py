"""Words that may be somebody's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.practice.guard.first_names import AMBIGUOUS, FIRST_NAMES
from bot.practice.guard.public_people import is_public
from bot.practice.guard.surnames import SURNAMES
from bot.practice.guard.tokens import BREAKS, Token, folded
from bot.practice.guard.usual_words import CAPITALISED, NO_NAMES, SMALL
from bot.practice.guard.whose_words import TOPICS
from bot.practice.guard.word_lists import words

_OF_PLACES: Final = words("in at from to near of towards into on between via")
_OF_DATES: Final = words("of in by since until till the st nd rd th last next this early late mid early-")
_TITLES_ELSEWHERE: Final = words(
    "pani pan señora senora señor senor doña dona madame mme monsieur frau herr signora signor begum bibi apa aunty auntie aunt uncle nana nan nain taid granny gran grandma grandpa grandad mama papa baba haji hajja hajji khala chacha dada dadi nani amma mam mummy sir ustad"
)


@dataclass(slots=True)
class Mention:
    """A name, from token `first` up to `past`, with its title from `lead`; `form`: what makes it one."""

    lead: int
    first: int
    past: int
    form: str


FIRST: Final = frozenset(map(folded, FIRST_NAMES))
LAST: Final = frozenset(map(folded, SURNAMES))
WORDS_TOO: Final = frozenset(map(folded, AMBIGUOUS))


def mentions(
    found: list[Token], titled: dict[int, tuple[int, int]], *, is_shouted: bool, is_small: bool
) -> Iterator[Mention]:
    """Every word or group of words that may be a name, with what makes it one."""
    at = 0
    while at < len(found):
        if found[at].start in titled:
            start, end = titled[found[at].start]
            lead, past = at, at + 1
            while lead and found[lead - 1].start >= start:
                lead -= 1
            while past < len(found) and found[past].start < end:
                past += 1
            yield Mention(lead, at, past, "titled")
            at = past
            continue
        form = _form(found, at, is_shouted=is_shouted, is_small=is_small)
        if not form:
            at += 1
            continue
        first, past = at, at + 1
        while past < len(found) and not found[past - 1].owns and _goes_on(found[past]):
            past += 1
            if form == "unknown" and _form(found, past - 1, is_shouted=is_shouted, is_small=False) in (
                "first",
                "surname",
            ):
                form = "surname"
        name = " ".join(token.text for token in found[max(0, first - 1) : past + 1])
        if not is_public(name) and not _is_place(found, first, past):
            yield Mention(first, first, past, form)
        at = past


def _form(found: list[Token], at: int, *, is_shouted: bool, is_small: bool) -> str:
    token = found[at]
    low, text = token.low, token.text
    if not (text[0].isupper() or is_small):
        return ""
    if (
        token.mark
        or not text[0].isalpha()
        or len(low) < 2
        or _is_in_date(found, at)
        or _is_in_mail(found, at)
    ):
        return ""
    before = _before(found, at)
    if not text[0].isupper():
        if is_small and low in FIRST and low not in WORDS_TOO and low not in SMALL:
            return "first"
        return ""
    if (
        before
        and before.low in _TITLES_ELSEWHERE
        and (before.text[0].isupper() or low in FIRST)
        and low not in CAPITALISED
    ):
        return "titled elsewhere"
    if text.isupper() and len(text) > 1 and (is_shouted or len(text) <= 3):
        return "first" if is_shouted and low in FIRST and low not in WORDS_TOO else ""
    if low in FIRST or ("-" in low and low.split("-")[0] in FIRST):
        return "word" if low in WORDS_TOO else "first"
    if low in CAPITALISED or low in SMALL or low in NO_NAMES or is_shouted:
        return ""
    if low in LAST:
        return "surname"
    if before and (before.text.isdigit() or before.low in _OF_PLACES):
        return ""
    if token.topics or token.text.lower() in TOPICS or len(low) < 3 or (text.isupper() and len(text) < 5):
        return ""
    return "" if _begins(found, at) else "unknown"


def _is_in_date(found: list[Token], at: int) -> bool:
    if "months" not in found[at].topics:
        return False
    around = [token for token in found[max(0, at - 1) : at] + found[at + 1 : at + 2] if not token.mark]
    return any(token.text.isdigit() or token.low in _OF_DATES for token in around)


def _is_in_mail(found: list[Token], at: int) -> bool:
    """priya.raman@, cath [dot] lowe [at]: no space before the dot or the sign that follows."""
    following = [token.low for token in found[at + 1 : at + 6]]
    return any(word in ("dot", "underscore") for word in following[:2]) or found[at].mailed


def _goes_on(token: Token) -> bool:
    return (
        not token.mark
        and token.text[0].isupper()
        and len(token.low) > 1
        and token.low not in CAPITALISED
        and (token.low in LAST or token.low in FIRST or not (token.topics or token.low in SMALL))
        and not token.text[:3].isupper()
    )


def _before(found: list[Token], at: int) -> Token | None:
    return found[at - 1] if at and not found[at - 1].mark else None


def _begins(found: list[Token], at: int) -> bool:
    return at == 0 or found[at - 1].text in BREAKS or found[at - 1].text in ':"(-'


def _is_place(found: list[Token], first: int, past: int) -> bool:
    """Marlpit House, Ward Shaw, St Hilda's."""
    after = found[past] if past < len(found) else None
    if (
        after
        and "building" in after.topics
        and (
            after.text[0].isupper()
            or after.low in ("ward", "unit", "wing", "suite", "hospice", "house", "theatre", "clinic", "room")
        )
    ):
        return True
    before = _before(found, first)
    return bool(before and before.low in ("ward", "st", "unit", "wing"))
