"""Channels that are shared with another organisation, where whoever runs Hearth allows them (Slack Connect)."""

import json
from typing import Any

import pytest
from sqlmodel import select

from bot.practice import communities as practice
from bot.practice import replies
from bot.practice.communities import CommunitySettings
from bot.practice.messages import Message, Outcome
from bot.practice.shared_channels import NoNamesHere
from bot.workspace import events
from bot.workspace.person import Person
from bot.workspace.refusal import WorkspaceRefusal
from handlers.other_organisations import enterprise_of, is_of_others, is_theirs
from handlers.shared_channels import rest_where_shared
from storage.communities import Community, CommunityState, Promise, RestReason
from storage.replies import Reply
from storage.threads import Thread
from tests.loop import sessions
from tests.loop.privacy import privacy
from tests.loop.reading import words
from tests.loop.test_loop import arrange, ask, begin
from tests.parts import Slack

ELSEWHERE = "T0ELSEWHERE"
WHOSE = "In Slack, each organisation keeps its own copy of what is written here, by its own rules."
OURS = "its words are deleted 90 days after their thread closes"


@pytest.fixture
def allow_shared_channels() -> bool:
    return True


@pytest.fixture
def olwen(slack: Slack) -> Person:
    """Somebody of another organisation, in the channel that is shared with it."""
    slack.channel.ext_shared = True
    person = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    person.join(slack.channel)
    return person


def community(slack: Slack) -> Community:
    with slack.bot.hearth.database.reading() as session:
        return session.exec(select(Community)).one()


def why(slack: Slack) -> RestReason | None:
    return community(slack).rest_reason


def told(slack: Slack) -> list[str]:
    return [message.text for message in slack.workspace.messages(slack.amina.dm(slack.app))]


def kept(slack: Slack) -> list[str | None]:
    """Who wrote what is kept."""
    with slack.bot.hearth.database.reading() as session:
        return sorted(session.exec(select(Reply.author)).all(), key=str)


def posts(slack: Slack) -> list[str]:
    return [message.text for message in slack.workspace.messages(slack.channel)]


def resume(slack: Slack) -> str:
    answer = slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    return answer.text


def test_a_community_starts_without_names_and_says_whose_rules_apply(slack: Slack, olwen: Person) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    assert slack.amina.view is not None
    shown = words(slack.amina.view.raw)
    assert "With names" not in shown
    assert "no reply may be kept with a name here" in json.dumps(slack.amina.view.raw)
    slack.amina.fill({"purpose": "Living well with frailty"})
    assert slack.amina.submit() == {}
    slack.act()
    ask(slack)
    for post in posts(slack):
        assert WHOSE in post
        assert OURS in post
    for said in (privacy(slack), what_is_kept(slack, olwen)):
        assert WHOSE in said


def what_is_kept(slack: Slack, person: Person) -> str:
    ts = slack.workspace.messages(slack.channel)[-1].ts
    assert person.press(slack.channel, ts, "communities.what_is_kept").status == "ok"
    assert person.view is not None
    shown = words(person.view.raw)
    person.close_all_views()
    return shown


def test_their_words_are_kept_without_names(slack: Slack, olwen: Person) -> None:
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    olwen.reply(slack.channel, ts, "We have the same trouble.")
    olwen.press(slack.channel, ts, "answers.open")
    olwen.fill({"answer": "And nobody says so."})
    assert olwen.submit() == {}
    slack.act()
    assert kept(slack) == [None, None]


def test_names_are_refused_wherever_they_can_be_chosen(slack: Slack, olwen: Person) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert slack.amina.view is not None
    assert "With names" not in words(slack.amina.view.raw)
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    question = {"question.prompts.draft": "What helped?", "when.prompts.draft": "now"}
    slack.amina.fill({**question, "promise": "with names"})
    assert "no names may be kept here" in slack.amina.submit()["promise"]
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "round A day I still think about", slack.channel)
    sessions.choose(slack.amina, date="2026-12-15", promise="with names")
    assert "no names may be kept here" in slack.amina.submit()["promise"]


