"""Rotating the keys of an installation that goes on working: the steps of `storage.rotation`, first to last."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import key_source
from bot.settings import Settings
from storage import keys, resealing, rotation
from storage.database import Database
from storage.resealing import Report, RotationProblem

PASSES = 5
BY_HAND = """There is no new key. The keys are {place}, where Hearth cannot put one.

  1. Make a key: hearth keys new
  2. Put it in front of those that are there, and keep those: they still open what is old.
  3. Restart every Hearth that works on this database, so that each knows the new key.
  4. Run hearth keys rotate again."""


@dataclass(frozen=True)
class Rotated:
    """What a rotation did. `report` is of everything that was opened at the end."""

    workspaces: int
    resealed: int
    report: Report
    data_keys_left: int
    current: str
    needless: list[str]  # keys of the installation that open nothing in this database any more


@contextmanager
def alone(settings: Settings, database: Database) -> Iterator[None]:
    """Nobody else rotates, or changes the file with the keys, meanwhile."""
    with _locked(settings.hearth_home / "keys.lock"), rotation.alone(database):
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RotationProblem("The keys are being rotated by another process. Let it finish.") from None
        yield


def rotate(
    settings: Settings, database: Database, now: datetime, between: Callable[[], None] = lambda: None
) -> Rotated:
    """Give the installation a new key and every workspace a new data key, and seal everything anew. Then have it swept.

    One that was cut short is taken up where it was left, without another new key. Raises RotationProblem.
    """
    with alone(settings, database):
        database.vault.look_again()
        resealed = 0 if _is_due(database) else _left_over(database, between)
        if not resealed and not _is_due(database):
            _new_key(settings, database)
        given = rotation.begin(database, now)
        for _pass in range(PASSES):
            rotation.wait(database)
            resealed += resealing.reseal(database, between).opened.total()
            report = resealing.verify(database, between)
            left = rotation.finish(database)
            if not left or report.problems:
                break
        return Rotated(
            len(given), resealed, report, left, database.vault.keyring.current.id, needless(database)
        )


def _is_due(database: Database) -> bool:
    """Whether a workspace still has its data key from before the current key."""
    with database.reading() as session:
        in_use = rotation.in_use_wrapped_by(session)
    if not in_use:
        raise RotationProblem("There is nothing to rotate: no workspace has installed Hearth yet.")
    return set(in_use) != {database.vault.keyring.current.id}


def _left_over(database: Database, between: Callable[[], None]) -> int:
    """Finish what an earlier rotation was kept from. How much there was to do."""
    with database.reading() as session:
        before = rotation.retired(session)
    if not before:
        return 0
    rotation.wait(database)
    resealed = resealing.reseal(database, between).opened.total()
    return resealed + before - rotation.finish(database)


def _new_key(settings: Settings, database: Database) -> None:
    if not key_source.is_file(settings):
        raise RotationProblem(BY_HAND.format(place=key_source.place(settings)))
    keys.renew(settings.hearth_home)
    database.vault.look_again()


def needless(database: Database) -> list[str]:
    """The ids of the installation's keys that open nothing in this database."""
    with database.reading() as session:
        needed = rotation.wrapped_by(session)
    ring = database.vault.keyring
    return [key.id for key in ring.keys if key.id not in needed and key.id != ring.current.id]


def forget(settings: Settings, database: Database, key_id: str) -> None:
    """Take a key that opens nothing any more out of the file. Raises RotationProblem or KeyProblem."""
    if not key_source.is_file(settings):
        raise RotationProblem(f"The keys are {key_source.place(settings)}: take it out there.")
    with alone(settings, database):
        database.vault.look_again()
        with database.reading() as session:
            needed = rotation.wrapped_by(session)[key_id]
        if needed and key_id != database.vault.keyring.current.id:
            raise RotationProblem(
                f"Key {key_id} is still needed: it opens the data keys of {needed} workspaces. Rotate first."
            )
        keys.drop(settings.hearth_home, key_id)
