"""Ids for blocks and elements that an app left without."""

from typing import Any

from bot.workspace.ids import short_id

Json = dict[str, Any]


def with_ids(given: list[Json]) -> list[Json]:
    """As Slack stores blocks: every block has an id, and so has every element that acts."""
    return [_with_ids(block) for block in given]


def _with_ids(block: Json) -> Json:
    named = {**block, "block_id": block.get("block_id") or short_id()}
    for place in ("accessory", "element"):
        if isinstance(named.get(place), dict) and acts(named[place]):
            named[place] = {"action_id": short_id(), **named[place]}
    if named["type"] in ("actions", "context_actions"):
        named["elements"] = [{"action_id": short_id(), **each} for each in named["elements"]]
    return named


def acts(element: Json) -> bool:
    return element.get("type") not in ("image", "mrkdwn", "plain_text")
