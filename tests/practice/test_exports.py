"""Words in exported files are words: no formula in a spreadsheet, no structure in a document."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.practice.exports import (
    CONTROL,
    MARKED,
    Export,
    Line,
    cell,
    file_name,
    markdown,
    marked,
    spreadsheet,
)

WHEN = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from("#>-+=*_`~[]()!|<>&\\:;1. \t\n\r'\"@$^{}"), st.characters(codec="utf-8")
    )
)


def export(*words: str, name: str = "", question: str = "How was it?") -> Export:
    lines = [Line(each, name, WHEN if name else None) for each in words]
    return Export("Replies", question, ["Channel: #ward_7", "2 replies"], lines, "Europe/London")


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def outline(text: str) -> list[str]:
    """The document's blocks as an independent reader of Markdown sees them."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [token.type for token in reader.parse(text) if token.type != "inline"]


def quotations(text: str) -> list[str]:
    """The words in each quotation."""
    found: list[str] = []
    inside = False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type in ("blockquote_open", "blockquote_close"):
            inside = token.type == "blockquote_open"
            found += [""] if inside else []
        elif inside and token.type == "inline":
            assert {child.type for child in token.children or ()} <= {
                "text",
                "softbreak",
                "hardbreak",
                "text_special",
                *(f"{mark}_{end}" for mark in ("strong", "em", "s") for end in ("open", "close")),
            }
            found[-1] += f"{_seen(token)}\n"
    return found


def _seen(token: Token) -> str:
    return "".join("\n" if "break" in child.type else child.content for child in token.children or ())


def essence(words: str) -> str:
    """Words without what no document keeps: gaps at the ends of lines, empty lines, control characters."""
    lines = (line.strip() for line in CONTROL.sub("", words).splitlines())
    return "\n".join(line for line in lines if line)


# As OWASP lists them, and their full-width and small likenesses, which a spreadsheet takes for the same.
FORMULA_SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212"


@pytest.mark.parametrize("start", FORMULA_SIGNS)
def test_no_cell_begins_like_a_formula(start: str) -> None:
    assert cell(f"{start}1+1").startswith("'")
    assert cell(f"  \n{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_nothing_turns_the_words_around_it_and_what_reads_from_the_right_stays_as_it_is(sign: str) -> None:
    """Each sign reverses or hides what stands beside it: other columns, the next reply, a minus before a number."""
    words = f"{sign}שלום {sign}and السلام عليكم{sign}"
    for file in (
        markdown(export(words, name=f"Amina{sign}")),
        spreadsheet(export(words, name=f"Amina{sign}")),
    ):
        assert sign not in file
        assert "שלום and السلام عليكم" in file
    assert cell(f"{sign}=1+1") == "'=1+1"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u200b", "\u2003", "\u3000", "\ufeff"])
def test_a_formula_behind_a_space_of_any_kind_is_one(space: str) -> None:
    assert cell(f"{space}=1+1").startswith("'")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\u2212"])
@pytest.mark.parametrize(
    "parted", ["x;{}1+1;y", "x\t{}1+1\ty", 'a"; "{}HYPERLINK("http://a","b");"c', "x\n{}1+1"]
)
def test_nor_does_one_where_a_list_is_parted_by_semicolons_or_tabs(sign: str, parted: str) -> None:
    """Excel takes the list separator of the country that it is set to."""
    written = spreadsheet(export(parted.format(sign))).removeprefix("\ufeff")
    for separator in ";\t":
        cells = [c for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator) for c in row]
        assert not [c for c in cells if c.lstrip(' "').startswith(sign)]


def test_a_smile_stays_a_smile() -> None:
    assert cell("a good day ;-)") == "a good day ;-)"


@given(TRICKY)
def test_any_words_come_back_from_the_spreadsheet_and_are_no_formula(words: str) -> None:
    [_columns, [number, reply, _files]] = rows(spreadsheet(export(words)))
    assert number == "1"
    assert reply[:1] not in {*FORMULA_SIGNS}
    plain = CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    assert reply.replace("'", "") == plain.replace("'", "")


