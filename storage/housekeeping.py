"""Letting go of what has been kept for long enough: a few rows at a time, of any workspace.

Each function deletes at most `limit` rows and returns how many it deleted; 0 means that nothing is left to do.
"""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import audit
from storage.audit import Act, Note
from storage.columns import rows_changed
from storage.communities import Community
from storage.database import Database, claimable
from storage.drafts import Draft
from storage.encryption import destroy
from storage.outbox import ChannelPace, OutboxMessage, OutboxState
from storage.prompts import Occurrence, Prompt, PromptState
from storage.replies import EarlyReply, Reply, SettledMessage
from storage.rounds import Round, RoundPerson, RoundState
from storage.summaries import Summary
from storage.tables import METADATA
from storage.threads import Thread
from storage.workspaces import Workspace, WorkspaceState

DRAFT_DAYS = 30
SETTLED_DAYS = 14  # what was said to Slack, and asked about in vain
OVER_DAYS = 7  # messages whose story is over: Slack repeats a delivery for a day at most
EARLY_DAYS = 2
PACE_DAYS = 1
UNINSTALLED_DAYS = 14

_OVER = (RoundState.CLOSED, RoundState.CANCELLED, RoundState.PASSED)
# What says that there is still something to delete, and what it was sealed with.
_LAST = ("data_key", "workspace")
# These let go of their own: that there were so many entries is all that remains.
_CHAINED = ("audit_entry", "audit_purge")


def _table(model: Any) -> sa.Table:
    table: sa.Table = model.__table__
    return table


def _delete(session: Session, model: Any, limit: int, *which: Any) -> int:
    return _delete_from(session, _table(model), limit, *which)


def _delete_from(session: Session, table: sa.Table, limit: int, *which: Any) -> int:
    """Another process may be deleting the same: it takes some, we take others."""
    key = sa.tuple_(*table.primary_key.columns)
    chosen = sa.select(*table.primary_key.columns).where(*which).limit(limit)
    doomed = chosen.with_for_update(skip_locked=True, of=table)
    return rows_changed(session, table.delete().where(key.in_(doomed)))


def _delete_noting(
    session: Session, model: Any, limit: int, about: sa.Column[Any], *which: Any
) -> Counter[tuple[str, str]]:
    """The same, and how many went of each workspace and whatever `about` names."""
    table = _table(model)
    chosen = sa.select(table.c.id).where(*which).limit(limit).with_for_update(skip_locked=True, of=table)
    rows = table.delete().where(table.c.id.in_(chosen)).returning(table.c.team_id, about)
    return Counter((row[0], row[1]) for row in session.connection().execute(rows))


def _note_words(session: Session, gone: Counter[tuple[str, str]], now: datetime) -> None:
    """Of each community, that words went, and how many replies."""
    threads = {thread_id for _team, thread_id in gone}
    found = session.exec(select(Thread.id, Thread.community_id).where(col(Thread.id).in_(threads))).all()
    community_of = dict(found)
    numbers: Counter[tuple[str, str]] = Counter()
    for (team_id, thread_id), number in gone.items():
        numbers[team_id, community_of[thread_id]] += number
    for (team_id, community_id), number in numbers.items():
        _note(session, team_id, community_id, now, words=number)


def _note(session: Session, team_id: str, community_id: str, now: datetime, **counts: int) -> None:
    audit.note(session, Note(team_id, Act.PURGED, now, community_id=community_id, counts=json.dumps(counts)))


def _days(session: Session, column: Any) -> list[int]:
    """The different retention times that communities have."""
    return list(session.exec(select(column).distinct()).all())


def _communities(column: Any, days: int) -> Any:
    return select(Community.id).where(column == days)


def words(session: Session, now: datetime, limit: int) -> int:
    """Replies, once their thread has been closed for as long as its community keeps words."""
    deleted = 0
    for days in _days(session, Community.words_days):
        closed = select(Thread.id).where(
            col(Thread.closed_at) <= now - timedelta(days=days),
            col(Thread.community_id).in_(_communities(Community.words_days, days)),
        )
        which = col(Reply.thread_id).in_(closed)
        gone = _delete_noting(session, Reply, limit - deleted, _table(Reply).c.thread_id, which)
        _note_words(session, gone, now)
        deleted += gone.total()
    return deleted


def summaries(session: Session, now: datetime, limit: int) -> int:
    deleted = 0
    for days in _days(session, Community.summaries_days):
        old = (
            col(Summary.published_at) <= now - timedelta(days=days),
            col(Summary.community_id).in_(_communities(Community.summaries_days, days)),
        )
        place = _table(Summary).c
        for (team_id, community_id), number in _delete_noting(
            session, Summary, limit - deleted, place.community_id, *old
        ).items():
            _note(session, team_id, community_id, now, summaries=number)
            deleted += number
    return deleted


def threads(session: Session, now: datetime, limit: int) -> int:
    """What was still known of a thread, when its words and its summary are gone and it is as old as they may be."""
    deleted = 0
    for days in _days(session, Community.summaries_days):
        empty = (
            ~sa.exists().where(col(Reply.thread_id) == Thread.id),
            ~sa.exists().where(col(Summary.thread_id) == Thread.id),
        )
        old = (
            col(Thread.closed_at) <= now - timedelta(days=days),
            col(Thread.community_id).in_(_communities(Community.summaries_days, days)),
        )
        deleted += _delete(session, Thread, limit - deleted, *old, *empty)
    return deleted


