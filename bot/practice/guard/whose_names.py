"""Whose a name is: what stands around it is weighed, and the weights are read from a table."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from bot.practice.guard import patient_cues
from bot.practice.guard.evidence import SETTLED, evidence
from bot.practice.guard.many import any_is
from bot.practice.guard.mentions import Mention, mentions
from bot.practice.guard.reading import Reading
from bot.practice.guard.staff_cues import ON_WARD, WARD, is_colleague
from bot.practice.guard.titled_names import titled_places
from bot.practice.guard.tokens import Token, tokens
from bot.practice.guard.weights import START, WEIGHTS

ENOUGH: Final = 0.5  # from here on a name is taken for a patient's; docs/guard.md says why here
ENOUGH_WITH_TITLE: Final = 0.2


def weighed_names(reading: Reading) -> bool:
    """Is there a name of which more speaks for a patient than for a colleague, an author or a place?"""
    found = tokens(reading.text)
    places = mentions(found, titled_places(reading), is_shouted=reading.is_shouted, is_small=reading.is_small)
    colleagues: set[str] = set()
    return any_is(places, partial(_is_patients, reading, found, colleagues))


def _is_patients(reading: Reading, found: list[Token], colleagues: set[str], one: Mention) -> bool:
    """`colleagues`: those with a title who were told to be colleagues before, and are so when named again."""
    who = " ".join(token.low for token in found[one.lead : one.past])
    if who in colleagues:
        return False
    seen = seen_around(reading, found, one)
    if not seen and one.form == "titled":
        colleagues.add(who)
    return bool(seen) and enough(seen, weight(seen))


def seen_around(reading: Reading, found: list[Token], one: Mention) -> set[str]:
    """What is to be weighed of a name; nothing if it is settled that it is no patient's."""
    start, end = found[one.lead].start, found[one.past - 1].end
    if WARD.match(reading.tail(end)) or ON_WARD.search(reading.lead(start)):
        return set()
    seen = evidence(found, one)
    if seen & SETTLED:
        return set()
    return seen | set(_plainly(reading, start, end, found[one.past - 1].owns, one.form == "titled"))


def _plainly(reading: Reading, start: int, end: int, owns: bool, titled: bool) -> Iterator[str]:
    """What is said of the name at text[start:end] in the plainest words."""
    lead, tail = reading.lead(start), reading.tail(end)
    if patient_cues.AFTER.match(tail):
        yield "plainly after"
    if owns and patient_cues.OWNS.match(tail.lstrip()):
        yield "plainly owns"
    if patient_cues.BEFORE.search(lead):
        yield "plainly before"
    if titled and not reading.is_of_work(start, end, reading.text[start:end], titled=True):
        yield "clear"
    if not titled and is_colleague(lead, tail, owns=owns):
        yield "colleague"


def enough(seen: Collection[str], weighs: float) -> bool:
    """Is it a patient's name, if what is seen around it weighs so much?"""
    return weighs > (ENOUGH_WITH_TITLE if "form:titled" in seen else ENOUGH)


def weight(seen: set[str]) -> float:
    """What all of it comes to."""
    return START + sum(WEIGHTS.get(thing, 0.0) for thing in seen)