def test_a_form_that_was_changed_by_hand_promises_no_names(slack: Slack, olwen: Person) -> None:
    begin(slack)
    wanted = CommunitySettings("Frailty", "Europe/London", [slack.amina.id], Promise.WITH_NAMES)
    with slack.bot.hearth.database.transaction() as session, pytest.raises(NoNamesHere):
        practice.change(session, community(slack), wanted, slack.clock(), slack.amina.id)


def test_somebody_of_another_organisation_can_have_no_role(slack: Slack, olwen: Person) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    for field, before in (("facilitators", [slack.amina.id]), ("co_facilitators", []), ("observers", [])):
        slack.amina.fill({field: [olwen.id]})
        assert "nobody of another organisation" in slack.amina.submit()[field]
        slack.amina.fill({field: before})


def test_they_may_press_what_is_theirs_and_nothing_else(slack: Slack, olwen: Person) -> None:
    begin(slack)
    ts = ask(slack)
    with pytest.raises(WorkspaceRefusal, match="unknown_command"):
        olwen.slash("/hearth", "my-data", slack.channel)
    olwen.press(slack.channel, ts, "answers.open")
    assert olwen.view is not None
    assert olwen.view.callback_id == "answers.write"
    olwen.close_all_views()
    home = olwen.open_home(slack.app)
    assert home is not None
    assert "What did you notice" not in json.dumps(home)
    assert "shares with another one" in words(home)


def test_a_form_that_slack_will_not_open_for_them_is_explained(slack: Slack, olwen: Person) -> None:
    begin(slack)
    ts = ask(slack)
    for action in ("answers.open", "communities.what_is_kept"):
        slack.workspace.faults.answer("views.open", error="not_allowed")
        olwen.press(slack.channel, ts, action)
        assert "Slack did not let me open the form for you" in slack.workspace.ephemerals(olwen)[-1].text
        slack.workspace.reload(olwen)


@pytest.mark.parametrize("promise", ["with names", "without names"])
def test_a_channel_that_becomes_shared_rests_and_keeps_nothing_of_the_others(
    slack: Slack, promise: str
) -> None:
    begin(slack, promise)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    slack.workspace.share(slack.channel)
    olwen = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    olwen.join(slack.channel)
    slack.act()
    assert why(slack) == RestReason.SHARED
    assert "is now shared with another organisation" in told(slack)[-1]
    assert "type `/hearth resume`" in told(slack)[-1]
    olwen.reply(slack.channel, ts, "Nobody told me.")
    slack.bryn.reply(slack.channel, ts, "I was told.")
    olwen.press(slack.channel, ts, "answers.open")
    assert olwen.view is not None
    assert "became shared with your organisation after" in words(olwen.view.raw)
    slack.act()
    assert kept(slack) == [slack.bryn.id if promise == "with names" else None]


def test_a_form_that_was_handed_to_them_is_refused_too(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.workspace.share(slack.channel)
    olwen = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    olwen.join(slack.channel)
    slack.act()
    slack.bryn.press(slack.channel, ts, "answers.open")
    view = slack.bryn.view
    assert view is not None
    slack.workspace.stacks[olwen.id] = [view]
    view.user = olwen.id
    olwen.fill({"answer": "Nobody told me."})
    olwen.submit()
    slack.act()
    assert kept(slack) == []


def test_a_late_word_that_it_is_shared_no_more_wakes_nothing_where_it_is(slack: Slack) -> None:
    begin(slack)
    slack.workspace.share(slack.channel)
    slack.act()
    late = {"type": "channel_unshared", "channel": slack.channel.id, "is_ext_shared": False}
    events.emit(slack.workspace, late, slack.channel)
    slack.act()
    assert why(slack) == RestReason.SHARED


def test_it_goes_on_when_a_facilitator_says_so_and_names_are_no_longer_kept(slack: Slack) -> None:
    begin(slack, "with names")
    arrange(slack, 'every day at 8:30 "What did you notice?"')
    slack.workspace.share(slack.channel)
    olwen = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    olwen.join(slack.channel)
    slack.act()
    assert "no names may be kept here any more" in resume(slack)
    assert why(slack) == RestReason.SHARED
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"promise": "without names"})
    assert slack.amina.submit() == {}
    resume(slack)
    assert why(slack) is None
    slack.pass_(days=1)
    post = posts(slack)[-1]
    assert "Kept without names" in post, "though the question was written to be kept with them"
    assert WHOSE in post
    olwen.reply(slack.channel, slack.workspace.messages(slack.channel)[-1].ts, "A heron.")
    slack.act()
    assert kept(slack) == [None]
    slack.workspace.unshare(slack.channel)
    slack.pass_(days=1)
    assert "Kept with names" in posts(slack)[-1]
    assert WHOSE not in posts(slack)[-1]


