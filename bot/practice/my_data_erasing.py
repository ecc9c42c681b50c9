"""Forgetting somebody who asks for it: what bears their name goes, at once or when a hold is lifted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery.files import let_go
from bot.practice import audit, replies_early
from bot.practice.my_data import Place, mine
from bot.practice.replies_early import CLOCK_TOLERANCE
from storage import communities, retention, settled_messages
from storage import my_data_erasing as stored
from storage.audit import Act
from storage.communities import Community
from storage.my_data_erasing import ErasureRequest


@dataclass(frozen=True)
class Erased:
    """What was erased. `waiting`: the communities in which the rest waits for a hold to be lifted."""

    replies: int = 0
    authorships: int = 0
    parts: int = 0
    answers: int = 0
    drafts: int = 0
    messages: int = 0
    waiting: tuple[Community, ...] = ()

    def counts(self) -> dict[str, int]:
        return {
            "replies": self.replies,
            "authorships": self.authorships,
            "parts": self.parts,
            "answers": self.answers,
            "drafts": self.drafts,
            "messages": self.messages,
        }


def lock_places(session: Session, team_id: str, user_id: str) -> tuple[Place, ...]:
    """Where somebody is known. Nobody sets or lifts a hold there until this transaction ends."""
    for place in sorted(mine(session, team_id, user_id).places, key=lambda one: one.community.id):
        communities.lock(session, place.community)
    return mine(session, team_id, user_id).places


def erase(session: Session, team_id: str, user_id: str, now: datetime, by: str) -> Erased:
    """Forget somebody. Where a hold stands it is written down that they asked. Roles are for the caller to end first.

    `by` is who asked for it: the person themselves, or "" for whoever runs Hearth. Doing it again changes nothing, and is noted like the first time.
    """
    places = lock_places(session, team_id, user_id)
    until = now + CLOCK_TOLERANCE
    free = [place for place in places if not place.is_held]
    erased = [_erase_in(session, place.community, user_id, until, now) for place in free]
    waiting = [place for place in places if place.is_kept_by_hold]
    for place in waiting:
        stored.ask_to_erase(session, team_id, place.community.id, user_id, now)
    let_go(session, team_id, [user_id], now)
    total = Erased(
        replies=sum(one.replies for one in erased) + replies_early.erase(session, team_id, user_id, now),
        authorships=sum(one.authorships for one in erased),
        parts=sum(one.parts for one in erased),
        answers=stored.erase_answers(session, team_id, user_id),
        drafts=stored.erase_drafts(session, team_id, user_id),
        messages=stored.erase_messages(session, team_id, user_id),
        waiting=tuple(place.community for place in waiting),
    )
    # Whether there was anything or not: else the line would tell that there was.
    audit.note(session, team_id, Act.ERASED, now, by=by, about="" if by == user_id else user_id)
    for place, done in zip(free, erased, strict=True):
        if any(done.counts().values()) or place.answers:
            _note_in(session, place.community, now)
    return total


def carry_out(session: Session, requests: Iterable[ErasureRequest], now: datetime) -> list[str]:
    """A hold was lifted: do what people asked for while it stood. Returns who they are."""
    people = []
    for request in requests:
        community = communities.community(session, request.team_id, request.community_id)
        if community is not None:
            until = request.asked_at + CLOCK_TOLERANCE
            _erase_in(session, community, request.user_id, until, now)
            _note_in(session, community, now)
        people.append(request.user_id)
        session.delete(request)
    session.flush()
    return people


def _erase_in(session: Session, community: Community, user_id: str, until: datetime, now: datetime) -> Erased:
    team_id = community.team_id
    gone = stored.erase_replies(session, team_id, community.id, user_id, until)
    _let_none_come_back(session, gone, now)
    let_go(session, team_id, {thread_id for thread_id, _ts in gone}, now)
    return Erased(
        replies=len(gone),
        authorships=stored.erase_author(session, team_id, community.id, user_id, until).total(),
        parts=stored.erase_parts(session, team_id, community.id, user_id, until),
    )


def _let_none_come_back(session: Session, gone: list[tuple[str, str | None]], now: datetime) -> None:
    """The messages may still be in Slack, and be edited there. We follow them no more, for as long as they could come."""
    for thread in retention.threads_named(session, {thread_id for thread_id, _ts in gone}).values():
        timestamps = [ts for thread_id, ts in gone if thread_id == thread.id and ts is not None]
        until = max(now, thread.closes_at or now)
        settled_messages.settle(session, thread.team_id, thread.channel_id, timestamps, until)


def _note_in(session: Session, community: Community, now: datetime) -> None:
    """Its facilitators may know that something was erased, and when: not whose it was, nor what."""
    audit.note_in(session, community, Act.ERASED, now)
