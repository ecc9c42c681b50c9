"""Questions that are asked again and again: to put one into SQL takes longer than to have it answered."""

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

Given = ParamSpec("Given")
Row = TypeVar("Row")


def built_once(
    build: Callable[Given, SelectOfScalar[Row]],
) -> Callable[Concatenate[Session, Given], sa.ScalarResult[Row]]:
    """Ask what `build` says, of a session. It is called once, with a place for each of its arguments.

    Their values are given in order. None is equal to nothing, not even to NULL.
    """
    names, statement = _prepared(build)

    def ask(session: Session, *values: Any) -> sa.ScalarResult[Row]:
        found: sa.ScalarResult[Row] = session.exec(statement(), params=dict(zip(names, values, strict=True)))
        return found

    return ask  # type: ignore[return-value]  # no name is lost: they are all given in order


def built_once_of_tables(
    build: Callable[Given, sa.Executable],
) -> Callable[Concatenate[Session, Given], sa.CursorResult[Any]]:
    """The same for a statement on the tables themselves, which the session does not follow."""
    names, statement = _prepared(build)

    def ask(session: Session, *values: Any) -> sa.CursorResult[Any]:
        return session.connection().execute(statement(), dict(zip(names, values, strict=True)))

    return ask  # type: ignore[return-value]


def _prepared(build: Callable[..., Any]) -> tuple[tuple[str, ...], Callable[[], Any]]:
    names = tuple(signature(build).parameters)
    return names, cache(lambda: build(*map(sa.bindparam, names)))
