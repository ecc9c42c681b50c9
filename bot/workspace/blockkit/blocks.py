"""Blocks, their limits, and the surfaces they may be shown on (docs.slack.dev/reference/block-kit/blocks)."""

from typing import Any

from bot.workspace.blockkit.checks import (
    Check,
    Problems,
    anything,
    array,
    at,
    at_least_one,
    boolean,
    by_type,
    exactly_one,
    shape,
    string,
    word,
)
from bot.workspace.blockkit.composition import IDENTIFIER, SLACK_FILE, plain, text
from bot.workspace.blockkit.data import DATA_TABLE, DATA_VISUALIZATION, TABLE
from bot.workspace.blockkit.elements import ELEMENTS, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.workspace.blockkit.rich_text import RICH_TEXT


def _block(
    kind: str, required: dict[str, Check] | None = None, optional: dict[str, Check] | None = None, *rules: Any
) -> Check:
    more = {"block_id": IDENTIFIER, **(optional or {})}
    return shape({"type": word(kind), **(required or {})}, more, rules)


def _among(kinds: tuple[str, ...]) -> Check:
    return by_type({kind: ELEMENTS[kind] for kind in kinds})


def _actions_differ(value: dict[str, Any], path: str) -> Problems:
    seen: set[str] = set()
    for index, each in enumerate(value["elements"]):
        action_id = each.get("action_id")
        if action_id in seen:
            yield at(f"{path}/elements/{index}/action_id", f"action_id `{action_id}` already exists")
        seen.add(action_id)


IMAGE = _among(("image",))
CONTEXT_ELEMENT = by_type({"image": IMAGE, "plain_text": plain(3000), "mrkdwn": text(3000)})
CARD = _block(
    "card",
    {},
    {
        "hero_image": IMAGE,
        "icon": IMAGE,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "actions": array(_among(("button",)), 3),
    },
    at_least_one("hero_image", "title", "actions", "body"),
)

BLOCKS: dict[str, Check] = {
    "section": _block(
        "section",
        {},
        {
            "text": text(3000),
            "fields": array(text(2000), 10),
            "accessory": _among(IN_SECTION),
            "expand": boolean,
        },
        at_least_one("text", "fields"),
    ),
    "divider": _block("divider"),
    "header": _block("header", {"text": plain(150)}),
    "context": _block("context", {"elements": array(CONTEXT_ELEMENT, 10)}),
    "actions": _block("actions", {"elements": array(_among(IN_ACTIONS), 25)}, {}, _actions_differ),
    "image": _block(
        "image",
        {"alt_text": string(2000)},
        {"image_url": string(3000), "slack_file": SLACK_FILE, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": _block(
        "input",
        {"label": plain(2000), "element": _among(IN_INPUT)},
        {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "rich_text": RICH_TEXT,
    "markdown": _block("markdown", {"text": string(12_000)}),
    "video": _block(
        "video",
        {
            "alt_text": string(2000),
            "title": plain(199),
            "thumbnail_url": string(3000),
            "video_url": string(3000),
        },
        {
            "author_name": string(49),
            "description": plain(199),
            "provider_icon_url": string(3000),
            "provider_name": string(50),
            "title_url": string(3000),
        },
    ),
    "file": _block("file", {"external_id": string(255), "source": word("remote")}),
    "table": TABLE,
    "data_table": DATA_TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "card": CARD,
    "carousel": _block("carousel", {"elements": array(by_type({"card": CARD}), 10)}),
    "alert": _block(
        "alert", {"text": text(200)}, {"level": word("default", "info", "warning", "error", "success")}
    ),
    "context_actions": _block(
        "context_actions",
        {"elements": array(_among(("feedback_buttons", "icon_button")), 5)},
        {},
        _actions_differ,
    ),
    "plan": _block("plan", {"title": string(150)}, {"tasks": array(anything, 50)}),
    "task_card": _block(
        "task_card",
        {"task_id": string(255), "title": string(150)},
        dict.fromkeys(("details", "output", "sources", "status"), anything),
    ),
}
IN_CONTAINER = tuple(sorted(set(BLOCKS) - {"card", "carousel", "data_table", "alert"}))
BLOCKS["container"] = _block(
    "container",
    {"child_blocks": array(by_type({kind: BLOCKS[kind] for kind in IN_CONTAINER}), 10)},
    {
        "title": plain(150),
        "rich_text_title": RICH_TEXT,
        "subtitle": text(150),
        "width": word("narrow", "standard", "wide", "full"),
        "icon": IMAGE,
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    at_least_one("title", "rich_text_title"),
)

EVERYWHERE = (
    "section",
    "divider",
    "header",
    "context",
    "actions",
    "image",
    "input",
    "rich_text",
    "video",
    "card",
)
WIDE = ("table", "data_table", "data_visualization", "carousel", "container")
SURFACES: dict[str, Check] = {
    surface: by_type({kind: BLOCKS[kind] for kind in kinds})
    for surface, kinds in {
        "message": (*EVERYWHERE, *WIDE, "markdown", "plan", "task_card", "context_actions", "file"),
        "modal": (*EVERYWHERE, "alert"),
        "home": (*EVERYWHERE, *WIDE),
    }.items()
}
