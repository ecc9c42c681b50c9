"""The hour of a session: opening it, what is gathered in it, and closing it."""

import pytest
from sqlmodel import select

from bot.practice import resting
from bot.practice import rounds as practice
from bot.practice import rounds_hour as hours
from bot.practice.errors import Refusal
from bot.workspace.person import Person
from storage.communities import Community, RestReason
from storage.replies import Reply
from storage.rounds import RoundState
from tests.loop.reading import button, front, labels, words
from tests.loop.sessions import (
    choose,
    invitation,
    kept,
    open_hour,
    pass_to,
    plan,
    say_yes,
    the_round,
    thread,
    told,
)
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_those_who_facilitate_get_a_run_sheet_and_open_the_hour(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id], panel=[slack.bryn.id, slack.amina.id])
    pass_to(slack, 8, 12, 44)
    assert told(slack, slack.amina) == []
    pass_to(slack, 8, 12, 45)
    (sheet,) = told(slack, slack.amina)
    assert "Welcome" in sheet.text
    assert "three to five minutes" in sheet.text
    assert "2 storytellers" in sheet.text
    assert labels(told(slack, slack.chidi)[-1].raw) == ["Open the Session"]
    assert told(slack, slack.bryn) == []
    pass_to(slack, 8, 13)
    assert the_round(slack).state == RoundState.ANNOUNCED, "no clock opens an hour"
    open_hour(slack, slack.chidi)
    assert "is open until" in thread(slack)[-1]
    assert "Nobody has to speak." in thread(slack)[-1]
    assert "Answer Without My Name" in labels(invitation(slack).raw)
    assert labels(told(slack, slack.chidi)[-1].raw) == ["Close the Session"]


def test_opening_twice_opens_once(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 13)
    slack.workspace.faults.deliver_twice()
    open_hour(slack, slack.chidi)
    assert sum("is open until" in text for text in thread(slack)) == 1
    assert labels(told(slack, slack.amina)[-1].raw) == ["Close the Session"]


def forge(slack: Slack, person: Person, action_id: str) -> str:
    """Press a button that names this session, where Slack never showed one. Returns what is said."""
    row = the_round(slack)
    sheet = told(slack, slack.amina)[-1]
    element = button(sheet.raw, "Open the Session")
    sheet_in_channel = slack.workspace.messages(slack.channel)[-1]
    sheet_in_channel.blocks.append(
        {
            "type": "actions",
            "block_id": "forged",
            "elements": [element | {"action_id": action_id, "value": row.id}],
        }
    )
    person.press(slack.channel, sheet_in_channel.ts, action_id, value=row.id, block_id="forged")
    return words(front(person).raw)


@pytest.mark.parametrize("action_id", ["rounds.open", "rounds.close"])
def test_nobody_else_opens_or_closes(slack: Slack, action_id: str) -> None:
    plan(slack)
    pass_to(slack, 8, 13)
    assert "Only those who facilitate this session" in forge(slack, slack.bryn, action_id)
    assert the_round(slack).state == RoundState.ANNOUNCED


@pytest.mark.parametrize("action_id", ["rounds.change", "rounds.cancel"])
def test_somebody_asked_to_facilitate_neither_changes_nor_cancels(slack: Slack, action_id: str) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 12, 45)
    assert "Only this community's facilitators" in forge(slack, slack.chidi, action_id)
    assert the_round(slack).state == RoundState.ANNOUNCED


@pytest.mark.parametrize("action_id", ["rounds.open", "rounds.close", "rounds.change", "rounds.cancel"])
def test_who_looks_after_another_community_has_no_say_in_this_one(slack: Slack, action_id: str) -> None:
    elsewhere = slack.workspace.add_channel("elsewhere", members=[slack.chidi])
    slack.chidi.invite_app(elsewhere, slack.app)
    slack.chidi.slash("/hearth", "start", elsewhere)
    slack.chidi.fill({"purpose": "Something else", "promise": "without names"})
    assert slack.chidi.submit() == {}
    plan(slack)
    pass_to(slack, 8, 12, 45)
    assert "Only" in forge(slack, slack.chidi, action_id)
    assert the_round(slack).state == RoundState.ANNOUNCED


def test_in_another_workspace_there_is_no_such_session(slack: Slack) -> None:
    plan(slack)
    row = the_round(slack)
    with slack.bot.hearth.database.transaction() as session:
        for look in (practice.facilitated, hours.led):
            with pytest.raises(Refusal):
                look(session, "T0OTHER", row.id, slack.amina.id)
        with pytest.raises(Refusal):
            hours.invited(session, "T0OTHER", row.id, slack.channel.id)


def test_an_answer_from_another_channel_is_none(slack: Slack) -> None:
    plan(slack)
    row = the_round(slack)
    with slack.bot.hearth.database.transaction() as session, pytest.raises(Refusal):
        hours.invited(session, row.team_id, row.id, "C0ELSEWHERE")