def test_names_and_moments_are_columns_only_where_there_are_some() -> None:
    assert rows(spreadsheet(export("a")))[0] == ["Number", "Reply", "Files, not kept"]
    table = rows(spreadsheet(export("a", name="=Amina")))
    assert table[0] == ["Number", "Name", "When", "Reply", "Files, not kept"]
    assert table[1] == ["1", "'=Amina", "2026-07-01 09:30", "a", ""]


def test_a_reply_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    table = rows(spreadsheet(export("=" + "x" * 39_999)))
    assert [row[0] for row in table[1:]] == ["1", "1"]
    assert max(len(row[1]) for row in table) <= 32_767
    assert sum(len(row[1]) for row in table[1:]) == 40_001


def test_newlines_stay_inside_their_cell() -> None:
    assert rows(spreadsheet(export('one\n"two", three\r\nfour')))[1][1] == 'one\n"two", three\nfour'


@given(st.lists(TRICKY, max_size=4), TRICKY)
def test_no_words_change_the_documents_structure(words: list[str], question: str) -> None:
    plain = export(
        *("word" if essence(each) else "" for each in words), question="q" if essence(question) else ""
    )
    wild = markdown(export(*words, question=question))
    assert _without_paragraphs(outline(wild)) == _without_paragraphs(outline(markdown(plain)))


def _without_paragraphs(blocks: list[str]) -> list[str]:
    return [kind for kind in blocks if not kind.startswith("paragraph")]


@given(TRICKY)
def test_any_words_are_read_as_they_were_written(words: str) -> None:
    found = quotations(markdown(export(words)))
    unmarked = MARKED.sub(r"\2", essence(words))
    assert [essence(reply) for reply in found[1:]] == [unmarked][: len(unmarked)]


def test_what_is_bold_in_slack_is_bold_in_the_document() -> None:
    text = markdown(
        export('I was *very* tired, and ("_quite_") ~not~ * well * 2*3*4 a_b_c *', question="*Why*?")
    )
    assert '> I was **very** tired, and ("*quite*") ~~not~~ \\* well \\* 2\\*3\\*4 a\\_b\\_c \\*' in text
    assert "> \\*Why\\*?" in text, "in a form, a star is a star"
    assert marked("Choose *Bring It to Me*.") == "Choose **Bring It to Me**."


STARTS = (
    "# ",
    "## ",
    "- ",
    "+ ",
    "* ",
    "> ",
    "1. ",
    "1) ",
    "===",
    "---",
    "```",
    "~~~",
    "    ",
    "| a |\n|---|\n",
    "<div>\n",
    "[a]: b",
)


@pytest.mark.parametrize("start", STARTS)
def test_no_line_begins_a_part_of_the_document(start: str) -> None:
    written = markdown(export(f"{start}tired", f"One\n{start}two", question=f"{start}tired?"))
    plain = markdown(export("tired", "One\ntwo", question="tired?"))
    assert _without_paragraphs(outline(written)) == _without_paragraphs(outline(plain))


@given(TRICKY)
def test_a_name_stays_in_its_heading(name: str) -> None:
    text = markdown(export("word", name=name or "x"))
    assert outline(text).count("heading_open") == 2
    assert quotations(text) == ["How was it?\n", "word\n"]


def test_a_document_reads_well() -> None:
    text = markdown(export("I was tired.\nNobody noticed.", "*Me* too & more", name="Bryn"))
    assert text == (
        "# Replies\n\n> How was it?\n\n- Channel: #ward\\_7\n- 2 replies\n\n"
        "## Reply 1, Bryn, Wednesday 1 July 2026 at 09:30\n\n> I was tired.\\\n> Nobody noticed.\n\n"
        "## Reply 2, Bryn, Wednesday 1 July 2026 at 09:30\n\n> **Me** too \\& more\n"
    )


def test_a_files_name_says_what_it_is_and_its_day_there() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert (
        file_name("reflective-practice", late, "Europe/London", "md")
        == "replies-reflective-practice-2026-07-02.md"
    )
    assert file_name("../gofal ŵyl", late, "UTC", "csv") == "replies-gofal-ŵyl-2026-07-01.csv"
