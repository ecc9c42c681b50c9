"""What the clock does for sessions."""

from contextlib import nullcontext
from datetime import datetime

from sqlmodel import Session

from bot.practice import rounds_clock as practice
from bot.practice.rounds_clock import Due, Step
from handlers import rounds_facilitating as facilitating
from handlers import rounds_posts as posts
from storage.apart import apart


def step_due(session: Session, now: datetime) -> int:
    """Take every session for which something is due one step on, each by itself. Returns how many there were."""
    done = 0
    for row in practice.claim_due(session, now):
        with apart(session, "session", row):
            due = practice.take_step(session, row, now)
            with apart(session, "telling", row) if due.step.is_last else nullcontext():
                _say(session, due, now)
            done += 1
    return done


def _say(session: Session, due: Due, now: datetime) -> None:
    row = due.round
    match due.step:
        case Step.INVITE if due.thread is not None:
            posts.post_invitation(session, row, due.thread, now)
        case Step.TOO_LATE_TO_INVITE:
            facilitating.say_passed(session, row, now, was_invited=False)
        case Step.REMIND:
            posts.remind(session, row, now)
        case Step.PREPARE:
            facilitating.prepare(session, row, now)
        case Step.PASS:
            posts.show_all_anew(session, row, now)
            facilitating.say_passed(session, row, now, was_invited=True)
        case Step.CLOSE if due.thread is not None:
            posts.show_all_anew(session, row, now)
            posts.say_closed(session, row, due.thread, now)
