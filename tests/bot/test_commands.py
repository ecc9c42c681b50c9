"""The command line, as whoever runs Hearth meets it."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.checks import slack
from bot.heartbeat import beat, heartbeat_file
from bot.manifest import SCOPES, manifest
from bot.opening import open_database
from bot.settings import Settings
from bot.workspace.model import App
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace
from storage import audit, workspaces
from storage.audit import Act, Note
from storage.keys import keys_file, read
from tests.bot.living import Hearth


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(name="Valley Care (pretend)", team_id="T0VALLEY")


@pytest.fixture
def installed(workspace: Workspace) -> App:
    return workspace.install(manifest())


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Running]:
    with serving(workspace) as running:
        yield running


def write_env(server: Running, app: App, **other: str) -> None:
    lines = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_API_URL": server.api_url,
        **other,
    }
    Path(".env").write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    Path(".env").chmod(0o600)


def invite(workspace: Workspace, app: App) -> None:
    amina = workspace.add_person("Amina Yusuf")
    amina.invite_app(workspace.add_channel("ward", members=[amina]), app)


def test_the_manifest_is_printed_as_json_alone(hearth: Hearth) -> None:
    code, said, complaint = hearth("manifest")
    assert (code, complaint) == (0, "")
    assert json.loads(said) == manifest()


def test_the_manifest_for_http_wants_a_whole_https_address(hearth: Hearth) -> None:
    code, said, _ = hearth("manifest", "--http", "https://hearth.example.org")
    assert code == 0
    assert json.loads(said) == manifest("https://hearth.example.org")
    code, said, complaint = hearth("manifest", "--http", "http://hearth.example.org")
    assert (code, said) == (2, "")
    assert "must begin with https://" in complaint


def test_the_database_is_made_and_then_left_alone(hearth: Hearth) -> None:
    code, said, _ = hearth("db", "upgrade")
    assert code == 0
    assert "it was empty" in said
    code, said, _ = hearth("db", "upgrade")
    assert code == 0
    assert "newest migration already" in said


def test_keys_are_pointed_out_and_never_printed(hearth: Hearth) -> None:
    code, said, _ = hearth("keys")
    assert code == 0
    assert "There are no keys yet" in said
    open_database(Settings()).close()
    secret = keys_file(Path("data")).read_text().split(":")[1].strip()
    code, said, _ = hearth("keys")
    assert code == 0
    assert str(keys_file(Path("data")).resolve()) in said
    assert "Keep a copy" in said
    assert secret not in said


def test_mistakes_in_the_settings_are_named_at_once_without_a_traceback(hearth: Hearth) -> None:
    Path(".env").write_text("HEARTH_PORT=x\nLOG_LEVEL=y\nSLACK_BOT_TOKEN=z\n")
    code, said, complaint = hearth("check")
    assert (code, said) == (1, "")
    assert complaint.startswith("3 settings need mending")
    assert "Traceback" not in complaint


def test_a_mistake_of_our_own_is_said_without_its_values(
    hearth: Hearth, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("My patient in bed four")

    monkeypatch.setattr("bot.commands.keys.keys_file", fail)
    code, _, complaint = hearth("keys")
    assert code == 70
    assert "a mistake of its own: RuntimeError in bot/commands/keys.py" in complaint
    assert "patient" not in complaint


def test_alive_tells_a_container_whether_hearth_still_beats(hearth: Hearth) -> None:
    assert hearth("alive")[0] == 1
    Path("data").mkdir()
    beat(Path("data"))
    assert hearth("alive")[0] == 0
    long_ago = datetime.now(UTC).timestamp() - 300
    os.utime(heartbeat_file(Path("data")), (long_ago, long_ago))
    assert hearth("alive")[0] == 1


def test_alive_finds_the_home_that_the_bot_has(hearth: Hearth) -> None:
    Path(".env").write_text("HEARTH_HOME=elsewhere\n")
    Path("elsewhere").mkdir()
    beat(Path("elsewhere"))
    assert hearth("alive")[0] == 0


def test_alive_which_is_asked_all_the_time_loads_next_to_nothing() -> None:
    asked = "import sys; from bot.__main__ import cli; cli('alive'); print({'sqlalchemy', 'pydantic', 'slack_bolt'} & {*sys.modules})"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_check_says_that_all_is_well(
    hearth: Hearth, workspace: Workspace, installed: App, server: Running
) -> None:
    write_env(server, installed)
    invite(workspace, installed)
    open_database(Settings()).close()
    code, said, complaint = hearth("check")
    assert complaint == ""
    assert "MEND" not in said
    assert code == 0
    for sentence in (
        "The bot token works: hearth in Valley Care (pretend) (T0VALLEY).",
        f"The bot has the {len(SCOPES)} scopes that it needs, and no other.",
        "This machine's clock agrees with Slack's.",
        "The bot is in 1 channel and looks after none of them.",
        "The app-level token opens connections",
        "at the newest migration (SQLite, data/hearth.db)",
        "The keys are at data/keys (one key), for you only.",
        "Event subscriptions and interactivity cannot be seen from here.",
    ):
        assert sentence.lower() in said.lower()
    assert installed.bot_token not in said
    assert installed.app_token not in said


def test_check_names_each_thing_that_is_wrong_and_its_mend(
    hearth: Hearth, workspace: Workspace, server: Running
) -> None:
    less = manifest()
    less["oauth_config"]["scopes"]["bot"].remove("files:write")
    app = workspace.install(less)
    write_env(server, app, SLACK_APP_TOKEN="xapp-1-made-up")
    open_database(Settings()).close()
    keys_file(Path("data")).chmod(0o644)
    code, said, _ = hearth("check")
    assert code == 1
    assert "Missing: files:write, to bring a facilitator an export" in said
    assert "then reinstall the app" in said
    assert "Slack does not accept SLACK_APP_TOKEN (invalid_auth)" in said
    assert "The bot is in no channel yet." in said, "which is no fault: it comes after this"
    assert "/invite @Hearth" in said
    assert "Others on this machine can read the keys" in said
    assert "chmod 600 data/keys" in said
    assert said.rstrip().endswith("3 things want mending.")


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights than these")
def test_check_says_where_others_may_look_in(
    hearth: Hearth, workspace: Workspace, installed: App, server: Running
) -> None:
    write_env(server, installed)
    open_database(Settings()).close()
    Path("data").chmod(0o755)
    Path(".env").chmod(0o644)
    code, said, _ = hearth("check")
    assert code == 1
    assert "Others on this machine can read the tokens in .env." in said
    assert "chmod 600 .env" in said
    assert "Others on this machine can look into data." in said
    assert "chmod 700 data" in said
    assert Path("data").stat().st_mode & 0o777 == 0o755, "it is theirs to mend"


def test_check_says_that_a_revoked_token_is_revoked(
    hearth: Hearth, workspace: Workspace, installed: App, server: Running
) -> None:
    write_env(server, installed)
    workspace.revoke(installed)
    code, said, _ = hearth("check")
    assert code == 1
    assert "Slack does not accept SLACK_BOT_TOKEN (token_revoked)" in said


def test_check_says_that_slack_cannot_be_reached(
    hearth: Hearth, workspace: Workspace, installed: App
) -> None:
    nowhere = Running("http://127.0.0.1:9")
    write_env(nowhere, installed)
    code, said, _ = hearth("check")
    assert code == 1
    assert said.count("Slack cannot be reached at http://127.0.0.1:9/api/") == 1, "for all that wants it"
    assert "One thing wants mending." in said


def test_check_for_http_wants_the_signing_secret_and_no_app_token(
    hearth: Hearth, workspace: Workspace, installed: App, server: Running
) -> None:
    write_env(server, installed, SLACK_APP_TOKEN="", HEARTH_PUBLIC_URL="http://127.0.0.1:9")
    _, said, _ = hearth("check", "--http")
    assert "SLACK_SIGNING_SECRET is missing." in said
    assert "SLACK_APP_TOKEN" not in said
    assert "Nothing of Hearth's answers at http://127.0.0.1:9/healthz" in said
    assert "the Request URL shows Verified" in said


def test_check_finds_that_a_community_lost_its_bot(
    workspace: Workspace, installed: App, server: Running
) -> None:
    invite(workspace, installed)
    client = WebClient(token=installed.bot_token, base_url=server.api_url)
    gone, here = slack.membership(client, {"C0GONE": "ward-7"})
    assert gone.ok is False
    assert "no longer in channel ward-7" in gone.what
    assert here.ok is True


@pytest.mark.parametrize(
    ("off", "said"),
    [
        (timedelta(seconds=90), r"9\d seconds ahead"),
        (timedelta(minutes=-7), r"7 minutes behind"),
    ],
)
def test_a_clock_that_is_off_is_said_to_be(
    off: timedelta, said: str, installed: App, server: Running
) -> None:
    answer = WebClient(token=installed.bot_token, base_url=server.api_url).auth_test()
    finding = slack.clock(answer, datetime.now(UTC) + off)
    assert finding.ok is False
    assert re.search(said, finding.what)
    assert "timedatectl" in finding.mend


def test_scopes_beyond_the_least_are_well_but_mentioned(workspace: Workspace, server: Running) -> None:
    more = manifest()
    more["oauth_config"]["scopes"]["bot"].append("channels:join")
    app = workspace.install(more)
    answer = WebClient(token=app.bot_token, base_url=server.api_url).auth_test()
    finding = slack.scopes(answer)
    assert finding.ok is True
    assert "more than it needs: channels:join" in finding.what


def lived_in() -> None:
    database = open_database(Settings())
    now = datetime.now(UTC)
    workspaces.welcome(database, team_id="T1", name="", token="xoxb-1", bot_user_id="UB", now=now)
    with database.transaction() as session:
        audit.note(session, Note("T1", Act.STARTED, now))
        audit.note(session, Note("T1", Act.LOOKED, now))
    database.close()


def in_the_file(statement: str) -> None:
    with sqlite3.connect("data/hearth.db") as file:
        file.execute(statement)
    file.close()


def test_keys_are_rotated_and_the_old_one_is_thrown_away(hearth: Hearth) -> None:
    assert "no workspace has installed Hearth yet" in hearth("keys", "rotate")[2]
    lived_in()
    before = keys_file(Path("data")).read_text()
    old = before[:8]
    code, said, complaint = hearth("keys", "rotate")
    assert (code, complaint) == (0, "")
    assert "3 values open." in said  # the old and the new data key, and the token
    assert "New data keys for one workspace; one value was sealed anew." in said
    assert f"throw it away: hearth keys forget {old}" in said
    assert "Back up" in said
    secrets = [line.split(":")[1] for line in keys_file(Path("data")).read_text().splitlines()]
    assert not [secret for secret in secrets if secret in said]
    code, said, _ = hearth("keys", "forget", old)
    assert (code, "is gone" in said) == (0, True)
    assert hearth("keys", "verify")[0] == 0
    assert "seals what is new" in hearth("keys", "forget", keys_file(Path("data")).read_text()[:8])[2]


def test_what_does_not_open_is_named_by_its_place(hearth: Hearth) -> None:
    lived_in()
    code, said, complaint = hearth("keys", "verify")
    assert (code, complaint) == (0, "")
    assert "workspace.bot_token" in said
    in_the_file("UPDATE workspace SET bot_token = (SELECT wrapped FROM data_key)")
    code, said, complaint = hearth("keys", "verify")
    assert code == 1
    assert (
        "workspace.bot_token of row T1 was sealed with a data key that this workspace does not" in complaint
    )
    assert "1 do not." in complaint


def test_a_wrong_key_is_said_once_however_much_it_does_not_open(hearth: Hearth) -> None:
    lived_in()
    keys_file(Path("data")).write_text(hearth("keys", "new")[1])
    code, _, complaint = hearth("keys", "verify")
    assert code == 1
    first, last = complaint.splitlines()
    assert first.endswith("which is not among the keys here. (2 values)")
    assert last == "2 do not."


def test_a_key_for_a_secret_store_is_new_each_time(hearth: Hearth) -> None:
    first, second = hearth("keys", "new")[1], hearth("keys", "new")[1]
    assert first != second
    assert len(read(first + second).keys) == 2
    assert not Path("data").exists()


def test_the_chain_of_the_audit_is_followed(hearth: Hearth) -> None:
    open_database(Settings()).close()
    assert "Nothing has been noted yet." in hearth("audit", "verify")[1]
    lived_in()
    code, said, _ = hearth("audit", "verify")
    assert (code, said.startswith("T1: whole, up to entry 2 (")) == (0, True)
    code, said, _ = hearth("audit", "verify", "--jsonl")
    kept = json.loads(said)
    assert (kept["team"], kept["number"], kept["broken"]) == ("T1", 2, None)
    Path("kept.jsonl").write_text(said)
    in_the_file("DROP TRIGGER audit_entry_unchanged")
    in_the_file("UPDATE audit_entry SET who = 'U9' WHERE number = 1")
    code, said, complaint = hearth("audit", "verify")
    assert code == 1
    assert "T1: BROKEN. Entry 1 was changed; up to 0 all is well" in said
    assert "its triggers are gone." in complaint
    hearth("db", "upgrade")
    assert (
        "triggers" not in hearth("audit", "verify")[2]
    )  # it says so otherwise: tests/bot/test_audit_verify.py


def test_a_chain_that_was_cut_off_or_written_anew_is_noticed_by_what_was_kept(hearth: Hearth) -> None:
    lived_in()
    hearth("audit", "verify")
    Path("kept.jsonl").write_text(hearth("audit", "verify", "--jsonl")[1])
    assert hearth("audit", "verify", "--against", "kept.jsonl")[0] == 0
    in_the_file("DROP TRIGGER audit_entry_kept")
    in_the_file("DELETE FROM audit_entry WHERE number = 2")
    assert hearth("audit", "verify")[0] == 1  # the trigger is gone
    hearth("db", "upgrade")
    assert hearth("audit", "verify")[0] == 0
    code, _, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert code == 1
    assert "T1: BROKEN. Entry 2 is not what it was" in complaint


def test_a_workspace_that_was_purged_and_came_back_is_whole_against_what_was_kept_in_between(
    hearth: Hearth,
) -> None:
    lived_in()
    assert hearth("purge-workspace", "T1", "--yes")[0] == 0
    Path("kept.jsonl").write_text(hearth("audit", "verify", "--jsonl")[1])
    code, _, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert (code, complaint) == (0, "")


def test_a_workspace_that_was_purged_since_and_installed_again_is_whole_and_that_is_said(
    hearth: Hearth,
) -> None:
    lived_in()
    Path("kept.jsonl").write_text(hearth("audit", "verify", "--jsonl")[1])
    assert hearth("purge-workspace", "T1", "--yes")[0] == 0
    lived_in()
    code, said, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert (code, complaint) == (0, "")
    assert "T1: entry 2 went with the whole workspace, which was purged on" in said


def test_a_purge_of_a_whole_workspace_that_never_was_is_noticed(hearth: Hearth) -> None:
    """Somebody writes down that it was, but what was sealed before can still be opened."""
    lived_in()
    Path("kept.jsonl").write_text(hearth("audit", "verify", "--jsonl")[1])
    said = "FROM audit_entry WHERE number = 2"
    in_the_file(f"INSERT INTO audit_purge SELECT team_id, number, hash, number, at {said}")
    day = "substr(at, 1, 10)"
    columns = "id, team_id, community_id, at, what, how_many, kept_days, from_day, to_day"
    in_the_file(
        f"INSERT INTO purge_proof ({columns}) SELECT 'p1', team_id, NULL, at, 'workspace', 1, 14, {day}, {day} {said}"
    )
    in_the_file("DELETE FROM audit_entry WHERE number <= 2")
    code, _, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert code == 1
    assert "T1: BROKEN. Entry 2 is gone" in complaint


def test_entries_that_were_let_go_of_before_their_time_are_noticed_by_what_was_kept(hearth: Hearth) -> None:
    """Somebody writes down a purge that never was: the triggers then let everything be deleted."""
    lived_in()
    hearth("audit", "verify")
    Path("kept.jsonl").write_text(hearth("audit", "verify", "--jsonl")[1])
    purge = (
        "INSERT INTO audit_purge SELECT team_id, number, hash, number, at FROM audit_entry WHERE number = 2"
    )
    in_the_file(f"{purge} AND team_id = 'T1'")
    in_the_file("DELETE FROM audit_entry WHERE number <= 2 AND team_id = 'T1'")
    code, _, complaint = hearth("audit", "verify", "--against", "kept.jsonl")
    assert code == 1
    assert "T1: BROKEN. Entry 2 is gone, and it was too young to be let go of." in complaint
