"""Rows as they stand in the tables, for tests that need not live through how they came there."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage import drafts
from storage.answered import new_salt
from storage.communities import Community, Promise
from storage.occurrences import Occurrence
from storage.prompts import Prompt
from storage.threads import Thread, ThreadKind


def a_community(session: Session, team_id: str, channel_id: str, now: datetime, **more: Any) -> Community:
    row = Community(
        team_id=team_id,
        channel_id=channel_id,
        purpose=b"",
        timezone="Europe/London",
        started_by="U1",
        started_at=now,
        **more,
    )
    session.add(row)
    session.flush()
    return row


def a_draft(
    session: Session,
    team_id: str,
    user_id: str,
    kind: str,
    about: str,
    content: dict[str, Any],
    now: datetime,
) -> str:
    """Something begun and not sent. Returns its id."""
    draft_id = drafts.begin(session, team_id, user_id, kind, about, now)
    drafts.change(session, team_id, user_id, draft_id, lambda _known: content, now)
    return draft_id


def a_thread(
    session: Session,
    community: Community,
    channel_id: str,
    ts: str,
    promise: Promise,
    now: datetime,
    **more: Any,
) -> Thread:
    """The thread of a question that was asked now."""
    prompt = Prompt(
        team_id=community.team_id,
        community_id=community.id,
        question=b"",
        cadence="{}",
        timezone="Europe/London",
        created_by="U1",
        created_at=now,
    )
    session.add(prompt)
    session.flush()
    occurrence = Occurrence(team_id=community.team_id, prompt_id=prompt.id, due_at=now)
    session.add(occurrence)
    session.flush()
    row = Thread(
        team_id=community.team_id,
        community_id=community.id,
        kind=ThreadKind.PROMPT,
        occurrence_id=occurrence.id,
        channel_id=channel_id,
        ts=ts,
        promise=promise,
        **more,
    )
    row.salt = new_salt(session, community.team_id, row.id)
    session.add(row)
    session.flush()
    return row
