"""A message as Slack's API gives it, made plain: what a reader would see, in ordinary characters.

Links are taken apart (their addresses are looked at on their own), entities decoded, invisible characters dropped,
digits of every script and spelled digits turned into 0-9, odd dashes, spaces and look-alike letters into usual ones.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from bot.practice.guard.said_links import said_links
from bot.practice.guard.spelled import figures

LINK = " \u2016 "  # stands where a bare link was
LONGEST_USUAL = 6  # whole sentences that are one character stay one: a message shall not grow by being read
OVERRIDES = ("\u202d", "\u202e", "\u2066", "\u2067")  # the ones that can show digits in another order

_MARK = re.compile(r"<([^<>]{1,4000})>")
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]{1,20}:(?://|\\\\)[^\s<>|]+"
    r"|\bwww\.[^\s<>|]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,12}(?::\d{1,5})?/[^\s<>|]+",
    re.I,
)
_TAG = re.compile(r"</?(?!at>)[a-zA-Z][a-zA-Z0-9]{0,9}/?>|<!--[^<>]{0,200}-->")
_EMOJI = re.compile(r":[a-z0-9_+'-]{1,60}:")
_EMOJI_DIGITS: Final = {
    f":{name}:": str(digit)
    for digit, name in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    )
}
_MARKUP_SIGN = re.compile("[*~`_]")
_MARKUP = re.compile(r"[*~`]|(?<![^\W_])_+|_+(?![^\W_])")
_BROKEN_LINK = re.compile(r"(?<=/)[ \t]*\n(?=[\w?#%./-]+[/=])")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u00ac\ufe58\ufe63\uff0d\u30fc\u2500\u2501\u05be"
_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_DOTS_BETWEEN = re.compile(
    "(?<=\\w) ?[\u00b7\u2022\u2219\u2027\u22c5\u30fb\u02d9\u066b\u3002] ?(?=\\w)"
)  # 07\u00b702\u00b71949
_ALIKE: Final = dict(
    zip(
        "İЗАВЕЅІЈКМНОРСТУХаеѕіјорсухԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν\u2044\u2215\u29f8\u2236\ua789\u060c\u3001\u2192\u21d2\u2794",
        # pragma: allowlist nextline secret
        "I3ABESIJKMHOPCTYXaesijopcyxdhABEZHIKMNOPTYXoav///::,,---",
        strict=True,
    )
)


class _Usual(dict[int, str]):
    """For str.translate: what each character is usually written as, worked out once for each."""

    def __missing__(self, code: int) -> str:
        usual = self[code] = _usual(chr(code))
        if len(self) > 20_000:  # a message of every character there is shall not fill the memory
            self.clear()
        return usual


def _usual(char: str) -> str:
    if char < "\x80":
        return char if char.isprintable() or char == "\n" else ("\n" if char in "\r\v\f" else " ")
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _ALIKE:
        return _ALIKE[char]
    category = unicodedata.category(char)
    if category in ("Cf", "Me", "Mn", "Cs", "Co", "Cn") or char in "\u115f\u1160\u3164\uffa0\u2800":
        return ""
    if char in "\u2028\u2029\x85":
        return "\n"
    if category in ("Zs", "Cc"):
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(char))
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    usual = "".join(c for c in unicodedata.normalize("NFKC", char) if unicodedata.category(c) != "Mn") or " "
    return usual if len(usual) <= LONGEST_USUAL else char


_USUAL = _Usual()


@dataclass(frozen=True, slots=True)
class Link:
    """An address found in the message, decoded; `label` is the text that Slack shows in its place, if any."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Plain:
    """`text`: the message to be read. `links`: what it points to. `is_turned`: some of it may be shown backwards."""

    text: str
    links: tuple[Link, ...]
    is_turned: bool


def plain(message: str) -> Plain:
    """Never raises; takes time in proportion to the length."""
    links: list[Link] = []
    text = message
    is_turned = not text.isascii() and any(mark in text for mark in OVERRIDES)
    if "<" in text:
        text = _MARK.sub(lambda found: _mark(found[1], links), text)
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    text = _usually(text)
    if "[:]" in text:  # hxxps[:]//
        text = text.replace("[:]", ":")
    text = said_links(text)
    if "/" in text or "www." in text or "\\" in text:
        text = _BROKEN_LINK.sub("", text)
        text = _ADDRESS.sub(lambda found: _bare(found[0], links), text)
    if ":" in text:
        text = _EMOJI.sub(
            lambda found: _EMOJI_DIGITS.get(found[0], " " if _is_emoji(found[0]) else found[0]), text
        )
    if _MARKUP_SIGN.search(text):
        text = _MARKUP.sub("", text)
    return Plain(figures(text), tuple(links), is_turned)


def _usually(text: str) -> str:
    if text.isascii():
        return text if text.isprintable() else text.translate(_USUAL)
    dotted = _DOTS_BETWEEN.sub(".", unicodedata.normalize("NFC", text))
    return dotted.translate(_USUAL)


def _is_emoji(code: str) -> bool:
    return any(char.isalpha() for char in code)


def _mark(inside: str, links: list[Link]) -> str:
    """What a reader sees of one of Slack's marks; its address goes to the links."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return " @someone "
    if target.startswith("#"):
        return f" #{label or 'channel'} "
    if target.startswith("!--"):
        return ""
    if target.startswith("!"):
        return f" {label or '@all'} "
    scheme, colon, rest = target.partition(":")
    if not colon:
        return f"<{inside}>" if "|" not in inside else f"{target} {label}"
    if scheme in ("mailto", "tel", "sms"):
        return _contact(unquote(html.unescape(rest)), label)
    links.append(_link(target, label))
    return label if label and label not in target else LINK


def _contact(address: str, label: str) -> str:
    """The label is what people see; the address is added when it says something else."""
    bare = "".join(address.split())
    return (
        label
        if label
        and "".join(c for c in label if c.isalnum() or c in "@+")
        == "".join(c for c in bare if c.isalnum() or c in "@+")
        else (f"{label} {bare}" if label and label != bare else bare)
    )


def _bare(address: str, links: list[Link]) -> str:
    kept = address.rstrip(".,;:!?)'\"")
    links.append(_link(kept, ""))
    return LINK + address[len(kept) :]


def _link(address: str, label: str) -> Link:
    readable = unquote(unquote(html.unescape(address))) if "%" in address or "&" in address else address
    return Link(_usually(readable), _usually(html.unescape(label)))
