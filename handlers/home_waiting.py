"""What waits for whoever facilitates a community, as their Home tab shows it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.practice import small_numbers
from bot.practice.replies_reading import may_read, why_unread
from handlers.blocks.home_drafts import AllBegun
from handlers.blocks.home_waiting import AllUnread, HoldToReview, ToTell, Unsure, Waiting
from handlers.blocks.threads import why_hidden
from handlers.context import Asker
from handlers.home_drafts import begun
from handlers.threads import question_of
from storage import holds, outbox, roles, summaries, threads
from storage.communities import Community, Promise
from storage.roles import Role
from storage.threads import Thread

TELL_WITHIN = timedelta(days=28)  # what closed longer ago is let be
THREADS_BACK = 20
MOST_BEGUN = 3  # shown one by one
UNREAD_ONE_BY_ONE = timedelta(days=3)  # what closed before that, and cannot be read, is one line
MOST_AT_ONCE = 40


def waiting(
    session: Session, looked_after: dict[str, Community], asker: Asker, now: datetime
) -> list[Waiting]:
    """`looked_after`: the communities that this person facilitates, by id."""
    unsent = begun(session, looked_after, asker)
    being_told = {one.value for one in unsent}
    to_tell = [
        one
        for community in looked_after.values()
        for one in _to_tell(session, community, asker, now)
        if one.thread_id not in being_told
    ]
    is_old = {one.thread_id for one in to_tell if one.why_unread and now - one.closed_at > UNREAD_ONE_BY_ONE}
    unread = [one.thread_id for one in to_tell if one.thread_id in is_old]
    to_tell = [one for one in to_tell if one.thread_id not in is_old]
    all_unread = [AllUnread(tuple(unread[:MOST_AT_ONCE]))] if unread else []
    shown = unsent if len(unsent) <= MOST_BEGUN else [AllBegun(len(unsent))]
    waits = [*_unsure(session, looked_after, asker), *_holds_to_review(session, asker), *shown]
    return [*waits, *all_unread, *to_tell]


def _holds_to_review(session: Session, asker: Asker) -> list[HoldToReview]:
    """Holds whose day has come, for those who may lift them."""
    found = roles.roles_of(session, asker.team_id, asker.user_id)
    governed = [row for row, role in found if role == Role.FACILITATOR]
    asked = holds.asked_among(session, [row.id for row in governed])
    return [HoldToReview(row.id, row.channel_id) for row in governed if row.id in asked]


def _to_tell(session: Session, community: Community, asker: Asker, now: datetime) -> list[ToTell]:
    """What has closed with replies lately, which they may read, and has not been told back. Where nothing is kept,
    nothing need be told.
    """
    told = summaries.summarised_threads(session, community.team_id, community.id)
    return [
        ToTell(
            thread.id,
            question_of(session, thread),
            thread.channel_id,
            count,
            thread.closed_at or now,
            _why_unread(thread, community),
        )
        for thread in threads.threads_of(session, community.team_id, community.id, THREADS_BACK)
        if _closed_lately(thread, now) and thread.id not in told and may_read(session, thread, asker.user_id)
        if (count := small_numbers.count(session, thread, community).replies)
    ]


def _why_unread(thread: Thread, community: Community) -> str:
    return why_hidden(why_unread(thread, community), small_numbers.fewest_for(thread, community))


def _closed_lately(thread: Thread, now: datetime) -> bool:
    if thread.closed_at is None or now - thread.closed_at > TELL_WITHIN:
        return False
    return thread.promise != Promise.NOTHING and not thread.let_be


def _unsure(session: Session, looked_after: dict[str, Community], asker: Asker) -> list[Unsure]:
    channels = [community.channel_id for community in looked_after.values()]
    counts = outbox.asked_about(session, asker.team_id, channels)
    return [Unsure(channel_id, count) for channel_id, count in sorted(counts.items())]
