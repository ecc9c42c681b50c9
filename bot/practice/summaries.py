"""Telling a community what was heard: published once, corrected and withdrawn by one person at a time.

The words of a summary are its facilitator's own. Nothing of a reply is quoted: that needs its author's leave.
"""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from bot.practice import audit, guarding, summaries_drafts
from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.summaries_drafts import Typed, Words
from bot.practice.threads import community_of
from storage import holds, summaries, threads
from storage.apart import unless_damaged
from storage.audit import Act
from storage.columns import new_id
from storage.outbox import OutboxMessage, OutboxState
from storage.summaries import Summary, SummaryState
from storage.threads import Thread

POST = "summary"  # the kind of an outbox message that publishes a summary
CHANGE = "summary change"  # and of one that corrects or withdraws it
LONGEST = 3000


class NothingHeard(Refusal):
    """Write a few words about what you heard first."""

    usual_field = "heard"


class Overtaken(Refusal):
    """Somebody else changed this summary while you were writing. Your words are kept."""


class MustStay(Refusal):
    """A hold stands here, so what was told stays as it is until the hold is lifted. `/hearth privacy` says more."""


class Standing(StrEnum):
    """How far a published summary has come in Slack."""

    THERE = "there"
    ON_ITS_WAY = "on its way"
    ASKED = "asked"  # nobody knows whether it is there, and a facilitator was asked
    NOT_TAKEN = "not taken"


def check(words: Words) -> None:
    """Raises the refusal of the first field that cannot be taken."""
    if not words.heard.strip():
        raise NothingHeard
    for field, text in (("heard", words.heard), ("next", words.happens_next)):
        if len(text) > LONGEST:
            sentence = _("That is {length} characters long. Please keep it under {most}.")
            raise Refusal(sentence.format(length=len(text), most=LONGEST), field=field)


def publish(session: Session, thread: Thread, words: Words, version: int, by: str, now: datetime) -> Summary:
    """Write a summary down, or correct the one that is there, if it is still at `version` (0: there is none).

    Raises Overtaken if it is not. The same words again change nothing.
    """
    check(words)
    words = words.trimmed()
    guarding.check(session, community_of(session, thread), heard=words.heard, next=words.happens_next)
    row = summaries.summary_to_change(session, thread.team_id, thread.id)
    if version != (row.version if row else 0):
        raise Overtaken
    if row is None:
        row = Summary(
            id=new_id(),
            team_id=thread.team_id,
            community_id=thread.community_id,
            thread_id=thread.id,
            heard=b"",
            happens_next=b"",
            channel_id=thread.channel_id,
            published_by=by,
            published_at=now,
            changed_at=now,
        )
        audit.note_on(session, thread, Act.PUBLISHED, now, by)
    elif row.state == SummaryState.WITHDRAWN or standing(session, row) == Standing.NOT_TAKEN:
        row.state, row.ts, row.published_at = SummaryState.PUBLISHED, None, now
        _changed(row, by, now)
        audit.note_on(session, thread, Act.PUBLISHED, now, by)
    elif unless_damaged(summaries.words_of, session, row, instead=None) != (words.heard, words.happens_next):
        _check_hold(session, row)
        _changed(row, by, now)
        audit.note_on(session, thread, Act.CORRECTED, now, by)
    summaries.write(session, row, words.heard, words.happens_next)
    return row


def withdraw(session: Session, thread: Thread, version: int, by: str, now: datetime) -> Summary | None:
    """Take a summary back and let go of its words. None if there is nothing to take back any more."""
    row = summaries.summary_to_change(session, thread.team_id, thread.id)
    if row is None or row.state == SummaryState.WITHDRAWN:
        return None
    if version != row.version:
        raise Overtaken
    _check_hold(session, row)
    row.state = SummaryState.WITHDRAWN
    _changed(row, by, now)
    audit.note_on(session, thread, Act.WITHDREW, now, by)
    summaries.write(session, row, "", "")
    return row


def _check_hold(session: Session, row: Summary) -> None:
    """Correcting and withdrawing let go of the words that were told."""
    if holds.standing(session, row.team_id, row.community_id) is not None:
        raise MustStay


def _changed(row: Summary, by: str, now: datetime) -> None:
    row.version += 1
    row.published_by, row.changed_at = by, now


def is_corrected(row: Summary) -> bool:
    return row.state == SummaryState.PUBLISHED and row.changed_at > row.published_at


def standing(session: Session, row: Summary) -> Standing:
    if row.ts is not None:
        return Standing.THERE
    states = {message.state for message in posts_of(session, row)}
    if OutboxState.ASKED in states:
        return Standing.ASKED
    if states & {OutboxState.PENDING, OutboxState.SENDING, OutboxState.UNSURE}:
        return Standing.ON_ITS_WAY
    return Standing.NOT_TAKEN


def posts_of(session: Session, row: Summary) -> list[OutboxMessage]:
    """What was said, or is to be said, to publish this summary."""
    return [message for message in summaries.said_of(session, row) if message.kind == POST]


def posted(session: Session, message: OutboxMessage) -> Summary | None:
    """Slack took the post of a summary. Returns the summary as it is now."""
    row = _of(session, message)
    if row is not None:
        row.ts, row.channel_id = message.ts, message.posted_in or message.channel_id
        session.add(row)
    return row


def changed(session: Session, message: OutboxMessage) -> Summary | None:
    """Slack took a correction or a withdrawal. Returns the summary as it is now."""
    return _of(session, message)


def not_posted(session: Session, message: OutboxMessage, now: datetime) -> Summary | None:
    """Slack would not take the post. The words go back into a draft of whoever published them."""
    row = _of(session, message)
    if row is None:
        return None
    thread = threads.thread(session, row.team_id, row.thread_id)
    words = Words(*summaries.words_of(session, row))
    session.delete(row)
    session.flush()
    by = row.published_by
    if (
        thread is not None
        and by
        and words.heard
        and not summaries_drafts.draft_of(session, thread, by).has_words
    ):
        again = Typed(summaries_drafts.begin(session, thread, by, now), form="", is_final=True)
        summaries_drafts.write(session, thread, by, words, 0, again, now)
    return row


def not_changed(session: Session, message: OutboxMessage) -> Summary | None:
    """Slack would not take a correction or a withdrawal. A post that is gone can be published anew."""
    row = _of(session, message)
    if row is not None and message.problem == "message_not_found":
        row.ts = None
        session.add(row)
    return row


def _of(session: Session, message: OutboxMessage) -> Summary | None:
    found = summaries.summary(session, message.team_id, message.about)
    return summaries.summary_to_change(session, found.team_id, found.thread_id) if found else None
