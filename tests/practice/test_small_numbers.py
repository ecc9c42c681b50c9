"""However often and whenever a facilitator looks, no two looks can be subtracted to get at a few answers without a name."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import select

from bot.practice import answers, communities, replies_reading
from bot.practice.communities import CommunitySettings
from bot.practice.replies_reading import Hidden, Readable
from bot.practice.small_numbers import FLOOR, Count
from handlers.blocks.exports import export
from storage.columns import new_id
from storage.communities import Community, Promise
from storage.database import Database
from storage.replies import Came, Reply
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import READER, Asked, Event, deleted, said, ts_of

PEOPLE = tuple(f"U{number}" for number in range(9))
PERSON = st.sampled_from(PEOPLE)
NUMBER = st.integers(FLOOR, 5)
SOME = st.integers(0, 7)
PROMISE = st.sampled_from([*[Promise.WITHOUT_NAMES] * 3, Promise.WITH_NAMES])


@pytest.fixture
def asked(database: Database, clock: Clock) -> Asked:
    return Asked(database, clock)


def ask(asked: Asked, promise: Promise, fewest: int = 5) -> Thread:
    thread = asked.ask(promise)
    with asked.database.transaction() as session:
        session.get_one(Community, asked.community_id).fewest_people = fewest
        session.get_one(Thread, thread.id).fewest_people = fewest
    return thread


def say(asked: Asked, thread: Thread, person: str, words: str) -> Event:
    event = said(thread, ts_of(asked.clock.pass_(seconds=1)), person, words)
    asked.deliver(event)
    return event


def answer(asked: Asked, thread: Thread, person: str, words: str) -> None:
    with asked.database.transaction() as session:
        found = session.get_one(Thread, thread.id)
        answers.answer_without_name(session, found, new_id(), words, person, asked.clock())


def look(asked: Asked, thread: Thread) -> Readable:
    with asked.database.reading() as session:
        found = session.get_one(Thread, thread.id)
        return replies_reading.readable(
            session, found, session.get_one(Community, asked.community_id), READER, asked.clock()
        )


def change_the_number(asked: Asked, fewest: int) -> None:
    """In the settings."""
    with asked.database.transaction() as session:
        community = session.get_one(Community, asked.community_id)
        settings = CommunitySettings(
            "Living well", "Europe/London", [READER], Promise.WITHOUT_NAMES, fewest_people=fewest
        )
        communities.change(session, community, settings, asked.clock(), READER)


def words_of(readable: Readable) -> set[str]:
    return {reply.words for reply in readable.replies}


@dataclass(frozen=True)
class Look:
    """What was seen at once, and what everybody could see in Slack then."""

    words: frozenset[str]
    in_thread: frozenset[str]
    count: int
    fewest: int
    """The highest number that those who answered were told by then."""


class Looking(RuleBasedStateMachine):
    """People answer, take back, come late; a facilitator looks after each step, and changes the threshold. At last it closes."""

    asked: Asked

    @initialize(promise=PROMISE, fewest=NUMBER, data=st.data())
    def begin(self, promise: Promise, fewest: int, data: st.DataObject) -> None:
        at_the_edge = st.sampled_from((fewest - 1, fewest))
        in_thread, in_form, slow = (data.draw(st.one_of(at_the_edge, SOME)) for _ in range(3))
        self.promise, self.fewest = promise, fewest
        self.thread = ask(self.asked, promise, fewest)
        self.is_open, self.number = True, 0
        self.known: dict[str, Event] = {}  # in the thread, and told to us
        self.on_its_way: list[Event] = []
        self.in_form: dict[str, str] = {}  # who wrote it
        self.looks: list[Look] = []
        for person in PEOPLE[:in_thread]:
            self.say(person, is_slow=False)
        for person in PEOPLE[:slow]:
            self.say(person, is_slow=True)
        for words in sorted(self.known)[: data.draw(st.integers(0, 2))]:
            self._take_back(words)
        if data.draw(st.booleans()):
            self.change_the_threshold([5, FLOOR])
        people = PEOPLE[:in_form]
        self.answer([*people, *people[: data.draw(st.integers(0, 1))]])

    def _new_words(self, where: str) -> str:
        self.number += 1
        return f"{where} {self.number}"

    @rule(person=PERSON, is_slow=st.booleans())
    def say_more(self, person: str, is_slow: bool) -> None:
        self.say(person, is_slow=is_slow)

    def say(self, person: str, *, is_slow: bool) -> None:
        if not self.is_open:
            return
        event = said(
            self.thread, ts_of(self.asked.clock.pass_(seconds=1)), person, self._new_words("In the thread")
        )
        if is_slow:
            self.on_its_way.append(event)
        else:
            self.asked.deliver(event)
            self.known[event["text"]] = event

    @rule(people=st.lists(PERSON, min_size=1, max_size=4))
    def answer_more(self, people: list[str]) -> None:
        self.answer(people)

    def answer(self, people: list[str]) -> None:
        for person in people if self.is_open else ():
            words = self._new_words("In the form")
            answer(self.asked, self.thread, person, words)
            self.in_form[words] = person

    @rule(count=st.integers(1, 5))
    def arrive(self, count: int) -> None:
        for event in self.on_its_way[:count]:
            self.asked.deliver(event)
            self.known[event["text"]] = event
        del self.on_its_way[:count]

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if self.known:
            self._take_back(data.draw(st.sampled_from(sorted(self.known))))

    def _take_back(self, words: str) -> None:
        self.asked.deliver(deleted(self.known[words], ts_of(self.asked.clock.pass_(seconds=1))))
        if self.is_open or self.promise == Promise.WITH_NAMES:
            del self.known[words]

    @rule()
    def close(self) -> None:
        self.asked.clock.pass_(seconds=1)
        self.asked.close(self.thread)
        self.is_open = False

    @rule(numbers=st.lists(NUMBER, min_size=1, max_size=3))
    def change_the_threshold(self, numbers: list[int]) -> None:
        for fewest in numbers:
            change_the_number(self.asked, fewest)
        self.fewest = max(self.fewest, *numbers)

    @rule(data=st.data())
    def lose_one(self, data: st.DataObject) -> None:
        """As an erasure would, or a purge that was cut short."""
        with self.asked.database.transaction() as session:
            found = select(Reply).where(Reply.thread_id == self.thread.id, Reply.author == None)  # noqa: E711
            rows = sorted(session.exec(found).all(), key=lambda row: row.id)
            if rows and not self.is_open:
                session.delete(data.draw(st.sampled_from(rows)))

    @invariant()
    def no_two_looks_tell_of_a_few(self) -> None:
        readable = look(self.asked, self.thread)
        found = Look(
            frozenset(words_of(readable)), frozenset(self.known), readable.count.replies, self.fewest
        )
        written = export("?", Community(timezone="Europe/London"), readable, {}, self.asked.clock())
        assert {line.words for line in written.lines} == found.words
        self._by_itself(found)
        nothing = Look(frozenset(), frozenset(), 0, self.fewest)
        for other in (*self.looks, nothing):
            self._cannot_be_few(found.words - other.words, found.fewest)
            self._cannot_be_few(other.words - found.words, other.fewest)
        self.looks.append(found)

    def teardown(self) -> None:
        self.close()
        self.no_two_looks_tell_of_a_few()

    def _by_itself(self, found: Look) -> None:
        answers = found.count - len(found.in_thread)
        assert answers == 0 or answers >= found.fewest
        assert not (self.is_open and found.words & self.in_form.keys())

    def _cannot_be_few(self, words: frozenset[str], fewest: int) -> None:
        """What one look shows and another does not."""
        few = range(1, fewest)
        assert len({self.in_form[one] for one in words & self.in_form.keys()}) not in few
        assert len(words) not in few or self.promise == Promise.WITH_NAMES


@pytest.mark.thorough
def test_no_two_looks_can_be_subtracted(database: Database, clock: Clock) -> None:
    asked = Asked(database, clock)

    class Here(Looking):
        pass

    Here.asked = asked
    here = hypothesis_settings(
        max_examples=50 if database.is_sqlite else 10,
        stateful_step_count=14,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=here)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("way", [say, answer])
@pytest.mark.parametrize("fewest", [FLOOR, 5])
def test_one_fewer_is_not_shown_and_as_many_are(
    asked: Asked, way: Callable[[Asked, Thread, str, str], object], fewest: int
) -> None:
    for how_many, shown in ((fewest - 1, 0), (fewest, fewest)):
        thread = ask(asked, Promise.WITHOUT_NAMES, fewest)
        for person in PEOPLE[:how_many]:
            way(asked, thread, person, f"Of {person}")
        asked.clock.pass_(minutes=1)
        asked.close(thread)
        assert len(look(asked, thread).replies) == shown


def test_of_five_who_wrote_one_took_it_back_and_the_other_four_are_not_shown(asked: Asked) -> None:
    thread = ask(asked, Promise.WITHOUT_NAMES)
    said_so = [say(asked, thread, person, f"Of {person}") for person in PEOPLE[:5]]
    asked.deliver(deleted(said_so[0], ts_of(asked.clock.pass_(seconds=1))))
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    assert look(asked, thread).replies == []


def test_what_everybody_sees_in_slack_does_not_make_up_the_number(asked: Asked) -> None:
    """Six replies are there, and five of them stand in Slack with a name: the sixth would be plain to see."""
    thread = ask(asked, Promise.WITHOUT_NAMES)
    for person in PEOPLE[:5]:
        say(asked, thread, person, f"Of {person}")
    answer(asked, thread, PEOPLE[5], "Alone")
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    seen = look(asked, thread)
    assert words_of(seen) == {f"Of {person}" for person in PEOPLE[:5]}
    assert seen.count == Count(5, fewer_than=5)


def test_nobody_can_tell_one_answer_without_a_name_from_none(asked: Asked) -> None:
    seen = []
    for how_many in (0, 1, 4):
        thread = ask(asked, Promise.WITHOUT_NAMES)
        for person in PEOPLE[:how_many]:
            answer(asked, thread, person, "Tired")
        open_one = look(asked, thread)
        asked.clock.pass_(minutes=1)
        asked.close(thread)
        closed = look(asked, thread)
        seen.append((open_one.count, open_one.hidden, closed.count, closed.hidden, closed.replies))
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("way", [say, answer])
def test_people_are_counted_and_not_what_they_wrote(
    asked: Asked, way: Callable[[Asked, Thread, str, str], object]
) -> None:
    six_of_one = (PEOPLE[0],) * 6
    for people, shown in (((*six_of_one, *PEOPLE[1:4]), 0), ((*six_of_one, *PEOPLE[1:5]), 10)):
        thread = ask(asked, Promise.WITHOUT_NAMES)
        for person in people:
            way(asked, thread, person, "Tired")
        asked.clock.pass_(minutes=1)
        asked.close(thread)
        seen = look(asked, thread)
        told = len(people) if way is say else shown  # how many are in the thread, everybody sees there
        assert (len(seen.replies), seen.count.replies) == (shown, told)


def test_a_lower_number_is_for_what_is_posted_afterwards_and_a_higher_one_holds_at_once(asked: Asked) -> None:
    thread = ask(asked, Promise.WITHOUT_NAMES, fewest=5)
    for person in PEOPLE[:4]:
        answer(asked, thread, person, "Tired")
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    later = ask(asked, Promise.WITHOUT_NAMES, fewest=3)
    for person in PEOPLE[:4]:
        answer(asked, later, person, "Tired")
    asked.clock.pass_(minutes=1)
    asked.close(later)
    assert (len(look(asked, thread).replies), len(look(asked, later).replies)) == (0, 4)
    change_the_number(asked, 6)
    assert (len(look(asked, thread).replies), len(look(asked, later).replies)) == (0, 0)


def test_a_higher_number_is_for_its_own_community_alone(asked: Asked) -> None:
    elsewhere = Asked(asked.database, asked.clock, "C0ELSEWHERE")
    thread = elsewhere.ask(Promise.WITHOUT_NAMES)
    change_the_number(asked, 9)
    assert elsewhere.now(thread).fewest_people == 5


def test_late_replies_join_the_others_only_when_there_are_enough_of_them(asked: Asked) -> None:
    thread = ask(asked, Promise.WITHOUT_NAMES)
    for person in PEOPLE[:5]:
        say(asked, thread, person, f"In time {person}")
    late = [
        said(thread, ts_of(asked.clock.pass_(seconds=1)), person, f"Late {person}") for person in PEOPLE[:6]
    ]
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    shown = []
    for event in late:
        asked.clock.pass_(minutes=1)
        asked.deliver(event)
        seen = look(asked, thread)
        shown.append((len(seen.replies), seen.hidden))
    assert shown == [(5, Hidden.LATE)] * 4 + [(10, Hidden.NO), (10, Hidden.LATE)]
    assert {row.ts for row in asked.rows(thread)} == {None}
    assert sorted(row.came for row in asked.rows(thread)) == [Came.LATE, *[Came.THREAD] * 10]


def test_when_one_has_gone_none_is_shown(asked: Asked) -> None:
    """A purge goes a few rows at a time: what it has left could be subtracted from what was there."""
    thread = ask(asked, Promise.WITHOUT_NAMES)
    for person in PEOPLE[:7]:
        answer(asked, thread, person, "Tired")
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    assert len(look(asked, thread).replies) == 7
    with asked.database.transaction() as session:
        session.delete(session.get_one(Reply, asked.rows(thread)[0].id))
    assert look(asked, thread).replies == []


def test_threads_are_never_added_up(asked: Asked) -> None:
    first, second = (ask(asked, Promise.WITHOUT_NAMES) for _ in range(2))
    for thread in (first, second):
        for person in PEOPLE[:3]:
            answer(asked, thread, person, "Tired")
    asked.clock.pass_(days=7)
    for thread in (first, second):
        asked.close(thread)
        assert (look(asked, thread).replies, look(asked, thread).count.replies) == ([], 0)


def test_the_number_is_never_under_three(asked: Asked) -> None:
    thread = ask(asked, Promise.WITHOUT_NAMES, fewest=1)
    for person in PEOPLE[:2]:
        answer(asked, thread, person, "Tired")
    asked.clock.pass_(minutes=1)
    asked.close(thread)
    assert look(asked, thread).replies == []