def test_what_they_say_before_slack_tells_of_the_sharing_is_not_kept(slack: Slack) -> None:
    """Slack's events come in any order: their message itself tells."""
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    slack.channel.ext_shared = True
    olwen = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    olwen.join(slack.channel)
    olwen.reply(slack.channel, ts, "Already here.")
    slack.act()
    assert kept(slack) == []
    assert why(slack) == RestReason.SHARED


@pytest.mark.parametrize("paused", [False, True])
def test_at_night_it_is_seen_that_a_channel_is_shared_though_slacks_word_of_it_was_lost(
    slack: Slack, paused: bool
) -> None:
    begin(slack)
    if paused:
        slack.amina.slash("/hearth", "pause", slack.channel)
    slack.channel.ext_shared = True
    slack.bot.keep_house()
    slack.act()
    assert community(slack).is_shared
    assert why(slack) == (RestReason.ASKED if paused else RestReason.SHARED)
    assert paused or "is now shared with another organisation" in told(slack)[-1]


def test_a_message_of_anybody_tells_that_the_channel_is_shared(slack: Slack) -> None:
    begin(slack)
    slack.channel.ext_shared = True
    slack.bryn.say(slack.channel, "Good morning to our new colleagues!")
    slack.act()
    assert why(slack) == RestReason.SHARED
    assert "is now shared with another organisation" in told(slack)[-1]


def test_no_thread_with_names_ever_keeps_what_they_say(slack: Slack) -> None:
    begin(slack, "with names")
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    at = f"{int(slack.clock().timestamp())}.000001"
    with slack.bot.hearth.database.transaction() as session:
        thread = session.exec(select(Thread)).one()
        thread.with_others = True  # however that came to be
        session.add(thread)
        session.flush()
        message = Message(slack.channel.id, at, ts, "U0OLWEN", "A heron.", is_external=True)
        assert replies.collect(session, thread.team_id, message, slack.clock()) == Outcome.UNCHANGED


def test_where_it_is_allowed_no_more_it_rests(slack: Slack, olwen: Person) -> None:
    begin(slack)
    assert rest_where_shared(slack.bot.hearth, slack.clock()) == 0
    object.__setattr__(slack.bot.hearth, "allow_shared", False)
    assert slack.bot.look_around() == 1
    slack.act()
    assert why(slack) == RestReason.SHARED
    assert "type `/hearth resume`" not in told(slack)[-1]
    assert "shared with another organisation" in resume(slack)
    assert community(slack).state == CommunityState.RESTING


def test_a_community_that_was_paused_is_not_brought_back_into_a_channel_shared_since(slack: Slack) -> None:
    object.__setattr__(slack.bot.hearth, "allow_shared", False)
    begin(slack)
    slack.amina.slash("/hearth", "pause", slack.channel)
    slack.workspace.share(slack.channel)
    slack.act()
    assert "shared with another organisation" in resume(slack)
    slack.workspace.unshare(slack.channel)
    slack.act()
    assert why(slack) == RestReason.ASKED
    resume(slack)
    assert why(slack) is None


def test_a_shared_channel_that_was_archived_wakes_only_as_it_may(slack: Slack, olwen: Person) -> None:
    begin(slack)
    slack.workspace.archive(slack.channel)
    slack.act()
    assert why(slack) == RestReason.ARCHIVED
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) is None
    object.__setattr__(slack.bot.hearth, "allow_shared", False)
    slack.workspace.archive(slack.channel)
    slack.act()
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) == RestReason.SHARED


def test_they_may_say_that_they_come_to_a_session_and_do_no_more(slack: Slack, olwen: Person) -> None:
    begin(slack)
    sessions.plan(slack, date="2026-12-15")
    slack.act()
    invitation = slack.workspace.messages(slack.channel)[-1]
    assert WHOSE in invitation.text
    assert olwen.press(slack.channel, invitation.ts, "rounds.yes").status == "ok"
    assert olwen.view is None
    olwen.press(slack.channel, invitation.ts, "rounds.calendar")
    assert olwen.view is not None
    assert "the people of the organisation that runs Hearth here" in words(olwen.view.raw)


