"""What Slack's client asks of a modal's inputs before it lets a person submit."""

import re
from decimal import Decimal, InvalidOperation

from bot.workspace.elements import HOLDS
from bot.workspace.model import Json, View
from bot.workspace.refusal import WorkspaceRefusal

LONGEST_INPUT = 3000
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+", re.IGNORECASE)


def check_submittable(view: View) -> None:
    """Raises WorkspaceRefusal: no_submit, required, too_short, too_long, not_a_number, out_of_range, …"""
    if not view.raw.get("submit") or view.raw.get("submit_disabled"):
        raise WorkspaceRefusal("no_submit", view.callback_id)
    for block in view.blocks:
        if block["type"] == "input":
            element = block["element"]
            state = view.state[block["block_id"], element["action_id"]]
            _check(block, element, state[HOLDS[element["type"]][0]])


def _check(block: Json, element: Json, value: object) -> None:
    if value in (None, "", []):
        if not block.get("optional"):
            raise WorkspaceRefusal("required", block["block_id"])
        return
    check = CHECKS.get(element["type"])
    if check:
        check(block["block_id"], element, str(value))


def _check_text(block_id: str, element: Json, text: str) -> None:
    if not text.strip():
        raise WorkspaceRefusal("required", block_id)
    if len(text) < element.get("min_length", 0):
        raise WorkspaceRefusal("too_short", block_id)
    if len(text) > element.get("max_length", LONGEST_INPUT):
        raise WorkspaceRefusal("too_long", block_id)
    if "\n" in text and not element.get("multiline"):
        raise WorkspaceRefusal("one_line_only", block_id)


def _check_number(block_id: str, element: Json, text: str) -> None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise WorkspaceRefusal("not_a_number", block_id) from None
    if number != number.to_integral_value() and not element["is_decimal_allowed"]:
        raise WorkspaceRefusal("not_a_whole_number", block_id)
    low, high = element.get("min_value"), element.get("max_value")
    if (low is not None and number < Decimal(low)) or (high is not None and number > Decimal(high)):
        raise WorkspaceRefusal("out_of_range", block_id)


def _check_email(block_id: str, element: Json, text: str) -> None:
    if not EMAIL.fullmatch(text):
        raise WorkspaceRefusal("not_an_email", block_id)


def _check_url(block_id: str, element: Json, text: str) -> None:
    if not URL.fullmatch(text):
        raise WorkspaceRefusal("not_a_url", block_id)


CHECKS = {
    "plain_text_input": _check_text,
    "number_input": _check_number,
    "email_text_input": _check_email,
    "url_text_input": _check_url,
}
