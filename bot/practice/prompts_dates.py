"""The dates of a prompt: those to come, and leaving one out."""

from datetime import datetime, timedelta
from itertools import islice

from sqlmodel import Session

from bot.practice.errors import NeverComes
from bot.practice.schedule.cadence import Cadence
from storage import occurrences, prompts
from storage.communities import Community, CommunityState
from storage.occurrences import Occurrence, OccurrenceState
from storage.prompts import Prompt, PromptState

DATES_SHOWN = 5
A_MINUTE = timedelta(minutes=1)  # in which nobody notices that something is late


def coming_dates(
    cadence: Cadence, timezone: str, holidays: str, now: datetime, most: int = DATES_SHOWN
) -> list[datetime]:
    """The next dates, soonest first. Refuses a rule that has none."""
    found = list(islice(cadence.dates(timezone, now - A_MINUTE, holidays), most))
    if not found:
        raise NeverComes
    return found


def is_at_once(cadence: Cadence, due_at: datetime, now: datetime) -> bool:
    """Whether this is asked once, and as soon as somebody says yes."""
    return not cadence.rule and due_at <= now + A_MINUTE


def is_slept_through(cadence: Cadence, community: Community, now: datetime) -> bool:
    """Whether all its dates fall into a rest of its community, as it stands: nothing of it would be asked by itself."""
    if community.state != CommunityState.RESTING:
        return False
    after = now + A_MINUTE
    if community.rests_until is not None:
        after = max(after, community.rests_until - timedelta(seconds=1))
    return cadence.next_after(community.timezone, after, community.holidays) is None


def cadence(row: Prompt) -> Cadence:
    return Cadence.from_text(row.cadence)


def dates_of(row: Prompt, community: Community, now: datetime, most: int = DATES_SHOWN) -> list[datetime]:
    """The next dates of a prompt, as it stands: those that were skipped are left out, and those that fall into a rest
    whose end is known.
    """
    soonest = row.next_run_at or community.rests_until
    after = soonest - timedelta(seconds=1) if soonest else now
    return list(islice(cadence(row).dates(row.timezone, after, community.holidays), most))


def next_after(session: Session, row: Prompt, community: Community, after: datetime) -> datetime | None:
    """The next date that nobody has asked to leave out; None if there is none."""
    left_out = occurrences.left_out(session, row, after)
    coming = cadence(row).dates(row.timezone, after, community.holidays)
    return next((due_at for due_at in coming if due_at not in left_out), None)


def skip(session: Session, row: Prompt, community: Community, due_at: datetime) -> bool:
    """Leave out the next date. False if `due_at` is not the next one: it was left out, asked or moved before."""
    prompts.lock(session, row)
    if row.state != PromptState.ACTIVE or row.next_run_at != due_at:
        return False
    _note(session, row, due_at, OccurrenceState.SKIPPED)
    row.next_run_at = next_after(session, row, community, due_at)
    if row.next_run_at is None:
        row.state = PromptState.FINISHED
    session.add(row)
    return True


def bring_back(session: Session, row: Prompt, community: Community, due_at: datetime, now: datetime) -> bool:
    """Ask after all on a date that was left out. False if it was not, or it is too late for that."""
    prompts.lock(session, row)
    left_out = occurrences.occurrence_at(session, row, due_at)
    if left_out is None or left_out.state != OccurrenceState.SKIPPED or due_at <= now:
        return False
    just_before = due_at - timedelta(seconds=1)
    if cadence(row).next_after(row.timezone, just_before, community.holidays) != due_at:
        return False
    session.delete(left_out)
    session.flush()
    if row.state == PromptState.FINISHED:
        row.state = PromptState.ACTIVE
    if row.state == PromptState.ACTIVE and community.state == CommunityState.ACTIVE:
        row.next_run_at = min(due_at, row.next_run_at or due_at)
    session.add(row)
    return True


def _note(session: Session, row: Prompt, due_at: datetime, state: OccurrenceState) -> Occurrence:
    known = occurrences.occurrence_at(session, row, due_at)
    if known is not None:
        return known
    occurrence = Occurrence(team_id=row.team_id, prompt_id=row.id, due_at=due_at, state=state)
    session.add(occurrence)
    session.flush()
    return occurrence
