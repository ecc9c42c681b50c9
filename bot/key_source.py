"""Where the installation's keys come from: the settings, a command of the operator's, or the file in HEARTH_HOME."""

from collections.abc import Callable
from functools import cache, partial

from bot.settings import Settings
from storage import keys
from storage.keys import Keyring, keys_file


def load(settings: Settings) -> Keyring:
    """The keys. Raises KeyProblem with the mend. A command is run once a process, and what it said remembered."""
    if settings.keys is not None:
        return keys.read(settings.keys)
    if settings.keys_command is not None:
        return _said(settings.keys_command)
    return keys.load(settings.hearth_home)


@cache
def _said(command: str) -> Keyring:
    return keys.from_command(command)


def is_file(settings: Settings) -> bool:
    """Whether the keys are in a file of ours, where a running Hearth finds new ones."""
    return settings.keys is None and settings.keys_command is None


def again(settings: Settings) -> Callable[[], Keyring] | None:
    """How to read the keys once more; None where they cannot have changed since the start."""
    return partial(keys.load, settings.hearth_home) if is_file(settings) else None


def place(settings: Settings) -> str:
    """Where they are, for a sentence."""
    if settings.keys is not None:
        return "in the setting HEARTH_KEYS"
    if settings.keys_command is not None:
        return "given by the command in HEARTH_KEYS_COMMAND"
    return f"at {keys_file(settings.hearth_home).resolve()}"
