"""Starting a community in a channel, and taking over one that nobody looks after any more."""

from datetime import datetime

from sqlmodel import Session

from bot.practice import audit, contacts, guarding, resting
from bot.practice.channels import Channel
from bot.practice.communities import (
    CommunitySettings,
    change,
    check,
    give_roles,
    is_looked_after,
    sealed_purpose,
)
from bot.practice.errors import Refusal
from bot.practice.local_time import known_timezone
from storage import communities, roles, roles_left, threads
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community, RestReason
from storage.roles_left import LeftRole


class AlreadyStarted(Refusal):
    """This channel is a community already. Type `/hearth` to see what you can do."""


def start(
    session: Session,
    team_id: str,
    channel: Channel,
    settings: CommunitySettings,
    by: str,
    now: datetime,
) -> Community:
    """Begin a community in a channel, or look after one that nobody looks after any more.

    Refuses a second start, an unknown time zone, and nobody to look after it.
    """
    patterns = guarding.patterns_about(session, team_id, channel.channel_id)
    check(settings, patterns, is_shared=channel.is_shared)
    known = communities.community_in(session, team_id, channel.channel_id)
    if known is not None:
        return _take_over(session, known, channel, settings, by, now)
    row_id = new_id()
    row = Community(
        id=row_id,
        team_id=team_id,
        channel_id=channel.channel_id,
        channel_name=channel.name,
        private=channel.is_private,
        is_shared=channel.is_shared,
        purpose=sealed_purpose(session, team_id, row_id, settings.purpose),
        timezone=known_timezone(settings.timezone).key,
        holidays=settings.holidays,
        promise=settings.promise,
        started_by=by,
        started_at=now,
    )
    session.add(row)
    session.flush()
    give_roles(session, row, settings, now, by)
    contacts.begin(session, row, contacts.read(settings.contacts or ""), now)
    audit.note_in(session, row, Act.STARTED, now, by)
    audit.note_facilitators(session, row, set(), by, now)
    return row


def _take_over(
    session: Session,
    community: Community,
    channel: Channel,
    settings: CommunitySettings,
    by: str,
    now: datetime,
) -> Community:
    communities.lock(session, community)
    if is_looked_after(session, community):
        raise AlreadyStarted
    left = _left_by(session, community, by, now)
    community.started_by, community.started_at, community.is_shared = by, now, channel.is_shared
    community.taken_over_at = now
    audit.note_in(session, community, Act.STARTED, now, by)
    change(session, community, settings, now, by)
    if left is not None and by in settings.facilitators:
        roles.read_again(session, community, by, left.reads_from)
        audit.note_in(session, community, Act.READS_AGAIN, now, by)
    roles_left.forget_all_in(session, community)
    if settings.contacts is not None:
        contacts.begin(session, community, contacts.read(settings.contacts), now)
    if community.rest_reason == RestReason.NOBODY:
        resting.wake(session, community, now, by)
    return community


def _left_by(session: Session, community: Community, user_id: str, now: datetime) -> LeftRole | None:
    """What somebody left with the channel, unless things were asked without them while others still looked after it."""
    left = roles_left.left_by(session, community, user_id)
    if left is None:
        return None
    until = community.rested_at or now
    asked = threads.threads_between(session, community.team_id, community.id, left.at, until)
    return None if asked else left


def reads_again(session: Session, community: Community, user_id: str, now: datetime) -> bool:
    """Whether somebody who takes a community over, or has just done so, reads what was asked before that."""
    row = roles.reader(session, community.team_id, community.id, user_id)
    if row is None:
        return _left_by(session, community, user_id, now) is not None
    taken_over_at = community.taken_over_at
    return row.reads_from is None or taken_over_at is None or row.reads_from < taken_over_at
