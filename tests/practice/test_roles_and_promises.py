"""Whatever is done in whatever order: who may read is who has the role now, and a thread keeps what it promised."""

from dataclasses import dataclass, field

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.practice import answers, channels, communities, communities_start, my_data_erasing, rights, threads
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from bot.practice.errors import Refusal
from bot.practice.rights import May
from storage.columns import new_id
from storage.communities import Community, CommunityState, Promise, RestReason
from storage.database import Database
from storage.roles import Role
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import TEAM, Asked, Event, deleted, said, ts_of

pytestmark = pytest.mark.thorough

PEOPLE = ("UANNA", "UBEN", "UCERI", "UDEV")
PERSON = st.sampled_from(PEOPLE)
PROMISE = st.sampled_from([*Promise])
ROLES = st.dictionaries(PERSON, st.sampled_from([*Role]), max_size=4)
MAY = {Role.FACILITATOR: {*May}, Role.CO_FACILITATOR: {May.FACILITATE}, Role.OBSERVER: set[May]()}


@dataclass
class Held:
    """What a thread promised when it was posted, and what it should hold."""

    thread: Thread
    promise: Promise
    is_open: bool = True
    said: dict[str, tuple[str, Event]] = field(default_factory=dict)  # words: by whom, as Slack told it
    answers: set[str] = field(default_factory=set)


def settings_with(roles: dict[str, Role], promise: Promise) -> CommunitySettings:
    having = {role: [person for person, theirs in roles.items() if theirs == role] for role in Role}
    return CommunitySettings(
        "Living well", "Europe/London", having[Role.FACILITATOR], promise,
        co_facilitators=having[Role.CO_FACILITATOR], observers=having[Role.OBSERVER],
    )  # fmt: skip


