"""What no disguise may do: hide a number that is found without it, raise, or take long."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.practice.guard.chart_names import chart_names
from bot.practice.guard.kinds import kinds
from bot.practice.guard.names import may_name
from bot.practice.guard.plain import plain
from bot.practice.guard.reading import Reading
from bot.practice.guard.related_names import related_names
from bot.practice.guard.whose_names import weighed_names

pytestmark = pytest.mark.thorough

DEV = Path(__file__).parents[1] / "data" / "guard" / "dev.jsonl"
TEXTS = [json.loads(line)["text"] for line in DEV.read_text().splitlines()]
NUMBERED = ["nhs_number", "chi_number", "hc_number", "date_of_birth", "ni_number"]
NUMBERS = [
    "NHS no 999 118 2594",
    "4010232137 needs her INR",
    "CHI 3001439963",
    "H&C no 397 804 9953",
    "dob 3/4/57",
    "his NI number is QQ 12 34 56 C",
    "he lives in LS83 5QW",
    "ring his mum on 07700 900142",
    "MRN 4471902",
]
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u180e\ufe0f\u034f"
DIGIT_ROWS = [0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10, 0x1D7CE, 0x1D7F6, 0x0E50]
SPACES = " \u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t\n"


@given(st.text(max_size=300))
@example("<mailto:|>")
@example("<https://%zz|&#0;>")
@example("\ud800")
@example("&#xffffffff;")
def test_it_never_raises(text: str) -> None:
    assert isinstance(kinds(text), list)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), st.data())
def test_it_never_raises_on_broken_messages(texts: list[str], data: st.DataObject) -> None:
    whole = " ".join(texts)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    assert isinstance(kinds(whole[start:end]), list)


@given(st.sampled_from(NUMBERS), st.data())
def test_invisible_characters_hide_nothing(text: str, data: st.DataObject) -> None:
    hidden = text
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(hidden)))
        hidden = hidden[:at] + data.draw(st.sampled_from(INVISIBLE)) + hidden[at:]
    assert set(kinds(text)) <= set(kinds(hidden))


@given(st.sampled_from(NUMBERS), st.sampled_from(DIGIT_ROWS))
def test_digits_of_other_scripts_hide_nothing(text: str, row: int) -> None:
    assert kinds(text) == kinds("".join(chr(row + int(char)) if char.isdigit() else char for char in text))


@given(
    st.sampled_from([text for text in NUMBERS if " " in text]),
    st.lists(st.sampled_from(SPACES), min_size=12, max_size=12),
)
def test_other_spaces_hide_no_number(text: str, spaces: list[str]) -> None:
    spaced = "".join(spaces[at % 12] if char == " " else char for at, char in enumerate(text))
    assert set(kinds(text)) <= set(kinds(spaced))


@given(st.sampled_from(list("-.\u2010\u2011\u2012\u2013\u2014\u2212/_ \n")))
def test_separators_within_a_number_hide_nothing(separator: str) -> None:
    assert kinds(f"that is {separator.join(['999', '118', '2594'])}") == ["nhs_number"]


@given(
    st.sampled_from(TEXTS), st.sampled_from(["*{}*", "_{}_", "~{}~", "`{}`", "```{}```", "\u2068{}\u2069"])
)
def test_slack_markup_around_a_message_changes_nothing(text: str, markup: str) -> None:
    assert set(kinds(text)) <= set(kinds(markup.format(text)))


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "1",
            "1 ",
            "999 ",
            "A",
            "Aa ",
            "Mr ",
            "mr and mrs ",
            "bed 4 ",
            "a@",
            "a.a.",
            "<",
            "<a|",
            "&amp;",
            "http://a/",
        ),
        *(
            "dob ",
            "1/1/",
            "born on ",
            "her son ",
            "Tom, and ",
            "14 Aaa ",
            "hosp no is was : ",
            "L S 8 ",
            "+44 ",
            "0 7 ",
        ),
        *(
            "the lady on the news ",
            "\u202e1234567890 ",
            ":nine:",
            "1\u200b",
            "JT in bed ",
            " dot ",
            "AAAA, ",
            "nine ",
            "o ",
        ),
        *(
            "401 023 2137 ",
            "Tom's ",
            "(",
            "\n",
            "Q ",
            "the Aa Bb, Cc ",
            "\u0301",
            "my old sister called ",
            "a" * 64 + "@",
            "\ufdfa",
            "\u2487 ",
            "Percy ",
            "St Mr Smith 1 ",
            "Percy No 1, ",
            "the lady from the Aa fire ",
        ),
    ],
)
def test_a_message_as_long_as_slack_allows_takes_no_longer_than_ten_shorter_ones(unit: str) -> None:
    kinds(unit)
    short, long = (unit * 40_000)[:4_000], (unit * 40_000)[:40_000]
    assert _takes_less(long, 60 * max(_seconds(short), 0.01))  # a hundred, if it grew with the square


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(TEXTS), st.sampled_from([str, str.lower, str.capitalize, str.upper]), st.data())
def test_no_name_is_found_where_no_word_could_be_one(
    text: str, written: Callable[[str], str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    read = Reading(plain(written(text[start:])).text)
    seen = related_names(read) or chart_names(read) or weighed_names(read)
    assert may_name(read.text) or not seen


def test_a_list_of_more_names_than_are_looked_at_one_by_one_is_taken_to_name_somebody() -> None:
    thanked = "Thanks to Percy from finance. "
    assert kinds(thanked * 20) == []
    assert kinds(thanked * 2_000) == ["patient_name"]


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.sampled_from([*TEXTS, *NUMBERS, "Mr ", "bed ", "1", " ", "\n", "@", "/", "'"]),
        min_size=1,
        max_size=4,
    )
)
def test_time_grows_with_the_length_and_not_faster(units: list[str]) -> None:
    unit = "".join(units)
    short, long = (unit * 20_000)[:5_000], (unit * 20_000)[:20_000]
    kinds(short)
    assert _takes_less(long, 20 * max(_seconds(short), 0.02))


def _takes_less(text: str, seconds: float) -> bool:
    """The better of two counts: other work on the machine is no fault of it."""
    return _seconds(text) < seconds or _seconds(text) < seconds


def _seconds(text: str) -> float:
    """Of the processor."""
    started = time.process_time()
    kinds(text)
    return time.process_time() - started
