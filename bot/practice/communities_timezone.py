"""A community's time zone is put right: what was arranged keeps its hour on the wall, and that wall hangs elsewhere now.

A session that people were invited to stays when they were told that it is; so does what would be past already.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice import audit
from bot.practice.local_time import first_instant, known_timezone
from storage import occurrences, prompts, rounds
from storage.audit import Act
from storage.communities import Community
from storage.prompts import Prompt
from storage.rounds import Round, RoundState


@dataclass(frozen=True)
class Moved:
    """How many questions and sessions come at the same hour in the new zone, and how many stay as they are."""

    before: str
    questions: int = 0
    sessions: int = 0
    questions_staying: int = 0
    sessions_staying: int = 0


def move(session: Session, community: Community, before: str, by: str, now: datetime) -> Moved:
    """Move all that was arranged in the zone that the community had `before`."""
    here = (session, community.team_id, community.id)
    if community.rests_until is not None:
        community.rests_until = same_hour(community.rests_until, before, community.timezone)
        session.add(community)
    asked = [row for row in prompts.prompts_of(*here) if row.timezone == before]
    held = [row for row in rounds.rounds_of(*here) if row.timezone == before]
    questions = [_move_prompt(session, row, community, by, now) for row in asked]
    sessions = [_move_round(session, row, community, by, now) for row in held]
    return Moved(
        before,
        questions.count(True),
        sessions.count(True),
        questions.count(False),
        sessions.count(False),
    )


def _move_prompt(session: Session, row: Prompt, community: Community, by: str, now: datetime) -> bool:
    prompts.lock(session, row)
    if row.next_run_at is not None:
        due_at = same_hour(row.next_run_at, row.timezone, community.timezone)
        if due_at <= now:
            return False
        row.next_run_at = due_at
    for left_out in occurrences.rows_left_out(session, row, now):
        left_out.due_at = same_hour(left_out.due_at, row.timezone, community.timezone)
        session.add(left_out)
    row.timezone = community.timezone
    session.add(row)
    audit.note_on(session, row, Act.CHANGED_PROMPT, now, by)
    return True


def _move_round(session: Session, row: Round, community: Community, by: str, now: datetime) -> bool:
    locked = rounds.locked(session, row.team_id, row.id)
    starts_at = same_hour(row.starts_at, row.timezone, community.timezone)
    if locked is None or locked.state != RoundState.PLANNED or starts_at <= now:
        return False
    announce_at = same_hour(row.announce_at, row.timezone, community.timezone)
    row.starts_at, row.announce_at = starts_at, max(announce_at, now)
    row.next_step_at = row.announce_at if row.next_step_at is not None else None
    row.timezone, row.changed_at = community.timezone, now
    session.add(row)
    audit.note_on(session, row, Act.CHANGED_ROUND, now, by)
    return True


def same_hour(instant: datetime, before: str, after: str) -> datetime:
    """When clocks in one zone show what those in the other showed at an instant."""
    local = instant.astimezone(known_timezone(before)).replace(tzinfo=None, fold=0)
    return first_instant(local, known_timezone(after))
