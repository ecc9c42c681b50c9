"""`hearth proof`, `hearth erase` and `hearth purge-workspace`, as whoever runs Hearth meets them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands import older_pages
from handlers.housekeeping import keep_house
from storage import audit_chain
from storage.audit import Act
from tests.bot.living import AMINA, BRYN, NOW, TEAM, Hearth, community, lived_in, opened, rows, set_hold


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


def proof_lines(hearth: Hearth) -> list[dict[str, Any]]:
    return [json.loads(line) for line in hearth("proof")[1].splitlines()]


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
            *_others, whose, where = audit_chain.entries(session, TEAM)
    assert (whose.what, whose.who, whose.about, whose.community_id) == (Act.ERASED, "", BRYN, None)
    assert (where.what, where.who, where.about) == (Act.ERASED, "", "")


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
    assert f"of {TEAM} and its keys are deleted" in said
    with opened() as database:
        for table in ("reply", "community", "workspace", "data_key", "audit_entry", "outbox_message"):
            assert rows(database, table) == 0, table
    (line,) = proof_lines(hearth)
    assert (line["what"], line["how_many"], line["kept_days"]) == ("workspace, on request", 1, 0)
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


def test_that_a_hold_stood_when_a_workspace_was_purged_stays_in_the_proof(hearth: Hearth) -> None:
    lived_in()
    set_hold()
    assert hearth("purge-workspace", TEAM, "--yes", "--despite-hold")[0] == 0
    hold, workspace = proof_lines(hearth)
    day = NOW.date().isoformat()
    assert (hold["what"], hold["how_many"], hold["community"]) == ("holds, overridden", 1, None)
    assert (hold["from_day"], hold["to_day"]) == (day, day), "since when it had stood"
    assert workspace["what"] == "workspace, on request"
    assert AMINA not in str(hold), "numbers and dates, and nobody"


@contextmanager
def somebody_reads() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect("data/hearth.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        yield other


def in_the_file(value: bytes) -> bool:
    return any(value in each.read_bytes() for each in Path("data").glob("hearth.db*"))


@pytest.mark.parametrize(
    "command",
    [
        ("purge-workspace", TEAM, "--yes"),
        ("erase", "--team", TEAM, "--user", BRYN, "--yes"),
        ("keys", "rotate"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_what_is_still_in_older_pages_is_said_and_the_running_hearth_sweeps_it(
    hearth: Hearth, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    lived_in()
    monkeypatch.setattr(older_pages, "PATIENCE_SECONDS", 0)
    with opened() as running:
        running.sweep()
        with somebody_reads() as reader:
            (words,) = reader.execute("SELECT words FROM reply").fetchone()
            code, _said, complaint = hearth(*command)
        assert (code, "older pages of the database still hold" in complaint) == (3, True)
        assert in_the_file(words)
        assert "What was deleted is still in older pages" in hearth("check")[1]
        running.sweep()
        assert not in_the_file(words)
    assert "older pages" not in hearth("check")[1]
