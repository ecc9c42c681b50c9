"""Looking at night whether Slack's word of something was lost: it comes once, and nobody may have listened."""

import random
from collections.abc import Callable
from datetime import datetime
from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.practice.channels import Channel
from handlers.channels import INVITED, depart, depart_from_all, note_unshared, wake
from handlers.context import Hearth
from handlers.shared_channels import note_shared
from storage import communities, roles
from storage.communities import Community, RestReason

MENDED_IN_SLACK = (*INVITED, RestReason.ARCHIVED, RestReason.SHARED)

ClientFor = Callable[[str], WebClient | None]


def look_for_mended_channels(hearth: Hearth, client_for: ClientFor) -> int:
    """Slack's word that a channel can be used again may have come when nobody listened. Returns how many wake."""
    with hearth.database.reading() as session:
        resting = communities.resting_for(session, list(MENDED_IN_SLACK))
    woken = 0
    for community in resting:
        client = client_for(community.team_id)
        channel = _channel(hearth, client, community.channel_id) if client is not None else None
        if channel is not None and _is_ready(hearth, channel, community):
            if not channel.is_shared:
                note_unshared(hearth, community.team_id, community.channel_id)
            reasons = set(MENDED_IN_SLACK) - ({RestReason.SHARED} if channel.is_shared else set())
            woken += wake(hearth, community.team_id, community.channel_id, reasons)
    return woken


def look_for_shared_channels(hearth: Hearth, client_for: ClientFor) -> int:
    """Slack's word that another organisation is in a channel now may have come when nobody listened, and until one of them
    writes nothing else would tell. Each night in another order. Returns how many communities are in such a channel.
    """
    with hearth.database.reading() as session:
        unshared = communities.not_known_to_be_shared(session)
    found = 0
    for community in random.sample(unshared, len(unshared)):
        client = client_for(community.team_id)
        channel = _channel(hearth, client, community.channel_id) if client is not None else None
        if channel is not None and channel.is_shared:
            note_shared(hearth, community.team_id, community.channel_id)
            found += 1
    return found


def look_for_closed_accounts(hearth: Hearth, client_for: ClientFor, now: datetime) -> int:
    """Slack's word that an account was closed may have come when nobody listened. Returns how many there are."""
    with hearth.database.reading() as session:
        people = roles.everybody_with_a_role(session)
    closed = [
        (team_id, user_id)
        for team_id, user_id in people
        if _is_closed(hearth, client_for(team_id), team_id, user_id)
    ]
    for team_id, user_id in closed:
        with hearth.database.transaction() as session:
            depart_from_all(session, team_id, user_id, now)
    return len(closed)


def look_for_people_gone(hearth: Hearth, client_for: ClientFor, now: datetime) -> int:
    """Slack's word that somebody left a channel may have come when nobody listened: those with a role there are looked
    for among its members, one channel after the other, each night in another order. Returns how many are gone.
    """
    with hearth.database.reading() as session:
        looked_after = roles.roles_everywhere(session)
    gone = 0
    for community, people in random.sample(looked_after, len(looked_after)):
        client = client_for(community.team_id)
        for user_id in people - _members(hearth, client, community.channel_id, people):
            with hearth.database.transaction() as session:
                row = communities.community(session, community.team_id, community.id)
                if row is not None:
                    depart(session, row, user_id, now)
            gone += 1
    return gone


def _members(hearth: Hearth, client: WebClient | None, channel_id: str, people: set[str]) -> set[str]:
    """Everybody in a channel; where Slack does not say who is, all `people` are, until another night."""
    if client is None:
        return people
    try:
        return set(hearth.lookups.members(client, channel_id)) or people
    except (SlackClientError, OSError, HTTPException):
        return people


def _is_closed(hearth: Hearth, client: WebClient | None, team_id: str, user_id: str) -> bool:
    try:
        return client is not None and hearth.lookups.person(client, team_id, user_id).is_gone
    except (SlackClientError, OSError, HTTPException):
        return False  # there is another night


def _channel(hearth: Hearth, client: WebClient, channel_id: str) -> Channel | None:
    try:
        return hearth.lookups.channel(client, channel_id)
    except (SlackClientError, OSError, HTTPException):
        return None  # there is another night


def _is_ready(hearth: Hearth, channel: Channel, community: Community) -> bool:
    """Where it has become shared while nobody listened, its facilitators have not been asked."""
    is_strange = channel.is_shared and not (hearth.allow_shared and community.is_shared)
    return channel.are_we_in and not channel.is_archived and not is_strange
