"""What each setting must look like.

A rule returns the value, mended where there is no doubt, or raises ValueError with the mend. No sentence
repeats the value: most of them are secrets.
"""

import ipaddress
import shlex
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import sqlalchemy as sa
from pydantic import SecretStr, ValidationInfo

from storage.engine import sqlite_path
from storage.keys import KeyProblem, read

SLACK = "https://slack.com/api/"
WHERE_BOT = "the Bot User OAuth Token (xoxb-…) from OAuth & Permissions"
WHERE_APP = "an app-level token (xapp-…) from Basic Information, App-Level Tokens"


def bot_token(value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    token = _plain(value)
    if token.startswith("xapp-"):
        raise ValueError(
            f"holds an app-level token; that one belongs in SLACK_APP_TOKEN. Put {WHERE_BOT} here."
        )
    if token.startswith("xoxp-"):
        raise ValueError(f"holds a person's own token. Put {WHERE_BOT} here.")
    if token.startswith("xoxe"):
        raise ValueError(
            "holds a token that expires. Make an app without token rotation (hearth manifest does)."
        )
    if token and not token.startswith("xoxb-") and _is_for_slack(info):
        raise ValueError(f"does not look like a bot token. Put {WHERE_BOT} here.")
    return value


def app_token(value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    token = _plain(value)
    if token.startswith("xox"):
        raise ValueError(f"holds a bot's or a person's token. Put {WHERE_APP} here.")
    if token and not token.startswith("xapp-") and _is_for_slack(info):
        raise ValueError(f"does not look like an app-level token. Put {WHERE_APP} here.")
    return value


def signing_secret(value: SecretStr | None) -> SecretStr | None:
    secret = _plain(value)
    if secret.startswith(("xox", "xapp-")):
        raise ValueError("holds a token. Put the Signing Secret from Basic Information here.")
    return value


def keys(value: SecretStr | None) -> SecretStr | None:
    try:
        if value is not None:
            read(value.get_secret_value())
    except KeyProblem as problem:
        raise ValueError(f"cannot be used. {problem}") from None
    return value


def keys_command(value: SecretStr | None) -> SecretStr | None:
    try:
        words = shlex.split(value.get_secret_value()) if value is not None else ["none"]
    except ValueError:
        words = []
    if not words:
        raise ValueError("cannot be understood. Write a program and its arguments, as in a shell.")
    return value


def home(value: Path) -> Path:
    path = value.expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError(
            "names a file. It must be a folder, in which Hearth keeps its database and its keys."
        )
    return path


def api_url(value: str) -> str:
    parts = _whole(value, "must be the address of a Slack-compatible server, such as https://slack.com/api/")
    if is_slack(value) and parts.scheme != "https":
        raise ValueError("must begin with https://: tokens and words go there.")
    return value.rstrip("/") + "/"


def is_slack(url: str) -> bool:
    """Whether this is Slack itself. Another server that speaks as Slack does has tokens and secrets of its own making."""
    host = urlsplit(url).hostname or ""
    return host == "slack.com" or host.endswith(".slack.com")


def _is_for_slack(info: ValidationInfo) -> bool:
    return is_slack(info.data.get("slack_api_url", SLACK))


def public_url(value: str | None) -> str | None:
    if value is None:
        return None
    parts = _whole(
        value, "must be the address under which Slack reaches this bot, such as https://hearth.example.org"
    )
    if parts.scheme != "https" and not _on_this_machine(parts.hostname or ""):
        raise ValueError("must begin with https://. Slack sends nothing to a plain http address.")
    if parts.path.rstrip("/") or parts.query:
        raise ValueError("must end after the host name: Hearth adds /slack/events and the rest.")
    return value.rstrip("/")


def notice_url(value: str) -> str:
    if value:
        _whole(value, "must be the address of your privacy notice, such as https://example.org/privacy")
    return value


def database_url(value: SecretStr | None) -> SecretStr | None:
    """`postgres://` and `postgresql://`, as hosts hand them out, become the spelling with the driver."""
    if value is None:
        return None
    try:
        url = sa.make_url(_plain(value))
    except (sa.exc.ArgumentError, ValueError):
        raise ValueError("is not a database address. " + DATABASES) from None
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername == "postgresql+psycopg":
        return SecretStr(url.render_as_string(hide_password=False))
    if url.get_backend_name() == "postgresql":
        raise ValueError("names another PostgreSQL driver. Write postgresql+psycopg:// in its place.")
    if url.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise ValueError("names a database that Hearth does not know. " + DATABASES)
    path = sqlite_path(url.render_as_string(hide_password=False))
    if path is None:
        raise ValueError("names no file: everything would be forgotten at each start. " + DATABASES)
    if path.is_dir() or not path.parent.is_dir():
        raise ValueError("must name a SQLite file in a folder that exists.")
    return value


DATABASES = (
    "Write postgresql+psycopg://user:password@host/name or sqlite:////folder/hearth.db, or leave it out."
)


def yes_or_no(value: object) -> bool:
    """In plain words. A slip of the pen must not pass for a no, and far less for a yes."""
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower()
    if said not in ("yes", "no", "true", "false", "on", "off"):
        raise ValueError("must be yes or no.")
    return said in ("yes", "true", "on")


def upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _plain(value: SecretStr | None) -> str:
    text = value.get_secret_value() if value else ""
    if text[:1] in "\"'" and text:
        raise ValueError("has quotation marks around it. Take them away.")
    if text != text.strip() or any(c.isspace() for c in text):
        raise ValueError("has a space or a line break in it. Copy it again.")
    return text


def _whole(value: str, sentence: str) -> SplitResult:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(sentence)
    return parts


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
