"""Asking what is due: the posts of prompts, on their way to the channel."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.outbox import compose, say_all
from bot.practice import prompts, prompts_due
from bot.practice.prompts_due import Due
from bot.practice.threads import THREAD_POST
from handlers.blocks.prompts import post
from storage import holds


def post_due(session: Session, now: datetime) -> int:
    """Claim what is due and put it into the outbox, in one transaction. Returns how many prompts were looked at."""
    claimed = prompts_due.claim_due(session, now)
    held = holds.held_among(session, {due.prompt.community_id for due in claimed.due})
    say_all(session, [_post(session, due, now, due.prompt.community_id in held) for due in claimed.due])
    return claimed.looked_at


def _post(session: Session, due: Due, now: datetime, is_held: bool) -> dict[str, Any]:
    message = post(
        due.question,
        due.promise,
        due.closes_at,
        due.prompt.timezone,
        due.thread_id,
        is_held=is_held,
        shared_days=due.words_days if due.is_shared else None,
    )
    return compose(
        session,
        due.prompt.team_id,
        key=prompts.delivery_key(due.occurrence_id),
        kind=THREAD_POST,
        about=due.thread_id,
        channel=due.channel_id,
        message=message,
        now=now,
        not_after=min(due.due_at + prompts.TOO_LATE, due.closes_at),
    )
