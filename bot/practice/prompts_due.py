"""Claiming the prompts whose time has come: an occurrence and a thread each, and their next time.

What is late: an occurrence is posted up to `TOO_LATE` after its time; later it is written down as missed, and
of several that were missed only the newest is posted.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from bot.practice.local_time import later_by_the_clock
from bot.practice.prompts import TOO_LATE, question
from bot.practice.schedule.cadence import Cadence
from bot.practice.shared_channels import promise_here
from bot.practice.small_numbers import fewest_of
from storage import communities, occurrences, prompts
from storage.answered import new_salt
from storage.apart import set_aside
from storage.columns import new_id, new_row, write_all
from storage.communities import Community, Promise
from storage.occurrences import Occurrence, OccurrenceState
from storage.prompts import Prompt, PromptState
from storage.threads import Thread, ThreadKind

AT_ONCE = 500  # prompts claimed in one transaction


@dataclass(frozen=True)
class Due:
    """One occurrence to be posted now, and the thread that its post opens."""

    prompt: Prompt
    question: str
    occurrence_id: str
    due_at: datetime
    thread_id: str
    channel_id: str
    fewest_people: int
    closes_at: datetime
    promise: Promise
    is_shared: bool
    words_days: int


@dataclass(frozen=True)
class Claimed:
    """How many prompts a look at the schedule found, and the occurrences that came of them."""

    looked_at: int
    due: list[Due]


def claim_due(session: Session, now: datetime) -> Claimed:
    """Claim the prompts whose time has come: one occurrence each at most, and `next_run_at` moved on."""
    rows = prompts.claim_due(session, now, AT_ONCE)
    homes = communities.homes_of(session, {row.community_id for row in rows})
    known = occurrences.known(session, rows)
    due, new, looked_at = [], [], 0
    for row in rows:
        with set_aside("asking", row):
            words, home = question(session, row), homes[row.community_id]
            for due_at, state in _passed(row, home.holidays, now):
                if (row.id, due_at) in known:
                    continue
                occurrence = new_row(
                    Occurrence, team_id=row.team_id, prompt_id=row.id, due_at=due_at, state=state
                )
                new.append(occurrence)
                if state == OccurrenceState.CLAIMED:
                    due.append(_due(row, words, occurrence["id"], due_at, home))
            looked_at += 1
    # All of a kind in one statement: this is where a busy minute is spent.
    write_all(session, Occurrence, new)
    write_all(session, Thread, [_thread(session, each) for each in due])
    session.add_all(rows)
    session.flush()
    return Claimed(looked_at=looked_at, due=due)


def _passed(row: Prompt, holidays: str, now: datetime) -> list[tuple[datetime, OccurrenceState]]:
    """The times that have come, the newest last, and what becomes of each. Moves the prompt on to its next."""
    assert row.next_run_at is not None  # noqa: S101 - the query asks for it
    times, row.next_run_at = _times(row.cadence, row.timezone, row.next_run_at, holidays, now)
    if row.next_run_at is None:
        row.state = PromptState.FINISHED
    is_late = now - times[-1] > TOO_LATE
    newest = OccurrenceState.MISSED if is_late else OccurrenceState.CLAIMED
    return [(each, OccurrenceState.MISSED) for each in times[:-1]] + [(times[-1], newest)]


@lru_cache(maxsize=256)
def _times(
    rhythm: str, timezone: str, first: datetime, holidays: str, now: datetime
) -> tuple[tuple[datetime, ...], datetime | None]:
    """The times that have come, from the first on, and the next one. Many prompts are due at the same minute."""
    coming = Cadence.from_text(rhythm).dates(timezone, first, holidays)
    times = [first]
    while (following := next(coming, None)) is not None and following <= now:
        times.append(following)
    return tuple(times), following


def _due(row: Prompt, words: str, occurrence_id: str, due_at: datetime, home: Community) -> Due:
    return Due(
        prompt=row,
        question=words,
        occurrence_id=occurrence_id,
        due_at=due_at,
        thread_id=new_id(),
        channel_id=home.channel_id,
        fewest_people=fewest_of(home),
        closes_at=later_by_the_clock(due_at, row.open_minutes, row.timezone),
        promise=promise_here(home, row.promise),
        is_shared=home.is_shared,
        words_days=home.words_days,
    )


def _thread(session: Session, due: Due) -> dict[str, Any]:
    return new_row(
        Thread,
        id=due.thread_id,
        team_id=due.prompt.team_id,
        community_id=due.prompt.community_id,
        kind=ThreadKind.PROMPT,
        occurrence_id=due.occurrence_id,
        channel_id=due.channel_id,
        salt=new_salt(session, due.prompt.team_id, due.thread_id),
        promise=due.promise,
        with_others=due.is_shared,
        fewest_people=due.fewest_people,
        closes_at=due.closes_at,
    )
