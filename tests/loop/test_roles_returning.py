"""Who looked after a community until they left its channel reads again what they read before, once they take it over."""

import pytest
from sqlmodel import select

from bot.workspace.person import Person
from storage import roles, roles_left
from storage.roles_left import LeftRole
from tests.loop.gathered import appoint, gather
from tests.loop.reading import labels, words
from tests.loop.test_communities_takeover import CLOSED, SAID, audit_of, come, everything_read
from tests.loop.test_loop import ask, the_community
from tests.parts import Slack


def leave(slack: Slack, person: Person) -> str:
    """What they are told when they have left."""
    person.leave(slack.channel)
    slack.act()
    return slack.workspace.messages(person.dm(slack.app))[-1].text


def test_a_sole_facilitator_who_leaves_for_a_moment_reads_everything_again(slack: Slack) -> None:
    gather(slack, *SAID, promise="with names")
    told = leave(slack, slack.amina)
    assert "so it is resting" in told
    assert "type `/hearth start` there: you then read again what you could read before" in told
    slack.amina.join(slack.channel)
    slack.act()
    assert "Only this community's facilitators" in slack.amina.slash("/hearth", "replies", slack.channel).text
    slack.amina.slash("/hearth", "start", slack.channel)
    form = slack.amina.view
    assert form is not None
    assert form.raw["title"]["text"] == "Look after a community"
    assert "kept before they came" not in words(form.raw), "whom they choose does not read that"
    slack.amina.close_all_views()
    read = come(slack, slack.amina)
    assert "You read again what you could read before you left" in read
    assert "stays closed to you" not in read
    seen = everything_read(slack, slack.amina)
    assert "A heron, five." in seen
    assert CLOSED not in seen
    welcome = slack.workspace.messages(slack.channel)[-1].text
    assert f"<@{slack.amina.id}> looked after it before, and reads again what they could read then" in welcome
    assert f"<@{slack.amina.id}> reads again what they could read before they left" in audit_of(
        slack, slack.amina
    )


def test_whom_they_choose_then_reads_only_what_is_asked_from_then_on(slack: Slack) -> None:
    gather(slack, *SAID, promise="with names")
    leave(slack, slack.amina)
    come(slack, slack.amina)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"co_facilitators": [slack.chidi.id]})
    assert slack.amina.submit() == {}
    assert "heron" not in everything_read(slack, slack.chidi)


def test_what_was_asked_while_others_looked_after_it_keeps_the_earlier_closed_to_who_had_gone(
    slack: Slack,
) -> None:
    gather(slack, *SAID, promise="with names")
    appoint(slack, slack.chidi)
    told = leave(slack, slack.chidi)
    assert f"Ask <@{slack.amina.id}>" in told
    ts = ask(slack, 'now "And now?"')
    slack.bryn.reply(slack.channel, ts, "A robin, one.")
    leave(slack, slack.amina)
    come(slack, slack.chidi)
    seen = everything_read(slack, slack.chidi)
    assert "robin, one" not in seen
    assert "heron" not in seen
    assert labels(the_list(slack, slack.chidi)) == ["Read"], (
        "the open one can be closed; behind the other there is nothing"
    )


def the_list(slack: Slack, person: Person) -> dict[str, object]:
    person.slash("/hearth", "replies", slack.channel)
    assert person.view is not None
    view: dict[str, object] = person.view.raw
    person.close_all_views()
    return view


@pytest.mark.parametrize("how", ["taken off", "deactivated", "taken over by somebody else"])
def test_who_lost_the_role_otherwise_does_not(slack: Slack, how: str) -> None:
    gather(slack, *SAID, promise="with names")
    if how == "taken off":
        appoint(slack, slack.chidi)
        slack.chidi.slash("/hearth", "settings", slack.channel)
        slack.chidi.fill({"facilitators": [slack.chidi.id]})
        assert slack.chidi.submit() == {}
        leave(slack, slack.chidi)
    elif how == "deactivated":
        slack.amina.leave(slack.channel)
        slack.workspace.deactivate(slack.amina)
        slack.act()
        slack.amina.user.deleted = False
        slack.bot.hearth.lookups.forget(slack.workspace.team_id, slack.amina.id)
    else:
        leave(slack, slack.amina)
        come(slack, slack.bryn)
        leave(slack, slack.bryn)
    assert "stays closed to you" in come(slack, slack.amina)
    assert "heron" not in everything_read(slack, slack.amina)


def test_who_came_back_and_was_taken_off_then_does_not(slack: Slack) -> None:
    gather(slack, *SAID, promise="with names")
    appoint(slack, slack.chidi)
    leave(slack, slack.chidi)
    slack.chidi.join(slack.channel)
    appoint(slack, slack.chidi)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina.id]})
    assert slack.amina.submit() == {}
    leave(slack, slack.amina)
    assert "stays closed to you" in come(slack, slack.chidi)
    assert "heron" not in everything_read(slack, slack.chidi)


def test_who_took_it_over_reads_no_more_when_they_come_back_than_before_they_left(slack: Slack) -> None:
    gather(slack, *SAID, promise="with names")
    leave(slack, slack.amina)
    come(slack, slack.bryn)
    leave(slack, slack.bryn)
    come(slack, slack.bryn)
    assert "heron" not in everything_read(slack, slack.bryn)


def test_that_they_did_is_shown_to_them_and_goes_with_the_words_and_when_they_are_forgotten(
    slack: Slack,
) -> None:
    gather(slack, *SAID)
    leave(slack, slack.amina)
    slack.amina.join(slack.channel)
    slack.amina.slash("/hearth", "my-data", slack.channel)
    assert slack.amina.view is not None
    assert "You looked after this community until" in words(slack.amina.view.raw)
    slack.amina.close_all_views()
    assert len(noted(slack)) == 1
    slack.clock.pass_(days=91)
    slack.bot.keep_house()
    assert noted(slack) == []
    with slack.bot.hearth.database.transaction() as session:
        community = the_community(slack)
        roles.appoint(session, community, slack.amina.id, slack.clock())
        roles_left.note(session, community, slack.amina.id, slack.clock())
    slack.amina.slash("/hearth", "my-data", slack.channel)
    slack.amina.press_view("my_data.erase")
    assert slack.amina.submit() == {}
    assert noted(slack) == []


def noted(slack: Slack) -> list[LeftRole]:
    with slack.bot.hearth.database.reading() as session:
        return list(session.exec(select(LeftRole)).all())
