"""The life of a channel: what happens to it in Slack happens to its community, and facilitators are told once."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from http.client import HTTPException
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import channels as practice
from bot.practice import resting
from bot.practice.channels import Channel, Left
from handlers.blocks import channels as blocks
from handlers.blocks.roles import role_left
from handlers.context import Asker, Hearth
from handlers.missed import missed_of
from handlers.notices import tell, tell_facilitators
from storage import communities, roles, roles_left
from storage.communities import Community, RestReason

NOBODY_LEFT = "nobody left"
INVITED = (RestReason.REMOVED, RestReason.CHANNEL_GONE)


def on_archived(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    if is_still_so(hearth, client, asker, event["channel"], lambda channel: channel.is_archived):
        _rest(hearth, asker.team_id, event["channel"], RestReason.ARCHIVED)


def on_unarchived(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    if is_still_so(hearth, client, asker, event["channel"], lambda channel: not channel.is_archived):
        wake(hearth, asker.team_id, event["channel"], [RestReason.ARCHIVED])


def on_deleted(event: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    _rest(hearth, asker.team_id, event["channel"], RestReason.CHANNEL_GONE)


def on_we_left(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    if is_still_so(hearth, client, asker, event["channel"], lambda channel: not channel.are_we_in):
        _rest(hearth, asker.team_id, event["channel"], RestReason.REMOVED)


def on_joined(event: dict[str, Any], context: Any, client: WebClient, hearth: Hearth, asker: Asker) -> None:
    hearth.lookups.forget(asker.team_id, event["user"])
    if event["user"] == context.bot_user_id and is_still_so(
        hearth, client, asker, event["channel"], lambda channel: channel.are_we_in
    ):
        wake(hearth, asker.team_id, event["channel"], INVITED)


def on_left(event: dict[str, Any], context: Any, client: WebClient, hearth: Hearth, asker: Asker) -> None:
    hearth.lookups.forget(asker.team_id, event["user"])
    if event["user"] == context.bot_user_id:
        on_we_left(event, client, hearth, asker)
        return
    with hearth.database.transaction() as session:
        community = communities.community_in(session, asker.team_id, event["channel"])
        if community is not None:
            depart(session, community, event["user"], hearth.clock())


def on_renamed(event: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    channel = event["channel"]
    with hearth.database.transaction() as session:
        practice.rename(session, asker.team_id, channel["id"], channel["name"])


def on_moved(event: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    with hearth.database.transaction() as session:
        practice.move(session, asker.team_id, event["old_channel_id"], event["new_channel_id"])


def on_person_changed(event: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    user = event["user"]
    hearth.lookups.forget(asker.team_id, user["id"])
    if user.get("deleted"):
        with hearth.database.transaction() as session:
            depart_from_all(session, asker.team_id, user["id"], hearth.clock())


def is_still_so(
    hearth: Hearth, client: WebClient, asker: Asker, channel_id: str, is_so: Callable[[Channel], bool]
) -> bool:
    """Whether what Slack told us of a community's channel holds: its word may come late, after what happened since.

    Where Slack does not say how it is now, its word is taken.
    """
    with hearth.database.reading() as session:
        if communities.community_in(session, asker.team_id, channel_id) is None:
            return False
    try:
        channel = hearth.lookups.channel(client, channel_id)
    except (SlackClientError, OSError, HTTPException):
        return True
    return channel is None or channel.is_shared is None or is_so(channel)


def _rest(hearth: Hearth, team_id: str, channel_id: str, reason: RestReason) -> None:
    with hearth.database.transaction() as session:
        community = communities.community_in(session, team_id, channel_id)
        if community is not None:
            rest(session, community, reason, hearth.clock())


def rest(
    session: Session, community: Community, reason: RestReason, now: datetime, not_asked: str = ""
) -> None:
    """Let a community rest, and tell its facilitators why, how to mend it, and what could not be asked. Once."""
    if practice.fall_silent(session, community, reason, now):
        notice = blocks.resting(community.channel_name, reason, not_asked)
        tell_that_it_rests(session, community, notice, now)


def tell_that_it_rests(
    session: Session, community: Community, notice: Mapping[str, Any], now: datetime
) -> None:
    tell_facilitators(session, community, f"rests:{community.id}:{int(now.timestamp())}", notice, now)


def wake(hearth: Hearth, team_id: str, channel_id: str, reasons: Collection[RestReason]) -> bool:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = communities.community_in(session, team_id, channel_id)
        missed = resting.fell_into_rest(session, community, now) if community is not None else []
        reason = (
            practice.come_back(session, community, reasons, now, may_be_shared=hearth.allow_shared)
            if community is not None
            else None
        )
        if community is not None and reason is not None:
            notice = blocks.awake(community.channel_name, reason, missed_of(session, missed))
            key = f"woke:{community.id}:{int(now.timestamp())}"
            tell_facilitators(session, community, key, notice, now)
    if reason is not None:
        hearth.returned.add((team_id, channel_id))
    return reason is not None


def note_unshared(hearth: Hearth, team_id: str, channel_id: str) -> None:
    with hearth.database.transaction() as session:
        community = communities.community_in(session, team_id, channel_id)
        if community is not None:
            community.is_shared = False
            session.add(community)


def depart_from_all(session: Session, team_id: str, user_id: str, now: datetime) -> None:
    """Somebody is no longer in the workspace, or wants to be forgotten in it."""
    for community, _role in roles.roles_of(session, team_id, user_id):
        _depart(session, community, user_id, now)
    roles_left.forget_person(session, team_id, user_id)


def depart(session: Session, community: Community, user_id: str, now: datetime) -> None:
    """Somebody has left the channel: they are told what role they have left with it."""
    left = _depart(session, community, user_id, now)
    if left is not None:
        notice = role_left(community.channel_name, left.role, left.others)
        key = f"left:{community.id}:{int(now.timestamp())}"
        tell(session, community.team_id, user_id, key, notice, now)


def _depart(session: Session, community: Community, user_id: str, now: datetime) -> Left | None:
    """Somebody looks after a community no longer. When nobody does, the channel is told how to go on."""
    left = practice.leave(session, community, user_id, now)
    if left is not None and left.is_last:
        say(
            session,
            community.team_id,
            key=f"nobody:{community.id}:{int(now.timestamp())}",
            kind=NOBODY_LEFT,
            about=community.id,
            channel=community.channel_id,
            message=blocks.nobody_left(),
            now=now,
        )
    return left


def register(app: App) -> None:
    for family in ("channel", "group"):
        app.event(f"{family}_archive")(on_archived)
        app.event(f"{family}_unarchive")(on_unarchived)
        app.event(f"{family}_deleted")(on_deleted)
        app.event(f"{family}_left")(on_we_left)
        app.event(f"{family}_rename")(on_renamed)
    app.event("channel_id_changed")(on_moved)
    app.event("member_joined_channel")(on_joined)
    app.event("member_left_channel")(on_left)
    app.event("user_change")(on_person_changed)
