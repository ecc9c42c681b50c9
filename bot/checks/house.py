"""Looking at this machine: the folder, the keys and the address that Slack should find."""

import os
import stat
import urllib.error
import urllib.request
from pathlib import Path

from bot import key_source
from bot.checks.finding import Finding, unseen, well, wrong
from bot.settings import Settings
from storage.keys import KeyProblem, keys_file, load

SECONDS = 10
ENV_FILE = Path(".env")


def home(settings: Settings) -> Finding:
    path = settings.hearth_home
    if not path.exists():
        return well(f"{path} is not there yet; hearth run makes it.")
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return wrong(
            f"Hearth may not write in {path}.",
            f"Give it to whoever runs Hearth: sudo chown -R $(whoami) {path}",
        )
    return _seen_by_others(path, f"look into {path}") or well(f"Hearth may write in {path}.")


def env_file() -> Finding | None:
    """None where there is no `.env`, or nobody else can read it."""
    return _seen_by_others(ENV_FILE, f"read the tokens in {ENV_FILE}")


def exposed(settings: Settings) -> list[Finding]:
    """What others on this machine can look into, and should not. It is theirs to mend who set it so."""
    path = settings.hearth_home
    found = [env_file(), _seen_by_others(path, f"look into {path}")]
    if key_source.is_file(settings):
        file = keys_file(path)
        found.append(_seen_by_others(file, f"read the keys at {file}"))
    return [finding for finding in found if finding is not None]


def _seen_by_others(path: Path, what: str) -> Finding | None:
    """None where nobody else can, or that cannot be told: Windows has other rights than these."""
    if os.name != "posix" or not path.exists() or not stat.S_IMODE(path.stat().st_mode) & 0o077:
        return None
    return wrong(f"Others on this machine can {what}.", f"chmod {700 if path.is_dir() else 600} {path}")


def keys(settings: Settings, sealed: bool) -> Finding:
    """Whether the keys are there, can be read, and by nobody else. `sealed`: something waits for them."""
    if not key_source.is_file(settings):
        return _keys_from_elsewhere(settings)
    path = keys_file(settings.hearth_home)
    if not path.exists() and not sealed:
        return well(f"There are no keys yet; hearth run makes them at {path}.")
    if not path.exists():
        return wrong(
            f"There are no keys at {path}, and what is in the database was sealed with some.",
            "Put the file back from your backup, or give the keys in HEARTH_KEYS.",
        )
    try:
        keyring = load(settings.hearth_home)
    except KeyProblem as problem:
        return wrong(
            str(problem), "Put the file back from your backup. Without it nothing that was kept can be read."
        )
    return _seen_by_others(path, f"read the keys at {path}") or well(
        f"The keys are at {path} ({_count(keyring.keys)}), for you only.", "Is there a copy in a safe place?"
    )


def _keys_from_elsewhere(settings: Settings) -> Finding:
    try:
        keyring = key_source.load(settings)
    except KeyProblem as problem:
        return wrong(str(problem), "Mend it, or take HEARTH_KEYS_COMMAND out if the keys are in the file.")
    return well(f"The keys are {key_source.place(settings)} ({_count(keyring.keys)}).")


def _count(keys: tuple[object, ...]) -> str:
    return "one key" if len(keys) == 1 else f"{len(keys)} keys"


def answerable(settings: Settings) -> Finding:
    """Whether people are told who answers for what is kept."""
    if settings.hearth_organisation and settings.hearth_privacy_contact:
        return well("People are told who answers for what is kept, and how to reach them.")
    return unseen(
        "People are not told which organisation answers for what is kept.",
        "Put it in HEARTH_ORGANISATION, and how to reach whoever looks after data protection there in HEARTH_PRIVACY_CONTACT.",
    )


def public_address(url: str) -> Finding:
    """Whether a running Hearth answers at the address that Slack is given."""
    asked = f"{url}/healthz"
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - settings allow http(s) only
            well_answered = answer.status == 200
    except (OSError, urllib.error.URLError, ValueError):
        well_answered = False
    if well_answered:
        return well(f"Hearth answers at {url}.")
    return wrong(
        f"Nothing of Hearth's answers at {asked}.",
        "Start hearth run --http, and have your proxy pass this address on to HEARTH_HOST:HEARTH_PORT.",
    )
