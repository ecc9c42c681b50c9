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


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_sign_that_turns_what_follows_goes(sign: str) -> None:
    said = s.spoken(
        s.sentence("{what} has closed, with 12 replies.", what=s.quoted(f"Who{sign} cares?", 100))
    )
    assert said == "“Who cares?” has closed, with 12 replies."


def test_what_is_shown_alone_is_shown_as_it_is() -> None:
    assert "\u2068" not in str([*e.large(URDU), e.said(URDU), e.written(URDU)])
