"""The post of a question that has closed says so, and invites nobody to answer any more."""

from bot.practice import resting
from bot.workspace.model import Message
from storage.communities import RestReason
from tests.loop.reading import labels
from tests.loop.resting import why
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

OPEN, CLOSED = "Reply in the thread, whenever suits you", "This closed on"


def post(slack: Slack, ts: str) -> Message:
    return next(message for message in slack.workspace.messages(slack.channel) if message.ts == ts)


def changes(slack: Slack) -> list[str]:
    """The posts that Slack was asked to change, each as often as it was asked."""
    calls = slack.workspace.api_calls
    return [str(call.args.get("ts")) for call in calls if call.method == "chat.update"]


def test_a_question_that_has_run_its_time_says_so_and_takes_no_answers(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    assert OPEN in post(slack, ts).text
    slack.pass_(days=6)
    closed = post(slack, ts)
    assert CLOSED in closed.text
    assert "Monday 7 December 2026 at 09:00" in closed.text
    assert OPEN not in closed.text
    assert "What did you notice this week?" in closed.text
    assert labels(closed.raw) == ["What Is Kept?"]


def test_each_of_many_that_close_together_is_changed_once(slack: Slack) -> None:
    begin(slack)
    asked = [ask(slack) for _ in range(4)]
    slack.pass_(days=6)
    slack.pass_(days=1)
    assert all(CLOSED in post(slack, ts).text for ts in asked)
    assert sorted(changes(slack)) == sorted(asked)


def test_a_post_that_somebody_deleted_in_slack_is_left_alone(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.workspace.faults.answer("chat.update", error="message_not_found", channel=slack.channel)
    slack.pass_(days=6)
    assert changes(slack) == [ts]
    assert why(slack) is None
    assert ["has closed" in m.text for m in slack.workspace.messages(slack.amina.dm(slack.app))] == [True]


def test_where_the_channel_cannot_be_used_nothing_is_tried(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    with slack.bot.hearth.database.transaction() as session:
        resting.rest(session, session.merge(the_community(slack)), RestReason.REMOVED, slack.clock())
    slack.pass_(days=6)
    assert changes(slack) == []
