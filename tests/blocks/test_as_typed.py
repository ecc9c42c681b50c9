"""What people typed is shown letter by letter, wherever it stands: Slack reads no marks in it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.practice.contacts import Contacts, Service
from bot.practice.rounds_times import run_sheet
from bot.practice.small_numbers import Count
from bot.workspace.blockkit.surfaces import message_problems
from handlers.blocks import (
    channels_posts,
    contacts,
    home,
    home_waiting,
    rounds,
    rounds_facilitating,
    rounds_hour,
    rounds_list,
    summaries_posts,
    threads,
    upcoming,
)
from handlers.blocks import sentences as s
from storage.rounds import Place, RoundState
from tests.blocks.test_rounds import OPEN, SESSION, START, a_round
from tests.loop.reading import mrkdwn, words

TYPED = "*bold* _it_ ~s~ `code` <!channel> & {braces} :seedling: here"
SESSION_TYPED = replace(SESSION, theme=TYPED, place=Place.ROOM, where=TYPED)
OPEN_TYPED = replace(OPEN, theme=TYPED, place=Place.ROOM, where=TYPED)
SHEET = run_sheet(a_round(), 3)

MESSAGES: dict[str, Callable[[], dict[str, Any]]] = {
    "invitation": lambda: rounds.post(SESSION_TYPED),
    "open": lambda: rounds.post(OPEN_TYPED),
    "cancelled invitation": lambda: rounds.post(replace(SESSION_TYPED, state=RoundState.CANCELLED)),
    "line": lambda: {"blocks": rounds_list.upcoming_line(a_round(), TYPED, START)},
    "reminder": lambda: rounds_hour.reminder(SESSION_TYPED),
    "run sheet": lambda: rounds_facilitating.run_sheet(SESSION_TYPED, SHEET),
    "run sheet, open": lambda: rounds_facilitating.run_sheet(OPEN_TYPED, SHEET),
    "run sheet, over": lambda: rounds_facilitating.run_sheet(
        replace(SESSION_TYPED, state=RoundState.CANCELLED), SHEET
    ),
    "opened": lambda: rounds_hour.opened(OPEN_TYPED),
    "moved": lambda: rounds_hour.moved(SESSION_TYPED, START),
    "cancelled": lambda: rounds_hour.cancelled(SESSION_TYPED),
    "passed": lambda: rounds_facilitating.passed(SESSION_TYPED, "C1"),
    "not invited": lambda: rounds_facilitating.not_invited_yet(SESSION_TYPED, "C1"),
    "never invited": lambda: rounds_facilitating.never_invited(SESSION_TYPED, "C1"),
    "closed": lambda: threads.closed(TYPED, "C1", Count(3, 0), "t"),
    "closed, too few": lambda: threads.closed(TYPED, "C1", Count(3, 0), "t", why_unread="Too few."),
    "closed and quiet": lambda: threads.closed(TYPED, "C1", Count(0, 0), "t"),
    "not published": lambda: summaries_posts.not_taken_notice(TYPED, "C1", "t"),
    "not changed": lambda: summaries_posts.not_changed_notice(TYPED, "C1", "t"),
    "not asked": lambda: channels_posts.not_asked(TYPED, "here", too_late=True),
    "quoted": lambda: s.message(s.sentence("{what}.", what=upcoming.quoted(TYPED))),
    "a sentence": lambda: s.message(s.sentence("This: {what}", what=TYPED)),
    "support": lambda: {
        "blocks": contacts.shown(Contacts((Service(TYPED, "0300"), Service("Us", TYPED)), START), "UTC")
    },
    "to tell": lambda: {
        "blocks": home.home([], [home_waiting.ToTell("t", TYPED, "C1", 3, START)], 0)["blocks"]
    },
    "begun": lambda: {
        "blocks": home.home([], [home_waiting.Begun("d", TYPED, "kind", "C1", "a", "v")], 0)["blocks"]
    },
}


@pytest.mark.parametrize("name", MESSAGES)
def test_what_was_typed_is_shown_letter_by_letter(name: str) -> None:
    message = MESSAGES[name]()
    assert TYPED in words(message)
    assert not [text for text in mrkdwn(message["blocks"]) if "bold" in text]
    assert "<!channel" not in message.get("text", "")
    assert message_problems(message["blocks"]) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_an_emoji_that_was_typed_is_shown_as_one(name: str) -> None:
    assert not [text for text in in_rich_text(MESSAGES[name]()["blocks"]) if ":seedling:" in text]


def in_rich_text(shown: Any) -> list[str]:
    """The texts in which Slack reads nothing at all."""
    if isinstance(shown, list):
        return [text for one in shown for text in in_rich_text(one)]
    if not isinstance(shown, dict):
        return []
    mine = [shown["text"]] if shown.get("type") == "text" else []
    return mine + [text for one in shown.values() for text in in_rich_text(one)]


def test_a_sentence_is_said_in_words_too() -> None:
    said = s.sentence(
        "{who} in {where}: *mind* `this`, {when}",
        who=s.person("U1"),
        where=s.channel("C1"),
        when=s.moment(START, "Europe/London"),
    )
    stamp = int(START.timestamp())
    assert s.spoken(said).startswith(f"<@U1> in <#C1>: mind `this`, <!date^{stamp}^")
    assert [one.get("style") for one in said if one.get("text") in ("mind", "this")] == [
        {"bold": True},
        {"code": True},
    ]
