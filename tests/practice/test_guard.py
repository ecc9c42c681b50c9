"""The guard against patient details, message by message. The labelled sets are in tests/data/guard."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from nhs_number import is_valid

from bot.practice.guard.digits import runs
from bot.practice.guard.health_numbers import health_numbers
from bot.practice.guard.kinds import kinds

DATA = Path(__file__).parents[1] / "data" / "guard"
FLOORS = {"names": 0.88, "seventh": 0.95, "twentieth": 0.9}  # of messages found; elsewhere 0.97
SETS = ["dev", "own", "second", "third", "fourth", "names", "fifth", "sixth", "seventh", "eighth"]
SETS += ["sixteenth", "seventeenth", "eighteenth", "twentieth", "twenty-first"]
ONLY_NAMES, ONLY_NUMBERS = {"names", "twentieth"}, {"twenty-first"}
IN_NUMBERS = {
    *("nhs_number", "chi_number", "hc_number", "hospital_number", "ni_number", "date_of_birth"),
    *("full_postcode_with_person", "phone_of_patient", "email_of_patient", "record_link"),
}
IN_WORDS = {"patient_name", "bed_or_bay_with_initials"}


class Figures(NamedTuple):
    precision: float
    recall: float


class Looked(NamedTuple):
    """A message of a set that is not marked hard: what is in it, and what the guard sees."""

    identifies: bool
    labelled: set[str]
    found: set[str]


@cache
def looked_at(name: str) -> list[Looked]:
    lines = map(json.loads, (DATA / f"{name}.jsonl").read_text().splitlines())
    return [
        Looked(bool(line["identifies"]), set(line["kinds"]), set(kinds(line["text"])))
        for line in lines
        if not line.get("hard")
    ]


def figures(name: str) -> Figures:
    """Over a whole set: is the message said to identify somebody?"""
    counted = Counter((message.identifies, bool(message.found)) for message in looked_at(name))
    right = counted[True, True]
    return Figures(right / (right + counted[False, True]), right / (right + counted[True, False]))


def recall_of(wanted: set[str], name: str) -> float:
    labelled = [message for message in looked_at(name) if wanted & message.labelled]
    found = sum(len(wanted & message.labelled & message.found) for message in labelled)
    return found / sum(len(wanted & message.labelled) for message in labelled)


@pytest.mark.parametrize("name", SETS)
def test_what_identifies_somebody_is_found_and_little_else_also_kind_by_kind(name: str) -> None:
    found = figures(name)
    assert found.precision >= 0.97, found
    assert found.recall >= FLOORS.get(name, 0.97), found
    assert name in ONLY_NAMES or recall_of(IN_NUMBERS, name) >= 0.97
    assert name in ONLY_NUMBERS or recall_of(IN_WORDS, name) >= 0.88


def test_what_a_stranger_to_the_guard_wrote_is_found_as_the_document_says() -> None:
    found = figures("ninth")
    assert found.precision >= 0.95, found
    assert found.recall >= 0.93, found


@pytest.mark.thorough
def test_messages_in_many_registers_are_mostly_found_also_those_that_nothing_was_fitted_to() -> None:
    for name, precision, recall in [
        ("registers", 0.97, 0.88),
        ("registers2", 0.85, 0.74),
        ("apart", 0.88, 0.82),
    ]:
        found = figures(name)
        assert found.precision >= precision, (name, found)
        assert found.recall >= recall, (name, found)


@pytest.mark.thorough
def test_names_in_many_voices_are_mostly_found_and_few_wrongly() -> None:
    found = figures("voices")
    assert found.precision >= 0.95, found
    assert found.recall >= 0.65, found


def test_what_communities_say_of_their_work_is_left_alone() -> None:
    replies = (DATA.parent / "replies" / "replies.jsonl").read_text().splitlines()
    assert [text for text in (json.loads(line)["text"] for line in replies) if kinds(text)] == []


def test_the_digits_are_checked_as_the_nhs_number_library_checks_them() -> None:
    for number in range(9_990_000_000, 9_990_002_000):
        digits = str(number)
        assert bool(health_numbers(digits, runs(digits), [], is_turned=False)) == is_valid(digits), digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MRN 4471902", ["hospital_number"]),
        ("NHS number 111 111 1111", []),
        ("asset tag 5066434240", []),
        ("NHS no 999\u2028 118 \u00ad2594", ["nhs_number"]),
        ("N H S no 9 9 9 1 1 8 2 5 9 4", ["nhs_number"]),
        ("&lt;b&gt;999&lt;/b&gt; 118 2594", ["nhs_number"]),
        ("999&amp;nbsp;118&amp;nbsp;2594", ["nhs_number"]),
        ("+44 7700 900124 is the team phone", []),
        ("ts 1709045280.000100", []),
        ("Mr S in bed 4", ["bed_or_bay_with_initials"]),
        ("room for one more", []),
        ("", []),
        ("\x00", []),
    ],
)
def test_particular_messages(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize("seed", sorted((DATA / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_what_the_fuzzer_once_found_stays_mended(seed: Path) -> None:
    assert isinstance(kinds(seed.read_text()), list)
