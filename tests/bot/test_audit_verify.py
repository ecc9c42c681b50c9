"""`hearth audit verify`: entries that went before their time, and triggers that were taken out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.opening import open_database
from bot.settings import Settings
from storage import audit, audit_chain
from storage.audit import Act, Note
from tests.bot.living import Hearth
from tests.bot.test_commands import in_the_file, lived_in


def keep(hearth: Hearth) -> str:
    said = hearth("audit", "verify", "--jsonl")[1]
    Path("kept.jsonl").write_text(said)
    return said


def let_the_beginning_go(moment: str = "at") -> None:
    """As whoever can write in the database can: one line more, and the triggers let it be deleted."""
    in_the_file(
        f"INSERT INTO audit_purge SELECT team_id, number, hash, number, {moment} FROM audit_entry WHERE number = 1"
    )
    in_the_file("DELETE FROM audit_entry WHERE number = 1")


def test_what_is_to_be_kept_says_where_the_chain_begins_and_where_it_ends(hearth: Hearth) -> None:
    lived_in()
    kept = json.loads(keep(hearth))
    assert (kept["first"]["number"], kept["number"]) == (1, 2)
    assert kept["first"]["at"] == kept["at"]
    assert {len(kept["first"]["hash"]), len(kept["hash"])} == {64}


def test_a_beginning_that_was_let_go_of_before_its_time_is_noticed(hearth: Hearth) -> None:
    lived_in()
    keep(hearth)
    let_the_beginning_go()
    code, said, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert code == 1
    assert "T1: BROKEN. Entry 1 is gone, and it was too young to be let go of." in complaint
    assert "T1: BROKEN. The entries up to 1 are gone, and none of them can have been old enough" in said


def test_a_purge_that_cannot_have_been_is_refused_without_anything_kept(hearth: Hearth) -> None:
    lived_in()
    let_the_beginning_go()
    assert hearth("audit", "verify")[0] == 1
    kept = json.loads(hearth("audit", "verify", "--jsonl")[1])
    assert kept["broken"] == 1


def test_nor_can_it_have_been_in_years_to_come(hearth: Hearth) -> None:
    lived_in()
    let_the_beginning_go("'2099-01-01 00:00:00.000000'")
    assert hearth("audit", "verify")[0] == 1


def test_what_went_in_its_time_is_said_and_all_is_well(hearth: Hearth) -> None:
    lived_in()
    old = datetime.now(UTC) - timedelta(days=365 * 7)
    in_the_file(f"UPDATE workspace SET installed_at = '{old:%Y-%m-%d %H:%M:%S.%f}'")
    database = open_database(Settings())
    with database.transaction() as session:
        audit_chain.let_go(session, "T1", None, datetime.now(UTC))
    with database.transaction() as session:
        audit.note(session, Note("T1", Act.LOOKED, datetime.now(UTC)))
    database.close()
    code, said, complaint = hearth("audit", "verify")
    assert (code, complaint) == (0, "")
    assert f"T1: the entries up to 2 were let go of on {datetime.now(UTC).date()}, after six years." in said
    assert "T1: whole, from entry 3 up to entry 3 (" in said


def test_that_a_whole_workspace_went_is_said(hearth: Hearth) -> None:
    lived_in()
    assert hearth("purge-workspace", "T1", "--yes")[0] == 0
    code, said, complaint = hearth("audit", "verify")
    assert (code, complaint) == (0, "")
    assert "T1: the entries up to 2 went with the whole workspace on" in said


@pytest.mark.parametrize("mended_by", ["db upgrade", "a start"])
def test_that_the_triggers_were_missing_is_never_forgotten(hearth: Hearth, mended_by: str) -> None:
    lived_in()
    in_the_file("DROP TRIGGER audit_entry_kept")
    code, _, complaint = hearth("audit", "verify")
    assert code == 1
    assert (
        "Compare with what you kept (--against), then run hearth db upgrade: it notes that they were gone."
        in complaint
    )
    if mended_by == "a start":
        open_database(Settings()).close()
    else:
        hearth("db", "upgrade")
    for _again in range(2):
        code, said, complaint = hearth("audit", "verify")
        assert (code, complaint) == (0, "")
        assert f"T1: the triggers were missing until {datetime.now(UTC).date()} (entry 3)" in said
