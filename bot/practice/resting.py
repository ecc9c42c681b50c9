"""Letting a community rest and wake, and what becomes of what would have been asked meanwhile: it is left out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

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
    """Let the whole community rest: nothing is asked until it wakes. False if it was resting already, and goes on as it did.

    `by` is who asked for it; "" if it came of itself.
    """
    if community.state == CommunityState.RESTING:
        return _rest_for_this_too(session, community, reason)
    community.state, community.rest_reason, community.rested_at = CommunityState.RESTING, reason, now
    session.add(community)
    _lay_prompts_down(session, community)
    rounds_invite.lay_down(session, community, now)
    audit.note_in(session, community, Act.RESTED, now, by)
    return True


def _rest_for_this_too(session: Session, community: Community, reason: RestReason) -> bool:
    """A community that would wake by itself does not, while this reason holds."""
    would_wake = community.rest_reason == RestReason.ASKED and community.rests_until is not None
    if not would_wake or reason == RestReason.ASKED:
        return False
    community.rest_reason = reason
    session.add(community)
    return True


def rest_until(
    session: Session,
    community: Community,
    until: datetime | None,
    now: datetime,
    by: str,
    *,
    may_be_shared: bool,
) -> bool:
    """Let a community rest, or rest on, until then; None: until somebody brings it back. False if that is so already."""
    is_new = rest(session, community, RestReason.ASKED, now, by)
    is_known = until == community.rests_until or (until is None and community.rest_reason != RestReason.ASKED)
    if is_known:
        return is_new
    community.rests_until = until
    if until is not None and community.is_shared and not may_be_shared:
        _rest_for_this_too(session, community, RestReason.SHARED)
    session.add(community)
    if not is_new:
        audit.note_in(session, community, Act.RESTED, now, by)
    return True


def wake_on_its_day(session: Session, community: Community, now: datetime) -> list[Prompt] | None:
    """The day has come until which somebody let it rest. Returns what fell into the rest; None if it rests on, because it is
    shared. What is due at that very minute, or came since if we were late, is asked.
    """
    if community.rests_until is None or (community.is_shared and community.promise == Promise.WITH_NAMES):
        _rest_for_this_too(session, community, RestReason.SHARED)
        return None
    just_before = community.rests_until - timedelta(seconds=1)
    missed = fell_into_rest(session, community, just_before)
    wake(session, community, now, since=just_before)
    return missed


def wake(
    session: Session, community: Community, now: datetime, by: str = "", since: datetime | None = None
) -> bool:
    """Wake a community. What fell due while it rested, until now or `since`, is left out, not posted in a burst."""
    if community.state == CommunityState.ACTIVE:
        return False
    if community.is_shared and community.promise == Promise.WITH_NAMES:
        raise NamesAreKept
    community.state, community.rest_reason, community.rested_at = CommunityState.ACTIVE, None, None
    community.rests_until = None
    session.add(community)
    _take_prompts_up(session, community, since or now)
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
