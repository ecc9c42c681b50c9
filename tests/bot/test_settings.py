import os
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import NAMES, Settings, SettingsProblem

ROOT = Path(__file__).parents[2]
BOT = "xoxb-1-not-a-real-token"  # pragma: allowlist secret
APP = "xapp-1-not-a-real-token"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def _nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in NAMES or name.startswith("HEARTH_"):
            monkeypatch.delenv(name)


@pytest.fixture
def env_file(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def written(env_file: Path, *lines: str) -> Path:
    env_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return env_file


def refusal(env_file: Path, *lines: str, purpose: str = "local") -> str:
    with pytest.raises(SettingsProblem) as caught:
        Settings.load(written(env_file, *lines), purpose)  # type: ignore[arg-type]
    return str(caught.value)


def test_without_an_env_file_work_on_this_machine_has_its_defaults(env_file: Path) -> None:
    settings = Settings.load(env_file)
    assert settings.database == "sqlite:///data/hearth.db"
    assert (settings.hearth_host, settings.hearth_port, settings.hearth_tick_seconds) == (
        "127.0.0.1",
        3000,
        5,
    )
    assert settings.slack_api_url == "https://slack.com/api/"
    assert not settings.oauth


def test_the_environment_wins_over_the_file(env_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTH_PORT", "4000")
    assert Settings.load(written(env_file, "HEARTH_PORT=5000")).hearth_port == 4000


def test_three_mistakes_are_named_at_once_with_their_mend(env_file: Path) -> None:
    message = refusal(
        env_file, f"SLACK_BOT_TOKEN={APP}", "HEARTH_PORT=three thousand", "LOG_LEVEL=LOUD", purpose="socket"
    )
    assert message.startswith("4 settings need mending")
    assert "SLACK_BOT_TOKEN: holds an app-level token; that one belongs in SLACK_APP_TOKEN" in message
    assert "HEARTH_PORT: must be a whole number" in message
    assert "LOG_LEVEL: must be one of DEBUG, INFO, WARNING, ERROR" in message
    assert "SLACK_APP_TOKEN: is missing. Under Basic Information" in message


def test_swapped_tokens_are_called_swapped(env_file: Path) -> None:
    message = refusal(env_file, f"SLACK_BOT_TOKEN={APP}", f"SLACK_APP_TOKEN={BOT}", purpose="socket")
    assert message.startswith("2 settings need mending")
    assert "SLACK_APP_TOKEN: holds a bot's or a person's token" in message


@pytest.mark.parametrize(
    ("purpose", "missing"),
    [
        ("socket", {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}),
        ("http", {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"}),
    ],
)
def test_each_way_to_run_names_what_it_misses(env_file: Path, purpose: str, missing: set[str]) -> None:
    message = refusal(env_file, purpose=purpose)
    assert {line.split(":")[0].strip() for line in message.splitlines()[1:]} == missing


def test_over_oauth_no_bot_token_is_asked_for_but_an_address_is(env_file: Path) -> None:
    given = [f"SLACK_SIGNING_SECRET={SECRET}", "SLACK_CLIENT_ID=1.2"]
    message = refusal(env_file, *given, purpose="http")
    assert "SLACK_CLIENT_SECRET" in message
    assert "HEARTH_PUBLIC_URL" in message
    assert "SLACK_BOT_TOKEN" not in message
    # pragma: allowlist nextline secret
    given += ["SLACK_CLIENT_SECRET=abcdef0123456789", "HEARTH_PUBLIC_URL=https://hearth.example.org/"]
    settings = Settings.load(written(env_file, *given), "http")
    assert settings.oauth
    assert settings.hearth_public_url == "https://hearth.example.org"


def test_a_name_with_a_slip_of_the_pen_is_pointed_out(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_HOEM", "/srv")
    message = refusal(env_file, "SLACK_BOT_TOKN=x", "HEARTH_TICK_SECOND=4")
    assert "SLACK_BOT_TOKN: is not a setting of Hearth. Did you mean SLACK_BOT_TOKEN?" in message
    assert "Did you mean HEARTH_TICK_SECONDS?" in message
    assert "Did you mean HEARTH_HOME?" in message


def test_a_name_that_is_near_to_none_is_not_guessed_at(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_COLOUR", "red")
    monkeypatch.setenv("HEARTH_DATABASE_URL", "sqlite:///x.db")
    message = refusal(env_file)
    assert "HEARTH_COLOUR: is not a setting of Hearth. Take it out." in message
    assert "HEARTH_DATABASE_URL: is not a setting of Hearth. Did you mean DATABASE_URL?" in message


def test_names_for_the_tests_and_other_programs_are_left_alone(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEARTH_TEST_POSTGRES", "anything")
    monkeypatch.setenv("SLACK_CLI_SOMETHING", "anything")
    Settings.load(written(env_file, "OTHER_PROGRAM=1"))


def test_a_line_that_is_no_setting_is_named_by_its_number(env_file: Path) -> None:
    assert "line 2: of" in refusal(env_file, "HEARTH_PORT=3000", "what is this", "LOG_LEVEL=INFO")


def test_a_file_in_another_encoding_is_said_to_be_unreadable(env_file: Path) -> None:
    env_file.write_bytes("LOG_LEVEL=\xff".encode("latin-1"))
    with pytest.raises(SettingsProblem, match="cannot be read as a text file in UTF-8"):
        Settings.load(env_file)


@pytest.mark.parametrize("spelled", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_spelling_of_postgresql_is_understood(env_file: Path, spelled: str) -> None:
    settings = Settings.load(written(env_file, f"DATABASE_URL={spelled}://h:p%40ss@db.example/hearth"))
    assert settings.database == "postgresql+psycopg://h:p%40ss@db.example/hearth"


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://u:hunter2@host/db", "that Hearth does not know"),  # pragma: allowlist secret
        ("postgresql+asyncpg://u:hunter2@host/db", "another PostgreSQL driver"),  # pragma: allowlist secret
        ("sqlite://", "everything would be forgotten"),
        ("sqlite:////no/such/folder/hunter2.db", "in a folder that exists"),
        ("hunter2", "is not a database address"),
    ],
)
def test_an_unusable_database_is_refused_without_repeating_it(
    env_file: Path, url: str, sentence: str
) -> None:
    message = refusal(env_file, f"DATABASE_URL={url}")
    assert sentence in message
    assert "hunter2" not in message


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("SLACK_BOT_TOKEN=xoxp-1-secret", "a person's own token"),  # pragma: allowlist secret
        ("SLACK_BOT_TOKEN=xoxe.xoxb-1-secret", "a token that expires"),  # pragma: allowlist secret
        ("SLACK_BOT_TOKEN=secret", "does not look like a bot token"),
        ("SLACK_BOT_TOKEN=xoxb-1 secret", "has a space or a line break in it"),
        ("SLACK_SIGNING_SECRET=xoxb-1-secret-secret", "holds a token"),  # pragma: allowlist secret
        ("SLACK_SIGNING_SECRET=secret", "is too short"),
        ("HEARTH_KEYS=secret", "cannot be used"),
        ("HEARTH_PUBLIC_URL=http://hearth.example.org", "must begin with https://"),
        ("HEARTH_PUBLIC_URL=https://hearth.example.org/slack/events", "must end after the host name"),
        ("SLACK_API_URL=slack.com", "Slack-compatible server"),
        ("SLACK_API_URL=http://slack.com/api/", "must begin with https://"),
        ("HEARTH_TICK_SECONDS=0", "from 0.05 to 300"),
        ("HEARTH_PRIVACY_NOTICE=our intranet", "the address of your privacy notice"),
    ],
)
def test_a_wrong_value_is_refused_without_repeating_it(env_file: Path, line: str, sentence: str) -> None:
    message = refusal(env_file, line)
    assert message.startswith("One setting needs mending")
    assert sentence in message
    assert "secret" not in message


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/api", "https://notslack.com/api/"])
def test_another_server_has_tokens_and_secrets_of_its_own_making(env_file: Path, url: str) -> None:
    lines = ("SLACK_SIGNING_SECRET=short", "SLACK_BOT_TOKEN=bot", "SLACK_APP_TOKEN=app")
    env_file.write_text("\n".join((*lines, f"SLACK_API_URL={url}")))
    settings = Settings.load(env_file)
    assert settings.slack_bot_token is not None
    assert settings.slack_bot_token.get_secret_value() == "bot"
    assert settings.slack_app_token is not None
    assert settings.slack_signing_secret is not None


def test_quotation_marks_that_a_container_keeps_are_pointed_out(
    env_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", f'"{BOT}"')
    assert "quotation marks" in refusal(env_file)


def test_a_home_that_is_a_file_is_refused(env_file: Path) -> None:
    assert "HEARTH_HOME: names a file" in refusal(env_file, f"HEARTH_HOME={env_file}")


def test_secrets_print_as_stars_and_settings_do_not_change(env_file: Path) -> None:
    settings = Settings.load(
        # pragma: allowlist nextline secret
        written(env_file, f"SLACK_BOT_TOKEN={BOT}", "DATABASE_URL=postgres://u:hunter2@h/d"),
        "local",
    )
    assert BOT not in repr(settings)
    assert "hunter2" not in repr(settings)
    with pytest.raises(ValidationError):
        settings.hearth_port = 1  # type: ignore[misc]


def test_the_example_file_and_the_settings_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$", text, flags=re.MULTILINE)
    assert sorted(name for name, _ in named) == sorted(NAMES)
    for name, value in named:
        default = getattr(Settings(), name.lower())
        spoken = {None: "", False: "no", True: "yes"}.get(default, str(default))
        assert value == spoken, name
    Settings.load(ROOT / ".env.example")


def test_keys_come_from_the_settings_or_from_a_command_not_from_both(env_file: Path) -> None:
    key = f"01234567:{'A' * 43}="
    settings = Settings.load(written(env_file, "HEARTH_KEYS_COMMAND=vault read -field keys secret/hearth"))
    assert settings.keys_command == "vault read -field keys secret/hearth"
    assert "vault read" not in repr(settings)
    both = refusal(env_file, f"HEARTH_KEYS={key}", "HEARTH_KEYS_COMMAND=vault")
    assert "HEARTH_KEYS_COMMAND: is given, and HEARTH_KEYS too." in both


def test_a_command_that_cannot_be_understood_is_named(env_file: Path) -> None:
    message = refusal(env_file, 'HEARTH_KEYS_COMMAND="vault \'read"')
    assert "HEARTH_KEYS_COMMAND: cannot be understood." in message
    assert "vault" not in message


@pytest.mark.parametrize(
    ("said", "meant"), [("yes", True), ("On", True), ("no", False), ("false", False), ("", False)]
)
def test_shared_channels_are_allowed_in_plain_words(env_file: Path, said: str, meant: bool) -> None:
    settings = Settings.load(written(env_file, f"HEARTH_ALLOW_SHARED_CHANNELS={said}"))
    assert settings.hearth_allow_shared_channels is meant


def test_a_slip_of_the_pen_allows_nothing(env_file: Path) -> None:
    assert "HEARTH_ALLOW_SHARED_CHANNELS: must be yes or no." in refusal(
        env_file, "HEARTH_ALLOW_SHARED_CHANNELS=perhaps"
    )
