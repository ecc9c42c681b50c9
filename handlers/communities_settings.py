"""Changing a community's settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import communities as practice
from bot.practice import retention, rights
from bot.practice.form_drafts import SETTINGS
from bot.practice.rights import May
from handlers import kept_forms
from handlers.blocks import communities as blocks
from handlers.blocks.roles import People, roles_given
from handlers.communities_fields import check, chosen_settings, shown_settings
from handlers.context import Asker, Call, Hearth
from handlers.ids import Communities
from handlers.presses import Press
from storage import roles
from storage.columns import new_id
from storage.communities import Community

ROLES_GIVEN = "roles given"


def on_settings_command(call: Call) -> None:
    asker = call.asker
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id, May.GOVERN)
        form = _form(session, community, asker, call.now)
    call.show(form)


def _form(session: Session, community: Community, asker: Asker, now: datetime) -> dict[str, Any]:
    form = blocks.settings_form(shown_settings(session, community))
    return kept_forms.kept(session, asker, SETTINGS, community.id, form, now)


def on_open_settings(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id, May.GOVERN)
        form = _form(session, community, asker, hearth.clock())
    press.show(form)
    ack()


def on_settings_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    settings, about, now = chosen_settings(view), kept_forms.about(view), hearth.clock()
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, about, asker.user_id, May.GOVERN)
        known = roles.roles_in(session, community)
    check(client, hearth, asker, settings, community.channel_id, known=known)
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, about, asker.user_id, May.GOVERN)
        before = community.words_days, community.summaries_days
        with _telling_of_roles(session, community, now):
            practice.change(session, community, settings, now, asker.user_id)
        kept_forms.let_go(session, asker, view)
        form = _what_goes(session, community, before, now)
    ack(**({"response_action": "update", "view": form} if form else {}))


@contextmanager
def _telling_of_roles(session: Session, community: Community, now: datetime) -> Iterator[None]:
    """The channel is told at once of all who have a role that they did not have before."""
    before = roles.roles_in(session, community)
    yield
    given = {who: role for who, role in roles.roles_in(session, community).items() if before.get(who) != role}
    if given:
        say(
            session,
            community.team_id,
            key=f"roles:{community.id}:{new_id()}",
            kind=ROLES_GIVEN,
            channel=community.channel_id,
            message=roles_given(People.of(given)),
            now=now,
        )


def _what_goes(
    session: Session, community: Community, before: tuple[int, int], now: datetime
) -> dict[str, Any] | None:
    """If things are kept for a shorter time than before, what will be deleted for it; None if nothing will."""
    session.flush()
    if community.words_days >= before[0] and community.summaries_days >= before[1]:
        return None
    to_go = retention.to_go(session, community, now)
    return blocks.saved(to_go) if to_go.replies or to_go.summaries else None


def register(app: App) -> None:
    app.view(Communities.SETTINGS_FORM)(on_settings_form)
    app.action(Communities.OPEN_SETTINGS)(on_open_settings)
