"""What has been kept for long enough goes at night, and nothing else does."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from bot.delivery.outbox import say
from bot.practice.retention import ORDER
from handlers import housekeeping
from handlers.housekeeping import keep_house
from storage import audit, audit_chain, replies, replies_keeping, summaries, workspaces, workspaces_leaving
from storage.audit import Act, AuditEntry, AuditPurge, Note
from storage.columns import new_id
from storage.communities import Community
from storage.database import Database
from storage.encryption import seal
from storage.holds import Hold
from storage.occurrences import Occurrence, OccurrenceState
from storage.outbox import ChannelPace, OutboxMessage, OutboxState
from storage.prompts import Prompt, PromptState
from storage.proofs import Purged, PurgeProof
from storage.replies_early import EarlyReply
from storage.retention_past import communities_with
from storage.rounds import Part, Round, RoundPerson, RoundState
from storage.settled_messages import SettledMessage
from storage.summaries import Summary
from storage.tables import METADATA
from storage.threads import Thread, ThreadKind
from storage.vault import CannotOpen
from storage.workspaces import WorkspaceState
from tests.parts import Clock
from tests.rows import a_draft

TEAM, OTHER = "T0VALLEY", "T0DALE"
WORDS = "nobody-must-find-this"


class House:
    """A database with things of different ages in it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.database, self.clock, self.threads = database, clock, 0

    def enrol(self, team_id: str = TEAM) -> None:
        workspaces.welcome(
            self.database, team_id=team_id, name="", token="xoxb-1", bot_user_id="UBOT", now=self.clock()
        )

    def ago(self, days: float) -> Any:
        return self.clock() - timedelta(days=days)

    def add(self, *rows: Any) -> None:
        with self.database.transaction() as session:
            for row in rows:
                session.add(row)
                session.flush()

    def community(self, team_id: str = TEAM, **more: Any) -> Community:
        row_id = new_id()
        with self.database.transaction() as session:
            row = Community(
                id=row_id,
                team_id=team_id,
                channel_id=f"C{row_id[:8]}",
                purpose=seal(session, "community.purpose", team_id, row_id, WORDS),
                timezone="Europe/London",
                started_by="U1",
                started_at=self.clock(),
                **more,
            )
            session.add(row)
        return row

    def prompt(self, community: Community, state: PromptState, days: float) -> Prompt:
        row = Prompt(
            team_id=community.team_id,
            community_id=community.id,
            question=b"sealed",
            cadence="",
            timezone="Europe/London",
            state=state,
            created_by="U1",
            created_at=self.ago(days),
        )
        self.add(row)
        return row

    def thread(
        self, community: Community, closed: float, number: int = 3, prompt: Prompt | None = None
    ) -> Thread:
        prompt = prompt or self.prompt(community, PromptState.FINISHED, closed + 7)
        self.threads += 1
        asked = Occurrence(
            team_id=community.team_id,
            prompt_id=prompt.id,
            due_at=self.ago(closed + 6),
            state=OccurrenceState.POSTED,
        )
        thread = Thread(
            team_id=community.team_id,
            community_id=community.id,
            kind=ThreadKind.PROMPT,
            occurrence_id=asked.id,
            channel_id=community.channel_id,
            ts=f"{self.ago(closed + 6).timestamp() + self.threads:.6f}",
            promise=community.promise,
            posted_at=self.ago(closed + 6),
            closes_at=self.ago(closed),
            closed_at=self.ago(closed),
            salt=None,
            replies_at_closing=number,
        )
        self.add(asked, thread)
        with self.database.transaction() as session:
            for _ in range(number):
                self.reply(session, thread)
        return thread

    def reply(self, session: Session, thread: Thread) -> None:
        said_at = thread.closes_at or self.clock()
        replies_keeping.keep(
            session, thread, author=None, ts=None, edited="", words=WORDS, files=0, said_at=said_at
        )

    def summary(self, community: Community, thread: Thread, days: float) -> None:
        at = self.ago(days)
        row = Summary(
            team_id=community.team_id,
            community_id=community.id,
            thread_id=thread.id,
            heard=b"",
            happens_next=b"",
            channel_id=community.channel_id,
            published_by="U1",
            published_at=at,
            changed_at=at,
        )
        with self.database.transaction() as session:
            summaries.write(session, row, WORDS, WORDS)

    def count(self, model: Any, **which: Any) -> int:
        with self.database.reading() as session:
            found = sa.select(sa.func.count()).select_from(model).filter_by(**which)
            return int(session.connection().execute(found).scalar_one())

    def keep(self) -> dict[str, int]:
        return {name: rows for name, rows in keep_house(self.database, self.clock()).items() if rows}


