"""Who may do what in a community, and what becomes of it when nobody facilitates it any more."""

import pytest
from sqlmodel import select

from bot.practice import communities as practice
from bot.practice import rights
from bot.practice.communities import CommunitySettings
from bot.practice.rights import May, NotACoFacilitator, NotAFacilitator
from bot.workspace.person import Person
from storage import roles
from storage.communities import Community, CommunityState, Promise, RestReason
from storage.roles import Role
from tests.loop.gathered import gather
from tests.loop.reading import labels, words
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack


def roles_now(slack: Slack) -> dict[str, Role]:
    with slack.bot.hearth.database.reading() as session:
        return roles.roles_in(session, session.exec(select(Community)).one())


def choose(slack: Slack, **people: list[str]) -> None:
    """In the settings, by whoever looks after it."""
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill(people)
    assert slack.amina.submit() == {}
    slack.act()


def said(slack: Slack, word: str) -> str:
    """What Chidi is told or shown."""
    answer = slack.chidi.slash("/hearth", word, slack.channel)
    view = slack.chidi.view
    slack.chidi.close_all_views()
    return f"{answer} {words(view.raw) if view else ''}"


def test_a_role_is_given_and_taken_away_in_the_settings(slack: Slack) -> None:
    begin(slack)
    choose(slack, co_facilitators=[slack.bryn.id], observers=[slack.chidi.id])
    assert roles_now(slack) == {
        slack.amina.id: Role.FACILITATOR,
        slack.bryn.id: Role.CO_FACILITATOR,
        slack.chidi.id: Role.OBSERVER,
    }
    choose(slack, co_facilitators=[], observers=[slack.bryn.id])
    assert roles_now(slack) == {slack.amina.id: Role.FACILITATOR, slack.bryn.id: Role.OBSERVER}


def test_a_co_facilitator_asks_and_reads_but_leaves_the_settings_alone(slack: Slack) -> None:
    gather(slack, "One.", "Two.", "Three.", "Four.", "Five.")
    choose(slack, co_facilitators=[slack.chidi.id])
    assert "What did you notice?" in said(slack, "replies")
    assert "Only this community" not in said(slack, "prompt")
    assert "Only this community's facilitators can change its settings" in said(slack, "settings")


def test_an_observer_sees_how_many_have_replied_and_no_reply(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, ts, "A heron.")
    slack.act()
    assert "1 reply" not in said(slack, "upcoming")
    choose(slack, observers=[slack.chidi.id])
    assert "1 reply" in said(slack, "upcoming")
    for word in ("replies", "summarise", "export", "prompt", "round", "settings", "pause", "audit"):
        told = said(slack, word)
        assert "Only this community's facilitators" in told, word
        assert "heron" not in told


def test_an_observer_finds_numbers_and_summaries_at_home_and_no_reply(slack: Slack) -> None:
    gather(slack, "A heron.", "Two.", "Three.", "Four.", "Five.")
    tell(slack)
    ts = ask(slack, 'now "What is still open?"')
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, ts, "A heron again.")
    slack.act()
    choose(slack, observers=[slack.chidi.id])
    shown = at_home(slack, slack.chidi)
    for told in ("(1 reply so far)", "with 5 replies", "What was heard: “Chairs matter.”"):
        assert told in shown
        assert told not in at_home(slack, slack.bryn), "a member is told in the channel"
    assert "heron" not in shown
    assert labels(slack.chidi.home(slack.app)) == ["What's Coming", "What Is Kept?", "What I Hold of You"]


def test_an_observer_sees_nothing_of_a_channel_that_they_are_not_in_any_more(slack: Slack) -> None:
    begin(slack)
    dilys = slack.workspace.add_person("Dilys Morgan", title="Steering group")
    ask(slack)
    assert "What did you notice" not in at_home(slack, dilys)
    dilys.join(slack.channel)
    choose(slack, observers=[dilys.id])
    assert "What did you notice" in at_home(slack, dilys)
    del slack.channel.members[dilys.id]  # and nobody tells us
    slack.bot.hearth.lookups.forget(slack.workspace.team_id, dilys.id)
    assert "What did you notice" not in at_home(slack, dilys)


