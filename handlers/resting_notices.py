"""What facilitators are told of a rest and its end, and what the channel is told, once, if one of them wants it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.delivery.outbox import say, withdraw
from bot.practice import resting, rights
from bot.practice import upcoming as coming
from handlers.blocks import channels as channel_blocks
from handlers.blocks import resting as blocks
from handlers.context import Asker, Hearth
from handlers.ids import Resting
from handlers.missed import missed_of
from handlers.notices import tell_facilitators
from handlers.presses import Press
from storage import communities, outbox
from storage import prompts as stored
from storage.apart import apart
from storage.communities import Community, CommunityState

NOTICE = "resting"
AT_ONCE = 100  # communities that wake in one transaction


def resting_now(session: Session, community: Community, now: datetime, *, already: bool) -> dict[str, Any]:
    told = outbox.message_with_key(session, community.team_id, was_told(community)) is not None
    return blocks.resting(community, coming.going_on(session, community, now), already=already, told=told)


def awake(session: Session, community: Community, now: datetime) -> dict[str, Any]:
    return blocks.awake(community, coming.next_prompt(session, community, now), already=True)


def was_told(community: Community) -> str:
    """The key of what the channel is told of this rest: another day is told anew."""
    since, until = (int(at.timestamp()) if at else 0 for at in (community.rested_at, community.rests_until))
    return f"resting:{community.id}:{since}:{until}"


def wake_due(session: Session, now: datetime) -> int:
    """Wake those whose day has come, and tell their facilitators. Returns how many there were."""
    woken = 0
    for community in communities.claim_rested(session, now, AT_ONCE):
        with apart(session, "rest", community):
            _wake(session, community, now)
            woken += 1
    return woken


def _wake(session: Session, community: Community, now: datetime) -> None:
    withdraw(session, community.team_id, was_told(community))
    missed = resting.wake_on_its_day(session, community, now)
    if missed is None:
        notice = channel_blocks.shared(community.channel_name, allowed=True)
    else:
        then = coming.next_prompt(session, community, now)
        left_out = missed_of(session, missed)
        notice = blocks.awake(community, then, left_out, woken_at=now, for_all=True)
    tell_facilitators(session, community, f"woke:{community.id}:{int(now.timestamp())}", notice, now)


def on_tell_resting(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id)
        if community.state == CommunityState.RESTING:
            sessions = coming.going_on(session, community, now)
            notice = blocks.rest_notice(community, has_sessions=bool(sessions))
            _tell(session, community, was_told(community), notice, now)
            message = resting_now(session, community, now, already=True)
        else:
            message = awake(session, community, now)
    ack()
    press.answer(message)


def on_tell_awake(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    now = hearth.clock()
    community_id, woken_at, *missed_ids = press.value.split("/")
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
        if community.state == CommunityState.RESTING:
            message = resting_now(session, community, now, already=True)
        else:
            then = coming.next_prompt(session, community, now)
            _tell(session, community, f"awake:{community.id}:{woken_at}", blocks.wake_notice(then), now)
            rows = stored.prompts_with(session, community.team_id, community.id, missed_ids)
            left_out, in_message = missed_of(session, rows), press.is_in_message_for_all
            message = blocks.awake(community, then, left_out, already=True, told=True, for_all=in_message)
    ack()
    press.answer(message)


def _tell(session: Session, community: Community, key: str, notice: Mapping[str, Any], now: datetime) -> None:
    say(
        session,
        community.team_id,
        key=key,
        kind=NOTICE,
        channel=community.channel_id,
        message=notice,
        now=now,
        about=community.id,
    )


def register(app: App) -> None:
    app.action(Resting.TELL_RESTING)(on_tell_resting)
    app.action(Resting.TELL_AWAKE)(on_tell_awake)
