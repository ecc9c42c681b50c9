"""Writing "What we heard": choose a thread, read and tick, write, look at it, publish; correct it and withdraw it."""

from collections.abc import Mapping
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import summaries as practice
from bot.practice import summary_drafts as drafts
from bot.practice import threads as reading
from bot.practice.summaries import NothingHeard, Overtaken
from bot.practice.summary_drafts import Draft, Typed, Words
from handlers.asking import Asker, Call, Hearth, values_of
from handlers.blocks import summaries as blocks
from handlers.blocks.desk import Purpose
from handlers.blocks.summaries import metadata
from handlers.desk import open_list, turn_to
from handlers.ids import Summaries
from handlers.summary_posts import about_of, bring_up_to_date
from storage import summaries
from storage.summaries import Summary, SummaryState
from storage.threads import Thread

Form = dict[str, Any]
View = Mapping[str, Any]


def on_summarise_command(call: Call) -> None:
    open_list(call, Purpose.SUMMARISE)


def on_open(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    """What is published, if something is; else the replies, to be read."""
    with hearth.database.reading() as session:
        thread = _thread(session, asker, action["value"])
        form = _published_form(session, asker, thread) or _read_form(session, asker, thread, 0)
    turn_to(client, body, form)
    ack()


def _thread(session: Session, asker: Asker, thread_id: str) -> Thread:
    return reading.facilitated(session, asker.team_id, thread_id, asker.user_id)[0]


def _draft(session: Session, asker: Asker, thread: Thread) -> Draft:
    return drafts.draft_of(session, thread, asker.user_id)


def _published_form(session: Session, asker: Asker, thread: Thread) -> Form | None:
    row = summaries.summary_of(session, thread.team_id, thread.id)
    if row is None or row.state == SummaryState.WITHDRAWN:
        return None
    return blocks.summary_form(
        about_of(session, thread),
        row,
        Words(*summaries.words_of(session, row)),
        practice.standing(session, row),
        corrected=practice.is_corrected(row),
        has_draft=_draft(session, asker, thread).has_words,
    )


def _read_form(session: Session, asker: Asker, thread: Thread, page: int) -> Form:
    return blocks.read_form(about_of(session, thread), _draft(session, asker, thread), page)


def on_page(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    """Another page of replies; from the form in which one writes, back to them."""
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(body["view"])["thread"])
        _keep(session, asker, thread, body["view"], hearth, is_final=True)
        form = _read_form(session, asker, thread, int(action["value"]))
    turn_to(client, body, form)
    ack()


def on_tick(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(body["view"])["thread"])
        _keep(session, asker, thread, body["view"], hearth, is_final=False)
    ack()


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed."""
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(body["view"])["thread"])
        _keep(session, asker, thread, body["view"], hearth, at=action["action_ts"], is_final=False)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(body["view"])["thread"])
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
    now, user_id = hearth.clock(), asker.user_id
    if "heard" in values:
        typed = values_of(view)
        words = Words(typed["heard"], typed["next"])
        known = _draft(session, asker, thread)
        if known.has_words or words != known.words:
            when = Typed(form=view.get("hash") or "", at=at, is_final=is_final)
            drafts.write(session, thread, user_id, words, metadata(view)["version"], when, now)
    boxes = {name.partition(".")[2]: box for name, box in values.items() if name.startswith("tick.")}
    ticked = {key for key, box in boxes.items() if box[Summaries.TICK]["selected_options"]}
    if ticked or drafts.has_draft(session, thread, user_id):
        drafts.tick(session, thread, user_id, boxes, ticked, now)


def on_read_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(view)["thread"])
        _keep(session, asker, thread, view, hearth, is_final=True)
        form = blocks.write_form(about_of(session, thread), _draft(session, asker, thread))
    ack(response_action="update", view=form)


def on_write(
    ack: Any, body: dict[str, Any], client: WebClient, action: dict[str, Any], hearth: Hearth, asker: Asker
) -> None:
    """Write, from a button: of a summary that is published, or back from looking at it."""
    thread_id = action.get("value") or metadata(body["view"])["thread"]
    with hearth.database.reading() as session:
        thread = _thread(session, asker, thread_id)
        form = blocks.write_form(about_of(session, thread), _draft(session, asker, thread))
    turn_to(client, body, form)
    ack()


def on_write_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    if not values_of(view)["heard"].strip():
        raise NothingHeard
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, metadata(view)["thread"])
        _keep(session, asker, thread, view, hearth, is_final=True)
        form = _preview_form(session, asker, thread, hearth)
    ack(response_action="update", view=form)


def _preview_form(
    session: Session, asker: Asker, thread: Thread, hearth: Hearth, *, again: bool = False
) -> Form:
    row = summaries.summary_of(session, thread.team_id, thread.id)
    is_correction = row is not None and row.state == SummaryState.PUBLISHED
    return blocks.preview_form(
        about_of(session, thread),
        _draft(session, asker, thread),
        hearth.clock() if is_correction else None,
        again=again,
    )


def on_publish(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    about = metadata(view)
    try:
        with hearth.database.transaction() as session:
            thread = _thread(session, asker, about["thread"])
            form = _publish(session, asker, thread, about["revision"], hearth)
    except Overtaken:
        with hearth.database.reading() as session:
            form = _overtaken_form(session, asker, _thread(session, asker, about["thread"]))
    ack(response_action="update", view=form)


def _publish(session: Session, asker: Asker, thread: Thread, revision: int, hearth: Hearth) -> Form:
    """Publish what was looked at. Pressed twice, or an hour later: show how things are."""
    draft = _draft(session, asker, thread)
    if draft.has_words and draft.revision != revision:
        return _preview_form(session, asker, thread, hearth, again=True)
    if draft.has_words:
        now = hearth.clock()
        row = practice.publish(session, thread, draft.words, draft.version, asker.user_id, now)
        bring_up_to_date(session, row, now)
        drafts.discard(session, thread, asker.user_id)
    return _published_form(session, asker, thread) or _read_form(session, asker, thread, 0)


def _overtaken_form(session: Session, asker: Asker, thread: Thread) -> Form:
    published = _published_form(session, asker, thread)
    if published is not None and not _draft(session, asker, thread).has_words:
        return published  # it was published by the same button, pressed twice at once
    row: Summary | None = summaries.summary_of(session, thread.team_id, thread.id)
    words = Words(*summaries.words_of(session, row)) if row else Words()
    return blocks.overtaken_form(about_of(session, thread), row, words, row.version if row else 0)


def on_use_mine(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    thread_id, _slash, version = action["value"].partition("/")
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, thread_id)
        if drafts.has_draft(session, thread, asker.user_id):
            drafts.use_on(session, thread, asker.user_id, int(version), hearth.clock())
        form = blocks.write_form(about_of(session, thread), _draft(session, asker, thread))
    turn_to(client, body, form)
    ack()


def on_discard(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    """Throw away what was typed, and show what is published."""
    with hearth.database.transaction() as session:
        thread = _thread(session, asker, action["value"])
        drafts.discard(session, thread, asker.user_id)
        form = _published_form(session, asker, thread) or _read_form(session, asker, thread, 0)
    turn_to(client, body, form)
    ack()


def on_withdraw(
    ack: Any, body: dict[str, Any], action: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker
) -> None:
    """Withdraw what was looked at; if it has changed since, show what it is now."""
    thread_id, _slash, version = action["value"].partition("/")
    try:
        with hearth.database.transaction() as session:
            thread, now = _thread(session, asker, thread_id), hearth.clock()
            row = practice.withdraw(session, thread, int(version), asker.user_id, now)
            if row is not None:
                bring_up_to_date(session, row, now)
        form = blocks.withdrawn_form()
    except Overtaken:
        with hearth.database.reading() as session:
            thread = _thread(session, asker, thread_id)
            form = _published_form(session, asker, thread) or blocks.withdrawn_form()
    turn_to(client, body, form)
    ack()


def register(app: App) -> None:
    app.action(Summaries.OPEN)(on_open)
    app.action(Summaries.PREVIOUS)(on_page)
    app.action(Summaries.NEXT)(on_page)
    app.action(Summaries.TICK)(on_tick)
    app.action(Summaries.WRITE)(on_write)
    app.action(Summaries.BACK)(on_write)
    app.action(Summaries.DRAFT)(on_draft)
    app.action(Summaries.USE_MINE)(on_use_mine)
    app.action(Summaries.DISCARD)(on_discard)
    app.action(Summaries.WITHDRAW)(on_withdraw)
    app.view(Summaries.READ_FORM)(on_read_form)
    app.view(Summaries.WRITE_FORM)(on_write_form)
    app.view_closed(Summaries.WRITE_FORM)(on_closed)
    app.view(Summaries.PREVIEW_FORM)(on_publish)
