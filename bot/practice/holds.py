"""Holds: a facilitator keeps what was said from being deleted, for a reason, and lets it be deleted again.

A hold stops the nightly purge of a community, and erasure by those who said it, which then waits. What people edit
or delete in Slack themselves is still followed: that was promised under each post.
"""

from datetime import datetime

from sqlmodel import Session

from bot.practice import audit, my_data
from bot.practice.errors import Refusal
from bot.practice.language import _
from storage import communities, holds
from storage import my_data as stored
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community
from storage.encryption import seal
from storage.holds import Hold

LONGEST_REASON = 1000


class NoReason(Refusal):
    """Write in a few words why this has to be kept. Only facilitators can read it."""

    usual_field = "reason"


class HeldAlready(Refusal):
    """A hold stands here already. Type `/hearth hold` to see it."""


def set_hold(session: Session, community: Community, reason: str, by: str, now: datetime) -> Hold:
    """Keep what was said here until the hold is lifted. Refuses a second hold, and one without a reason."""
    check(reason)
    communities.hold(session, community)
    if holds.standing(session, community.team_id, community.id) is not None:
        raise HeldAlready
    row_id = new_id()
    row = Hold(
        id=row_id,
        team_id=community.team_id,
        community_id=community.id,
        reason=seal(session, "hold.reason", community.team_id, row_id, reason.strip()),
        set_by=by,
        set_at=now,
    )
    session.add(row)
    session.flush()
    audit.note_in(session, community, Act.HOLD_SET, now, by)
    return row


def check(reason: str) -> None:
    if not reason.strip():
        raise NoReason
    if len(reason) > LONGEST_REASON:
        sentence = _("That is {length} characters long. Please keep it under {most}.")
        raise Refusal(sentence.format(length=len(reason), most=LONGEST_REASON), field="reason")


def lift(session: Session, community: Community, hold_id: str, by: str, now: datetime) -> list[str] | None:
    """Lift this hold, and erase what people asked for while it stood. Returns who they are; None if it was lifted."""
    communities.hold(session, community)
    row = holds.standing(session, community.team_id, community.id)
    if row is None or row.id != hold_id:
        return None
    session.delete(row)
    session.flush()
    audit.note_in(session, community, Act.HOLD_LIFTED, now, by)
    return my_data.carry_out(session, stored.requests_in(session, community.team_id, community.id), now)
