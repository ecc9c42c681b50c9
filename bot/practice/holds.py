"""Holds: a facilitator keeps what was said from being deleted, for a reason, and lets it be deleted again.

A hold stops the nightly purge of a community, and erasure by those who said it, which then waits. What people edit
or delete in Slack themselves is still followed: that was promised under each post. It has no end by itself: so it has
a day on which it is looked at again.
"""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.practice import audit
from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.local_time import first_instant, known_timezone
from bot.practice.my_data_erasing import carry_out
from bot.practice.shown import shown
from storage import communities, holds, my_data_erasing, roles
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community
from storage.database import leaves_traces
from storage.encryption import seal
from storage.holds import Hold

LONGEST_REASON = 1000
USUAL_REVIEW = timedelta(weeks=13)
LATEST_REVIEW = timedelta(days=366)
ASKED_AT = time(9)
AT_ONCE = 100  # communities asked in one transaction


class NoReason(Refusal):
    """Write in a few words why this has to be kept. Only facilitators can read it."""

    usual_field = "reason"


class HeldAlready(Refusal):
    """A hold stands here already. Type `/hearth hold` to see it."""


class NoReviewDay(Refusal):
    """Choose a day to look at it again: tomorrow or later, and within a year."""

    usual_field = "review_on"


class HoldGone(Refusal):
    """That hold was lifted meanwhile. Type `/hearth hold` to see what stands here."""


def usual_review(timezone: str, now: datetime) -> date:
    """The day that a form suggests: in about three months, on the same day of the week."""
    return now.astimezone(known_timezone(timezone)).date() + USUAL_REVIEW


def review_at(day: str, timezone: str, now: datetime) -> datetime:
    """The morning there of a day ("2027-03-02") that is to come and within a year."""
    zone = known_timezone(timezone)
    try:
        chosen = date.fromisoformat(day)
    except ValueError:
        raise NoReviewDay from None
    if not timedelta(0) < chosen - now.astimezone(zone).date() <= LATEST_REVIEW:
        raise NoReviewDay
    return first_instant(datetime.combine(chosen, ASKED_AT), zone)


def set_hold(
    session: Session, community: Community, reason: str, review_on: str, by: str, now: datetime
) -> Hold:
    """Keep what was said here until the hold is lifted. Refuses a second hold, and one without a reason or a day."""
    check(reason)
    asked_at = review_at(review_on, community.timezone, now)
    communities.lock(session, community)
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
        review_at=asked_at,
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


def reason_for(session: Session, hold: Hold, reader: str) -> str | None:
    """Why it stands. None to somebody who came when the community was taken over: it was not written for them."""
    row = roles.reader(session, hold.team_id, hold.community_id, reader)
    if row is None or (row.reads_from is not None and hold.set_at < row.reads_from):
        return None
    return shown(holds.reason_of, session, hold)


def keep_on(
    session: Session, community: Community, hold_id: str, review_on: str, by: str, now: datetime
) -> Hold | None:
    """Let the hold stand until it is looked at on another day. None if it does already; HoldGone if it was lifted."""
    asked_at = review_at(review_on, community.timezone, now)
    communities.lock(session, community)
    row = standing(session, community, hold_id)
    if row.review_at == asked_at:
        return None
    row.review_at, row.asked = asked_at, False
    session.add(row)
    audit.note_in(session, community, Act.HOLD_KEPT, now, by)
    return row


def standing(session: Session, community: Community, hold_id: str) -> Hold:
    """The hold that a form or a button is about. HoldGone if it was lifted."""
    row = holds.standing(session, community.team_id, community.id)
    if row is None or row.id != hold_id:
        raise HoldGone
    return row


def claim_due(session: Session, now: datetime) -> list[tuple[Hold, Community]]:
    """The holds that are to be looked at again, until they are `asked` about: once for their day."""
    return holds.claim_due(session, now, AT_ONCE)


def asked(session: Session, row: Hold) -> None:
    row.asked = True
    session.add(row)


def lift(session: Session, community: Community, hold_id: str, by: str, now: datetime) -> list[str] | None:
    """Lift this hold, and erase what people asked for while it stood. Returns who they are; None if it was lifted."""
    communities.lock(session, community)
    row = holds.standing(session, community.team_id, community.id)
    if row is None or row.id != hold_id:
        return None
    leaves_traces(session)
    session.delete(row)
    session.flush()
    audit.note_in(session, community, Act.HOLD_LIFTED, now, by)
    return carry_out(session, my_data_erasing.requests_in(session, community.team_id, community.id), now)
