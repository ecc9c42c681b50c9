"""Any words at all are understood or kindly refused, never more: by the thousand, made of the words that count and of noise.

For longer: HEARTH_TEST_FUZZ_SECONDS=600 python -m pytest tests/practice/test_cadence_words_any.py
"""

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from itertools import islice

import pytest

from bot.practice.errors import Refusal
from bot.practice.schedule.bank_holidays import CALENDARS
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_sentence import sentence
from bot.practice.schedule.cadence_words import understand
from handlers.prompts_line import read_line
from tests.loop.mutated import LONGER, turns
from tests.practice.test_cadence_words import UNDERSTOOD

USUALLY = 300  # sayings
SEED = int(os.environ.get("HEARTH_TEST_FUZZ_SEED", 20261201))
ZONES = ("Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "America/Santiago", "Asia/Kathmandu", "UTC")
KNOWN = [*UNDERSTOOD]
PIECES = (
    *["now", "today", "tomorrow", "tonight", "noon", "midnight", "yesterday", "weekdays", "daily", "weekly", "fortnightly", "monthly", "yearly"],
    *["every", "each", "other", "on", "at", "in", "the", "of", "from", "to", "until", "till", "for", "times", "except", "bank", "holidays", "and", "or", "last", "first", "second"],
    *["third", "fourth", "fifth", "monday", "tue", "wednesday", "thursdays", "fri", "sat", "sunday", "january", "feb", "march", "31", "29", "30", "1st", "3rd", "22nd"],
    *["9", "9:30", "09.30", "9am", "12pm", "24:00", "25:00", "14h", "0", "00:00", "-1", "999999999", "2026", "2027", "1999", "9999", "10000", "3/4", "3/4/27", "2026-02-29"],
    *["minutes", "hours", "days", "weeks", "months", "years", "day", "week", "month", "half", "an", "hour", "10", "two", "twenty", "dozen"],
    *("Europe/London", "London", "GMT", "BST", "noon-ish", '"', "“", "”", ",", ".", ";", "—", "\n", "\t", "  "),
    *("<@U012ABCDEF|ann>", "<!channel>", "&amp;", "\u202e", "\u200b", "٣", "９", "é", "\x00", "\ud83d", "bob", "RRULE", "%", "{"),
)  # fmt: skip


def some_words(random_: random.Random) -> str:
    if random_.random() < 0.5:
        return nearly(random_, random_.choice(KNOWN).split(" "))
    words = random_.choices(PIECES, k=random_.choice([1, 2, 3, 4, 5, 6, 8, 12, 40]))
    if random_.random() < 0.1:
        words.append("".join(chr(random_.randrange(0x110000)) for _ in range(5)) * random_.choice([1, 100]))
    return random_.choice([" ", " ", " ", ""]).join(words)


def nearly(random_: random.Random, words: list[str]) -> str:
    """Something that is understood, with a word taken out, put in or changed for another."""
    for _ in range(random_.randint(0, 2)):
        place = random_.randrange(len(words))
        words[place : place + random_.randint(0, 1)] = random_.choices(PIECES, k=random_.randint(0, 1))
        words = words or ["now"]
    return " ".join(words)


def followed(cadence: Cadence, now: datetime, zone: str, holidays: str) -> None:
    """What was understood can be said, kept, read back, and followed for five dates."""
    assert sentence(cadence, zone, holidays)
    assert Cadence.from_text(cadence.to_text()) == cadence
    dates = list(islice(cadence.dates(zone, now - timedelta(minutes=1), holidays), 5))
    assert dates
    assert dates == sorted(set(dates))


def understood(words: str, now: datetime, zone: str, holidays: str) -> bool:
    try:
        followed(understand(words, now, zone, holidays), now, zone, holidays)
    except Refusal as refusal:
        return len(str(refusal)) < 20  # a word without a sentence is no refusal
    return True


@pytest.mark.timeout(LONGER + 60)
@pytest.mark.thorough
def test_any_words_are_understood_or_kindly_refused() -> None:
    random_, clear = random.Random(SEED), 0
    for number in turns(USUALLY):
        words = some_words(random_)
        now = datetime.fromtimestamp(random_.randrange(1_700_000_000, 2_200_000_000), UTC)
        zone, holidays = random_.choice(ZONES), random_.choice(["", *CALENDARS])
        clear += understood(words, now, zone, holidays)
        if number % 10 == 0:
            read_line(words, lambda when, now=now, zone=zone: understood(when, now, zone, ""))  # type: ignore[misc]
    sys.stdout.write(f"{number} sayings, {clear} of them understood, seed {SEED}\n")
    assert clear
