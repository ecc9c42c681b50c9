"""What an installation is told from outside: the environment and `.env`, read once at the start."""

import difflib
import os
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot import setting_rules as rules
from bot.environment import HOME, in_file, read
from bot.practice.answerable import Answerable
from storage.mendable import Mendable

Purpose = Literal["local", "socket", "http"]
"""What the settings are wanted for: work on this machine only, or to speak with Slack in one of two ways."""

TESTS = "HEARTH_TEST_"
SHORTEST_SECRET = 16
LEVELS = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


class Settings(BaseModel):
    """Every setting, under its own name in lower case. Secrets print as stars."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True, validate_default=False)

    slack_api_url: Annotated[str, AfterValidator(rules.api_url)] = (
        rules.SLACK
    )  # first: the tokens' rules look at it
    slack_bot_token: Annotated[SecretStr | None, AfterValidator(rules.bot_token)] = None
    slack_app_token: Annotated[SecretStr | None, AfterValidator(rules.app_token)] = None
    slack_signing_secret: Annotated[SecretStr | None, AfterValidator(rules.signing_secret)] = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    database_url: Annotated[SecretStr | None, AfterValidator(rules.database_url)] = None
    hearth_home: Annotated[Path, AfterValidator(rules.home)] = Path(HOME)
    hearth_keys: Annotated[SecretStr | None, AfterValidator(rules.keys)] = None
    hearth_keys_command: Annotated[SecretStr | None, AfterValidator(rules.keys_command)] = None
    hearth_host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    hearth_port: Annotated[int, Field(ge=0, le=65535)] = 3000
    hearth_public_url: Annotated[str | None, AfterValidator(rules.public_url)] = None
    hearth_tick_seconds: Annotated[float, Field(ge=0.05, le=300)] = 5
    hearth_allow_shared_channels: Annotated[bool, BeforeValidator(rules.yes_or_no)] = False
    hearth_organisation: str = ""
    hearth_privacy_contact: str = ""
    hearth_privacy_notice: Annotated[str, AfterValidator(rules.notice_url)] = ""
    log_level: Annotated[LEVELS, BeforeValidator(rules.upper)] = "INFO"

    @property
    def database(self) -> str:
        """The database's URL, password and all: never print it. By default SQLite in `HEARTH_HOME`."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.hearth_home / 'hearth.db'}"

    @property
    def answerable(self) -> Answerable:
        """Who answers for what is kept."""
        return Answerable(self.hearth_organisation, self.hearth_privacy_contact, self.hearth_privacy_notice)

    @property
    def keys(self) -> str | None:
        return self.hearth_keys.get_secret_value() if self.hearth_keys else None

    @property
    def keys_command(self) -> str | None:
        return self.hearth_keys_command.get_secret_value() if self.hearth_keys_command else None

    @property
    def has_part_of_a_secret(self) -> bool:
        """Whether less than the whole of Slack's signing secret was copied."""
        secret = self.slack_signing_secret.get_secret_value() if self.slack_signing_secret else None
        return secret is not None and len(secret) < SHORTEST_SECRET and rules.is_slack(self.slack_api_url)

    @property
    def oauth(self) -> bool:
        """Whether other workspaces can install this app by themselves."""
        return self.slack_client_id is not None and self.slack_client_secret is not None

    def lacks(self, purpose: Purpose) -> list["Problem"]:
        """What is not given, of what `purpose` needs."""
        given = {name for name in NAMES if getattr(self, name.lower()) is not None}
        return [Problem(name, why) for name, why in _missing(purpose, given)]

    @classmethod
    def load(cls, env_file: Path | None = Path(".env"), purpose: Purpose = "local") -> "Settings":
        """Read the environment and `env_file`; the environment wins.

        Raises SettingsProblem, which names everything that there is to mend at once.
        """
        problems = _unreadable(env_file) + _unknown(env_file)
        wrong: set[str] = set()
        given = read(NAMES, env_file)
        try:
            settings = cls.model_validate({name.lower(): value for name, value in given.items()})
        except ValidationError as error:
            found = [_sentence(one) for one in error.errors(include_url=False, include_input=False)]
            wrong = {problem.setting for problem in found}
            problems += found
            settings = Settings()
        problems += [Problem(name, why) for name, why in _missing(purpose, given.keys()) if name not in wrong]
        if settings.has_part_of_a_secret:
            problems.append(Problem("SLACK_SIGNING_SECRET", PART_OF_IT))
        if {"HEARTH_KEYS", "HEARTH_KEYS_COMMAND"} <= given.keys():
            problems.append(
                Problem("HEARTH_KEYS_COMMAND", "is given, and HEARTH_KEYS too. Take one of them out.")
            )
        if problems:
            raise SettingsProblem(problems)
        return settings


