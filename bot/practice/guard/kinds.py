"""The guard against patient details: what a message seems to give away about somebody who is cared for.

It runs on this machine alone, without a network, and in time that grows with the length of the message. It lowers a
risk and does not remove it. What rules out most messages looks at them in small letters: to overlook case makes a
pattern four times as slow.
"""

from collections.abc import Callable, Sequence
from typing import Final

from bot.practice.guard import (
    addresses,
    beds,
    births,
    emails,
    hospital_numbers,
    insurance_numbers,
    links,
    names,
    phones,
    postcodes,
    rare_events,
)
from bot.practice.guard.digits import runs
from bot.practice.guard.health_numbers import health_numbers
from bot.practice.guard.own_patterns import OwnPattern
from bot.practice.guard.plain import Plain, plain
from bot.practice.guard.spelled import FIGURE

WITH_FIGURES: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    (hospital_numbers.KIND, hospital_numbers.hospital_numbers),
    (births.KIND, births.births),
    (postcodes.KIND, postcodes.postcodes),
    (addresses.KIND, addresses.addresses),
    (insurance_numbers.KIND, insurance_numbers.insurance_numbers),
)
WITHOUT_FIGURES: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    (names.KIND, names.names),
    (beds.KIND, beds.beds),
    (rare_events.KIND, rare_events.rare_events),
)


def kinds(text: str, own_patterns: Sequence[OwnPattern] = ()) -> list[str]:
    """The kinds of patient detail that the message seems to hold, sorted; none: an empty list.

    `text` is as Slack's API gives it. A community's own pattern is reported as "own:" and its name; where they do not open
    any more, that is reported of all words. Never raises.
    """
    seen = plain(text)
    has_figures = bool(FIGURE.search(seen.text))
    found = {kind for kind, holds in WITHOUT_FIGURES if holds(seen.text)}
    found |= _with_figures(seen) if has_figures else _in_words(seen.text)
    found |= _contacts(seen, has_figures=has_figures, is_about_somebody=bool(found))
    if seen.links:
        found |= _in_links(seen)
    return sorted(found | _own(seen, own_patterns))


def own_kinds(text: str, own_patterns: Sequence[OwnPattern]) -> list[str]:
    """Only what a community's own patterns find, for a message that has been looked at otherwise."""
    return sorted(_own(plain(text), own_patterns)) if own_patterns else []


def _own(seen: Plain, own_patterns: Sequence[OwnPattern]) -> set[str]:
    return {pattern.kind for pattern in own_patterns if pattern.is_in(seen.text)}


def _with_figures(seen: Plain) -> set[str]:
    digits = runs(seen.text)
    found = {kind for kind, holds in WITH_FIGURES if holds(seen.text)}
    return found | health_numbers(
        seen.text, digits, phones.abroad(seen.text, digits), is_turned=seen.is_turned
    )


def _contacts(seen: Plain, *, has_figures: bool, is_about_somebody: bool) -> set[str]:
    """Telephones and e-mails, which may be a service's; in a message about a patient they rather are the patient's."""
    found = set()
    if emails.emails(seen.text, is_about_somebody=is_about_somebody):
        found.add(emails.KIND)
    if has_figures and phones.phones(seen.text, is_about_somebody=is_about_somebody):
        found.add(phones.KIND)
    return found


def _in_words(text: str) -> set[str]:
    """What can be given away without a single figure."""
    found = {addresses.KIND} if addresses.named_homes(text) else set()
    return found | ({births.KIND} if births.births(text) else set())


def _in_links(seen: Plain) -> set[str]:
    found = links.links(seen.links)
    for link in seen.links:
        if not links.is_public(link):
            numbers = health_numbers(link.address, runs(link.address), [], is_turned=False)
            found |= numbers | ({links.KIND} if numbers else set())
    return found
