"""Who may do what in a community."""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import Session

from bot.practice.errors import Refusal
from storage import communities, roles
from storage.communities import Community
from storage.roles import Role


class May(StrEnum):
    """What a right is asked for."""

    FACILITATE = "facilitate"  # ask, read and tell: co-facilitators may
    GOVERN = "govern"  # settings, roles and holds: only facilitators may


class NotACommunity(Refusal):
    """This channel is not a community yet. Type `/hearth start` here to begin one."""


class NotAChannel(NotACommunity):
    """A community lives in a channel, and this is a message between us. Type it in your community's channel."""


class NotAFacilitator(Refusal):
    """Only this community's facilitators can do that."""

    ask: Sequence[str] | None = None
    """Who they are, where whoever is refused may know it."""


class NotACoFacilitator(NotAFacilitator):
    """As a co-facilitator you can ask, read and tell. Only this community's facilitators can change its settings."""


def no_community(channel_id: str) -> NotACommunity:
    """Why there is none here. Slack's ids of direct messages begin with a D."""
    return NotAChannel() if channel_id.startswith("D") else NotACommunity()


def facilitated_in(
    session: Session, team_id: str, channel_id: str, user_id: str, may: May = May.FACILITATE
) -> Community:
    """The community of this channel, for one of its facilitators. Refuses everybody else, and says whom to ask."""
    community = communities.community_in(session, team_id, channel_id)
    if community is None:
        raise no_community(channel_id)
    try:
        return for_facilitator(session, community, user_id, may)
    except NotAFacilitator as refusal:
        refusal.ask = roles.governing(session, community)
        raise


def for_facilitator(
    session: Session, community: Community | None, user_id: str, may: May = May.FACILITATE
) -> Community:
    """Let a facilitator of the community pass, and nobody else, whatever the id says that they came with."""
    role = roles.roles_in(session, community).get(user_id) if community else None
    if community is None or role not in roles.FACILITATING:
        raise NotAFacilitator
    if may == May.GOVERN and role != Role.FACILITATOR:
        raise NotACoFacilitator
    return community


def facilitated(
    session: Session, team_id: str, community_id: str, user_id: str, may: May = May.FACILITATE
) -> Community:
    """The community with this id, for one of its facilitators. Refuses everybody else."""
    return for_facilitator(session, communities.community(session, team_id, community_id), user_id, may)
