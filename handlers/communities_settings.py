"""Changing a community's settings."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import communities as practice
from bot.practice import communities_timezone, retention, rights
from bot.practice.form_drafts import SETTINGS
from bot.practice.retention import ToGo
from bot.practice.rights import May
from bot.practice.shown import in_a_field
from handlers import changed_since, kept_forms
from handlers.blocks import communities as blocks
from handlers.blocks.communities_saved import saved
from handlers.blocks.roles import People, role_taken, roles_given
from handlers.changed_since import GoOn
from handlers.communities_fields import check, chosen_settings, shown_settings
from handlers.context import Asker, Call, Hearth
from handlers.ids import Communities
from handlers.notices import tell
from handlers.presses import Press
from storage import communities, roles
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
    seen = changed_since.seen_now(session, asker)
    session.refresh(community)
    form = blocks.settings_form(replace(shown_settings(session, community), about=f"{community.id}/{seen}"))
    return kept_forms.kept(session, asker, SETTINGS, community.id, form, now)


def on_open_settings(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id, May.GOVERN)
        form = _form(session, community, asker, hearth.clock())
    press.show(form)
    ack()


def on_settings_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    settings, now = chosen_settings(view), hearth.clock()
    about, _slash, seen = kept_forms.about(view).partition("/")
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, about, asker.user_id, May.GOVERN)
        known = roles.roles_in(session, community)
    check(client, hearth, asker, settings, community.channel_id, known=known)
    kept_forms.keep_sent(hearth, asker, view)
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, about, asker.user_id, May.GOVERN)
        _check_unchanged(session, asker, community, int(seen or 0))
        form = _change(session, community, settings, asker.user_id, now)
        kept_forms.let_go(session, asker, view)
    ack(response_action="update", view=form)


def _change(
    session: Session, community: Community, settings: practice.CommunitySettings, by: str, now: datetime
) -> dict[str, Any]:
    """Returns what is shown of it: what goes for it, and how the times of questions moved."""
    before, zone = (community.words_days, community.summaries_days), community.timezone
    with _telling_of_roles(session, community, by, now):
        practice.change(session, community, settings, now, by)
    has_moved = community.timezone != zone
    moved = communities_timezone.move(session, community, zone, by, now) if has_moved else None
    return saved(_what_goes(session, community, before, now), moved, community.timezone)


def _check_unchanged(session: Session, asker: Asker, community: Community, seen: int) -> None:
    """Nobody else changes it until this transaction ends."""
    communities.lock(session, community)

    def go_on() -> GoOn:
        return GoOn(
            Communities.OPEN_SETTINGS, community.id, [in_a_field(practice.purpose, session, community)]
        )

    changed_since.check(session, asker, seen, changed_since.SETTINGS, community.id, community.timezone, go_on)


@contextmanager
def _telling_of_roles(session: Session, community: Community, by: str, now: datetime) -> Iterator[None]:
    """The channel is told at once of all who have a role that they did not have before; who has none any more, by themselves."""
    before = roles.roles_in(session, community)
    yield
    after = roles.roles_in(session, community)
    for who in before.keys() - after.keys() - {by}:
        tell(session, community.team_id, who, f"taken-off:{new_id()}", role_taken(community, by), now)
    given = {who: role for who, role in after.items() if before.get(who) != role}
    stayed = {who: role for who, role in after.items() if before.get(who) == role}
    if given:
        say(
            session,
            community.team_id,
            key=f"roles:{community.id}:{new_id()}",
            kind=ROLES_GIVEN,
            channel=community.channel_id,
            message=roles_given(People.of(given), community, People.of(stayed).facilitators),
            now=now,
        )


def _what_goes(session: Session, community: Community, before: tuple[int, int], now: datetime) -> ToGo | None:
    """If things are kept for a shorter time than before, what will be deleted for it; None if nothing will."""
    session.flush()
    if community.words_days >= before[0] and community.summaries_days >= before[1]:
        return None
    to_go = retention.to_go(session, community, now)
    return to_go if to_go.replies or to_go.summaries else None


def register(app: App) -> None:
    app.view(Communities.SETTINGS_FORM)(on_settings_form)
    app.action(Communities.OPEN_SETTINGS)(on_open_settings)
