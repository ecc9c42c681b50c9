"""Several things at the same moment, on both engines: nothing is lost, nothing is counted twice, no link is left."""

import random
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from bot.delivery.outbox import say
from bot.practice import answers
from bot.practice.answers import TooLate
from bot.practice.replies_gathering import Arrival, Gathering
from handlers.deliveries import Deliveries
from handlers.guard import tell_author
from handlers.messages import read_message
from storage import outbox, replies_early
from storage.columns import new_id
from storage.communities import Promise
from storage.database import Database
from storage.outbox import OutboxState
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import CHANNEL, TEAM, Asked, Event, changed, deleted, said, ts_of

pytestmark = pytest.mark.thorough

TIMES = 6
PEOPLE = ("UAMINA", "UBRYN", "UCHIDI", "UDILYS")


@pytest.fixture
def asked(database: Database, clock: Clock) -> Asked:
    return Asked(database, clock)


@pytest.fixture
def gathering(asked: Asked) -> Gathering:
    return Gathering(asked.database, asked.clock, tell_author)


def at_once(*doings: Callable[[], object]) -> None:
    """Do all of it at the same moment. Raises what one of them raised."""
    start = threading.Barrier(len(doings))
    raised: list[Exception] = []

    def run(do: Callable[[], object]) -> None:
        start.wait()
        try:
            do()
        except Exception as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=(do,)) for do in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def bringing(gathering: Gathering, events: Sequence[Event]) -> Callable[[], None]:
    def bring() -> None:
        for event in events:
            message = read_message(event)
            assert message is not None
            gathering.bring(TEAM, message)

    return bring


def life_of(asked: Asked, thread: Thread, number: int) -> list[Event]:
    """A message, two edits of it, and for every third its deletion."""
    first = said(thread, ts_of(asked.clock.pass_(seconds=1)), PEOPLE[number % 4], f"{number} v0")
    events, before = [first], first
    for version in (1, 2):
        at = ts_of(asked.clock.pass_(seconds=1))
        after = before | {"text": f"{number} v{version}", "edited": {"ts": at}}
        events.append(changed(before, after, at))
        before = after
    return [*events, deleted(before, at)] if number % 3 == 0 else events


