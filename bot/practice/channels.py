"""The life of a channel: what lets its community rest, what wakes it again, and who still looks after it.

A community that rests for a reason of its channel's wakes by itself when that reason is gone. One that
somebody let rest, or that rests for another reason, stays as it is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from bot.practice import audit, files_out, resting
from storage import channels, communities, roles, roles_left, rounds, workspaces
from storage.audit import Act
from storage.communities import Community, CommunityState, Promise, RestReason
from storage.prompts import Prompt
from storage.roles import Role
from storage.workspaces import WorkspaceState


@dataclass(frozen=True)
class Channel:
    """A channel as Slack describes it to us."""

    channel_id: str
    name: str = ""
    is_private: bool = False
    is_archived: bool = False
    is_shared: bool = False
    is_direct: bool = False
    are_we_in: bool = True


class Back(NamedTuple):
    """A community that was without us, since when, and what would have been asked. `is_out`: we are not in its channel."""

    community: Community
    since: datetime
    missed: list[Prompt]
    is_out: bool = False


class Left(NamedTuple):
    """The role that somebody had, who looks after the community now, and whether the last one to do so has gone."""

    role: Role
    others: list[str]
    is_last: bool


def fall_silent(session: Session, community: Community, reason: RestReason, now: datetime) -> bool:
    """Nothing can be asked in the channel. False if its community was resting already."""
    communities.lock(session, community)
    return resting.rest(session, community, reason, now)


def come_back(
    session: Session,
    community: Community,
    reasons: Collection[RestReason],
    now: datetime,
    *,
    may_be_shared: bool = True,
) -> RestReason | None:
    """One of these reasons is gone. Returns it if the community rested for it, and has woken.

    Where the channel is shared with another organisation meanwhile, it rests on for that, and until its day where somebody
    let it rest until then.
    """
    communities.lock(session, community)
    reason = community.rest_reason
    if community.state != CommunityState.RESTING or reason not in reasons:
        return None
    if community.rests_until is not None and community.rests_until > now:
        community.rest_reason = RestReason.ASKED  # somebody let it rest for longer than this
        session.add(community)
        return None
    if community.is_shared and not (may_be_shared and community.promise != Promise.WITH_NAMES):
        community.rest_reason = RestReason.SHARED
        session.add(community)
        return None
    resting.wake(session, community, now)
    return reason


def become_shared(session: Session, community: Community, now: datetime) -> bool:
    """Another organisation is in the channel. False if that was known, or the community was resting already."""
    communities.lock(session, community)
    if community.is_shared:
        return False
    community.is_shared = True
    session.add(community)
    return resting.rest(session, community, RestReason.SHARED, now)


def rename(session: Session, team_id: str, channel_id: str, name: str) -> None:
    community = communities.community_in(session, team_id, channel_id)
    if community is not None:
        community.channel_name = name
        session.add(community)


def move(session: Session, team_id: str, old: str, new: str) -> bool:
    """The channel has a new id. False if it has a community under that one already: then nothing is moved."""
    if communities.community_in(session, team_id, new) is not None:
        return False
    channels.move(session, team_id, old, new)
    return True


def leave(session: Session, community: Community, user_id: str, now: datetime) -> Left | None:
    """Somebody left the channel or the workspace. None if they had no role."""
    communities.lock(session, community)
    rounds.take_leading_away(session, community.team_id, community.id, user_id)
    role = roles.roles_in(session, community).get(user_id)
    if role is None:
        return None
    roles_left.note(session, community, user_id, now)
    roles.dismiss(session, community, user_id)
    files_out.take_out_of(session, community, now)
    act = Act.DISMISSED if role == Role.FACILITATOR else Act.TOOK_ROLE
    audit.note_in(session, community, act, now, about=user_id)
    session.flush()
    others = roles.governing(session, community)
    is_last = role == Role.FACILITATOR and not others
    if is_last:
        resting.rest(session, community, RestReason.NOBODY, now)
    return Left(role, others, is_last)


def lose_workspace(session: Session, team_id: str, state: WorkspaceState, now: datetime) -> bool:
    """Our token is of no use any more: all its communities rest, and nothing is lost. False if that was known."""
    if not workspaces.note_state(session, team_id, state, now):
        return False
    for community in communities.communities_of_team(session, team_id):
        fall_silent(session, community, RestReason.TOKEN, now)
    return True


def regain_workspace(
    session: Session, team_id: str, now: datetime, channel_ids: Collection[str] | None = None
) -> list[Back]:
    """There is a token again: what rested for want of one wakes, where we are in the channel still (`channel_ids`; None:
    nobody says). Returns those, and those that rest on until we are invited.
    """
    woken = []
    for community in communities.communities_of_team(session, team_id):
        if channel_ids is not None and community.channel_id not in channel_ids:
            if community.rest_reason == RestReason.TOKEN:
                community.rest_reason = RestReason.REMOVED
                session.add(community)
                woken.append(Back(community, community.rested_at or now, [], is_out=True))
            continue
        back = Back(community, community.rested_at or now, resting.fell_into_rest(session, community, now))
        if come_back(session, community, [RestReason.TOKEN], now):
            woken.append(back)
    return woken