@pytest.fixture
def house(database: Database, clock: Clock) -> House:
    house = House(database, clock)
    house.enrol()
    return house


def test_words_go_when_their_community_has_kept_them_for_long_enough(house: House) -> None:
    usual, brief = house.community(), house.community(words_days=30)
    for days in (29, 31, 89, 91):
        house.thread(usual, days)
        house.thread(brief, days)
    assert house.keep() == {"words": 3 + 9}
    assert house.count(replies.Reply) == 3 * 3 + 3 * 1
    assert house.count(Thread, replies_at_closing=3) == 8, "how many there were remains known"
    assert house.keep() == {}


def test_what_is_still_known_of_a_thread_stays_with_its_words_where_these_are_kept_for_longer(
    house: House,
) -> None:
    house.thread(house.community(words_days=365, summaries_days=182), 200)
    assert house.keep() == {}
    assert house.count(replies.Reply) == 3


def test_and_with_its_summary_where_that_is_younger(house: House) -> None:
    community = house.community()
    house.summary(community, house.thread(community, 740, number=0), 720)
    assert house.keep() == {}
    assert house.count(Summary) == 1


def test_words_of_an_open_thread_stay_however_old_they_are(house: House) -> None:
    thread = house.thread(house.community(), 400)
    with house.database.transaction() as session:
        session.connection().execute(sa.update(Thread).values(closed_at=None))
    assert house.keep() == {}
    assert house.count(replies.Reply, thread_id=thread.id) == 3


def test_a_summary_goes_after_two_years_and_with_it_what_was_known_of_its_thread(house: House) -> None:
    community = house.community()
    for days in (700, 735, 1000):
        house.summary(community, house.thread(community, days + 2), days)
    assert house.keep() == {"words": 9, "summaries": 2, "threads": 2, "occurrences": 2, "questions": 2}
    assert [house.count(model) for model in (Summary, Thread, Occurrence, Prompt)] == [1, 1, 1, 1]


def test_a_question_that_is_still_asked_stays(house: House) -> None:
    community = house.community()
    for state in PromptState:
        house.thread(community, 800, prompt=house.prompt(community, state, 2000))
    assert house.keep()["questions"] == 2
    assert {house.count(Prompt, state=state) for state in (PromptState.ACTIVE, PromptState.PAUSED)} == {1}


def test_a_question_that_was_stopped_before_it_was_asked_goes_after_a_month(house: House) -> None:
    community = house.community()
    for days in (29, 31):
        house.prompt(community, PromptState.STOPPED, days)
    assert house.keep() == {"questions": 1}


def test_who_sat_on_a_panel_goes_with_the_words_and_the_session_with_the_summaries(house: House) -> None:
    community = house.community()
    for days, state in (
        (80, "closed"),
        (100, "closed"),
        (100, "planned"),
        (800, "cancelled"),
        (800, "passed"),
    ):
        row = Round(
            team_id=TEAM,
            community_id=community.id,
            theme=b"sealed",
            starts_at=house.ago(days),
            timezone="Europe/London",
            state=RoundState(state),
            announce_at=house.ago(days + 7),
            created_by="U1",
            created_at=house.ago(days + 7),
        )
        house.add(row, RoundPerson(team_id=TEAM, round_id=row.id, user_id="U2", part=Part.PANELLIST))
    assert house.keep() == {"round_people": 4, "rounds": 2}
    assert (house.count(Round), house.count(RoundPerson)) == (3, 1)


