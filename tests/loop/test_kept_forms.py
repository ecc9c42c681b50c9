"""Every form in which somebody writes keeps what is written, until it is sent; and nothing that comes after that."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.workspace.model import Delivery
from tests.loop.begun import all_comes_again, begun_by
from tests.loop.gathered import gather
from tests.loop.reading import button, front, words
from tests.loop.sessions import plan, say_yes
from tests.loop.telling import FIVE, publish
from tests.loop.test_drafts import begun
from tests.loop.test_home import press
from tests.loop.test_loop import arrange, begin
from tests.parts import Slack

FORMS = [
    ("start", "purpose", "A new community for"),
    ("start", "contacts", "A new community for"),
    ("settings", "purpose", "A change to the settings for"),
    ("contacts", "contacts", "The support contacts for"),
    ("hold", "reason", "A hold for"),
]
WORDS = "The chaplain: ask at the desk"


def initial(slack: Slack, field: str) -> Any:
    element = next(one for one in front(slack.amina).blocks if one.get("block_id") == field)["element"]
    return next((value for key, value in element.items() if key.startswith("initial_")), None)


def open_form(slack: Slack, word: str) -> None:
    if word != "start":
        begin(slack)
    slack.amina.slash("/hearth", word, slack.channel)


def press_view(slack: Slack, label: str) -> None:
    found = button(front(slack.amina).raw, label)
    slack.amina.press_view(found["action_id"], found.get("value"))


@pytest.mark.parametrize(("word", "field", "kind"), FORMS)
def test_what_was_written_is_there_again_by_the_word_and_from_the_home_tab(
    slack: Slack, word: str, field: str, kind: str
) -> None:
    open_form(slack, word)
    assert "Kept as you type" in words(front(slack.amina).raw)
    before = initial(slack, field)
    slack.amina.fill({field: WORDS})
    slack.amina.close_view()
    slack.amina.slash("/hearth", word, slack.channel)
    assert words(front(slack.amina).raw).startswith("You began this, and it is not saved yet.")
    assert initial(slack, field) == WORDS
    slack.amina.close_view()
    assert begun(slack).startswith(kind)
    assert WORDS in begun(slack)
    press(slack, "Go On Writing")
    assert initial(slack, field) == WORDS
    press_view(slack, "Start Afresh")
    assert "You began this" not in words(front(slack.amina).raw)
    assert front(slack.amina).state[field, "begun.typed_afresh"].get("value") == before
    slack.amina.close_view()
    assert begun(slack) == ""


@pytest.mark.parametrize(("word", "field", "kind"), FORMS)
def test_a_form_in_which_nothing_was_written_leaves_nothing(
    slack: Slack, word: str, field: str, kind: str
) -> None:
    open_form(slack, word)
    slack.amina.close_view()
    slack.amina.slash("/hearth", word, slack.channel)
    assert "You began this" not in words(front(slack.amina).raw)
    assert kind not in begun(slack)
    assert begun_by(slack, slack.amina) == []


def test_a_keystroke_is_enough_and_what_was_chosen_before_it_is_there_too(slack: Slack) -> None:
    open_form(slack, "settings")
    slack.amina.fill({"promise": "nothing", "words_days": "30", "fewest": "7"})
    slack.amina.fill({"observers": [slack.chidi.id], "purpose": WORDS})
    slack.amina.close_view()
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert initial(slack, "promise")["value"] == "nothing"
    assert initial(slack, "words_days")["value"] == "30"
    assert initial(slack, "fewest") == "7"
    assert initial(slack, "observers") == [slack.chidi.id]


def test_what_somebody_else_has_changed_meanwhile_is_not_undone(slack: Slack) -> None:
    open_form(slack, "settings")
    slack.amina.fill({"facilitators": [slack.amina.id, slack.bryn.id]})
    assert slack.amina.submit() == {}
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"purpose": WORDS})
    slack.amina.close_view()
    slack.bryn.slash("/hearth", "settings", slack.channel)
    slack.bryn.fill({"timezone": "Europe/Dublin"})
    assert slack.bryn.submit() == {}
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert (initial(slack, "purpose"), initial(slack, "timezone")) == (WORDS, "Europe/Dublin")


def test_a_reason_said_with_the_word_stands_in_the_place_of_what_was_begun(slack: Slack) -> None:
    open_form(slack, "hold")
    slack.amina.fill({"reason": WORDS})
    slack.amina.close_view()
    slack.amina.slash("/hearth", 'hold "The coroner asks"', slack.channel)
    assert initial(slack, "reason") == "The coroner asks"


def change_question(slack: Slack) -> None:
    arrange(slack, 'every friday at 9 "Which chair is yours?"')
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    press_view(slack, "Change")
    slack.amina.fill({"question": WORDS})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}


def change_session(slack: Slack) -> None:
    plan(slack)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    press_view(slack, "Change")
    slack.amina.fill({"theme": WORDS})
    say_yes(slack)


def new_question(slack: Slack) -> None:
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question": WORDS, "when": "every friday at 9"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}


def send(word: str, **fields: str) -> Callable[[Slack], None]:
    def deed(slack: Slack) -> None:
        slack.amina.slash("/hearth", word, slack.channel)
        slack.amina.fill(fields)
        assert slack.amina.submit() == {}

    return deed


SENT = {
    "a question": new_question,
    "a changed question": change_question,
    "a changed session": change_session,
    "settings": send("settings", purpose=WORDS),
    "contacts": send("contacts", contacts=WORDS),
    "a hold": send("hold", reason=WORDS),
}


@pytest.mark.parametrize("what", SENT)
def test_what_comes_after_a_form_was_sent_is_kept_nowhere(slack: Slack, what: str) -> None:
    begin(slack)
    SENT[what](slack)
    slack.amina.close_all_views()
    all_comes_again(slack)
    assert begun_by(slack, slack.amina) == []


def test_what_comes_after_a_community_was_started_is_kept_nowhere(slack: Slack) -> None:
    send("start", purpose=WORDS)(slack)
    all_comes_again(slack)
    assert begun_by(slack, slack.amina) == []


def test_what_comes_after_a_summary_was_published_is_kept_nowhere(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread, heard=WORDS)
    all_comes_again(slack)
    assert begun_by(slack, slack.amina) == []


def test_what_was_let_go_in_the_home_tab_is_not_kept_again(slack: Slack) -> None:
    open_form(slack, "settings")
    slack.amina.fill({"purpose": WORDS})
    assert WORDS in begun(slack)
    press(slack, "Let It Go")
    all_comes_again(slack)
    assert begun_by(slack, slack.amina) == []


def test_a_form_that_was_sent_from_another_window_says_so_and_its_words_stay_on_the_screen(
    slack: Slack,
) -> None:
    begin(slack)
    new_question(slack)
    sent = next(one for one in slack.workspace.deliveries if one.payload.get("type") == "view_submission")
    again = Delivery(sent.app, sent.kind, sent.payload)
    slack.workspace.outgoing.send(again)
    slack.workspace.settle()
    assert "This was sent or let go somewhere else" in str(again.answer)
    assert begun_by(slack, slack.amina) == []
