"""*What Is Kept?* says of each promise only what is true under it, while its thread is open and when it has closed."""

import pytest

from tests.loop.my_data import hold
from tests.loop.privacy import privacy
from tests.loop.reading import words
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

OF_WORDS = ("my copy", "My copy", "Words are deleted", "Answer Without My Name", "edit")


def shown(slack: Slack, ts: str) -> str:
    slack.bryn.press(slack.channel, ts, "communities.what_is_kept")
    assert slack.bryn.view is not None
    said = words(slack.bryn.view.raw)
    slack.bryn.close_all_views()
    return said


def test_where_nothing_is_kept_it_speaks_of_no_copy_and_no_words(slack: Slack) -> None:
    begin(slack, "nothing")
    ts = ask(slack)
    said = shown(slack, ts)
    assert (
        "Delete your message while the thread is open and I am in the channel, and I count one fewer." in said
    )
    hold(slack)
    held = shown(slack, ts)
    assert "A hold stands here: I delete no summaries" in held
    slack.pass_(days=7)
    closed = shown(slack, ts)
    assert "all that is left with me is how many replied" in closed
    assert "Delete your message" not in closed
    for every in (said, held, closed):
        assert not [of_words for of_words in OF_WORDS if of_words in every]


@pytest.mark.parametrize(("promise", "is_cut"), [("with names", False), ("without names", True)])
def test_what_an_edit_changes_is_said_as_it_is(slack: Slack, promise: str, is_cut: bool) -> None:
    begin(slack, promise)
    ts = ask(slack)
    said = shown(slack, ts)
    assert "Edit your message and my copy changes; delete it and my copy goes" in said
    assert (
        "while the thread is open and I am in the channel. When it closes, I cut the link" in said
    ) is is_cut
    assert "Words are deleted 90 days after the thread closes." in said
    assert "a scrambled mark of who has answered" in said
    slack.pass_(days=7)
    closed = shown(slack, ts)
    assert ("what you edit or delete now stays as it is with me" in closed) is is_cut
    assert ("Edit your message and my copy changes" in closed) is not is_cut
    assert "marks of who had answered were destroyed" in closed
    hold(slack)
    assert "90 days after the thread closes, and not before the hold is lifted." in shown(slack, ts)


def test_where_nothing_is_kept_privacy_and_welcome_promise_nothing_of_words(slack: Slack) -> None:
    begin(slack, "nothing")
    welcome = slack.workspace.messages(slack.channel)[-1].text
    kept = privacy(slack)
    assert "Summaries, and how many replied, are deleted after 2 years." in welcome
    assert "They see how many replied, and no words." in kept
    for said in (welcome, kept):
        assert not [
            of_words
            for of_words in ("my copy", "My copy", "Words are deleted", "Without My Name")
            if of_words in said
        ]


def test_words_of_another_promise_that_are_still_there_are_not_denied(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"promise": "nothing"})
    assert slack.amina.submit() == {}
    said = privacy(slack)
    assert "Of some posts words are still kept, as those posts say." in said
    assert "Words are deleted 90 days" in said
