"""Rounds (sessions in the style of Schwartz Rounds): what is planned, the panel, who means to come."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, UniqueConstraint, and_, or_
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, choice, identifier, sealed
from storage.communities import Promise, active_communities, communities_with_a_channel
from storage.locks import claimable

LONGEST = timedelta(hours=2)  # no session lasts longer


class RoundState(StrEnum):
    PLANNED = "planned"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    PASSED = "passed"  # its time went by and nobody opened it


class Place(StrEnum):
    THREAD = "thread"
    LINK = "link"
    ROOM = "room"


class Part(StrEnum):
    CO_FACILITATOR = "co-facilitator"
    PANELLIST = "panellist"


class Answer(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Round(Table, table=True):
    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id")
    theme: bytes = sealed()
    starts_at: datetime
    minutes: int = 60
    timezone: str = Field(max_length=64)
    place: Place = choice(Place, Place.THREAD)
    where: bytes | None = sealed(nullable=True)
    promise: Promise = choice(Promise, Promise.WITHOUT_NAMES)
    state: RoundState = choice(RoundState, RoundState.PLANNED)
    # When the clock next does something for this round: invite, remind, prepare, let pass, or close.
    next_step_at: datetime | None = Field(default=None, index=True)
    announce_at: datetime
    created_by: str = Field(max_length=32)
    created_at: datetime
    changed_at: datetime | None = None  # when a facilitator last changed or cancelled it


class RoundPerson(Table, table=True):
    __table_args__ = (UniqueConstraint("round_id", "user_id", "part"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    round_id: str = belongs_to("round.id")
    user_id: str = Field(max_length=32)
    part: Part = choice(Part)


class RoundAnswer(Table, table=True):
    """Whether somebody means to come. Shown as counts only, and deleted when the round is over."""

    __table_args__ = (UniqueConstraint("round_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    round_id: str = belongs_to("round.id")
    user_id: str = Field(max_length=32)
    answer: Answer = choice(Answer)


def round_(session: Session, team_id: str, round_id: str) -> Round | None:
    return session.exec(select(Round).where(Round.team_id == team_id, Round.id == round_id)).first()


def locked(session: Session, team_id: str, round_id: str) -> Round | None:
    """A round that nobody else can change until this transaction ends."""
    found = select(Round).where(Round.team_id == team_id, Round.id == round_id)
    return session.exec(found.with_for_update().execution_options(populate_existing=True)).first()


def rounds_of(session: Session, team_id: str, community_id: str) -> list[Round]:
    """The rounds of a community that are still to come or under way, soonest first."""
    found = (
        select(Round)
        .where(Round.team_id == team_id, Round.community_id == community_id)
        .where(col(Round.state).in_([RoundState.PLANNED, RoundState.ANNOUNCED, RoundState.OPEN]))
        .order_by(col(Round.starts_at))
    )
    return list(session.exec(found).all())


def co_facilitated(session: Session, team_id: str, community_id: str, user_id: str) -> list[Round]:
    """The rounds, still to come or under way, that a person was asked to facilitate."""
    theirs = select(RoundPerson.round_id).where(
        RoundPerson.team_id == team_id,
        RoundPerson.user_id == user_id,
        RoundPerson.part == Part.CO_FACILITATOR,
    )
    asked = set(session.exec(theirs).all())
    return [row for row in rounds_of(session, team_id, community_id) if row.id in asked]


def claim_due(session: Session, now: datetime, limit: int) -> list[Round]:
    """Rounds of any workspace for which something is due, locked. In a resting community no invitation."""
    return list(_claimed(session, now, now - LONGEST, limit).all())


@built_once
def _claimed(now: datetime, over: datetime, limit: int) -> SelectOfScalar[Round]:
    return claimable(due(now, over).order_by(col(Round.next_step_at)).limit(limit))


def due(now: datetime, over: datetime) -> SelectOfScalar[Round]:
    """What began before `over` has ended by now, and ends here, too, whatever its community rests for."""
    has_ended = and_(col(Round.state) == RoundState.ANNOUNCED, col(Round.starts_at) <= over)
    return select(Round).where(col(Round.next_step_at) <= now).where(or_(_may_be_due(), has_ended))


def _may_be_due() -> ColumnElement[bool]:
    announced = col(Round.state) == RoundState.ANNOUNCED
    return or_(
        col(Round.state) == RoundState.OPEN,
        and_(announced, col(Round.community_id).in_(communities_with_a_channel())),
        and_(~announced, col(Round.community_id).in_(active_communities())),
    )


def people(session: Session, round_: Round, part: Part) -> list[str]:
    found = select(RoundPerson.user_id).where(
        RoundPerson.team_id == round_.team_id, RoundPerson.round_id == round_.id, RoundPerson.part == part
    )
    return sorted(session.exec(found).all())


def name_people(session: Session, round_: Round, part: Part, user_ids: Collection[str]) -> None:
    """Write down who has this part, and nobody else."""
    found = select(RoundPerson).where(
        RoundPerson.team_id == round_.team_id, RoundPerson.round_id == round_.id, RoundPerson.part == part
    )
    known = {row.user_id: row for row in session.exec(found).all()}
    for user_id in known.keys() - set(user_ids):
        session.delete(known[user_id])
    for user_id in set(user_ids) - known.keys():
        session.add(RoundPerson(team_id=round_.team_id, round_id=round_.id, user_id=user_id, part=part))
    session.flush()


def take_leading_away(session: Session, team_id: str, community_id: str, user_id: str) -> None:
    """They facilitate none of a community's rounds that are still to come, or under way."""
    for row in co_facilitated(session, team_id, community_id, user_id):
        left = set(people(session, row, Part.CO_FACILITATOR)) - {user_id}
        name_people(session, row, Part.CO_FACILITATOR, left)


def answer_of(session: Session, round_: Round, user_id: str) -> RoundAnswer | None:
    found = select(RoundAnswer).where(
        RoundAnswer.team_id == round_.team_id,
        RoundAnswer.round_id == round_.id,
        RoundAnswer.user_id == user_id,
    )
    return session.exec(found).first()


def answers(session: Session, round_: Round) -> dict[Answer, int]:
    """How many mean to come, maybe, and cannot."""
    found = select(RoundAnswer.answer).where(
        RoundAnswer.team_id == round_.team_id, RoundAnswer.round_id == round_.id
    )
    given = list(session.exec(found).all())
    return {answer: given.count(answer) for answer in Answer}


def drop_answers(session: Session, round_: Round) -> None:
    """Nobody need know any more who meant to come."""
    found = select(RoundAnswer).where(
        RoundAnswer.team_id == round_.team_id, RoundAnswer.round_id == round_.id
    )
    for row in session.exec(found).all():
        session.delete(row)
    session.flush()


def next_due(session: Session) -> Round | None:
    """The round for which the clock does something next."""
    found = (
        select(Round)
        .where(col(Round.next_step_at).is_not(None))
        .where(_may_be_due())
        .order_by(col(Round.next_step_at))
    )
    return session.exec(found).first()
