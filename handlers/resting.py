"""Letting a whole community rest at once, and bringing it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say, withdraw
from bot.practice import resting, rights
from bot.practice import upcoming as coming
from bot.practice.channels import Channel
from bot.practice.errors import Refusal
from bot.practice.language import _
from handlers.blocks import resting as blocks
from handlers.blocks.missed import Missed
from handlers.blocks.resting_reasons import why_it_rests
from handlers.context import Asker, Call, Hearth
from handlers.ids import Resting
from handlers.missed import missed_of
from handlers.presses import Press
from storage import outbox
from storage import prompts as stored
from storage.communities import Community, CommunityState, RestReason

NOTICE = "resting"


class Woken(NamedTuple):
    """A community that is awake: whether it rested until now, and what fell into the rest."""

    is_new: bool
    community: Community
    missed: list[Missed]


class ChannelNotReady(Refusal):
    """The channel cannot be used yet. It is said why, and what mends that."""

    def __init__(self, reason: RestReason) -> None:
        super().__init__(f"{_('I cannot bring this community back yet.')} {why_it_rests(reason)}")


class RestsUntilBroughtBack(Refusal):
    """I did not understand when, and nothing was changed. `/hearth pause` alone lets the community rest until somebody types
    `/hearth resume`.
    """


class ComesBackAtOnce(Refusal):
    """I did not understand when, and nothing was changed. `/hearth resume` alone brings the community back at once: type
    it when it is time.
    """


def on_pause_command(call: Call) -> dict[str, Any]:
    """At once, and without a question: it may be a bad day on the wards."""
    asker = call.asker
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        if call.words:
            raise RestsUntilBroughtBack
        already = not resting.rest(session, community, RestReason.ASKED, call.now, asker.user_id)
        return _resting(session, community, call.now, already=already)


def _resting(session: Session, community: Community, now: datetime, *, already: bool) -> dict[str, Any]:
    told = outbox.message_with_key(session, community.team_id, _rest_key(community)) is not None
    return blocks.resting(community, coming.going_on(session, community, now), already=already, told=told)


def on_resume_command(call: Call) -> dict[str, Any]:
    asker = call.asker
    with call.hearth.database.reading() as session:
        found = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
    if call.words:
        raise ComesBackAtOnce
    return _bring_back(call.client, call.hearth, asker, found.id, call.now)


def on_wake(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    message = _bring_back(press.client, hearth, asker, press.value, hearth.clock())
    ack()
    press.answer(message)


def _bring_back(
    client: WebClient, hearth: Hearth, asker: Asker, community_id: str, now: datetime
) -> dict[str, Any]:
    return now_awake(hearth, wake(client, hearth, asker, community_id, now), now)


def now_awake(hearth: Hearth, woken: Woken, now: datetime) -> dict[str, Any]:
    """What the facilitator who brought a community back is told."""
    community = woken.community
    with hearth.database.reading() as session:
        if not woken.is_new:
            return _awake(session, community, now)
        then = coming.next_prompt(session, community, now)
    return blocks.awake(community, then, woken.missed, woken_at=now)


def _awake(session: Session, community: Community, now: datetime) -> dict[str, Any]:
    return blocks.awake(community, coming.next_prompt(session, community, now), already=True)


def wake(client: WebClient, hearth: Hearth, asker: Asker, community_id: str, now: datetime) -> Woken:
    """Bring a community back.

    A rest that nobody asked for ends only when its channel can be used again.
    """
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
    is_shared = community.is_shared
    if is_shared or community.rest_reason not in (None, RestReason.ASKED):
        is_shared = _ready_channel(client, hearth, community).is_shared
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
        community.is_shared = is_shared
        withdraw(session, community.team_id, _rest_key(community))
        missed = resting.fell_into_rest(session, community, now)
        woken = resting.wake(session, community, now, asker.user_id)
        return Woken(woken, community, missed_of(session, missed))


def _ready_channel(client: WebClient, hearth: Hearth, community: Community) -> Channel:
    channel = hearth.lookups.channel(client, community.channel_id)
    if channel is None:  # Slack does not let us see a private one that we are not in
        raise ChannelNotReady(RestReason.REMOVED if community.private else RestReason.CHANNEL_GONE)
    if channel.is_archived:
        raise ChannelNotReady(RestReason.ARCHIVED)
    if not channel.are_we_in:
        raise ChannelNotReady(RestReason.REMOVED)
    if channel.is_shared and not hearth.allow_shared:
        raise ChannelNotReady(RestReason.SHARED)
    return channel


def on_tell_resting(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id)
        if community.state == CommunityState.RESTING:
            notice = blocks.rest_notice(has_sessions=bool(coming.going_on(session, community, now)))
            _tell(session, community, _rest_key(community), notice, now)
            message = _resting(session, community, now, already=True)
        else:
            message = _awake(session, community, now)
    ack()
    press.answer(message)


def on_tell_awake(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    community_id, woken_at, *missed_ids = press.value.split("/")
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
        if community.state == CommunityState.RESTING:
            message = _resting(session, community, now, already=True)
        else:
            then = coming.next_prompt(session, community, now)
            _tell(session, community, f"awake:{community.id}:{woken_at}", blocks.wake_notice(then), now)
            rows = stored.prompts_with(session, community.team_id, community.id, missed_ids)
            message = blocks.awake(community, then, missed_of(session, rows), already=True, told=True)
    ack()
    press.answer(message)


def _tell(session: Session, community: Community, key: str, notice: Mapping[str, Any], now: datetime) -> None:
    team_id, channel_id = community.team_id, community.channel_id
    say(
        session,
        team_id,
        key=key,
        kind=NOTICE,
        channel=channel_id,
        message=notice,
        now=now,
        about=community.id,
    )


def _rest_key(community: Community) -> str:
    since = int(community.rested_at.timestamp()) if community.rested_at else 0
    return f"resting:{community.id}:{since}"


def register(app: App) -> None:
    app.action(Resting.WAKE)(on_wake)
    app.action(Resting.TELL_RESTING)(on_tell_resting)
    app.action(Resting.TELL_AWAKE)(on_tell_awake)
