"""Marks that what was let go of may still be in older pages: for every process on the database, and for `hearth check`."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from storage.columns import Table, identifier, new_id, table_of
from storage.engine import READING


class Unswept(Table, table=True):
    """Somebody could not sweep. Whoever sees it sweeps, and then takes away what they had seen before they began."""

    id: str = identifier()


_MARK = table_of(Unswept)


def marks(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        reading = connection.execution_options(**{READING: True})
        return set(reading.execute(sa.select(_MARK.c.id)).scalars())


def mark(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(_MARK.insert().values(id=new_id()))


def unmark(engine: Engine, seen: Collection[str]) -> None:
    if seen:
        with engine.begin() as connection:
            connection.execute(_MARK.delete().where(_MARK.c.id.in_(seen)))
