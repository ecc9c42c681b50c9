"""Publishing a summary that was looked at, and looking after it: correcting, withdrawing, giving way."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import summaries as practice
from bot.practice import summaries_drafts as drafts
from bot.practice.summaries import Overtaken
from handlers.access import check_looks, let_look
from handlers.blocks import summaries_publishing as blocks
from handlers.blocks.summaries import metadata
from handlers.context import Asker, Hearth
from handlers.ids import Summaries
from handlers.presses import Press
from handlers.summaries_forms import (
    Form,
    draft_of,
    overtaken_form,
    preview_form,
    published_form,
    read_form,
    thread_of,
    thread_told,
    write_form,
)
from handlers.summaries_posts import bring_up_to_date
from storage.threads import Thread


def on_publish(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    about = metadata(view)
    check_looks(client, hearth, asker, about["thread"])
    try:
        with hearth.database.transaction() as session:
            thread = thread_of(session, asker, about["thread"])
            form = _publish(session, asker, thread, about["revision"], hearth)
    except Overtaken:
        with hearth.database.reading() as session:
            form = overtaken_form(session, asker, thread_of(session, asker, about["thread"]), hearth.clock())
    ack(response_action="update", view=form)


def _publish(session: Session, asker: Asker, thread: Thread, revision: int, hearth: Hearth) -> Form:
    """Publish what was looked at. Pressed twice, or an hour later: show how things are."""
    draft = draft_of(session, asker, thread)
    now = hearth.clock()
    if draft.has_words and draft.revision != revision:
        return preview_form(session, asker, thread, now, again=True)
    if draft.has_words:
        row = practice.publish(session, thread, draft.words, draft.version, asker.user_id, now)
        bring_up_to_date(session, row, now)
        drafts.discard(session, thread, asker.user_id)
    return published_form(session, asker, thread, now) or read_form(session, asker, thread, 0, now)


def on_use_mine(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    thread_id, _slash, version = press.value.partition("/")
    let_look(press.client, hearth, asker, thread_id)
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, thread_id)
        if drafts.has_draft(session, thread, asker.user_id):
            drafts.use_on(session, thread, asker.user_id, int(version), hearth.clock())
        form = write_form(session, asker, thread, hearth.clock())
    press.turn_to(form)
    ack()


def on_discard(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Throw away what was typed, and show what is published."""
    now = hearth.clock()
    let_look(press.client, hearth, asker, press.value)
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, press.value)
        drafts.discard(session, thread, asker.user_id)
        form = published_form(session, asker, thread, now) or read_form(session, asker, thread, 0, now)
    press.turn_to(form)
    ack()


def on_withdraw(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Withdraw what was looked at; if it has changed since, show what it is now."""
    thread_id, _slash, version = press.value.partition("/")
    try:
        with hearth.database.transaction() as session:
            form = _withdraw(session, asker, thread_told(session, asker, thread_id), int(version), hearth)
    except Overtaken:
        with hearth.database.reading() as session:
            thread = thread_told(session, asker, thread_id)
            form = published_form(session, asker, thread, hearth.clock()) or blocks.withdrawn_form()
    press.turn_to(form)
    ack()


def _withdraw(session: Session, asker: Asker, thread: Thread, version: int, hearth: Hearth) -> Form:
    now = hearth.clock()
    row = practice.withdraw(session, thread, version, asker.user_id, now)
    if row is not None:
        bring_up_to_date(session, row, now)
    return blocks.withdrawn_form()


def register(app: App) -> None:
    app.view(Summaries.PREVIEW_FORM)(on_publish)
    app.action(Summaries.USE_MINE)(on_use_mine)
    app.action(Summaries.DISCARD)(on_discard)
    app.action(Summaries.WITHDRAW)(on_withdraw)
