"""Telling a community's facilitators something, each in a direct message, once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.outbox import say
from storage import roles
from storage.communities import Community
from storage.encryption import scrambled

NOTICE = "notice"
FORGOTTEN = "forgotten"  # told to somebody that nothing is kept of them any more


def tell_facilitators(
    session: Session,
    community: Community,
    key: str,
    message: Mapping[str, Any],
    now: datetime,
    about: str = "",
) -> None:
    """Say it to each facilitator. The same `key` is never said twice to the same person."""
    for user_id in roles.facilitators(session, community.team_id, community.id):
        tell(session, community.team_id, user_id, key, message, now, about)


def tell_governing(
    session: Session, community: Community, key: str, message: Mapping[str, Any], now: datetime
) -> None:
    """The same, to those only who may change the settings."""
    for user_id in roles.governing(session, community):
        tell(session, community.team_id, user_id, key, message, now)


def tell(
    session: Session,
    team_id: str,
    user_id: str,
    key: str,
    message: Mapping[str, Any],
    now: datetime,
    about: str = "",
    kind: str = NOTICE,
) -> None:
    say(
        session,
        team_id,
        key=f"{key}:{scrambled(session, user_id)}",
        kind=kind,
        channel=user_id,
        message=message,
        now=now,
        about=about,
    )
