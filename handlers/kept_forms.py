"""Forms that are kept as they are written: a community's, its settings, its support contacts, and a hold.

Each has one draft a person and thing. It begins when the form opens, and ends when that is sent or let go.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import form_drafts, guarding
from bot.practice.form_drafts import Draft
from handlers.blocks import drafts as blocks
from handlers.blocks.drafts import about_kept
from handlers.context import Asker, Hearth
from handlers.forms import hash_of, shown_in, values_of
from handlers.ids import Begun, Communities, Contacts, Holds
from handlers.presses import Press
from storage import drafts

Form = dict[str, Any]


def kept(
    session: Session, asker: Asker, kind: str, about: str, form: Form, now: datetime, *, is_said: bool = False
) -> Form:
    """The form with what this person typed in it before; `is_said`: with what they said now instead."""
    draft = form_drafts.begin(session, asker.team_id, asker.user_id, kind, about, now)
    written = {} if is_said else form_drafts.written(session, draft)
    if written:
        form_drafts.go_on(session, draft, shown_in(form), now, _patterns(session, asker, about))
    return blocks.kept(form, draft.id, written)


def about(view: Mapping[str, Any]) -> str:
    """What the form is about."""
    return about_kept(view)[0]


def is_theirs(session: Session, asker: Asker, kind: str, view: Mapping[str, Any]) -> bool:
    """Whether this form was opened for this person, about this, and is not sent yet."""
    about, draft_id = about_kept(view)
    return bool(draft_id) and draft_id == drafts.begun(session, asker.team_id, asker.user_id, kind, about)


def let_go(session: Session, asker: Asker, view: Mapping[str, Any]) -> None:
    """The form was sent."""
    form_drafts.let_go(session, _draft(asker, view))


def keep_sent(hearth: Hearth, asker: Asker, view: Mapping[str, Any]) -> None:
    """Keep what a form was sent with, in a transaction of its own: what it asks for may be refused."""
    with hearth.database.transaction() as session:
        _keep(session, asker, view, hearth.clock(), is_final=True)


def _patterns(session: Session, asker: Asker, about: str) -> guarding.Patterns:
    """`about` begins with the id of a community, or of a channel in which one is to be started."""
    return guarding.patterns_about(session, asker.team_id, about.partition("/")[0])


def _draft(asker: Asker, view: Mapping[str, Any]) -> Draft:
    return Draft(asker.team_id, asker.user_id, about_kept(view)[1])


def on_typed(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, at = body["view"], action.get("action_ts") or ""
    with hearth.database.transaction() as session:
        _keep(session, asker, view, hearth.clock(), at=at)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view = body["view"]
    with hearth.database.transaction() as session:
        if (view.get("state") or {}).get("values"):
            _keep(session, asker, view, hearth.clock(), is_final=True)
        if not form_drafts.written(session, _draft(asker, view)):
            let_go(session, asker, view)
    ack()


def _keep(session: Session, asker: Asker, view: Mapping[str, Any], now: datetime, **typed: Any) -> None:
    draft, form = _draft(asker, view), hash_of(view)
    patterns = _patterns(session, asker, about(view))
    values, shown = values_of(view), shown_in(view)
    form_drafts.keep(session, draft, values, shown, now, patterns=patterns, form=form, **typed)


def on_afresh(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """What was typed is let go, and the form is as it was before."""
    view = press.view
    with hearth.database.transaction() as session:
        before = _draft(asker, view)
        shown = form_drafts.shown(session, before)
        draft = form_drafts.begin_anew(session, before, hearth.clock())
    press.put_in_place(blocks.kept_afresh(view, draft.id, shown), hash=hash_of(view))
    ack()


def register(app: App) -> None:
    app.action(Begun.TYPED)(on_typed)
    app.action(Begun.TYPED_AFRESH)(on_typed)
    app.action(Begun.AFRESH)(on_afresh)
    for form in (Communities.START_FORM, Communities.SETTINGS_FORM, Contacts.FORM, Holds.FORM):
        app.view_closed(form)(on_closed)
