"""What people say in a thread of ours, as Slack brings it: twice, late, out of order, and before we know the thread."""

import pytest

from bot.practice import guarding
from bot.practice.guarding import LONGEST
from handlers.messages import read_message
from storage import replies, replies_early, threads
from storage.replies import Kept
from storage.threads import Thread
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


def asked(slack: Slack, promise: str = "with names") -> str:
    begin(slack, promise)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    return ts


def thread_at(slack: Slack, ts: str) -> Thread | None:
    with slack.bot.hearth.database.transaction() as session:
        return threads.thread_at(session, slack.workspace.team_id, slack.channel.id, ts)


def kept(slack: Slack, ts: str) -> list[Kept]:
    thread = thread_at(slack, ts)
    assert thread is not None
    with slack.bot.hearth.database.reading() as session:
        return replies.replies_of(session, thread)


def words(slack: Slack, ts: str) -> list[str]:
    slack.workspace.settle()
    return [reply.words for reply in kept(slack, ts)]


@pytest.fixture(params=["socket", "http"])
def door(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_replies_edits_and_deletions_are_followed(slack: Slack) -> None:
    ts = asked(slack)
    first = slack.bryn.reply(slack.channel, ts, "A chair by the window")
    second = slack.chidi.reply(slack.channel, ts, "I take this back")
    slack.bryn.reply(slack.channel, ts, "Two photos", files=2)
    slack.chidi.reply(slack.channel, ts, "For everybody to see", broadcast=True)
    slack.clock.pass_(minutes=1)
    slack.bryn.edit(slack.channel, first, "Two chairs by the window")
    slack.chidi.delete(slack.channel, second)
    assert words(slack, ts) == ["Two chairs by the window", "Two photos", "For everybody to see"]
    assert [reply.files for reply in kept(slack, ts)] == [0, 2, 0]
    assert {reply.author for reply in kept(slack, ts)} == {slack.bryn.id, slack.chidi.id}


def test_a_pasted_table_is_kept_and_looked_at_by_the_guard(slack: Slack) -> None:
    ts = asked(slack)
    rows = [["Day", "What I saw"], ["Monday", "A heron & a fox"]]
    slack.bryn.reply(slack.channel, ts, "My week", table=rows)
    slack.chidi.reply(slack.channel, ts, "", table=rows)
    slack.chidi.reply(slack.channel, ts, "Theirs", table=[["NHS number", "943 476 5919"]])
    table = "Day | What I saw\nMonday | A heron &amp; a fox"
    assert words(slack, ts) == [f"My week\n{table}", table]


def test_everything_twice_is_everything_once(slack: Slack) -> None:
    ts = asked(slack)
    slack.workspace.faults.deliver_twice(9)
    first = slack.bryn.reply(slack.channel, ts, "One")
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, first, "Two")
    gone = slack.chidi.reply(slack.channel, ts, "Gone")
    slack.chidi.delete(slack.channel, gone)
    assert words(slack, ts) == ["Two"]


def test_last_first_is_the_same_in_the_end(slack: Slack) -> None:
    ts = asked(slack)
    slack.workspace.faults.reorder(6)
    first = slack.bryn.reply(slack.channel, ts, "One")
    for text in ("Two", "Three"):
        slack.clock.pass_(seconds=1)
        slack.bryn.edit(slack.channel, first, text)
    gone = slack.chidi.reply(slack.channel, ts, "Gone")
    slack.clock.pass_(seconds=1)
    slack.chidi.delete(slack.channel, gone)
    slack.chidi.reply(slack.channel, ts, "Kept")
    assert words(slack, ts) == ["Three", "Kept"]


def test_a_reply_that_slack_brings_after_closing_is_kept_without_its_link(slack: Slack) -> None:
    ts = asked(slack, "without names")
    for person in (slack.bryn, slack.chidi, slack.amina, slack.bryn):
        person.reply(slack.channel, ts, "In time")
    slack.workspace.faults.delay_next(2)  # and that the post has closed
    slack.bryn.reply(slack.channel, ts, "Said in time, and brought late")
    slack.pass_(days=7)
    thread = thread_at(slack, ts)
    assert thread is not None
    assert thread.closed_at is not None
    assert thread.replies_at_closing == 4
    slack.workspace.faults.release()
    assert sorted(words(slack, ts)) == [*["In time"] * 4, "Said in time, and brought late"]
    assert {(reply.author, reply.ts) for reply in kept(slack, ts)} == {(None, None)}


