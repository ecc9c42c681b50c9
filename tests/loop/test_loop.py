"""The loop, as people live it: a community begins, a question is asked, people answer, it closes."""

from sqlmodel import select

from bot.practice.communities import CommunitySettings
from handlers.communities_start import start
from handlers.context import Asker
from storage.communities import Community, Promise
from tests.parts import Slack


def begin(slack: Slack, promise: str = "without names") -> None:
    """A community of Amina's, for tests that begin where her form ends."""
    client = slack.bot.tokens.client_for(slack.workspace.team_id)
    assert client is not None
    channel = slack.bot.hearth.lookups.channel(client, slack.channel.id)
    assert channel is not None
    said = CommunitySettings("Living well with frailty", "Europe/London", [slack.amina.id], Promise(promise))
    asker = Asker(slack.workspace.team_id, slack.amina.id, slack.channel.id)
    with slack.bot.hearth.database.transaction() as session:
        start(session, asker, channel, said, slack.clock())
    slack.act()


def begin_by_form(slack: Slack, promise: str = "without names") -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": "Living well with frailty", "promise": promise})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def ask(slack: Slack, line: str = 'now "What did you notice this week?"') -> str:
    slack.amina.slash("/hearth", f"prompt {line}", slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.check", slack.amina.view.raw
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    slack.act()
    return slack.workspace.messages(slack.channel)[-1].ts


def arrange(slack: Slack, line: str) -> None:
    """A question for later, said yes to."""
    slack.amina.slash("/hearth", f"prompt {line}", slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.check", slack.amina.view.raw
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def the_community(slack: Slack) -> Community:
    with slack.bot.hearth.database.reading() as session:
        return session.exec(select(Community)).one()


def test_a_community_begins_with_a_welcome(slack: Slack) -> None:
    begin_by_form(slack)
    welcome = slack.workspace.messages(slack.channel)[-1]
    assert "I'm Hearth, started here by" in welcome.text
    assert (
        "Words are deleted 90 days after their thread closes; summaries, and how many replied, after 2 years."
        in welcome.text
    )
    assert "not an emergency channel" in welcome.text


def test_a_question_is_asked_answered_and_closed(slack: Slack) -> None:
    begin_by_form(slack)
    ts = ask(slack)
    question = slack.workspace.messages(slack.channel)[-1]
    assert "What did you notice this week?" in question.text
    slack.clock.pass_(hours=1)
    slack.bryn.reply(slack.channel, ts, "More people asked for a chair by the window.")
    gone = slack.chidi.reply(slack.channel, ts, "I will take this back.")
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "I was tired and nobody noticed."})
    assert slack.chidi.submit() == {}
    slack.chidi.delete(slack.channel, gone)
    slack.pass_(days=6)
    notice = slack.workspace.messages(slack.amina.dm(slack.app))[-1]
    assert (
        "with 1 reply in the thread. What is kept without names is shown only when there are answers"
        in notice.text
    )
