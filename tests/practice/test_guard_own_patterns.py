"""A community's own patterns, and what an author is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.errors import Refusal
from bot.practice.guard.kinds import kinds
from bot.practice.guard.own_patterns import NotAName, OwnPattern, TooLong, TooManyStars, TooShort
from bot.practice.guard.said import named


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("RWY-######", "see rwy-204417 please", True),
        ("RWY-######", "see RWY-20441 please", False),
        ("RWY-######", "see XRWY-204417", False),
        ("ward book @@###", "Ward  Book AB123", True),
        ("case *-##", "case Blue7-12", True),
        ("a.b(c)[d]", "a.b(c)[d]", True),
        ("a.b(c)[d]", "axb(c)[d]", False),
        ("RWY-######", "RWY\u2011２０４４１７", True),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, text: str, is_found: bool) -> None:
    found = kinds(text, [OwnPattern("our referral number", pattern)])
    assert ("own:our referral number" in found) == is_found


@pytest.mark.parametrize(
    ("name", "pattern", "refusal"),
    [
        ("", "RWY-####", NotAName),
        ("x" * 41, "RWY-####", NotAName),
        ("two\nlines", "RWY-####", NotAName),
        ("ours", "***", TooShort),
        ("ours", "ab", TooShort),
        ("ours", "a*b*c*d*e", TooManyStars),
        ("ours", "abcd**", TooManyStars),
        ("ours", "#" * 61, TooLong),
    ],
)
def test_what_cannot_be_used_is_refused_kindly(name: str, pattern: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        OwnPattern(name, pattern)


@given(st.text(st.sampled_from("ab1#@* -.()[]+?\\"), max_size=60))
def test_no_pattern_makes_a_long_message_slow(pattern: str) -> None:
    try:
        own = OwnPattern("ours", pattern)
    except Refusal:
        return
    own.is_in("ab1" * 4_000)  # else this would not come to an end
    own.is_in("a " * 6_000)


def test_the_author_is_told_the_kind_and_never_the_thing() -> None:
    text = "Mrs Okonjo, 999 118 2594, RWY-204417"
    sentence = named(kinds(text, [OwnPattern("our referral number", "RWY-######")]))
    assert "an NHS number" in sentence
    assert "the name of a patient" in sentence
    assert "our referral number" in sentence
    assert not any(word in sentence for word in ("Okonjo", "2594", "204417"))
