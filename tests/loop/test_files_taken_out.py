"""What Hearth brings as files it takes out of Slack again: after a day, and at once when words in them go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from storage.outbox import OutboxMessage
from storage.threads import Thread
from tests.loop.gathered import appoint, gather
from tests.loop.my_data import brought, erase, settings
from tests.loop.test_answers import give
from tests.loop.test_exports import export
from tests.loop.test_replies_removing import remove
from tests.parts import Slack

SAID = ("A heron, one.", "A heron, two.", "A heron, three.", "A heron, four.", "A heron, five.")


def in_slack(slack: Slack) -> str:
    return "".join(file.content.decode() for file in slack.workspace.files)


def notes(slack: Slack) -> int:
    with slack.bot.hearth.database.reading() as session:
        return len(session.exec(select(OutboxMessage.id).where(OutboxMessage.kind == "take_out")).all())


def exported(slack: Slack) -> Thread:
    thread = gather(slack, *SAID, promise="with names")
    export(slack, thread)
    slack.act()
    assert "heron, one" in in_slack(slack)
    assert notes(slack) == 2
    return thread


def test_answers_from_the_form_are_in_slack_for_a_day_after_an_export_and_no_longer(slack: Slack) -> None:
    thread = gather(slack, close=False)
    for number, person in enumerate(slack.five()):
        give(slack, str(thread.ts), f"zanzibar {number}", person)
    slack.pass_(days=7)
    assert "in a direct message, as two files" in export(slack, thread)
    slack.act()
    message = slack.workspace.messages(slack.amina.dm(slack.app))[-1]
    assert "Download them: I take them out of Slack again tomorrow" in message.text
    assert "zanzibar 0" in in_slack(slack)
    slack.pass_(hours=23)
    assert "zanzibar 0" in in_slack(slack)
    for _ in range(3):
        slack.pass_(hours=1)
    assert in_slack(slack) == ""
    assert all(file.deleted for file in message.files)
    assert notes(slack) == 0, "of files that are not there nothing is known"


def a_reply_is_removed(slack: Slack, thread: Thread) -> None:
    remove(slack, thread, "heron, one")


def an_author_erases(slack: Slack, thread: Thread) -> None:
    erase(slack, slack.bryn)


def an_author_deletes(slack: Slack, thread: Thread) -> None:
    (post,) = [one for one in slack.workspace.messages(slack.channel) if one.ts == thread.ts]
    slack.bryn.delete(slack.channel, post.replies[0])
    slack.workspace.settle()


def an_author_edits(slack: Slack, thread: Thread) -> None:
    (post,) = [one for one in slack.workspace.messages(slack.channel) if one.ts == thread.ts]
    slack.bryn.edit(slack.channel, post.replies[0], "A robin instead.")
    slack.workspace.settle()


def a_night_purges(slack: Slack, thread: Thread) -> None:
    with slack.bot.hearth.database.transaction() as session:
        session.get_one(Thread, thread.id).closed_at = slack.clock() - timedelta(days=100)
    slack.bot.keep_house()


def a_facilitator_leaves(slack: Slack, thread: Thread) -> None:
    appoint(slack, slack.chidi)
    slack.chidi.leave(slack.channel)
    slack.act()


def the_number_is_raised(slack: Slack, thread: Thread) -> None:
    settings(slack, fewest="10")
    slack.amina.close_all_views()


def words_are_kept_for_a_shorter_time(slack: Slack, thread: Thread) -> None:
    settings(slack, words_days="30")
    slack.amina.close_all_views()


@pytest.mark.parametrize(
    "what",
    [
        a_reply_is_removed,
        an_author_erases,
        an_author_deletes,
        an_author_edits,
        a_facilitator_leaves,
        the_number_is_raised,
        words_are_kept_for_a_shorter_time,
        a_night_purges,
    ],
)
def test_they_go_at_once_when_words_in_them_go(slack: Slack, what: Callable[[Slack, Thread], None]) -> None:
    thread = exported(slack)
    what(slack, thread)
    for _ in range(3):
        slack.pass_(minutes=1)
    assert in_slack(slack) == ""


def test_what_was_brought_to_somebody_of_themselves_goes_after_a_day_and_when_they_are_forgotten(
    slack: Slack,
) -> None:
    gather(slack, *SAID, promise="with names")
    for person in (slack.bryn, slack.chidi):
        assert "heron" in brought(slack, person)["md"]
    erase(slack, slack.bryn)
    for _ in range(3):
        slack.pass_(minutes=1)
    assert [file.deleted for file in slack.workspace.files] == [True, True, False, False]
    slack.pass_(hours=24)
    slack.pass_(minutes=1)
    assert in_slack(slack) == ""


def test_what_somebody_deletes_in_slack_goes_from_their_own_files_too(slack: Slack) -> None:
    thread = gather(slack, *SAID, promise="with names", close=False)
    assert "heron, one" in brought(slack, slack.bryn)["md"]
    an_author_deletes(slack, thread)
    for _ in range(3):
        slack.pass_(minutes=1)
    assert "heron, one" not in in_slack(slack)


def test_of_a_reply_that_is_removed_its_authors_own_files_go_too_and_nobody_elses(slack: Slack) -> None:
    thread = gather(slack, *SAID, promise="with names")
    for person in (slack.bryn, slack.chidi):
        brought(slack, person)
    remove(slack, thread, "heron, one")
    for _ in range(3):
        slack.pass_(minutes=1)
    assert [file.deleted for file in slack.workspace.files] == [True, True, False, False]


def test_while_slack_is_down_it_is_tried_again_and_a_restart_forgets_nothing(slack: Slack) -> None:
    exported(slack)
    slack.workspace.faults.answer("files.delete", error="internal_error", status=500, times=4)
    for _ in range(3):
        slack.pass_(hours=12)
    assert in_slack(slack)
    slack.workspace.faults.clear()
    for _ in range(3):
        slack.pass_(hours=1)
    assert in_slack(slack) == ""


def test_where_slack_forbids_it_whoever_asked_for_them_is_told_once(slack: Slack) -> None:
    exported(slack)
    slack.workspace.faults.answer("files.delete", error="file_deleting_disabled", times=2)
    for _ in range(4):
        slack.pass_(hours=9)
    said = [message.text for message in slack.workspace.messages(slack.amina.dm(slack.app))]
    assert len([one for one in said if "Please delete them here yourself" in one]) == 1
