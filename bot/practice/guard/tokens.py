"""The words and marks of a message, each with what it is about."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.practice.guard.whose_words import BEGINNINGS, TOPICS

BREAKS: Final = frozenset(".!?\n\u2016")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[.!?\n,;:()\"\u2016/-]")
# Jean's back in, Jim's on nights: is or has, and nothing that Jean owns
_IS: Final = re.compile(
    r" (?:on(?! call)|in|off|at|gone|been|got|had|not|still|just|going|coming|refusing|asking|asleep|dying|here|there|out|away|now|home(?!s)|back (?:in|on|with|from|to|again|home|under)|(?:a|an|the|so|very|too|really|only)) | (?:back|here|home|asleep)[.!,\n]",
    re.I,
)
_UNFOLDED: Final = str.maketrans("łøđßæœŁØĐ", "lodsaoLOD")
_MAILED: Final = re.compile(r"[\w.+'-]{0,60}(?:\s?@|\s?[\[({]\s?(?:at|@|a)\s?[\])}])")
_AT: Final = re.compile(r"[\[({]\s?(?:at|a)\s?[\])}]")


@dataclass(slots=True)
class Token:
    """`low`: without capitals, accents and 's. `owns`: an 's followed that is no "is". `mark`: punctuation. `mailed`: of an e-mail."""

    text: str
    low: str
    start: int
    end: int
    owns: bool
    mark: bool
    sentence: int
    topics: tuple[str, ...]
    mailed: bool


def folded(word: str) -> str:
    """Ionuț is ionut, Łukasz is lukasz."""
    if not word.isascii():
        return _without_accents(word)
    return word if word.islower() else word.lower()


@lru_cache(maxsize=4_096)
def _without_accents(word: str) -> str:
    return "".join(
        char
        for char in unicodedata.normalize("NFKD", word.lower().translate(_UNFOLDED))
        if not unicodedata.combining(char)
    )


def tokens(text: str) -> list[Token]:
    """The words and marks of a message, each with what it is about."""
    found: list[Token] = []
    sentence = 0
    mails = "@" in text or bool(_AT.search(text))
    for each in _TOKEN.finditer(text):
        written, start, end = each[0], each.start(), each.end()
        low = written.lower()
        owns = low.endswith(("'s", "s'")) and (len(low) > 3 or written[0].isupper())
        if owns:
            low = low.removesuffix("'s").removesuffix("'")
            owns = not _IS.match(text, end)
        topics = TOPICS.get(low, ())
        if not low.isascii():
            low = folded(low)
        mailed = mails and bool(_MAILED.match(text, end) or text[start - 1 : start] == "@")
        mark = not written[0].isalnum()
        found.append(Token(written, low, start, end, owns, mark, sentence, topics, mailed))
        if mark and written in BREAKS:
            sentence += 1
    _join_topics(found)
    return found


def _join_topics(found: list[Token]) -> None:
    """Passed away, sat with, next of kin: two or three words that are about something together."""
    at = 0
    while at < len(found):
        length = 1
        if found[at].low in BEGINNINGS:
            length, topics = _longest(found[at : at + 3])
            for token in found[at : at + length] if length > 1 else ():
                token.topics = topics
        at += length


def _longest(few: list[Token]) -> tuple[int, tuple[str, ...]]:
    for length in (3, 2):
        topics = TOPICS.get("-".join(token.low for token in few[:length]))
        if topics and len(few) >= length:
            return length, topics
    return 1, ()
