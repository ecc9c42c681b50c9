"""What a person types, as Slack's client sends it: `& < >` as entities, links in brackets, emoji as codes."""

import re
from collections.abc import Iterator, Sequence

TOKEN = re.compile(
    r"(<@[UW][A-Z0-9]+(?:\|[^>]*)?>|<#[CG][A-Z0-9]+(?:\|[^>]*)?>|<!(?:here|channel|everyone)(?:\|[^>]*)?>"
    r"|<!subteam\^S[A-Z0-9]+(?:\|[^>]*)?>)"
)
LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\"'\]]")
EMOJI = {
    "👍": ":+1:",
    "👎": ":-1:",
    "🙏": ":pray:",
    "❤️": ":heart:",
    "😀": ":grinning:",
    "😊": ":blush:",
    "😢": ":cry:",
    "😂": ":joy:",
    "🎉": ":tada:",
    "💛": ":yellow_heart:",
    "💙": ":blue_heart:",
    "👏": ":clap:",
    "🔥": ":fire:",
    "🙂": ":slightly_smiling_face:",
    "😔": ":pensive:",
    "😭": ":sob:",
    "🤔": ":thinking_face:",
    "👀": ":eyes:",
    "✅": ":white_check_mark:",
    "🐶": ":dog:",
}
LETTERS = {code: letter for letter, code in EMOJI.items()}
AN_EMOJI = re.compile("|".join(map(re.escape, sorted([*EMOJI, *LETTERS], key=len, reverse=True))))


def encode(text: str, links: bool = True) -> str:
    """Mentions such as ``<@U…>`` and ``<!here>`` stand for themselves: a client picks them from a list."""
    parts = TOKEN.split(text)
    return "".join(part if index % 2 else _plain(part, links) for index, part in enumerate(parts))


def _plain(text: str, links: bool) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if links:
        text = LINK.sub(lambda link: f"<{link.group()}>", text)
    for letter, code in EMOJI.items():
        text = text.replace(letter, code)
    return text


def rich_text(text: str, block_id: str) -> list[dict[str, object]]:
    """The rich_text block that Slack makes of a typed message."""
    return [{"type": "rich_text", "block_id": block_id, "elements": [_section(text)]}] if text else []


def pasted(table: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    """What Slack makes of a pasted table: an attachment, nothing of which is in the text or the message's own blocks.

    See https://github.com/vercel/chat/issues/803 and https://docs.slack.dev/reference/block-kit/blocks/table-block
    """
    rows = [[{"type": "rich_text", "elements": [_section(cell)]} for cell in row] for row in table]
    blocks = [{"type": "table", "rows": rows}]
    return [{"id": 1, "fallback": "[no preview available]", "blocks": blocks}] if table else []


def _section(text: str) -> dict[str, object]:
    return {"type": "rich_text_section", "elements": [*_elements(text)]}


def _elements(text: str) -> Iterator[dict[str, object]]:
    at = 0
    for found in AN_EMOJI.finditer(text):
        if found.start() > at:
            yield {"type": "text", "text": text[at : found.start()]}
        code = EMOJI.get(found[0], found[0])
        points = "-".join(f"{ord(point):x}" for point in LETTERS[code])
        yield {"type": "emoji", "name": code.strip(":"), "unicode": points}
        at = found.end()
    if at < len(text):
        yield {"type": "text", "text": text[at:]}