def test_drafts_go_after_a_month(house: House) -> None:
    with house.database.transaction() as session:
        for days in (1, 29, 31, 100):
            a_draft(session, TEAM, "U1", "prompt", f"{days}", {"question": WORDS}, house.ago(days))
    assert house.keep() == {"drafts": 2}


def test_what_was_said_to_slack_goes_after_two_weeks_and_what_is_still_to_be_said_stays(house: House) -> None:
    with house.database.transaction() as session:
        for days in (13, 15):
            for state in OutboxState:
                row = say(
                    session,
                    TEAM,
                    key=f"{state} {days}",
                    kind="notice",
                    channel="U1",
                    message={"text": WORDS},
                    now=house.ago(days),
                )
                row.state = state
                row.settled_at = house.ago(days) if state in (OutboxState.SENT, OutboxState.FAILED) else None
    assert house.keep() == {"said": 2, "unanswered": 1}
    assert house.count(OutboxMessage) == 10
    assert house.count(OutboxMessage, payload=None) == 1, "nobody answered, so it is let go"


def test_a_post_that_nobody_could_find_is_given_up_with_its_thread(house: House) -> None:
    community = house.community()
    thread = house.thread(community, 20, number=0)
    with house.database.transaction() as session:
        row = say(
            session,
            TEAM,
            key="question",
            kind="thread",
            about=thread.id,
            channel=community.channel_id,
            message={"text": WORDS},
            now=house.ago(20),
        )
        row.state = OutboxState.ASKED
    assert house.keep() == {"unanswered": 1}
    assert house.count(Thread) == 0
    assert house.count(Occurrence, state=OccurrenceState.FAILED) == 1
    assert house.count(OutboxMessage) == 1, "nobody is told anything after so long"


def test_marks_of_messages_early_replies_and_paces_go_within_days(house: House) -> None:
    for days in (0.5, 1.5, 6.5, 7.5):
        at = house.ago(days)
        house.add(
            SettledMessage(team_id=TEAM, channel_id="C1", ts=f"{days}", settled_at=at),
            EarlyReply(team_id=TEAM, channel_id="C1", thread_ts="1.0", event=b"sealed", received_at=at),
            ChannelPace(team_id=TEAM, channel_id=f"C{days}", free_at=at),
        )
    assert house.keep() == {"over": 1, "early": 2, "paces": 3}


def test_many_rows_go_a_few_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "AT_ONCE", 7)
    community = house.community()
    for _ in range(3):
        house.thread(community, 95, number=10)
    assert house.keep() == {"words": 30}
    with house.database.reading() as session:
        noted = [(row.what, row.community_id, row.counts) for row in audit_chain.entries(session, TEAM)]
    assert noted == [(Act.PURGED, community.id, f'{{"words": {number}}}') for number in (7, 7, 7, 7, 2)]


def test_all_of_a_workspace_that_was_left_goes_after_two_weeks_and_no_other(house: House) -> None:
    house.enrol(OTHER)
    for team_id in (TEAM, OTHER):
        community = house.community(team_id)
        house.thread(community, 1)
        house.summary(community, house.thread(community, 2), 1)
        with house.database.transaction() as session:
            a_draft(session, team_id, "U1", "prompt", "1", {"question": WORDS}, house.clock())
    with house.database.transaction() as session:
        workspaces.note_state(session, TEAM, WorkspaceState.UNINSTALLED, house.clock())
    house.clock.pass_(days=13)
    assert house.keep() == {}
    house.clock.pass_(days=2)
    assert set(house.keep()) == {"left_workspaces"}
    with house.database.reading() as session:
        for table in METADATA.sorted_tables:
            if "team_id" in table.c:
                teams = session.connection().execute(sa.select(table.c.team_id).distinct()).scalars()
                allowed = {OTHER, TEAM} if table.name == "purge_proof" else {OTHER}
                assert set(teams) <= allowed, table.name
        proof = session.exec(select(PurgeProof).where(PurgeProof.team_id == TEAM)).one()
    assert (proof.what, proof.how_many, proof.community_id) == (Purged.WORKSPACE, 1, None)
    assert house.count(replies.Reply) == 6
    with house.database.transaction() as session, pytest.raises(CannotOpen):
        seal(session, "reply.words", TEAM, new_id(), "for a workspace whose key is destroyed")