SHARED = {"is_ext_shared_channel": True, "authorizations": [{"enterprise_id": None}]}
OF_AN_ORGANISATION = {"authorizations": [{"enterprise_id": "E1"}]}


@pytest.mark.parametrize(
    ("body", "message", "theirs"),
    [
        (SHARED, {"team": "T1"}, False),
        (SHARED, {"team": "T2"}, True),
        (SHARED, {"team": "T1", "user_team": "T2", "source_team": "T2"}, True),
        (SHARED, {}, True),
        ({}, {}, False),
        ({}, {"user_team": "T2"}, True),
        (OF_AN_ORGANISATION, {"user_team": "T2"}, False),
        (OF_AN_ORGANISATION | {"is_ext_shared_channel": True}, {"user_team": "E1", "team": "T1"}, False),
        (OF_AN_ORGANISATION | {"is_ext_shared_channel": True}, {"user_team": "T2"}, True),
    ],
)
def test_whose_a_message_is(body: dict[str, Any], message: dict[str, Any], theirs: bool) -> None:
    """`user_team` and the others as docs.slack.dev/apis/slack-connect has them."""
    assert is_theirs(body, message, "T1", enterprise_of(body)) is theirs


GRID = {"enterprise": {"id": "E1"}}


@pytest.mark.parametrize(
    ("body", "looked_up", "theirs"),
    [
        ({"user": {"id": "U1"}}, True, False),
        ({"user": {"id": "U1", "team_id": "T1"}}, True, False),
        ({"user": {"id": "U1", "team_id": "T2"}}, False, True),
        ({"user": {"id": "U1", "team_id": "T2"}, "enterprise": None}, False, True),
        (GRID | {"user": {"id": "U1", "team_id": "T2"}}, False, False),
        (GRID | {"user": {"id": "U1", "team_id": "E1"}}, False, False),
        (GRID | {"user": {"id": "U1", "team_id": "T2"}}, True, True),
    ],
)
def test_of_which_organisation_somebody_is(body: dict[str, Any], looked_up: bool, theirs: bool) -> None:
    assert is_of_others(body, "T1", lambda: looked_up) is theirs


def test_they_answer_no_invitation_from_before_the_sharing(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack, date="2026-12-15")
    slack.workspace.share(slack.channel)
    olwen = slack.workspace.add_person("Olwen Rees", team=ELSEWHERE)
    olwen.join(slack.channel)
    slack.act()
    olwen.press(slack.channel, sessions.invitation(slack).ts, "rounds.yes")
    assert olwen.view is not None
    assert "became shared with your organisation after" in words(olwen.view.raw)


def test_they_see_and_erase_what_is_held_of_themselves(slack: Slack, olwen: Person) -> None:
    begin(slack)
    sessions.plan(slack, date="2026-12-15")
    slack.act()
    olwen.press(slack.channel, slack.workspace.messages(slack.channel)[-1].ts, "rounds.yes")
    olwen.open_home(slack.app)
    olwen.press_home(slack.app, "my_data.open")
    assert olwen.view is not None
    assert "You mean to come to the session" in words(olwen.view.raw)
    olwen.press_view("my_data.erase")
    assert olwen.submit() == {}
    assert "1 answer to an invitation" in words(olwen.view.raw)


def test_where_slack_does_not_say_that_somebody_is_a_stranger_nothing_of_anybody_is_shown(
    slack: Slack, olwen: Person
) -> None:
    """Somebody of ours may have the same id."""
    begin(slack)
    ts = ask(slack)
    slack.workspace.faults.answer("users.info", error="user_not_found")
    olwen.press(slack.channel, ts, "answers.open")
    assert olwen.view is not None
    assert "Slack did not tell me who you are" in words(olwen.view.raw)
    olwen.close_all_views()
    olwen.press(slack.channel, ts, "answers.open")
    assert olwen.view is not None
    assert olwen.view.callback_id == "answers.write"
