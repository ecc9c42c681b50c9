"""The Home tab. It is drawn anew each time that somebody opens it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlmodel import Session

from bot.delivery.outcomes import lacks, may_pass
from bot.practice import small_numbers
from bot.practice.replies_reading import may_read, why_unread
from handlers.access import communities_of
from handlers.blocks import home as blocks
from handlers.blocks.home_drafts import AllBegun, Begun, begun_form
from handlers.blocks.home_waiting import HeldStill, ToTell, Unsure, Waiting
from handlers.blocks.threads import why_hidden
from handlers.context import Asker, Hearth
from handlers.home_drafts import begun
from handlers.home_places import places_of
from handlers.ids import Home
from handlers.presses import Press
from handlers.threads import question_of
from storage import drafts, holds, outbox, roles, summaries, threads
from storage.communities import Community, Promise
from storage.roles import Role
from storage.threads import Thread

log = structlog.get_logger("hearth.home")

# What was drawn since is newer; Slack shows this tab to nobody here, or not to them. Trying again would not help.
NOT_SHOWN = ("hash_conflict", "not_enabled", "user_not_found")
LOOKED_AT = 40  # communities; more do not fit
TELL_WITHIN = timedelta(days=28)  # what closed longer ago is let be
THREADS_BACK = 20
MOST_BEGUN = 3  # shown one by one


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
    return blocks.home(places, _waiting(session, looked_after, asker, now), len(found))


def _waiting(
    session: Session, looked_after: dict[str, Community], asker: Asker, now: datetime
) -> list[Waiting]:
    unsent = begun(session, looked_after, asker)
    being_told = {one.value for one in unsent}
    to_tell = [
        one
        for community in looked_after.values()
        for one in _to_tell(session, community, asker, now)
        if one.thread_id not in being_told
    ]
    shown = unsent if len(unsent) <= MOST_BEGUN else [AllBegun(len(unsent))]
    return [*_unsure(session, looked_after, asker), *_held_still(session, asker), *shown, *to_tell]


def _held_still(session: Session, asker: Asker) -> list[HeldStill]:
    """Holds whose day has come, for those who may lift them."""
    found = roles.roles_of(session, asker.team_id, asker.user_id)
    governed = [row for row, role in found if role == Role.FACILITATOR]
    asked = holds.asked_among(session, [row.id for row in governed])
    return [HeldStill(row.id, row.channel_id) for row in governed if row.id in asked]


def _to_tell(session: Session, community: Community, asker: Asker, now: datetime) -> list[ToTell]:
    """What has closed with replies lately, which they may read, and has not been told back. Where nothing is kept,
    nothing need be told.
    """
    told = summaries.summarised_threads(session, community.team_id, community.id)
    return [
        ToTell(
            thread.id, question_of(session, thread), thread.channel_id, count, _why_unread(thread, community)
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
    return thread.promise != Promise.NOTHING


def _unsure(session: Session, looked_after: dict[str, Community], asker: Asker) -> list[Unsure]:
    channels = [community.channel_id for community in looked_after.values()]
    counts = outbox.asked_about(session, asker.team_id, channels)
    return [Unsure(channel_id, count) for channel_id, count in sorted(counts.items())]


def register(app: App) -> None:
    app.event("app_home_opened")(on_home_opened)
    app.action(Home.SEE_ALL)(on_see_all)
    app.action(Home.LET_GO)(on_let_go)
    app.action(Home.LET_ALL_GO)(on_let_all_go)
