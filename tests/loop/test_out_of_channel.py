"""Hearth is not in the channel: what cannot be asked there is named, and offered when it is back."""

import pytest

from bot.assembly import enrol
from storage.communities import RestReason
from tests.loop.reading import labels
from tests.loop.resting import plan, told, why
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

QUESTION = "What helped this week?"


def be_invited(slack: Slack) -> list[str]:
    """The buttons under what Amina is told then."""
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()
    return labels(slack.workspace.messages(slack.amina.dm(slack.app))[-1].raw)


@pytest.mark.parametrize("line", ["now", "every tuesday at 9:05"])
def test_a_question_that_the_channel_would_not_take_is_named_and_offered_on_waking(
    slack: Slack, line: str
) -> None:
    begin(slack)
    slack.channel.members.pop(slack.app.bot_user_id)  # and Slack's word of it was lost
    ask(slack, f'{line} "{QUESTION}"')
    slack.pass_(minutes=10)
    assert why(slack) == RestReason.REMOVED
    assert f"“{QUESTION}” was not asked" in told(slack)[-1]
    assert be_invited(slack) == ["Ask It After All"]
    assert QUESTION in told(slack)[-1]
    slack.amina.press(
        slack.amina.dm(slack.app), slack.workspace.messages(slack.amina.dm(slack.app))[-1].ts, "missed.ask"
    )
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.act()
    assert QUESTION in slack.workspace.messages(slack.channel)[-1].text


def test_after_another_installation_it_says_where_it_must_be_invited_and_rests_there_until_then(
    slack: Slack,
) -> None:
    begin(slack)
    plan(slack)
    slack.workspace.uninstall(slack.app)
    slack.act()
    slack.pass_(days=1)
    slack.workspace.install_again(slack.app)
    enrol(slack.bot, slack.app.bot_token)
    slack.act()
    assert why(slack) == RestReason.REMOVED
    assert f"I am no longer in #{slack.channel.name}: type `/invite @Hearth` there" in told(slack)[-1]
    slack.pass_(days=1)
    assert be_invited(slack) == ["Ask It After All"]
    assert why(slack) is None
