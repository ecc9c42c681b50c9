"""Writing "What we heard": choose a thread, read and tick, write, look at it. What is typed is kept as it is typed."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import guarding
from bot.practice import summaries_drafts as drafts
from bot.practice.form_drafts import Draft, check_is_there
from bot.practice.summaries import NothingHeard
from bot.practice.summaries_drafts import Typed, Words
from bot.practice.threads import community_of
from handlers.access import check_looks, let_look
from handlers.blocks.replies import Purpose
from handlers.blocks.summaries import metadata
from handlers.context import Asker, Call, Hearth
from handlers.forms import hash_of, values_of
from handlers.ids import Summaries
from handlers.presses import Press
from handlers.replies import open_list
from handlers.summaries_forms import (
    draft_of,
    preview_form,
    published_form,
    read_form,
    thread_of,
    thread_told,
    write_form,
)
from storage.threads import Thread

View = Mapping[str, Any]


def on_summarise_command(call: Call) -> None:
    open_list(call, Purpose.SUMMARISE)


def on_open(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """What is published, if something is; else the replies, to be read."""
    now = hearth.clock()
    let_look(press.client, hearth, asker, press.value)
    with hearth.database.transaction() as session:
        thread = thread_told(session, asker, press.value)
        form = published_form(session, asker, thread, now)
        form = form or read_form(session, asker, thread_of(session, asker, press.value), 0, now)
    press.turn_to(form)
    ack()


def on_page(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Another page of replies; from the form in which one writes, back to them."""
    thread_id = metadata(press.view)["thread"]
    let_look(press.client, hearth, asker, thread_id)
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, thread_id)
        _keep(session, asker, thread, press.view, hearth, is_final=True)
        form = read_form(session, asker, thread, int(press.value), hearth.clock())
    press.turn_to(form)
    ack()


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was ticked or typed."""
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, metadata(body["view"])["thread"])
        _keep(session, asker, thread, body["view"], hearth, at=action.get("action_ts") or "", is_final=False)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, metadata(body["view"])["thread"])
        _keep(session, asker, thread, body["view"], hearth, is_final=True)
    ack()


def _keep(
    session: Session,
    asker: Asker,
    thread: Thread,
    view: View,
    hearth: Hearth,
    *,
    is_final: bool,
    at: str = "",
) -> None:
    """Keep what the form holds, be it ticks or words."""
    values = (view.get("state") or {}).get("values") or {}
    now, user_id, draft_id = hearth.clock(), asker.user_id, metadata(view)["draft"]
    if "heard" in values:
        typed = values_of(view)
        words = Words(typed["heard"], typed["next"])
        known = draft_of(session, asker, thread)
        if known.has_words or words != known.words:
            when = Typed(draft_id, form=hash_of(view), at=at, is_final=is_final)
            drafts.write(session, thread, user_id, words, metadata(view)["version"], when, now)
    boxes = {name.partition(".")[2]: box for name, box in values.items() if name.startswith("tick.")}
    ticked = {key for key, box in boxes.items() if box[Summaries.TICK]["selected_options"]}
    if ticked or drafts.has_draft(session, thread, user_id):
        drafts.tick(session, thread, user_id, draft_id, boxes, ticked, now)


def on_read_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    check_looks(client, hearth, asker, metadata(view)["thread"])
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, metadata(view)["thread"])
        _keep(session, asker, thread, view, hearth, is_final=True)
        form = write_form(session, asker, thread, hearth.clock())
    ack(response_action="update", view=form)


def on_write(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Write, from a button: of a summary that is published, or back from looking at it."""
    thread_id = press.value or metadata(press.view)["thread"]
    let_look(press.client, hearth, asker, thread_id)
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, thread_id)
        form = write_form(session, asker, thread, hearth.clock())
    press.turn_to(form)
    ack()


def on_write_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    typed = values_of(view)
    if not typed["heard"].strip():
        raise NothingHeard
    with hearth.database.transaction() as session:
        thread = thread_of(session, asker, metadata(view)["thread"])
        check_is_there(session, Draft(asker.team_id, asker.user_id, metadata(view)["draft"]))
        guarding.check(session, community_of(session, thread), heard=typed["heard"], next=typed["next"])
        _keep(session, asker, thread, view, hearth, is_final=True)
        form = preview_form(session, asker, thread, hearth.clock())
    ack(response_action="update", view=form)


def register(app: App) -> None:
    app.action(Summaries.OPEN)(on_open)
    app.action(Summaries.PREVIOUS)(on_page)
    app.action(Summaries.NEXT)(on_page)
    app.action(Summaries.TICK)(on_draft)
    app.action(Summaries.WRITE)(on_write)
    app.action(Summaries.BACK)(on_write)
    app.action(Summaries.DRAFT)(on_draft)
    app.view(Summaries.READ_FORM)(on_read_form)
    app.view(Summaries.WRITE_FORM)(on_write_form)
    app.view_closed(Summaries.WRITE_FORM)(on_closed)
