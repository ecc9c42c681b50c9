"""Block elements and their limits (docs.slack.dev/reference/block-kit/block-elements)."""

import re
from typing import Any

from bot.workspace.blockkit.checks import (
    Check,
    Problems,
    anything,
    array,
    at,
    boolean,
    exactly_one,
    integer,
    shape,
    string,
    word,
)
from bot.workspace.blockkit.composition import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    IDENTIFIER,
    LINK_OPTION,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    SLACK_FILE,
    initial_is_offered,
    option_values_differ,
    plain,
)

ACTION = {"action_id": IDENTIFIER}
ASKS = ACTION | {"confirm": CONFIRM, "focus_on_load": boolean}
PLACED = {"placeholder": plain(150)}
LIST = {"max_selected_items": integer(1, 1000)}


def element(
    kind: str, required: dict[str, Check] | None = None, optional: dict[str, Check] | None = None, *rules: Any
) -> Check:
    return shape({"type": word(kind), **(required or {})}, optional or {}, rules)


def _date(value: Any, path: str) -> Problems:
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        yield at(path, "must be a date such as 2026-01-31")


def _time(value: Any, path: str) -> Problems:
    if not (isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)):
        yield at(path, "must be a time such as 09:30")


def _lengths(value: dict[str, Any], path: str) -> Problems:
    if value.get("min_length", 0) > value.get("max_length", 3000):
        yield at(f"{path}/min_length", "must not be greater than max_length")


def _select(kind: str, initial: dict[str, Check], *rules: Any, **more: Check) -> Check:
    return element(kind, {}, ASKS | PLACED | initial | more, *rules)


def _static(kind: str, initial: dict[str, Check], **more: Check) -> Check:
    offered = {"options": array(PLAIN_OPTION, 100), "option_groups": array(OPTION_GROUP, 100)}
    return _select(
        kind, initial, exactly_one("options", "option_groups"), initial_is_offered, **offered, **more
    )


TYPED = ACTION | PLACED | {"focus_on_load": boolean, "dispatch_action_config": DISPATCH}
CONVERSATION = {
    "default_to_current_conversation": boolean,
    "filter": CONVERSATION_FILTER,
}
IDS = array(string(255), 1000, 0)

ELEMENTS: dict[str, Check] = {
    "button": element(
        "button",
        {"text": plain(75)},
        ACTION
        | {
            "url": string(3000),
            "value": string(2000),
            "style": word("primary", "danger"),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "agent_prompt": string(4000),
        },
    ),
    "image": element(
        "image",
        {"alt_text": string(2000)},
        {"image_url": string(3000), "slack_file": SLACK_FILE},
        exactly_one("image_url", "slack_file"),
    ),
    "overflow": element(
        "overflow", {"options": array(LINK_OPTION, 5)}, ACTION | {"confirm": CONFIRM}, option_values_differ
    ),
    "checkboxes": element(
        "checkboxes",
        {"options": array(RICH_OPTION, 10)},
        ASKS | {"initial_options": array(RICH_OPTION, 10)},
        option_values_differ,
        initial_is_offered,
    ),
    "radio_buttons": element(
        "radio_buttons",
        {"options": array(RICH_OPTION, 10)},
        ASKS | {"initial_option": RICH_OPTION},
        option_values_differ,
        initial_is_offered,
    ),
    "datepicker": element("datepicker", {}, ASKS | PLACED | {"initial_date": _date}),
    "timepicker": element("timepicker", {}, ASKS | PLACED | {"initial_time": _time, "timezone": string(100)}),
    "datetimepicker": element(
        "datetimepicker", {}, ASKS | {"initial_date_time": integer(1_000_000_000, 9_999_999_999)}
    ),
    "plain_text_input": element(
        "plain_text_input",
        {},
        TYPED
        | {
            "initial_value": string(3000, 0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _lengths,
    ),
    "email_text_input": element("email_text_input", {}, TYPED | {"initial_value": string(3000, 0)}),
    "url_text_input": element("url_text_input", {}, TYPED | {"initial_value": string(3000, 0)}),
    "number_input": element(
        "number_input",
        {"is_decimal_allowed": boolean},
        TYPED | {name: string(50) for name in ("initial_value", "min_value", "max_value")},
    ),
    "rich_text_input": element("rich_text_input", {}, TYPED | {"initial_value": anything}),
    "file_input": element(
        "file_input", {}, ACTION | {"filetypes": array(string(50), 100), "max_files": integer(1, 10)}
    ),
    "static_select": _static("static_select", {"initial_option": PLAIN_OPTION}),
    "multi_static_select": _static(
        "multi_static_select", {"initial_options": array(PLAIN_OPTION, 100)}, **LIST
    ),
    "external_select": _select(
        "external_select", {"initial_option": PLAIN_OPTION}, min_query_length=integer(0, 100)
    ),
    "multi_external_select": _select(
        "multi_external_select",
        {"initial_options": array(PLAIN_OPTION, 100)},
        min_query_length=integer(0, 100),
        **LIST,
    ),
    "users_select": _select("users_select", {"initial_user": string(255)}),
    "multi_users_select": _select("multi_users_select", {"initial_users": IDS}, **LIST),
    "conversations_select": _select(
        "conversations_select",
        {"initial_conversation": string(255)},
        response_url_enabled=boolean,
        **CONVERSATION,
    ),
    "multi_conversations_select": _select(
        "multi_conversations_select", {"initial_conversations": IDS}, **CONVERSATION, **LIST
    ),
    "channels_select": _select(
        "channels_select", {"initial_channel": string(255)}, response_url_enabled=boolean
    ),
    "multi_channels_select": _select("multi_channels_select", {"initial_channels": IDS}, **LIST),
    "icon_button": element(
        "icon_button",
        {"icon": word("trash"), "text": plain(75)},
        ACTION
        | {
            "value": string(2000),
            "confirm": CONFIRM,
            "accessibility_label": string(75),
            "visible_to_user_ids": IDS,
        },
    ),
    "feedback_buttons": element(
        "feedback_buttons", {"positive_button": anything, "negative_button": anything}, ACTION
    ),
}

SELECTS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI_SELECTS = tuple(f"multi_{name}" for name in SELECTS)
CHOICES = ("checkboxes", "radio_buttons", "datepicker", "timepicker")
IN_SECTION = ("button", "image", "overflow", *CHOICES, *SELECTS, *MULTI_SELECTS)
IN_ACTIONS = ("button", "overflow", "datetimepicker", *CHOICES, *SELECTS)
IN_INPUT = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
    "datetimepicker",
    *CHOICES,
    *SELECTS,
    *MULTI_SELECTS,
)
