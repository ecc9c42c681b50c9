"""The menu and the help: the same words, typed or pressed."""

import re

import pytest

from bot.workspace.model import Channel, View
from bot.workspace.person import Person
from handlers.blocks import menu as blocks
from handlers.commands import WORDS
from tests.loop.reading import buttons, front, labels, press, words
from tests.loop.test_loop import arrange, ask, begin
from tests.parts import Slack

OTHER_SPELLINGS = {"summarize"}


def menu(slack: Slack, person: Person | None = None, channel: Channel | None = None) -> View:
    person = person or slack.amina
    answer = person.slash("/hearth", "", channel or slack.channel)
    assert answer.status == "ok"
    assert person.view is not None
    return person.view


# The menu


def test_facilitators_find_everything_in_the_menu(slack: Slack) -> None:
    begin(slack)
    assert labels(menu(slack).raw) == [
        "Ask a Question",
        "Plan a Session",
        "What's Coming",
        "Read Replies",
        "Tell People What Was Heard",
        "Export",
        "Settings",
        "Support Contacts",
        "Rest the Community",
        "What Is Kept?",
        "What Is Held Back",
        "Help",
    ]


def test_members_find_what_is_for_them(slack: Slack) -> None:
    begin(slack)
    view = menu(slack, slack.bryn)
    assert labels(view.raw) == ["What's Coming", "What Is Kept?", "Help"]
    assert f"<@{slack.amina.id}> looks after this community" in words(view.raw)


def test_a_channel_without_a_community_says_what_hearth_is_and_offers_to_start(slack: Slack) -> None:
    view = menu(slack)
    assert "I'm Hearth" in words(view.raw)
    assert labels(view.raw) == ["Start Here"]
    assert press(slack.amina, "Start Here").callback_id == "communities.start"
    slack.amina.fill({"purpose": "Living well with frailty"})
    assert slack.amina.submit() == {}
    slack.act()
    assert "Welcome" in slack.workspace.messages(slack.channel)[-1].text


def test_a_direct_message_says_where_communities_live(slack: Slack) -> None:
    view = menu(slack, channel=slack.amina.dm(slack.app))
    assert "A community lives in a channel" in words(view.raw)
    assert labels(view.raw) == []


def test_a_word_for_a_channel_says_so_in_a_direct_message(slack: Slack, subtests: pytest.Subtests) -> None:
    """Found by a facilitator: they were sent to `/hearth start` there, which is refused there."""
    for line in ('prompt now "Why?"', "round", "upcoming", "settings", "replies", "pause"):
        with subtests.test(line):
            answer = slack.amina.slash("/hearth", line, slack.amina.dm(slack.app))
            assert answer.text.startswith("A community lives in a channel, and this is a message between us.")
            assert "/hearth start" not in answer.text


FORMS = {
    "Ask a Question": "prompts.write",
    "Plan a Session": "rounds.plan",
    "What's Coming": "upcoming.shown",
    "Read Replies": "replies.shown",
    "Tell People What Was Heard": "replies.shown",
    "Export": "replies.shown",
    "Settings": "communities.settings",
    "Support Contacts": "contacts.form",
    "Rest the Community": "menu.message",
    "What Is Kept?": "privacy.shown",
    "Help": "menu.message",
}


def test_a_button_opens_what_its_word_opens_in_the_menus_place(
    slack: Slack, subtests: pytest.Subtests
) -> None:
    begin(slack)
    ask(slack)
    for label, form in FORMS.items():
        with subtests.test(label):
            menu(slack)
            assert press(slack.amina, label).callback_id == form
            slack.amina.close_view()
            assert slack.amina.view is None


def test_every_button_of_a_menu_is_a_word_that_can_be_typed(slack: Slack) -> None:
    begin(slack)
    shown = [*buttons(menu(slack).raw), *buttons(menu(slack, slack.bryn).raw)]
    assert {found["action_id"].removeprefix("menu.") for found in shown} <= set(WORDS)


