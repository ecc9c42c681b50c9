"""Words to be shown. One value that was damaged hides no other: a plain sentence stands in its place."""

from collections.abc import Callable
from typing import Any

from bot.practice.language import _
from storage.apart import unless_damaged


def shown(opening: Callable[..., str], *of: Any) -> str:
    return unless_damaged(opening, *of, instead=_("Words that cannot be opened any more"))


def in_a_field(opening: Callable[..., str], *of: Any) -> str:
    """Nothing: whoever sends the form writes anew what is to stand there."""
    return unless_damaged(opening, *of, instead="")
