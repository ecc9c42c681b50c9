"""What Slack writes into a message is read as people see it, and nothing in it can name or reach anybody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.blocks.slack_words import Mention, elements, mentioned, parts, pieces, plain

ANYTHING = st.text(alphabet=st.one_of(st.sampled_from("<>&@#!|:/ \n"), st.characters(codec="utf-8")))
MARKS = st.sampled_from(
    [
        "<@U1>",
        "<@W2|bryn>",
        "<#C1|ward>",
        "<#C1>",
        "<!here>",
        "<!channel|@channel>",
        "<!everyone>",
        "&lt;@U3&gt;",
        "<!subteam^S1|@nurses>",
        "<!subteam^S1>",
        "<https://a.org/?b=1&amp;c|here>",
        "<mailto:a@b.org|a@b.org>",
        "<!date^1^{date}|today>",
        "&amp;amp;",
        ":tada:",
        "<",
        ">",
        "&",
    ]
)
SLACK = st.lists(st.one_of(MARKS, ANYTHING)).map("".join)


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("Fish &amp; chips &lt;3", "Fish & chips <3"),
        ("&amp;lt;", "&lt;"),
        ("<@U1> and <@U2|bryn> know", "@someone and @someone know"),
        ("<!channel> <!here|@here> <!everyone>", "@channel @here @everyone"),
        ("<#C1|ward-7> <#C2>", "#ward-7 #channel"),
        ("<!subteam^S1|@nurses> <!subteam^S2>", "@nurses @group"),
        ("<https://a.org/?b=1&amp;c=2>", "https://a.org/?b=1&c=2"),
        ("<https://a.org|six questions>", "six questions (https://a.org)"),
        ("<https://a.org|https://a.org>", "https://a.org"),
        ("<mailto:ann@a.org|ann@a.org>", "ann@a.org"),
        ("<!date^1700000000^{date}|14 November>", "14 November"),
        ("I <3 it; a < b > c", "I <3 it; a < b > c"),
        ("mae'n oer; żółw; یہ", "mae'n oer; żółw; یہ"),
        ("", ""),
    ],
)
def test_what_people_see(sent: str, seen: str) -> None:
    assert plain(sent) == seen


def test_names_are_shown_where_they_are_known() -> None:
    assert plain("<@U1> asked <@U2>", {"U1": "Amina"}) == "@Amina asked @someone"
    assert mentioned("<@U1> asked <@U2>; &lt;@U3&gt;") == {"U1", "U2"}


@given(st.text())
def test_entities_are_decoded_once(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain(escaped) == text


@given(SLACK)
def test_nothing_in_rich_text_without_names_is_anything_but_text_and_emoji(sent: str) -> None:
    found = elements(parts(sent), named=False)
    assert {element["type"] for element in found} <= {"text", "emoji"}
    assert all(element.get("text") != "" for element in found)


@given(SLACK)
def test_with_names_only_people_are_mentioned(sent: str) -> None:
    found = elements(parts(sent), named=True)
    assert {element["type"] for element in found} <= {"text", "emoji", "user"}
    assert {element["user_id"] for element in found if element["type"] == "user"} == mentioned(sent)


@given(SLACK, st.integers(min_value=1, max_value=60))
def test_pieces_hold_everything_in_order_and_none_is_too_long(sent: str, most: int) -> None:
    cut = pieces(parts(sent), most)
    together = [part for piece in cut for part in piece]
    assert _spelled(together) == _spelled(parts(sent))
    for piece in cut:
        assert piece
        assert sum(1 if isinstance(part, Mention) else len(part) for part in piece) <= most


def _spelled(some: list[str | Mention]) -> str:
    return "".join(part if isinstance(part, str) else f"\0{part.user_id}\0" for part in some)


def test_long_words_are_cut_at_a_gap_and_never_inside_a_letter() -> None:
    assert pieces(["one two three"], 9) == [["one two "], ["three"]]
    nurse = "👩🏽‍⚕️"
    assert "".join(str(piece[0]) for piece in pieces([nurse * 10], 12)) == nurse * 10
    assert all(
        str(piece[0]).count(nurse) * len(nurse) == len(str(piece[0])) for piece in pieces([nurse * 10], 12)
    )
