"""What is left that names somebody: in the audit after an erasure, and in what was said to Slack."""

import sqlalchemy as sa
from sqlmodel import select

from storage.audit import Act, AuditEntry
from storage.columns import table_of
from storage.outbox import OutboxMessage
from tests.loop import sessions
from tests.loop.gathered import gather
from tests.loop.my_data import ask_for, brought, erase, hold, lift, tables_naming
from tests.loop.reading import words
from tests.loop.test_loop import begin, the_community
from tests.parts import Slack

NAMED = ("The first one.", "The second one.", "The third one.")


def erasures(slack: Slack) -> list[tuple[str | None, str, str, str]]:
    with slack.bot.hearth.database.reading() as session:
        found = session.exec(select(AuditEntry).where(AuditEntry.what == Act.ERASED)).all()
    return [(row.community_id, row.who, row.about, row.counts) for row in found]


def test_an_erasure_does_not_tell_whether_or_how_often_somebody_answered(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    erase(slack, slack.bryn)
    dilys = slack.workspace.add_person("Dilys Hughes")
    dilys.join(slack.channel)
    erase(slack, dilys)  # she never said anything
    ours = the_community(slack).id
    assert erasures(slack) == [
        (None, slack.bryn.id, "", "{}"),
        (ours, "", "", "{}"),
        (None, dilys.id, "", "{}"),
    ]


def test_facilitators_see_that_something_was_erased_and_not_whose_it_was(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    erase(slack, slack.bryn)
    slack.amina.slash("/hearth", "audit", slack.channel)
    assert slack.amina.view is not None
    said = words(slack.amina.view.raw)
    assert (
        "deleted something that bore somebody's name, as they wished. Whose it was is not noted here." in said
    )
    assert slack.bryn.id not in said


def test_what_waited_for_a_hold_is_noted_when_it_is_erased(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    hold(slack)
    erase(slack, slack.bryn)
    assert erasures(slack) == [(None, slack.bryn.id, "", "{}")]
    lift(slack)
    assert erasures(slack)[1:] == [(the_community(slack).id, "", "", "{}")]


def test_no_key_of_what_was_said_to_slack_names_a_person(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack)
    sessions.say(slack, slack.bryn, "calendar")
    with slack.bot.hearth.database.reading() as session:
        waiting = session.connection().execute(sa.select(table_of(OutboxMessage).c.key)).scalars().all()
    assert any(key.startswith("calendar:") for key in waiting)
    slack.act()
    brought(slack, slack.bryn)
    ask_for(slack, slack.bryn)
    with slack.bot.hearth.database.reading() as session:
        rows = session.exec(select(OutboxMessage)).all()
    people = [slack.amina.id, slack.bryn.id, slack.chidi.id]
    assert not [row.key for row in rows for person in people if person in row.key]


def test_that_somebody_asked_for_a_sessions_file_is_forgotten_when_they_have_it(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack)
    sessions.say(slack, slack.bryn, "calendar")
    slack.act()
    assert slack.workspace.files
    assert tables_naming(slack, slack.bryn.id) <= {"channel_pace"}


def test_who_did_not_get_it_in_time_is_told_and_that_is_forgotten_too(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack)
    faults = slack.workspace.faults
    faults.answer("files.getUploadURLExternal", error="ratelimited", status=429, retry_after=600, times=99)
    sessions.say(slack, slack.bryn, "calendar")
    for _ in range(8):
        slack.pass_(minutes=10)
    assert "please ask for it again" in slack.workspace.messages(slack.bryn.dm(slack.app))[-1].text
    assert tables_naming(slack, slack.bryn.id) <= {"channel_pace"}
