"""Planning a session: the form, looking at it first, what is refused, changing it and calling it off."""

from typing import Any

import pytest

from bot.workspace import modals
from bot.workspace.model import View
from storage.communities import Promise
from storage.rounds import RoundState
from tests.loop.reading import button, front, labels, words
from tests.loop.sessions import (
    NEXT_TUESDAY,
    THEME,
    begin_plan,
    choose,
    invitation,
    pass_to,
    plan,
    say_yes,
    the_round,
    thread,
    told,
)
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def shown(view: View, field: str) -> Any:
    """What a field of the form shows when it opens."""
    element = next(block["element"] for block in view.blocks if block["block_id"] == field)
    for name in ("initial_value", "initial_date", "initial_time", "initial_users"):
        if name in element:
            return element[name]
    return element.get("initial_option", {}).get("value", "")


# Looking at it first


def test_nothing_is_saved_before_it_was_looked_at(slack: Slack) -> None:
    begin_plan(slack, panel=[slack.bryn.id, slack.chidi.id], invite="3")
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    assert THEME in said
    assert "Tuesday 8 December 2026 at 13:00>, for 60 minutes" in said
    assert "2 storytellers" in said
    assert "The invitation goes out on Saturday 5 December 2026 at 13:00." in said
    assert "One reminder, on Monday 7 December 2026 at 13:00." in said
    assert the_round(slack) is None
    slack.amina.press_view("rounds.back")
    assert shown(front(slack.amina), "theme") == THEME


def test_saying_yes_twice_plans_it_once(slack: Slack) -> None:
    begin_plan(slack)
    slack.amina.submit()
    slack.workspace.faults.deliver_twice()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.act()
    assert THEME in invitation(slack).text


def test_an_invitation_says_all_and_names_no_storyteller(slack: Slack) -> None:
    plan(
        slack,
        panel=[slack.bryn.id],
        co_facilitators=[slack.chidi.id],
        place="room",
        where="Room *4* <!channel>",
    )
    post = invitation(slack)
    assert slack.amina.id in post.text
    assert slack.chidi.id in post.text
    assert slack.bryn.id not in str(post.raw)
    assert "1 storyteller" in post.text
    assert "What is shared here stays here." in post.text
    assert "Kept without names" in post.text
    assert "only what is written in this thread while the session is open" in post.text
    assert "Room *4* &lt;!channel&gt;" in post.text
    assert labels(post.raw) == ["I'll Be There", "Maybe", "Can't", "Add to Calendar", "What Is Kept?"]


def test_an_invitation_comes_so_many_days_before_at_the_same_hour(slack: Slack) -> None:
    plan(slack, invite="3")
    pass_to(slack, 5, 12, 59)
    assert not [m for m in slack.workspace.messages(slack.channel) if THEME in m.text]
    pass_to(slack, 5, 13)
    assert invitation(slack)


# What is refused, and what is not lost


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"date": "2026-11-30"}, "date", "already passed"),
        ({"date": "2026-12-01", "hour": "08:59"}, "hour", "already passed"),
        ({"date": "2027-03-28", "hour": "01:30"}, "hour", "there is no 01:30"),
        ({"date": "2030-01-01"}, "date", "more than two years"),
        ({"place": "link", "where": "javascript:alert(1)"}, "where", "not a link"),
        ({"place": "link", "where": ""}, "where", "Say which link people should follow."),
        ({"place": "room", "where": ""}, "where", "which room"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    slack: Slack, fields: dict[str, str], field: str, sentence: str
) -> None:
    begin_plan(slack, **fields)
    errors = slack.amina.submit()
    assert list(errors) == [field]
    assert sentence in errors[field]
    assert front(slack.amina).callback_id == "rounds.plan"


def test_an_app_tells_no_stories(slack: Slack) -> None:
    begin_plan(slack, panel=[slack.app.bot_user_id])
    assert "must be a person" in slack.amina.submit()["panel"]


def test_what_was_typed_survives_a_closed_form(slack: Slack) -> None:
    begin_plan(slack, place="room", where="Hillside, room 2", minutes="45", panel=[slack.bryn.id])
    slack.amina.close_view()
    slack.amina.slash("/hearth", "round", slack.channel)
    view = front(slack.amina)
    expected = {"theme": THEME, "where": "Hillside, room 2", "minutes": "45", "place": "room"}
    assert {name: shown(view, name) for name in expected} == expected
    assert shown(view, "date") == NEXT_TUESDAY["date"]
    assert shown(view, "panel") == [slack.bryn.id]


def test_words_after_the_command_are_the_theme(slack: Slack) -> None:
    slack.amina.slash("/hearth", "round When we <could> not & would not", slack.channel)
    assert shown(front(slack.amina), "theme") == "When we <could> not & would not"


def test_only_facilitators_plan(slack: Slack) -> None:
    answer = slack.bryn.slash("/hearth", "round", slack.channel)
    assert "Only this community's facilitators" in answer.text
    assert slack.bryn.view is None


def test_a_form_that_was_looked_at_elsewhere_since_is_looked_at_again(slack: Slack) -> None:
    begin_plan(slack)
    slack.amina.submit()
    older = front(slack.amina)
    slack.clock.pass_(minutes=1)
    begin_plan(slack, where="Another room")
    slack.amina.submit()
    modals.submit(slack.workspace, slack.amina.user, older)  # still there on the other screen
    assert "changed somewhere else" in words(front(slack.amina).raw)
    assert the_round(slack) is None


# Changing it


def change(slack: Slack, **fields: Any) -> None:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Change")
    slack.amina.press_view(found["action_id"], found["value"])
    choose(slack.amina, **fields)


