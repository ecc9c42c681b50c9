"""Two workspaces that share a channel have both installed Hearth: Slack tells one of them what happens there."""

from typing import Any

import pytest
from slack_bolt import BoltRequest
from sqlmodel import select

from storage import workspaces
from storage.communities import Promise, RestReason
from storage.replies import Reply
from storage.threads import Thread
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

SECOND = "T0SECOND"


@pytest.fixture
def allow_shared_channels() -> bool:
    return True


@pytest.fixture
def question(slack: Slack) -> str:
    slack.channel.ext_shared = True
    begin(slack)
    ts = ask(slack)
    install_in_another(slack)
    slack.clock.pass_(minutes=5)
    return ts


def install_in_another(slack: Slack) -> None:
    workspaces.welcome(
        slack.bot.hearth.database,
        team_id=SECOND,
        name="Second",
        token="xoxb-2",
        bot_user_id="U0BOT2",
        now=slack.clock(),
    )


def tell_the_other(slack: Slack, event: dict[str, Any], *, shared: bool = True) -> None:
    """An event as Slack sends it then: https://github.com/slackapi/bolt-js/issues/2008."""
    body = {
        "type": "event_callback",
        "team_id": slack.workspace.team_id,
        "context_team_id": SECOND,
        "event_id": "Ev1",
        "is_ext_shared_channel": shared,
        "authorizations": [{"enterprise_id": None, "team_id": SECOND, "user_id": "U0BOT2", "is_bot": True}],
        "event": {"type": "message", "channel": slack.channel.id, "channel_type": "channel", **event},
    }
    assert slack.bot.app.dispatch(BoltRequest(body=body, mode="socket_mode")).status == 200


def said(slack: Slack, ts: str, user: str, team: str) -> dict[str, Any]:
    now = f"{slack.clock().timestamp():.6f}"
    whose = {"user": user, "team": team, "user_team": team, "source_team": team}
    return {"text": "A heron.", "ts": now, "thread_ts": ts, "parent_user_id": slack.app.bot_user_id, **whose}


def kept(slack: Slack) -> list[str]:
    with slack.bot.hearth.database.reading() as session:
        return [row.team_id for row in session.exec(select(Reply)).all()]


def test_what_is_said_edited_and_deleted_is_followed_whichever_of_them_is_told(
    slack: Slack, question: str
) -> None:
    ours = slack.workspace.team_id
    reply = said(slack, question, slack.bryn.id, ours)
    tell_the_other(slack, reply)
    assert kept(slack) == [ours]
    edited = {"user": slack.bryn.id, "ts": f"{slack.clock().timestamp() + 1:.6f}"}
    changed = reply | {"text": "NHS number 943 476 5919", "edited": edited}
    tell_the_other(slack, {"subtype": "message_changed", "ts": edited["ts"], "message": changed})
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Reply)).one().words is None, "the guard looks at an edit again"
    gone = {"deleted_ts": reply["ts"], "ts": edited["ts"], "previous_message": reply}
    tell_the_other(slack, {"subtype": "message_deleted", **gone})
    assert kept(slack) == []


def test_whose_somebody_is_is_seen_from_each_of_them(slack: Slack, question: str) -> None:
    with slack.bot.hearth.database.transaction() as session:
        thread = session.exec(select(Thread)).one()
        thread.promise = Promise.WITH_NAMES  # of before the sharing: nothing of the others is kept
        session.add(thread)
    tell_the_other(slack, said(slack, question, "U0OLWEN", SECOND))
    assert kept(slack) == []
    slack.clock.pass_(minutes=1)
    tell_the_other(slack, said(slack, question, slack.bryn.id, slack.workspace.team_id))
    assert kept(slack) == [slack.workspace.team_id]


def test_it_tells_each_of_them_that_the_channel_is_shared(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    install_in_another(slack)
    tell_the_other(slack, said(slack, ts, "U0OLWEN", SECOND))
    slack.act()
    assert the_community(slack).rest_reason == RestReason.SHARED
    assert kept(slack) == []


def test_of_a_channel_that_is_not_shared_no_other_workspace_can_tell(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    install_in_another(slack)
    slack.clock.pass_(minutes=5)
    mine = slack.bryn.reply(slack.channel, ts, "A heron.")
    gone = {"deleted_ts": mine, "ts": mine, "previous_message": {"ts": mine, "thread_ts": ts}}
    tell_the_other(slack, {"subtype": "message_deleted", **gone}, shared=False)
    tell_the_other(slack, said(slack, ts, slack.chidi.id, slack.workspace.team_id), shared=False)
    assert kept(slack) == [slack.workspace.team_id]