def tell(slack: Slack) -> None:
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": "Chairs matter.", "next.summaries.draft": "More of them."})
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.act()


def at_home(slack: Slack, person: Person) -> str:
    shown = person.open_home(slack.app)
    assert shown is not None
    return words(shown).replace("\n", "")


def test_each_role_has_its_rights_and_an_administrator_of_the_workspace_has_none(slack: Slack) -> None:
    begin(slack)
    slack.workspace.users[slack.chidi.id].is_admin = True
    choose(slack, co_facilitators=[slack.bryn.id])
    community, database = the_community(slack), slack.bot.hearth.database
    with database.reading() as session:
        rights.for_facilitator(session, community, slack.amina.id, May.GOVERN)
        rights.for_facilitator(session, community, slack.bryn.id)
        with pytest.raises(NotACoFacilitator):
            rights.for_facilitator(session, community, slack.bryn.id, May.GOVERN)
        for may in May:
            with pytest.raises(NotAFacilitator):
                rights.for_facilitator(session, community, slack.chidi.id, may)
    assert "Only this community's facilitators" in said(slack, "replies")


def test_who_is_chosen_twice_has_the_role_with_more_rights(slack: Slack) -> None:
    begin(slack)
    everywhere = [slack.amina.id]
    with slack.bot.hearth.database.transaction() as session:
        community = session.exec(select(Community)).one()
        chosen = CommunitySettings(
            "Frailty", "Europe/London", everywhere, Promise.WITHOUT_NAMES, "", everywhere, everywhere
        )
        practice.change(session, community, chosen, slack.clock(), slack.amina.id)
    assert roles_now(slack) == {slack.amina.id: Role.FACILITATOR}


def test_when_the_last_facilitator_goes_it_rests_and_somebody_who_stays_takes_it_over(slack: Slack) -> None:
    begin(slack, "nothing")
    dilys = slack.workspace.add_person("Dilys Morgan")
    dilys.join(slack.channel)
    choose(slack, co_facilitators=[slack.bryn.id], observers=[dilys.id])
    slack.amina.leave(slack.channel)
    slack.act()
    community = the_community(slack)
    assert (community.state, community.rest_reason) == (CommunityState.RESTING, RestReason.NOBODY)
    assert "/hearth start" in slack.workspace.messages(slack.channel)[-1].text
    slack.chidi.slash("/hearth", "start", slack.channel)
    assert slack.chidi.view is not None
    assert "Living well with frailty" in words(slack.chidi.view.raw), "as it was before"
    assert slack.chidi.submit() == {}
    found = the_community(slack)
    assert (found.state, found.promise) == (CommunityState.ACTIVE, Promise.NOTHING)
    assert roles_now(slack) == {
        slack.chidi.id: Role.FACILITATOR,
        slack.bryn.id: Role.CO_FACILITATOR,
        dilys.id: Role.OBSERVER,
    }


def test_the_account_of_the_last_facilitator_is_closed(slack: Slack) -> None:
    begin(slack)
    slack.workspace.deactivate(slack.amina)
    slack.act()
    community = the_community(slack)
    assert (community.state, community.rest_reason) == (CommunityState.RESTING, RestReason.NOBODY)
    assert "/hearth start" in slack.workspace.messages(slack.channel)[-1].text
    assert roles_now(slack) == {}


def test_when_a_co_facilitator_or_an_observer_goes_nothing_rests(slack: Slack) -> None:
    begin(slack)
    choose(slack, co_facilitators=[slack.bryn.id], observers=[slack.chidi.id])
    for person in (slack.bryn, slack.chidi):
        person.leave(slack.channel)
    slack.act()
    assert the_community(slack).state == CommunityState.ACTIVE
    assert roles_now(slack) == {slack.amina.id: Role.FACILITATOR}
