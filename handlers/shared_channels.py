"""A channel becomes shared with another organisation, or is shared no more (Slack Connect)."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.practice import channels as practice
from handlers.blocks import channels as blocks
from handlers.channels import is_still_so, note_unshared, tell_that_it_rests, wake
from handlers.context import Asker, Hearth
from storage import communities
from storage.apart import apart
from storage.communities import RestReason


def on_shared(event: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    note_shared(hearth, asker.team_id, event["channel"])


def note_shared(hearth: Hearth, team_id: str, channel_id: str) -> None:
    """Another organisation is in a channel: its community rests, and its facilitators are told. One that was started,
    or brought back, in a shared channel goes on.
    """
    with hearth.database.reading() as session:
        community = communities.community_in(session, team_id, channel_id)
    if community is None or community.is_shared:
        return
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = communities.community_in(session, team_id, channel_id)
        if community is not None and practice.become_shared(session, community, now):
            notice = blocks.shared(community.channel_name, allowed=hearth.allow_shared)
            tell_that_it_rests(session, community, notice, now)


def on_unshared(event: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """One of possibly several other organisations is no longer in the channel."""
    if not event.get("is_ext_shared") and is_still_so(
        hearth, client, asker, event["channel"], lambda channel: not channel.is_shared
    ):
        note_unshared(hearth, asker.team_id, event["channel"])
        wake(hearth, asker.team_id, event["channel"], [RestReason.SHARED])


def rest_where_shared(hearth: Hearth, now: datetime) -> int:
    """Whoever runs Hearth does not allow shared channels any more: what is awake in one rests. Returns how many do."""
    if hearth.allow_shared:
        return 0
    with hearth.database.transaction() as session:
        found = communities.awake_and_shared(session)
        for community in found:
            with apart(session, "shared", community):
                if practice.fall_silent(session, community, RestReason.SHARED, now):
                    notice = blocks.shared(community.channel_name, allowed=False)
                    tell_that_it_rests(session, community, notice, now)
    return len(found)


def register(app: App) -> None:
    app.event("channel_shared")(on_shared)
    app.event("channel_unshared")(on_unshared)
