"""`/hearth prompt every tuesday at 9:30 "What did you notice?"`, read: when, and the question."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.practice.prompts import LONGEST_QUESTION
from handlers.blocks import prompts_form as blocks
from handlers.blocks.slack_words import as_typed

QUOTED = re.compile(r'["“”«»„](.*)["“”«»]', re.DOTALL)
UNCLOSED = re.compile(r'^["“”«»„]\s*')
IN_APOSTROPHES = re.compile(r"(?<!\S)['‘](.*)['’](?!\S)", re.DOTALL)
MOST_WORDS = 30  # of a line without quotation marks that may say when


def read_line(words: str, is_understood: Callable[[str], bool]) -> dict[str, Any]:
    """What was typed, by field. The question is in quotation marks, and what is around them says when.

    Without any, the most words from the first on that say when do, and the rest is the question.
    """
    line = as_typed(words).strip()
    if not line:
        return {}
    quoted = QUOTED.search(line) or IN_APOSTROPHES.search(line)
    if quoted is not None:
        when = f"{line[: quoted.start()]} {line[quoted.end() :]}".strip()
        return {"question": quoted[1].strip()} | _when(when)
    for number in range(MOST_WORDS, 0, -1):
        when, question = _cut(line, number)
        if is_understood(when):
            return _when(when) | ({"question": question} if question else {})
    return _when(line) if len(line) <= blocks.LONGEST_WHEN else {"question": line}


def is_too_long(line: Mapping[str, Any]) -> bool:
    """Whether the form would lose a part of it."""
    return len(line.get("question", "")) > LONGEST_QUESTION or len(line.get("when", "")) > blocks.LONGEST_WHEN


def _cut(line: str, number: int) -> tuple[str, str]:
    """The first so many words, and what follows them, without a quotation mark that nothing closes."""
    found = re.match(rf"(?:\S+\s+){{0,{number - 1}}}\S+", line)
    assert found is not None  # noqa: S101 - the line is not empty
    return found[0], UNCLOSED.sub("", line[found.end() :].strip())


def _when(words: str) -> dict[str, Any]:
    return {"when": words, "how": blocks.IN_WORDS} if words else {}
