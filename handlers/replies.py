"""Answering without a name, and closing what has run its time."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import UPDATE, say
from bot.practice import answers
from bot.practice import threads as closing
from bot.practice.errors import NotHere
from bot.practice.reading import why_unread
from bot.practice.retention import words_days_of
from bot.practice.shared import NotForOthers
from bot.practice.small_numbers import count, fewest_for
from handlers import questions
from handlers.answering import Press
from handlers.asking import Asker, Hearth, values_of
from handlers.blocks import prompts
from handlers.blocks import replies as blocks
from handlers.ids import Replies
from handlers.notices import tell_facilitators
from handlers.questions import question_of
from handlers.visiting import check_is_in, thread_here
from storage import communities, holds, threads
from storage.apart import apart
from storage.columns import new_id
from storage.keys import KeyProblem
from storage.threads import Thread, ThreadKind

CLOSED_POST = "closed_post"


def on_answer(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """The form's answer gets its id now, from nobody: sending it twice keeps it once, and it leads to no one."""
    with hearth.database.reading() as session:
        thread = thread_here(session, asker, press.value)
        _check_others(thread, asker)
        answers.check_takes_answers(thread, hearth.clock())
        fewest = fewest_for(thread, closing.community_of(session, thread))
        question = question_of(session, thread)
    people = hearth.lookups.people_in(press.client, asker.team_id, asker.channel_id)
    form = blocks.answer_form(question, f"{thread.id}/{new_id()}", fewest, people)
    press.open_for_anybody(asker, form)
    ack()


def on_answer_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    thread_id, _slash, answer_id = view["private_metadata"].partition("/")
    words = values_of(view)["answer"]
    with hearth.database.reading() as session:
        thread = threads.thread(session, asker.team_id, thread_id)
    if thread is None:
        raise NotHere
    _check_others(thread, asker)
    check_is_in(hearth, client, asker, thread.channel_id)
    with hearth.database.transaction() as session:
        thread = threads.thread(session, asker.team_id, thread_id)
        answers.answer_without_name(session, thread, answer_id, words, asker.user_id, hearth.clock())
    ack(response_action="update", view=blocks.thanks())


def _check_others(thread: Thread, asker: Asker) -> None:
    """People of other organisations answer only what told them what is kept."""
    if asker.is_external and not thread.with_others:
        raise NotForOthers


def close_due(session: Session, now: datetime) -> int:
    """Close what has run its time, tell each facilitator once, and let the post say so."""
    closed = closing.close_due(session, now)
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
    community = closing.community_of(session, thread)
    if thread.kind != ThreadKind.PROMPT or thread.ts is None or thread.closes_at is None:
        return
    if not community.can_use_channel:
        return
    try:
        question = questions.opened(session, thread)
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


def register(app: App) -> None:
    app.action(Replies.ANSWER)(on_answer)
    app.view(Replies.ANSWER_FORM)(on_answer_form)
