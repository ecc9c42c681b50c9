"""What Slack says of a form: what was typed and chosen in it, and which version of it that was."""

from collections.abc import Mapping
from typing import Any

# What Slack calls the value of an element, by its kind.
MANY = ("selected_users", "selected_conversations", "selected_channels")
ONE = ("selected_date", "selected_time", "selected_date_time", "selected_user")


def values_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed and chosen in a form, by field: text, an option's value, or a list of them. Empty is "".

    A field that is left out of what was sent is as it was shown.
    """
    found = shown_in(view)
    for name, elements in ((view.get("state") or {}).get("values") or {}).items():
        for element in elements.values():
            found[name] = _value(element)
    return found


def shown_in(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a form showed in its fields when it was opened."""
    blocks = [block for block in view.get("blocks") or () if block["type"] == "input"]
    return {block["block_id"]: _as_shown(block.get("element") or {}) for block in blocks}


def hash_of(view: Mapping[str, Any]) -> str:
    """Which version of a form this is; "" where Slack does not say."""
    return str(view.get("hash") or "")


def _as_shown(element: Mapping[str, Any]) -> Any:
    names = {"initial_value": "value"}
    shown = {names.get(key, key.replace("initial_", "selected_")): value for key, value in element.items()}
    return _value(shown)


def _value(element: Mapping[str, Any]) -> Any:
    if "selected_options" in element:
        return [option["value"] for option in element["selected_options"] or ()]
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value", "")
    for key in MANY:
        if key in element:
            return list(element[key] or ())
    if element.get("value") is not None:
        return str(element["value"])
    for key in ONE:
        if element.get(key) is not None:
            return element[key]
    return ""
