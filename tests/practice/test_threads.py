"""Closing a thread: what is let go of, what remains, and what may be read."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.practice import answers, replies_reading
from bot.practice import threads as practice
from bot.practice.replies_reading import Hidden
from bot.practice.small_numbers import Count
from storage import communities
from storage.columns import day_of, new_id
from storage.communities import Promise
from storage.database import Database
from storage.settled_messages import SettledMessage
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import READER, TEAM, Asked, changed, deleted, said, ts_of

PEOPLE = ("UAMINA", "UBRYN", "UCHIDI", "UDILYS", "UEVAN")


@pytest.fixture
def asked(database: Database, clock: Clock) -> Asked:
    return Asked(database, clock)


def gather(asked: Asked, promise: Promise, *people: str) -> Thread:
    thread = asked.ask(promise)
    for number, person in enumerate(people):
        ts = ts_of(asked.clock.pass_(minutes=1))
        asked.deliver(said(thread, ts, person, f"Answer {number}", files=[{"id": "F1"}]))
    return thread


def close(asked: Asked, thread: Thread) -> None:
    asked.clock.pass_(minutes=1)
    asked.close(thread)


def read(asked: Asked, thread: Thread) -> replies_reading.Readable:
    with asked.database.reading() as session:
        community = communities.community(session, TEAM, asked.community_id)
        assert community is not None
        return replies_reading.readable(
            session, session.get_one(Thread, thread.id), community, READER, asked.clock()
        )


def answer(asked: Asked, thread: Thread, person: str, words: str = "Tired") -> None:
    with asked.database.transaction() as session:
        found = session.get_one(Thread, thread.id)
        answers.answer_without_name(session, found, new_id(), words, person, asked.clock())


def test_closing_cuts_every_link_of_what_is_kept_without_names(asked: Asked) -> None:
    thread = gather(asked, Promise.WITHOUT_NAMES, *PEOPLE)
    before = asked.rows(thread)
    assert asked.hashes(thread) == 5
    asked.clock.pass_(hours=1)
    close(asked, thread)
    after, closed = asked.rows(thread), asked.now(thread)
    assert {(row.author, row.ts, row.edited, row.files) for row in after} == {(None, None, "", 0)}
    assert {row.said_at.isoformat() for row in after} == {"2026-12-01T00:00:00+00:00"}
    assert not {row.id for row in before} & {row.id for row in after}
    assert not {row.words for row in before} & {row.words for row in after}
    assert (closed.salt, asked.hashes(thread)) == (None, 0)
    assert (closed.replies_at_closing, closed.people_at_closing, closed.files) == (5, 5, 5)
    assert closed.closes_at == closed.closed_at


def test_closing_what_is_kept_with_names_cuts_only_who_has_answered(asked: Asked) -> None:
    thread = gather(asked, Promise.WITH_NAMES, "UAMINA", "UBRYN")
    answer(asked, thread, "UCHIDI")
    close(asked, thread)
    assert asked.kept(thread) == sorted(
        [("UAMINA", "Answer 0", 1), ("UBRYN", "Answer 1", 1), (None, "Tired", 0)], key=str
    )
    assert (asked.now(thread).salt, asked.hashes(thread)) == (None, 0)
    closed = asked.now(thread)
    assert (closed.people_at_closing, closed.answers_at_closing, closed.answerers_at_closing) == (2, 1, 1)


def test_closing_where_nothing_is_kept_leaves_a_number(asked: Asked) -> None:
    thread = gather(asked, Promise.NOTHING, *PEOPLE)
    close(asked, thread)
    assert asked.rows(thread) == []
    assert asked.now(thread).replies_at_closing == 5
    assert read(asked, thread).hidden == Hidden.NOTHING_KEPT


def test_closing_twice_changes_nothing(asked: Asked) -> None:
    thread = gather(asked, Promise.WITHOUT_NAMES, *PEOPLE)
    close(asked, thread)
    first = asked.now(thread)
    asked.clock.pass_(days=1)
    close(asked, thread)
    assert asked.now(thread).model_dump() == first.model_dump()


def test_a_thread_closes_when_its_time_has_come_and_not_before(asked: Asked) -> None:
    thread = gather(asked, Promise.WITHOUT_NAMES, "UAMINA")
    assert thread.closes_at is not None
    for moment, number in (
        (thread.closes_at - timedelta(seconds=1), 0),
        (thread.closes_at, 1),
        (thread.closes_at, 0),
    ):
        with asked.database.transaction() as session:
            assert len(practice.close_due(session, moment)) == number


@pytest.mark.parametrize("promise", list(Promise))
def test_what_slack_brings_only_after_closing_is_kept_without_a_link(asked: Asked, promise: Promise) -> None:
    thread = asked.ask(promise)
    late = said(thread, ts_of(asked.clock.pass_(minutes=1)), "UBRYN", "Late", files=[{"id": "F1"}])
    close(asked, thread)
    for _ in range(3):
        asked.deliver(late)
        asked.clock.pass_(hours=1)
    asked.deliver(
        changed(late, late | {"text": "Later", "edited": {"ts": ts_of(asked.clock.now)}}, late["ts"])
    )
    closed = asked.now(thread)
    assert (closed.replies_at_closing, closed.files, asked.hashes(thread)) == (1, 1, 0)
    assert (
        asked.kept(thread)
        == {
            Promise.WITH_NAMES: [("UBRYN", "Later", 1)],
            Promise.WITHOUT_NAMES: [(None, "Late", 0)],
            Promise.NOTHING: [],
        }[promise]
    )
    if promise != Promise.WITH_NAMES:
        assert {(row.ts, row.edited, row.said_at) for row in asked.rows(thread)} <= {
            (None, "", day_of(thread.posted_at or asked.clock()))
        }


def test_what_came_late_and_when_cannot_be_told(asked: Asked) -> None:
    """Neither by a day of its own nor, on PostgreSQL, by the transaction that wrote it."""
    thread = asked.ask(Promise.WITHOUT_NAMES)
    messages = [said(thread, ts_of(asked.clock.pass_(seconds=1)), f"U{number}", "Tea") for number in range(4)]
    asked.deliver(messages[0])
    close(asked, thread)
    closed_on = day_of(asked.now(thread).closed_at or asked.clock())
    for late in messages[1:]:
        asked.clock.pass_(hours=15)
        asked.deliver(late)
    with asked.database.reading() as session:
        marks = session.exec(select(SettledMessage)).all()
        assert [mark.settled_at for mark in marks] == [closed_on] * 4
        if not asked.database.is_sqlite:
            for written in ("reply WHERE came = 'late'", "settled_message"):
                by = session.connection().exec_driver_sql(f"SELECT DISTINCT xmin::text FROM {written}")
                assert len(by.all()) == 1


@pytest.mark.parametrize("promise", list(Promise))
def test_an_edit_of_months_later_brings_nothing_back(asked: Asked, promise: Promise) -> None:
    """What was let go of, and the mark that it was, are gone by then: an edit must not look like a new reply."""
    thread = asked.ask(promise)
    message = said(thread, ts_of(asked.clock.pass_(minutes=1)), "UBRYN", "One")
    close(asked, thread)
    asked.clock.pass_(days=100)
    asked.deliver(changed(message, message | {"text": "Two"}, ts_of(asked.clock.now)))
    assert asked.rows(thread) == []
    assert asked.now(thread).replies_at_closing == 0


def test_with_names_an_edit_and_a_deletion_are_followed_for_as_long_as_the_words_are_kept(
    asked: Asked,
) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    messages = [said(thread, ts_of(asked.clock.pass_(minutes=1)), "UBRYN", f"{n}") for n in range(2)]
    for message in messages:
        asked.deliver(message)
    close(asked, thread)
    asked.clock.pass_(days=30)
    now = ts_of(asked.clock.now)
    asked.deliver(changed(messages[0], messages[0] | {"text": "Two", "edited": {"ts": now}}, now))
    asked.deliver(deleted(messages[1], now))
    assert asked.kept(thread) == [("UBRYN", "Two", 0)]
    assert asked.now(thread).replies_at_closing == 1
    assert asked.hashes(thread) == 0


def test_without_names_a_deletion_after_closing_finds_nothing(asked: Asked) -> None:
    thread = asked.ask(Promise.WITHOUT_NAMES)
    message = said(thread, ts_of(asked.clock.pass_(minutes=1)), "UBRYN", "One")
    asked.deliver(message)
    close(asked, thread)
    asked.deliver(deleted(message, ts_of(asked.clock.now)))
    assert asked.kept(thread) == [(None, "One", 0)]
    assert asked.now(thread).replies_at_closing == 1


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        (PEOPLE, Hidden.NO),
        (PEOPLE[:4], Hidden.TOO_FEW),
        (PEOPLE[:2] * 3, Hidden.TOO_FEW),
        (PEOPLE[:4] * 2, Hidden.TOO_FEW),
        ((*PEOPLE, PEOPLE[0]), Hidden.NO),
    ],
)
def test_words_without_names_are_shown_only_when_enough_people_have_answered(
    asked: Asked, people: tuple[str, ...], hidden: Hidden
) -> None:
    thread = gather(asked, Promise.WITHOUT_NAMES, *people)
    open_one = read(asked, thread)
    assert (open_one.hidden, open_one.replies) == (Hidden.STILL_OPEN, [])
    assert open_one.count == Count(len(people))
    close(asked, thread)
    shown = read(asked, thread)
    assert (shown.hidden, shown.count) == (hidden, Count(len(people), fewer_than=5))
    assert len(shown.replies) == (len(people) if hidden == Hidden.NO else 0)


def test_with_names_the_answers_without_a_name_stay_hidden_until_there_are_enough(asked: Asked) -> None:
    thread = gather(asked, Promise.WITH_NAMES, "UAMINA")
    for person in PEOPLE[:4]:
        answer(asked, thread, person)
    close(asked, thread)
    shown = read(asked, thread)
    assert (shown.hidden, shown.count) == (Hidden.NO, Count(1, fewer_than=5))
    assert [reply.author for reply in shown.replies] == ["UAMINA"]


@pytest.mark.parametrize("promise", list(Promise))
def test_a_deletion_that_names_no_thread_holds_after_closing_too(asked: Asked, promise: Promise) -> None:
    thread = asked.ask(promise)
    message = said(thread, ts_of(asked.clock.pass_(minutes=1)), "UBRYN", "One")
    close(asked, thread)
    asked.deliver(deleted(message, ts_of(asked.clock.now), with_previous=False))
    asked.deliver(message)
    assert asked.rows(thread) == []
    assert asked.now(thread).replies_at_closing == 0
