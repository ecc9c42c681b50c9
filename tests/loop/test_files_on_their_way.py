"""Files hold what may be read when they are handed to Slack, however long ago they were asked for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.delivery.outbox import arguments
from bot.workspace.person import Person
from storage import roles
from storage.outbox import OutboxMessage
from storage.threads import Thread
from tests.loop.gathered import appoint, gather
from tests.loop.my_data import ask_for, erase, kept_replies
from tests.loop.reading import button
from tests.loop.test_exports import export
from tests.loop.test_loop import the_community
from tests.parts import Slack

SAID = ("A heron, one.", "A heron, two.", "A heron, three.", "A heron, four.", "A heron, five.")


def in_files(slack: Slack) -> str:
    return "".join(file.content.decode() for file in slack.workspace.files)


def said_to(slack: Slack, person: Person) -> list[str]:
    return [message.text for message in slack.workspace.messages(person.dm(slack.app))]


def dismissed(slack: Slack, thread: Thread) -> None:
    with slack.bot.hearth.database.transaction() as session:
        roles.dismiss(session, the_community(slack), slack.amina.id)


def gone(slack: Slack, thread: Thread) -> None:
    slack.amina.close_all_views()
    slack.amina.leave(slack.channel)


def past(slack: Slack, thread: Thread) -> None:
    with slack.bot.hearth.database.transaction() as session:
        found = session.get_one(Thread, thread.id)
        found.closed_at = slack.clock() - timedelta(days=100)


@pytest.mark.parametrize("what", [dismissed, gone, past])
def test_whoever_may_not_read_any_more_gets_nothing_and_is_told(
    slack: Slack, what: Callable[[Slack, Thread], None]
) -> None:
    thread = gather(slack, *SAID, promise="with names")
    appoint(slack, slack.chidi)
    export(slack, thread)
    what(slack, thread)
    slack.act()
    assert "heron" not in in_files(slack)
    assert any("by now there is nothing that you may read" in one for one in said_to(slack, slack.amina))


def test_what_its_author_erased_is_not_in_them_and_the_rest_is(slack: Slack) -> None:
    thread = gather(slack, *SAID, promise="with names")
    export(slack, thread)
    erase(slack, slack.bryn)
    slack.act()
    assert "Bryn" not in in_files(slack)
    assert "heron, one" not in in_files(slack)
    assert "heron, two" in in_files(slack)


@pytest.mark.parametrize("to", ["", "A robin instead."])
def test_what_its_author_changed_or_deleted_in_slack_is_in_them_as_it_is_now(slack: Slack, to: str) -> None:
    thread = gather(slack, *SAID, promise="with names")
    export(slack, thread)
    (post,) = [one for one in slack.workspace.messages(slack.channel) if one.ts == thread.ts]
    if to:
        slack.bryn.edit(slack.channel, post.replies[0], to)
    else:
        slack.bryn.delete(slack.channel, post.replies[0])
    slack.workspace.settle()
    slack.act()
    assert "heron, one" not in in_files(slack)
    assert to in in_files(slack)


def test_after_an_hour_they_are_not_sent_and_whoever_asked_is_told_to_ask_again(slack: Slack) -> None:
    thread = gather(slack, *SAID)
    slack.workspace.faults.answer(
        "files.getUploadURLExternal", error="ratelimited", status=429, retry_after=600, times=99
    )
    export(slack, thread)
    slack.act()
    for _ in range(7):
        slack.pass_(minutes=10)
    assert in_files(slack) == ""
    assert "please ask for it again" in said_to(slack, slack.amina)[-1]
    slack.workspace.faults.clear()
    export(slack, thread)
    slack.act()
    assert "heron" in in_files(slack)


def asked_whether_they_came(slack: Slack, thread: Thread) -> tuple[str, dict[str, str]]:
    slack.workspace.faults.drop_before("files.completeUploadExternal")
    export(slack, thread)
    slack.act()
    slack.pass_(minutes=1)
    asked = slack.workspace.messages(slack.amina.dm(slack.app))[-1]
    assert "Slack did not say whether they arrived" in asked.text
    return asked.ts, button(asked.raw, "Send Them Again")


@pytest.mark.parametrize("what", ["dismissed", "purged"])
def test_a_button_of_days_ago_brings_nothing_that_may_not_be_read_now(slack: Slack, what: str) -> None:
    thread = gather(slack, *SAID, promise="with names")
    appoint(slack, slack.chidi)
    slack.pass_(days=85)
    ts, again = asked_whether_they_came(slack, thread)
    if what == "dismissed":
        dismissed(slack, thread)
    slack.pass_(days=10)
    if what == "purged":
        slack.bot.keep_house()
        assert kept_replies(slack) == 0
    slack.amina.press(slack.amina.dm(slack.app), ts, again["action_id"], again["value"])
    slack.pass_(minutes=1)
    brought = [file for one in slack.workspace.messages(slack.amina.dm(slack.app)) for file in one.files]
    assert brought == []


def test_no_word_of_anybody_waits_in_the_outbox(slack: Slack) -> None:
    thread = gather(slack, *SAID, promise="with names")
    export(slack, thread)
    ask_for(slack, slack.bryn)
    slack.bryn.press_view("my_data.bring")
    slack.bryn.close_all_views()
    with slack.bot.hearth.database.reading() as session:
        rows = [row for row in session.exec(select(OutboxMessage)).all() if row.payload]
        assert {row.kind for row in rows} == {"export", "my_data"}
        assert "heron" not in "".join(str(arguments(session, row)) for row in rows)
