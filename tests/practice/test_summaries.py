"""The rules of a summary: one at a time, nobody's words overwritten, drafts that late keystrokes cannot undo."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from bot.practice import summaries as practice
from bot.practice import summaries_drafts as drafts
from bot.practice.errors import Refusal
from bot.practice.summaries import NothingHeard, Overtaken
from bot.practice.summaries_drafts import Typed, Words
from storage import summaries, workspaces
from storage.communities import Promise
from storage.database import Database
from storage.encryption import seal
from storage.summaries import SummaryState
from storage.threads import Thread, ThreadKind
from tests.rows import a_community

TEAM, NOW = "T1", datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture
def thread(database: Database) -> Thread:
    workspaces.welcome(
        database,
        team_id=TEAM,
        name="Valley",
        token="xoxb-1",
        bot_user_id="UBOT",
        bot_id="B1",
        app_id="A1",
        enterprise_id=None,
        scopes="",
        now=NOW,
    )
    with database.transaction() as session:
        community = a_community(session, TEAM, "C1", NOW)
        community.purpose = seal(session, "community.purpose", TEAM, community.id, "why")
        thread = Thread(
            team_id=TEAM,
            community_id=community.id,
            kind=ThreadKind.PROMPT,
            channel_id="C1",
            ts="1.0",
            promise=Promise.WITHOUT_NAMES,
        )
        session.add(thread)
    return thread


@pytest.fixture
def mine(database: Database, thread: Thread) -> str:
    """The draft of U1, whose form is open."""
    with database.transaction() as session:
        return drafts.begin(session, thread, "U1", NOW)


@pytest.fixture
def session(database: Database, mine: str) -> Iterator[Session]:
    """Everything in one transaction, which is then thrown away."""
    with database.transaction() as session:
        yield session
        session.rollback()


def draft(session: Session, thread: Thread) -> Words:
    return drafts.draft_of(session, thread, "U1").words


def test_only_the_version_that_was_seen_is_corrected(session: Session, thread: Thread) -> None:
    first = practice.publish(session, thread, Words("one"), 0, "U1", NOW)
    first.ts = "2.0"
    with pytest.raises(Overtaken):
        practice.publish(session, thread, Words("two"), 0, "U2", NOW)
    row = practice.publish(session, thread, Words("two"), 1, "U2", NOW + timedelta(hours=1))
    assert (row.version, row.published_by, practice.is_corrected(row)) == (2, "U2", True)


def test_the_same_words_again_are_no_correction(session: Session, thread: Thread) -> None:
    row = practice.publish(session, thread, Words("one"), 0, "U1", NOW)
    row.ts = "2.0"
    again = practice.publish(session, thread, Words(" one\n"), 1, "U1", NOW + timedelta(hours=1))
    assert (again.version, practice.is_corrected(again)) == (1, False)


def test_withdrawn_words_are_gone(session: Session, thread: Thread) -> None:
    practice.publish(session, thread, Words("one", "next"), 0, "U1", NOW)
    row = practice.withdraw(session, thread, 1, "U2", NOW)
    assert row is not None
    assert (row.state, summaries.words_of(session, row)) == (SummaryState.WITHDRAWN, ("", ""))
    assert practice.withdraw(session, thread, 1, "U2", NOW) is None
    assert summaries.summarised_threads(session, TEAM, thread.community_id) == set()
    assert draft(session, thread) == Words()


@pytest.mark.parametrize("words", [Words(""), Words(" \n"), Words("", "next")])
def test_something_must_have_been_heard(session: Session, thread: Thread, words: Words) -> None:
    with pytest.raises(NothingHeard):
        practice.publish(session, thread, words, 0, "U1", NOW)


def test_too_long_says_how_long_and_in_which_box(session: Session, thread: Thread) -> None:
    with pytest.raises(Refusal, match="3001 characters") as refused:
        practice.publish(session, thread, Words("x", "y" * 3001), 0, "U1", NOW)
    assert refused.value.field == "next"


def test_a_draft_begins_with_what_is_published_and_stays_on_it(
    session: Session, thread: Thread, mine: str
) -> None:
    practice.publish(session, thread, Words("one"), 0, "U2", NOW)
    drafts.write(session, thread, "U1", Words("one, better"), 1, Typed(mine, "form"), NOW)
    practice.publish(session, thread, Words("two"), 1, "U2", NOW)
    found = drafts.draft_of(session, thread, "U1")
    assert (found.words, found.version) == (Words("one, better"), 1)
    drafts.use_on(session, thread, "U1", 2, NOW)
    assert drafts.draft_of(session, thread, "U1").version == 2


KEYSTROKES = [("a", "100.1"), ("ab", "100.2"), ("abc", "100.3")]


@pytest.mark.parametrize(
    "order", [*permutations(KEYSTROKES)], ids=lambda order: "-".join(word for word, _ in order)
)
def test_keystrokes_may_arrive_in_any_order(
    session: Session, thread: Thread, mine: str, order: tuple[tuple[str, str], ...]
) -> None:
    for words, at in order:
        drafts.write(session, thread, "U1", Words(words), 0, Typed(mine, "form", at), NOW)
    assert draft(session, thread) == Words("abc")


def test_a_keystroke_that_comes_after_the_form_was_sent_changes_nothing(
    session: Session, thread: Thread, mine: str
) -> None:
    drafts.write(session, thread, "U1", Words("sent"), 0, Typed(mine, "form 1", is_final=True), NOW)
    drafts.write(session, thread, "U1", Words("sen"), 0, Typed(mine, "form 1", "100.9"), NOW)
    assert draft(session, thread) == Words("sent")
    drafts.write(session, thread, "U1", Words("sent again"), 0, Typed(mine, "form 2", "101.0"), NOW)
    assert draft(session, thread) == Words("sent again")


PAGES = {0: {"a", "b"}, 1: {"c", "d"}}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(sorted(PAGES)).flatmap(
            lambda page: st.tuples(st.just(page), st.sets(st.sampled_from(sorted(PAGES[page]))))
        ),
        max_size=8,
    )
)
def test_what_is_ticked_is_what_each_page_showed_last(
    session: Session, thread: Thread, looks: list[tuple[int, set[str]]]
) -> None:
    drafts.discard(session, thread, "U1")
    draft_id = drafts.begin(session, thread, "U1", NOW)
    last: dict[int, set[str]] = {}
    for page, ticked in looks:
        drafts.tick(session, thread, "U1", draft_id, PAGES[page], ticked, NOW)
        last[page] = ticked
    assert drafts.draft_of(session, thread, "U1").ticked == set().union(*last.values())


def test_a_draft_is_its_writers_alone(session: Session, thread: Thread, mine: str) -> None:
    drafts.write(session, thread, "U1", Words("mine"), 0, Typed(mine, "form"), NOW)
    assert drafts.draft_of(session, thread, "U2").words == Words()
    assert not drafts.has_draft(session, thread, "U2")


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do these at the same time. Returns what each gave, or raised."""
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        start.wait()
        try:
            return deed()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(deeds)) as executor:
        return list(executor.map(do, deeds))


