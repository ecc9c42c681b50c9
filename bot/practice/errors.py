"""What Hearth declines to do. Each refusal is for the person who asked; its docstring is its usual wording.

A refusal never repeats what somebody typed, only what was understood of it (a date, an hour, a number).
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from bot.practice.language import _


class Refusal(Exception):
    """That cannot be done."""

    usual_field: ClassVar[str | None] = None

    def __init__(self, sentence: str | None = None, *, field: str | None = None) -> None:
        """`sentence` is already in the reader's language; `field` is the field of a form that it belongs to."""
        super().__init__(sentence or _(" ".join((self.__doc__ or "").split())))
        self.field = field or self.usual_field

    @property
    def beside(self) -> dict[str | None, str]:
        """What is said beside which field of a form."""
        return {self.field: str(self)}


class Together(Refusal):
    """There are several things to mend."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(" ".join(map(str, refusals)), field=refusals[0].field)
        self.refusals = refusals

    @property
    def beside(self) -> dict[str | None, str]:
        found: dict[str | None, str] = {}
        for refusal in self.refusals:
            for field, sentence in refusal.beside.items():
                found[field] = f"{found[field]} {sentence}" if field in found else sentence
        return found


def check_all(*checks: Callable[[], object]) -> None:
    """Make every one of these checks. What several of them refuse is said at once."""
    refused = []
    for check in checks:
        try:
            check()
        except Refusal as refusal:
            refused.append(refusal)
    if refused:
        raise refused[0] if len(refused) == 1 else Together(refused)


class NotHere(Refusal):
    """I cannot find what this belongs to. It may have been removed."""


class NotUnderstood(Refusal):
    """I could not tell when that is."""

    usual_field = "when"


class NoTime(NotUnderstood):
    """Say when I should ask, as in "tomorrow at 14:00", "every Tuesday at 9:30" or "first Thursday of the month at 10"."""


class NoHour(NotUnderstood):
    """Say at what time."""


class WhichHalfOfTheDay(NotUnderstood):
    """Do you mean the morning or the afternoon? Write "at 14:00" or "at 02:00"."""


class NoDay(NotUnderstood):
    """Say on which day."""


class InThePast(Refusal):
    """That time has already passed. Choose one that is still to come."""

    usual_field = "when"


class TooFarAway(Refusal):
    """That is more than ten years away. Choose a date that is nearer."""

    usual_field = "when"


class NoSuchDate(Refusal):
    """There is no such date. Try "3 December" or "3/12/2026", with the day first."""

    usual_field = "when"


class NoSuchTime(Refusal):
    """That is not a time of day. Try "9:30", "2pm" or "14:00"."""

    usual_field = "when"


class OutOfBounds(Refusal):
    """That number is too small or too large."""

    usual_field = "when"


class EndsBeforeItStarts(Refusal):
    """The last day comes before the first. Choose a later last day."""

    usual_field = "until"


class NeverComes(Refusal):
    """No day fits all of that, so it would never be posted. Choose a later last day, or other days."""

    usual_field = "when"


class NoSuchTimeZone(Refusal):
    """I do not know that time zone. Try "Europe/London"."""

    usual_field = "timezone"


class NoHolidaysChosen(Refusal):
    """This community has not chosen whose bank holidays it goes by.
    Choose them with `/hearth settings`, or leave out "except bank holidays".
    """

    usual_field = "except_holidays"
