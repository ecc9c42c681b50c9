"""One value that was damaged is set aside by itself: it stops nothing for anybody else, and is deleted like any other."""

import pytest
import sqlalchemy as sa

import handlers.ticks
from storage.threads import Thread
from tests.loop.gathered import gather, gather_more
from tests.loop.my_data import kept_replies
from tests.loop.reading import words
from tests.loop.sessions import open_hour, pass_to, plan, the_round
from tests.loop.telling import publish
from tests.loop.test_answers import give
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


def damage(slack: Slack, table: str, column: str, which: str = "1 = 1") -> None:
    """One bit of one value, as a disk may do it."""
    with slack.bot.hearth.database.engine.begin() as connection:
        found = f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL AND {which} ORDER BY id LIMIT 1"
        row_id, value = connection.execute(sa.text(found)).one()
        damaged = bytes(value[:-1]) + bytes([value[-1] ^ 1])
        change = f"UPDATE {table} SET {column} = :value WHERE id = :id"
        connection.execute(sa.text(change), {"value": damaged, "id": row_id})


def count(slack: Slack, table: str, which: str = "1 = 1") -> int:
    with slack.bot.hearth.database.engine.connect() as connection:
        found = f"SELECT count(*) FROM {table} WHERE {which}"
        return int(connection.execute(sa.text(found)).scalar_one())


def test_a_thread_with_a_damaged_reply_closes_like_any_other_and_the_rest_of_it_can_be_read(
    slack: Slack,
) -> None:
    first = gather(slack, "One.", "Two.", "Three.", "Four.", "Five.", "Six.", close=False)
    gather_more(slack, "Seven.", question="And now?", close=False)
    damage(slack, "reply", "words", f"thread_id = '{first.id}'")
    slack.pass_(days=8)
    assert count(slack, "thread", "closed_at IS NULL") == 0
    assert count(slack, "reply", "ts IS NOT NULL") == 0, "no link is left"
    assert count(slack, "answered") == count(slack, "thread", "salt IS NOT NULL") == 0
    assert kept_replies(slack) == 7, "nothing is lost"
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", first.id)
    assert slack.amina.view is not None
    said = words(slack.amina.view.raw)
    assert "1 reply cannot be opened: it was damaged" in said
    assert sum(f"{one}." in said.splitlines() for one in ("One", "Two", "Three", "Four", "Five", "Six")) == 5
    slack.pass_(days=90)
    slack.bot.keep_house()
    assert kept_replies(slack) == 0, "to be deleted, nothing has to open"


def test_a_thread_whose_salt_was_damaged_goes_on_and_counts_nobody_twice(slack: Slack) -> None:
    thread = gather(slack, "One.", "Two.", close=False)  # by Bryn and Chidi
    for person in (slack.chidi, slack.amina):
        give(slack, str(thread.ts), "In the form.", person)
    damage(slack, "thread", "salt")
    for person in (slack.bryn, slack.chidi):
        person.reply(slack.channel, str(thread.ts), "Again.")
    give(slack, str(thread.ts), "In the form, too.", slack.bryn)
    slack.workspace.settle()
    assert kept_replies(slack) == 7
    slack.pass_(days=8)
    with slack.bot.hearth.database.reading() as session:
        closed = session.get_one(Thread, thread.id)
    assert (closed.replies_at_closing, closed.answers_at_closing, closed.salt) == (7, 3, None)
    assert (closed.people_at_closing, closed.answerers_at_closing) == (2, 2), (
        "at least so many: too low hides, too high shows"
    )


def test_a_damaged_question_waits_alone_and_is_asked_once_when_it_is_mended(slack: Slack) -> None:
    begin(slack)
    for question in ("First?", "Second?"):
        slack.amina.slash("/hearth", f'prompt in 10 minutes "{question}"', slack.channel)
        assert slack.amina.submit() == {}
    with slack.bot.hearth.database.engine.begin() as connection:
        before = connection.execute(sa.text("SELECT id, question FROM prompt ORDER BY id LIMIT 1")).one()
    damage(slack, "prompt", "question", f"id = '{before.id}'")
    slack.pass_(minutes=11)
    assert (count(slack, "thread"), count(slack, "occurrence")) == (1, 1)
    with slack.bot.hearth.database.engine.begin() as connection:
        mend = sa.text("UPDATE prompt SET question = :value WHERE id = :id")
        connection.execute(mend, {"value": before.question, "id": before.id})
    slack.pass_(minutes=1)
    slack.pass_(minutes=1)
    assert (count(slack, "thread"), count(slack, "occurrence")) == (2, 2)


def test_an_hour_whose_theme_was_damaged_closes_on_time(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    pass_to(slack, 8, 13)
    open_hour(slack)
    ask(slack, 'now "Something else?"')
    damage(slack, "round", "theme")
    slack.pass_(days=3)
    assert the_round(slack).next_step_at is None
    assert count(slack, "thread", "closed_at IS NULL AND round_id IS NOT NULL") == 0
    slack.pass_(days=7)
    assert count(slack, "thread", "closed_at IS NULL") == 0


def test_a_damaged_summary_stops_no_night(slack: Slack) -> None:
    thread = gather(slack, "One.", "Two.", "Three.", promise="with names")
    faults = slack.workspace.faults
    faults.lose_answer("chat.postMessage", times=1, channel=slack.channel)
    faults.answer("conversations.replies", error="internal_error", times=50_000)
    faults.answer("conversations.history", error="internal_error", times=50_000)
    publish(slack, slack.amina, thread, heard="Many are tired.")
    slack.pass_(hours=3)
    assert count(slack, "outbox_message", "state = 'asked'") == 1
    damage(slack, "summary", "heard")
    slack.clock.pass_(days=91)
    slack.bot.keep_house()
    assert kept_replies(slack) == 0
    assert count(slack, "outbox_message", "payload IS NOT NULL AND state = 'asked'") == 0


def test_what_is_to_be_said_elsewhere_does_not_wait_for_a_damaged_token(slack: Slack) -> None:
    begin(slack)
    with slack.bot.hearth.database.engine.begin() as connection:
        row = connection.execute(sa.text("SELECT bot_token FROM workspace")).one()
        damaged = bytes(row.bot_token[:-1]) + bytes([row.bot_token[-1] ^ 1])
        connection.execute(sa.text("UPDATE workspace SET bot_token = :value"), {"value": damaged})
    slack.bot.tokens.forget(slack.workspace.team_id)
    assert slack.bot.tokens.client_for(slack.workspace.team_id) is None
    slack.bot.keep_house()


def test_a_step_that_fails_stops_no_other(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(slack)

    def broken(*_: object) -> int:
        raise ValueError

    monkeypatch.setattr(handlers.ticks, "STEPS", (broken, *handlers.ticks.STEPS))
    ask(slack)
    slack.pass_(days=8)
    assert count(slack, "thread", "closed_at IS NOT NULL") == 1