def test_a_change_shows_in_the_invitation_and_is_said_in_its_thread(slack: Slack) -> None:
    plan(slack)
    change(slack, hour="15:00", place="link", where="https://meet.example.org/abc")
    assert shown(front(slack.amina), "theme") == THEME
    assert "promise" not in {block["block_id"] for block in front(slack.amina).blocks}
    say_yes(slack)
    post = invitation(slack)
    assert "at 15:00" in post.text
    assert "https://meet.example.org/abc" in post.text
    assert "has changed" in thread(slack)[-1]
    assert "at 15:00" in thread(slack)[-1]


def test_another_theme_changes_the_post_and_is_not_shouted(slack: Slack) -> None:
    plan(slack)
    change(slack, theme="What we carry home")
    say_yes(slack)
    assert thread(slack, "What we carry home") == []


def test_a_session_that_moves_is_reminded_of_and_prepared_anew(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 7, 13)
    change(slack, date="2026-12-15")
    say_yes(slack)
    pass_to(slack, 8, 14)
    assert told(slack, slack.amina) == []
    pass_to(slack, 14, 13)
    pass_to(slack, 15, 12, 45)
    assert sum("Tomorrow" in text for text in thread(slack)) == 2
    assert len(told(slack, slack.amina)) == 1


def test_before_the_invitation_anything_may_change(slack: Slack) -> None:
    plan(slack, invite="3")
    change(slack, promise="nothing", invite="1")
    say_yes(slack)
    pass_to(slack, 5, 14)
    assert the_round(slack).state == RoundState.PLANNED
    pass_to(slack, 7, 13)
    assert "Nothing is kept" in invitation(slack).text
    assert the_round(slack).promise == Promise.NOTHING


# Calling it off


def cancel(slack: Slack) -> None:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, "Cancel the Session")
    slack.amina.press_view(found["action_id"], found["value"])
    slack.amina.close_all_views()


def test_a_cancelled_session_says_so_and_writes_to_nobody(slack: Slack) -> None:
    plan(slack)
    ts = invitation(slack).ts
    slack.bryn.press(slack.channel, ts, "rounds.yes")
    slack.act()
    cancel(slack)
    slack.act()
    assert "has been cancelled" in invitation(slack).text
    assert labels(invitation(slack).raw) == ["Remove From Calendar"]
    assert "has been cancelled" in thread(slack)[-1]
    assert told(slack, slack.bryn) == []
    pass_to(slack, 8, 15)
    assert told(slack, slack.amina) == []


def test_one_that_nobody_was_invited_to_goes_without_a_word(slack: Slack) -> None:
    plan(slack, invite="3")
    cancel(slack)
    pass_to(slack, 9, 9)
    assert not [m for m in slack.workspace.messages(slack.channel) if THEME in m.text]


def test_an_invitation_that_has_not_gone_out_is_taken_back(slack: Slack) -> None:
    begin_plan(slack)
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.bot.tick()  # written down to be said, and not said yet
    cancel(slack)
    slack.act()
    assert not [m for m in slack.workspace.messages(slack.channel) if THEME in m.text]


def test_one_that_is_cancelled_while_its_invitation_is_on_its_way_says_so_when_it_arrives(
    slack: Slack,
) -> None:
    begin_plan(slack)
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.workspace.faults.lose_answer("chat.postMessage")
    slack.bot.tick()
    slack.bot.deliver()  # Slack has it, and we do not know
    cancel(slack)
    slack.pass_(minutes=1)
    assert "has been cancelled" in invitation(slack).text


# A rest


def test_a_resting_community_invites_nobody_and_goes_on_when_it_wakes(slack: Slack) -> None:
    plan(slack, invite="3")
    slack.amina.slash("/hearth", "pause", slack.channel)
    pass_to(slack, 6, 9)
    assert not [m for m in slack.workspace.messages(slack.channel) if THEME in m.text]
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    assert invitation(slack)


def test_what_began_while_it_rested_is_not_announced_and_facilitators_are_told_once(slack: Slack) -> None:
    plan(slack, invite="1")
    slack.amina.slash("/hearth", "pause", slack.channel)
    pass_to(slack, 8, 13, 5)
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    slack.pass_(days=1)
    assert not [m for m in slack.workspace.messages(slack.channel) if THEME in m.text]
    assert [("could not be posted before" in m.text) for m in told(slack, slack.amina)] == [True]


def test_a_rest_takes_back_an_invitation_that_has_not_gone_out(slack: Slack) -> None:
    begin_plan(slack)
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.bot.tick()
    slack.amina.slash("/hearth", "pause", slack.channel)
    slack.act()
    assert the_round(slack).state == RoundState.PLANNED
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.act()
    assert invitation(slack)


def test_a_theme_that_no_form_could_hold_is_given_back(slack: Slack) -> None:
    theme = "A day I still think about, and *often*. " * 5
    answer = slack.amina.slash("/hearth", f"round {theme}", slack.channel)
    assert slack.amina.view is None
    assert "can have 150 characters" in answer.text
    assert theme.strip() in words({"blocks": answer.blocks})


def test_the_invitation_says_that_who_comes_is_kept(slack: Slack) -> None:
    plan(slack)
    said = "If you say whether you'll come, I keep that with your name until the session is over."
    assert said in invitation(slack).text
    assert said in words({"blocks": invitation(slack).blocks})


def test_only_the_command_alone_takes_up_a_session_that_was_begun_before(slack: Slack) -> None:
    begin_plan(slack, "An old draft", place="room", where="Hillside, room 2")
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "round", slack.channel)
    assert "Hillside, room 2" in words(front(slack.amina).raw)
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "round A new theme", slack.channel)
    assert "A new theme" in words(front(slack.amina).raw)
    assert "Hillside, room 2" not in words(front(slack.amina).raw)
