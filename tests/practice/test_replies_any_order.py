"""Slack delivers at least once and in any order: whatever it does, the same is kept in the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.communities import Promise
from storage.database import Database
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import Asked, Event, changed, deleted, entombed, said, ts_of

pytestmark = pytest.mark.thorough

PEOPLE = ("UAMINA", "UBRYN", "UCHIDI")
GONE = ("not", "deleted", "deleted without a word of it", "entombed")


@dataclass(frozen=True)
class Telling:
    """One event. `version` counts a message's edits; None if it was taken back."""

    message: int
    version: int | None
    event: Event


@dataclass(frozen=True)
class Story:
    """What one person said, edited, had unfurled, and perhaps took back."""

    author: str
    edits: int
    unfurls: bool
    gone: str
    files: int


@dataclass
class Model:
    """What should be kept. Versions by message: the newest that was told, None once it was taken back."""

    known: dict[int, int | None] = field(default_factory=dict)

    def tell(self, telling: Telling, *, changes: bool = True) -> None:
        known = self.known.get(telling.message, -1)
        if known is None or (telling.message in self.known and not changes):
            return
        self.known[telling.message] = None if telling.version is None else max(known, telling.version)

    @property
    def there(self) -> dict[int, int]:
        return {message: version for message, version in self.known.items() if version is not None}


STORIES = st.lists(
    st.builds(
        Story,
        author=st.sampled_from(PEOPLE),
        edits=st.integers(0, 3),
        unfurls=st.booleans(),
        gone=st.sampled_from(GONE),
        files=st.integers(0, 2),
    ),
    min_size=1,
    max_size=4,
)


def words(message: int, version: int) -> str:
    return f"message {message}, version {version}"


def tellings(asked: Asked, thread: Thread, stories: Sequence[Story]) -> list[Telling]:
    """Every event that Slack would send of these stories."""
    found = []
    for number, story in enumerate(stories):
        ts = ts_of(asked.clock.pass_(seconds=1))
        versions = [said(thread, ts, story.author, words(number, 0), files=[{}] * story.files)]
        found.append(Telling(number, 0, versions[0]))
        for edit in range(1, story.edits + 1):
            at = ts_of(asked.clock.pass_(seconds=1))
            after = versions[-1] | {"text": words(number, edit), "edited": {"user": story.author, "ts": at}}
            found.append(Telling(number, edit, changed(versions[-1], after, at)))
            versions.append(after)
        last = versions[-1]
        if story.unfurls:
            at = ts_of(asked.clock.pass_(seconds=1))
            found.append(Telling(number, story.edits, changed(last, last | {"attachments": [{"id": 1}]}, at)))
        at = ts_of(asked.clock.pass_(seconds=1))
        if story.gone == "entombed":
            found.append(Telling(number, None, entombed(last, at)))
        elif story.gone != "not":
            with_previous = story.gone == "deleted"
            found.append(Telling(number, None, deleted(last, at, with_previous=with_previous)))
    return found


def expected(
    stories: Sequence[Story], there: dict[int, int], *, named: bool, loosened: bool
) -> list[tuple[str | None, str, int]]:
    rows = [
        (stories[n].author if named else None, words(n, version), 0 if loosened else stories[n].files)
        for n, version in there.items()
    ]
    return sorted(rows, key=str)


class Telephone:
    """Delivers events in an order that hypothesis chooses, each at least once."""

    def __init__(self, asked: Asked, promise: Promise, stories: Sequence[Story], data: st.DataObject) -> None:
        self.asked, self.promise, self.stories = asked, promise, stories
        self.thread = asked.ask(promise)
        told = tellings(asked, self.thread, stories)
        again = data.draw(st.lists(st.sampled_from(told), max_size=6), label="again")
        self.order = data.draw(st.permutations([*told, *again]), label="order")
        self.closes_after = data.draw(st.integers(0, len(self.order)), label="closes after")

    def deliver(self, told: Sequence[Telling]) -> None:
        with self.asked.database.transaction() as session:
            for telling in told:
                self.asked.collect(session, telling.event)
                session.flush()

    def close(self) -> None:
        self.asked.clock.pass_(minutes=1)
        self.asked.close(self.thread)


