"""A form that brings back what somebody began and did not send, and one in its place that does not."""

from bot.practice.language import _
from handlers.blocks import elements as e


def brought_back(action_id: str) -> e.Block:
    """The line above what is brought back."""
    words = _("You began this and did not send it. It is back as you left it.")
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
