"""The Home tab. It is drawn anew each time that somebody opens it."""

from collections.abc import Sequence
from datetime import datetime
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlmodel import Session

from bot.delivery.outcomes import lacks, may_pass
from bot.practice import threads
from handlers.access import communities_of
from handlers.blocks import home as blocks
from handlers.blocks.home_drafts import Begun, begun_form
from handlers.context import Asker, Hearth
from handlers.home_drafts import begun
from handlers.home_places import places_of
from handlers.home_waiting import waiting
from handlers.ids import Home
from handlers.presses import Press
from storage import drafts, roles
from storage.communities import Community

log = structlog.get_logger("hearth.home")

# What was drawn since is newer; Slack shows this tab to nobody here, or not to them. Trying again would not help.
NOT_SHOWN = ("hash_conflict", "not_enabled", "user_not_found")
LOOKED_AT = 40  # communities; more do not fit


def on_home_opened(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    if event.get("tab", "home") == "home":
        show_home(client, hearth, asker, (event.get("view") or {}).get("hash"))


def on_see_all(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        form = begun_form(_all_begun(session, asker))
    press.show(form)
    ack()


def on_let_go(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """What the button names, and what was begun with the same words."""
    with hearth.database.transaction() as session:
        same = next((one for one in _all_begun(session, asker) if press.value in one.draft_ids), None)
        _let_go(session, asker, same.draft_ids if same else [press.value])
    _show_what_is_left(press, hearth, asker)
    ack()


def on_let_all_go(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        for one in _all_begun(session, asker):
            _let_go(session, asker, one.draft_ids)
    _show_what_is_left(press, hearth, asker)
    ack()


def on_let_be(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """There is nothing to tell of what the button names: one thread, or several."""
    with hearth.database.transaction() as session:
        for thread_id in press.value.split("/"):
            thread, _community = threads.facilitated(session, asker.team_id, thread_id, asker.user_id)
            thread.let_be = True
            session.add(thread)
    show_home(press.client, hearth, asker, None)
    ack()


def _all_begun(session: Session, asker: Asker) -> list[Begun]:
    theirs = roles.facilitated_by(session, asker.team_id, asker.user_id)
    return begun(session, {row.id: row for row in theirs}, asker)


def _let_go(session: Session, asker: Asker, draft_ids: Sequence[str]) -> None:
    for draft_id in draft_ids:
        drafts.let_go(session, asker.team_id, asker.user_id, draft_id)


def _show_what_is_left(press: Press, hearth: Hearth, asker: Asker) -> None:
    if press.is_in_form:
        with hearth.database.reading() as session:
            form = begun_form(_all_begun(session, asker))
        press.put_in_place(form)
    show_home(press.client, hearth, asker, None)


def show_home(client: WebClient, hearth: Hearth, asker: Asker, seen: str | None) -> None:
    """Draw the tab. `seen` is the hash of what was there when it was opened: what is newer by now stays."""
    try:
        view = _view(client, hearth, asker)
        client.views_publish(user_id=asker.user_id, view=view, **({"hash": seen} if seen else {}))
    except SlackApiError as error:
        if error.response.get("error") not in NOT_SHOWN and not lacks(error):
            raise


def _view(client: WebClient, hearth: Hearth, asker: Asker) -> dict[str, Any]:
    if _is_external(client, hearth, asker):
        return blocks.home_of_others()
    places = communities_of(hearth, client, asker)
    with hearth.database.reading() as session:
        return _home(session, places, asker, hearth.clock())


def _is_external(client: WebClient, hearth: Hearth, asker: Asker) -> bool:
    """Somebody of whom Slack tells nothing is taken for one of another organisation: that shows least."""
    try:
        return hearth.lookups.person(client, asker.team_id, asker.user_id).is_external
    except SlackApiError as error:
        if may_pass(error) and not lacks(error):
            raise
        return True


def show_anew(client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """Something was done in a form that may stand before the tab. If it cannot be drawn now, opening it draws it."""
    try:
        show_home(client, hearth, asker, None)
    except (SlackClientError, OSError, HTTPException):
        log.info("home not drawn anew")


def _home(session: Session, found: list[Community], asker: Asker, now: datetime) -> dict[str, Any]:
    theirs = {row.id for row in roles.facilitated_by(session, asker.team_id, asker.user_id)}
    found = sorted(found, key=lambda row: row.id not in theirs)
    places = places_of(session, found[:LOOKED_AT], asker, now)
    looked_after = {row.id: row for row in found if row.id in theirs}
    return blocks.home(places, waiting(session, looked_after, asker, now), len(found))


def register(app: App) -> None:
    app.event("app_home_opened")(on_home_opened)
    app.action(Home.SEE_ALL)(on_see_all)
    app.action(Home.LET_GO)(on_let_go)
    app.action(Home.LET_ALL_GO)(on_let_all_go)
    app.action(Home.LET_BE)(on_let_be)
