"""Planning a round, changing it, and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session

from bot.practice import rounds_invite
from bot.practice.errors import InThePast, Refusal
from bot.practice.language import _
from bot.practice.rounds import AlreadyCancelled, Over, end, where
from bot.practice.rounds_times import LENGTHS, next_after_inviting
from bot.practice.shared_channels import check_promise
from bot.practice.shown import in_a_field
from storage import rounds
from storage.communities import Community, Promise
from storage.encryption import seal
from storage.rounds import Part, Place, Round, RoundState

LONGEST_THEME = 150
LONGEST_PLACE = 300
STILL_TO_COME = (RoundState.PLANNED, RoundState.ANNOUNCED)


class NoTheme(Refusal):
    """There is no theme yet. A few words are enough: "A day I still think about"."""

    usual_field = "theme"


class NoWhere(Refusal):
    """Say which room, so that people can find it."""

    usual_field = "where"


class NotALink(Refusal):
    """That is not a link that people can follow. It should begin with https://."""

    usual_field = "where"


class NoLink(Refusal):
    """Say which link people should follow."""

    usual_field = "where"


class UnknownLength(Refusal):
    """Choose how long from the list."""

    usual_field = "minutes"


class UnderWay(Refusal):
    """This session is open. Close it when you are done."""


@dataclass(frozen=True)
class Plan:
    """A round as a facilitator means it. `announce_at` is when its invitation is posted; what has passed is at once."""

    theme: str
    starts_at: datetime
    minutes: int
    timezone: str
    place: Place
    where: str
    promise: Promise
    co_facilitators: Sequence[str]
    panel: Sequence[str]
    announce_at: datetime


def check(plan: Plan, now: datetime) -> None:
    """Raises the refusal of the first field that cannot be taken."""
    if not plan.theme.strip():
        raise NoTheme
    if len(plan.theme.strip()) > LONGEST_THEME:
        raise _too_long(plan.theme, LONGEST_THEME, "theme")
    if plan.starts_at <= now:
        raise InThePast(field="date")
    if plan.minutes not in LENGTHS:
        raise UnknownLength
    _check_place(plan)


def _check_place(plan: Plan) -> None:
    if plan.place == Place.THREAD:
        return
    if len(plan.where.strip()) > LONGEST_PLACE:
        raise _too_long(plan.where, LONGEST_PLACE, "where")
    if plan.place == Place.ROOM and not plan.where.strip():
        raise NoWhere
    if plan.place == Place.LINK and not plan.where.strip():
        raise NoLink
    if plan.place == Place.LINK and not _is_link(plan.where.strip()):
        raise NotALink


def _is_link(words: str) -> bool:
    try:
        parts = urlsplit(words)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and not set(words) & set(' <>|"\t\n')
        )
    except ValueError:
        return False


def _too_long(words: str, most: int, field: str) -> Refusal:
    sentence = _("That is {length} characters long. Please keep it under {most}.")
    return Refusal(sentence.format(length=len(words.strip()), most=most), field=field)


def plan(session: Session, community: Community, plan: Plan, round_id: str, by: str, now: datetime) -> Round:
    """Write a round down. `round_id` makes saying it twice harmless: the second changes nothing."""
    known = rounds.round_(session, community.team_id, round_id)
    if known is not None:
        return known
    check(plan, now)
    check_promise(community.is_shared, plan.promise)
    row = Round(
        id=round_id,
        team_id=community.team_id,
        community_id=community.id,
        theme=b"",
        starts_at=plan.starts_at,
        timezone=plan.timezone,
        announce_at=plan.announce_at,
        created_by=by,
        created_at=now,
    )
    _write(session, row, plan)
    row.promise, row.next_step_at = plan.promise, plan.announce_at
    session.add(row)
    session.flush()
    _name_people(session, row, plan)
    return row


def change(session: Session, row: Round, plan: Plan, now: datetime) -> bool:
    """Change a round that is still to come. True if it has moved: another time or place.

    What was promised in an invitation stays promised.
    """
    check_still_to_come(row)
    check(plan, now)
    before = (row.starts_at, row.minutes, row.place, in_a_field(where, session, row))
    _write(session, row, plan)
    row.changed_at = now
    if row.state == RoundState.PLANNED:
        row.promise, row.announce_at, row.next_step_at = plan.promise, plan.announce_at, plan.announce_at
    elif row.starts_at != before[0] or row.minutes != before[1]:
        row.next_step_at = next_after_inviting(row, now)
    session.add(row)
    session.flush()
    _name_people(session, row, plan)
    return before != (row.starts_at, row.minutes, row.place, in_a_field(where, session, row))


def cancel(session: Session, row: Round, now: datetime) -> bool:
    """Call off a round that is still to come. False if it was cancelled already."""
    if row.state == RoundState.CANCELLED:
        return False
    check_still_to_come(row)
    if row.state == RoundState.ANNOUNCED:
        rounds_invite.take_back(session, row, now)
    end(session, row, RoundState.CANCELLED, now)
    row.changed_at = now
    return True


def check_still_to_come(row: Round) -> None:
    if row.state == RoundState.CANCELLED:
        raise AlreadyCancelled
    if row.state == RoundState.OPEN:
        raise UnderWay
    if row.state not in STILL_TO_COME:
        raise Over


def _write(session: Session, row: Round, plan: Plan) -> None:
    row.theme = seal(session, "round.theme", row.team_id, row.id, " ".join(plan.theme.split()))
    placed = plan.where.strip() if plan.place != Place.THREAD else ""
    row.where = seal(session, "round.where", row.team_id, row.id, placed) if placed else None
    row.place, row.starts_at, row.minutes = plan.place, plan.starts_at, plan.minutes
    row.timezone = plan.timezone


def _name_people(session: Session, row: Round, plan: Plan) -> None:
    rounds.name_people(session, row, Part.CO_FACILITATOR, plan.co_facilitators)
    rounds.name_people(session, row, Part.PANELLIST, plan.panel)
