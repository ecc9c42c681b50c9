"""Who did what: entries that are only ever added, each chained to the one before it by a hash, one chain a workspace.

An entry holds ids, counts and times, never a word of anybody. Entries are written last of all, just before their
transaction commits (`write_noted`): whoever adds to a workspace's chain keeps others from it until then.

The database itself refuses to change an entry, and to delete one that no `AuditPurge` covers (`append_only`).
A purge keeps the number and the hash of the last entry that it let go, so that the chain goes on from there.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, Session, col, select

from storage.built_once import built_once_of_tables
from storage.columns import UNORDERED, Table, choice, table_of
from storage.locks import one_at_a_time

NOTED = "noted"
NO_HASH = "0" * 64


class Act(StrEnum):
    """What somebody did. `about` is the id of a thread, a prompt, a session, a person, ... as the act has it."""

    STARTED = "started"
    READS_AGAIN = "reads again"  # took it over, and had looked after it until they left
    SETTINGS = "changed settings"
    PROMISE = "changed promise"
    RETENTION = "changed retention"
    APPOINTED = "appointed"  # about: a person, who facilitates from now on
    DISMISSED = "dismissed"  # about: a person, who facilitates no more
    GAVE_ROLE = "gave a role"  # about: a person
    TOOK_ROLE = "took a role away"  # about: a person
    RESTED = "rested"
    WOKE = "woke"
    PLANNED_PROMPT = "planned a prompt"
    CHANGED_PROMPT = "changed a prompt"
    PROMISED_ANEW = "promised something else"  # about: a prompt or a session that is still to come
    PAUSED_PROMPT = "paused a prompt"
    RESUMED_PROMPT = "resumed a prompt"
    STOPPED_PROMPT = "stopped a prompt"
    SKIPPED = "skipped"
    BROUGHT_BACK = "brought back"
    PLANNED_ROUND = "planned a round"
    CHANGED_ROUND = "changed a round"
    CANCELLED_ROUND = "cancelled a round"
    OPENED_ROUND = "opened a round"
    CLOSED_ROUND = "closed a round"
    CLOSED_EARLY = "closed early"  # about: a thread
    LOOKED = "looked at replies"  # about: a thread
    REMOVED = "removed a reply"  # about: a thread
    EXPORTED = "exported"  # about: a thread
    PUBLISHED = "published"  # about: a thread
    CORRECTED = "corrected"  # about: a thread
    WITHDREW = "withdrew"  # about: a thread
    ERASED = "erased"
    HOLD_SET = "hold set"
    HOLD_KEPT = "hold kept"
    HOLD_LIFTED = "hold lifted"
    PURGED = "purged"
    KEYS_ROTATED = "keys rotated"
    PATTERNS = "changed patterns"
    CONTACTS = "changed contacts"
    CHANNEL = "changed channel rules"
    OPENED_FOR = "opened words for"  # about: why, a colon and a reference; who: whoever runs Hearth
    OPENED = "opened words"  # about: a thread
    GUARDED_ANEW = "guarded anew"  # the triggers that keep entries as they are were missing


class AuditEntry(Table, table=True):
    __table_args__ = UNORDERED  # a row number would be another key, by which a row could be replaced

    team_id: str = Field(primary_key=True, max_length=32)
    number: int = Field(primary_key=True)
    community_id: str | None = Field(default=None, index=True, max_length=32)  # outlives its community
    at: datetime
    who: str = Field(default="", max_length=32)  # a person; "" is Hearth itself, or whoever runs it
    what: Act = choice(Act)
    about: str = Field(default="", max_length=64)
    counts: str = Field(default="{}", max_length=200)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)


_ENTRY = table_of(AuditEntry)


class AuditPurge(Table, table=True):
    """That the entries up to a number were let go, and where the chain goes on. Kept for good."""

    __table_args__ = UNORDERED

    team_id: str = Field(primary_key=True, max_length=32)
    up_to: int = Field(primary_key=True)
    hash: str = Field(max_length=64)
    entries: int
    at: datetime


@dataclass(frozen=True)
class Note:
    """An act, before it has a place in the chain."""

    team_id: str
    what: Act
    at: datetime
    who: str = ""
    community_id: str | None = None
    about: str = ""
    counts: str = "{}"


def note(session: Session, noted: Note) -> None:
    """Have this written just before the transaction commits, and not at all if it does not."""
    session.info.setdefault(NOTED, []).append(noted)


def write_noted(session: Session) -> None:
    noted: list[Note] = session.info.pop(NOTED, [])
    if not noted:
        return
    session.flush()
    for team_id in sorted({one.team_id for one in noted}):
        alone(session, team_id)
        number, previous = end(session, team_id)
        for one in noted:
            if one.team_id == team_id:
                number += 1
                previous = _append(session, one, number, previous)
    session.flush()


def _append(session: Session, one: Note, number: int, previous: str) -> str:
    row = AuditEntry(
        team_id=one.team_id,
        number=number,
        community_id=one.community_id,
        at=one.at,
        who=one.who,
        what=one.what,
        about=one.about,
        counts=one.counts,
        previous=previous,
        hash="",
    )
    row.hash = hash_of(row)
    session.add(row)
    return row.hash


def hash_of(row: AuditEntry) -> str:
    """SHA-256 over everything that an entry says, and over the hash before it."""
    said = [
        row.team_id,
        row.number,
        row.community_id,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.who,
        str(row.what),
        row.about,
        row.counts,
        row.previous,
    ]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def alone(session: Session, team_id: str) -> None:
    """Nobody else adds to this chain until the transaction ends."""
    one_at_a_time(session, f"audit/{team_id}")


def end(session: Session, team_id: str) -> tuple[int, str]:
    """The number and the hash that the next entry follows."""
    last = _last(session, team_id).first()
    return (last.number, last.hash) if last else beginning(session, team_id)


@built_once_of_tables
def _last(team_id: str) -> sa.Select[int, str]:
    found = sa.select(_ENTRY.c.number, _ENTRY.c.hash).where(_ENTRY.c.team_id == team_id)
    return found.order_by(_ENTRY.c.number.desc()).limit(1)


def beginning(session: Session, team_id: str) -> tuple[int, str]:
    """What the first entry that is still there follows."""
    purge = session.exec(
        select(AuditPurge)
        .where(AuditPurge.team_id == team_id)
        .order_by(col(AuditPurge.up_to).desc())
        .limit(1)
    ).first()
    return (purge.up_to, purge.hash) if purge else (0, NO_HASH)
