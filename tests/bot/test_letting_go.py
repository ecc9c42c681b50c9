"""`hearth proof`, `hearth erase` and `hearth purge-workspace`, as whoever runs Hearth meets them."""

import json
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.__main__ import main
from bot.opening import open_database
from bot.practice import communities as practice
from bot.practice import holds as practice_holds
from bot.practice.communities import Beginning
from bot.settings import Settings
from handlers.housekeeping import keep_house
from storage import audit_chain, communities, replies, workspaces
from storage.audit import Act
from storage.communities import Community, Promise
from storage.database import Database
from storage.tables import METADATA
from storage.threads import Thread, ThreadKind

TEAM, CHANNEL = "T0VALLEY", "C0REFLECT"
AMINA, BRYN = "U0AMINA", "U0BRYN"
WORDS = "nobody-must-find-this"
NOW = datetime.now(UTC)

Said = tuple[int, str, str]
Hearth = Callable[..., Said]


@pytest.fixture
def hearth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hearth:
    """Run a command in a folder of its own: its exit code, what it said, and what it complained of."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["hearth", *words])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@contextmanager
def opened() -> Any:
    database = open_database(Settings())
    try:
        yield database
    finally:
        database.close()


def lived_in(closed_days_ago: float = 10) -> None:
    """A community of Amina's, in which Bryn has said something with his name."""
    with opened() as database:
        workspaces.welcome(
            database, team_id=TEAM, name="", token="xoxb-1", bot_user_id="UBOT", now=NOW - timedelta(days=200)
        )
        closed = NOW - timedelta(days=closed_days_ago)
        with database.transaction() as session:
            beginning = Beginning("Living well", "Europe/London", [AMINA], Promise.WITH_NAMES)
            row = practice.start(session, TEAM, CHANNEL, "reflect", False, beginning, AMINA, closed)
            thread = Thread(
                team_id=TEAM,
                community_id=row.id,
                kind=ThreadKind.PROMPT,
                channel_id=CHANNEL,
                ts="1.1",
                promise=Promise.WITH_NAMES,
                posted_at=closed,
                opens_at=closed,
                closes_at=closed,
                closed_at=closed,
                replies_at_closing=1,
            )
            session.add(thread)
            session.flush()
            replies.keep(
                session, thread, author=BRYN, ts="1.2", edited="", words=WORDS, files=0, said_at=closed
            )


def community(database: Database) -> Community:
    with database.reading() as session:
        found = communities.community_in(session, TEAM, CHANNEL)
    assert found is not None
    return found


def rows(database: Database, table: str) -> int:
    with database.reading() as session:
        found = sa.select(sa.func.count()).select_from(METADATA.tables[table])
        return int(session.connection().execute(found).scalar_one())


def set_hold() -> None:
    with opened() as database, database.transaction() as session:
        found = communities.community_in(session, TEAM, CHANNEL)
        assert found is not None
        practice_holds.set_hold(session, found, "An inquiry", AMINA, NOW)


def test_the_proof_is_lines_of_json(hearth: Hearth) -> None:
    lived_in(closed_days_ago=100)
    assert hearth("proof") == (0, "", "")
    with opened() as database:
        keep_house(database, NOW)
        community_id = community(database).id
    code, said, complaint = hearth("proof")
    assert (code, complaint) == (0, "")
    (line,) = [json.loads(line) for line in said.splitlines()]
    day = (NOW - timedelta(days=100)).date().isoformat()
    assert line == {
        "at": NOW.isoformat(timespec="seconds"),
        "team": TEAM,
        "community": community_id,
        "what": "words",
        "how_many": 1,
        "kept_days": 90,
        "from_day": day,
        "to_day": day,
    }
    assert hearth("proof", "--since", (NOW + timedelta(days=2)).date().isoformat())[1] == ""


def test_somebody_is_erased_and_only_numbers_are_printed(hearth: Hearth) -> None:
    lived_in()
    code, said, complaint = hearth("erase", "--team", TEAM, "--user", BRYN)
    assert code != 0
    assert "--yes" in complaint
    code, said, complaint = hearth("erase", "--team", TEAM, "--user", BRYN, "--yes")
    assert (code, complaint) == (0, "")
    assert json.loads(said) == {
        "replies": 1, "authorships": 0, "parts": 0, "answers": 0, "drafts": 0, "messages": 0, "waiting_for_a_hold": 0,
    }  # fmt: skip
    assert BRYN not in said
    with opened() as database:
        assert rows(database, "reply") == 0
        with database.reading() as session:
            last = list(audit_chain.entries(session, TEAM))[-1]
    assert (last.what, last.who, last.about) == (Act.ERASED, "", BRYN)


def test_the_last_facilitator_who_is_erased_leaves_a_community_at_rest(hearth: Hearth) -> None:
    lived_in()
    assert hearth("erase", "--team", TEAM, "--user", AMINA, "--yes")[0] == 0
    with opened() as database:
        found = community(database)
        assert (found.rest_reason, found.started_by) == ("nobody", "")
        assert rows(database, "facilitator") == 0


def test_erasing_waits_for_a_hold_and_says_so(hearth: Hearth) -> None:
    lived_in()
    set_hold()
    _code, said, _complaint = hearth("erase", "--team", TEAM, "--user", BRYN, "--yes")
    assert json.loads(said)["waiting_for_a_hold"] == 1
    with opened() as database:
        assert rows(database, "reply") == 1


def test_a_workspace_is_purged_at_once_when_somebody_says_yes(hearth: Hearth) -> None:
    lived_in()
    assert "--yes" in hearth("purge-workspace", TEAM)[2]
    code, said, _complaint = hearth("purge-workspace", TEAM, "--yes")
    assert code == 0
    assert f"of {TEAM} and its keys are gone" in said
    with opened() as database:
        for table in ("reply", "community", "workspace", "data_key", "audit_entry", "outbox_message"):
            assert rows(database, table) == 0, table
    assert json.loads(hearth("proof")[1])["what"] == "workspace"
    assert "There is no workspace" in hearth("purge-workspace", TEAM, "--yes")[2]


def test_a_workspace_in_which_a_hold_stands_is_purged_only_if_that_is_said(hearth: Hearth) -> None:
    lived_in()
    set_hold()
    assert "A hold stands" in hearth("purge-workspace", TEAM, "--yes")[2]
    with opened() as database:
        assert rows(database, "reply") == 1
    assert hearth("purge-workspace", TEAM, "--yes", "--despite-hold")[0] == 0
    with opened() as database:
        assert rows(database, "reply") == 0
