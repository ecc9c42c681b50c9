"""The installation's keys: where they are kept, how they are made and how they are read."""

import base64
import binascii
import contextlib
import os
import secrets
import shlex
import signal
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from storage.mendable import Mendable

KEY_BYTES = 32
COMMAND_SECONDS = 20.0
MOST_BYTES = 64 * 1024


class KeyProblem(Mendable):
    """A key is missing, unreadable or not the one that the stored words were sealed with."""


@dataclass(frozen=True, repr=False)
class Key:
    """One AES-256 key and the name that the values sealed with it carry."""

    id: str
    secret: bytes


@dataclass(frozen=True, repr=False)
class Keyring:
    """The keys of this installation. New values are sealed with the first; the others can still open."""

    keys: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.keys[0]

    def named(self, key_id: str) -> Key | None:
        return next((key for key in self.keys if key.id == key_id), None)


def new_key() -> Key:
    return Key(id=secrets.token_hex(4), secret=secrets.token_bytes(KEY_BYTES))


def written(keyring: Keyring) -> str:
    """One line a key, `id:base64`, the current one first. The same text serves the file and `HEARTH_KEYS`."""
    return "".join(f"{key.id}:{base64.b64encode(key.secret).decode()}\n" for key in keyring.keys)


def read(text: str) -> Keyring:
    """Read keys parted by new lines, spaces or commas. Raises KeyProblem without repeating what was read."""
    keys = [_read_one(part) for part in text.replace(",", " ").split() if part]
    if not keys:
        raise KeyProblem("There is no key in it. Each key is written as id:base64, one a line.")
    if len({key.id for key in keys}) != len(keys):
        raise KeyProblem("Two of the keys have the same id.")
    return Keyring(tuple(keys))


def _read_one(part: str) -> Key:
    key_id, _, encoded = part.partition(":")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise KeyProblem("A key is not written as id:base64.") from None
    if len(key_id) != 8 or not all(c in "0123456789abcdef" for c in key_id) or len(secret) != KEY_BYTES:
        raise KeyProblem("A key must be 8 hexadecimal digits, a colon, and 32 bytes in base64.")
    return Key(key_id, secret)


def keys_file(home: Path) -> Path:
    return home / "keys"


def load(home: Path) -> Keyring:
    """The keys in the file. Raises KeyProblem if there are none."""
    path = keys_file(home)
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyProblem(f"There are no keys at {path}.") from None
    except (OSError, UnicodeDecodeError):
        raise KeyProblem(f"The keys at {path} cannot be read.") from None
    try:
        return read(text)
    except KeyProblem as problem:
        raise KeyProblem(f"The keys at {path} cannot be used. {problem}") from None


def from_command(command: str, seconds: float = COMMAND_SECONDS) -> Keyring:
    """The keys that a program prints, one a line: that of a vault, for example. It is run without a shell.

    Raises KeyProblem with the mend, and repeats neither what the program said nor how it was called.
    """
    try:
        return read(_printed_by(shlex.split(command), seconds).decode("ascii"))
    except TimeoutError:
        why = f"did not end within {seconds:g} seconds. Does it wait for somebody to type?"
    except subprocess.CalledProcessError as error:
        why = f"ended with code {error.returncode}. Run it by hand, as the same user, to see why."
    except (OSError, ValueError, IndexError) as error:
        why = _why_not_run(error)
    except KeyProblem as problem:
        why = f"printed something that cannot be used. {problem}"
    raise KeyProblem(f"The command in HEARTH_KEYS_COMMAND {why}")


def _printed_by(program: list[str], seconds: float) -> bytes:
    """What a program prints, no more of it than keys can be. It is ended after so many seconds, and with it whatever it started."""
    with subprocess.Popen(  # noqa: S603 - the operator's own command, from the operator's own settings
        program,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        too_slow = threading.Event()

        def give_up() -> None:
            too_slow.set()
            _end(running)

        timer = threading.Timer(seconds, give_up)
        timer.start()
        try:
            printed = running.stdout.read(MOST_BYTES + 1) if running.stdout else b""
            if len(printed) > MOST_BYTES:
                _end(running)
                raise KeyProblem("It is far longer than keys are.")
            code = running.wait()
        finally:
            timer.cancel()
    if too_slow.is_set():
        raise TimeoutError
    if code:
        raise subprocess.CalledProcessError(code, [])
    return printed


def _end(running: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)


def _why_not_run(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "names a program that is not there. Write its whole path."
    if isinstance(error, OSError):
        return "cannot be run. May this user run it?"
    if isinstance(error, UnicodeDecodeError):
        return "printed something that is not plain text."
    return "cannot be understood. Write it as in a shell, but without pipes."


def make(home: Path) -> Keyring:
    """Make the first key, readable by its owner only. Raises KeyProblem rather than overwrite."""
    home.mkdir(parents=True, exist_ok=True)
    keyring = Keyring((new_key(),))
    path = keys_file(home)
    try:
        _write(path, keyring, os.O_EXCL)
    except FileExistsError:
        raise KeyProblem(f"There are keys at {path} already; they are left as they are.") from None
    return keyring


def renew(home: Path) -> Keyring:
    """Put a new key in front of those in the file. All of them are in it at any moment, or none of the change."""
    return _replace(home, Keyring((new_key(), *load(home).keys)))


def drop(home: Path, key_id: str) -> Keyring:
    """Take a key out of the file. Raises KeyProblem if it is the current one, or is not there."""
    keyring = load(home)
    if keyring.named(key_id) is None:
        raise KeyProblem(f"There is no key {key_id} at {keys_file(home)}.")
    if keyring.current.id == key_id:
        raise KeyProblem(f"Key {key_id} seals what is new. It stays; hearth keys rotate makes another.")
    return _replace(home, Keyring(tuple(key for key in keyring.keys if key.id != key_id)))


def _replace(home: Path, keyring: Keyring) -> Keyring:
    path = keys_file(home)
    beside = path.with_name("keys.new")
    _write(beside, keyring, os.O_TRUNC)
    beside.replace(path)
    folder = os.open(home, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return keyring


def _write(path: Path, keyring: Keyring, how: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(written(keyring))
        file.flush()
        os.fsync(file.fileno())