def test_what_is_said_after_closing_is_left_alone(slack: Slack) -> None:
    ts = asked(slack)
    slack.pass_(days=7)
    slack.bryn.reply(slack.channel, ts, "Too late")
    assert words(slack, ts) == []


def test_other_threads_other_bots_and_the_channel_are_left_alone(slack: Slack) -> None:
    ts = asked(slack)
    robot = slack.workspace.add_person("Rota Robot", is_bot=True)
    robot.join(slack.channel)
    robot.reply(slack.channel, ts, "Beep")
    own = slack.bryn.say(slack.channel, "Something else")
    slack.chidi.reply(slack.channel, own, "Between us")
    slack.bryn.react(slack.channel, ts, "heart")
    assert words(slack, ts) == []


def test_an_answer_that_comes_before_slacks_own_is_held_and_then_kept(slack: Slack) -> None:
    """Slack has posted the question and its answer to us was lost: people see it before we know where it is."""
    begin(slack)
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.amina.slash("/hearth", 'prompt now "What did you notice this week?"', slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.bot.tick()
    slack.clock.pass_(seconds=1)
    slack.bot.tick()
    slack.bot.deliver()
    ts = slack.workspace.messages(slack.channel)[-1].ts
    assert thread_at(slack, ts) is None
    first = slack.bryn.reply(slack.channel, ts, "At once")
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, first, "At once, and edited")
    gone = slack.chidi.reply(slack.channel, ts, "Taken back")
    slack.chidi.delete(slack.channel, gone)
    elsewhere = slack.bryn.say(slack.channel, "Something else")
    slack.chidi.reply(slack.channel, elsewhere, "Between us")
    slack.pass_(seconds=10)
    assert words(slack, ts) == ["At once, and edited"]
    with slack.bot.hearth.database.transaction() as session:
        assert replies_early.waiting_in(session, slack.workspace.team_id, slack.channel.id) == []


def test_an_answer_to_a_question_in_another_language_and_shape(slack: Slack) -> None:
    ts = asked(slack, "without names")
    strange = ["😀", "<!channel> & *bold* _it_ `x`", "Dw i wedi blino", "Żółw", "شکریہ", "long " * 2400]
    for text in strange:
        slack.bryn.reply(slack.channel, ts, text)
    assert len(words(slack, ts)) == len(strange)
    question = slack.workspace.messages(slack.channel)[-1]
    assert question.ts == ts


def test_what_is_in_a_messages_blocks_alone_is_kept() -> None:
    elements = [{"type": "text", "text": "A heron"}]
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}]
    said = {"channel": "C1", "ts": "2.0", "thread_ts": "1.0", "user": "U1", "text": "", "blocks": blocks}
    message = read_message(said)
    assert message is not None
    assert message.words == "A heron"


def test_what_is_longer_than_slack_lets_anybody_write_is_neither_looked_at_nor_kept() -> None:
    """Slack cuts a message at 40,000 characters, so the rest, however long, is not from there."""
    event = {"channel": "C1", "ts": "2.1", "thread_ts": "1.1", "user": "U1"}
    longer = "A heron. " * 150_000
    message = read_message(event | {"text": longer})
    assert message is not None
    assert message.words == longer[:LONGEST]


def test_a_form_with_more_than_that_is_refused_before_it_is_looked_at() -> None:
    guarding.check_words(answer="A heron. " * 100)
    with pytest.raises(guarding.TooLong):
        guarding.check_words(answer="A heron. " * 150_000)
    kept = guarding.to_draft({"question": "A heron. " * 150_000}, {"question": "A heron"}, ())
    assert kept == {"question": "A heron"}
