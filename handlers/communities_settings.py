"""Changing a community's settings."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import communities as practice
from bot.practice import retention, rights
from bot.practice.rights import May
from handlers.answering import Press
from handlers.asking import Asker, Call, Hearth
from handlers.blocks import communities as blocks
from handlers.communities_fields import beginning_of, check, settings_of
from handlers.ids import Communities
from storage.communities import Community


def on_settings_command(call: Call) -> None:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id, May.GOVERN)
        settings = settings_of(session, community)
    call.show(blocks.settings_form(settings))


def on_open_settings(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id, May.GOVERN)
        settings = settings_of(session, community)
    press.show(blocks.settings_form(settings))
    ack()


def on_settings_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    beginning = beginning_of(view)
    check(client, hearth, asker, beginning)
    with hearth.database.transaction() as session:
        community = rights.facilitated(
            session, asker.team_id, view["private_metadata"], asker.user_id, May.GOVERN
        )
        before = community.words_days, community.summaries_days
        practice.change(session, community, beginning, hearth.clock(), asker.user_id)
        form = _what_goes(session, community, before, hearth.clock())
    ack(**({"response_action": "update", "view": form} if form else {}))


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
