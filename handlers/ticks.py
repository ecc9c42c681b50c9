"""Time passing. Each tick claims what is due; how late a thing may be is its column's own rule."""

import time
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import Session

from handlers import contacts, holds, housekeeping, prompts_posts, resting_notices, rounds_clock, threads
from storage.apart import OF_THE_DATABASE
from storage.database import Database
from storage.due import anything_due

log = structlog.get_logger("hearth.ticks")

Step = Callable[[Session, datetime], int]

# Closing comes first: what was said in time is settled before anything new is asked. Who wakes is asked at the same minute.
STEPS: tuple[Step, ...] = (
    threads.close_due,
    resting_notices.wake_due,
    rounds_clock.step_due,
    prompts_posts.post_due,
    contacts.ask_due,
    holds.ask_due,
    housekeeping.forget_left,
)


CAN_WAIT = housekeeping.forget_left
LONGEST_SECONDS = (
    1.0  # with much to be forgotten, the next tick goes on with it, when it has asked what is due by then
)


def on_tick(database: Database, now: datetime) -> int:
    """Do all that is due, a transaction at a time. Returns how many things were done."""
    with database.reading() as session:
        is_due = anything_due(session, now)
    done = _do_due(database, now) if is_due else 0
    database.sweep()
    return done


def _do_due(database: Database, now: datetime) -> int:
    done, left, until = 0, list(STEPS), time.monotonic() + LONGEST_SECONDS
    while left:
        try:
            with database.transaction() as session:
                number = _first_due(session, now, left)
        except OF_THE_DATABASE:
            raise
        except Exception as error:  # the other steps do not wait for this one to be mended
            log.error("step_failed", kind=left.pop(0).__module__, exc_info=error)
        else:
            done += number
            if left and left[0] is CAN_WAIT and time.monotonic() >= until:
                break
    return done


def _first_due(session: Session, now: datetime, left: list[Step]) -> int:
    """Do some of the first step that has something to do. Those before it are done, and are looked for no more."""
    while left:
        number = left[0](session, now)
        if number:
            return number
        left.pop(0)
    return 0
