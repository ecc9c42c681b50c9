"""Whatever refuses a typed line gives it back, and says whom to ask, to the typist alone."""

import pytest

from tests.loop.my_data import hold
from tests.loop.reading import labels, words
from tests.loop.test_loop import begin
from tests.parts import Slack

LINE = 'every tuesday at 9:30 "What *did* <@{}> & we notice?"'


@pytest.mark.parametrize("word", ["prompt", "round", "hold", "promptt"])
def test_a_refusal_gives_back_what_was_typed(slack: Slack, word: str) -> None:
    typed = LINE.format(slack.chidi.id)
    answer = slack.bryn.slash("/hearth", f"{word} {typed}", slack.channel)
    assert "Here is what you typed:" in answer.text
    assert f'/hearth {word} every tuesday at 9:30 "What *did* @' in words({"blocks": answer.blocks})
    assert "&amp; we notice?" in answer.text
    assert slack.bryn.view is None


@pytest.mark.parametrize("word", ["prompt", "prompt ", "pause"])
def test_where_only_a_word_was_typed_there_is_nothing_to_give_back(slack: Slack, word: str) -> None:
    assert "what you typed" not in slack.bryn.slash("/hearth", word, slack.channel).text


def test_a_reason_for_a_hold_where_one_stands_is_given_back(slack: Slack) -> None:
    begin(slack)
    hold(slack, "The coroner asks for it")
    slack.amina.slash("/hearth", 'hold "An inquiry asks, too"', slack.channel)
    assert slack.amina.view is not None
    shown = words(slack.amina.view.raw)
    assert "The coroner asks for it" in shown
    assert "Here is what you typed now:\nAn inquiry asks, too" in shown


def test_whoever_may_not_do_it_is_told_whom_to_ask(slack: Slack) -> None:
    begin(slack)
    refused = "Only this community's facilitators can do that."
    for word in ("prompt", "round", "pause", "skip", "replies", "summarise", "export", "audit", "hold"):
        answer = slack.bryn.slash("/hearth", word, slack.channel)
        assert answer.text == f"{refused} Ask <@{slack.amina.id}>."
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina.id, slack.chidi.id], "co_facilitators": [slack.bryn.id]})
    assert slack.amina.submit() == {}
    said = slack.bryn.slash("/hearth", "settings", slack.channel).text
    assert "Only this community's facilitators can change its settings. Ask one of them: " in said
    assert f"<@{slack.chidi.id}>" in said
    slack.bryn.slash("/hearth", "", slack.channel)
    assert slack.bryn.view is not None
    assert "Ask a Question" in labels(slack.bryn.view.raw)
    assert "Settings" not in labels(slack.bryn.view.raw), "which would be refused"
