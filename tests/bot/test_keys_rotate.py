"""Keys are changed while Hearth works, and a rotation that is cut short loses nothing."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot import key_source
from bot import rotation as rotating
from bot.opening import open_database
from bot.practice import communities_start
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings
from bot.practice.messages import Message
from bot.practice.replies_gathering import Gathering
from bot.settings import Settings
from handlers.guard import tell_author
from storage import audit_chain, drafts, keys, replies, resealing, rotation, sealed, workspaces
from storage.audit import Act
from storage.columns import table_of
from storage.communities import Promise
from storage.database import Database
from storage.keys import KeyProblem, Keyring, keys_file, new_key, read, written
from storage.resealing import RotationProblem
from storage.threads import Thread, ThreadKind
from storage.vault import DataKey
from tests.bot.cut_short import PLACES
from tests.rows import a_draft

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
TEAMS = ("T1", "T2", "T3")
DRAFTS = 24  # of each workspace: several batches


ON_POSTGRES = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "AT_ONCE", 10)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return Settings(hearth_home=tmp_path / "home", database_url=SecretStr(database_url))


@pytest.fixture
def lived_in(settings: Settings) -> Iterator[Database]:
    database = open_database(settings)
    for team_id in TEAMS:
        workspaces.welcome(
            database, team_id=team_id, name="", token=f"xoxb-{team_id}", bot_user_id="UB", now=NOW
        )
        with database.transaction() as session:
            for number in range(DRAFTS):
                a_draft(session, team_id, "U1", "note", str(number), {"words": f"{team_id} {number}"}, NOW)
    yield database
    database.close()


def all_words(database: Database) -> int:
    """How many drafts can be read, each holding what was written into it."""
    count = 0
    with database.reading() as session:
        for team_id in TEAMS:
            for row, content in drafts.drafts_of(session, team_id, "U1"):
                assert content == {"words": f"{team_id} {row.about}"}
                count += 1
            found = workspaces.workspace(session, team_id)
            assert found is not None
            assert workspaces.bot_token(session, found) == f"xoxb-{team_id}"
    return count


def data_keys(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(connection.execute(sa.select(table_of(DataKey).c.id)).scalars())


def rotate(settings: Settings, database: Database) -> rotating.Rotated:
    return rotating.rotate(settings, database, NOW)


def test_everything_is_sealed_anew_and_the_old_keys_are_gone(settings: Settings, lived_in: Database) -> None:
    old_key, old_data_keys = key_source.load(settings).current.id, data_keys(lived_in)
    done = rotate(settings, lived_in)
    assert done.report.problems == []
    assert done.report.opened["draft.content"] == len(TEAMS) * DRAFTS
    assert (done.workspaces, done.resealed) == (len(TEAMS), len(TEAMS) * (DRAFTS + 1))
    assert done.data_keys_left == 0
    assert len(data_keys(lived_in)) == len(TEAMS)
    assert not data_keys(lived_in) & old_data_keys
    assert done.needless == [old_key]
    assert all_words(lived_in) == len(TEAMS) * DRAFTS
    keys.drop(settings.hearth_home, old_key)
    again = open_database(settings)
    assert all_words(again) == len(TEAMS) * DRAFTS
    again.close()


def test_a_rotation_is_in_the_audit_of_each_workspace(settings: Settings, lived_in: Database) -> None:
    rotate(settings, lived_in)
    with lived_in.reading() as session:
        for team_id in TEAMS:
            assert [row.what for row in audit_chain.entries(session, team_id)] == [Act.KEYS_ROTATED]


def test_the_file_holds_both_keys_and_is_for_its_owner_only(settings: Settings, lived_in: Database) -> None:
    before = read(keys_file(settings.hearth_home).read_text())
    rotate(settings, lived_in)
    after = read(keys_file(settings.hearth_home).read_text())
    assert after.keys[1:] == before.keys
    assert keys_file(settings.hearth_home).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in settings.hearth_home.glob("keys*")) == ["keys", "keys.lock"]


def test_a_running_process_notices_new_keys(settings: Settings, lived_in: Database) -> None:
    running = open_database(settings)
    assert all_words(running) == len(TEAMS) * DRAFTS
    rotate(settings, lived_in)
    running.vault.forget("T2")  # as after a minute
    assert all_words(running) == len(TEAMS) * DRAFTS
    with running.transaction() as session:
        a_draft(session, "T1", "U1", "note", "new", {"words": "T1 new"}, NOW)
    workspaces.welcome(running, team_id="T4", name="", token="x", bot_user_id="UB", now=NOW)
    running.close()
    assert all_words(lived_in) == len(TEAMS) * DRAFTS + 1
    keys.drop(settings.hearth_home, key_source.load(settings).keys[1].id)
    again = open_database(settings)  # nothing needs the old key, the workspace that came last included
    again.close()


@pytest.fixture(scope="module")
def mortal() -> Iterator["subprocess.Popen[str]"]:
    """Rotates in copies of itself: what takes long, to import everything, it does once."""
    words = [sys.executable, "-m", "tests.bot.cut_short"]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def ended(process: "subprocess.Popen[str]", settings: Settings, where: str) -> int:
    """How a rotation ended that was to be killed there."""
    assert process.stdin is not None
    assert process.stdout is not None
    order = {"home": str(settings.hearth_home), "url": settings.database, "where": where}
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())


@pytest.mark.parametrize("where", PLACES)
def test_a_rotation_that_is_killed_is_taken_up_where_it_was(
    settings: Settings, lived_in: Database, mortal: "subprocess.Popen[str]", where: str
) -> None:
    old_data_keys = data_keys(lived_in)
    assert ended(mortal, settings, where) == -signal.SIGKILL
    assert all_words(lived_in) == len(TEAMS) * DRAFTS
    before = len(key_source.load(settings).keys)
    done = rotate(settings, lived_in)
    assert done.report.problems == []
    assert not data_keys(lived_in) & old_data_keys
    assert len(data_keys(lived_in)) == len(TEAMS)
    assert all_words(lived_in) == len(TEAMS) * DRAFTS
    assert len(key_source.load(settings).keys) == 2
    assert before == (1 if where == "file" else 2)


def test_what_is_written_meanwhile_is_sealed_with_the_new_key(settings: Settings, lived_in: Database) -> None:
    running, stop, errors = open_database(settings), threading.Event(), []
    written_too: list[str] = []
    begun = threading.Event()

    def write() -> None:
        number = 0
        try:
            while not stop.wait(0.005):
                about = f"w{number}"
                with running.transaction() as session:
                    a_draft(session, "T1", "U1", "note", about, {"words": f"T1 {about}"}, NOW)
                    a_draft(
                        session,
                        "T2",
                        "U1",
                        "note",
                        str(number % DRAFTS),
                        {"words": f"T2 {number % DRAFTS}"},
                        NOW,
                    )
                written_too.append(about)
                begun.set()
                number += 1
        except Exception as error:
            errors.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    assert begun.wait(20)
    before = data_keys(lived_in)
    done = rotate(settings, lived_in)
    stop.set()
    writer.join()
    running.close()
    assert errors == []
    assert done.report.problems == []
    assert all_words(lived_in) == len(TEAMS) * DRAFTS + len(written_too)
    assert not data_keys(lived_in) & before
    assert resealing.verify(lived_in).problems == []


def open_thread(database: Database) -> Thread:
    with database.transaction() as session:
        settings = CommunitySettings("Living well", "Europe/London", ["U1"], Promise.WITH_NAMES)
        community = communities_start.start(session, "T1", Channel("C1", "ward"), settings, "U1", NOW)
        thread = Thread(
            team_id="T1",
            community_id=community.id,
            kind=ThreadKind.PROMPT,
            channel_id="C1",
            ts="100.000000",
            promise=Promise.WITH_NAMES,
            posted_at=NOW,
            opens_at=datetime.fromtimestamp(100, UTC),
            closes_at=NOW + timedelta(days=6),
        )
        session.add(thread)
    return thread


def test_replies_that_arrive_meanwhile_are_all_kept_and_open(settings: Settings, lived_in: Database) -> None:
    thread, running = open_thread(lived_in), open_database(settings)
    gathering, stop = Gathering(running, lambda: NOW, tell_author), threading.Event()
    brought: list[str] = []
    begun = threading.Event()

    def bring() -> None:
        while not stop.wait(0.005):
            words = f"reply {len(brought)}"
            ts = f"{1_000 + len(brought)}.000000"
            gathering.bring("T1", Message("C1", ts, thread.ts, f"U{len(brought)}", words))
            brought.append(words)
            if len(brought) == 5:
                begun.set()

    writer = threading.Thread(target=bring)
    writer.start()
    assert begun.wait(20)
    old = data_keys(lived_in)
    done = rotate(settings, lived_in)
    stop.set()
    writer.join()
    running.close()
    assert done.report.problems == []
    assert not data_keys(lived_in) & old
    with lived_in.reading() as session:
        kept = [reply.words for reply in replies.replies_of(session, thread)]
    assert kept == brought
    assert resealing.verify(lived_in).problems == []


@ON_POSTGRES
def test_whoever_was_writing_when_a_key_was_retired_is_waited_for(
    settings: Settings, lived_in: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = open_database(settings)
    monkeypatch.setattr(rotation, "LONGEST_WAIT", 0.3)
    with running.transaction() as session:
        a_draft(session, "T1", "U1", "note", "slow", {"words": "T1 slow"}, NOW)
        with pytest.raises(RotationProblem, match="has been writing"):
            rotate(settings, lived_in)
    rotate(settings, lived_in)
    assert all_words(running) == len(TEAMS) * DRAFTS + 1
    running.close()


def test_what_does_not_open_is_named_and_its_key_kept(settings: Settings, lived_in: Database) -> None:
    with lived_in.engine.begin() as connection:
        row_id = connection.execute(
            sa.text("SELECT id FROM draft WHERE team_id='T1' AND about='7'")
        ).scalar_one()
        other = connection.execute(
            sa.text("SELECT content FROM draft WHERE team_id='T1' AND about='8'")
        ).scalar_one()
        connection.execute(
            sa.text("UPDATE draft SET content = :v WHERE id = :id"), {"v": other, "id": row_id}
        )
    done = rotate(settings, lived_in)
    assert done.report.problems == [f"draft.content of row {row_id} was changed or moved."]
    assert done.data_keys_left == 1
    with lived_in.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM draft WHERE id = :id"), {"id": row_id})
    done = rotate(settings, lived_in)  # finishes the first; no third key is made
    assert (done.report.problems, done.data_keys_left) == ([], 0)
    assert len(key_source.load(settings).keys) == 2


def test_two_rotations_at_once_are_one(settings: Settings, lived_in: Database) -> None:
    with rotating.alone(settings, lived_in), pytest.raises(RotationProblem, match="by another process"):
        rotate(settings, lived_in)
    elsewhere = settings.model_copy(update={"hearth_home": settings.hearth_home.parent})
    if not lived_in.is_sqlite:
        with rotating.alone(settings, lived_in), pytest.raises(RotationProblem, match="by another process"):
            rotate(elsewhere, lived_in)


def test_keys_from_the_settings_are_rotated_by_hand(settings: Settings, lived_in: Database) -> None:
    ring = key_source.load(settings)
    given = settings.model_copy(update={"hearth_keys": SecretStr(written(ring))})
    database = open_database(given)
    with pytest.raises(RotationProblem, match="Put it in front of those that are there"):
        rotate(given, database)
    database.close()
    both = Keyring((new_key(), *ring.keys))
    given = settings.model_copy(update={"hearth_keys": SecretStr(written(both))})
    database = open_database(given)
    done = rotate(given, database)
    assert (done.current, done.needless) == (both.current.id, [ring.current.id])
    assert all_words(database) == len(TEAMS) * DRAFTS
    database.close()
    assert read(keys_file(settings.hearth_home).read_text()) == ring


def test_an_old_key_goes_only_when_nothing_needs_it(settings: Settings, lived_in: Database) -> None:
    first = key_source.load(settings).current.id
    keys.renew(settings.hearth_home)
    with pytest.raises(RotationProblem, match="still needed"):
        rotating.forget(settings, lived_in, first)
    rotate(settings, lived_in)
    with pytest.raises(KeyProblem, match="seals what is new"):
        rotating.forget(settings, lived_in, key_source.load(settings).current.id)
    rotating.forget(settings, lived_in, first)
    assert key_source.load(settings).named(first) is None


@ON_SQLITE
def test_without_the_old_keys_what_is_in_the_file_cannot_be_opened(
    settings: Settings, lived_in: Database
) -> None:
    """Nothing that the old data keys wrapped or sealed is left in a SQLite file."""
    path = Path(str(lived_in.engine.url.database))
    with sqlite3.connect(path) as file:
        old = [row[0] for row in file.execute("SELECT wrapped FROM data_key UNION SELECT content FROM draft")]
    file.close()
    rotate(settings, lived_in)
    assert lived_in.leave_no_trace()
    now = path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    assert not [value for value in old if value[17:] in now]


# --- keys that a command prints


def command(tmp_path: Path, body: str) -> str:
    program = tmp_path / "vault"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o700)
    return str(program)


def test_keys_can_come_from_a_command_which_is_run_once(tmp_path: Path) -> None:
    ring = Keyring((new_key(),))
    (tmp_path / "secret").write_text(written(ring))
    said = f"echo x >> {tmp_path}/times; cat {tmp_path}/secret"
    settings = Settings(
        hearth_home=tmp_path / "home",
        hearth_keys_command=SecretStr(f"{command(tmp_path, said)} 'an argument'"),
    )
    open_database(settings).close()
    open_database(settings).close()
    assert key_source.load(settings) == ring
    assert (tmp_path / "times").read_text() == "x\n"
    assert not keys_file(settings.hearth_home).exists()


@pytest.mark.parametrize(
    ("body", "said", "seconds"),
    [
        ("echo the secret is out; exit 3", "ended with code 3", 60),
        ("echo hunter2", "cannot be used. A key must be", 60),
        ("printf '\\377\\376'", "not plain text", 60),
        ("exec sleep 60", "did not end within 0.3 seconds", 0.3),
        ("sleep 60", "did not end within 0.3 seconds", 0.3),
        ("exec yes", "far longer than keys are", 60),
        ("true", "There is no key in it", 60),
    ],
    ids=["fails", "nonsense", "binary", "hangs", "waits for its own", "endless", "silent"],
)
def test_a_command_that_gives_no_keys_is_said_in_a_sentence(
    tmp_path: Path, body: str, said: str, seconds: float
) -> None:
    with pytest.raises(KeyProblem, match=said) as caught:
        keys.from_command(command(tmp_path, body), seconds=seconds)
    assert "secret" not in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "vault" not in str(caught.value)


def test_a_command_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="names a program that is not there"):
        keys.from_command(str(tmp_path / "nothing"))
    (tmp_path / "plain").write_text("")
    with pytest.raises(KeyProblem, match="cannot be run"):
        keys.from_command(str(tmp_path / "plain"))


def test_a_command_is_run_without_a_shell(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem):
        keys.from_command(f"{command(tmp_path, 'true')}; touch {tmp_path}/touched")
    assert not (tmp_path / "touched").exists()
    assert os.listdir(tmp_path) == ["vault"]
