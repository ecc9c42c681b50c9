"""Messages written together end as messages written one after another."""

import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.practice.messages import Message
from bot.practice.replies_gathering import Arrival, Gathering, batch
from handlers.guard import tell_author
from storage import replies, workspaces
from storage.communities import Promise
from storage.database import Database
from storage.threads import thread_at
from tests.rows import a_community, a_thread

pytestmark = pytest.mark.thorough

TEAM, CHANNEL = "T1", "C1"
NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
STORIES = (f"{int((NOW - timedelta(hours=1)).timestamp())}.{number:06d}" for number in count(2))
PARENT = f"{int((NOW - timedelta(hours=1)).timestamp())}.000001"


def open_thread(database: Database, promise: Promise, parent: str) -> None:
    with database.transaction() as session:
        community = a_community(session, TEAM, f"{CHANNEL}{parent}", NOW)
        hour = timedelta(hours=1)
        a_thread(session, community, CHANNEL, parent, promise, NOW, opens_at=NOW - hour, closes_at=NOW + hour)


@pytest.fixture
def welcomed(database: Database) -> Database:
    workspaces.welcome(database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="U0", now=NOW)
    return database


def said(number: int, words: str, *, parent: str = PARENT, edited: str = "", author: str = "U1") -> Message:
    ts = f"{int(NOW.timestamp()) - 600}.{number:06d}"
    return Message(CHANNEL, ts, parent, author=author, words=words, edited=edited)


def taken_back(number: int, parent: str = PARENT) -> Message:
    ts = f"{int(NOW.timestamp()) - 600}.{number:06d}"
    return Message(CHANNEL, ts, parent, is_taken_back=True)


def kept(database: Database, parent: str) -> list[tuple[str | None, str | None, str]]:
    with database.transaction() as session:
        thread = thread_at(session, TEAM, CHANNEL, parent)
        assert thread is not None
        return sorted((r.ts, r.author, r.words) for r in replies.replies_of(session, thread))


messages = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["said", "edited", "taken back"]), st.text(max_size=20)),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("promise", list(Promise))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=messages, cuts=st.lists(st.integers(1, 12), max_size=3))
def test_any_batches_end_in_the_same_rows_as_one_after_another(
    welcomed: Database, promise: Promise, story: list[tuple[int, str, str]], cuts: list[int]
) -> None:
    together, alone = next(STORIES), next(STORIES)
    open_thread(welcomed, promise, together)
    open_thread(welcomed, promise, alone)
    gathering = Gathering(welcomed, lambda: NOW, tell_author)
    for some in cut(tell(story, together), cuts):
        gathering.write(some)
    for arrival in tell(story, alone):
        gathering.write([arrival])
    assert [(a, w) for _ts, a, w in kept(welcomed, together)] == [
        (a, w) for _ts, a, w in kept(welcomed, alone)
    ]


def tell(story: list[tuple[int, str, str]], parent: str) -> list[Arrival]:
    arrivals = []
    for order, (number, what, words) in enumerate(story):
        place = number + 10 * int(parent.partition(".")[2])
        if what == "taken back":
            arrivals.append(Arrival(TEAM, taken_back(place, parent)))
        else:
            edited = f"{int(NOW.timestamp())}.{order:06d}" if what == "edited" else ""
            arrivals.append(
                Arrival(TEAM, said(place, words, parent=parent, edited=edited, author=f"U{number}"))
            )
    return arrivals


def cut(arrivals: Sequence[Arrival], cuts: list[int]) -> list[Sequence[Arrival]]:
    edges = [0, *sorted({at for at in cuts if at < len(arrivals)}), len(arrivals)]
    return [arrivals[start:end] for start, end in pairwise(edges)]


def test_the_same_message_twice_at_once_is_kept_once(welcomed: Database) -> None:
    open_thread(welcomed, Promise.WITH_NAMES, PARENT)
    gathering = Gathering(welcomed, lambda: NOW, tell_author)
    gathering.write(
        [Arrival(TEAM, said(1, "one")), Arrival(TEAM, said(1, "one")), Arrival(TEAM, said(2, "two"))]
    )
    gathering.write([Arrival(TEAM, said(1, "one")), Arrival(TEAM, said(3, "three"))])
    assert [words for _ts, _author, words in kept(welcomed, PARENT)] == ["one", "two", "three"]


def test_one_message_that_cannot_be_written_keeps_no_other_from_it(welcomed: Database) -> None:
    open_thread(welcomed, Promise.WITH_NAMES, PARENT)
    gathering = Gathering(welcomed, lambda: NOW, tell_author)
    broken = Arrival(TEAM, Message(CHANNEL, "not a time", PARENT, author="U1", words="?"))
    whole = Arrival(TEAM, said(1, "one"))
    gathering.write([whole, broken])
    assert whole.error is None
    assert isinstance(broken.error, ValueError)
    assert [words for _ts, _author, words in kept(welcomed, PARENT)] == ["one"]


def test_what_is_held_is_not_written_before_it_is_said_so(welcomed: Database) -> None:
    open_thread(welcomed, Promise.WITH_NAMES, PARENT)
    gathering = Gathering(welcomed, lambda: NOW, tell_author)
    with batch() as held:
        gathering.bring(TEAM, said(1, "one"))
    assert kept(welcomed, PARENT) == []
    gathering.write(held)
    assert len(kept(welcomed, PARENT)) == 1


def test_two_processes_that_bring_the_same_messages_keep_each_once(welcomed: Database) -> None:
    open_thread(welcomed, Promise.WITHOUT_NAMES, PARENT)
    batches = [[Arrival(TEAM, said(number, str(number))) for number in range(20)] for _process in range(2)]
    gatherings = [Gathering(welcomed, lambda: NOW, tell_author) for _process in range(2)]
    threads = [
        threading.Thread(target=gathering.write, args=(batch,))
        for gathering, batch in zip(gatherings, batches, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(arrival.error is None for batch in batches for arrival in batch)
    assert len(kept(welcomed, PARENT)) == 20
    with welcomed.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM answered")).scalar() == 1
