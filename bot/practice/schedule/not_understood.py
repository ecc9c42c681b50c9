"""Why words that should say when do not. What somebody typed is never said back, only what was understood of it."""

import re
from datetime import time
from difflib import get_close_matches

from bot.practice.errors import NoHour, NotUnderstood
from bot.practice.language import _
from bot.practice.schedule.dates_in_words import MONTH, WEEKDAY

NAMES = re.findall(
    r"\w+",
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays
    January February March April June July August September October November December""",
)
OTHERS = re.findall(
    r"\w+",
    """every other first second third fourth fifth last today tomorrow morning afternoon evening daily weekly
    fortnightly monthly quarterly weekday weekdays weekend week weeks month months fortnight midday midnight noon
    until except bank holidays starting time times""",
)
KNOWN = {name.lower(): name for name in NAMES} | {word: word for word in OTHERS}


def _sound(word: str) -> str:
    """The word as it sounds, roughly: "toozday" is nearer to Tuesday than to today."""
    return re.sub(r"oo|ue|ew", "u", word).replace("z", "s")


BY_SOUND = {_sound(word): name for word, name in KNOWN.items()}

_TWO_MEANINGS = re.compile(r"\bbi ?(?:to )?(?P<unit>week|month)ly\b")
_A_MEAL = re.compile(r"\b(?:lunch|tea|dinner|supper|breakfast|break|handover)(?: ?time)?s?\b")
_LEAVING_OUT = re.compile(r"\b(?:except|excluding|apart from|but not|skip(?:ping)?)\b")
_WORKING_DAY = re.compile(r"\b(?:first|last|\d(?:st|nd|rd|th)) (?:work(?:ing)? ?|week ?)day\b")


def not_understood(left: str, at: time | None = None) -> NotUnderstood:
    """The refusal of the plain words that are `left`, when the hour, if any was said, has been read."""
    if found := _TWO_MEANINGS.search(left):
        return NotUnderstood(_twice_or_every_two(found["unit"]))
    if _WORKING_DAY.search(left):
        return NotUnderstood(
            _(
                'I can\'t work out the first or last working day of a month. Write "last Friday of the month", '
                '"last day of the month" or "every weekday".'
            )
        )
    if _LEAVING_OUT.search(left):
        return NotUnderstood(
            _(
                "I did not understand which days to leave out. I can leave out bank holidays, Christmas Day among them, "
                'and days of the week: write "every Tuesday except bank holidays" or "every day except Friday".'
            )
        )
    if _A_MEAL.search(left):
        return NoHour(
            _(
                'I did not understand the hour. Write it in figures, as in "every Wednesday at 12:30", "tomorrow at 16:00" or '
                '"weekdays at noon".'
            )
        )
    return _slip(left) or _with_hour(at)


def _twice_or_every_two(unit: str) -> str:
    if unit == "week":
        return _(
            'Biweekly can mean two things. Write "every two weeks on Monday" or "every Monday and Thursday".'
        )
    return _(
        'Bimonthly can mean two things. Write "every two months on the 1st" or "every two weeks on Monday".'
    )


def _slip(left: str) -> NotUnderstood | None:
    word = nearest_word(left)
    if word is None:
        return None
    return NotUnderstood(_("I could not tell when that is. Did you mean {word}?").format(word=word))


def nearest_word(left: str) -> str | None:
    """The word that I know and that one of these is nearly."""
    for word in re.findall(r"[^\W\d]{4,}", left):
        is_known = word in KNOWN or re.fullmatch(f"{WEEKDAY}|{MONTH}", word)
        close = [] if is_known else get_close_matches(_sound(word), BY_SOUND, 1, 0.8)
        if close:
            return str(BY_SOUND[close[0]])
    return None


def _with_hour(at: time | None) -> NotUnderstood:
    if at is None:
        return NotUnderstood()
    said = _("I could not tell when that is. I understood {hour}, but not the rest.")
    return NotUnderstood(said.format(hour=f"{at:%H:%M}"))
