"""A session that nobody can hold, because its community rests: who meant to come is forgotten all the same."""

import pytest
from sqlmodel import select

from bot.practice import resting
from bot.practice import rounds_hour as hours
from bot.practice.rounds_hour import NotALeader
from storage.communities import RestReason
from storage.rounds import Round, RoundAnswer, RoundPerson, RoundState
from tests.loop.sessions import pass_to, plan, say, the_round, told
from tests.loop.test_loop import the_community
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def held(slack: Slack) -> tuple[int, int, int]:
    """Who means to come, who has a part, and sessions."""
    with slack.bot.hearth.database.reading() as session:
        tables = (RoundAnswer, RoundPerson, Round)
        return tuple(len(session.exec(select(table)).all()) for table in tables)  # type: ignore[call-overload, return-value]


@pytest.mark.parametrize("reason", RestReason)
def test_who_meant_to_come_is_forgotten_after_the_end_and_the_rest_in_its_time(
    slack: Slack, reason: RestReason
) -> None:
    plan(slack, panel=[slack.chidi.id])
    say(slack, slack.bryn, "yes")
    assert held(slack) == (1, 1, 1)
    with slack.bot.hearth.database.transaction() as session:
        resting.rest(session, the_community(slack), reason, slack.clock())
    slack.pass_(days=8)
    assert held(slack)[0] == 0
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Round.state)).one() == RoundState.PASSED
    slack.pass_(days=90)
    slack.bot.keep_house()
    assert held(slack) == (0, 0, 1)
    slack.pass_(days=2 * 366)
    slack.bot.keep_house()
    assert held(slack) == (0, 0, 0)


def test_who_leaves_the_channel_facilitates_no_session_there_any_more(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    before = len(told(slack, slack.chidi))
    slack.chidi.leave(slack.channel)
    pass_to(slack, 8, 12, 50)
    assert len(told(slack, slack.chidi)) == before
    row = the_round(slack)
    with slack.bot.hearth.database.transaction() as session, pytest.raises(NotALeader):
        hours.led(session, row.team_id, row.id, slack.chidi.id)
