"""The fields of forms: boxes to type in, and things to choose from."""

from collections.abc import Sequence
from typing import Any

from bot.practice.language import _
from handlers.blocks.elements import LONGEST_SECTION, Block, Element, plain, shortened

TELLING: Element = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
"""Of a box to type in: what is typed is sent to us as it is typed."""


def field(
    name: str,
    label: str,
    element: Element,
    *,
    hint: str = "",
    optional: bool = False,
    tells: bool = False,
) -> Block:
    """An input of a form. Its block and its element bear the field's name; `tells`: every change is sent to us.

    Below a box for long text stands how much it holds: whoever pastes into it should know that before.
    """
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": element | {"action_id": element.get("action_id", name)},
        "optional": optional,
    }
    if element.get("multiline"):
        hint = f"{hint} {at_most(element['max_length'])}".strip()
    if hint:
        block["hint"] = plain(hint)
    if tells:
        block["dispatch_action"] = True
    return block


def at_most(number: int) -> str:
    return _("At most {number} characters.").format(number=f"{number:,}")


def text_input(
    *,
    initial: str = "",
    most: int = LONGEST_SECTION,
    multiline: bool = False,
    placeholder: str = "",
    action_id: str | None = None,
) -> Element:
    """A box to type in. With an `action_id`, what is typed is sent to us as it is typed (see `field(tells=True)`)."""
    element: Element = {"type": "plain_text_input", "multiline": multiline, "max_length": most}
    if initial:
        element["initial_value"] = initial[:most]
    if placeholder:
        element["placeholder"] = plain(placeholder)
    if action_id:
        element |= TELLING | {"action_id": action_id}
    return element


def option(words: str, value: str, description: str = "") -> Element:
    element: Element = {"text": plain(shortened(words, 75)), "value": value}
    return element | ({"description": plain(shortened(description, 75))} if description else {})


def one_of(kind: str, options: Sequence[Element], chosen: str = "", **more: Any) -> Element:
    """`kind` is "static_select" or "radio_buttons"; `chosen` the value that is chosen at first."""
    element: Element = {"type": kind, "options": list(options), **more}
    initial = [entry for entry in options if entry["value"] == chosen]
    return element | ({"initial_option": initial[0]} if initial else {})


def some_of(options: Sequence[Element], chosen: Sequence[str] = (), **more: Any) -> Element:
    element: Element = {"type": "checkboxes", "options": list(options), **more}
    initial = [entry for entry in options if entry["value"] in chosen]
    return element | ({"initial_options": initial} if initial else {})


def people(chosen: Sequence[str] = (), placeholder: str = "") -> Element:
    element: Element = {"type": "multi_users_select"}
    if chosen:
        element["initial_users"] = list(chosen)
    return element | ({"placeholder": plain(placeholder)} if placeholder else {})


def kept_as_typed(button: str) -> str:
    """For the foot of a form that is kept as it is written."""
    return _(
        "Kept as you type, for you alone, until you press {button}. If you close this, it waits for you here and in my Home tab."
    ).format(button=button)


def kept_when(button: str) -> str:
    """For the foot of a form that is not kept as it is written."""
    return _("Nothing is kept until you press {button}. If you close this, your words are gone.").format(
        button=button
    )
