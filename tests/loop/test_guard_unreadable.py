"""A community's own patterns that were damaged: nothing slips past what nobody knows any more, and nothing goes in silence."""

import pytest

from bot.checks import database as checks
from tests.loop.privacy import privacy
from tests.loop.reading import labels, words
from tests.loop.test_damaged import damage
from tests.loop.test_guard import asked, counted, kept, told
from tests.loop.test_guard_own_patterns import NAME, add, look
from tests.parts import Slack

UNREADABLE = "cannot be read any more"


def damaged(slack: Slack, promise: str = "with names") -> str:
    ts = asked(slack, promise)
    assert add(slack) == {}
    slack.amina.close_all_views()
    damage(slack, "community", "patterns")
    return ts


@pytest.mark.parametrize("promise", ["with names", "without names"])
def test_replies_are_held_back_and_an_edit_brings_them_in_once_it_is_written_anew(
    slack: Slack, promise: str
) -> None:
    ts = damaged(slack, promise)
    first = slack.bryn.reply(slack.channel, ts, "RWY-204417 waited.")
    second = slack.chidi.reply(slack.channel, ts, "We all waited.")
    (notice,) = told(slack, slack.bryn)
    assert UNREADABLE in notice
    assert "edit your reply" in notice
    assert kept(slack, ts) == []
    assert counted(slack, ts) == ((0, 2) if promise == "with names" else (2, 0))
    (notice,) = told(slack, slack.amina)  # one, of both
    assert UNREADABLE in notice
    assert "`/hearth guard`" in notice

    assert add(slack) == {}
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, first, "RWY-204417 waited!")
    slack.chidi.edit(slack.channel, second, "We all waited!")
    assert NAME in told(slack, slack.bryn)[-1]
    assert "I keep it now" in told(slack, slack.chidi)[-1]
    assert kept(slack, ts) == ["We all waited!"]


def test_what_identifies_somebody_anyway_is_named_as_ever(slack: Slack) -> None:
    ts = damaged(slack)
    slack.bryn.reply(slack.channel, ts, "NHS no 999 118 2594.")
    (notice,) = told(slack, slack.bryn)
    assert "an NHS number" in notice
    assert UNREADABLE not in notice


def test_an_answer_stays_in_the_form_and_so_does_what_a_facilitator_writes(slack: Slack) -> None:
    ts = damaged(slack)
    slack.bryn.press(slack.channel, ts, "answers.open")
    slack.bryn.fill({"answer": "I was tired."})
    assert UNREADABLE in slack.bryn.submit()["answer"]
    slack.amina.slash("/hearth", 'prompt now "What helped?"', slack.channel)
    assert UNREADABLE in slack.amina.submit()["question"]
    slack.amina.close_all_views()
    assert add(slack) == {}
    assert slack.bryn.submit() == {}
    assert kept(slack, ts) == ["I was tired."]


def test_facilitators_are_told_at_the_next_start_or_night_though_nobody_replies_and_only_once(
    slack: Slack,
) -> None:
    damaged(slack)
    for _time in range(3):
        slack.bot.look_around()
    (notice,) = told(slack, slack.amina)
    assert UNREADABLE in notice
    assert told(slack, slack.bryn) == [], "who facilitates nothing"


def test_they_can_do_without(slack: Slack) -> None:
    ts = damaged(slack)
    shown = look(slack)
    assert UNREADABLE in words(shown)
    assert labels(shown) == ["Do Without", "Add a Pattern"]
    slack.amina.press_view("guard.take_away")
    slack.amina.close_all_views()
    slack.bryn.reply(slack.channel, ts, "RWY-204417 waited.")
    assert kept(slack, ts) == ["RWY-204417 waited."]


def test_everybody_is_told_where_they_ask_and_so_is_whoever_runs_hearth(slack: Slack) -> None:
    damaged(slack)
    assert UNREADABLE in words(look(slack, slack.bryn, "A chair by the window"))
    assert UNREADABLE in privacy(slack)
    (finding,) = checks.guard(slack.bot.hearth.database)
    assert "every reply there is held back" in finding.what
    assert "/hearth guard" in finding.mend