def test_of_the_audit_of_a_workspace_that_was_left_only_the_number_of_entries_remains(house: House) -> None:
    with house.database.transaction() as session:
        for _ in range(3):
            audit.note(session, Note(TEAM, Act.LOOKED, house.clock(), "U1", "c1", "t1"))
        workspaces.note_state(session, TEAM, WorkspaceState.UNINSTALLED, house.clock())
    house.clock.pass_(days=15)
    assert set(house.keep()) == {"left_workspaces"}
    assert house.count(AuditEntry) == 0
    assert house.count(AuditPurge, team_id=TEAM, entries=3) == 1
    assert house.keep() == {}


def test_it_is_known_which_entries_went_with_a_workspace_that_was_installed_again(house: House) -> None:
    note = Note(TEAM, Act.LOOKED, house.clock(), "U1", "c1", "t1")
    with house.database.transaction() as session:
        audit.note(session, note)
        workspaces.note_state(session, TEAM, WorkspaceState.UNINSTALLED, house.clock())
    house.clock.pass_(days=15)
    house.keep()
    house.clock.pass_(days=1)
    house.enrol()
    with house.database.transaction() as session:
        audit.note(session, note)
    with house.database.reading() as session:
        assert workspaces_leaving.purged_whole_since(session, TEAM, 1) == house.ago(1)
        assert workspaces_leaving.purged_whole_since(session, TEAM, 2) is None
        assert workspaces_leaving.purged_whole_since(session, OTHER, 1) is None


def test_who_did_what_goes_after_six_years_unless_a_hold_stands(house: House) -> None:
    community = house.community()
    with house.database.transaction() as session:
        audit.note(session, Note(TEAM, Act.LOOKED, house.clock(), "U1", community.id, "t1"))
    house.clock.pass_(days=6 * 365)
    assert house.keep() == {}
    with house.database.transaction() as session:
        audit.note(session, Note(TEAM, Act.EXPORTED, house.clock(), "U1", community.id, "t1"))
        reason = seal(session, "hold.reason", TEAM, "h1", "an inquiry")
        session.add(
            hold := Hold(
                id="h1",
                team_id=TEAM,
                community_id=community.id,
                reason=reason,
                set_by="U1",
                set_at=house.clock(),
                review_at=house.clock(),
            )
        )
    house.clock.pass_(days=3)
    assert house.keep() == {}
    with house.database.transaction() as session:
        session.delete(session.merge(hold))
    assert house.keep() == {"audit": 1}
    with house.database.reading() as session:
        assert [entry.what for entry in audit_chain.entries(session, TEAM)] == [Act.EXPORTED]
        assert audit_chain.verify(session, TEAM).broken is None
    assert house.keep() == {}


def test_a_workspace_that_came_back_in_time_keeps_everything(house: House) -> None:
    house.thread(house.community(), 1)
    with house.database.transaction() as session:
        workspaces.note_state(session, TEAM, WorkspaceState.UNINSTALLED, house.clock())
    house.clock.pass_(days=13)
    house.enrol()
    house.clock.pass_(days=13)
    assert house.keep() == {}


