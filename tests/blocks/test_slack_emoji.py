"""Emoji are taken in as the characters that they are, as far as Slack says which."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks.slack_emoji import with_emoji

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["type", "elements", "name", "unicode", "skin_tone"]), inner)
    ),
    max_leaves=10,
)


def block(*elements: dict[str, Any], kind: str = "rich_text_section") -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": [{"type": kind, "elements": [*elements]}]}]


def emoji(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "emoji", "name": name, **more}


SMILE = emoji("slightly_smiling_face", unicode="1f642")
WAVE = emoji("wave", unicode="1f44b-1f3fd", skin_tone=4)


@pytest.mark.parametrize(
    ("text", "blocks", "words"),
    [
        ("Good :slightly_smiling_face:", block(SMILE), "Good 🙂"),
        (":wave::skin-tone-4: :wave:", block(WAVE), "👋🏽 :wave:"),
        (":wave::skin-tone-4:", block(emoji("wave::skin-tone-4", unicode="1f44b-1f3fd")), "👋🏽"),
        ("• :slightly_smiling_face:", block(block(SMILE)[0]["elements"][0], kind="rich_text_list"), "• 🙂"),
        (":our_own: at 10:30:45", block(emoji("our_own"), SMILE), ":our_own: at 10:30:45"),
        (":broken:", block(emoji("broken", unicode="d800")), ":broken:"),
        (":broken:", block(emoji("broken", unicode="smile")), ":broken:"),
        ("No blocks :tada:", None, "No blocks :tada:"),
    ],
)
def test_codes_become_characters(text: str, blocks: Any, words: str) -> None:
    assert with_emoji(text, blocks) == words


@given(st.text(), JSON)
def test_blocks_of_any_shape_are_borne(text: str, blocks: Any) -> None:
    assert isinstance(with_emoji(f":{text}:", blocks), str)
