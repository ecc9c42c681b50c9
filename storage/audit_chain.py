"""A workspace's chain of what was done as a whole: followed from end to end, and its old entries let go of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage.audit import Act, AuditEntry, AuditPurge, alone, beginning, hash_of


@dataclass(frozen=True)
class Broken:
    """The first link of a workspace's chain that does not hold."""

    number: int
    why: str


@dataclass(frozen=True)
class Link:
    """An entry as it is known by. `at` is None of one that was let go of."""

    number: int
    hash: str
    at: datetime | None


@dataclass
class Chain:
    """A workspace's chain as far as it holds. `first` is None where no entry is left; `guarded_anew`: see `Act`."""

    last: Link
    first: Link | None = None
    broken: Broken | None = None
    guarded_anew: list[Link] = field(default_factory=list)


def let_go(session: Session, team_id: str, before: datetime | None, now: datetime) -> int:
    """Delete the entries from before a moment (None: all), the oldest first, and write down that it was done.

    The chain is cut at one place: what follows the first entry that is young enough stays. Returns how many went.
    """
    alone(session, team_id)
    young = AuditEntry.at >= before if before is not None else sa.false()
    kept = select(sa.func.min(AuditEntry.number)).where(AuditEntry.team_id == team_id, young)
    first_kept = session.exec(kept).one()
    old = select(AuditEntry).where(AuditEntry.team_id == team_id)
    if first_kept is not None:
        old = old.where(AuditEntry.number < first_kept)
    last = session.exec(old.order_by(col(AuditEntry.number).desc()).limit(1)).first()
    if last is None:
        return 0
    entries = last.number - beginning(session, team_id)[0]
    session.add(AuditPurge(team_id=team_id, up_to=last.number, hash=last.hash, entries=entries, at=now))
    session.flush()
    rows = sa.delete(AuditEntry).where(
        col(AuditEntry.team_id) == team_id, col(AuditEntry.number) <= last.number
    )
    session.connection().execute(rows)
    session.expire_all()
    return entries


def teams(session: Session) -> list[str]:
    """The workspaces that have a chain."""
    found = set(session.exec(select(AuditEntry.team_id).distinct()).all())
    return sorted(found | set(session.exec(select(AuditPurge.team_id).distinct()).all()))


def entries(session: Session, team_id: str) -> Iterator[AuditEntry]:
    """A workspace's entries, the oldest first, read in parts."""
    after = 0
    while True:
        found = (
            select(AuditEntry)
            .where(AuditEntry.team_id == team_id, AuditEntry.number > after)
            .order_by(col(AuditEntry.number))
            .limit(500)
        )
        part = session.exec(found).all()
        yield from part
        if not part:
            return
        after = part[-1].number
        session.expunge_all()


def verify(session: Session, team_id: str) -> Chain:
    """Follow a workspace's chain, up to the first link that does not hold."""
    number, previous = beginning(session, team_id)
    chain = Chain(Link(number, previous, None))
    for row in entries(session, team_id):
        chain.broken = _what_is_wrong(row, chain.last)
        if chain.broken is not None:
            break
        chain.last = Link(row.number, row.hash, row.at)
        chain.first = chain.first or chain.last
        if row.what == Act.GUARDED_ANEW:
            chain.guarded_anew.append(chain.last)
    return chain


def _what_is_wrong(row: AuditEntry, last: Link) -> Broken | None:
    if row.number != last.number + 1:
        return Broken(last.number + 1, "is missing")
    if row.previous != last.hash:
        return Broken(row.number, "does not follow the one before it")
    return None if row.hash == hash_of(row) else Broken(row.number, "was changed")


def hash_at(session: Session, team_id: str, number: int) -> str | None:
    """The hash of an entry; None if it is not there, and was not let go."""
    found = select(AuditEntry.hash).where(AuditEntry.team_id == team_id, AuditEntry.number == number)
    purged = select(AuditPurge.hash).where(AuditPurge.team_id == team_id, AuditPurge.up_to == number)
    return session.exec(found).first() or session.exec(purged).first()


def is_let_go(session: Session, team_id: str, number: int) -> bool:
    return number <= beginning(session, team_id)[0]