def test_four_deliverers_of_everything_in_their_own_order(asked: Asked, gathering: Gathering) -> None:
    for seed in range(TIMES // 3):
        thread = asked.ask(Promise.WITH_NAMES)
        events = [event for number in range(6) for event in life_of(asked, thread, number)]
        orders = [random.Random(seed * 10 + n).sample(events, len(events)) for n in range(4)]
        at_once(*(bringing(gathering, order) for order in orders))
        assert asked.kept(thread) == sorted(
            [(PEOPLE[n % 4], f"{n} v2", 0) for n in range(6) if n % 3], key=str
        )


@pytest.mark.parametrize("promise", list(Promise))
def test_a_closing_among_arrivals(asked: Asked, gathering: Gathering, promise: Promise) -> None:
    for seed in range(TIMES):
        thread = asked.ask(promise)
        events = [event for number in range(4) for event in life_of(asked, thread, number)]
        asked.clock.pass_(seconds=1)
        orders = [random.Random(seed * 10 + n).sample(events, len(events)) for n in range(3)]
        at_once(*(bringing(gathering, order) for order in orders), lambda one=thread: asked.close(one))
        closed, rows = asked.now(thread), asked.rows(thread)
        assert (closed.salt, asked.hashes(thread)) == (None, 0)
        if promise == Promise.NOTHING:
            assert rows == []
            assert 2 <= closed.replies_at_closing <= 4
        else:
            assert closed.replies_at_closing == len(rows)
        if promise == Promise.WITHOUT_NAMES:
            assert {(row.author, row.ts, row.edited) for row in rows} <= {(None, None, "")}
            assert len({words[0] for _author, words, _files in asked.kept(thread)}) == len(rows)


def test_two_closings_at_once_are_one(asked: Asked, gathering: Gathering) -> None:
    for _ in range(TIMES):
        thread = asked.ask(Promise.WITHOUT_NAMES)
        for number in range(3):
            bringing(gathering, life_of(asked, thread, number))()
        asked.clock.pass_(seconds=1)
        at_once(lambda one=thread: asked.close(one), lambda one=thread: asked.close(one))
        assert asked.now(thread).replies_at_closing == len(asked.rows(thread)) == 2


def test_an_answer_without_a_name_at_the_moment_of_closing_is_counted_or_refused(asked: Asked) -> None:
    for _ in range(TIMES):
        thread = asked.ask(Promise.WITHOUT_NAMES)
        refused: list[str] = []

        def answer(person: str, one: Thread = thread, into: list[str] = refused) -> None:
            try:
                with asked.database.transaction() as session:
                    found = session.get_one(Thread, one.id)
                    answers.answer_without_name(session, found, new_id(), "Tired", person, asked.clock())
            except TooLate:
                into.append(person)

        at_once(*(lambda p=p: answer(p) for p in PEOPLE), lambda one=thread: asked.close(one))  # type: ignore[misc]
        closed = asked.now(thread)
        assert closed.replies_at_closing == len(asked.rows(thread)) == 4 - len(refused)
        assert asked.hashes(thread) == 0


def test_a_reply_that_meets_slacks_answer_to_our_post_is_kept(asked: Asked, gathering: Gathering) -> None:
    """It may come before we know that the thread is ours, or after, or between the two looks."""
    for _ in range(TIMES * 2):
        thread = asked.ask(Promise.WITH_NAMES)
        ts = thread.ts
        with asked.database.transaction() as session:
            session.get_one(Thread, thread.id).ts = None
            row = say(
                session,
                TEAM,
                key=thread.id,
                kind="thread",
                about=thread.id,
                channel=CHANNEL,
                message={"text": "What did you notice?"},
                now=asked.clock(),
            )
            row.state, row.first_tried_at = OutboxState.SENDING, asked.clock()

        def settle(row_id: str = row.id, its_ts: str | None = ts) -> None:
            with asked.database.transaction() as session:
                held = outbox.locked(session, TEAM, row_id)
                assert held is not None
                held.state, held.ts, held.settled_at = OutboxState.SENT, its_ts, asked.clock()
                session.add(held)
                Deliveries().sent(session, held, asked.clock())

        events = life_of(asked, thread, 1)
        others = life_of(asked, thread, 2)
        at_once(bringing(gathering, events), bringing(gathering, others[::-1]), settle)
        assert asked.kept(thread) == [("UBRYN", "1 v2", 0), ("UCHIDI", "2 v2", 0)]


def test_what_was_held_for_a_post_that_failed_is_let_go(asked: Asked, gathering: Gathering) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    with asked.database.transaction() as session:
        session.get_one(Thread, thread.id).ts = None
        row = say(
            session,
            TEAM,
            key="post",
            kind="thread",
            about=thread.id,
            channel=CHANNEL,
            message={"text": "What did you notice?"},
            now=asked.clock(),
        )
        row.state, row.first_tried_at = OutboxState.UNSURE, asked.clock() - timedelta(seconds=1)
    bringing(gathering, life_of(asked, thread, 1))()
    with asked.database.transaction() as session:
        assert len(replies_early.waiting_in(session, TEAM, CHANNEL)) == 3
        held = outbox.locked(session, TEAM, row.id)
        assert held is not None
        held.state, held.problem, held.settled_at = OutboxState.FAILED, "msg_too_long", asked.clock()
        session.add(held)
        Deliveries().refused(session, held, asked.clock())
    with asked.database.transaction() as session:
        assert replies_early.waiting_in(session, TEAM, CHANNEL) == []


def test_messages_written_together_while_the_thread_closes(asked: Asked, gathering: Gathering) -> None:
    for seed in range(TIMES):
        thread = asked.ask(Promise.WITHOUT_NAMES)
        events = [event for number in range(4) for event in life_of(asked, thread, number)]
        asked.clock.pass_(seconds=1)

        def write(chunk: Sequence[Event]) -> None:
            read = [read_message(event) for event in chunk]
            arrivals = [Arrival(TEAM, message) for message in read if message is not None]
            gathering.write(arrivals)
            assert all(arrival.error is None for arrival in arrivals)

        order = random.Random(seed).sample(events, len(events))
        at_once(
            lambda o=order: write(o[::2]), lambda o=order: write(o[1::2]), lambda one=thread: asked.close(one)
        )
        closed, rows = asked.now(thread), asked.rows(thread)
        assert closed.replies_at_closing == len(rows)
        assert {(row.author, row.ts, row.edited) for row in rows} <= {(None, None, "")}
        assert (closed.salt, asked.hashes(thread)) == (None, 0)
