"""All sealed columns, found by their mark, for whoever has to go through everything that is sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.columns import SEALED
from storage.tables import METADATA

AT_ONCE = 200


@dataclass(frozen=True)
class SealedColumn:
    """One column whose values are sealed, each for the row that its table's primary key names."""

    table: sa.Table
    name: str

    def __str__(self) -> str:
        return f"{self.table.name}.{self.name}"

    @property
    def value(self) -> sa.Column[Any]:
        return self.table.c[self.name]

    @property
    def row_id(self) -> sa.Column[Any]:
        (key,) = self.table.primary_key.columns
        return key

    def batch(self, after: str, *conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
        """The next rows (`row_id`, `team_id`, `value`) behind a row's id, in the order of ids, that hold something."""
        return (
            sa.select(
                self.row_id.label("row_id"), self.table.c.team_id.label("team_id"), self.value.label("value")
            )
            .where(self.row_id > after, sa.func.length(self.value) > 0, *conditions)
            .order_by(self.row_id)
            .limit(AT_ONCE)
        )

    @property
    def _key_id(self) -> sa.ColumnElement[bytes]:
        return sa.func.substr(self.value, 2, 4, type_=sa.LargeBinary)

    def sealed_with(self, key_ids: Sequence[str]) -> sa.ColumnElement[bool]:
        """Whether a value was sealed with one of these data keys."""
        return self._key_id.in_([sa.literal(bytes.fromhex(key_id), sa.LargeBinary) for key_id in key_ids])

    def key_ids(self) -> sa.Select[Any]:
        """The ids, as bytes, of the data keys with which something is sealed here."""
        return sa.select(self._key_id).where(sa.func.length(self.value) > 0).distinct()


def sealed_columns() -> Iterator[SealedColumn]:
    for table in METADATA.sorted_tables:
        for column in table.columns:
            if column.info.get(SEALED):
                yield SealedColumn(table, column.name)
