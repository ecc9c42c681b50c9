"""Each row by itself: what cannot be done for one keeps nothing from any other. It is logged once, without words, and tried again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlmodel import Session

from storage.audit import NOTED
from storage.columns import Table
from storage.vault import CannotOpen

T = TypeVar("T")

log = structlog.get_logger("hearth.apart")

OF_THE_DATABASE = (
    OperationalError,
    InterfaceError,
    InternalError,
)  # not of a row: whoever called has to know
MOST_SAID = 10_000
_said: set[tuple[str, str, str, str]] = set()


@contextmanager
def apart(session: Session, kind: str, row: Table) -> Iterator[None]:
    """What is done for a row within this is done as a whole, or not at all, whatever becomes of the other rows."""
    noted = len(session.info.get(NOTED, ()))
    with set_aside(kind, row):
        try:
            with session.begin_nested():
                yield
        except BaseException:
            del session.info.get(NOTED, [])[noted:]
            raise


@contextmanager
def set_aside(kind: str, row: Table) -> Iterator[None]:
    """The same for what only reads: an error is logged, and goes no further."""
    table, row_id = str(row.__tablename__), "/".join(map(str, sa.inspect(row).identity or ()))
    try:
        yield
    except OF_THE_DATABASE:
        raise
    except Exception as error:
        _say_once(kind, table, row_id, error)


def unless_damaged(opening: Callable[..., T], *of: Any, instead: T) -> T:
    """What is opened, to be shown; `instead` where it does not open any more, so that it hides nothing else."""
    try:
        return opening(*of)
    except CannotOpen as error:
        table, _dot, _column = error.column.partition(".")
        _say_once("showing", table, error.row_id, error)
        return instead


def _say_once(kind: str, table: str, row_id: str, error: Exception) -> None:
    """What is tried again every few seconds fails each time, until it is mended: it is said at the first."""
    place = (kind, table, row_id, type(error).__name__)
    if place in _said:
        return
    if len(_said) >= MOST_SAID:
        _said.clear()
    _said.add(place)
    log.error("set_aside", kind=kind, table=table, row=row_id, exc_info=error)
