"""A form that brings back what somebody began and did not send, and one in its place that does not."""

from collections.abc import Mapping
from typing import Any

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks.fields import TELLING
from handlers.ids import Begun

SHOWS = {
    "plain_text_input": "initial_value",
    "number_input": "initial_value",
    "multi_users_select": "initial_users",
    "datepicker": "initial_date",
}
"""How an element says what is in it at first; others have options."""


def kept(form: e.Block, draft_id: str, typed: Mapping[str, Any]) -> e.Block:
    """A form of which each keystroke is told to us, with what was `typed` in it before. Its metadata names the draft."""
    above = [brought_back(Begun.AFRESH)] if typed else []
    return form | {
        "blocks": above + [_telling(block) for block in filled(form["blocks"], typed)],
        "private_metadata": f"{form['private_metadata']} {draft_id}",
        "notify_on_close": True,
    }


def kept_afresh(form: e.Block, draft_id: str, shown: Mapping[str, Any]) -> e.Block:
    """The same form, as Slack gives it back, with what it `shown` at first, and without the line that it was brought back."""
    parts = ("type", "callback_id", "title", "submit", "close", "notify_on_close")
    about = about_kept(form)[0]
    empty = {part: form[part] for part in parts} | {
        "blocks": filled(form["blocks"][1:], shown),
        "private_metadata": f"{about} {draft_id}",
    }
    return afresh(empty, Begun.TYPED, Begun.TYPED_AFRESH)


def about_kept(form: Mapping[str, Any]) -> tuple[str, str]:
    """What a form is about, and its draft."""
    about, _space, draft_id = (form.get("private_metadata") or "").partition(" ")
    return about, draft_id


def filled(blocks: list[e.Block], values: Mapping[str, Any]) -> list[e.Block]:
    """The blocks of a form, with these values in its fields; other fields stay as they are."""
    return [_filled(block, values) if block.get("block_id") in values else block for block in blocks]


def _filled(block: e.Block, values: Mapping[str, Any]) -> e.Block:
    element, value = block["element"], values[block["block_id"]]
    bare = {key: held for key, held in element.items() if not key.startswith("initial_")}
    return block | {"element": bare | (_shown(element, value) if value else {})}


def _shown(element: e.Element, value: Any) -> e.Element:
    if "options" not in element:
        return {SHOWS[element["type"]]: value}
    chosen = [one for one in element["options"] if one["value"] == value]
    return {"initial_option": chosen[0]} if chosen else {}


def _telling(block: e.Block) -> e.Block:
    if block["type"] != "input" or block["element"]["type"] != "plain_text_input":
        return block
    return block | {
        "dispatch_action": True,
        "element": block["element"] | TELLING | {"action_id": Begun.TYPED},
    }


def brought_back(action_id: str) -> e.Block:
    """The line above what is brought back."""
    words = _("You began this, and it is not saved yet. It is back as you left it.")
    return e.section(words, e.button(_("Start Afresh"), action_id))


def afresh(form: e.Block, draft: str, draft_afresh: str) -> e.Block:
    """A form in the place of one like it, without what was typed there: where a field and its element keep their
    names, Slack keeps what is in them. `draft` names the elements that tell of each change.
    """
    names = {draft: draft_afresh}
    return form | {"blocks": [_renamed(block, names) for block in form["blocks"]]}


def _renamed(block: e.Block, names: dict[str, str]) -> e.Block:
    if block["type"] != "input":
        return block
    name = block["element"]["action_id"]
    new = names.get(name) or (name if block.get("dispatch_action") else f"{name}_afresh")
    return block | {"element": block["element"] | {"action_id": new}}
