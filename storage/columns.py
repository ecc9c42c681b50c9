"""How our tables are written: names, identifiers and the few kinds of column they share."""

import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, Session, SQLModel

# Named constraints let a migration drop them on SQLite too. Must be set before any table is defined.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Without a row number, a SQLite table cannot tell the order in which its rows were written.
UNORDERED = {"sqlite_with_rowid": False}
SEALED = "sealed"
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Table(SQLModel):
    """A table whose name is its class's, in snake case."""

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def table_of(model: type[SQLModel]) -> sa.Table:
    """The table of a model, for statements that need not read its rows one by one."""
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table


def insertion(session: Session, table: sa.Table) -> Any:
    """An insert in the words of the session's database, the same object every time."""
    return _insertion(session.get_bind().dialect.name, table)


@cache
def _insertion(dialect: str, table: sa.Table) -> Any:
    return _INSERTS[dialect](table)


def addition(session: Session, table: sa.Table, *key: str) -> Any:
    """An insert that leaves out what is there already, under this key or under any; the same object every time."""
    return _addition(insertion(session, table), key)


@cache
def _addition(insert: Any, key: tuple[str, ...]) -> Any:
    return insert.on_conflict_do_nothing(index_elements=key or None)


def rows_changed(
    session: Session, statement: sa.sql.dml.UpdateBase, values: dict[str, Any] | None = None
) -> int:
    """Run a statement on the tables directly. How many rows it wrote, conflicts left out."""
    return (
        session.connection()
        .execute(statement, values, execution_options={"preserve_rowcount": True})
        .rowcount
    )


def day_of(moment: datetime) -> datetime:
    """The beginning of its day, in UTC: all that is written of when, where the moment would tell too much."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def new_row(model: type[SQLModel], **values: Any) -> dict[str, Any]:
    """The values of a new row, with the defaults of its table. Ten times as fast as making the row itself."""
    row = {name: default() if made else default for name, made, default in _defaults(model)}
    return row | values


@cache
def _defaults(model: type[SQLModel]) -> tuple[tuple[str, bool, Any], ...]:
    """Of each field that has a default: its name, whether the default is made anew each time, and the default."""
    return tuple(
        (name, field.default_factory is not None, field.default_factory or field.default)
        for name, field in model.model_fields.items()
        if not field.is_required()
    )


def write_all(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Write new rows of one table in one statement (see `new_row`). The session does not follow them."""
    if rows:
        session.connection().execute(sa.insert(model), rows)


def new_id() -> str:
    """A random identifier of 32 hexadecimal digits; it says nothing of when it was made."""
    return secrets.token_hex(16)


def identifier() -> Any:
    """The primary key of most tables."""
    return Field(default_factory=new_id, primary_key=True, max_length=32)


def belongs_to(table_column: str, *, nullable: bool = False, index: bool = True) -> Any:
    """A reference that goes when the row it points at goes."""
    return Field(
        default=None if nullable else ...,
        foreign_key=table_column,
        ondelete="CASCADE",
        nullable=nullable,
        index=index,
        max_length=32,
    )


def choice(kind: type[StrEnum], default: StrEnum | None = None) -> Any:
    """A column that holds one of the values of `kind`, checked by the database."""
    stored = sa.Enum(
        kind,
        native_enum=False,
        length=32,
        create_constraint=True,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
    if default is None:
        return Field(sa_type=stored)
    return Field(default=default, sa_type=stored)


def sealed(*, nullable: bool = False) -> Any:
    """Words, encrypted (see `storage.encryption`). The mark lets `storage.sealed` find every such column."""
    marked = {"info": {SEALED: True}}
    if nullable:
        return Field(default=None, sa_type=sa.LargeBinary, nullable=True, sa_column_kwargs=marked)
    return Field(sa_type=sa.LargeBinary, sa_column_kwargs=marked)
