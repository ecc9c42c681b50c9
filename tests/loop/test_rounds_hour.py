"""The hour of a session: who means to come, the reminder, opening, what is gathered, closing, and passing by."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlmodel import select

from bot.demo.coming import what_is_next
from bot.practice import resting
from bot.practice import rounds as practice
from bot.practice import rounds_hour as hours
from bot.practice.errors import Refusal
from bot.workspace.model import Message
from bot.workspace.person import Person
from storage.communities import Community, RestReason
from storage.replies import Reply
from storage.rounds import Answer, RoundAnswer, RoundState
from tests.conftest import Slack
from tests.loop.reading import button, front, labels, words
from tests.loop.sessions import (
    THEME,
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

pytestmark = pytest.mark.usefixtures("community")


def say(slack: Slack, person: Person, what: str) -> None:
    person.press(slack.channel, invitation(slack).ts, f"rounds.{what}")


def updates(slack: Slack) -> int:
    return sum(call.method == "chat.update" for call in slack.workspace.api_calls)


def answer(slack: Slack, person: Person) -> Message:
    return slack.workspace.ephemerals(person, slack.channel)[-1]


# Who means to come


def test_answers_are_counted_moved_and_named_to_nobody(slack: Slack) -> None:
    plan(slack)
    say(slack, slack.bryn, "yes")
    say(slack, slack.bryn, "yes")
    say(slack, slack.chidi, "maybe")
    slack.act()
    assert "1 will be there · 1 maybe · 0 can't" in invitation(slack).text
    say(slack, slack.bryn, "no")
    slack.act()
    assert "0 will be there · 1 maybe · 1 can't" in invitation(slack).text
    assert slack.bryn.id not in str(invitation(slack).raw)
    assert "You said that you can't come" in answer(slack, slack.bryn).text


@pytest.mark.parametrize("what", ["yes", "calendar"])
def test_who_presses_in_the_thread_is_answered_in_the_thread(slack: Slack, what: str) -> None:
    plan(slack)
    ts = invitation(slack).ts
    slack.chidi.reply(slack.channel, ts, "See you there.")
    say(slack, slack.bryn, what)
    slack.workspace.settle()
    assert answer(slack, slack.bryn).thread_ts is None
    slack.bryn.press(slack.channel, ts, f"rounds.{what}", in_thread=True)
    slack.workspace.settle()
    assert answer(slack, slack.bryn).thread_ts == ts


def test_pressing_the_same_again_changes_nothing(slack: Slack) -> None:
    plan(slack)
    say(slack, slack.bryn, "yes")
    slack.act()
    before = updates(slack)
    say(slack, slack.bryn, "yes")
    slack.act()
    assert updates(slack) == before


def test_many_answers_within_a_moment_change_the_post_once(slack: Slack) -> None:
    crowd = [slack.workspace.add_person(f"Colleague {number}") for number in range(6)]
    for person in crowd:
        person.join(slack.channel)
    plan(slack)
    before = updates(slack)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda person: say(slack, person, "yes"), crowd))
    slack.act()
    assert "6 will be there" in invitation(slack).text
    assert updates(slack) == before + 1


def test_an_answer_that_comes_before_slacks_own_is_shown_when_that_comes(slack: Slack) -> None:
    slack.workspace.faults.lose_answer("chat.postMessage")
    slack.amina.slash("/hearth", f"round {THEME}", slack.channel)
    choose(slack.amina, date="2026-12-08", hour="13:00")
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.bot.tick()
    slack.bot.deliver()  # Slack has it, and we do not know
    say(slack, slack.bryn, "yes")
    slack.pass_(minutes=1)
    assert "1 will be there" in invitation(slack).text


def test_after_the_end_an_answer_is_refused_and_nobody_is_remembered(slack: Slack) -> None:
    plan(slack)
    say(slack, slack.bryn, "yes")
    pass_to(slack, 8, 12, 45)
    open_hour(slack)
    pass_to(slack, 8, 14, 1)
    assert labels(invitation(slack).raw) == ["What Is Kept?"]
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(RoundAnswer)).all() == []
    row = the_round(slack)
    with slack.bot.hearth.database.transaction() as session, pytest.raises(hours.AnswersOver):
        hours.answer(session, hours.invited(session, row.team_id, row.id, slack.channel.id), "U1", Answer.YES)


# The calendar


def test_the_calendar_file_comes_in_a_direct_message_once(slack: Slack) -> None:
    plan(slack, place="room", where="Hillside, room 2; upstairs")
    say(slack, slack.bryn, "calendar")
    say(slack, slack.bryn, "calendar")
    slack.act()
    (file,) = slack.workspace.files
    assert file.channel_id == slack.bryn.dm(slack.app).id
    calendar = Calendar.from_ical(file.content)
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"{the_round(slack).id}@hearth"
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 12, 8, 13, tzinfo=UTC)
    assert event["DTEND"].dt.astimezone(UTC) == datetime(2026, 12, 8, 14, tzinfo=UTC)
    assert event["LOCATION"] == "Hillside, room 2; upstairs"
    assert THEME in event["SUMMARY"]
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    assert "sent you the file" in answer(slack, slack.bryn).text


def test_after_a_change_the_file_comes_anew_and_calendars_follow_it(slack: Slack) -> None:
    plan(slack)
    say(slack, slack.bryn, "calendar")
    slack.act()
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    choose(slack.amina, hour="15:00")
    say_yes(slack)
    say(slack, slack.bryn, "calendar")
    slack.act()
    first, second = (Calendar.from_ical(file.content).walk("VEVENT")[0] for file in slack.workspace.files)
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


# The reminder


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


# Opening


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


# What is gathered


def test_only_what_is_said_while_the_hour_is_open_is_gathered(slack: Slack) -> None:
    plan(slack)
    ts = invitation(slack).ts
    slack.bryn.reply(slack.channel, ts, "Looking forward to it.")
    pass_to(slack, 8, 13)
    slack.bryn.reply(slack.channel, ts, "Just before it opened.")
    open_hour(slack)
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, ts, "I felt helpless.")
    slack.chidi.press(slack.channel, ts, "replies.answer")
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


# Closing


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


# Passing by


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
