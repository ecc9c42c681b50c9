"""Whether blocks may be shown on a surface: a message, a modal, a Home tab."""

import json
from collections.abc import Iterator
from typing import Any

from bot.workspace.blockkit.blocks import SURFACES
from bot.workspace.blockkit.checks import Check, Problems, array, at, boolean, shape, string, word
from bot.workspace.blockkit.composition import plain
from bot.workspace.refusal import SlackError

Json = dict[str, Any]
MOST_VIEW_BYTES = 250_000
# Slack refuses more text than this over all blocks of a message (github.com/slackapi/bolt-js/issues/2509).
MOST_TEXT = 13_200
CHARTS_IN_MESSAGE = 2
CELL_TEXT = {"table": 10_000, "data_table": 20_000}

_of_a_view = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
VIEWS: dict[str, Check] = {
    "modal": shape(
        {"type": word("modal"), "title": plain(24), "blocks": array(SURFACES["modal"], 100, 0)},
        _of_a_view
        | {
            "close": plain(24),
            "submit": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": shape({"type": word("home"), "blocks": array(SURFACES["home"], 100, 0)}, _of_a_view),
}
MESSAGE = array(SURFACES["message"], 50, 0)


def message_problems(blocks: Any) -> list[str]:
    """What is wrong with a message's blocks, each with its JSON pointer. Nothing: they can be posted."""
    problems = list(MESSAGE(blocks, "/blocks"))
    if not problems:
        problems = [*_repeated_ids(blocks, "/blocks"), *_too_many(blocks)]
    return problems


def view_problems(view: Any, surface: str) -> list[str]:
    problems = list(VIEWS[surface](view, "/view"))
    if not problems:
        problems = [*_repeated_ids(view["blocks"], "/view/blocks"), *_view_rules(view)]
    return problems


def _view_rules(view: Json) -> Problems:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and not view.get("submit"):
        yield at("/view", "missing required field: submit")
    focused = [path for path, held in _walk(view["blocks"], "/view/blocks") if held.get("focus_on_load")]
    for path in focused[1:]:
        yield at(path, "only one element may have focus_on_load")


def _repeated_ids(blocks: list[Json], path: str) -> Problems:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id and block_id in seen:
            yield at(f"{path}/{index}/block_id", f"block_id `{block_id}` already exists")
        seen.add(block_id or "")


def _too_many(blocks: list[Json]) -> Problems:
    kinds = [held.get("type") for _, held in _walk(blocks, "/blocks")]
    if kinds.count("table") > 1:
        yield at("/blocks", "only one table allowed")
    if kinds.count("data_visualization") > CHARTS_IN_MESSAGE:
        yield at("/blocks", f"no more than {CHARTS_IN_MESSAGE} data_visualization blocks allowed")
    for kind, most in CELL_TEXT.items():
        tables = [block for block in blocks if block["type"] == kind]
        if _characters(tables) > most:
            yield at("/blocks", f"no more than {most} characters allowed in the cells of {kind} blocks")
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > 12_000:
        yield at("/blocks", "no more than 12000 characters allowed in markdown blocks")


def too_long(blocks: list[Json]) -> bool:
    return _characters([b for b in blocks if b["type"] not in CELL_TEXT]) > MOST_TEXT


def _characters(held: Any) -> int:
    """The length of all texts in there."""
    if isinstance(held, list):
        return sum(_characters(one) for one in held)
    if not isinstance(held, dict):
        return 0
    own = len(held["text"]) if isinstance(held.get("text"), str) else 0
    return own + sum(_characters(one) for one in held.values())


def _walk(held: Any, path: str) -> Iterator[tuple[str, Json]]:
    if isinstance(held, list):
        for index, one in enumerate(held):
            yield from _walk(one, f"{path}/{index}")
    elif isinstance(held, dict):
        yield path, held
        for name, one in held.items():
            yield from _walk(one, f"{path}/{name}")


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
