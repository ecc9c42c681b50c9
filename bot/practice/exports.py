"""A thread's replies in two files: Markdown to read, and CSV for a spreadsheet.

What people wrote is their words and nothing else in both: it can neither change the document around it nor be
taken for a formula.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.practice.language import _, ngettext
from bot.practice.local_time import known_timezone, local_words

BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads UTF-8 as something else
LONGEST_CELL = 32_000  # Excel holds 32,767 characters in a cell
SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
FORMULA_SIGNS = "=+@＝＋－＠﹢﹣﹦﹫−-"
FORMULA_STARTS = frozenset(f"{FORMULA_SIGNS}\t\r\n")
# Where a list is parted by semicolons or tabs, as in most of Europe, another cell begins in the midst of a reply. A smile is none.
CELL_WITHIN = re.compile(rf"""([;\t\n][{SPACES}\t"]*)(?=[{FORMULA_SIGNS}])(?!-\))""")
# The last two kinds turn the text around them to the other direction. Arabic or Hebrew needs none of them to be read.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
INLINE = re.compile(r"([\\`*_{}\[\]<>|~$&])")
ESCAPED = r"\\\1"
MARKS = {"*": "**", "_": "*", "~": "~~"}  # Slack's, and Markdown's
MARKED = re.compile(r"""(?<![^\s("'])([*_~])([^\s*_~]|[^\s*_~][^*_~]*[^\s*_~])\1(?=[\s)"'.,;:!?]|$)""")
LINE_START = re.compile(r"^(?:([#+\-=:>])|(\d{1,9})([.)]))")
NAME_MARKS = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class Line:
    """One reply, in plain text. Without a name there is no moment either."""

    words: str
    name: str = ""
    said_at: datetime | None = None
    files: int = 0


@dataclass(frozen=True)
class Export:
    """What goes into the files. `facts` are sentences about the thread, `title` says what this is."""

    title: str
    question: str
    facts: Sequence[str]
    lines: Sequence[Line]
    timezone: str


def file_name(channel_name: str, at: datetime, timezone: str, ending: str) -> str:
    """For example "replies-reflective-practice-2026-12-01.md"."""
    day = at.astimezone(known_timezone(timezone)).date()
    channel = NAME_MARKS.sub("-", channel_name).strip("-")[:80]
    return "-".join(part for part in (_("replies"), channel, day.isoformat()) if part) + f".{ending}"


def markdown(export: Export) -> str:
    """The document. Every reply is a quotation under a heading of its own."""
    parts = [
        f"# {inline(export.title)}",
        quotation(export.question),
        "\n".join(f"- {inline(fact)}" for fact in export.facts),
    ]
    for number, line in enumerate(export.lines, start=1):
        parts += [
            f"## {inline(_heading(number, line, export.timezone))}",
            quotation(line.words, has_marks=True),
        ]
        if line.files:
            files = ngettext("{count} file, not kept", "{count} files, not kept", line.files)
            parts.append(f"*{files.format(count=line.files)}*")
    return "\n\n".join(part for part in parts if part) + "\n"


def _heading(number: int, line: Line, timezone: str) -> str:
    said = [_("Reply {number}").format(number=number)]
    if line.name:
        said.append(line.name)
    if line.said_at is not None:
        said.append(local_words(line.said_at, timezone))
    return ", ".join(said)


def quotation(words: str, *, has_marks: bool = False) -> str:
    """Words as a Markdown quotation that shows them as they are, line by line. `has_marks`: they were said in Slack,
    where *bold*, _slanted_ and ~struck~ are marks.
    """
    lines = [*(_marked(line) if has_marks else _line(line) for line in _lines(words)), ""]
    return "\n".join(
        f"> {line}\\" if line and after else f"> {line}".rstrip() for line, after in pairwise(lines)
    )


def inline(words: str) -> str:
    """Words on one line of Markdown, shown as they are."""
    return _line(" ".join(_lines(words)))


def marked(words: str) -> str:
    """A sentence of ours on one line of Markdown: its marks are marks, as in Slack."""
    return _marked(" ".join(_lines(words)))


def _marked(line: str) -> str:
    found, at = [], 0
    for mark in MARKED.finditer(line):
        sign = MARKS[mark[1]]
        found += [INLINE.sub(ESCAPED, line[at : mark.start()]), f"{sign}{INLINE.sub(ESCAPED, mark[2])}{sign}"]
        at = mark.end()
    return _at_the_start("".join((*found, INLINE.sub(ESCAPED, line[at:]))))


def _lines(words: str) -> list[str]:
    return [line.strip() for line in CONTROL.sub("", words).strip().splitlines()]


def _line(words: str) -> str:
    return _at_the_start(INLINE.sub(ESCAPED, words))


def _at_the_start(line: str) -> str:
    return LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def spreadsheet(export: Export) -> str:
    """The table: one row a reply, or more for a very long one."""
    named = any(line.name for line in export.lines)
    columns = [_("Number"), *([_("Name"), _("When")] if named else []), _("Reply"), _("Files, not kept")]
    written = io.StringIO()
    table = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(columns)
    for number, line in enumerate(export.lines, start=1):
        who = [cell(line.name), _when(line, export.timezone)] if named else []
        for part in _parts(line.words):
            table.writerow([number, *who, cell(part), line.files or ""])
    return BYTE_ORDER_MARK + written.getvalue()


def _when(line: Line, timezone: str) -> str:
    return (
        "" if line.said_at is None else f"{line.said_at.astimezone(known_timezone(timezone)):%Y-%m-%d %H:%M}"
    )


def _parts(words: str) -> Iterator[str]:
    for start in range(0, max(len(words), 1), LONGEST_CELL):
        yield words[start : start + LONGEST_CELL]


def cell(words: str) -> str:
    """Words that no spreadsheet takes for a formula. https://owasp.org/www-community/attacks/CSV_Injection"""
    plain = CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    plain = CELL_WITHIN.sub(r"\1'", plain)
    first = plain.lstrip(SPACES)[:1]
    return f"'{plain}" if first in FORMULA_STARTS and first else plain
