"""Composition objects: texts, options, confirmations (docs.slack.dev/reference/block-kit/composition-objects)."""

from typing import Any

from bot.workspace.blockkit.checks import (
    Check,
    Problems,
    array,
    at,
    boolean,
    by_type,
    exactly_one,
    shape,
    string,
    word,
)

IDENTIFIER = string(255)


def plain(longest: int) -> Check:
    return by_type(
        {"plain_text": shape({"type": word("plain_text"), "text": string(longest)}, {"emoji": boolean})}
    )


def text(longest: int) -> Check:
    """plain_text or mrkdwn."""
    mrkdwn = shape({"type": word("mrkdwn"), "text": string(longest)}, {"verbatim": boolean})
    return by_type({"plain_text": plain(longest), "mrkdwn": mrkdwn})


def option(label: Check, *, url: bool = False) -> Check:
    extra: dict[str, Check] = {"description": text(75)} | ({"url": string(3000)} if url else {})
    return shape({"text": label, "value": string(150)}, extra)


PLAIN_OPTION = option(plain(75))
RICH_OPTION = option(text(75))
LINK_OPTION = option(plain(75), url=True)
OPTION_GROUP = shape({"label": plain(75), "options": array(PLAIN_OPTION, 100)})

CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": word("primary", "danger")},
)
DISPATCH = shape(
    {"trigger_actions_on": array(word("on_enter_pressed", "on_character_entered"), 2)},
)
CONVERSATION_FILTER = shape(
    {},
    {
        "include": array(word("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
SLACK_FILE = shape({}, {"id": string(255), "url": string(3000)}, [exactly_one("id", "url")])


def initial_is_offered(value: dict[str, Any], path: str) -> Problems:
    """initial_option(s) must exactly match options that are there."""
    offered = list(value.get("options") or [])
    for group in value.get("option_groups") or []:
        offered += group["options"]
    known = {(one["text"]["text"], one["value"]) for one in offered}
    if value.get("initial_option"):
        one = value["initial_option"]
        if (one["text"]["text"], one["value"]) not in known:
            yield at(f"{path}/initial_option", "must match one of the options")
    for index, one in enumerate(value.get("initial_options") or []):
        if (one["text"]["text"], one["value"]) not in known:
            yield at(f"{path}/initial_options/{index}", "must match one of the options")


def option_values_differ(value: dict[str, Any], path: str) -> Problems:
    seen: set[str] = set()
    for index, one in enumerate(value.get("options") or []):
        if one["value"] in seen:
            yield at(f"{path}/options/{index}/value", "must be unique")
        seen.add(one["value"])
