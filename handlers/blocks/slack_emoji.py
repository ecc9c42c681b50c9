"""The emoji in what somebody said: a message's text has only their codes, its blocks say what they stand for.

See https://docs.slack.dev/reference/block-kit/block-elements/emoji-element
"""

import re
from collections.abc import Iterator
from typing import Any

CODE = re.compile(r":[^\s:]{1,100}:(?::skin-tone-[2-6]:)?")
DEEPEST = 4  # a block, a list in it, a line of that, and what is in the line


def with_emoji(words: str, blocks: Any) -> str:
    """The words with each emoji as its character. A workspace's own emoji has none, and stays a code."""
    if ":" not in words:
        return words
    characters = dict(_emoji(blocks, DEEPEST))
    return CODE.sub(lambda code: characters.get(code[0], code[0]), words)


def _emoji(parts: Any, depth: int) -> Iterator[tuple[str, str]]:
    for part in parts if isinstance(parts, list) else ():
        if not isinstance(part, dict):
            continue
        if part.get("type") == "emoji" and (character := _character(part.get("unicode"))):
            tone = f":skin-tone-{part['skin_tone']}:" if part.get("skin_tone") else ""
            yield f":{part.get('name')}:{tone}", character
        elif depth > 1:
            yield from _emoji(part.get("elements"), depth - 1)


def _character(unicode: Any) -> str:
    """ "1f44b-1f3fd" as a character; "" for what is none."""
    try:
        character = "".join(chr(int(point, 16)) for point in str(unicode or "").split("-"))
        character.encode()
    except (ValueError, OverflowError):
        return ""
    return character
