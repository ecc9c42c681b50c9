"""Starting a community in a channel, or looking after one that nobody looks after any more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import communities_start as practice
from bot.practice import contacts as support
from bot.practice import resting
from bot.practice.channels import Channel
from bot.practice.communities import CommunitySettings, is_looked_after
from bot.practice.communities_start import AlreadyStarted
from bot.practice.errors import Refusal
from bot.practice.form_drafts import START
from bot.practice.schedule.bank_holidays import usual_calendar
from handlers import kept_forms
from handlers.access import is_still_there
from handlers.blocks.communities import SettingsShown, start_form
from handlers.blocks.communities_started import started
from handlers.blocks.communities_welcome import welcome
from handlers.communities_fields import check, chosen_settings, shown_settings
from handlers.context import Asker, Call, Hearth
from handlers.ids import Communities
from handlers.missed import missed_of
from handlers.problems import SlackFailed
from storage import communities, holds
from storage.communities import Community, CommunityState

USUAL_TIMEZONE = "Europe/London"


class NotInvited(Refusal):
    """I am not in this channel yet. Type `/invite @Hearth` here, then `/hearth start` again."""


class InADirectMessage(Refusal):
    """A community lives in a channel. Type `/hearth start` in the channel where people will meet."""


class SharedChannel(Refusal):
    """This channel is shared with another organisation, and its rules for keeping words are not ours to know.
    Start your community in a channel of your own workspace, or ask whoever runs Hearth to allow it here.
    """


class ArchivedChannel(Refusal):
    """This channel is archived. Bring it back first, or start your community in another one."""


class NotInChannel(Refusal):
    """Type `/hearth start` in the channel itself, and send the form that opens."""


def on_start_command(call: Call) -> None:
    asker = call.asker
    channel = _channel_to_start_in(call.client, call.hearth, asker.channel_id)
    with call.hearth.database.reading() as session:
        before = _settings_before(session, asker, channel.channel_id, call.now)
    settings = replace(
        before or _usual_settings(call),
        facilitators=[asker.user_id],
        is_shared=channel.is_shared,
        is_takeover=before is not None,
        about=channel.channel_id,
    )
    with call.hearth.database.transaction() as session:
        form = kept_forms.kept(session, asker, START, channel.channel_id, start_form(settings), call.now)
    call.show(form)


def _settings_before(session: Session, asker: Asker, channel_id: str, now: datetime) -> SettingsShown | None:
    """Those of the community that was here; None if none was. Refuses one that somebody looks after."""
    known = communities.community_in(session, asker.team_id, channel_id)
    if known is None:
        return None
    if is_looked_after(session, known):
        raise AlreadyStarted
    again = practice.reads_again(session, known, asker.user_id, now)
    return replace(shown_settings(session, known), reads_again=again)


def _usual_settings(call: Call) -> SettingsShown:
    try:
        person = call.hearth.lookups.person(call.client, call.asker.team_id, call.asker.user_id)
    except SlackFailed:
        return SettingsShown(timezone=USUAL_TIMEZONE, holidays=usual_calendar(USUAL_TIMEZONE))
    timezone = person.timezone or USUAL_TIMEZONE
    return SettingsShown(timezone=timezone, holidays=usual_calendar(timezone))


def _channel_to_start_in(client: WebClient, hearth: Hearth, channel_id: str) -> Channel:
    if channel_id.startswith("D"):
        raise InADirectMessage
    channel = hearth.lookups.channel(client, channel_id)
    if channel is None:
        raise NotInvited
    if channel.is_direct:
        raise InADirectMessage
    if channel.is_archived:
        raise ArchivedChannel
    if channel.is_shared and not hearth.allow_shared:
        raise SharedChannel
    if not channel.are_we_in:
        raise NotInvited
    return channel


def on_start_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    channel = _channel_to_start_in(client, hearth, kept_forms.about(view))
    if not is_still_there(hearth, client, asker, channel.channel_id):
        raise NotInChannel
    settings = chosen_settings(view)
    check(client, hearth, asker, settings, channel.channel_id, is_shared=channel.is_shared)
    with hearth.database.transaction() as session:
        _check_asked(session, asker, view)
        form = start(session, asker, channel, settings, hearth.clock())
    ack(response_action="update", view=form)


def _check_asked(session: Session, asker: Asker, view: dict[str, Any]) -> None:
    """Slack lets only somebody in a channel use a command there: the form that they asked for there is theirs to send,
    and nobody else's.
    """
    if not kept_forms.is_theirs(session, asker, START, view):
        raise NotInChannel
    kept_forms.let_go(session, asker, view)


def start(
    session: Session, asker: Asker, channel: Channel, settings: CommunitySettings, now: datetime
) -> dict[str, Any]:
    """Start it, welcome people in the channel, and say what fell into the rest of one that was there before."""
    known = communities.community_in(session, asker.team_id, channel.channel_id)
    missed = resting.fell_into_rest(session, known, now) if known is not None else []
    community = practice.start(
        session,
        asker.team_id,
        channel,
        settings,
        asker.user_id,
        now,
    )
    again = known is not None and practice.reads_again(session, community, asker.user_id, now)
    _welcome(session, community, settings.facilitators, now, again)
    return started(
        community,
        settings.facilitators,
        asker.user_id,
        missed_of(session, missed) if community.state == CommunityState.ACTIVE else (),
        is_new=known is None,
        reads_again=again,
    )


def _welcome(
    session: Session, community: Community, facilitators: Sequence[str], now: datetime, again: bool
) -> None:
    contacts = support.contacts_of(session, community)
    is_held = holds.standing(session, community.team_id, community.id) is not None
    say(
        session,
        community.team_id,
        key=f"welcome:{community.id}:{int(community.started_at.timestamp())}",
        kind="welcome",
        channel=community.channel_id,
        message=welcome(community, facilitators, contacts, reads_again=again, is_held=is_held),
        now=now,
    )


def register(app: App) -> None:
    app.view(Communities.START_FORM)(on_start_form)