def test_a_workspace_whose_token_was_revoked_goes_too_counted_from_the_first_word_of_it(house: House) -> None:
    house.thread(house.community(), 1)
    for state in (WorkspaceState.REVOKED, WorkspaceState.UNINSTALLED):
        with house.database.transaction() as session:
            workspaces.note_state(session, TEAM, state, house.clock())
        house.clock.pass_(days=6.9)
    assert house.keep() == {}
    house.clock.pass_(days=0.2)
    assert set(house.keep()) == {"left_workspaces"}
    assert house.count(replies.Reply) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_deleted_is_in_no_file_any_more(house: House, sqlite_file: Path) -> None:
    thread = house.thread(house.community(), 95, number=50)
    with sqlite3.connect(sqlite_file) as connection:
        boxes = [
            row[0] for row in connection.execute("SELECT words FROM reply WHERE thread_id = ?", (thread.id,))
        ]
    connection.close()
    assert house.keep() == {"words": 50}
    files = b"".join(path.read_bytes() for path in sqlite_file.parent.glob("hearth.db*"))
    assert not any(box in files for box in boxes)


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_a_start_writes_tables_anew_only_if_something_was_deleted_and_the_night_always(house: House) -> None:
    def file() -> object:
        with house.database.engine.connect() as connection:
            return connection.exec_driver_sql("SELECT pg_relation_filenode('community')").scalar_one()

    def start() -> object:
        keep_house(house.database, house.clock(), at_night=False)
        return file()

    before = file()
    assert start() == before
    house.thread(house.community(), 400)
    assert (after := start()) != before
    assert start() == after
    house.keep()
    assert file() != after


def test_a_community_in_which_nothing_is_past_its_time_is_not_turned_to(house: House) -> None:
    """With thousands of them, a night would take minutes."""
    for days in (10, 89):
        house.thread(house.community(words_days=90), closed=days)
    gone = house.thread(house.community(words_days=30), closed=31)
    own = house.thread(house.community(words_days=90), closed=40)
    with house.database.transaction() as session:
        session.get_one(Thread, own.id).words_days = 30
    with house.database.reading() as session:
        found = {what: communities_with(session, what, house.clock()) for what in ORDER}
    places = {(TEAM, thread.community_id) for thread in (gone, own)}
    assert {str(what): set(rows) for what, rows in found.items() if rows} == {"words": places}


def a_row(table: sa.Table) -> dict[str, Any]:
    """Of a workspace that is not there. What else it says plays no part."""
    return {c.name: "T0GONE" if c.name == "team_id" else a_value(c.type) for c in table.columns}


def a_value(kind: Any) -> Any:
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    return {str: "x", int: 1, bytes: b"x", bool: 0, date: "2026-12-01"}.get(
        kind.python_type, "2026-12-01 09:00:00.000000"
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_came_into_a_workspace_after_it_was_deleted_goes_whatever_it_is(
    house: House, sqlite_file: Path
) -> None:
    tables = [table for table in METADATA.sorted_tables if "team_id" in table.c]
    kept = {"workspace", "data_key", "audit_purge"}
    with closing(sqlite3.connect(sqlite_file)) as file:
        file.execute("PRAGMA ignore_check_constraints=ON")
        for table in tables:
            if table.name not in kept:
                row = a_row(table)
                places = ", ".join("?" * len(row))
                columns = ", ".join(f'"{name}"' for name in row)
                file.execute(f"INSERT INTO {table.name} ({columns}) VALUES ({places})", [*row.values()])
        file.commit()
        assert house.keep()["after_a_workspace"] >= len(tables) - 5
        count = "SELECT count(*) FROM {} WHERE team_id = 'T0GONE'"
        left = {table.name for table in tables if file.execute(count.format(table.name)).fetchone()[0]}
    assert left == {"audit_purge", "purge_proof"}, "numbers and days only"
    with house.database.reading() as session:
        assert workspaces_leaving.purged_whole_since(session, "T0GONE", 1) is not None
