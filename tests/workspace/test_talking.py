"""People talk, and an app hears of it."""

import pytest

from bot.workspace.refusal import WorkspaceRefusal
from tests.workspace.conftest import House


def test_a_message_reaches_the_app(live: House) -> None:
    live.bot_joins()
    ts = live.amina.say(live.ward, "hello & <welcome>")
    [event] = live.heard
    assert event["text"] == "hello &amp; &lt;welcome&gt;"
    assert (event["ts"], event["user"], event["channel_type"]) == (ts, live.amina.id, "channel")


def test_an_app_that_is_not_in_the_channel_hears_nothing(live: House) -> None:
    live.amina.say(live.ward, "hello")
    live.settle()
    assert live.heard == []


def test_replies_edits_and_deletions_have_their_shapes(live: House) -> None:
    live.bot_joins()
    parent = live.amina.say(live.ward, "what did you notice?")
    reply = live.ben.reply(live.ward, parent, "kindness")
    live.ben.edit(live.ward, reply, "great kindness")
    live.ben.delete(live.ward, reply)
    assert live.kinds() == ["message", "message", "message_changed", "message_deleted"]
    _, replied, changed, deleted = live.heard
    assert (replied["thread_ts"], replied["parent_user_id"]) == (parent, live.amina.id)
    assert changed["hidden"] is True
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("great kindness", "kindness")
    assert changed["message"]["edited"]["user"] == live.ben.id
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (reply, "great kindness")
    assert live.workspace.thread(live.ward, parent) == []


def test_a_person_may_edit_only_their_own(house: House) -> None:
    ts = house.amina.say(house.ward, "mine")
    with pytest.raises(WorkspaceRefusal, match="not_yours"):
        house.ben.edit(house.ward, ts, "not mine")
