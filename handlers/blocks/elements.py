"""The shapes of Block Kit that we use, and how words get into them safely.

What people typed is shown in rich text, where Slack reads no markup in it: it can ping nobody and break
nothing; `sentences` puts it into a sentence of ours. Sentences that are wholly ours are mrkdwn.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from unicodedata import bidirectional

from bot.practice.language import _
from bot.practice.local_time import local_clock, local_day, local_words

MOMENT, DAY, CLOCK = "{date_long} at {time}", "{date_long}", "{time}"
SAID = {MOMENT: local_words, DAY: local_day, CLOCK: local_clock}
"""How Slack says a time, and how we do."""

Block = dict[str, Any]
Element = dict[str, Any]

LONGEST_SECTION = 3000
LONGEST_HEADER = 150
LONGEST_BUTTON = 75
TURNING = dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)  # to be taken out of what people typed
ISOLATE, ISOLATED = (
    "\u2068",
    "\u2069",
)  # https://www.unicode.org/reports/tr9/: first strong isolate, and its end
EMOJI = re.compile(r":([a-z0-9_+'-]{1,80}):")


def escape(words: str) -> str:
    """Words for a message's `text`: they can link to nothing and mention nobody, but bold is still bold in them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(words: str, most: int) -> str:
    """On one line, with an ellipsis if it had to be cut."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def moment(instant: datetime, timezone: str, form: str = MOMENT) -> str:
    """A time in the reader's own zone; where that cannot be shown, in `timezone`. `form` is one of SAID."""
    return f"<!date^{int(instant.timestamp())}^{form}|{escape(SAID[form](instant, timezone))}>"


def person(user_id: str) -> str:
    """A mention; "somebody" for one who asked to be forgotten."""
    return f"<@{user_id}>" if user_id else _("somebody")


def isolated(words: str) -> str:
    """Words for a sentence of ours. Those that run from right to left turn nothing round them, nor it them; signs that
    would turn what follows them go.
    """
    words = words.translate(TURNING)
    runs_left = any(bidirectional(letter) in ("R", "AL") for letter in words)
    return f"{ISOLATE}{words}{ISOLATED}" if runs_left else words


def plain(words: str) -> Element:
    return {"type": "plain_text", "text": words, "emoji": True}


def mrkdwn(words: str) -> Element:
    return {"type": "mrkdwn", "text": words}


def section(words: str, accessory: Element | None = None, block_id: str | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(words[:LONGEST_SECTION])}
    if accessory is not None:
        block["accessory"] = accessory
    return named(block, block_id)


def unfolded(words: str) -> Block:
    """All of it is seen at once: where a section is long, Slack may show its beginning and *See more*."""
    return section(words) | {"expand": True}


def header(words: str) -> Block:
    return {"type": "header", "text": plain(shortened(words, LONGEST_HEADER))}


def large(words: str) -> list[Block]:
    """Somebody's words as large as Slack can show them: a heading, or bold text if they are too long for one."""
    if len(words) <= LONGEST_HEADER and "\n" not in words:
        return [header(words)]
    return [rich_text({"type": "rich_text_section", "elements": [*runs(words, {"bold": True})]})]


def context(*lines: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(line) for line in lines]}


def divider() -> Block:
    return {"type": "divider"}


def rich_text(*elements: Element) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def said(words: str) -> Block:
    """Somebody's words as a quotation."""
    return rich_text({"type": "rich_text_quote", "elements": [*runs(words)]})


def written(words: str) -> Block:
    """Somebody's words as running text."""
    return rich_text({"type": "rich_text_section", "elements": [*runs(words)]})


def runs(words: str, style: dict[str, bool] | None = None) -> Iterator[Element]:
    """Somebody's words as the inner elements of rich text."""
    at = 0
    for match in EMOJI.finditer(words):
        if match.start() > at:
            yield _run(words[at : match.start()], style)
        yield {"type": "emoji", "name": match[1]}
        at = match.end()
    if at < len(words):
        yield _run(words[at:], style)


def _run(words: str, style: dict[str, bool] | None) -> Element:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def actions(*elements: Element, block_id: str | None = None) -> Block:
    return named({"type": "actions", "elements": list(elements)}, block_id)


def named(block: Block, block_id: str | None) -> Block:
    return block | {"block_id": block_id} if block_id else block


def button(
    words: str, action_id: str, value: str = "", style: str | None = None, confirm: Element | None = None
) -> Element:
    element: Element = {"type": "button", "text": plain(words[:LONGEST_BUTTON]), "action_id": action_id}
    if value:
        element["value"] = value
    if style:
        element["style"] = style
    if confirm:
        element["confirm"] = confirm
    return element


def calendar(words: str, action_id: str) -> Element:
    """A day to be chosen. What it is about stands in the id of the block that it is in: see `Press.belongs_to`."""
    return {"type": "datepicker", "action_id": action_id, "placeholder": plain(words)}


def confirmation(title: str, words: str, yes: str, no: str) -> Element:
    return {"title": plain(title), "text": plain(words), "confirm": plain(yes), "deny": plain(no)}


def given_back(sentence: str, words: str) -> Block:
    """What somebody typed and we did not take, so that it is not lost."""
    return message(f"{sentence}\n\n{escape(words)}", section(sentence), said(words))


def modal(
    form: str,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "",
    close: str = "",
    about: str = "",
    tells_when_closed: bool = False,
) -> Block:
    """A form. `about` is its private metadata: ids only, never words."""
    view: Block = {"type": "modal", "callback_id": form, "title": plain(title), "blocks": list(blocks)}
    if submit:
        view["submit"] = plain(submit)
    if close:
        view["close"] = plain(close)
    if about:
        view["private_metadata"] = about
    if tells_when_closed:
        view["notify_on_close"] = True
    return view


def message(text: str, *blocks: Block) -> Block:
    """A message: `text` carries all of its content, for screen readers and notifications."""
    return {"text": text, "blocks": list(blocks)}