@pytest.fixture
def asked(database: Database, clock: Clock) -> Asked:
    return Asked(database, clock)


EXAMPLES = {"sqlite": 50, "postgresql": 15}
LET = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("promise", list(Promise))
def test_while_a_thread_is_open_any_order_ends_the_same(asked: Asked, promise: Promise) -> None:
    @settings(LET, max_examples=EXAMPLES[asked.database.engine.dialect.name])
    @given(stories=STORIES, data=st.data())
    def check(stories: list[Story], data: st.DataObject) -> None:
        telephone = Telephone(asked, promise, stories, data)
        telephone.deliver(telephone.order)
        model = Model()
        for telling in telephone.order:
            model.tell(telling)
        if promise == Promise.NOTHING:
            assert len(asked.rows(telephone.thread)) == len(model.there)
            assert all(row.words is None for row in asked.rows(telephone.thread))
        else:
            named = promise == Promise.WITH_NAMES
            kept = expected(stories, model.there, named=named, loosened=False)
            assert asked.kept(telephone.thread) == kept
        assert named_only(asked, telephone.thread) or promise == Promise.WITH_NAMES

    check()


def named_only(asked: Asked, thread: Thread) -> bool:
    return all(row.author is None for row in asked.rows(thread))


@pytest.mark.parametrize("promise", [Promise.WITHOUT_NAMES, Promise.NOTHING])
def test_closing_in_between_brings_nothing_back_and_leaves_no_link(asked: Asked, promise: Promise) -> None:
    """What is kept is what was known at closing, and of what Slack brings later, what it brought first."""

    @settings(LET, max_examples=EXAMPLES[asked.database.engine.dialect.name])
    @given(stories=STORIES, data=st.data())
    def check(stories: list[Story], data: st.DataObject) -> None:
        telephone = Telephone(asked, promise, stories, data)
        before, after = telephone.order[: telephone.closes_after], telephone.order[telephone.closes_after :]
        telephone.deliver(before)
        telephone.close()
        telephone.deliver(after)
        model = Model()
        for telling in before:
            model.tell(telling)
        for telling in after:
            model.tell(telling, changes=False)
        closed = asked.now(telephone.thread)
        rows = asked.rows(telephone.thread)
        assert {(row.author, row.ts, row.edited) for row in rows} <= {(None, None, "")}
        assert {row.said_at.timetz().isoformat() for row in rows} <= {"00:00:00+00:00"}
        assert (closed.salt, asked.hashes(telephone.thread)) == (None, 0)
        assert closed.replies_at_closing == len(model.there)
        if promise == Promise.NOTHING:
            assert rows == []
        else:
            kept = expected(stories, model.there, named=False, loosened=True)
            assert asked.kept(telephone.thread) == kept

    check()


def test_with_names_closing_in_between_changes_nothing(asked: Asked) -> None:
    @settings(LET, max_examples=EXAMPLES[asked.database.engine.dialect.name])
    @given(stories=STORIES, data=st.data())
    def check(stories: list[Story], data: st.DataObject) -> None:
        telephone = Telephone(asked, Promise.WITH_NAMES, stories, data)
        telephone.deliver(telephone.order[: telephone.closes_after])
        telephone.close()
        telephone.deliver(telephone.order[telephone.closes_after :])
        model = Model()
        for telling in telephone.order:
            model.tell(telling)
        kept = expected(stories, model.there, named=True, loosened=False)
        assert asked.kept(telephone.thread) == kept
        closed = asked.now(telephone.thread)
        assert closed.replies_at_closing == len(model.there)
        assert (closed.salt, asked.hashes(telephone.thread)) == (None, 0)

    check()


def test_the_model_knows_a_newer_version_from_an_older() -> None:
    model = Model()
    for version in (1, 0, 2, 1):
        model.tell(Telling(0, version, {}))
    assert model.there == {0: 2}
    model.tell(Telling(0, None, {}))
    model.tell(Telling(0, 3, {}))
    assert model.there == {}
