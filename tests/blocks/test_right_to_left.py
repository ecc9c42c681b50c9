"""Words that run from right to left, inside a sentence of ours and alone."""

import pytest

from handlers.blocks import elements as e
from handlers.blocks import sentences as s

URDU = "NHS میں کیا بدلا؟"


def test_they_are_isolated_inside_a_sentence() -> None:
    said = s.spoken(s.sentence("{what} has closed.", what=s.quoted(URDU, 100)))
    assert said == f"“\u2068{URDU}\u2069” has closed."


@pytest.mark.parametrize("words", ["What did you notice?", "Beth sylwoch chi?", "Co zauważyłaś? 12 😀", ""])
def test_other_words_are_left_as_they_are(words: str) -> None:
    assert e.isolated(words) == words


def test_what_is_shown_alone_is_shown_as_it_is() -> None:
    assert "\u2068" not in str([*e.large(URDU), e.said(URDU), e.written(URDU)])
