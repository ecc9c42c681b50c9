"""What was edited or deleted in Slack while nobody told Hearth is followed when it is back."""

from typing import Any

import pytest
from sqlmodel import select

from bot.workspace import messages
from handlers import looking_back
from storage.replies import Came, Reply
from tests.loop.resting import told
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


def kept(slack: Slack) -> dict[str, str]:
    """What is kept, by who said it."""
    with slack.bot.hearth.database.reading() as session:
        rows = session.exec(select(Reply)).all()
        return {row.author or "": looking_back.replies.words_of(session, row) or "" for row in rows}


def away(slack: Slack) -> str:
    """Three replies, and Hearth is put out of the channel. Returns the ts of the question."""
    begin(slack, "with names")
    ts = ask(slack)
    slack.clock.pass_(minutes=1)
    for person in (slack.amina, slack.bryn, slack.chidi):
        person.reply(slack.channel, ts, f"As {person.name} said.")
    slack.act()
    slack.amina.remove_app(slack.channel, slack.app)
    slack.pass_(minutes=10)
    return ts


def replies_to(slack: Slack, ts: str) -> list[str]:
    return [reply.ts for reply in messages.replies(slack.channel, ts)]


def be_back(slack: Slack) -> None:
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()


def look_back(slack: Slack, waited: list[float] | None = None) -> int:
    def wait(seconds: float) -> bool:
        waited.append(seconds) if waited is not None else None
        return False

    return looking_back.look_back(slack.bot.hearth, slack.bot.tokens.client_for, wait)


def test_what_was_changed_while_hearth_was_out_is_followed_and_nothing_new_is_gathered(slack: Slack) -> None:
    ts = away(slack)
    _, of_bryn, of_chidi = replies_to(slack, ts)
    slack.bryn.delete(slack.channel, of_bryn)
    slack.chidi.edit(slack.channel, of_chidi, "Said better.")
    slack.bryn.reply(slack.channel, ts, "Nobody was told of this.")
    assert slack.bot.look_back(everywhere=False) == 0
    be_back(slack)
    assert slack.bot.look_back(everywhere=False) == 2
    assert kept(slack) == {slack.amina.id: "As Amina Yusuf said.", slack.chidi.id: "Said better."}
    asked = len(slack.workspace.api_calls)
    assert slack.bot.look_back(everywhere=False) == 0
    assert slack.workspace.api_calls[asked:] == [], "once"
    assert slack.bot.look_back() == 0


def test_it_goes_for_words_with_names_after_closing_too(slack: Slack) -> None:
    ts = away(slack)
    slack.pass_(days=8)
    slack.bryn.delete(slack.channel, replies_to(slack, ts)[1])
    be_back(slack)
    assert look_back(slack) == 1
    assert slack.bryn.id not in kept(slack)


def test_what_looks_like_a_patient_since_is_held_back_and_its_author_is_told(slack: Slack) -> None:
    ts = away(slack)
    slack.chidi.edit(slack.channel, replies_to(slack, ts)[2], "Mrs Jones, NHS number 943 476 5919.")
    be_back(slack)
    assert look_back(slack) == 1
    slack.act()
    with slack.bot.hearth.database.reading() as session:
        held = session.exec(select(Reply).where(Reply.came == Came.HELD_BACK)).one()
    assert held.words is None
    assert "NHS number" in slack.workspace.messages(slack.chidi.dm(slack.app))[-1].text
    assert look_back(slack) == 0, "and they are told once"


@pytest.mark.parametrize(
    "code", ["thread_not_found", "channel_not_found", "not_in_channel", "internal_error"]
)
def test_a_thread_that_slack_does_not_show_is_not_taken_for_deleted(slack: Slack, code: str) -> None:
    away(slack)
    be_back(slack)
    before = kept(slack)
    slack.workspace.faults.answer("conversations.replies", error=code)
    assert look_back(slack) == 0
    assert kept(slack) == before


@pytest.mark.parametrize("lost", ["its post", "all but its post", "some are not shown", "it has more"])
def test_only_what_is_missing_in_a_whole_thread_is_taken_for_deleted(
    slack: Slack, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ts = away(slack)
    be_back(slack)
    client = slack.bot.tokens.client_for(slack.workspace.team_id)
    assert client is not None
    shown: dict[str, Any] = {"messages": [{"ts": ts, "thread_ts": ts, "bot_id": "B1"}]}
    if lost == "its post":
        shown["messages"] = [{"ts": ts, "thread_ts": ts, "subtype": "tombstone"}]
    elif lost != "all but its post":
        shown["is_limited" if lost == "some are not shown" else "has_more"] = True
    answer = client.auth_test()
    answer.data = {"ok": True, **shown}
    monkeypatch.setattr(client, "conversations_replies", lambda **_: answer)
    assert look_back(slack) == (3 if lost == "all but its post" else 0)
    assert len(kept(slack)) == (0 if lost == "all but its post" else 3)


def test_it_goes_on_as_slowly_as_slack_wants_it_page_after_page(
    slack: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    ts = away(slack)
    slack.bryn.delete(slack.channel, replies_to(slack, ts)[1])
    be_back(slack)
    monkeypatch.setattr(looking_back, "AT_ONCE", 2)
    slack.workspace.faults.answer("conversations.replies", status=429, retry_after=40)
    waited: list[float] = []
    assert look_back(slack, waited) == 1
    assert waited == [40, looking_back.PACE_SECONDS]
    assert slack.bryn.id not in kept(slack)


def test_where_there_is_no_time_nothing_is_taken_for_deleted(slack: Slack) -> None:
    away(slack)
    be_back(slack)
    slack.workspace.faults.answer("conversations.replies", status=429, retry_after=40)
    slack.bot.stop()
    assert slack.bot.look_back() == 0
    assert len(kept(slack)) == 3


def test_out_of_a_channel_nothing_is_asked_of_it(slack: Slack) -> None:
    away(slack)
    asked = len(slack.workspace.api_calls)
    assert look_back(slack) == 0
    assert slack.workspace.api_calls[asked:] == []
    assert "is resting" in told(slack)[-1]
