"""Whether blocks may be shown on a surface: a message, a modal, a Home tab."""

import json
from typing import Any

from bot.workspace.refusal import SlackError

Json = dict[str, Any]
MOST_VIEW_BYTES = 250_000


def message_problems(blocks: Any) -> list[str]:
    return []


def view_problems(view: Any, surface: str) -> list[str]:
    return []


def too_long(blocks: list[Json]) -> bool:
    return False


def size(view: Json) -> int:
    return len(json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode())


def checked_view(raw: Any, surface: str) -> Json:
    """Raises SlackError `invalid_arguments` with every problem's path, or `view_too_large`."""
    problems = view_problems(raw, surface)
    if problems or not isinstance(raw, dict):
        messages = [f"[ERROR] {problem}" for problem in problems]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    if size(raw) > MOST_VIEW_BYTES:
        raise SlackError("view_too_large")
    return raw
