"""Who may look at what: a community only while they are in its channel, whatever role they have, and replies only if
they facilitate it besides.

Slack is asked before the database is opened. Where a word is typed, Slack itself says who is in the channel.
"""

from http.client import HTTPException

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlmodel import Session

from bot.practice import audit, replies_reading
from bot.practice import threads as practice
from bot.practice.errors import NotHere, Refusal
from bot.practice.rights import no_community
from handlers.context import Asker, Hearth
from storage import communities, threads
from storage.communities import Community
from storage.threads import Thread


class NoLongerThere(Refusal):
    """You are not in the channel any more, so what is said there is closed to you. If you look after its community,
    ask somebody in the channel to invite you again.
    """


class NotInThatChannel(Refusal):
    """This is for the people in the channel. Join it first, then try again."""


def community_here(session: Session, asker: Asker) -> Community:
    """The community of the channel in which somebody asks."""
    community = communities.community_in(session, asker.team_id, asker.channel_id)
    if community is None:
        raise no_community(asker.channel_id)
    return community


def thread_here(session: Session, asker: Asker, thread_id: str) -> Thread:
    """The thread that a button under its post names, in the channel in which the button was pressed."""
    thread = threads.thread(session, asker.team_id, thread_id)
    if thread is None or thread.channel_id != asker.channel_id:
        raise NotHere
    return thread


def visited(hearth: Hearth, client: WebClient, asker: Asker, community_id: str) -> Community:
    """The community that a button names, if this person may look at it."""
    for community in communities_of(hearth, client, asker):
        if community.id == community_id:
            return community
    raise NotHere


def check_is_in(hearth: Hearth, client: WebClient, asker: Asker, channel_id: str) -> None:
    """Refuses somebody who is not in the channel that a form or a button names."""
    if asker.is_external:
        if not hearth.lookups.is_in(client, asker.user_id, channel_id):
            raise NotInThatChannel
        return
    if channel_id not in hearth.lookups.channels_of(client, asker.team_id, asker.user_id, [channel_id]):
        raise NotInThatChannel


def is_still_there(hearth: Hearth, client: WebClient, asker: Asker, channel_id: str) -> bool:
    """Whether somebody with a role is in its channel, as Slack says now or said a moment ago: its word that they left
    may be lost. Where it does not say, or cannot see the channel, their role counts.
    """
    try:
        channels = hearth.lookups.channels_of(client, asker.team_id, asker.user_id, [channel_id])
        return channel_id in channels or hearth.lookups.is_in(client, asker.user_id, channel_id)
    except (SlackClientError, OSError, HTTPException):
        return True


def check_still_there(hearth: Hearth, client: WebClient, asker: Asker, channel_id: str) -> None:
    if not is_still_there(hearth, client, asker, channel_id):
        raise NoLongerThere


def communities_of(hearth: Hearth, client: WebClient, asker: Asker) -> list[Community]:
    """All that this person may look at, by channel name."""
    with hearth.database.reading() as session:
        found = communities.communities_of_team(session, asker.team_id)
    ours = [row.channel_id for row in found]
    channels = hearth.lookups.channels_of(client, asker.team_id, asker.user_id, ours)
    return [row for row in found if row.channel_id in channels]


def check_looks(client: WebClient, hearth: Hearth, asker: Asker, thread_id: str) -> None:
    """Refuses all but those who facilitate, and are in the channel as far as Slack can tell."""
    with hearth.database.reading() as session:
        _thread, community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
    check_still_there(hearth, client, asker, community.channel_id)


def let_look(client: WebClient, hearth: Hearth, asker: Asker, thread_id: str) -> None:
    """Somebody is about to be shown the replies of a thread, if they may read them. Refuses as `check_looks` does."""
    check_looks(client, hearth, asker, thread_id)
    with hearth.database.transaction() as session:
        thread, _community = practice.facilitated(session, asker.team_id, thread_id, asker.user_id)
        if replies_reading.may_read(session, thread, asker.user_id):
            audit.looked(session, thread, asker.user_id, hearth.clock())
