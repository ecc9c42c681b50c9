"""Inputs and other elements that people act on: what they hold at first, and after a choice."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from bot.workspace.model import Json
from bot.workspace.refusal import WorkspaceRefusal

# type -> (key in state, key of the initial value in the element, nothing chosen)
HOLDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "", []),
}
TEXTS = ("plain_text_input", "email_text_input", "url_text_input", "number_input")


def each(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that a person can act on, with its block."""
    for block in blocks:
        if block["type"] == "input":
            yield block, block["element"]
        elif block["type"] == "section" and "action_id" in block.get("accessory", {}):
            yield block, block["accessory"]
        elif block["type"] in ("actions", "context_actions"):
            yield from ((block, element) for element in block["elements"])
        elif block["type"] == "card":
            yield from ((block, element) for element in block.get("actions", ()))
        elif block["type"] == "carousel":
            yield from each(block.get("elements", []))
        elif block["type"] == "container":
            yield from each(block.get("child_blocks", []))


def find(
    blocks: list[Json], action_id: str, value: Any = None, block_id: str | None = None
) -> tuple[Json, Json]:
    """The element that is meant: a button by its value too, where several share an action_id."""
    named = [
        (block, element)
        for block, element in each(blocks)
        if element.get("action_id") == action_id and block_id in (None, block["block_id"])
    ]
    if not named:
        raise WorkspaceRefusal("no_such_element", action_id)
    if value is not None and named[0][1]["type"] == "button":
        named = [(block, element) for block, element in named if element.get("value") == value]
        if not named:
            raise WorkspaceRefusal("no_such_element", f"{action_id} with this value")
    return named[0]


def initial_states(blocks: list[Json], current_channel: str | None = None) -> dict[tuple[str, str], Json]:
    return {
        (block["block_id"], element["action_id"]): initial_state(element, current_channel)
        for block, element in each(blocks)
        if element["type"] in HOLDS
    }


def initial_state(element: Json, current_channel: str | None = None) -> Json:
    key, initial, nothing = HOLDS[element["type"]]
    value = element.get(initial, nothing)
    if value is None and element.get("default_to_current_conversation"):
        value = current_channel
    return {"type": element["type"], key: list(value) if isinstance(value, list) else value}


def chosen_state(element: Json, value: Any) -> Json:
    """What the element holds after a person chose or typed `value`; None empties it.

    Options are named by their value. Raises WorkspaceRefusal for what Slack's client does not offer."""
    kind = element["type"]
    key, _, nothing = HOLDS[kind]
    if value is None or value in ("", []):
        return {"type": kind, key: nothing}
    return {"type": kind, key: _chosen(element, kind, value)}


def _chosen(element: Json, kind: str, value: Any) -> Any:
    if kind in TEXTS:
        return str(value)
    if kind in ("static_select", "radio_buttons"):
        return option(element, value)
    if kind in ("checkboxes", "multi_static_select"):
        return [option(element, each_value) for each_value in _several(element, value)]
    if kind == "datepicker":
        return date.fromisoformat(value).isoformat()
    if kind == "timepicker":
        return time.fromisoformat(value).strftime("%H:%M")
    if kind == "datetimepicker":
        return int(value)
    if kind.startswith("multi_") or kind == "file_input":
        return [getattr(one, "id", one) for one in _several(element, value)]
    return getattr(value, "id", value)


def _several(element: Json, value: Any) -> list[Any]:
    values = list(value) if isinstance(value, list | tuple | set) else [value]
    if len(values) > element.get("max_selected_items", len(values)):
        raise WorkspaceRefusal("too_many_selected", element["action_id"])
    return values


def option(element: Json, value: Any) -> Json:
    """The option with this value (or, failing that, this text)."""
    offered = list(element.get("options", ()))
    for group in element.get("option_groups", ()):
        offered += group["options"]
    for one in offered:
        if one.get("value") == value:
            return dict(one)
    for one in offered:
        if one["text"]["text"] == value:
            return dict(one)
    raise WorkspaceRefusal("no_such_option", f"{element['action_id']}: {value}")


def action(element: Json, block_id: str, state: Json | None, value: Any, at: str) -> Json:
    """One entry of a block_actions payload's `actions`."""
    acted: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
    if element["type"] == "button":
        acted |= {name: element[name] for name in ("text", "value", "style", "url") if name in element}
    elif element["type"] == "overflow":
        acted["selected_option"] = option(element, value)
    elif element["type"] in HOLDS and state is not None:
        acted |= state
        initial = HOLDS[element["type"]][1]
        acted |= {initial: element[initial]} if initial in element else {}
    return {**acted, "action_ts": at}
