"""What somebody wrote, read from a message's blocks: for a message that has no text besides them, and what they pasted.

See https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from collections.abc import Iterator
from typing import Any

from handlers.blocks.elements import escape

DEEPEST = 4  # a block, a list in it, and what is in the list
OF_OTHERS = ("from_url", "original_url", "is_share", "is_msg_unfurl", "author_id")
HOLDS_LINES = ("rich_text", "rich_text_list")


def written_in(blocks: Any) -> str:
    """As a message's text has it, a line each; without bold and the like."""
    return "\n".join(_lines(blocks, DEEPEST))


def pasted(message: dict[str, Any]) -> str:
    """The tables that somebody pasted into a message, a line a row: they stand in no text of Slack's.

    They come in an attachment that names no address (https://github.com/vercel/chat/issues/803). Other attachments are
    what Slack shows of a link, or of somebody else's message.
    """
    own = [each for each in _objects(message.get("attachments")) if not any(map(each.get, OF_OTHERS))]
    blocks = [block for part in [message, *own] for block in _objects(part.get("blocks"))]
    return "\n".join(line for block in blocks if block.get("type") == "table" for line in _rows(block))


def _rows(table: dict[str, Any]) -> Iterator[str]:
    rows = table.get("rows")
    for row in rows if isinstance(rows, list) else ():
        yield " | ".join(map(_cell, row if isinstance(row, list) else ()))


def _cell(cell: Any) -> str:
    match cell:
        case {"type": "raw_text", "text": str(text)}:
            return escape(text)
        case {"type": "raw_number", "value": int() | float() | str() as value}:
            return escape(str(value))
    return " ".join(_lines([cell], DEEPEST))


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
        case {"type": "usergroup", "usergroup_id": str(group_id)}:
            return f"<!subteam^{group_id}>"
        case {"type": "broadcast", "range": str(everybody)}:
            return f"<!{everybody}>"
        case {"type": "date", "fallback": str(words)} | {"type": "color", "value": str(words)}:
            return escape(words)
    return ""


def _objects(parts: Any) -> Iterator[dict[str, Any]]:
    return (part for part in (parts if isinstance(parts, list) else ()) if isinstance(part, dict))
