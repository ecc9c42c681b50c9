"""`/hearth privacy` in short: seven questions, each answered as it is here; and the button that shows all of it."""

import pytest
from sqlmodel import select

from storage.communities import Community
from tests.loop import sessions
from tests.loop.my_data import hold, settings
from tests.loop.privacy import answer, privacy, read_all
from tests.loop.reading import button, labels, press, shown
from tests.loop.test_loop import arrange, ask, begin
from tests.loop.test_roles import choose
from tests.parts import Slack

QUESTIONS = ["What is kept", "Why", "Who can read it", "For how long", "Where", "In Slack", "Whom to ask"]
GONE = "I cannot find what this belongs to. It may have been removed."


def lines(slack: Slack) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in answer(slack).text.splitlines())


def test_each_question_has_a_line_and_the_text_holds_all_of_it(slack: Slack) -> None:
    begin(slack)
    given = answer(slack)
    assert list(lines(slack)) == QUESTIONS
    assert given.blocks[0]["text"]["text"].replace("*", "") == given.text
    assert labels(given.raw) == ["Read All of It"]
    assert sum(given.text.count(end) for end in (". ", ".\n", ".”")) <= 10, "with those of the promise"


def test_it_says_what_holds_here(slack: Slack) -> None:
    begin(slack)
    choose(slack, facilitators=[slack.amina.id], co_facilitators=[slack.chidi.id], observers=[slack.bryn.id])
    said = lines(slack)
    assert "I keep what you write in this thread, never who wrote it" in said["What is kept"]
    readers = f"<@{slack.amina.id}>, <@{slack.chidi.id}>"
    assert said["Who can read it"].startswith(f"Through me, only {readers} can read other people's replies")
    assert "only from 5 people or more" in said["Who can read it"]
    assert said["For how long"] == (
        "Words are deleted 90 days after their thread closes; summaries, and how many replied, after 2 years."
    )
    assert said["Whom to ask"].startswith(readers)


@pytest.mark.parametrize("promise", ["without names", "nothing"])
def test_a_hold_a_shorter_time_and_a_shared_channel_are_in_it(slack: Slack, promise: str) -> None:
    begin(slack, promise)
    ask(slack)
    settings(slack, words_days="365")
    hold(slack)
    with slack.bot.hearth.database.transaction() as session:
        community = session.exec(select(Community)).one()
        community.is_shared = True
        session.add(community)
    said = lines(slack)
    assert "A hold stands here: until it is lifted, I delete none of this by myself." in said["For how long"]
    assert "each organisation keeps its own copy" in said["In Slack"]
    assert "as long as your organisation decides" not in said["In Slack"]
    assert ("when words were kept for a shorter time" in said["For how long"]) is (promise != "nothing")


def test_where_nothing_is_kept_it_speaks_of_numbers(slack: Slack) -> None:
    begin(slack, "nothing")
    said = lines(slack)
    assert (
        said["Who can read it"]
        == f"There are no words to read now. <@{slack.amina.id}> sees how many replied."
    )
    assert said["For how long"] == "Summaries, and how many replied, are deleted after 2 years."
    assert said["Where"].startswith("Summaries are encrypted")


def test_words_that_are_still_there_are_not_denied(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    settings(slack, promise="nothing")
    said = lines(slack)
    assert "Of some posts words are still kept, as those posts say." in said["What is kept"]
    assert "can read other people's replies" in said["Who can read it"]
    assert said["For how long"].startswith("Words are deleted 90 days")


@pytest.mark.parametrize("later", ["nothing", "without names"])
def test_what_is_planned_with_another_promise_is_said_before_it_is_posted(slack: Slack, later: str) -> None:
    begin(slack, "with names")
    arrange(slack, 'every tuesday at 9:30 "What did you notice?"')
    sessions.plan(slack, promise="nothing")
    settings(slack, promise=later)
    said = lines(slack)
    assert "1 question or session that is planned already will say: “Kept with names:" in said["What is kept"]
    assert ("will say: “Nothing is kept:" in said["What is kept"]) is (later != "nothing")
    assert "can read other people's replies" in said["Who can read it"]
    assert said["For how long"].startswith("Words are deleted 90 days")
    assert "Answer Without My Name" in privacy(slack)


def test_in_a_shared_channel_no_names_are_announced(slack: Slack) -> None:
    begin(slack, "with names")
    arrange(slack, 'every tuesday at 9:30 "What did you notice?"')
    with slack.bot.hearth.database.transaction() as session:
        community = session.exec(select(Community)).one()
        community.is_shared = True
        session.add(community)
    assert "Kept without names:" in lines(slack)["What is kept"]
    assert "Kept with names" not in privacy(slack)


def test_where_nobody_looks_after_it_nobody_reads(slack: Slack) -> None:
    begin(slack)
    slack.amina.leave(slack.channel)
    slack.act()
    said = lines(slack)
    assert said["Who can read it"] == "Nobody through me, because nobody looks after this community now."
    assert (
        said["Whom to ask"]
        == "For data protection: whoever looks after it in the organisation that runs Hearth here."
    )
    assert "They" not in privacy(slack).split("Who can read it?")[1].split("What facilitators then")[0]


# Reading all of it


def test_all_of_it_is_drawn_when_it_is_asked_for(slack: Slack) -> None:
    begin(slack)
    given = answer(slack)
    settings(slack, words_days="30")
    assert "Words are deleted 30 days after their thread closes" in read_all(slack, given)


def test_it_opens_in_a_community_that_rests_and_from_the_home_tab(slack: Slack) -> None:
    begin(slack)
    given = answer(slack)
    slack.amina.slash("/hearth", "pause", slack.channel)
    said = read_all(slack, given)
    assert "Where is it?" in said
    home = slack.bryn.open_home(slack.app)
    kept = button(home, "What Is Kept?")
    slack.bryn.press_home(slack.app, kept["action_id"], kept["value"])
    assert shown(slack.bryn) == said
    slack.bryn.close_all_views()
    slack.bryn.slash("/hearth", "", slack.channel)
    assert press(slack.bryn, "What Is Kept?").callback_id == "privacy.shown"
    assert shown(slack.bryn) == said


def test_whoever_has_left_the_channel_is_shown_no_more(slack: Slack) -> None:
    """A menu that stands open; a message in the channel they do not see any more."""
    begin(slack)
    slack.bryn.slash("/hearth", "", slack.channel)
    slack.bryn.leave(slack.channel)
    slack.act()
    press(slack.bryn, "What Is Kept?")
    assert shown(slack.bryn) == GONE


def test_where_the_community_is_gone_it_says_so(slack: Slack) -> None:
    begin(slack)
    given = answer(slack)
    with slack.bot.hearth.database.transaction() as session:
        community = session.exec(select(Community)).one()
        community.team_id = "T0ANOTHER"
        session.add(community)
    assert read_all(slack, given) == GONE
