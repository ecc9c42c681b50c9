"""What each promise leaves behind, read from the raw bytes of the database: tables, indexes, free pages, log and copies."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot import upgrading
from bot.practice import answers
from handlers.housekeeping import keep_house
from handlers.ticks import on_tick
from storage import replies as stored
from storage.answered import Answered
from storage.columns import new_id
from storage.communities import Promise
from storage.database import Database
from storage.replies import Reply
from storage.tables import METADATA
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import Asked, Event, changed, deleted, said, ts_of

pytestmark = pytest.mark.thorough

WORDS = "zanzibar"
PEOPLE = tuple(f"UMARKED{number:03d}" for number in range(12))
REPLIES = 150
UNNAMED = [Promise.WITHOUT_NAMES, Promise.NOTHING]


@pytest.fixture
def asked(file_database: Database, clock: Clock) -> Asked:
    return Asked(file_database, clock)


class Lived:
    """A thread in which people wrote, edited, took back and used the form, and what must not be found of it."""

    def __init__(self, asked: Asked, promise: Promise) -> None:
        self.asked, self.promise = asked, promise
        self.thread = asked.ask(promise)
        self.there: list[Event] = []
        self.edits: list[str] = []
        self.taken_back: list[Event] = []
        self.gone: list[bytes] = []
        for number in range(REPLIES):
            self.say(number)
        if promise != Promise.NOTHING:
            for person in PEOPLE[:6]:
                self.answer(person)

    def say(self, number: int) -> None:
        thread, person = self.thread, PEOPLE[number % len(PEOPLE)]
        event = said(thread, self.moment(), person, f"{WORDS} {number} " + "and so on " * (number % 40))
        self.asked.deliver(event)
        if number % 3 == 0:
            at = self.moment()
            after = event | {"text": f"{WORDS} edited {number}", "edited": {"user": person, "ts": at}}
            self.asked.deliver(changed(event, after, at))
            self.edits.append(at)
        if number % 5 == 0:
            self.gone += self.traces_of(Reply.ts == event["ts"])
            self.asked.deliver(deleted(event, self.moment()))
            self.taken_back.append(event)
        else:
            self.there.append(event)

    def answer(self, person: str) -> None:
        with self.asked.database.transaction() as session:
            thread = session.get_one(Thread, self.thread.id)
            words = f"{WORDS} in the form"
            answers.answer_without_name(session, thread, new_id(), words, person, self.asked.clock())

    def moment(self) -> str:
        return ts_of(self.asked.clock.pass_(seconds=7))

    def traces_of(self, *which: object) -> list[bytes]:
        """The keys and the sealed words of some rows."""
        with self.asked.database.reading() as session:
            rows = session.exec(select(Reply).where(Reply.thread_id == self.thread.id, *which)).all()  # type: ignore[arg-type]
        return [row.id.encode() for row in rows] + [row.words for row in rows if row.words]

    def links(self) -> list[bytes]:
        """Everything that joins a row to somebody while the thread is open."""
        with self.asked.database.reading() as session:
            hashes = session.exec(select(Answered.person_hash)).all()
            salt = session.get_one(Thread, self.thread.id).salt
        assert salt is not None
        assert bool(hashes) == (self.promise != Promise.NOTHING)
        return [salt, *(each.encode() for each in hashes), *self.traces_of(Reply.author == None)]  # noqa: E711

    def close(self) -> None:
        """As time does it."""
        self.asked.clock.pass_(days=7)
        on_tick(self.asked.database, self.asked.clock())


def file_of(asked: Asked) -> Path:
    return Path(str(asked.database.engine.url.database))


def raw(asked: Asked) -> bytes:
    """The file, its log, its index, and a copy as it is put aside before an upgrade."""
    path = file_of(asked)
    aside = upgrading.put_aside(path, "0001", datetime.now(UTC))
    files = [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm")), aside]
    return b"".join(each.read_bytes() for each in files)


def found(asked: Asked, things: Iterable[bytes]) -> list[bytes]:
    held = raw(asked)
    return [each for each in things if each in held]


def encoded(texts: Iterable[str]) -> list[bytes]:
    return [each.encode() for each in texts]


def told(events: Iterable[Event]) -> list[bytes]:
    return encoded(event["ts"] for event in events)


@pytest.mark.parametrize("promise", list(Promise))
def test_words_are_in_no_byte_at_any_time(asked: Asked, promise: Promise) -> None:
    lived = Lived(asked, promise)
    assert found(asked, [asked.community_id.encode()])  # it is the right place to look
    assert found(asked, [WORDS.encode()]) == []
    lived.close()
    assert found(asked, [WORDS.encode()]) == []


@pytest.mark.parametrize("promise", UNNAMED)
def test_without_names_no_author_is_in_any_byte_at_any_time(asked: Asked, promise: Promise) -> None:
    lived = Lived(asked, promise)
    assert found(asked, encoded(PEOPLE)) == []
    lived.close()
    assert found(asked, encoded(PEOPLE)) == []


@pytest.mark.parametrize("promise", UNNAMED)
def test_without_names_closing_leaves_no_link_in_any_byte(asked: Asked, promise: Promise) -> None:
    lived = Lived(asked, promise)
    links = [*lived.links(), *encoded(lived.edits)]
    assert len(found(asked, links)) == len(links)
    lived.close()
    assert found(asked, links) == []


@pytest.mark.parametrize("promise", UNNAMED)
def test_without_names_the_messages_are_noted_apart_and_forgotten_after_a_week(
    asked: Asked, promise: Promise
) -> None:
    lived = Lived(asked, promise)
    lived.close()
    messages = {event["ts"] for event in lived.there}
    with asked.database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)).mappings():
                where = {name for name, value in row.items() if value in messages}
                assert not where or (table.name, where) == ("settled_message", {"ts"})
    assert found(asked, told(lived.there))
    asked.clock.pass_(days=8)
    keep_house(asked.database, asked.clock())
    assert found(asked, told([*lived.there, *lived.taken_back])) == []


def test_with_names_closing_leaves_nothing_of_who_used_the_form(asked: Asked) -> None:
    lived = Lived(asked, Promise.WITH_NAMES)
    links = lived.links()
    lived.close()
    assert found(asked, links) == []
    assert found(asked, told(lived.there)) == told(lived.there)


@pytest.mark.parametrize("promise", list(Promise))
def test_what_was_taken_back_is_in_no_byte_after_the_next_tick(asked: Asked, promise: Promise) -> None:
    lived = Lived(asked, promise)
    on_tick(asked.database, asked.clock())
    assert lived.gone
    assert found(asked, lived.gone) == []


def test_words_past_their_time_are_in_no_byte_after_the_night(asked: Asked) -> None:
    lived = Lived(asked, Promise.WITH_NAMES)
    lived.close()
    traces = [*lived.traces_of(), *told(lived.there)]
    assert len(found(asked, traces)) == len(traces)
    asked.clock.pass_(days=91)
    keep_house(asked.database, asked.clock())
    assert found(asked, traces) == []


def test_the_log_is_swept_as_soon_as_nobody_reads(asked: Asked) -> None:
    lived = Lived(asked, Promise.WITHOUT_NAMES)
    links = lived.links()
    with asked.database.reading() as session:
        session.exec(select(Reply)).first()
        lived.close()
        assert found(asked, links)
    on_tick(asked.database, asked.clock())
    assert found(asked, links) == []


PLACES = {
    "sqlite": "SELECT words FROM reply WHERE thread_id = :thread",
    "postgresql": "SELECT words FROM reply WHERE thread_id = :thread ORDER BY ctid",
}


def test_the_place_of_a_row_tells_nothing_of_when_it_was_said(database: Database, clock: Clock) -> None:
    """Kendall's rank correlation of place and time. At 60 replies its standard deviation is 0.09, were it by chance."""
    asked = Asked(database, clock)
    thread = asked.ask(Promise.WITHOUT_NAMES)
    for number in range(60):
        asked.deliver(said(thread, ts_of(clock.pass_(seconds=1)), PEOPLE[number % 12], f"{number}"))
    asked.clock.pass_(days=7)
    on_tick(database, clock())
    opened = {bytes(row.words or b""): int(words) for row, words in opened_rows(asked, thread)}
    with database.engine.connect() as connection:
        dialect = connection.dialect.name
        rows = connection.execute(sa.text(PLACES[dialect]), {"thread": thread.id})
        order = [opened[bytes(row.words)] for row in rows]
    assert sorted(order) == list(range(60))
    pairs = [(a, b) for at, a in enumerate(order) for b in order[at + 1 :]]
    assert abs(sum(1 if a < b else -1 for a, b in pairs)) / len(pairs) < 0.55


def opened_rows(asked: Asked, thread: Thread) -> list[tuple[Reply, str]]:
    with asked.database.reading() as session:
        kept = {reply.id: reply.words for reply in stored.replies_of(session, thread)}
    return [(row, kept[row.id]) for row in asked.rows(thread)]


def test_all_that_is_said_of_time_is_the_day(asked: Asked) -> None:
    lived = Lived(asked, Promise.WITHOUT_NAMES)
    lived.close()
    times = {row.said_at for row in asked.rows(lived.thread)}
    assert {each - timedelta(hours=each.hour) for each in times} == times
    assert {(row.ts, row.edited, row.author, row.files) for row in asked.rows(lived.thread)} == {
        (None, "", None, 0)
    }
