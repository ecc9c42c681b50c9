"""Letting a whole community rest, at once, with or without a day on which it wakes, and bringing it back."""

from datetime import datetime
from typing import Any, NamedTuple

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import withdraw
from bot.practice import resting, rights
from bot.practice import upcoming as coming
from bot.practice.channels import Channel
from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.local_time import local_words
from bot.practice.schedule.rest_in_words import back_at, on_day, rest_until
from handlers.blocks import resting as blocks
from handlers.blocks.missed import Missed
from handlers.blocks.resting_reasons import why_it_rests
from handlers.context import Asker, Call, Hearth
from handlers.ids import Resting
from handlers.missed import missed_of
from handlers.presses import Press
from handlers.resting_notices import awake, resting_now, was_told
from storage import communities
from storage.communities import Community, CommunityState, RestReason


class Woken(NamedTuple):
    """A community that is awake: whether it rested until now, and what fell into the rest."""

    is_new: bool
    community: Community
    missed: list[Missed]


class ChannelNotReady(Refusal):
    """The channel cannot be used yet. It is said why, and what mends that."""

    def __init__(self, reason: RestReason) -> None:
        super().__init__(f"{_('I cannot bring this community back yet.')} {why_it_rests(reason)}")


class AwakeAlready(Refusal):
    """This community is awake already. To let it rest first, type `/hearth pause until` and the day."""


def on_pause_command(call: Call) -> dict[str, Any]:
    """At once, and without a question: it may be a bad day on the wards. A rest that was arranged before is replaced."""
    asker = call.asker
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        until = rest_until(call.words, call.now, community.timezone, community.holidays)
        is_new = let_rest(session, call.hearth, community, until, asker, call.now)
        return resting_now(session, community, call.now, already=not is_new)


def on_resume_command(call: Call) -> dict[str, Any]:
    asker, hearth, now = call.asker, call.hearth, call.now
    with hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        at = back_at(call.words, now, community.timezone, community.holidays)
        if at is not None:
            _check_rests(community, at)
            is_new = let_rest(session, hearth, community, at, asker, now)
            return resting_now(session, community, now, already=not is_new)
    return _bring_back(call.client, hearth, asker, community.id, now)


def _check_rests(community: Community, at: datetime) -> None:
    if community.state == CommunityState.ACTIVE:
        said = _(
            "This community is awake already. To let it rest until then, type `/hearth pause until {when}`."
        )
        raise AwakeAlready(said.format(when=local_words(at, community.timezone)))


def let_rest(
    session: Session,
    hearth: Hearth,
    community: Community,
    until: datetime | None,
    asker: Asker,
    now: datetime,
) -> bool:
    """Let it rest until then; None: until somebody brings it back. False if that is so already."""
    communities.lock(session, community)
    if community.rests_until != until:
        withdraw(session, community.team_id, was_told(community))
    return resting.rest_until(
        session, community, until, now, asker.user_id, may_be_shared=hearth.allow_shared
    )


def on_until(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A day was chosen in the answer to a pause."""
    with hearth.database.transaction() as session:
        community, is_new = let_rest_until_day(session, press, hearth, asker)
        message = resting_now(session, community, hearth.clock(), already=not is_new)
    ack()
    press.answer(message)


def let_rest_until_day(
    session: Session, press: Press, hearth: Hearth, asker: Asker
) -> tuple[Community, bool]:
    """The community that a calendar belongs to rests until the day that was chosen in it. False if it did already."""
    now = hearth.clock()
    community = rights.facilitated(session, asker.team_id, press.belongs_to, asker.user_id)
    until = on_day(press.day, now, community.timezone)
    return community, let_rest(session, hearth, community, until, asker, now)


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
            return awake(session, community, now)
        then = coming.next_prompt(session, community, now)
    return blocks.awake(community, then, woken.missed, woken_at=now)


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
        communities.lock(session, community)
        community.is_shared = is_shared
        withdraw(session, community.team_id, was_told(community))
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


def register(app: App) -> None:
    app.action(Resting.WAKE)(on_wake)
    app.action(Resting.UNTIL)(on_until)
