"""Each row by itself: what cannot be done for one keeps nothing from any other. It is logged, without words, and tried again."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlmodel import Session

from storage.audit import NOTED
from storage.columns import Table

log = structlog.get_logger("hearth.apart")

OF_THE_DATABASE = (
    OperationalError,
    InterfaceError,
    InternalError,
)  # not of a row: whoever called has to know


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
        log.error("set_aside", kind=kind, table=table, row=row_id, exc_info=error)
