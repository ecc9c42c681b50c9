"""What is written in a message's blocks alone reads as its text would."""

from typing import Any

from hypothesis import given

from handlers.blocks.slack_rich_text import pasted, written_in
from tests.blocks.test_slack_emoji import JSON


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": [*elements]}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def test_it_reads_as_the_text_would() -> None:
    link = {"type": "link", "url": "https://example.org", "text": "this"}
    first = section(text("I & "), {"type": "user", "user_id": "U1"}, text(" read "), link)
    points = {"type": "rich_text_list", "elements": [section(text("one")), section(text("two"))]}
    last = section({"type": "emoji", "name": "heron"}, {"type": "broadcast", "range": "here"})
    day = {"type": "date", "timestamp": 1795456319, "format": "{date}", "fallback": "23 November"}
    more = section({"type": "usergroup", "usergroup_id": "S1"}, day, {"type": "color", "value": "#fff"})
    blocks = [{"type": "rich_text", "elements": [first, points, last, more]}]
    assert (
        written_in(blocks)
        == "I &amp; <@U1> read <https://example.org|this>\none\ntwo\n:heron:<!here>\n<!subteam^S1>23 November#fff"
    )


def test_a_pasted_table_is_read_a_line_a_row() -> None:
    heard = {"type": "rich_text", "elements": [section(text("Heard & "), text("seen"))]}
    rows = [[{"type": "raw_text", "text": "Ward"}, heard], [{"type": "raw_number", "value": 7}, None]]
    table = {"type": "table", "rows": rows}
    of_a_link = {"from_url": "https://example.org", "blocks": [table]}
    assert pasted({"blocks": heard, "attachments": [of_a_link]}) == ""
    assert pasted({"blocks": [table], "attachments": None}) == "Ward | Heard &amp; seen\n7 | "
    assert pasted({"attachments": [{"id": 1, "blocks": [table]}]}) == "Ward | Heard &amp; seen\n7 | "


@given(JSON)
def test_tables_of_any_shape_are_let_be(anything: Any) -> None:
    table = {"type": "table", "rows": anything}
    for message in (
        {"attachments": anything},
        {"blocks": [table]},
        {"attachments": [{"blocks": [table, anything]}]},
    ):
        assert isinstance(pasted(message), str)


@given(JSON)
def test_blocks_of_any_shape_are_let_be(blocks: Any) -> None:
    assert isinstance(written_in(blocks), str)
