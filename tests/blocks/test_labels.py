"""Buttons are in title case, and a sentence that names one spells it as the button does."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
SMALL = {"a", "and", "for", "in", "of", "the", "to", "with"}
NAMED = re.compile(r"\*([A-Z][^*\n]{2,40})\*")


@cache
def sources(folder: str) -> list[ast.Module]:
    return [ast.parse(path.read_text()) for path in (HOUSE / folder).rglob("*.py")]


def translated(node: ast.AST) -> Iterator[str]:
    """The words inside each `_("...")` under a node."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "_":
            yield from (word.value for word in each.args if isinstance(word, ast.Constant))


@cache
def labels() -> set[str]:
    found: set[str] = set()
    for tree in sources("handlers/blocks"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "button":
                found.update(translated(node.args[0]))
            for keyword in node.keywords:
                if keyword.arg in ("submit", "close"):
                    found.update(translated(keyword.value))
    return found


def test_buttons_are_in_title_case() -> None:
    words = [word for label in labels() for word in label.split()]
    assert len(labels()) > 50
    assert not [word for word in words if word[0].islower() and word not in SMALL]


def test_a_sentence_spells_a_button_as_the_button_does() -> None:
    spelled = {label.lower(): label for label in labels()}
    sentences = [
        words for folder in ("handlers", "bot") for tree in sources(folder) for words in translated(tree)
    ]
    sentences += [path.read_text() for path in [HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")]]
    named = [name for words in sentences for name in NAMED.findall(words)]
    assert [name for name in named if spelled.get(name.lower(), name) != name] == []


def test_whoever_says_no_to_a_question_reads_what_stays() -> None:
    """Not Now closes a form; beside Stop It it would leave open what becomes of it."""
    refusing = []
    for tree in sources("handlers/blocks"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "confirmation":
                refusing += translated(node.args[3])
    assert len(refusing) > 7
    assert [words for words in refusing if not words.startswith("Keep")] == []
