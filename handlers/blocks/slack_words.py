"""Words as Slack's messages carry them, made readable: entities, links and mentions are decoded.

See https://docs.slack.dev/messaging/formatting-message-text, "retrieving messages".
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.practice.language import _
from handlers.blocks import elements as e

TOKEN = re.compile(
    r"<(?:@(?P<user>[UW][A-Z0-9]+)(?:\|[^<>]*)?"
    r"|#[CGD][A-Z0-9]+(?:\|(?P<channel>[^<>]*))?"
    r"|!subteam\^[A-Z0-9]+(?:\|(?P<group>[^<>]*))?"
    r"|!date\^[^<>|]*(?:\|(?P<date>[^<>]*))?"
    r"|!(?P<all>channel|here|everyone)(?:\|[^<>]*)?"
    r"|(?P<link>[a-z][a-z0-9+.-]*:[^\s<>|]+)(?:\|(?P<label>[^<>]*))?"
    r")>"
)
NAMED = re.compile(r"<@([UW][A-Z0-9]+)\|([^<>]+)>")
MENTION_LENGTH = 12
JOINER = "\u200d"
ENTITY = re.compile(r"&(amp|lt|gt);")
LETTERS = {"amp": "&", "lt": "<", "gt": ">"}


@dataclass(frozen=True)
class Mention:
    """Somebody was named with @. Who it was is shown only where names are kept."""

    user_id: str


Part = str | Mention


def parts(words: str) -> list[Part]:
    """The words as people see them, with mentions of people apart. What is no mark of Slack's stays as it is."""
    found: list[Part] = []
    at = 0
    for token in TOKEN.finditer(words):
        found.append(_entities(words[at : token.start()]))
        found.append(Mention(token["user"]) if token["user"] else _entities(_spoken(token)))
        at = token.end()
    found.append(_entities(words[at:]))
    return _joined(found)


def _spoken(token: "re.Match[str]") -> str:
    if token["all"]:
        return f"@{token['all']}"
    if token["link"]:
        return _link(token["link"], token["label"] or "")
    if token["group"] or token["date"]:
        return str(token["group"] or token["date"])
    if token[0].startswith("<#"):
        return f"#{token['channel'] or _('channel')}"
    return _("@group") if token[0].startswith("<!subteam") else ""


def _link(address: str, label: str) -> str:
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({bare})" if label and label not in (bare, address) else bare


def _entities(words: str) -> str:
    return ENTITY.sub(lambda found: LETTERS[found[1]], words)


def _joined(found: Sequence[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in found:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return joined


def plain(words: str, names: Mapping[str, str] | None = None) -> str:
    """In plain text. A mention is the person's name if `names` has it, else "@someone"."""
    known = names or {}
    return "".join(
        part if isinstance(part, str) else f"@{known.get(part.user_id) or _('someone')}"
        for part in parts(words)
    )


def as_typed(words: str) -> str:
    """What somebody typed after a command, where Slack writes names beside their ids."""
    return plain(words, dict(NAMED.findall(words)))


def mentioned(words: str) -> set[str]:
    """The ids of the people who are named with @."""
    return {part.user_id for part in parts(words) if isinstance(part, Mention)}


def elements(some: Sequence[Part], *, named: bool) -> list[e.Element]:
    """The inner elements of rich text. `named`: a mention is shown as one; else it is "@someone"."""
    found: list[e.Element] = []
    for part in some if named else _joined([_nobody(part) for part in some]):
        if isinstance(part, str):
            found.extend(e.runs(part))
        else:
            found.append({"type": "user", "user_id": part.user_id})
    return found


def _nobody(part: Part) -> Part:
    return part if isinstance(part, str) else f"@{_('someone')}"


def pieces(some: Sequence[Part], most: int) -> list[list[Part]]:
    """The same parts in pieces of at most `most` characters, cut between words where there is a gap."""
    found: list[list[Part]] = [[]]
    room = most
    for part in some:
        rest = part
        while (length := _length(rest, most)) > room:
            if isinstance(rest, str):
                cut = _cut(rest, room, is_fresh=room == most)
                found[-1].append(rest[:cut])
                rest = rest[cut:]
            found.append([])
            room = most
        found[-1].append(rest)
        room -= length
    return [[part for part in piece if part != ""] for piece in found if any(part != "" for part in piece)]


def _length(part: Part, most: int) -> int:
    return len(part) if isinstance(part, str) else min(MENTION_LENGTH, most)


def _cut(words: str, most: int, *, is_fresh: bool) -> int:
    """Where to cut so that at most `most` characters go before: after a gap, if there is one near the end."""
    for gap in ("\n", " "):
        at = words.rfind(gap, most // 2, most)
        if at >= 0:
            return at + 1
    return _between_letters(words, most) if is_fresh else 0


def _between_letters(words: str, most: int) -> int:
    """What people see as one letter can be several characters: an accent, a skin tone, a joined emoji."""
    at = most
    while at > max(1, most // 2) and (_goes_on(words[at]) or words[at - 1] == JOINER):
        at -= 1
    return at


def _goes_on(letter: str) -> bool:
    return bool(unicodedata.combining(letter)) or letter in (JOINER, "\ufe0f") or "🏻" <= letter <= "🏿"
