"""A community's own patterns, in a notation that a facilitator can write and that no message can make slow.

`#` stands for a figure, `@` for a letter, `*` for up to twelve letters or figures; a space for any gap or none; everything
else for itself, in capitals or not. "RWY-######" finds RWY-204417; "ward book @@###" finds Ward Book AB123.
"""

import hashlib
import re
from dataclasses import dataclass, field

from bot.practice.errors import Refusal
from bot.practice.guard.said import OWN, UNREADABLE

NAME_LENGTH, PATTERN_LENGTH, FEWEST, MOST_STARS, MOST_PATTERNS = 40, 60, 4, 2, 20
_SIGNS = {"#": r"\d", "@": r"[^\W\d_]", "*": r"\w{1,12}"}


class NotAName(Refusal):
    """Give it a short name in plain words, such as "our referral number": up to 40 characters on one line."""

    usual_field = "name"


class TooShort(Refusal):
    """That would be found nearly everywhere. Write at least four letters, figures, # or @."""

    usual_field = "pattern"


class TooLong(Refusal):
    """That is too long. A pattern has up to 60 characters on one line."""

    usual_field = "pattern"


class TooManyStars(Refusal):
    """A pattern may have two stars at most, and not side by side. Use # for a figure and @ for a letter."""

    usual_field = "pattern"


class FindsNothing(Refusal):
    """The pattern finds nothing in that sentence. Look at both: is there a sign too many, or one too few?"""

    usual_field = "example"


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """What a community wants to be warned of besides. Raises a Refusal if it cannot be used."""

    name: str
    pattern: str
    _compiled: "re.Pattern[str]" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > NAME_LENGTH or not self.name.isprintable():
            raise NotAName
        written = self.pattern.strip()
        if len(written) > PATTERN_LENGTH or not written.isprintable():
            raise TooLong
        if sum(sign.isalnum() or sign in "#@" for sign in written) < FEWEST:
            raise TooShort
        if written.count("*") > MOST_STARS or re.search(r"\*\s*\*", written):
            raise TooManyStars
        object.__setattr__(self, "_compiled", _compiled(written))

    @property
    def kind(self) -> str:
        """What is said to have been seen where it is found."""
        return f"{OWN}{self.name}"

    @property
    def key(self) -> str:
        """Names it where its name shall not be read."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]

    def is_in(self, text: str) -> bool:
        """Is it found in the plain text, as a word or words of its own?"""
        return bool(self._compiled.search(text))


class Unreadable(OwnPattern):
    """Stands for a community's patterns where they do not open any more: what they look for may be in any words."""

    __slots__ = ()
    kind = UNREADABLE

    def __init__(self) -> None:
        super().__init__("unreadable", "####")

    def is_in(self, text: str) -> bool:
        return True


def _compiled(written: str) -> "re.Pattern[str]":
    parts = [
        _SIGNS.get(sign) or (r"[\s.-]{0,3}" if sign == " " else re.escape(sign))
        for sign in re.sub(r"\s+", " ", written)
    ]
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.I)
