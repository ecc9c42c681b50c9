"""A community whose questions come every day, and whether it rests: for tests of what lets one rest."""

from storage import roles
from storage.communities import CommunityState, RestReason
from tests.loop.test_loop import the_community
from tests.parts import Slack

DAILY = 'every day at 8:30 "What did you notice?"'


def plan(slack: Slack) -> None:
    """A question every day, half an hour before these tests begin."""
    slack.amina.slash("/hearth", f"prompt {DAILY}", slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def why(slack: Slack) -> RestReason | None:
    found = the_community(slack)
    assert (found.state == CommunityState.RESTING) == (found.rest_reason is not None)
    return found.rest_reason


def facilitators(slack: Slack) -> list[str]:
    with slack.bot.hearth.database.reading() as session:
        return roles.facilitators(session, slack.workspace.team_id, the_community(slack).id)


def told(slack: Slack) -> list[str]:
    """What Amina, who facilitates, was told in her direct messages."""
    return [message.text for message in slack.workspace.messages(slack.amina.dm(slack.app))]


def questions(slack: Slack) -> int:
    return sum("What did you notice?" in message.text for message in slack.workspace.messages(slack.channel))
