"""Letting a community rest and wake, and what becomes of what would have been asked meanwhile: it is left out."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import withdraw
from bot.practice import audit, rounds_invite
from bot.practice.errors import Refusal
from bot.practice.prompts import TOO_LATE, delivery_key
from bot.practice.prompts_dates import next_after
from bot.practice.shared_channels import NamesAreKept
from storage import occurrences, prompts
from storage.audit import Act
from storage.communities import Community, CommunityState, Promise, RestReason
from storage.occurrences import OccurrenceState
from storage.prompts import Prompt, PromptState


class RestingNow(Refusal):
    """This community is resting. Type `/hearth resume` first; that also says if something has to be mended."""


def rest(session: Session, community: Community, reason: RestReason, now: datetime, by: str = "") -> bool:
    """Let the whole community rest: nothing is asked until it wakes. False if it was resting already.

    `by` is who asked for it; "" if it came of itself.
    """
    if community.state == CommunityState.RESTING:
        return False
    community.state, community.rest_reason, community.rested_at = CommunityState.RESTING, reason, now
    session.add(community)
    _lay_prompts_down(session, community)
    rounds_invite.lay_down(session, community, now)
    audit.note_in(session, community, Act.RESTED, now, by)
    return True


def wake(session: Session, community: Community, now: datetime, by: str = "") -> bool:
    """Wake a community. What fell due while it rested is left out, not posted in a burst."""
    if community.state == CommunityState.ACTIVE:
        return False
    if community.is_shared and community.promise == Promise.WITH_NAMES:
        raise NamesAreKept
    community.state, community.rest_reason, community.rested_at = CommunityState.ACTIVE, None, None
    session.add(community)
    _take_prompts_up(session, community, now)
    audit.note_in(session, community, Act.WOKE, now, by)
    return True


def _lay_prompts_down(session: Session, community: Community) -> None:
    """The community rests: nothing of it is due, so a tick need not look at it, and a post that has not gone
    out yet is taken back.
    """
    for row in _awake(session, community):
        row.next_run_at = None
        session.add(row)
    session.flush()
    for occurrence, thread in occurrences.not_posted_yet(session, community.team_id, community.id):
        if withdraw(session, community.team_id, delivery_key(occurrence.id)):
            occurrence.state = OccurrenceState.MISSED
            session.add(occurrence)
            session.delete(thread)
    session.flush()


def _take_prompts_up(session: Session, community: Community, now: datetime) -> None:
    """The community wakes: each prompt goes on from its next date, without what was missed."""
    for row in _awake(session, community):
        row.next_run_at = next_after(session, row, community, now)
        if row.next_run_at is None:
            row.state = PromptState.FINISHED
        session.add(row)


def fell_into_rest(session: Session, community: Community, now: datetime) -> list[Prompt]:
    """What would have been asked between the beginning of the rest and now, and what the rest took back."""
    since = community.rested_at
    if since is None:
        return []
    found = occurrences.missed_between(session, community.team_id, community.id, since - TOO_LATE, since)
    for row in _awake(session, community):
        missed = next_after(session, row, community, max(since, row.created_at))
        if missed is not None and missed <= now and row not in found:
            found.append(row)
    return found


def _awake(session: Session, community: Community) -> Sequence[Prompt]:
    rows = prompts.prompts_of(session, community.team_id, community.id)
    return [row for row in rows if row.state == PromptState.ACTIVE]
