"""The replies desk: choosing a thread and reading what its promise lets a facilitator read."""

from datetime import datetime
from typing import Any, NamedTuple

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import audit, replies_reading
from bot.practice import threads as practice
from bot.practice.replies_reading import BeforeTakeover
from bot.practice.rights import facilitated, facilitated_in, no_community
from bot.practice.small_numbers import count
from bot.practice.summaries_drafts import has_draft
from handlers.access import NoLongerThere, is_still_there, let_look
from handlers.blocks import replies as blocks
from handlers.blocks.replies import Choice, Purpose, ThreadLine, choice_of
from handlers.blocks.replies_thread import can_be_closed, thread_form, why_not
from handlers.context import Asker, Call, Hearth
from handlers.ids import Replies
from handlers.presses import Press
from handlers.threads import question_of, show_closed, tell_closed
from storage import communities, roles, summaries, threads, threads_closing
from storage.audit import Act
from storage.communities import Community
from storage.summaries import SummaryState
from storage.threads import Thread

LINES = 10  # threads a page
FARTHEST = 200  # threads of a community that one can page back to


class Listed(NamedTuple):
    """A thread in the list: for what it would be chosen, and whether people were told what was heard in it."""

    thread: Thread
    community: Community
    purpose: Purpose
    is_told: bool


def on_replies_command(call: Call) -> None:
    open_list(call, Purpose.READ)


def open_list(call: Call, purpose: Purpose) -> None:
    """The threads of the channel in which the command was typed; in another channel, of all that one looks after."""
    asker = call.asker
    with call.hearth.database.reading() as session:
        here = communities.community_in(session, asker.team_id, asker.channel_id)
        if here is not None:
            facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
    found = [here] if here else _looked_after(call.hearth, call.client, asker, "")
    with call.hearth.database.reading() as session:
        form = _list(session, asker, found, Choice(purpose, here.id if here else ""), call.now)
    call.show(form)


def _list(
    session: Session, asker: Asker, looked_after: list[Community], choice: Choice, now: datetime
) -> dict[str, Any]:
    known = {community.id: community for community in looked_after}
    told = {each for key in known for each in summaries.summarised_threads(session, asker.team_id, key)}
    found = [thread for key in known for thread in threads.threads_of(session, asker.team_id, key, FARTHEST)]
    found.sort(key=_newest_first)
    if choice.purpose == Purpose.SUMMARISE:
        found.sort(key=lambda thread: (thread.closed_at is None, thread.id in told))
    start = choice.page * LINES
    lines = [
        _line(
            session, Listed(thread, known[thread.community_id], choice.purpose, thread.id in told), asker, now
        )
        for thread in found[start : start + LINES]
    ]
    return blocks.threads_form(choice, lines, has_more=len(found) > start + LINES)


def _looked_after(hearth: Hearth, client: WebClient, asker: Asker, community_id: str) -> list[Community]:
    """One community, or all that somebody looks after and is still in the channel of."""
    with hearth.database.reading() as session:
        found = roles.facilitated_by(session, asker.team_id, asker.user_id)
        if community_id:
            found = [facilitated(session, asker.team_id, community_id, asker.user_id)]
    if not found:
        raise no_community(asker.channel_id)
    there = [row for row in found if is_still_there(hearth, client, asker, row.channel_id)]
    if not there:
        raise NoLongerThere
    return there


def _newest_first(thread: Thread) -> float:
    return -thread.posted_at.timestamp() if thread.posted_at else 0.0


def _line(session: Session, listed: Listed, asker: Asker, now: datetime) -> ThreadLine:
    thread, community = listed.thread, listed.community
    return ThreadLine(
        thread=thread,
        question=question_of(session, thread),
        timezone=community.timezone,
        count=count(session, thread, community),
        is_told=listed.is_told,
        has_draft=has_draft(session, thread, asker.user_id),
        why_not=_why_not(session, listed, asker, now),
    )


def _why_not(session: Session, listed: Listed, asker: Asker, now: datetime) -> str:
    """Why nothing comes of choosing this thread; "" if something does."""
    thread, community, purpose, is_told = listed
    if (purpose == Purpose.READ and can_be_closed(thread)) or (purpose == Purpose.SUMMARISE and is_told):
        return ""
    if purpose != Purpose.EXPORT:
        return "" if replies_reading.may_read(session, thread, asker.user_id) else str(BeforeTakeover())
    readable = replies_reading.readable(session, thread, community, asker.user_id, now)
    return "" if readable.replies else why_not(readable, community)


def on_choose(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    choice = choice_of(press.value)
    found = _looked_after(hearth, press.client, asker, choice.community_id)
    with hearth.database.reading() as session:
        form = _list(session, asker, found, choice, hearth.clock())
    press.turn_to(form)
    ack()


def on_read(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button whose value is a thread, or a thread and a page of it."""
    thread_id, _slash, page = press.value.partition("/")
    let_look(press.client, hearth, asker, thread_id)
    with hearth.database.reading() as session:
        form = show_thread(session, asker, thread_id, int(page or 0), hearth.clock())
    press.turn_to(form)
    ack()


def show_thread(session: Session, asker: Asker, thread_id: str, page: int, now: datetime) -> dict[str, Any]:
    thread, community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
    told = summaries.summary_of(session, asker.team_id, thread.id)
    return thread_form(
        question_of(session, thread),
        community,
        replies_reading.readable(session, thread, community, asker.user_id, now),
        page,
        is_told=told is not None and told.state == SummaryState.PUBLISHED,
    )


def on_close_now(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Closing twice is closing once: everybody is told once."""
    now = hearth.clock()
    let_look(press.client, hearth, asker, press.value)
    with hearth.database.transaction() as session:
        practice.facilitated(session, asker.team_id, press.value, asker.user_id)
        thread = threads_closing.thread_to_close(session, asker.team_id, press.value)
        if thread is not None and can_be_closed(thread) and practice.close(session, thread, now):
            tell_closed(session, thread, now)
            show_closed(session, thread, now)
            audit.note_on(session, thread, Act.CLOSED_EARLY, now, asker.user_id)
    with hearth.database.reading() as session:
        form = show_thread(session, asker, press.value, 0, now)
    press.turn_to(form)
    ack()


def register(app: App) -> None:
    for action_id in (Replies.CHOOSE, Replies.NEWER, Replies.OLDER):
        app.action(action_id)(on_choose)
    for action_id in (Replies.READ, Replies.PREVIOUS, Replies.NEXT):
        app.action(action_id)(on_read)
    app.action(Replies.CLOSE_NOW)(on_close_now)
