"""Who means to come to a session, and its file for calendars."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlmodel import select

from bot.practice import rounds_hour as hours
from bot.workspace.model import Message
from bot.workspace.person import Person
from storage.rounds import Answer, RoundAnswer
from tests.loop.my_data import tables_naming
from tests.loop.reading import button, front, labels
from tests.loop.sessions import (
    THEME,
    choose,
    invitation,
    open_hour,
    pass_to,
    plan,
    say,
    say_yes,
    the_round,
    thread,
    told,
)
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def updates(slack: Slack) -> int:
    return sum(call.method == "chat.update" for call in slack.workspace.api_calls)


def answer(slack: Slack, person: Person) -> Message:
    return slack.workspace.ephemerals(person, slack.channel)[-1]


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
    assert tables_naming(slack, slack.bryn.id) == set()


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


def test_after_a_cancellation_the_file_takes_it_out_of_calendars(slack: Slack) -> None:
    plan(slack)
    say(slack, slack.bryn, "calendar")
    slack.act()
    slack.clock.pass_(hours=1)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Cancel the Session")
    slack.amina.press_view(found["action_id"], found["value"])
    slack.act()
    assert "If it is in your calendar, delete it there" in thread(slack)[-1]
    assert labels(invitation(slack).raw) == ["Remove From Calendar"]
    say(slack, slack.bryn, "calendar")
    slack.act()
    first, second = (Calendar.from_ical(file.content) for file in slack.workspace.files)
    assert (first["METHOD"], second["METHOD"]) == ("PUBLISH", "CANCEL")
    (before,), (after,) = first.walk("VEVENT"), second.walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["STATUS"] == "CANCELLED"
    assert "take it out of your calendar" in told(slack, slack.bryn)[-1].text


def test_a_session_that_has_moved_says_when_it_was_before(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    choose(slack.amina, hour="15:00")
    say_yes(slack)
    for said in (thread(slack)[-1], told(slack, slack.chidi)[-1].text):
        assert "Not any more: " in said
        assert "Tuesday 8 December 2026 at 13:00" in said
        assert "Tuesday 8 December 2026 at 15:00" in said
