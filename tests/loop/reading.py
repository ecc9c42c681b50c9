"""Reading what Slack shows: the words of a message, a form or a Home tab, and the buttons that are in it."""

from collections.abc import Iterator
from typing import Any

from bot.workspace.model import View
from bot.workspace.person import Person


def front(person: Person) -> View:
    """The form in front of somebody."""
    assert person.view is not None
    return person.view


def shown(person: Person) -> str:
    """The words of the form in front of somebody."""
    return words(front(person).raw)


def said_to(person: Person) -> str:
    """Sends the form in front of somebody. What they are told: beside its fields, or in the form in front then."""
    return " ".join([*person.submit().values(), *([shown(person)] if person.view is not None else [])])


def words(shown: Any) -> str:
    """All the words, in order, a line for each piece of text."""
    return "\n".join(_words(shown["blocks"]))


def _words(shown: Any) -> Iterator[str]:
    if isinstance(shown, list):
        for one in shown:
            yield from _words(one)
    elif isinstance(shown, dict) and shown.get("type") in ("rich_text_section", "rich_text_quote"):
        yield "".join(map(_inner, shown["elements"]))
    elif isinstance(shown, dict):
        for name, one in shown.items():
            if name in ("text", "placeholder", "initial_value") and isinstance(one, str):
                yield one
            elif name not in ("confirm",):
                yield from _words(one)


def _inner(element: dict[str, Any]) -> str:
    """A piece of rich text, as mrkdwn spells it."""
    match element:
        case {"type": "user", "user_id": user_id}:
            return f"<@{user_id}>"
        case {"type": "channel", "channel_id": channel_id}:
            return f"<#{channel_id}>"
        case {"type": "emoji", "name": name}:
            return f":{name}:"
        case {"type": "date", "fallback": fallback}:
            return str(fallback)
        case _:
            return str(element.get("text") or element.get("url"))


def mrkdwn(shown: Any) -> list[str]:
    """Every text that Slack reads marks in."""
    if isinstance(shown, list):
        return [text for one in shown for text in mrkdwn(one)]
    if not isinstance(shown, dict):
        return []
    mine = [shown["text"]] if shown.get("type") == "mrkdwn" else []
    return mine + [text for one in shown.values() for text in mrkdwn(one)]


def buttons(shown: Any) -> list[dict[str, Any]]:
    """The buttons, in order."""
    found = []
    for block in shown["blocks"]:
        for element in [*block.get("elements", ()), block.get("accessory", {})]:
            if element.get("type") == "button":
                found.append(element)
    return found


def labels(shown: Any) -> list[str]:
    return [element["text"]["text"] for element in buttons(shown)]


def button(shown: Any, label: str) -> dict[str, Any]:
    """The first button with this label."""
    return next(element for element in buttons(shown) if element["text"]["text"] == label)


def press(person: Person, label: str) -> View:
    """Press the button with this label in the form in front. Returns the form that is in front then."""
    found = button(front(person).raw, label)
    person.press_view(found["action_id"], found.get("value"))
    return front(person)
