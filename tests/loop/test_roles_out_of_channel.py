"""Who is taken out of the channel looks after its community no longer, though Slack's word of it may be lost."""

import pytest

from bot.workspace.person import Person
from storage.communities import CommunityState, RestReason
from storage.roles import Role
from tests.loop.gathered import appoint, gather
from tests.loop.reading import words
from tests.loop.test_loop import the_community
from tests.loop.test_roles import choose, roles_now
from tests.parts import Slack

SAID = ("A heron, one.", "A heron, two.", "A heron, three.", "A heron, four.", "A heron, five.")
CLOSED = "You are not in the channel any more"


def taken_out(slack: Slack, person: Person) -> None:
    """By somebody else, and nobody tells us. What was remembered of them is a while ago."""
    del slack.channel.members[person.id]
    slack.bot.hearth.lookups.forget(slack.workspace.team_id, person.id)


def in_a_private_channel(slack: Slack) -> None:
    people = [slack.amina, slack.bryn, slack.chidi]
    slack.channel = slack.workspace.add_channel("quiet", private=True, members=people)
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()


@pytest.mark.parametrize("is_private", [True, False])
def test_at_night_roles_end_of_those_who_are_in_the_channel_no_more(slack: Slack, is_private: bool) -> None:
    if is_private:
        in_a_private_channel(slack)
    gather(slack, *SAID, promise="with names")
    choose(slack, co_facilitators=[slack.bryn.id], observers=[slack.chidi.id])
    taken_out(slack, slack.amina)
    taken_out(slack, slack.chidi)
    slack.bot.keep_house()
    slack.act()
    assert roles_now(slack) == {slack.bryn.id: Role.CO_FACILITATOR}
    community = the_community(slack)
    assert (community.state, community.rest_reason) == (CommunityState.RESTING, RestReason.NOBODY)
    assert "/hearth start" in slack.workspace.messages(slack.channel)[-1].text


def test_where_slack_does_not_say_who_is_in_the_channel_there_is_another_night(slack: Slack) -> None:
    gather(slack, *SAID)
    taken_out(slack, slack.amina)
    slack.workspace.faults.answer("conversations.members", error="ratelimited", status=429)
    slack.bot.keep_house()
    assert roles_now(slack) == {slack.amina.id: Role.FACILITATOR}
    slack.bot.keep_house()
    assert roles_now(slack) == {}


def test_words_are_closed_to_them_at_once_wherever_they_ask(slack: Slack) -> None:
    in_a_private_channel(slack)
    gather(slack, *SAID, promise="with names")
    notice = next(m for m in slack.workspace.messages(slack.amina.dm(slack.app)) if "has closed" in m.text)
    slack.amina.slash("/hearth", "replies", slack.channel)
    taken_out(slack, slack.amina)
    told = [pressed(slack.amina, "replies.read")]
    slack.amina.close_all_views()
    slack.amina.press(slack.amina.dm(slack.app), notice.ts, "replies.read")
    told.append(front(slack.amina))
    elsewhere = slack.workspace.add_channel("elsewhere", members=[slack.amina])
    told += [
        slack.amina.slash("/hearth", word, elsewhere).text for word in ("replies", "summarise", "export")
    ]
    assert [CLOSED in each for each in told] == [True] * 5, told
    assert "heron" not in "".join(told)
    assert slack.amina.view is None


def pressed(person: Person, action_id: str) -> str:
    person.press_view(action_id)
    return front(person)


def front(person: Person) -> str:
    assert person.view is not None
    shown = words(person.view.raw)
    person.close_all_views()
    return shown


@pytest.mark.parametrize(
    ("word", "action_id"), [("summarise", "summaries.open"), ("export", "exports.export")]
)
def test_a_list_that_was_open_leads_no_further(slack: Slack, word: str, action_id: str) -> None:
    gather(slack, *SAID, promise="with names")
    slack.amina.slash("/hearth", word, slack.channel)
    taken_out(slack, slack.amina)
    assert CLOSED in pressed(slack.amina, action_id)
    slack.act()
    assert not any(message.files for message in slack.workspace.messages(slack.amina.dm(slack.app)))


def test_those_who_are_there_read_on_and_so_do_they_when_slack_does_not_answer(slack: Slack) -> None:
    gather(slack, *SAID, promise="with names")
    appoint(slack, slack.bryn)
    elsewhere = slack.workspace.add_channel("elsewhere", members=[slack.amina, slack.bryn])
    slack.amina.slash("/hearth", "replies", elsewhere)
    assert "heron" in pressed(slack.amina, "replies.read")
    slack.workspace.faults.answer("users.conversations", error="internal_error", times=9)
    slack.bryn.slash("/hearth", "replies", elsewhere)
    assert "heron" in pressed(slack.bryn, "replies.read")
    slack.workspace.faults.clear()
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    slack.workspace.delete_channel(slack.channel)
    slack.act()
    slack.bot.hearth.lookups.forget(slack.workspace.team_id, slack.amina.id)
    slack.amina.slash("/hearth", "replies", elsewhere)
    assert "heron" in pressed(slack.amina, "replies.read"), "what is gone can say nobody out"
