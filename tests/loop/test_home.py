"""The Home tab: what is coming and open for everybody, what waits for facilitators, and nothing for strangers."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.delivery.outbox import say
from bot.practice import channels as practice
from bot.practice import communities_start
from bot.practice.communities import CommunitySettings
from bot.workspace import interactions
from bot.workspace.model import Channel
from bot.workspace.person import Person
from storage.communities import Promise
from storage.outbox import OutboxState
from tests.loop.gathered import appoint
from tests.loop.reading import button, buttons, labels, words
from tests.loop.sessions import THEME, open_hour, pass_to, plan
from tests.loop.test_loop import arrange, ask, begin
from tests.parts import Slack

QUESTION = "What did you notice this week?"
TITLES = ("What helped?", "What did not?", "The first frost", "The last bus")


def home(slack: Slack, person: Person) -> dict[str, Any]:
    slack.workspace.settle()
    shown = person.open_home(slack.app)
    assert shown is not None
    return shown


def press(slack: Slack, label: str) -> None:
    found = button(slack.amina.home(slack.app), label)
    slack.amina.press_home(slack.app, found["action_id"], found.get("value"))


def begin_in(slack: Slack, channel: Channel) -> None:
    slack.amina.invite_app(channel, slack.app)
    slack.amina.slash("/hearth", "start", channel)
    slack.amina.fill({"purpose": "Something quiet"})
    assert slack.amina.submit() == {}
    slack.act()


def test_everybody_sees_what_is_open_and_what_comes(slack: Slack) -> None:
    begin(slack)
    ask(slack, f'now "{QUESTION}"')
    arrange(slack, 'every friday at 9 "What helped?"')
    shown = home(slack, slack.bryn)
    said = words(shown)
    assert f"<#{slack.channel.id}>" in said
    assert f"“{QUESTION}”" in said
    assert "Open until" in said
    assert "Friday 4 December 2026 at 09:00: “What helped?”" in said
    assert "Waiting for you" not in said
    assert labels(shown) == ["What's Coming", "What Is Kept?", "What I Hold of You"]


def test_it_says_that_it_is_no_emergency_channel(slack: Slack) -> None:
    assert "not an emergency channel" in words(home(slack, slack.chidi))


def test_somebody_in_no_community_learns_what_hearth_is(slack: Slack) -> None:
    stranger = slack.workspace.add_person("Dilys Morgan")
    said = words(home(slack, stranger))
    assert "I'm Hearth" in said
    assert "You are in no community yet" in said


def test_a_private_community_is_shown_to_nobody_outside_its_channel(slack: Slack) -> None:
    quiet = slack.workspace.add_channel("quiet", members=[slack.amina, slack.bryn], private=True)
    begin_in(slack, quiet)
    slack.amina.slash("/hearth", 'prompt tomorrow at 9 "Whom may we trust?"', quiet)
    assert slack.amina.submit() == {}
    assert "Whom may we trust?" in words(home(slack, slack.bryn))
    assert "Whom may we trust?" not in json.dumps(home(slack, slack.chidi))
    slack.bryn.leave(quiet)
    assert "Whom may we trust?" not in json.dumps(home(slack, slack.bryn))
    slack.amina.leave(quiet)
    assert "Whom may we trust?" not in json.dumps(home(slack, slack.amina))


def test_a_public_community_is_shown_to_those_in_it(slack: Slack) -> None:
    begin(slack)
    stranger = slack.workspace.add_person("Dilys Morgan")
    assert f"<#{slack.channel.id}>" not in words(home(slack, stranger))
    stranger.join(slack.channel)
    assert f"<#{slack.channel.id}>" in words(home(slack, stranger))


def test_a_resting_community_says_so(slack: Slack) -> None:
    begin(slack)
    arrange(slack, f'every friday at 9 "{QUESTION}"')
    slack.amina.slash("/hearth", "pause", slack.channel)
    said = words(home(slack, slack.bryn))
    assert "Resting. Nothing is asked until it is brought back." in said
    assert QUESTION not in said


@pytest.mark.parametrize(
    ("label", "form"), [("Ask a Question", "prompts.write"), ("Plan a Session", "rounds.plan")]
)
def test_where_nothing_is_coming_a_facilitator_can_plan_something(
    slack: Slack, label: str, form: str
) -> None:
    begin(slack)
    assert label not in labels(home(slack, slack.bryn))
    home(slack, slack.amina)
    press(slack, label)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == form
    slack.amina.close_all_views()
    arrange(slack, f'every friday at 9 "{QUESTION}"')
    assert label not in labels(home(slack, slack.amina))


# What waits for a facilitator


def closed_with_replies(slack: Slack, promise: str = "without names") -> str:
    begin(slack, promise)
    ts = ask(slack, f'now "{QUESTION}"')
    slack.clock.pass_(hours=1)
    slack.bryn.reply(slack.channel, ts, "More chairs by the window.")
    slack.pass_(days=7)
    return ts


def test_what_has_closed_waits_to_be_told_back(slack: Slack) -> None:
    closed_with_replies(slack)
    said = words(home(slack, slack.amina))
    assert f"“{QUESTION}” has closed in <#{slack.channel.id}> with 1 reply." in said
    assert "Waiting for you" not in words(home(slack, slack.bryn))


@pytest.mark.parametrize("label", ["Read the Replies", "Tell People What Was Heard"])
def test_its_buttons_work_from_home(slack: Slack, label: str) -> None:
    closed_with_replies(slack, "with names")
    home(slack, slack.amina)
    press(slack, label)
    assert slack.amina.view is not None
    assert QUESTION in words(slack.amina.view.raw)


def test_where_too_few_replied_no_button_leads_to_the_replies(slack: Slack) -> None:
    closed_with_replies(slack)
    shown = home(slack, slack.amina)
    assert "shown only when there are answers from at least 5 people" in words(shown)
    assert "Read the Replies" not in labels(shown)
    notice = slack.workspace.messages(slack.amina.dm(slack.app))[-1]
    assert "shown only when there are answers from at least 5 people" in notice.text
    assert labels(notice.raw) == ["Tell People What Was Heard"]


def test_a_question_without_replies_or_with_nothing_kept_waits_for_nobody(slack: Slack) -> None:
    closed_with_replies(slack, "nothing")
    ask(slack, 'now "And now?"')
    slack.pass_(days=7)
    assert "Waiting for you" not in words(home(slack, slack.amina))


def test_what_closed_long_ago_is_let_be(slack: Slack) -> None:
    closed_with_replies(slack)
    slack.clock.pass_(days=30)
    assert "Waiting for you" not in words(home(slack, slack.amina))


def test_a_question_begun_is_gone_on_with_from_home(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "What if we"})
    slack.amina.close_view()
    said = words(home(slack, slack.amina))
    assert f"A question for <#{slack.channel.id}>, begun and not sent: “What if we”" in said
    press(slack, "Go On Writing")
    assert slack.amina.view is not None
    assert "What if we" in words(slack.amina.view.raw)
    slack.amina.fill({"question.prompts.draft": "What if we listened?", "when.prompts.draft": "now"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    assert "begun and not sent" not in words(home(slack, slack.amina))


@pytest.mark.parametrize(
    ("word", "form", "first", "second"),
    [
        ("prompt", "prompts.check", 'every friday at 9 "What helped?"', 'now "What did not?"'),
        ("round", "rounds.plan", "The first frost", "The last bus"),
    ],
)
def test_nothing_that_was_begun_makes_way_for_another(
    slack: Slack, word: str, form: str, first: str, second: str
) -> None:
    """Found by a facilitator: what was typed second took the place of what was typed first."""
    begin(slack)
    for line in (first, second, second):
        slack.amina.slash("/hearth", f"{word} {line}", slack.channel)
        assert slack.amina.view is not None
        assert slack.amina.view.callback_id == form
        slack.workspace.stacks[slack.amina.id] = []  # the program stopped: nothing was said of the form's end
    begun = home(slack, slack.amina)
    assert labels(begun).count("Go On Writing") == 2, "the same words again are the same draft"
    gone_on_with = set()
    for found in [one for one in buttons(begun) if one["text"]["text"] == "Go On Writing"]:
        slack.amina.press_home(slack.app, found["action_id"], found["value"])
        gone_on_with |= {title for title in TITLES if title in words(slack.amina.view.raw)}
    assert gone_on_with == {title for title in TITLES if title in first + second}


def test_a_change_begun_is_gone_on_with_from_home(slack: Slack) -> None:
    begin(slack)
    arrange(slack, f'every friday at 9 "{QUESTION}"')
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert slack.amina.view is not None
    slack.amina.press_view("prompts.open_form", button(slack.amina.view.raw, "Change")["value"])
    slack.amina.fill({"question.prompts.draft": "What else?"})
    slack.amina.close_all_views()
    assert "A change to a question" in words(home(slack, slack.amina))
    press(slack, "Go On Writing")
    assert slack.amina.view is not None
    assert "What else?" in words(slack.amina.view.raw)


def test_what_was_begun_can_be_let_go(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "What if we"})
    slack.amina.close_view()
    home(slack, slack.amina)
    assert button(slack.amina.home(slack.app), "Let It Go")["confirm"]["title"]["text"] == "Let it go?"
    press(slack, "Let It Go")
    assert "begun and not sent" not in words(slack.amina.home(slack.app))


def test_what_somebody_else_began_is_neither_shown_nor_let_go(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "What if we"})
    slack.amina.close_view()
    home(slack, slack.amina)
    value = button(slack.amina.home(slack.app), "Let It Go")["value"]
    assert "What if we" not in words(home(slack, slack.bryn))
    mine = slack.workspace.homes[slack.app.app_id, slack.bryn.id]
    stolen = {
        "type": "button",
        "text": {"type": "plain_text", "text": "x"},
        "action_id": "home.let_go",
        "value": value,
    }
    mine.raw["blocks"] = [{"type": "actions", "block_id": "b", "elements": [stolen]}]
    slack.bryn.press_home(slack.app, "home.let_go", value)
    assert "begun and not sent: “What if we”" in words(home(slack, slack.amina))


def test_a_summary_begun_is_gone_on_with_from_home(slack: Slack) -> None:
    closed_with_replies(slack, "with names")
    home(slack, slack.amina)
    press(slack, "Tell People What Was Heard")
    assert slack.amina.submit() == {}
    slack.amina.fill({"heard.summaries.draft": "People want chairs."})
    slack.amina.close_all_views()
    shown = home(slack, slack.amina)
    assert "What you heard" in words(shown)
    assert "has closed in" not in words(shown)
    press(slack, "Go On Writing")
    assert slack.amina.view is not None


def test_a_post_that_may_or_may_not_have_arrived_is_named(slack: Slack) -> None:
    begin(slack)
    with slack.bot.hearth.database.transaction() as session:
        message = say(
            session,
            slack.workspace.team_id,
            key="x",
            kind="x",
            channel=slack.channel.id,
            message={"text": "x"},
            now=slack.clock(),
        )
        message.state = OutboxState.ASKED
        session.add(message)
    assert "Slack did not say whether 1 post of mine arrived" in words(home(slack, slack.amina))
    assert "Slack did not say" not in words(home(slack, slack.bryn))


# How it is published


def many_communities(slack: Slack, number: int) -> Sequence[str]:
    channels = [
        slack.workspace.add_channel(f"place-{at:03}", members=[slack.amina]).id for at in range(number)
    ]
    with slack.bot.hearth.database.transaction() as session:
        for at, channel_id in enumerate(channels):
            settings = CommunitySettings("x", "Europe/London", [slack.bryn.id], Promise.NOTHING)
            team_id = slack.workspace.team_id
            channel = practice.Channel(channel_id, f"place-{at:03}")
            communities_start.start(session, team_id, channel, settings, slack.bryn.id, slack.clock())
    return channels


def test_more_communities_than_fit_are_cut_with_a_sentence(slack: Slack) -> None:
    channels = many_communities(slack, 60)
    shown = home(slack, slack.amina)
    assert len(shown["blocks"]) <= 100
    fitted = sum(f"<#{channel_id}>" in words(shown) for channel_id in channels)
    assert fitted > 25
    assert f"There are {60 - fitted} more communities than fit here" in words(shown)


def test_somebody_in_many_channels_is_looked_up_to_the_end(slack: Slack) -> None:
    begin(slack)
    for at in range(1100):
        slack.workspace.add_channel(f"talk-{at}", members=[slack.chidi])
    last = slack.workspace.add_channel("last", members=[slack.amina, slack.chidi])
    begin_in(slack, last)
    assert f"<#{last.id}>" in words(home(slack, slack.chidi))


def test_opening_it_again_shows_what_is_new(slack: Slack) -> None:
    begin(slack)
    assert QUESTION not in words(home(slack, slack.bryn))
    arrange(slack, f'every friday at 9 "{QUESTION}"')
    assert QUESTION in words(home(slack, slack.bryn))


def test_only_the_home_tab_is_drawn(slack: Slack) -> None:
    interactions.home_opened(
        slack.workspace, slack.app, slack.amina.user, slack.amina.dm(slack.app), tab="messages"
    )
    slack.workspace.settle()
    assert slack.amina.home(slack.app) is None


def test_two_openings_at_once_both_end_well(slack: Slack) -> None:
    begin(slack)
    home(slack, slack.amina)
    slack.workspace.faults.deliver_twice()
    assert slack.amina.open_home(slack.app) is not None
    slack.workspace.settle()
    published = [call for call in slack.workspace.api_calls if call.method == "views.publish"]
    assert len(published) == 3


def test_a_session_that_is_open_stands_there_once(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    assert words(home(slack, slack.amina)).count(THEME) == 1
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert slack.amina.view is not None
    listed = slack.amina.view.raw
    assert words(listed).count(THEME) == 1
    close = button(listed, "Close the Session")
    slack.amina.press_view(close["action_id"], close["value"])
    assert THEME not in words(slack.amina.view.raw)


def test_a_session_that_is_closed_in_a_list_goes_from_the_tab_behind_it(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    assert THEME in words(home(slack, slack.amina))
    press(slack, "What's Coming")
    assert slack.amina.view is not None
    close = button(slack.amina.view.raw, "Close the Session")
    slack.amina.press_view(close["action_id"], close["value"])
    assert THEME not in words(slack.amina.home(slack.app))


def test_there_may_be_nothing_to_tell_and_then_it_waits_for_nobody(slack: Slack) -> None:
    closed_with_replies(slack, "with names")
    appoint(slack, slack.chidi)
    home(slack, slack.amina)
    press(slack, "Nothing to Tell")
    for person in (slack.amina, slack.chidi):
        assert "Waiting for you" not in words(home(slack, person))


def test_what_cannot_be_read_is_one_line_after_some_days(slack: Slack) -> None:
    for number in range(3):
        if not number:
            begin(slack)
        ts = ask(slack, f'now "Question {number}?"')
        slack.clock.pass_(hours=1)
        slack.bryn.reply(slack.channel, ts, "More chairs by the window.")
    slack.pass_(days=7)
    rule = "shown only when there are answers from"
    assert words(home(slack, slack.amina)).count(rule) == 3
    slack.pass_(days=4)
    said = words(home(slack, slack.amina))
    assert "3 questions closed a while ago with replies that cannot be shown." in said
    assert rule not in said
    press(slack, "Nothing to Tell")
    assert "Waiting for you" not in words(home(slack, slack.amina))
