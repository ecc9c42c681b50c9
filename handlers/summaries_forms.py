"""The forms of a summary, drawn up as things are for whoever asks. Everybody but a facilitator is refused."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import replies_reading
from bot.practice import summaries as practice
from bot.practice import summaries_drafts as drafts
from bot.practice.replies_reading import BeforeTakeover
from bot.practice.shown import shown
from bot.practice.summaries_drafts import Draft, Words
from bot.practice.threads import facilitated
from handlers.blocks import summaries as blocks
from handlers.blocks import summaries_publishing as publishing
from handlers.context import Asker
from handlers.summaries_posts import about_of
from storage import summaries
from storage.summaries import Summary, SummaryState
from storage.threads import Thread

Form = dict[str, Any]


def thread_of(session: Session, asker: Asker, thread_id: str) -> Thread:
    """A thread that this facilitator reads, and may write of."""
    thread = thread_told(session, asker, thread_id)
    if not replies_reading.may_read(session, thread, asker.user_id):
        raise BeforeTakeover
    return thread


def thread_told(session: Session, asker: Asker, thread_id: str) -> Thread:
    """A thread of which something may have been told: that is there for everybody, and any facilitator withdraws it."""
    return facilitated(session, asker.team_id, thread_id, asker.user_id)[0]


def draft_of(session: Session, asker: Asker, thread: Thread) -> Draft:
    return drafts.draft_of(session, thread, asker.user_id)


def published_form(session: Session, asker: Asker, thread: Thread, now: datetime) -> Form | None:
    row = summaries.summary_of(session, thread.team_id, thread.id)
    if row is None or row.state == SummaryState.WITHDRAWN:
        return None
    return publishing.summary_form(
        about_of(session, thread, asker.user_id, now),
        row,
        _words(session, row),
        practice.standing(session, row),
        corrected=practice.is_corrected(row),
        has_draft=draft_of(session, asker, thread).has_words,
    )


def read_form(session: Session, asker: Asker, thread: Thread, page: int, now: datetime) -> Form:
    drafts.begin(session, thread, asker.user_id, now)
    return blocks.read_form(
        about_of(session, thread, asker.user_id, now), draft_of(session, asker, thread), page
    )


def write_form(session: Session, asker: Asker, thread: Thread, now: datetime) -> Form:
    drafts.begin(session, thread, asker.user_id, now)
    return blocks.write_form(about_of(session, thread, asker.user_id, now), draft_of(session, asker, thread))


def preview_form(
    session: Session, asker: Asker, thread: Thread, now: datetime, *, again: bool = False
) -> Form:
    row = summaries.summary_of(session, thread.team_id, thread.id)
    is_correction = row is not None and row.state == SummaryState.PUBLISHED
    return publishing.preview_form(
        about_of(session, thread, asker.user_id, now),
        draft_of(session, asker, thread),
        now if is_correction else None,
        again=again,
    )


def overtaken_form(session: Session, asker: Asker, thread: Thread, now: datetime) -> Form:
    published = published_form(session, asker, thread, now)
    if published is not None and not draft_of(session, asker, thread).has_words:
        return published  # it was published by the same button, pressed twice at once
    row = summaries.summary_of(session, thread.team_id, thread.id)
    words = _words(session, row) if row else Words()
    return publishing.overtaken_form(
        about_of(session, thread, asker.user_id, now), row, words, row.version if row else 0
    )


def _words(session: Session, row: Summary) -> Words:
    return Words(shown(summaries.heard, session, row), shown(summaries.happens_next, session, row))
