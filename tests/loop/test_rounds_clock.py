"""What the clock does for a session: the reminder, and what becomes of one that nobody opens."""

import pytest

from bot.demo.coming import what_is_next
from storage.rounds import RoundState
from tests.loop.reading import labels
from tests.loop.sessions import (
    invitation,
    kept,
    open_hour,
    pass_to,
    plan,
    say,
    the_round,
    thread,
    told,
)
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_one_reminder_comes_the_day_before_and_pings_nobody(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 7, 12, 59)
    assert thread(slack) == []
    pass_to(slack, 7, 13)
    pass_to(slack, 7, 20)
    (reminder,) = thread(slack)
    assert "Tomorrow" in reminder
    assert "<!" not in reminder.replace("<!date", "")
    assert any(m.text == reminder for m in slack.workspace.messages(slack.channel))


def test_what_was_announced_within_a_day_is_not_reminded_of(slack: Slack) -> None:
    plan(slack, date="2026-12-02", hour="09:00")
    pass_to(slack, 2, 8, 30)
    assert thread(slack) == []


def test_a_reminder_that_is_six_hours_late_is_left_out(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 7, 19, 1)
    assert thread(slack) == []


def test_what_nobody_opens_passes_quietly_and_facilitators_are_told_once(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 13)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "Is anybody there?")
    pass_to(slack, 8, 14)
    slack.pass_(days=1)
    assert the_round(slack).state == RoundState.PASSED
    assert [("was not opened" in m.text) for m in told(slack, slack.amina)] == [False, True]
    assert "has passed" in invitation(slack).text
    assert kept(slack) == []
    assert labels(told(slack, slack.amina)[0].raw) == []


def test_a_slow_morning_ends_with_one_word_to_facilitators(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 9, 9)  # nothing ran since it was announced
    assert thread(slack) == []
    assert [("was not opened" in m.text) for m in told(slack, slack.amina)] == [True]


def test_an_invitation_that_slack_refuses_is_tried_again_while_there_is_time(slack: Slack) -> None:
    slack.workspace.faults.answer("chat.postMessage", error="fatal_something", channel=slack.channel)
    plan(slack)
    assert the_round(slack).state == RoundState.PLANNED
    assert [("would not take the invitation" in m.text) for m in told(slack, slack.amina)] == [True]
    slack.pass_(hours=1)
    assert invitation(slack)
    say(slack, slack.bryn, "yes")
    slack.act()
    assert "1 will be there" in invitation(slack).text


def test_where_hearth_may_not_post_the_invitation_waits_for_the_community_to_wake(slack: Slack) -> None:
    slack.workspace.faults.answer("chat.postMessage", error="restricted_action", channel=slack.channel)
    plan(slack)
    slack.pass_(hours=2)
    assert the_round(slack).state == RoundState.PLANNED
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    assert invitation(slack)


def test_the_demo_says_what_comes_next_for_a_session(slack: Slack) -> None:
    plan(slack, invite="3")
    said = []
    while (found := what_is_next(slack.bot.hearth.database, slack.clock())) and len(said) < 9:
        said.append(found[1])
        slack.clock.now = max(slack.clock.now, found[0])
        slack.act()
        if len(said) == 3:
            open_hour(slack)
    assert said == [
        "people are invited to a session",
        "people are reminded of a session",
        "those who facilitate a session get its run sheet",
        "the session closes",
    ]


def test_a_session_whose_invitation_nobody_could_find_is_held_under_the_post_that_opens_it(
    slack: Slack,
) -> None:
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.workspace.faults.answer("conversations.history", error="missing_scope", channel=slack.channel)
    plan(slack)
    slack.pass_(seconds=10)
    slack.amina.press(slack.amina.dm(slack.app), told(slack, slack.amina)[-1].ts, "channels.is_there")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    opened = slack.workspace.messages(slack.channel)[-1]
    assert "is open until" in opened.text
    assert not opened.is_reply
    slack.bryn.reply(slack.channel, opened.ts, "A word")
    slack.act()
    assert len(kept(slack)) == 1
    sheet = told(slack, slack.amina)[-1]
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.close")
    slack.act()
    root = next(each for each in slack.workspace.messages(slack.channel) if each.ts == opened.ts)
    assert "This session is over" in root.text
    assert "This session is closed" in slack.workspace.thread(slack.channel, opened.ts)[-1].text