def test_it_is_too_early_to_open_before_a_quarter_of_an_hour(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 12, 45)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    choose(slack.amina, hour="16:00")
    say_yes(slack)
    sheet = told(slack, slack.amina)[-1]
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.open")
    assert "too early" in words(front(slack.amina).raw)
    assert "at 15:45" in words(front(slack.amina).raw)


def test_the_command_shows_what_can_be_opened(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 12, 50)
    slack.chidi.slash("/hearth", "round", slack.channel)
    assert "You were asked to facilitate here" in words(front(slack.chidi).raw)
    slack.amina.slash("/hearth", "round", slack.channel)
    assert front(slack.amina).callback_id == "rounds.plan"
    found = button(front(slack.amina).raw, "Open the Session")
    slack.amina.press_view(found["action_id"], found["value"])
    assert "is open" in words(front(slack.amina).raw)
    assert the_round(slack).state == RoundState.OPEN


def test_a_community_whose_channel_is_gone_opens_nothing(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 12, 45)
    with slack.bot.hearth.database.transaction() as session:
        resting.rest(session, session.exec(select(Community)).one(), RestReason.REMOVED, slack.clock())
    sheet = told(slack, slack.amina)[-1]
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.open")
    assert "resting" in words(front(slack.amina).raw)


def test_only_what_is_said_while_the_hour_is_open_is_gathered(slack: Slack) -> None:
    plan(slack)
    ts = invitation(slack).ts
    slack.bryn.reply(slack.channel, ts, "Looking forward to it.")
    pass_to(slack, 8, 13)
    slack.bryn.reply(slack.channel, ts, "Just before it opened.")
    open_hour(slack)
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, ts, "I felt helpless.")
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "So did I."})
    assert slack.chidi.submit() == {}
    pass_to(slack, 8, 14, 1)
    slack.bryn.reply(slack.channel, ts, "Thank you all.")
    slack.act()
    assert sorted(reply.words for reply in kept(slack)) == ["I felt helpless.", "So did I."]
    assert all(reply.author is None and reply.ts is None for reply in kept(slack))


def test_nothing_means_nothing(slack: Slack) -> None:
    plan(slack, promise="nothing")
    pass_to(slack, 8, 13)
    open_hour(slack)
    assert "Answer Without My Name" not in labels(invitation(slack).raw)
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "I felt helpless.")
    pass_to(slack, 8, 14, 1)
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Reply)).all() == []
    assert "1 reply" in told(slack, slack.amina)[-1].text


def test_it_closes_on_time_with_thanks_and_each_facilitator_is_told_once(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    pass_to(slack, 8, 13, 59)
    assert the_round(slack).state == RoundState.OPEN
    pass_to(slack, 8, 14)
    assert the_round(slack).state == RoundState.CLOSED
    assert "Thank you" in thread(slack)[-1]
    assert "staff support" in thread(slack)[-1]
    assert "is over" in words(invitation(slack).raw)
    slack.pass_(hours=1)
    assert sum("has closed" in m.text for m in told(slack, slack.amina)) == 1
    assert sum("is closed" in text for text in thread(slack)) == 1


@pytest.mark.parametrize(("opened", "closed"), [((13, 4), (14, 4)), ((13, 40), (14, 10))])
def test_opened_late_it_has_ten_minutes_of_grace(
    slack: Slack, opened: tuple[int, int], closed: tuple[int, int]
) -> None:
    plan(slack)
    pass_to(slack, 8, *opened)
    open_hour(slack)
    pass_to(slack, 8, 14, closed[1] - 1)
    assert the_round(slack).state == RoundState.OPEN
    pass_to(slack, 8, 14, closed[1] + 1)
    assert the_round(slack).state == RoundState.CLOSED


def test_it_is_closed_by_its_button_and_twice_is_once(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 13)
    open_hour(slack, slack.chidi)
    sheet = told(slack, slack.chidi)[-1]
    slack.workspace.faults.deliver_twice()
    slack.chidi.press(slack.chidi.dm(slack.app), sheet.ts, "rounds.close")
    slack.act()
    assert the_round(slack).state == RoundState.CLOSED
    assert sum("is closed" in text for text in thread(slack)) == 1
    assert "is closed" in told(slack, slack.chidi)[-1].text
    assert not [m for m in told(slack, slack.chidi) if "has closed" in m.text], (
        "only facilitators read replies"
    )


def test_what_a_crash_leaves_open_is_closed_when_hearth_is_back(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 13)
    open_hour(slack)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "In time.")
    slack.clock.pass_(hours=3)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "Long after.")
    slack.act()
    assert the_round(slack).state == RoundState.CLOSED
    assert [reply.words for reply in kept(slack)] == ["In time."]


def test_an_open_hour_closes_while_the_community_rests(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 13)
    open_hour(slack)
    slack.amina.slash("/hearth", "pause", slack.channel)
    pass_to(slack, 8, 14, 1)
    assert the_round(slack).state == RoundState.CLOSED