def occurrences(session: Session, now: datetime, limit: int) -> int:
    """The dates of a prompt, as old as summaries may be and without a thread."""
    deleted = 0
    for days in _days(session, Community.summaries_days):
        prompts = select(Prompt.id).where(
            col(Prompt.community_id).in_(_communities(Community.summaries_days, days))
        )
        old = (
            Occurrence.due_at <= now - timedelta(days=days),
            col(Occurrence.prompt_id).in_(prompts),
            ~sa.exists().where(col(Thread.occurrence_id) == Occurrence.id),
        )
        deleted += _delete(session, Occurrence, limit - deleted, *old)
    return deleted


def questions(session: Session, now: datetime, limit: int) -> int:
    """Prompts that will not be asked again, when nothing that came of them is left."""
    over = col(Prompt.state).in_([PromptState.STOPPED, PromptState.FINISHED])
    asked = sa.exists().where(col(Occurrence.prompt_id) == Prompt.id)
    return _delete(
        session, Prompt, limit, over, Prompt.created_at <= now - timedelta(days=DRAFT_DAYS), ~asked
    )


def round_people(session: Session, now: datetime, limit: int) -> int:
    """Who sat on the panel of a round that is over, once its words are gone."""
    deleted = 0
    for days in _days(session, Community.words_days):
        over = select(Round.id).where(
            col(Round.state).in_(_OVER),
            Round.starts_at <= now - timedelta(days=days),
            col(Round.community_id).in_(_communities(Community.words_days, days)),
        )
        deleted += _delete(session, RoundPerson, limit - deleted, col(RoundPerson.round_id).in_(over))
    return deleted


def rounds(session: Session, now: datetime, limit: int) -> int:
    deleted = 0
    for days in _days(session, Community.summaries_days):
        over = (
            col(Round.state).in_(_OVER),
            Round.starts_at <= now - timedelta(days=days),
            col(Round.community_id).in_(_communities(Community.summaries_days, days)),
            ~sa.exists().where(col(Thread.round_id) == Round.id),
        )
        deleted += _delete(session, Round, limit - deleted, *over)
    return deleted


def drafts(session: Session, now: datetime, limit: int) -> int:
    return _delete(session, Draft, limit, Draft.saved_at <= now - timedelta(days=DRAFT_DAYS))


def said(session: Session, now: datetime, limit: int) -> int:
    """Messages to Slack that were settled."""
    settled = col(OutboxMessage.settled_at) <= now - timedelta(days=SETTLED_DAYS)
    return _delete(session, OutboxMessage, limit, settled)


def over(session: Session, now: datetime, limit: int) -> int:
    """That a Slack message is over."""
    return _delete(
        session, SettledMessage, limit, SettledMessage.settled_at <= now - timedelta(days=OVER_DAYS)
    )


def early(session: Session, now: datetime, limit: int) -> int:
    """Replies to a post of which nothing was ever heard again."""
    return _delete(session, EarlyReply, limit, EarlyReply.received_at <= now - timedelta(days=EARLY_DAYS))


def paces(session: Session, now: datetime, limit: int) -> int:
    return _delete(session, ChannelPace, limit, ChannelPace.free_at <= now - timedelta(days=PACE_DAYS))


def unanswered(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    """Messages of which nobody has said whether they are there, locked."""
    found = select(OutboxMessage).where(
        OutboxMessage.state == OutboxState.ASKED,
        OutboxMessage.created_at <= now - timedelta(days=SETTLED_DAYS),
    )
    return list(session.exec(claimable(found.limit(limit))).all())


def left_workspaces(session: Session, now: datetime) -> list[str]:
    """The workspaces that were left for so long that nothing of them may be kept any more."""
    found = select(Workspace.team_id).where(
        Workspace.state == WorkspaceState.UNINSTALLED,
        Workspace.state_changed_at <= now - timedelta(days=UNINSTALLED_DAYS),
    )
    return list(session.exec(found).all())


def forget_workspace(session: Session, team_id: str, now: datetime, limit: int) -> int:
    """Everything of a workspace that was left, and at last the keys that it was sealed with, and its name."""
    held = select(Workspace.team_id).where(Workspace.team_id == team_id).with_for_update()
    session.exec(held).first()
    if team_id not in left_workspaces(session, now):
        return 0  # it has come back
    for table in reversed(METADATA.sorted_tables):
        if "team_id" in table.c and table.name not in _LAST and table.name not in _CHAINED:
            deleted = _delete_from(session, table, limit, table.c.team_id == team_id)
            if deleted:
                return deleted
    audit.let_go(session, team_id, None, now)
    destroy(session, team_id)
    table = _table(Workspace)
    session.connection().execute(table.delete().where(table.c.team_id == team_id))
    return 1


def leave_no_trace(database: Database) -> None:
    """SQLite: what was deleted is overwritten in the file (`secure_delete`), and goes from its write-ahead log."""
    if database.is_sqlite:
        connection = database.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