def test_of_many_who_publish_at_once_exactly_one_does(database: Database, thread: Thread) -> None:
    def publish(person: str) -> Callable[[], object]:
        def deed() -> object:
            with database.transaction() as session:
                practice.publish(session, thread, Words(f"What {person} heard"), 0, person, NOW)
            return person

        return deed

    came_of_it = at_once(*(publish(f"U{number}") for number in range(6)))
    winners = [each for each in came_of_it if isinstance(each, str)]
    assert len(winners) == 1
    assert sum(isinstance(each, Overtaken) for each in came_of_it) == 5
    with database.reading() as session:
        row = summaries.summary_of(session, TEAM, thread.id)
        assert row is not None
        assert summaries.words_of(session, row)[0] == f"What {winners[0]} heard"


def test_keystrokes_that_arrive_at_once_do_not_collide(database: Database, thread: Thread, mine: str) -> None:
    typed = [f"{'x' * number}" for number in range(1, 9)]

    def write(words: str) -> Callable[[], object]:
        def deed() -> object:
            with database.transaction() as session:
                at = f"100.{len(words):06d}"
                drafts.write(session, thread, "U1", Words(words), 0, Typed(mine, "form", at), NOW)
            return None

        return deed

    assert at_once(*map(write, typed)) == [None] * 8
    with database.reading() as session:
        assert draft(session, thread) == Words(typed[-1])
