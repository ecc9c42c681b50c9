"""Time passing. Each tick claims what is due; how late a thing may be is its column's own rule."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from handlers import contacts, housekeeping, prompts, replies, rounds_clock
from storage.database import Database

Step = Callable[[Session, datetime], int]

# Closing comes first: what was said in time is settled before anything new is asked.
STEPS: tuple[Step, ...] = (
    replies.close_due,
    rounds_clock.step_due,
    prompts.post_due,
    contacts.ask_due,
    housekeeping.forget_left,
)


def on_tick(database: Database, now: datetime) -> int:
    """Do all that is due, a transaction at a time. Returns how many things were done."""
    done = 0
    for step in STEPS:
        while True:
            with database.transaction() as session:
                number = step(session, now)
            done += number
            if not number:
                break
    database.sweep()
    return done
