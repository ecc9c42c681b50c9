"""Block Kit's documented limits, and which block is allowed where."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.blockkit.surfaces import message_problems, view_problems
from tests.workspace.conftest import House

Json = dict[str, Any]


def plain(words: str = "x") -> Json:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str = "x") -> Json:
    return {"type": "mrkdwn", "text": words}


def button(action_id: str = "a", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(), **more}


def options(count: int) -> list[Json]:
    return [{"text": plain(str(number)), "value": str(number)} for number in range(count)]


def entry(element: Json | None = None, **more: Any) -> Json:
    typed = {"type": "plain_text_input", "action_id": "a"}
    return {"type": "input", "label": plain(), "element": element or typed, **more}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


CHART = {
    "type": "data_visualization",
    "title": "Replies",
    "chart": {
        "type": "bar",
        "series": [{"name": "Replies", "data": [{"label": "Mon", "value": 3}]}],
        "axis_config": {"categories": ["Mon"], "x_label": "Day"},
    },
}
TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
RICH = {
    "type": "rich_text",
    "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "x", "style": {"bold": True}}]},
        {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
    ],
}

GOOD = [
    {"type": "header", "text": plain("h" * 150)},
    {"type": "section", "text": mrkdwn("s" * 3000), "accessory": button()},
    {"type": "section", "fields": [mrkdwn("f" * 2000)] * 10},
    {"type": "context", "elements": [mrkdwn()] * 10},
    {"type": "actions", "elements": [button(str(n)) for n in range(25)]},
    {"type": "divider"},
    {"type": "markdown", "text": "m" * 12_000},
    {"type": "alert", "text": mrkdwn("a" * 200)},
    {"type": "card", "title": mrkdwn()},
    {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a"},
    entry(hint=plain(), optional=True),
    entry({"type": "static_select", "action_id": "a", "options": options(100)}),
    entry({"type": "checkboxes", "action_id": "a", "options": options(10)}),
    entry({"type": "datepicker", "action_id": "a", "initial_date": "2026-11-22"}),
    entry({"type": "timepicker", "action_id": "a", "initial_time": "09:30"}),
    entry({"type": "multi_users_select", "action_id": "a", "initial_users": ["U1"]}),
    entry({"type": "number_input", "is_decimal_allowed": False, "min_value": "1"}),
    CHART,
    TABLE,
    RICH,
]
ONLY_MESSAGES = {"markdown"}
NOT_IN_MODALS = {"data_visualization", "table"} | ONLY_MESSAGES
ONLY_MODALS = {"alert"}


@pytest.mark.parametrize("block", GOOD, ids=lambda block: block["type"])
def test_a_block_is_welcome_on_its_surfaces_only(block: Json) -> None:
    home = {"type": "home", "blocks": [block]}
    assert bool(message_problems([block])) == (block["type"] in ONLY_MODALS)
    assert bool(view_problems(modal(block), "modal")) == (block["type"] in NOT_IN_MODALS)
    assert bool(view_problems(home, "home")) == (block["type"] in ONLY_MODALS | ONLY_MESSAGES)


WRONG: dict[str, Json] = {
    "/blocks/0/text/text": {"type": "header", "text": plain("h" * 151)},
    "/blocks/0/text/type": {"type": "header", "text": mrkdwn()},
    "/blocks/0": {"type": "section"},
    "/blocks/0/fields": {"type": "section", "fields": [plain()] * 11},
    "/blocks/0/fields/0/text": {"type": "section", "fields": [plain("f" * 2001)]},
    "/blocks/0/elements": {"type": "context", "elements": [plain()] * 11},
    "/blocks/0/elements/0/type": {"type": "actions", "elements": [mrkdwn()]},
    "/blocks/0/elements/1/action_id": {"type": "actions", "elements": [button(), button()]},
    "/blocks/0/elements/0/text/text": {
        "type": "actions",
        "elements": [{**button(), "text": plain("b" * 76)}],
    },
    "/blocks/0/elements/0/value": {"type": "actions", "elements": [button(value="v" * 2001)]},
    "/blocks/0/elements/0/style": {"type": "actions", "elements": [button(style="huge")]},
    "/blocks/0/block_id": {"type": "divider", "block_id": "b" * 256},
    "/blocks/0/type": {"type": "jukebox"},
    "/blocks/0/label/text": entry(label=plain("l" * 2001)),
    "/blocks/0/element/type": entry(button()),
    "/blocks/0/element/options": entry({"type": "static_select", "options": options(101)}),
    "/blocks/0/element/initial_date": entry({"type": "datepicker", "initial_date": "22/11/2026"}),
    "/blocks/0/element/initial_option": entry(
        {"type": "radio_buttons", "options": options(2), "initial_option": {"text": plain(), "value": "no"}}
    ),
    "/blocks/0/element": entry({"type": "number_input"}),
    "/blocks/0/chart/series/0/data": {
        **CHART,
        "chart": {
            "type": "line",
            "series": [{"name": "s", "data": [{"label": "Tue", "value": 1}]}],
            "axis_config": {"categories": ["Mon"]},
        },
    },
}


@pytest.mark.parametrize(("pointer", "block"), WRONG.items())
def test_what_is_wrong_is_named_with_its_place(pointer: str, block: Json) -> None:
    problems = message_problems([block])
    assert any(problem.endswith(f"[json-pointer:{pointer}]") for problem in problems), problems


def test_a_message_holds_fifty_blocks_and_each_block_id_once() -> None:
    divider = {"type": "divider"}
    assert message_problems([divider] * 50) == []
    assert message_problems([divider] * 51) == ["no more than 50 items allowed [json-pointer:/blocks]"]
    twice = [{"type": "divider", "block_id": "same"}] * 2
    assert message_problems(twice) == ["block_id `same` already exists [json-pointer:/blocks/1/block_id]"]
    assert message_problems([CHART, CHART, CHART]) != []
    assert message_problems([TABLE, TABLE]) != []


def test_a_modal_has_its_own_limits() -> None:
    assert view_problems(modal(entry()), "modal") == []
    for wrong in (
        modal(title=plain("t" * 25)),
        modal(submit=plain("s" * 25)),
        modal(close=plain("c" * 25)),
        modal(private_metadata="p" * 3001),
        modal(callback_id="c" * 256),
        modal(entry(), submit=None),
        modal(*[{"type": "divider"}] * 101),
        modal(colour="red"),
        {"type": "modal", "blocks": []},
        {"type": "home", "blocks": [], "title": plain()},
    ):
        assert view_problems(wrong, "home" if wrong["type"] == "home" else "modal") != [], wrong


def test_invalid_blocks_are_refused_with_the_reasons(house: House) -> None:
    house.bot_joins()
    blocks = [{"type": "section", "text": mrkdwn("s" * 3001)}]
    with pytest.raises(SlackApiError) as caught:
        house.client.chat_postMessage(channel=house.ward.id, text="x", blocks=blocks)
    assert caught.value.response["error"] == "invalid_blocks"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]
    with pytest.raises(SlackApiError, match="invalid_blocks_format"):
        house.client.chat_postMessage(channel=house.ward.id, text="x", blocks="[")
    long = [{"type": "section", "text": mrkdwn("s" * 3000)}] * 5
    with pytest.raises(SlackApiError, match="msg_blocks_too_long"):
        house.client.chat_postMessage(channel=house.ward.id, text="x", blocks=long)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        house.client.blocks_validate(blocks=blocks)
