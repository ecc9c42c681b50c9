"""Threads: what each is about, and closing those whose time has run out."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import UPDATE, say
from bot.practice import threads as practice
from bot.practice.prompts import question_at
from bot.practice.replies_reading import why_unread
from bot.practice.retention import words_days_of
from bot.practice.shown import shown
from bot.practice.small_numbers import count, fewest_for
from handlers.blocks import prompts
from handlers.blocks import threads as blocks
from handlers.notices import tell_facilitators
from storage import communities, holds, occurrences, rounds
from storage.apart import apart
from storage.encryption import unseal
from storage.keys import KeyProblem
from storage.threads import Thread, ThreadKind

CLOSED_POST = "closed_post"


def questions_of(session: Session, threads: Iterable[Thread]) -> dict[str, str]:
    """What each of them is about, by its id. A thread that comes many times is looked for once."""
    return {key: question_of(session, thread) for key, thread in {each.id: each for each in threads}.items()}


def question_of(session: Session, thread: Thread) -> str:
    """A prompt's question, or a round's theme. In a plain sentence where the words do not open: one bad value hides no other question."""
    return shown(opened, session, thread)


def opened(session: Session, thread: Thread) -> str:
    """Raises KeyProblem."""
    if thread.round_id is not None:
        row = rounds.round_(session, thread.team_id, thread.round_id)
        return "" if row is None else unseal(session, "round.theme", row.team_id, row.id, row.theme)
    occurrence = occurrences.occurrence(session, thread.team_id, thread.occurrence_id or "")
    return "" if occurrence is None else question_at(session, occurrence)


def close_due(session: Session, now: datetime) -> int:
    """Close what has run its time, tell each facilitator once, and let the post say so."""
    closed = practice.close_due(session, now)
    for thread in closed:
        with apart(session, "telling", thread):
            tell_closed(session, thread, now)
            show_closed(session, thread, now)
    return len(closed)


def tell_closed(session: Session, thread: Thread, now: datetime) -> None:
    community = communities.community(session, thread.team_id, thread.community_id)
    if community is None:
        return
    told = count(session, thread, community)
    why = blocks.why_hidden(why_unread(thread, community), fewest_for(thread, community))
    notice = blocks.closed(question_of(session, thread), thread.channel_id, told, thread.id, why_unread=why)
    tell_facilitators(session, community, f"closed:{thread.id}", notice, now)


def show_closed(session: Session, thread: Thread, now: datetime) -> None:
    """The post of a question that has closed invites nobody any more. A session's says so by itself."""
    community = practice.community_of(session, thread)
    if thread.kind != ThreadKind.PROMPT or thread.ts is None or thread.closes_at is None:
        return
    if not community.can_use_channel:
        return
    try:
        question = opened(session, thread)
    except KeyProblem:
        return  # the post has it still
    post = prompts.post(
        question,
        thread.promise,
        thread.closes_at,
        community.timezone,
        thread.id,
        is_held=holds.standing(session, thread.team_id, community.id) is not None,
        is_closed=True,
        shared_days=words_days_of(thread, community) if thread.with_others else None,
    )
    say(
        session,
        thread.team_id,
        key=f"closed-post:{thread.id}",
        kind=CLOSED_POST,
        about=thread.id,
        channel=thread.channel_id,
        message={"ts": thread.ts, **post},
        now=now,
        method=UPDATE,
    )
