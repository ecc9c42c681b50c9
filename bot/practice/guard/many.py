"""A message is looked at closely in so many places and no more, so that none takes long to read."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

MOST: Final = 200

Place = TypeVar("Place")


def any_is(places: Iterable[Place], is_one: Callable[[Place], bool]) -> bool:
    """Is one of these places what is looked for? A message with more than MOST of them is taken to hold one."""
    return any(number == MOST or is_one(place) for number, place in enumerate(places))