def test_a_question_can_be_asked_from_the_menu(slack: Slack) -> None:
    begin(slack)
    menu(slack)
    press(slack.amina, "Ask a Question")
    slack.amina.fill({"question.prompts.draft": "What helped?", "when.prompts.draft": "now"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.act()
    assert "What helped?" in slack.workspace.messages(slack.channel)[-1].text


def test_the_community_rests_and_wakes_from_the_menu(slack: Slack) -> None:
    begin(slack)
    arrange(slack, 'every day at 9:30 "What helped?"')
    menu(slack)
    assert "resting now" in words(press(slack.amina, "Rest the Community").raw)
    assert "The channel has been told" in words(press(slack.amina, "Tell the Channel").raw)
    slack.act()
    assert "resting for a while" in slack.workspace.messages(slack.channel)[-1].text
    menu(slack)
    assert "awake again" in words(press(slack.amina, "Bring the Community Back").raw)
    assert press(slack.amina, "What's Coming").callback_id == "upcoming.shown"


def test_from_the_menu_to_a_change_of_a_question_there_is_room_in_the_stack(slack: Slack) -> None:
    begin(slack)
    arrange(slack, 'every day at 9:30 "What helped?"')
    menu(slack)
    press(slack.amina, "What's Coming")
    press(slack.amina, "Change")
    slack.amina.fill({"when.prompts.draft": "every day at 10"})
    assert slack.amina.submit() == {}
    slack.clock.pass_(days=2)
    assert slack.amina.submit() == {}
    assert "The first date passed" in words(slack.amina.view.raw)
    assert slack.amina.submit() == {}
    slack.amina.close_view()
    assert slack.amina.view is not None
    assert "Every day at 10:00" in words(slack.amina.view.raw)


def test_a_button_is_pressed_by_somebody_who_may_do_that_no_longer(slack: Slack) -> None:
    begin(slack)
    mine = menu(slack)
    slack.bryn.slash("/hearth", "help", slack.channel)
    slack.workspace.stacks[slack.bryn.id] = [mine]
    press(slack.bryn, "Rest the Community")
    assert slack.bryn.view is not None
    assert "Only this community's facilitators" in words(slack.bryn.view.raw)


def test_a_button_of_a_private_community_is_for_those_in_its_channel(slack: Slack) -> None:
    quiet = slack.workspace.add_channel("quiet", members=[slack.amina], private=True)
    slack.amina.invite_app(quiet, slack.app)
    slack.amina.slash("/hearth", "start", quiet)
    slack.amina.fill({"purpose": "Something quiet"})
    assert slack.amina.submit() == {}
    mine = menu(slack, channel=quiet)
    slack.workspace.stacks[slack.bryn.id] = [mine]
    for label in ("What's Coming", "What Is Kept?", "Help"):
        press(slack.bryn, label)
        assert slack.bryn.view is not None
        assert "I cannot find what this belongs to" in words(slack.bryn.view.raw)
        slack.bryn.close_view()
    assert press(slack.amina, "What's Coming").callback_id == "upcoming.shown"


# Words


def helped(slack: Slack, person: Person, channel: Channel) -> str:
    return person.slash("/hearth", "help", channel).text


def test_help_lists_every_word_there_is_and_no_other() -> None:
    examples = [example for example, _ in [*blocks.words_of_everybody(), *blocks.words_of_facilitators()]]
    listed = [example.split()[1] for example in examples if len(example.split()) > 1]
    assert sorted(listed) == sorted(set(WORDS) - OTHER_SPELLINGS)
    assert "/hearth" in examples


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("session", "rounds.plan"),
        ("sessions", "rounds.plan"),
        ("question", "prompts.write"),
        ('ask now "Why?"', "prompts.check"),
        ('Question now "Why?"', "prompts.check"),
    ],
)
def test_the_words_that_our_posts_use_can_be_typed_too(slack: Slack, line: str, form: str) -> None:
    begin(slack)
    slack.amina.slash("/hearth", line, slack.channel)
    assert front(slack.amina).callback_id == form


@pytest.mark.parametrize("word", ["stop", "delete", "end"])
def test_whoever_would_end_a_community_is_told_what_there_is(slack: Slack, word: str) -> None:
    begin(slack)
    said = slack.amina.slash("/hearth", word, slack.channel).text
    for part in ("can't be deleted", "`/hearth upcoming`", "`/hearth pause`", "goes by itself"):
        assert part in said


def test_help_says_who_looks_after_it_and_that_nobody_watches_round_the_clock(slack: Slack) -> None:
    begin(slack)
    said = helped(slack, slack.bryn, slack.channel)
    assert f"<@{slack.amina.id}> looks after this community" in said
    assert "not an emergency channel" in said
    assert all(f"`/hearth {word}" in said for word in set(WORDS) - OTHER_SPELLINGS)


def test_help_can_be_had_anywhere(slack: Slack) -> None:
    assert "not a community yet" in helped(slack, slack.bryn, slack.channel)
    said = helped(slack, slack.bryn, slack.bryn.dm(slack.app))
    assert "I'm Hearth" in said
    assert "This channel" not in said


def test_an_example_of_help_is_understood(slack: Slack) -> None:
    begin(slack)
    example = next(example for example, _ in blocks.words_of_facilitators() if "prompt" in example)
    slack.amina.slash("/hearth", example.removeprefix("/hearth "), slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.check"


@pytest.mark.parametrize(
    ("typed", "meant"), [("upcomming", "upcoming"), ("PAUSES", "pause"), ("setings", "settings")]
)
def test_a_word_that_is_nearly_right_is_guessed(slack: Slack, typed: str, meant: str) -> None:
    begin(slack)
    assert f"Did you mean `/hearth {meant}`?" in slack.amina.slash("/hearth", typed, slack.channel).text


def test_a_word_that_is_not_known_points_to_help(slack: Slack) -> None:
    said = slack.amina.slash("/hearth", "abracadabra", slack.channel).text
    assert "I do not know that word" in said
    assert not re.search("abracadabra", said)


@pytest.mark.parametrize("typed", ["HELP", " help ", "help me please"])
def test_words_are_read_whatever_their_case_and_spaces(slack: Slack, typed: str) -> None:
    assert "I'm Hearth" in slack.amina.slash("/hearth", typed, slack.channel).text
