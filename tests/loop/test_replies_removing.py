"""A facilitator can take one reply out for good, and nothing of it is left."""

import re
from typing import Any

from bot.workspace.messages import replies as replies_in
from storage import audit_chain
from storage.audit import Act
from storage.threads import Thread
from tests.loop.gathered import gather, gather_more, thread_at
from tests.loop.my_data import hold, kept_replies
from tests.loop.reading import labels, words
from tests.loop.test_answers import give
from tests.parts import Slack

FIVE = ("Percy cried.", "Two.", "Three.", "Four.", "Five.")


def read(slack: Slack, thread: Thread) -> str:
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", thread.id)
    assert slack.amina.view is not None
    return words(slack.amina.view.raw)


def remove(slack: Slack, thread: Thread, said: str) -> str:
    """Presses the button under the reply that says this, and confirms."""
    read(slack, thread)
    assert slack.amina.view is not None
    blocks: list[dict[str, Any]] = slack.amina.view.raw["blocks"]
    at = next(number for number, block in enumerate(blocks) if said in words({"blocks": [block]}))
    button = next(block for block in blocks[at:] if block["type"] == "actions")["elements"][0]
    assert button["confirm"]["title"]["text"] == "Remove it for good?"
    slack.amina.press_view("replies.remove", button["value"])
    assert slack.amina.view is not None
    return words(slack.amina.view.raw)


def test_a_reply_without_a_name_is_removed_and_the_others_stay(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    said = remove(slack, thread, "Percy")
    assert "Percy" not in said
    assert all(f"{one}." in said for one in ("Two", "Three", "Four", "Five"))
    assert "5 replies" in said, "what was known stays as it was"
    assert "1 reply was removed" in said
    assert kept_replies(slack) == 4
    with slack.bot.hearth.database.reading() as session:
        entries = list(audit_chain.entries(session, slack.workspace.team_id))
    assert (entries[-1].what, entries[-1].who, entries[-1].about) == (
        Act.REMOVED,
        slack.amina.id,
        thread.id,
    )
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "audit", slack.channel)
    assert slack.amina.view is not None
    assert re.search(r"removed a reply to a question for good[.]\n.*  ·  of ", words(slack.amina.view.raw))


def test_answers_from_the_form_can_be_removed_and_as_many_as_there_were_is_what_counts(slack: Slack) -> None:
    thread = gather(slack, close=False)
    assert thread.ts is not None
    for number, person in enumerate(slack.five()):
        give(slack, thread.ts, f"Answer {number}.", person)
    slack.pass_(days=7)
    said = remove(slack, thread, "Answer 2.")
    assert "Answer 2." not in said
    assert said.count("Answer ") == 4


def test_a_reply_with_a_name_is_removed_and_its_message_brings_nothing_back(slack: Slack) -> None:
    thread = gather(slack, "Percy cried.", "Two.", promise="with names")
    assert thread.ts is not None
    remove(slack, thread, "Percy")
    (message,) = [one for one in replies_in(slack.channel, thread.ts) if "Percy" in one.text]
    slack.bryn.edit(slack.channel, message.ts, "Percy cried again.")
    slack.act()
    assert "Percy" not in read(slack, thread)
    assert kept_replies(slack) == 1


def test_from_files_on_their_way_it_goes_with_it(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.amina.slash("/hearth", "export", slack.channel)
    slack.amina.press_view("exports.export", thread.id)
    remove(slack, thread, "Percy")
    slack.act()
    brought = slack.workspace.messages(slack.amina.dm(slack.app))[-1].files
    assert len(brought) == 2
    assert not any("Percy" in file.content.decode() for file in brought)


def test_from_its_authors_own_files_on_their_way_it_goes_with_it(slack: Slack) -> None:
    thread = gather(slack, "Percy cried.", "Two.", promise="with names")
    for person in (slack.bryn, slack.chidi):
        person.slash("/hearth", "my-data", slack.channel)
        person.press_view("my_data.bring")
    remove(slack, thread, "Percy")
    slack.act()
    theirs, others = (slack.workspace.messages(one.dm(slack.app))[-1] for one in (slack.bryn, slack.chidi))
    assert len(theirs.files) == len(others.files) == 2
    assert not any("Percy" in file.content.decode() for file in theirs.files)


def test_while_a_hold_stands_nothing_is_removed(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    hold(slack)
    assert "A hold stands here, so nothing can be removed until it is lifted." in remove(
        slack, thread, "Percy"
    )
    assert kept_replies(slack) == 5


def test_what_may_not_be_read_may_not_be_removed(slack: Slack) -> None:
    thread = gather(slack, "One.", "Two.")
    assert "Remove" not in " ".join(labels_of(slack, thread))
    later = gather_more(slack, *FIVE, question="And now?", close=False)
    assert thread_at(slack, later.ts or "").closed_at is None
    assert "Remove" not in " ".join(labels_of(slack, later))


def labels_of(slack: Slack, thread: Thread) -> list[str]:
    read(slack, thread)
    assert slack.amina.view is not None
    return labels(slack.amina.view.raw)
