"""What becomes of a published summary: corrected, withdrawn, lost, refused."""

import pytest

from bot.workspace import views
from bot.workspace.person import Person
from storage import summaries
from storage.summaries import SummaryState
from tests.loop.gathered import (
    gather,
)
from tests.loop.reading import shown
from tests.loop.telling import FIVE, HEARD, choose, kept, posts, publish, write
from tests.parts import Slack


def notices(slack: Slack, person: Person) -> list[str]:
    return [message.text for message in slack.workspace.messages(person.dm(slack.app))]


def test_it_can_be_corrected(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    slack.pass_(days=1)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.write")
    assert HEARD in shown(slack.amina)
    slack.amina.fill({"heard.summaries.draft": "What was really said."})
    slack.amina.submit()
    assert "Corrected on" in shown(slack.amina)
    slack.amina.submit()
    slack.act()
    [post] = posts(slack, thread)
    assert "What was really said." in post.text
    assert HEARD not in post.text
    assert "Corrected on" in post.text


def test_looking_at_the_form_and_closing_it_leaves_no_draft(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.write")
    slack.amina.close_view()
    choose(slack, slack.amina, thread)
    assert "draft" not in shown(slack.amina).lower()


def test_a_draft_of_a_correction_can_be_thrown_away(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Never mind."})
    slack.amina.close_view()
    choose(slack, slack.amina, thread)
    assert "Your draft of a correction is waiting" in shown(slack.amina)
    slack.amina.press_view("summaries.discard")
    assert "draft" not in shown(slack.amina).lower()
    slack.amina.press_view("summaries.write")
    assert HEARD in shown(slack.amina)


def test_what_is_said_of_it_is_true_a_while_later_too(slack: Slack) -> None:
    """Found by a facilitator: "It is on its way" stayed on the screen when it was there."""
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    assert slack.amina.submit() == {}
    assert "*stars* won't make it bold" in shown(slack.amina)
    slack.amina.fill({"heard.summaries.draft": HEARD})
    assert slack.amina.submit() == {}
    slack.amina.submit()
    assert "It was sent to" in shown(slack.amina)
    slack.act()
    choose(slack, slack.amina, thread)
    assert "It was sent to" not in shown(slack.amina)


def test_it_can_be_withdrawn_and_its_words_go(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    choose(slack, slack.amina, thread)
    assert slack.amina.view is not None
    stale = slack.amina.view.raw
    slack.amina.press_view("summaries.withdraw")
    assert "It is withdrawn" in shown(slack.amina)
    slack.act()
    [post] = posts(slack, thread)
    assert post.text.startswith(
        "What was heard in answer to “What did you notice?” was withdrawn by a facilitator on"
    )
    assert HEARD not in post.text + str(post.blocks)
    row = kept(slack, thread)
    with slack.bot.hearth.database.reading() as session:
        assert (row.state, summaries.words_of(session, row)) == (SummaryState.WITHDRAWN, ("", ""))
    views.open_modal(slack.workspace, slack.app, slack.amina.id, stale)  # pressed again, an hour later
    slack.pass_(hours=1)
    slack.amina.press_view("summaries.withdraw")
    slack.act()
    assert kept(slack, thread).version == 2


def test_after_withdrawing_another_can_be_published(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.withdraw")
    slack.act()
    publish(slack, slack.amina, thread, "Said with more care.")
    withdrawn, post = posts(slack, thread)
    assert "withdrawn" in withdrawn.text
    assert "Said with more care." in post.text
    assert "Corrected" not in post.text


def test_an_old_button_does_not_withdraw_what_it_never_showed(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    choose(slack, slack.amina, thread)
    assert slack.amina.view is not None
    stale = slack.amina.view.raw
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Newer."})
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    views.open_modal(slack.workspace, slack.app, slack.amina.id, stale)
    slack.amina.press_view("summaries.withdraw")
    assert "Newer." in shown(slack.amina)
    assert kept(slack, thread).state == SummaryState.PUBLISHED


def test_withdrawn_before_it_was_posted_it_never_is(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    slack.amina.submit()
    slack.amina.press_view("summaries.withdraw")
    slack.act()
    assert posts(slack, thread) == []


def test_corrected_before_it_was_posted_it_is_posted_once_as_corrected(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    slack.amina.submit()
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Corrected at once."})
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    [post] = posts(slack, thread)
    assert "Corrected at once." in post.text


@pytest.mark.parametrize("what", ["correct", "withdraw"])
def test_changed_while_slacks_answer_to_the_post_was_lost_the_message_follows(
    slack: Slack, what: str
) -> None:
    thread = gather(slack, *FIVE)
    choose(slack, slack.amina, thread)
    write(slack.amina)
    slack.amina.submit()
    slack.workspace.faults.lose_answer("chat.postMessage", times=1)
    slack.bot.deliver()
    assert kept(slack, thread).ts is None
    if what == "correct":
        slack.amina.press_view("summaries.write")
        slack.amina.fill({"heard.summaries.draft": "Corrected meanwhile."})
        slack.amina.submit()
        slack.amina.submit()
    else:
        slack.amina.press_view("summaries.withdraw")
    slack.pass_(minutes=2)
    [post] = posts(slack, thread)
    assert ("Corrected meanwhile." if what == "correct" else "withdrawn by a facilitator") in post.text
    assert HEARD not in post.text


def test_an_older_correction_that_was_put_off_does_not_undo_a_newer_one(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    slack.workspace.faults.answer("chat.update", error="ratelimited", status=429, retry_after=30, times=1)
    for heard in ("The second version.", "The third version."):
        choose(slack, slack.amina, thread)
        slack.amina.press_view("summaries.write")
        slack.amina.fill({"heard.summaries.draft": heard})
        slack.amina.submit()
        slack.amina.submit()
        slack.bot.deliver()
    slack.pass_(minutes=5)
    [post] = posts(slack, thread)
    assert "The third version." in post.text


def test_if_slack_will_not_take_it_the_words_come_back_as_a_draft(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.workspace.faults.answer("chat.postMessage", error="msg_too_long", times=1)
    publish(slack, slack.amina, thread)
    assert posts(slack, thread) == []
    assert "Your words are kept, and you can try again." in notices(slack, slack.amina)[-1]
    dm = slack.amina.dm(slack.app)
    slack.amina.press(dm, slack.workspace.messages(dm)[-1].ts, "summaries.open")
    slack.amina.submit()
    assert HEARD in shown(slack.amina)
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    assert HEARD in posts(slack, thread)[0].text


def test_if_the_question_is_gone_the_summary_stands_by_itself(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.workspace.faults.answer("chat.postMessage", error="thread_not_found", times=1)
    publish(slack, slack.amina, thread)
    post = slack.workspace.messages(slack.channel)[-1]
    assert HEARD in post.text
    assert post.thread_ts is None
    assert kept(slack, thread).ts == post.ts


def test_if_the_post_was_deleted_a_correction_says_so_and_can_be_published_anew(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    publish(slack, slack.amina, thread)
    slack.workspace.faults.answer("chat.update", error="message_not_found", times=1)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Once more."})
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    assert "I could not change the summary" in notices(slack, slack.amina)[-1]
    choose(slack, slack.amina, thread)
    assert "It is not in" in shown(slack.amina)
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Once more, please."})
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    assert "Once more, please." in posts(slack, thread)[-1].text
