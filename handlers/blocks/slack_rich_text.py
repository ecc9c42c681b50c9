"""What somebody wrote, read from a message's blocks: for a message that has no text besides them.

See https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Iterator
from typing import Any

from handlers.blocks.elements import escape

DEEPEST = 4  # a block, a list in it, and what is in the list
HOLDS_LINES = ("rich_text", "rich_text_list")


def written_in(blocks: Any) -> str:
    """As a message's text has it, a line each; without bold and the like."""
    return "\n".join(_lines(blocks, DEEPEST))


def _lines(parts: Any, depth: int) -> Iterator[str]:
    for part in _objects(parts):
        if part.get("type") in HOLDS_LINES and depth:
            yield from _lines(part.get("elements"), depth - 1)
        elif str(part.get("type")).startswith("rich_text_"):
            yield "".join(map(_words, _objects(part.get("elements"))))


def _words(element: dict[str, Any]) -> str:
    match element:
        case {"type": "text", "text": str(text)}:
            return escape(text)
        case {"type": "link", "url": str(url)}:
            label = element.get("text")
            return f"<{url}|{escape(label)}>" if isinstance(label, str) and label else f"<{url}>"
        case {"type": "emoji", "name": str(name)}:
            return f":{name}:"
        case {"type": "user", "user_id": str(user_id)}:
            return f"<@{user_id}>"
        case {"type": "channel", "channel_id": str(channel_id)}:
            return f"<#{channel_id}>"
        case {"type": "broadcast", "range": str(everybody)}:
            return f"<!{everybody}>"
    return ""


def _objects(parts: Any) -> Iterator[dict[str, Any]]:
    return (part for part in (parts if isinstance(parts, list) else ()) if isinstance(part, dict))
