"""A session that people were invited to is a promise: it goes on while its community rests, unless a facilitator calls it off."""

import pytest
from sqlmodel import select

from bot.practice import resting
from storage.communities import Community, RestReason
from storage.rounds import RoundState
from tests.loop.reading import button, labels, words
from tests.loop.sessions import (
    THEME,
    begin_plan,
    choose,
    front,
    invitation,
    kept,
    open_hour,
    pass_to,
    plan,
    the_round,
    thread,
    told,
)
from tests.loop.test_loop import begin
from tests.parts import Slack

GOES_ON = (
    "Sessions that people were invited to still take place: I remind them, and the session can be opened."
)


def pause(slack: Slack) -> dict[str, object]:
    """Returns the answer, which only Amina sees."""
    assert slack.amina.slash("/hearth", "pause", slack.channel).status == "ok"
    return slack.workspace.ephemerals(slack.amina, slack.channel)[-1].raw


def press_in(slack: Slack, answer: dict[str, object], label: str) -> None:
    found = button(answer, label)
    ts = slack.workspace.ephemerals(slack.amina, slack.channel)[-1].ts
    assert slack.amina.press(slack.channel, ts, found["action_id"], found["value"]).status == "ok"


def begin_session(slack: Slack, **fields: object) -> None:
    begin(slack)
    plan(slack, **fields)


def test_a_session_that_people_were_invited_to_goes_on_while_the_community_rests(slack: Slack) -> None:
    begin_session(slack)
    said = words(pause(slack))
    assert f"“{THEME}” comes on Tuesday 8 December 2026 at 13:00" in said
    assert GOES_ON in said
    pass_to(slack, 7, 13, 1)
    assert any("Tomorrow:" in text for text in thread(slack))
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "A chair by the window.")
    pass_to(slack, 8, 14, 1)
    assert the_round(slack).state == RoundState.CLOSED
    assert len(kept(slack)) == 1


def test_it_can_be_called_off_or_moved_where_the_rest_is_said(slack: Slack) -> None:
    begin_session(slack)
    answer = pause(slack)
    assert labels(answer) == ["Bring It Back", "Tell the Channel", "Move It", "Cancel It"]
    press_in(slack, answer, "Move It")
    assert front(slack.amina).callback_id == "rounds.plan"
    choose(slack.amina, date="2026-12-15")
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    assert any("This session has changed" in text for text in thread(slack))
    press_in(slack, pause(slack), "Cancel It")
    slack.act()
    assert "has been cancelled" in invitation(slack).text
    assert THEME not in words(pause(slack))


def test_the_channel_and_the_lists_say_that_it_goes_on(slack: Slack) -> None:
    begin_session(slack)
    press_in(slack, pause(slack), "Tell the Channel")
    slack.act()
    last = slack.workspace.messages(slack.channel)[-1].text
    assert "Sessions that you were invited to still take place." in last
    slack.bryn.slash("/hearth", "upcoming", slack.channel)
    assert "Sessions that people were invited to still take place." in words(front(slack.bryn).raw)
    home = slack.bryn.open_home(slack.app)
    assert THEME in words(home)


def test_where_there_is_no_session_nothing_is_said_of_any(slack: Slack) -> None:
    begin(slack)
    answer = pause(slack)
    assert labels(answer) == ["Bring It Back", "Tell the Channel"]
    press_in(slack, answer, "Tell the Channel")
    slack.act()
    assert "ession" not in slack.workspace.messages(slack.channel)[-1].text


def test_what_is_past_is_not_listed_as_coming_where_the_channel_is_gone(slack: Slack) -> None:
    begin_session(slack)
    with slack.bot.hearth.database.transaction() as session:
        row = session.exec(select(Community)).one()
        resting.rest(session, row, RestReason.REMOVED, slack.clock())
    assert GOES_ON not in words(pause(slack))
    before = len(told(slack, slack.amina))
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert THEME in words(front(slack.amina).raw)
    slack.amina.close_all_views()
    pass_to(slack, 8, 14, 1)
    assert len(told(slack, slack.amina)) == before
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert THEME not in words(front(slack.amina).raw)


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("pause", "nobody is invited until it is brought back"),
        ("pause until Monday", "the invitation goes out when it wakes"),
        ("pause for 2 weeks", "nobody would be invited: choose a later date"),
    ],
)
def test_what_a_rest_does_to_an_invitation_is_said_before_it_is_planned(
    slack: Slack, rest: str, says: str
) -> None:
    """Found by a facilitator: it was to go out at once, and nobody was to be invited."""
    begin(slack)
    slack.amina.slash("/hearth", rest, slack.channel)
    begin_plan(slack)
    assert slack.amina.submit() == {}
    shown = words(front(slack.amina).raw)
    assert says in shown
    assert "goes out at once" not in shown
    assert ("One reminder" in shown) == (rest != "pause for 2 weeks")
