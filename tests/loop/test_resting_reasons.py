"""A community that nobody laid down: the one reason that holds is said wherever it rests, and what mends it."""

import pytest

from bot.practice import resting
from storage.communities import RestReason
from tests.loop.reading import words
from tests.loop.resting import why
from tests.loop.sessions import front
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

INVITE = (
    "I am not in its channel any more. Type `/invite @Hearth` in it, and the community goes on by itself."
)


@pytest.fixture(autouse=True)
def community(slack: Slack) -> None:
    begin(slack)


def shown(slack: Slack, line: str) -> str:
    """What a word of the command shows, in a form or as an answer."""
    answer = slack.amina.slash("/hearth", line, slack.channel)
    if slack.amina.view is None:
        return answer.text
    said = words(front(slack.amina).raw)
    slack.amina.close_all_views()
    return said


def test_where_hearth_was_removed_everything_says_how_to_invite_it(slack: Slack) -> None:
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) == RestReason.REMOVED
    for line in (
        "upcoming",
        "pause",
        "resume",
        'prompt tomorrow at 9 "How are you?"',
    ):
        said = shown(slack, line)
        assert INVITE in said, line
        assert "archived" not in said
        assert "hearth resume" not in said
    home = slack.amina.open_home(slack.app)
    assert home is not None
    assert "Resting. I am not in its channel any more. Type /invite @Hearth in it" in words(home)
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) is None
    assert ask(slack)


def test_bringing_it_back_names_the_reason_that_holds_by_now(slack: Slack) -> None:
    """It was archived; it is not any more, and is shared instead."""
    with slack.bot.hearth.database.transaction() as session:
        resting.rest(session, session.merge(the_community(slack)), RestReason.ARCHIVED, slack.clock())
    slack.channel.ext_shared = True
    said = shown(slack, "resume")
    assert "I cannot bring this community back yet. Its channel is shared with another organisation." in said
    assert "archived" not in said
