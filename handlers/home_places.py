"""Each community as one person may see it in the Home tab, by the role that they have there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.practice import contacts, small_numbers
from bot.practice import upcoming as coming
from bot.practice.contacts import NONE_YET
from bot.practice.shown import shown
from bot.practice.upcoming import ComingPrompt
from handlers.blocks.home import Line, Place, Told
from handlers.context import Asker
from handlers.threads import question_of
from storage import holds, roles, summaries, threads
from storage.communities import Community
from storage.roles import Role
from storage.summaries import SummaryState
from storage.threads import Thread

CLOSED_SHOWN = 3


def places_of(session: Session, found: Sequence[Community], asker: Asker, now: datetime) -> list[Place]:
    theirs = {row.id: role for row, role in roles.roles_of(session, asker.team_id, asker.user_id)}
    held = holds.held_among(session, [row.id for row in found])
    support = contacts.contacts_among(session, asker.team_id, found)
    return [
        replace(
            _place(session, row, now, theirs.get(row.id)),
            is_held=row.id in held,
            contacts=support.get(row.id, NONE_YET),
        )
        for row in found
    ]


def _place(session: Session, community: Community, now: datetime, role: Role | None) -> Place:
    """Numbers are for those who have a role; observers are shown what was told, too, and no reply."""
    is_facilitator = role in roles.FACILITATING
    things = coming.coming(session, community, now, announced_only=not is_facilitator)
    return Place(
        community=community,
        open=[
            Line(question_of(session, one.thread), one.thread.closes_at, one.count if role else None)
            for one in coming.open_now(session, community)
        ],
        coming=[
            Line(thing.question if isinstance(thing, ComingPrompt) else thing.theme, thing.comes_at)
            for thing in things
            if thing.comes_at is not None and coming.goes_on(community, thing)
        ],
        is_facilitator=is_facilitator,
        told=_told(session, community) if role == Role.OBSERVER else (),
    )


def _told(session: Session, community: Community) -> list[Told]:
    """What has closed last, how many replied, and what was told of it."""
    newest = threads.threads_of(session, community.team_id, community.id, 2 * CLOSED_SHOWN)
    closed = [thread for thread in newest if thread.closed_at is not None][:CLOSED_SHOWN]
    return [
        Told(
            question_of(session, thread),
            small_numbers.count(session, thread, community),
            _heard(session, thread),
        )
        for thread in closed
    ]


def _heard(session: Session, thread: Thread) -> str:
    row = summaries.summary_of(session, thread.team_id, thread.id)
    if row is None or row.state != SummaryState.PUBLISHED:
        return ""
    return shown(summaries.heard, session, row)
