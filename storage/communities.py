"""Communities (channels that have adopted Hearth) and the people who facilitate them."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint, and_, or_
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, choice, identifier, sealed
from storage.locks import claimable


class Promise(StrEnum):
    """What is kept of what people say (design, section 5)."""

    WITH_NAMES = "with names"
    WITHOUT_NAMES = "without names"
    NOTHING = "nothing"


class CommunityState(StrEnum):
    ACTIVE = "active"
    RESTING = "resting"  # a facilitator paused it, or its channel cannot be reached


class RestReason(StrEnum):
    """Why a community rests."""

    ASKED = "asked"
    ARCHIVED = "archived"
    CHANNEL_GONE = "channel gone"
    REMOVED = "removed"  # Hearth was removed from the channel
    SHARED = "shared"  # the channel became shared with another organisation
    REFUSED = "refused"  # the channel does not let Hearth post in it
    SCOPE = "scope"  # the app was installed without something that it needs
    DENIED = "denied"  # whoever looks after the workspace does not let it in
    NOBODY = "nobody"  # its last facilitator has left
    TOKEN = "token"  # noqa: S105 - the workspace's token no longer works


# A community that rests for these can still use its channel.
RESTS_OF_ITS_OWN = (RestReason.ASKED, RestReason.NOBODY)


class Community(Table, table=True):
    __table_args__ = (UniqueConstraint("team_id", "channel_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    channel_id: str = Field(max_length=32)
    channel_name: str = Field(default="", max_length=100)
    private: bool = False
    is_shared: bool = False  # with another organisation, as far as Slack has told us
    state: CommunityState = choice(CommunityState, CommunityState.ACTIVE)
    rest_reason: RestReason | None = choice(RestReason)
    rested_at: datetime | None = None
    # It wakes by itself then, if it rests because somebody asked for it. Kept while it rests for another reason, too.
    rests_until: datetime | None = Field(default=None, index=True)
    purpose: bytes = sealed()
    timezone: str = Field(max_length=64)
    holidays: str = Field(default="", max_length=16)
    promise: Promise = choice(Promise, Promise.WITHOUT_NAMES)
    words_days: int = 90
    summaries_days: int = 730
    fewest_people: int = 5
    # What the guard looks for here besides, as a facilitator wrote it.
    patterns: bytes | None = sealed(nullable=True)
    started_by: str = Field(max_length=32)
    started_at: datetime
    taken_over_at: datetime | None = None  # when nobody looked after it any more, and somebody came who does

    @property
    def can_use_channel(self) -> bool:
        """Whether it is awake, or rests for a reason that leaves its channel as it was: then what was begun goes on."""
        return self.state == CommunityState.ACTIVE or self.rest_reason in RESTS_OF_ITS_OWN


def community_in(session: Session, team_id: str, channel_id: str) -> Community | None:
    """The community of a channel, or None if the channel has not adopted Hearth."""
    return _in(session, team_id, channel_id).first()


@built_once
def _in(team_id: str, channel_id: str) -> SelectOfScalar[Community]:
    return select(Community).where(Community.team_id == team_id, Community.channel_id == channel_id)


def community(session: Session, team_id: str, community_id: str) -> Community | None:
    return _with_id(session, team_id, community_id).first()


@built_once
def _with_id(team_id: str, community_id: str) -> SelectOfScalar[Community]:
    return select(Community).where(Community.team_id == team_id, Community.id == community_id)


def lock(session: Session, community: Community) -> None:
    """Read a community anew and keep others from changing it until this transaction ends.

    Rows that belong to it can still be written meanwhile.
    """
    session.refresh(community, with_for_update={"key_share": True})


def communities_of_team(session: Session, team_id: str) -> list[Community]:
    found = select(Community).where(Community.team_id == team_id).order_by(col(Community.channel_name))
    return list(session.exec(found).all())


def homes_of(session: Session, community_ids: Collection[str]) -> dict[str, Community]:
    """These communities, by id."""
    if not community_ids:
        return {}
    rows = session.exec(select(Community).where(col(Community.id).in_(community_ids))).all()
    return {row.id: row for row in rows}


def awake_and_shared(session: Session) -> list[Community]:
    """The communities of any workspace that are awake, or wake by themselves, in a channel that is shared with another
    organisation.
    """
    wakes = and_(col(Community.rest_reason) == RestReason.ASKED, col(Community.rests_until).is_not(None))
    found = select(Community).where(
        or_(col(Community.state) == CommunityState.ACTIVE, wakes), col(Community.is_shared).is_(True)
    )
    return list(session.exec(found).all())


def not_known_to_be_shared(session: Session) -> list[Community]:
    """The communities of any workspace that can use their channel, which no other organisation is in, as far as we know."""
    usable = col(Community.id).in_(communities_with_a_channel())
    return list(session.exec(select(Community).where(usable, col(Community.is_shared).is_(False))).all())


def with_patterns(session: Session) -> list[Community]:
    """The communities of any workspace that have the guard look for something besides."""
    return list(session.exec(select(Community).where(col(Community.patterns).is_not(None))).all())


def resting_for(session: Session, reasons: Collection[RestReason]) -> list[Community]:
    """The communities of any workspace that rest for one of these reasons."""
    found = select(Community).where(
        Community.state == CommunityState.RESTING, col(Community.rest_reason).in_(reasons)
    )
    return list(session.exec(found).all())


def claim_rested(session: Session, now: datetime, limit: int) -> list[Community]:
    """The communities of any workspace whose rest is over, locked."""
    return list(_claimed(session, now, limit).all())


@built_once
def _claimed(now: datetime, limit: int) -> SelectOfScalar[Community]:
    return claimable(rested(now).order_by(col(Community.rests_until)).limit(limit))


def rested(now: datetime) -> SelectOfScalar[Community]:
    """Those of a workspace that has left rest for its token, too."""
    return select(Community).where(
        col(Community.rests_until) <= now, col(Community.rest_reason) == RestReason.ASKED
    )


def next_to_wake(session: Session) -> datetime | None:
    """When the next community wakes by itself."""
    found = (
        select(Community.rests_until)
        .where(col(Community.rests_until).is_not(None), col(Community.rest_reason) == RestReason.ASKED)
        .order_by(col(Community.rests_until))
    )
    return session.exec(found).first()


def active_communities() -> SelectOfScalar[str]:
    """The ids of the communities that are awake, as a subquery."""
    return select(Community.id).where(Community.state == CommunityState.ACTIVE)


def communities_not_left() -> SelectOfScalar[str]:
    """The ids of those whose channel we are in, whether anything can be asked there or not, as a subquery."""
    is_out = col(Community.rest_reason).in_((RestReason.REMOVED, RestReason.CHANNEL_GONE, RestReason.TOKEN))
    return select(Community.id).where(or_(col(Community.rest_reason).is_(None), ~is_out))


def communities_with_a_channel() -> SelectOfScalar[str]:
    """The ids of those that are `can_use_channel`, as a subquery."""
    of_its_own = col(Community.rest_reason).in_(RESTS_OF_ITS_OWN)
    return select(Community.id).where(or_(col(Community.state) == CommunityState.ACTIVE, of_its_own))
