"""`hearth guard`, as whoever tries it meets it."""

import json
from pathlib import Path

import pytest

from tests.bot.living import Hearth

LINES = b'{"id": "a", "text": "MRN 4471902"}\n\n{"id": 7, "text": "thanks Priya"}\n'
ANSWERS = [{"id": "a", "kinds": ["hospital_number"]}, {"id": 7, "kinds": []}]


def test_lines_are_answered_in_order(hearth: Hearth) -> None:
    Path("messages.jsonl").write_bytes(LINES)
    code, said, complaint = hearth("guard", "--jsonl", "messages.jsonl")
    assert (code, complaint) == (0, "")
    assert [json.loads(line) for line in said.splitlines()] == ANSWERS
    code, said, complaint = hearth("guard", "--jsonl", "-", stdin=LINES)
    assert [json.loads(line) for line in said.splitlines()] == ANSWERS


@pytest.mark.parametrize(
    "line",
    [
        b"SECRET",
        b'["SECRET"]',
        b'{"text": "SECRET"}',
        b'{"id": "x", "text": 5, "SECRET": 1}',
        b'{"id": true, "text": "SECRET"}',
        b'{"id": "x", "text": "SECRET\xff"}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_its_number_and_nothing_of_it_is_shown(hearth: Hearth, line: bytes) -> None:
    code, said, complaint = hearth(
        "guard", "--jsonl", "-", stdin=b'{"id": "a", "text": "x"}\n' + line + b"\n"
    )
    assert code == 2
    assert "Line 2" in complaint
    assert "SECRET" not in said + complaint


def test_a_missing_file_is_said(hearth: Hearth) -> None:
    code, said, complaint = hearth("guard", "--jsonl", "nowhere.jsonl")
    assert (code, said) == (2, "")
    assert "cannot be read" in complaint


def test_anybody_can_try_a_sentence(hearth: Hearth) -> None:
    code, said, _ = hearth("guard", "Mrs Okonjo, 999 118 2594")
    assert code == 0
    assert "an NHS number and the name of a patient" in said
    assert "Okonjo" not in said
    code, said, _ = hearth("guard", "thanks all, lovely Round")
    assert code == 0
    assert "no promise" in said


def test_it_wants_a_sentence_or_a_file(hearth: Hearth) -> None:
    assert hearth("guard")[0] == 2
    assert hearth("guard", "a", "--jsonl", "b")[0] == 2