class Living(RuleBasedStateMachine):
    """A community: people get and lose roles, promises change, threads are posted, answered in, closed; people leave and are forgotten."""

    database: Database
    clock: Clock

    @initialize(by=PERSON, promise=PROMISE)
    def start(self, by: str, promise: Promise) -> None:
        self.asked = Asked(self.database, self.clock, f"C{new_id()[:8]}")
        self.roles, self.promise, self.is_resting = {by: Role.FACILITATOR}, promise, False
        self.held: list[Held] = []
        self.number = 0
        with self.database.transaction() as session:
            communities.change(
                session, self._community(session), settings_with(self.roles, promise), self.clock(), by
            )
        self.ask()

    def _community(self, session: object) -> Community:
        return session.get_one(Community, self.asked.community_id)  # type: ignore[attr-defined,no-any-return]

    def _words(self) -> str:
        self.number += 1
        return f"Words {self.number}"

    @rule(by=PERSON, roles=ROLES, promise=PROMISE)
    def settle(self, by: str, roles: dict[str, Role], promise: Promise) -> None:
        """Somebody sends the settings form: only a facilitator's counts, and one must be left."""
        try:
            with self.database.transaction() as session:
                found = rights.facilitated(session, TEAM, self.asked.community_id, by, May.GOVERN)
                communities.change(session, found, settings_with(roles, promise), self.clock(), by)
        except Refusal:
            assert self.roles.get(by) != Role.FACILITATOR or Role.FACILITATOR not in roles.values()
        else:
            assert self.roles.get(by) == Role.FACILITATOR
            self.roles, self.promise = dict(roles), promise

    @rule(person=PERSON)
    def leave(self, person: str) -> None:
        with self.database.transaction() as session:
            left = channels.leave(session, self._community(session), person, self.clock())
        role, was_last = self.roles.pop(person, None), left is not None and left.is_last
        assert (left.role if left else None) == role
        assert was_last == (role == Role.FACILITATOR and Role.FACILITATOR not in self.roles.values())
        self.is_resting = self.is_resting or was_last

    @rule(by=PERSON, promise=PROMISE)
    def take_over(self, by: str, promise: Promise) -> None:
        """Anybody may start it anew, if nobody is left to look after it."""
        kept = {person: role for person, role in self.roles.items() if person != by}
        try:
            with self.database.transaction() as session:
                wanted = settings_with({**kept, by: Role.FACILITATOR}, promise)
                communities_start.start(
                    session, TEAM, Channel(self.asked.channel_id), wanted, by, self.clock()
                )
        except Refusal:
            assert Role.FACILITATOR in self.roles.values()
        else:
            assert Role.FACILITATOR not in self.roles.values()
            self.roles, self.promise, self.is_resting = {**kept, by: Role.FACILITATOR}, promise, False

    @rule()
    def ask(self) -> None:
        if len(self.held) < 3:
            self.held.append(Held(self.asked.ask(self.promise), self.promise))

    @rule(data=st.data(), person=PERSON)
    def reply(self, data: st.DataObject, person: str) -> None:
        if one := self._open_one(data):
            event = said(one.thread, ts_of(self.clock.pass_(seconds=1)), person, self._words())
            self.asked.deliver(event)
            one.said[event["text"]] = person, event

    @rule(data=st.data(), person=PERSON)
    def answer(self, data: st.DataObject, person: str) -> None:
        one = self._open_one(data)
        if one and one.promise != Promise.NOTHING:
            with self.database.transaction() as session:
                found = session.get_one(Thread, one.thread.id)
                answers.answer_without_name(
                    session, found, new_id(), words := self._words(), person, self.clock()
                )
            one.answers.add(words)

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.held)) if self.held else None
        if one and one.said:
            words = data.draw(st.sampled_from(sorted(one.said)))
            self.asked.deliver(deleted(one.said[words][1], ts_of(self.clock.pass_(seconds=1))))
            if one.is_open or one.promise == Promise.WITH_NAMES:
                del one.said[words]

    @rule(data=st.data())
    def close(self, data: st.DataObject) -> None:
        if one := self._open_one(data):
            self.clock.pass_(seconds=1)
            self.asked.close(one.thread)
            one.is_open = False

    @rule(person=PERSON)
    def forget(self, person: str) -> None:
        """Somebody has what bears their name erased. What is kept without names cannot be theirs."""
        with self.database.transaction() as session:
            my_data_erasing.erase(session, TEAM, person, self.clock(), by=person)
        for one in self.held:
            if one.promise == Promise.WITH_NAMES:
                one.said = {words: kept for words, kept in one.said.items() if kept[0] != person}

    def _open_one(self, data: st.DataObject) -> Held | None:
        found = [one for one in self.held if one.is_open]
        return data.draw(st.sampled_from(found)) if found else None

    @invariant()
    def who_may_is_who_has_the_role_now(self) -> None:
        for person in (*PEOPLE, "USTRANGER"):
            allowed = MAY[self.roles[person]] if person in self.roles else set[May]()
            assert {may for may in May if self._lets_pass(person, may)} == allowed
            for one in self.held[-1:]:
                assert self._may_read(one, person) == (May.FACILITATE in allowed)

    def _lets_pass(self, person: str, may: May) -> bool:
        try:
            with self.database.reading() as session:
                rights.facilitated(session, TEAM, self.asked.community_id, person, may)
        except Refusal:
            return False
        return True

    def _may_read(self, one: Held, person: str) -> bool:
        try:
            with self.database.reading() as session:
                threads.facilitated(session, TEAM, one.thread.id, person)
        except Refusal:
            return False
        return True

    @invariant()
    def without_a_facilitator_it_rests(self) -> None:
        with self.database.reading() as session:
            found = self._community(session)
        assert (found.state == CommunityState.RESTING) == self.is_resting
        assert found.rest_reason in (None, RestReason.NOBODY)

    @invariant()
    def every_thread_keeps_what_it_promised(self) -> None:
        for one in self.held:
            rows = self.asked.rows(one.thread)
            assert self.asked.now(one.thread).promise == one.promise
            kept = {(author, words) for author, words, _files in self.asked.kept(one.thread)}
            assert kept == expected(one)
            assert one.promise != Promise.NOTHING or not [row for row in rows if row.words]
            assert one.promise != Promise.NOTHING or len(rows) == (len(one.said) if one.is_open else 0)
            named = one.promise == Promise.WITH_NAMES
            assert named or not [row for row in rows if row.author]
            assert one.is_open or named or not [row for row in rows if row.ts or row.edited]
            assert one.is_open or not self.asked.hashes(one.thread)


def expected(one: Held) -> set[tuple[str | None, str]]:
    answers = {(None, words) for words in one.answers}
    if one.promise == Promise.WITH_NAMES:
        return answers | {(author, words) for words, (author, _) in one.said.items()}
    return (
        answers | {(None, words) for words in one.said} if one.promise == Promise.WITHOUT_NAMES else answers
    )


def test_roles_and_promises_hold_whatever_is_done(database: Database, clock: Clock) -> None:
    class Here(Living):
        pass

    Here.database, Here.clock = database, clock
    here = settings(
        max_examples=12 if database.is_sqlite else 4,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=here)  # type: ignore[no-untyped-call]
