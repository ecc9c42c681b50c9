"""Posts of which Slack did not say whether they arrived: somebody looks, and says."""

import pytest
from sqlmodel import select

from storage import communities, roles
from storage.outbox import OutboxMessage, OutboxState
from storage.threads import Thread
from tests.loop.reading import said_to, words
from tests.loop.resting import told
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


def lose(slack: Slack) -> str:
    """A question is posted, its answer is lost and history cannot be read. Its ts, which nobody knows."""
    begin(slack)
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.workspace.faults.answer("conversations.history", error="missing_scope", channel=slack.channel)
    ts = ask(slack)
    slack.pass_(seconds=10)
    assert questions_about(slack) == [OutboxState.ASKED]
    return ts


def questions_about(slack: Slack) -> list[OutboxState]:
    with slack.bot.hearth.database.reading() as session:
        return [row.state for row in session.exec(select(OutboxMessage)).all() if row.kind == "thread"]


def asked_in(slack: Slack) -> str:
    return slack.workspace.messages(slack.amina.dm(slack.app))[-1].ts


def press(slack: Slack, button: str) -> None:
    slack.amina.press(slack.amina.dm(slack.app), asked_in(slack), f"channels.{button}")


def link_to(slack: Slack, ts: str) -> str:
    return f"{slack.workspace.url}/archives/{slack.channel.id}/p{ts.replace('.', '')}"


def replies_kept(slack: Slack) -> list[int]:
    slack.pass_(days=7)
    with slack.bot.hearth.database.reading() as session:
        return [row.replies_at_closing for row in session.exec(select(Thread)).all() if row.closed_at]


def test_it_is_there_and_its_link_lets_its_replies_be_kept(slack: Slack) -> None:
    ts = lose(slack)
    assert "Please look in the channel: is it there?" in told(slack)[-1]
    assert "What did you notice this week?" in told(slack)[-1]
    slack.bryn.reply(slack.channel, ts, "Answered before anybody knew")
    press(slack, "is_there")
    slack.amina.fill({"link": f"see {link_to(slack, ts)}"})
    assert slack.amina.submit() == {}
    slack.act()
    slack.chidi.reply(slack.channel, ts, "Answered afterwards")
    slack.act()
    assert questions_about(slack) == [OutboxState.SENT]
    assert len(slack.workspace.messages(slack.channel)) == 2
    assert replies_kept(slack) == [2]


def test_it_is_there_and_nobody_has_its_link(slack: Slack) -> None:
    ts = lose(slack)
    press(slack, "is_there")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "Without my name"})
    assert slack.chidi.submit() == {}
    assert questions_about(slack) == [OutboxState.SENT]
    assert replies_kept(slack) == [1]


@pytest.mark.parametrize(
    "link", ["not a link", "https://valley.slack.com/archives/C0ELSEWHERE/p1796115600000001"]
)
def test_what_is_no_link_to_the_channel_is_said_beside_the_field(slack: Slack, link: str) -> None:
    lose(slack)
    press(slack, "is_there")
    slack.amina.fill({"link": link})
    assert "not a link to a message of mine" in slack.amina.submit()["link"]


def test_the_link_of_somebody_elses_message_is_not_taken(slack: Slack) -> None:
    lose(slack)
    theirs = slack.bryn.say(slack.channel, "Something of my own")
    slack.chidi.reply(slack.channel, theirs, "Between us")
    press(slack, "is_there")
    slack.amina.fill({"link": link_to(slack, theirs)})
    assert slack.amina.submit() == {}
    slack.act()
    assert questions_about(slack) == [OutboxState.ASKED]
    assert "did not lead to that post of mine" in told(slack)[-1]
    assert slack.workspace.messages(slack.channel)[-1].text == "Something of my own"


def test_it_is_not_there_and_is_posted_again_once(slack: Slack) -> None:
    ts = lose(slack)
    slack.workspace.channels[slack.channel.id].messages.pop(ts)
    press(slack, "post_again")
    slack.act()
    assert questions_about(slack) == [OutboxState.SENT]
    assert len(slack.workspace.messages(slack.channel)) == 2


def test_only_the_first_answer_counts_and_only_a_facilitators(slack: Slack) -> None:
    lose(slack)
    dm, message = slack.amina.dm(slack.app), asked_in(slack)
    with slack.bot.hearth.database.reading() as session:
        row = next(row for row in session.exec(select(OutboxMessage)).all() if row.kind == "thread")
    slack.amina.press(dm, message, "channels.is_there", row.id)
    form = slack.amina.view
    assert form is not None
    with slack.bot.hearth.database.transaction() as session:
        found = communities.community_in(session, slack.workspace.team_id, slack.channel.id)
        assert found is not None
        roles.dismiss(session, found, slack.amina.id)
    assert "Only this community's facilitators" in said_to(slack.amina)
    slack.amina.close_view()
    with slack.bot.hearth.database.transaction() as session:
        roles.appoint(session, found, slack.amina.id, slack.clock())
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.amina.press(dm, message, "channels.post_again", row.id)
    assert slack.amina.view is not None
    assert "answered already" in str(slack.amina.view.raw)
    slack.act()
    assert len(slack.workspace.messages(slack.channel)) == 2


def test_a_notice_that_may_not_have_arrived_is_said_again(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    dm = slack.amina.dm(slack.app)
    slack.workspace.faults.drop_before("chat.postMessage", channel=dm)
    slack.workspace.faults.answer("conversations.history", error="missing_scope", channel=dm)
    slack.pass_(days=7)
    for _ in range(3):
        slack.pass_(minutes=2)
    assert sum("has closed" in words for words in told(slack)) == 1


@pytest.mark.parametrize("word", ["upcoming", "replies", "export"])
def test_a_question_that_nobody_has_the_link_of_is_in_every_list(slack: Slack, word: str) -> None:
    lose(slack)
    press(slack, "is_there")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.amina.slash("/hearth", word, slack.channel)
    assert slack.amina.view is not None
    assert "What did you notice this week?" in words(slack.amina.view.raw)
