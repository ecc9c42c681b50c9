"""Rounds: what one is called, who facilitates it, what its invitation shows, and its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice.errors import Refusal
from bot.practice.rights import for_facilitator
from bot.practice.threads import close
from storage import communities, holds, roles, rounds, threads
from storage.communities import Community, Promise
from storage.encryption import unseal
from storage.rounds import Answer, Part, Place, Round, RoundState


class NoSuchRound(Refusal):
    """I cannot find that session. It may have been removed."""


class Over(Refusal):
    """This session is over. `/hearth round` plans another."""


class AlreadyCancelled(Refusal):
    """This session was cancelled. `/hearth round` plans another."""


@dataclass(frozen=True)
class Invitation:
    """What the invitation to a round shows. `storytellers` is a number: their names are theirs to tell."""

    round_id: str
    thread_id: str
    state: RoundState
    theme: str
    starts_at: datetime
    minutes: int
    timezone: str
    place: Place
    where: str
    facilitators: Sequence[str]
    storytellers: int
    promise: Promise
    answers: Mapping[Answer, int]
    closes_at: datetime | None = None
    is_held: bool = False
    shared_days: int | None = None
    """For how many days words are kept, where the channel is shared with other organisations."""


def end(session: Session, row: Round, state: RoundState, now: datetime) -> None:
    """A round is over: its thread gathers no more, and who meant to come is forgotten."""
    row.state, row.next_step_at = state, None
    session.add(row)
    rounds.drop_answers(session, row)
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if thread is not None and thread.ts is not None:  # one still on its way is closed when it has arrived
        close(session, thread, now)
    session.flush()


def theme(session: Session, row: Round) -> str:
    return unseal(session, "round.theme", row.team_id, row.id, row.theme)


def where(session: Session, row: Round) -> str:
    """The link or the room; "" for a round in its thread."""
    return "" if row.where is None else unseal(session, "round.where", row.team_id, row.id, row.where)


def upcoming(session: Session, community: Community) -> list[Round]:
    """The rounds that are still to come or under way, soonest first."""
    return rounds.rounds_of(session, community.team_id, community.id)


def facilitators(session: Session, row: Round) -> list[str]:
    """Who facilitates this round: whoever planned it, as long as they look after the community, and who was asked."""
    community = communities.community(session, row.team_id, row.community_id)
    planner = lead_of(session, community, row.created_by) if community else []
    return list(dict.fromkeys((*planner, *rounds.people(session, row, Part.CO_FACILITATOR))))


def lead_of(session: Session, community: Community, planned_by: str) -> list[str]:
    """Whoever planned a round; if they do not look after the community any more, whoever has done so the longest."""
    of_community = roles.facilitators(session, community.team_id, community.id)
    return [planned_by] if planned_by in of_community else of_community[:1]


def may_lead(session: Session, row: Round, user_id: str) -> bool:
    """Whether somebody may open and close this hour."""
    if roles.is_facilitator(session, row.team_id, row.community_id, user_id):
        return True
    return user_id in rounds.people(session, row, Part.CO_FACILITATOR)


def facilitated(session: Session, team_id: str, round_id: str, user_id: str) -> tuple[Round, Community]:
    """A round and its community, for one of the community's facilitators, locked. Refuses everybody else."""
    row = rounds.locked(session, team_id, round_id)
    found = communities.community(session, team_id, row.community_id) if row else None
    community = for_facilitator(session, found, user_id)
    assert row is not None  # noqa: S101 - a community was found through it
    return row, community


def invitation(session: Session, row: Round) -> Invitation:
    thread = threads.thread_of_round(session, row.team_id, row.id)
    community = communities.community(session, row.team_id, row.community_id)
    with_others = thread is not None and thread.with_others and community is not None
    return Invitation(
        round_id=row.id,
        thread_id=thread.id if thread else "",
        state=row.state,
        theme=theme(session, row),
        starts_at=row.starts_at,
        minutes=row.minutes,
        timezone=row.timezone,
        place=row.place,
        where=where(session, row),
        facilitators=facilitators(session, row),
        storytellers=len(rounds.people(session, row, Part.PANELLIST)),
        promise=row.promise,
        answers=rounds.answers(session, row),
        closes_at=thread.closes_at if thread else None,
        is_held=holds.standing(session, row.team_id, row.community_id) is not None,
        shared_days=community.words_days if with_others and community else None,
    )
