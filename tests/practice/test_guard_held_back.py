"""Holding back, whatever Slack does: any order, any number of times, before we know the thread and after it closed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.practice import guarding
from bot.practice.guard.own_patterns import OwnPattern
from bot.practice.messages import Message
from bot.practice.replies_gathering import Arrival, Gathering
from bot.practice.small_numbers import count
from handlers.deliveries import Deliveries
from handlers.guard import HELD_BACK, tell_author
from handlers.messages import read_message
from handlers.ticks import on_tick
from storage.communities import Community, Promise
from storage.database import Database
from storage.outbox import OutboxMessage
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import TEAM, Asked, Event, changed, deleted, said, ts_of
from tests.practice.test_raw_bytes import found
from tests.practice.test_replies_any_order import EXAMPLES, LET
from tests.rows import a_community

pytestmark = pytest.mark.thorough

SPOILT, MENDED = "NHS no 999 118 2594, version {}", "a chair by the window, version {}"


@dataclass
class Guarded:
    """A community with the guard in front of it, and who was told."""

    asked: Asked
    told: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gathering = Gathering(self.asked.database, self.asked.clock, self.tell)

    def tell(self, session: Session, team_id: str, message: Message, now: datetime) -> None:
        assert message.words == ""
        self.told.append((message.ts, message.edited, message.seen))
        tell_author(session, team_id, message, now)

    def bring(self, event: Event) -> None:
        message = read_message(event)
        assert message is not None
        self.gathering.bring(TEAM, message)

    def counted(self, thread: Thread) -> tuple[int, int]:
        with self.asked.database.reading() as session:
            community = session.get_one(Community, self.asked.community_id)
            told = count(session, session.get_one(Thread, thread.id), community)
        return told.replies, told.held_back

    def look_for(self, pattern: OwnPattern) -> None:
        with self.asked.database.transaction() as session:
            community = session.get_one(Community, self.asked.community_id)
            guarding.add(session, community, pattern, "U1", self.asked.clock())


@pytest.fixture
def guarded(database: Database, clock: Clock) -> Guarded:
    return Guarded(Asked(database, clock))


def versions(asked: Asked, thread: Thread, spoilt: Sequence[bool], *, is_deleted: bool) -> list[Event]:
    """A message, its edits, and perhaps its deletion."""
    texts = [(SPOILT if bad else MENDED).format(number) for number, bad in enumerate(spoilt)]
    events = [said(thread, ts_of(asked.clock.pass_(seconds=1)), "UBRYN", texts[0])]
    before = events[0]
    for text in texts[1:]:
        at = ts_of(asked.clock.pass_(seconds=1))
        after = before | {"text": text, "edited": {"user": "UBRYN", "ts": at}}
        events.append(changed(before, after, at))
        before = after
    if is_deleted:
        events.append(deleted(before, ts_of(asked.clock.pass_(seconds=1))))
    return events


@pytest.mark.parametrize("promise", list(Promise))
def test_the_newest_version_decides_and_each_is_told_of_once(guarded: Guarded, promise: Promise) -> None:
    @settings(LET, max_examples=EXAMPLES[guarded.asked.database.engine.dialect.name])
    @given(spoilt=st.lists(st.booleans(), min_size=1, max_size=4), gone=st.booleans(), data=st.data())
    def check(spoilt: list[bool], gone: bool, data: st.DataObject) -> None:
        thread = guarded.asked.ask(promise)
        events = versions(guarded.asked, thread, spoilt, is_deleted=gone)
        again = data.draw(st.lists(st.sampled_from(events), max_size=4))
        guarded.told.clear()
        for event in data.draw(st.permutations([*events, *again])):
            guarded.bring(event)
        is_kept, is_held = not gone and not spoilt[-1], not gone and spoilt[-1]
        named = promise == Promise.WITH_NAMES
        told = (int(is_kept), int(is_held)) if named else (int(is_kept or is_held), 0)
        assert guarded.counted(thread) == told
        text = "" if promise == Promise.NOTHING else MENDED.format(len(spoilt) - 1)
        author = "UBRYN" if promise == Promise.WITH_NAMES else None
        rows = [(row.author, row.words is not None) for row in guarded.asked.rows(thread)]
        assert rows == ([(author, bool(text))] if is_kept else [(None, False)] if is_held else [])
        assert len(set(guarded.told)) == len(guarded.told)
        assert bool(guarded.told) <= any(spoilt)
        assert not is_held or guarded.told
        guarded.asked.close(thread)
        assert guarded.counted(thread) == (int(is_kept), int(is_held))

    check()


def test_many_at_once_are_held_back_each_for_itself(guarded: Guarded) -> None:
    thread = guarded.asked.ask(Promise.WITHOUT_NAMES)
    guarded.look_for(OwnPattern("ours", "RWY-######"))
    texts = [MENDED, SPOILT, "RWY-204417 {}", MENDED]
    arrivals = []
    for number, text in enumerate(texts * 3):
        event = said(thread, ts_of(guarded.asked.clock.pass_(seconds=1)), f"U{number}", text.format(number))
        message = read_message(event)
        assert message is not None
        arrivals.append(Arrival(TEAM, message.held_back(["nhs_number"] if text == SPOILT else [])))
    guarded.gathering.write(arrivals)
    assert guarded.counted(thread) == (12, 0)
    guarded.asked.close(thread)
    assert guarded.counted(thread) == (6, 6)
    assert {seen for _ts, _edited, seen in guarded.told} == {("nhs_number",), ("own:ours",)}
    assert len(guarded.told) == 6


def test_what_another_community_looks_for_is_kept(guarded: Guarded) -> None:
    thread = guarded.asked.ask(Promise.WITH_NAMES)
    with guarded.asked.database.transaction() as session:
        elsewhere = a_community(session, TEAM, "C0ELSEWHERE", guarded.asked.clock())
        guarding.add(session, elsewhere, OwnPattern("theirs", "RWY-######"), "U1", guarded.asked.clock())
    guarded.bring(said(thread, ts_of(guarded.asked.clock.pass_(seconds=1)), "UBRYN", "RWY-204417"))
    assert guarded.counted(thread) == (1, 0)


@pytest.mark.parametrize("promise", list(Promise))
def test_what_slack_brings_after_closing_is_counted_once_and_leaves_no_row(
    guarded: Guarded, promise: Promise
) -> None:
    thread = guarded.asked.ask(promise)
    event = said(thread, ts_of(guarded.asked.clock.pass_(seconds=1)), "UBRYN", SPOILT)
    guarded.asked.clock.pass_(minutes=1)
    guarded.asked.close(thread)
    guarded.bring(event)
    guarded.bring(event)
    assert guarded.counted(thread) == (0, 1)
    assert guarded.asked.rows(thread) == []
    assert len(guarded.told) == 1


PARTS = [b"999 118 2594", b"9991182594", b"NHS no", b"RWY-204417"]


@pytest.mark.parametrize("promise", list(Promise))
def test_what_was_held_back_is_in_no_byte_and_neither_is_its_author(file: Guarded, promise: Promise) -> None:
    thread = file.asked.ask(promise)
    file.look_for(OwnPattern("ours", "RWY-######"))
    events = [*versions(file.asked, thread, [True, False, True], is_deleted=False)]
    events.append(said(thread, ts_of(file.asked.clock.pass_(seconds=1)), "UBRYN", "RWY-204417"))
    for event in events:
        file.bring(event)
    keys = [row.id.encode() for row in file.asked.rows(thread)]
    assert len(found(file.asked, keys)) == 2  # it is the right place to look
    assert found(file.asked, PARTS) == []
    tell_all(file.asked)
    on_tick(file.asked.database, file.asked.clock())
    assert found(file.asked, [b"UBRYN"]) == []
    file.asked.clock.pass_(days=7)
    on_tick(file.asked.database, file.asked.clock())
    assert found(file.asked, [*keys, *PARTS]) == []


def tell_all(asked: Asked) -> None:
    """As when Slack has taken what was to be said."""
    with asked.database.transaction() as session:
        for row in session.exec(select(OutboxMessage).where(OutboxMessage.kind == HELD_BACK)).all():
            Deliveries().sent(session, row, asked.clock())


@pytest.fixture
def file(file_database: Database, clock: Clock) -> Guarded:
    return Guarded(Asked(file_database, clock))