NAMES = tuple(name.upper() for name in Settings.model_fields)


@dataclass(frozen=True)
class Problem:
    """One thing to mend, and how."""

    setting: str
    sentence: str


class SettingsProblem(Mendable):
    """All that is missing or wrong in the settings, in one message. It repeats no secret."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        count = "One setting needs" if len(problems) == 1 else f"{len(problems)} settings need"
        lines = [f"  {problem.setting}: {problem.sentence}" for problem in problems]
        super().__init__("\n".join([f"{count} mending, in .env or in the environment:", *lines]))


NO_BOT = "is missing. Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions in your app's settings."
NO_APP = (
    "is missing. Under Basic Information, App-Level Tokens, make a token with the scope connections:write "
    "(xapp-…) and copy it. To listen over HTTP instead: hearth run --http."
)
PART_OF_IT = "is too short. Copy the whole Signing Secret from Basic Information."
NO_SIGNING = "is missing. Copy the Signing Secret from Basic Information in your app's settings."


def _missing(purpose: Purpose, given: Set[str]) -> list[tuple[str, str]]:
    pair = {"SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"}
    oauth = bool(given & pair)
    wanted: dict[str, str] = {}
    if purpose != "local" and not (oauth and purpose == "http"):
        wanted["SLACK_BOT_TOKEN"] = NO_BOT
    if purpose == "socket":
        wanted["SLACK_APP_TOKEN"] = NO_APP
    if purpose == "http":
        wanted["SLACK_SIGNING_SECRET"] = NO_SIGNING
    if oauth:
        wanted |= dict.fromkeys(sorted(pair), "is missing: the client id and the client secret go together.")
    if oauth and purpose == "http":
        wanted["HEARTH_PUBLIC_URL"] = "is missing. Installing over OAuth needs the https address of this bot."
    return [(name, why) for name, why in wanted.items() if name not in given]


def _unreadable(env_file: Path | None) -> list[Problem]:
    if env_file is None or not env_file.exists():
        return []
    try:
        with env_file.open(encoding="utf-8") as lines:
            wrong = [binding.original.line for binding in parse_stream(lines) if binding.error]
    except (OSError, UnicodeDecodeError):
        raise SettingsProblem([Problem(str(env_file), "cannot be read as a text file in UTF-8.")]) from None
    return [Problem(f"line {line}", f"of {env_file} is not of the form NAME=value.") for line in wrong]


def _unknown(env_file: Path | None) -> list[Problem]:
    """Names that look like ours and are not: a slip of the pen would otherwise pass for a default."""
    from_file = {name for name in in_file(env_file) if name.startswith(("HEARTH_", "SLACK_"))}
    from_outside = {name for name in os.environ if name.startswith("HEARTH_")}
    strangers = sorted(from_file | from_outside - set(NAMES))
    return [
        Problem(name, _did_you_mean(name))
        for name in strangers
        if name not in NAMES and not name.startswith(TESTS)
    ]


def _did_you_mean(name: str) -> str:
    """What names begin with alike makes none of them close to another."""
    by_ending = {_ending(known): known for known in NAMES}
    close = difflib.get_close_matches(_ending(name), by_ending, n=1, cutoff=0.7)
    meant = f" Did you mean {by_ending[close[0]]}?" if close else " Take it out."
    return "is not a setting of Hearth." + meant


def _ending(name: str) -> str:
    return name.removeprefix("HEARTH_").removeprefix("SLACK_")


FORMS = {
    "HEARTH_HOST": "must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.",
    "HEARTH_PORT": "must be a whole number from 0 to 65535, such as 3000.",
    "HEARTH_TICK_SECONDS": "must be a number of seconds from 0.05 to 300, such as 5.",
    "LOG_LEVEL": "must be one of DEBUG, INFO, WARNING, ERROR.",
}


def _sentence(error: Any) -> Problem:
    name = str(error["loc"][0]).upper()
    ours = error.get("ctx", {}).get("error")
    return Problem(
        name, str(ours) if isinstance(ours, ValueError) else FORMS.get(name, "cannot be understood.")
    )
