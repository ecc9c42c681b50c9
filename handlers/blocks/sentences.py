"""Our sentences with somebody's words in them, in rich text: what was typed is shown letter by letter.

mrkdwn would read `*`, `_`, `~` and the backtick in it as marks, and knows no way to escape them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from string import Formatter

from bot.practice.language import _
from handlers.blocks import elements as e

Inner = list[e.Element]
"""The inner elements of rich text: a sentence, or a part of one."""

MARK = re.compile(r"`([^`]+)`|\*([^*]+)\*")
UNSTYLED = ("date", "emoji")


def sentence(template: str, **things: str | Inner) -> Inner:
    """`template` is ours: its `code` and *bold* are shown so. What is put into it is shown as it is."""
    found: Inner = []
    for ours, name, _spec, _conversion in Formatter().parse(template):
        found += _ours(ours)
        if name is not None:
            thing = things[name]
            found += [*e.runs(thing)] if isinstance(thing, str) else thing
    return list(_merged(found))


def quoted(words: str, most: int) -> Inner:
    """What somebody typed, inside a sentence of ours."""
    return [_text("“"), *e.runs(e.isolated(e.shortened(words, most))), _text("”")]


def moment(instant: datetime, timezone: str, form: str = e.MOMENT) -> Inner:
    """A time in the reader's own zone; where that cannot be shown, in `timezone`. `form` is one of `elements.SAID`."""
    fallback = e.SAID[form](instant, timezone)
    return [{"type": "date", "timestamp": int(instant.timestamp()), "format": form, "fallback": fallback}]


def person(user_id: str) -> Inner:
    return [{"type": "user", "user_id": user_id}] if user_id else [_text(_("somebody"))]


def channel(channel_id: str) -> Inner:
    return [{"type": "channel", "channel_id": channel_id}]


def bold(inner: Inner) -> Inner:
    """All that can be bold: Slack gives a date and an emoji no style."""
    return [
        one if one["type"] in UNSTYLED else one | {"style": one.get("style", {}) | {"bold": True}}
        for one in inner
    ]


def joined(parts: Sequence[Inner], between: str) -> Inner:
    found: Inner = []
    for number, part in enumerate(parts):
        found += ([_text(between)] if number else []) + part
    return list(_merged(found))


def paragraph(*lines: Inner) -> e.Block:
    return e.rich_text(section(joined(lines, "\n")))


def section(inner: Inner) -> e.Element:
    return {"type": "rich_text_section", "elements": inner}


def bullets(lines: Sequence[Inner]) -> e.Element:
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(line) for line in lines]}


def message(*sentences: Inner, below: Sequence[e.Block] = ()) -> e.Block:
    """Sentences, one after the other, as a message, and what stands below them."""
    all_of_it = joined(sentences, " ")
    return e.message(spoken(all_of_it), paragraph(all_of_it), *below)


def spoken(inner: Inner) -> str:
    """The same for a message's `text`, which screen readers and notifications read."""
    return "".join(map(_spoken, inner))


def _spoken(one: e.Element) -> str:
    match one:
        case {"type": "text", "text": words, "style": {"code": True}}:
            return f"`{words}`"
        case {"type": "user", "user_id": user_id}:
            return f"<@{user_id}>"
        case {"type": "channel", "channel_id": channel_id}:
            return f"<#{channel_id}>"
        case {"type": "date", "timestamp": at, "format": form, "fallback": fallback}:
            return f"<!date^{at}^{form}|{e.escape(fallback)}>"
        case {"type": "emoji", "name": name}:
            return f":{name}:"
        case _:
            return e.escape(one["text"])


def _text(words: str, **style: bool) -> e.Element:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def _ours(words: str) -> Iterator[e.Element]:
    at = 0
    for mark in MARK.finditer(words):
        yield _text(words[at : mark.start()])
        yield _text(mark[1], code=True) if mark[1] else _text(mark[2], bold=True)
        at = mark.end()
    yield _text(words[at:])


def _merged(inner: Inner) -> Iterator[e.Element]:
    """Text after text of the same style is one text, and empty text is none."""
    last: e.Element | None = None
    for one in inner:
        if one.get("text") == "":
            continue
        if last and last["type"] == one["type"] == "text" and last.get("style") == one.get("style"):
            last = last | {"text": last["text"] + one["text"]}
            continue
        if last:
            yield last
        last = one
    if last:
        yield last
