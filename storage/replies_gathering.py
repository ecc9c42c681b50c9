"""Taking in many replies at once. This runs for every message of every channel, so it talks to the driver itself."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlmodel import Session

from storage import replies_gathering_statements as statements
from storage.columns import new_id
from storage.encryption import seal_with
from storage.locks import is_sqlite
from storage.replies_gathering_statements import ThreadRow

Place = tuple[str, str, str]  # workspace, channel, ts


class AlreadyKnown(Exception):
    """One of the replies is there already, so they have to be followed one by one."""


def follow_all(session: Session, places: Iterable[Place]) -> None:
    """Let nobody else follow these messages until this transaction ends. SQLite has one writer: no lock."""
    if not is_sqlite(session):
        _cursor(session).execute(statements.LOCK, {"places": sorted("/".join(place) for place in places)})


def threads_at(
    session: Session, parents: Collection[Place], messages: Collection[Place]
) -> dict[Place, ThreadRow]:
    """The threads that the parents opened, by place.

    `over` on each counts those of all the messages whose story may be over; where there are any, look closer.
    """
    teams, channels, times = (sorted(set(column)) for column in zip(*parents, strict=True))
    given = {"teams": teams, "channels": channels, "parents": times}
    given["times"] = sorted({ts for _team, _channel, ts in messages})
    found = _sqlite_threads(session, given) if is_sqlite(session) else _postgresql_threads(session, given)
    for row in found:
        seal_with(session, row.team_id, row.key_id)
    return {(row.team_id, row.channel_id, row.ts): row for row in found}


def _sqlite_threads(session: Session, given: Mapping[str, list[str]]) -> list[ThreadRow]:
    lists = {name: json.dumps(values) for name, values in given.items()}
    rows = _cursor(session).execute(statements.THREADS_SQLITE, lists)
    return [
        row._replace(opens_at=_read(row.opens_at), closes_at=_read(row.closes_at))
        for row in map(ThreadRow._make, rows)
    ]


def _postgresql_threads(session: Session, given: Mapping[str, list[str]]) -> list[ThreadRow]:
    return list(map(ThreadRow._make, _cursor(session).execute(statements.THREADS_POSTGRESQL, given)))


def keep_all(
    session: Session, rows: Sequence[Mapping[str, Any]], people: Iterable[tuple[str, str, str]]
) -> None:
    """Write these replies, and the workspace, thread and hash of each who has answered.

    Raises AlreadyKnown if one of the replies is there already.
    """
    # In an order that says nothing of who wrote which reply, and in which no two wait for each other.
    answered = [_answered(*person) for person in sorted(set(people), key=itemgetter(2))]
    if _keep(session, rows, answered) != len(rows):
        raise AlreadyKnown


def _keep(session: Session, rows: Sequence[Mapping[str, Any]], answered: Sequence[Mapping[str, Any]]) -> int:
    cursor = _cursor(session)
    if not is_sqlite(session):
        cursor.execute(statements.KEEP_IN_ONE, {"reply": _in_json(rows), "answered": _in_json(answered)})
        return int(cursor.fetchone()[0])
    cursor.executemany(statements.KEEP, [{**row, "said_at": _written(row["said_at"])} for row in rows])
    kept: int = cursor.rowcount
    cursor.executemany(statements.NOTE, answered)
    return kept


def _answered(team_id: str, thread_id: str, person_hash: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "team_id": team_id,
        "thread_id": thread_id,
        "in_form": False,
        "person_hash": person_hash,
    }


def _cursor(session: Session) -> Any:
    """The driver's own cursor, in this transaction. What it raises is the driver's, too."""
    return session.connection().connection.cursor()


def _in_json(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, default=_as_postgresql_reads)


def _as_postgresql_reads(value: bytes | datetime) -> str:
    return value.isoformat() if isinstance(value, datetime) else rf"\x{value.hex()}"


def _written(moment: datetime) -> str:
    """As SQLAlchemy writes it into SQLite."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _read(written: Any) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written).replace(tzinfo=UTC)
