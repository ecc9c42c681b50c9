"""What we ask Slack about people and channels. Never inside a transaction; people are remembered for a while."""

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.client import told
from bot.delivery.outcomes import lacks
from bot.practice.channels import Channel
from handlers.cache import Cache

REMEMBERED_SECONDS = 600.0
CHANNELS_REMEMBERED_SECONDS = 20.0  # somebody who was taken out of a channel must not see it for long
NAMES_AT_ONCE = 8
LARGE = (
    30  # members, of whom there are people enough, however many apps there are; and too many to look at each
)


@dataclass(frozen=True)
class Person:
    """What we need to know of somebody. `name` is what Slack shows; it is never stored."""

    user_id: str
    name: str
    timezone: str
    language: str
    is_bot: bool
    is_gone: bool
    is_external: bool

    @property
    def can_have_a_role(self) -> bool:
        """Apps, closed accounts and people of other organisations cannot."""
        return not (self.is_bot or self.is_gone or self.is_external)


class Lookups:
    """Asks Slack, and remembers people in memory only."""

    def __init__(self) -> None:
        self._people = Cache[Person](REMEMBERED_SECONDS)
        self._channels = Cache[frozenset[str]](CHANNELS_REMEMBERED_SECONDS)
        self._sizes = Cache[int](CHANNELS_REMEMBERED_SECONDS)

    def person(self, client: WebClient, team_id: str, user_id: str) -> Person:
        """Raises SlackApiError if Slack does not know them."""
        known = self._people.get(team_id, user_id)
        if known is not None:
            return known
        found = told(client.users_info(user=user_id, include_locale=True), "user", kind=dict)
        return self._people.put(team_id, user_id, _person(found, team_id))

    def forget(self, team_id: str, user_id: str) -> None:
        """Something about them has changed: ask again next time."""
        self._people.forget(team_id, user_id)
        self._channels.forget(team_id, user_id)

    def names(self, client: WebClient, team_id: str, user_ids: set[str]) -> dict[str, str]:
        """The names that Slack shows now. Somebody whom Slack does not know is left out."""

        def name(user_id: str) -> str | None:
            try:
                return self.person(client, team_id, user_id).name
            except (SlackClientError, OSError, HTTPException):
                return None

        # Somebody is waiting, Slack answers one question in a tenth of a second, and there may be a hundred.
        with ThreadPoolExecutor(NAMES_AT_ONCE) as executor:
            found = dict(zip(user_ids, executor.map(name, user_ids), strict=True))
        return {user_id: known for user_id, known in found.items() if known is not None}

    def channels_of(
        self, client: WebClient, team_id: str, user_id: str, ours: Collection[str]
    ) -> frozenset[str]:
        """The ids of the channels that somebody is in; of `ours` where Slack will not tell of all at once."""
        known = self._channels.get(team_id, user_id)
        if known is not None:
            return known
        try:
            found = frozenset(channels_of(client, user_id))
        except SlackApiError as error:
            if not lacks(error):
                raise
            return frozenset(each for each in ours if self.is_in(client, user_id, each))
        return self._channels.put(team_id, user_id, found)

    def is_in(self, client: WebClient, user_id: str, channel_id: str) -> bool:
        """Whether somebody is in a channel, as its list of members has it. Of other organisations' people it alone tells."""
        return user_id in self.members(client, channel_id)

    def members(self, client: WebClient, channel_id: str) -> Iterator[str]:
        """Everybody who is in a channel. Pages of it are asked for as they are needed."""
        cursor = ""
        while True:
            found = client.conversations_members(channel=channel_id, limit=999, cursor=cursor)
            yield from told(found, "members", kind=list)
            cursor = (found.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    def people_in(self, client: WebClient, team_id: str, channel_id: str) -> int | None:
        """How many people are in a channel. Of a large one other apps are counted, too. None if Slack does not say."""
        known = self._sizes.get(team_id, channel_id)
        if known is not None:
            return known
        try:
            answer = client.conversations_info(channel=channel_id, include_num_members=True)
            members = told(answer, "channel", kind=dict).get("num_members")
            if not isinstance(members, int):
                return None
            people = members - 1 if members > LARGE else self._people_among(client, team_id, channel_id)
        except (SlackClientError, OSError, HTTPException):
            return None
        return self._sizes.put(team_id, channel_id, people)

    def _people_among(self, client: WebClient, team_id: str, channel_id: str) -> int:
        """Slack counts apps as members: each member is looked at."""
        members = list(self.members(client, channel_id))
        with ThreadPoolExecutor(NAMES_AT_ONCE) as executor:
            found = executor.map(lambda user_id: self.person(client, team_id, user_id), members)
            return sum(not one.is_bot for one in found)

    def channel(self, client: WebClient, channel_id: str) -> Channel | None:
        """None if Slack does not let us see the channel: a private one that we were not invited to."""
        try:
            found = told(client.conversations_info(channel=channel_id), "channel", kind=dict)
        except SlackApiError as error:
            if error.response.get("error") in ("channel_not_found", "not_in_channel", "missing_scope"):
                return None
            if lacks(error):
                return _untold(channel_id)
            raise
        return Channel(
            channel_id=found["id"],
            name=found.get("name", ""),
            is_private=bool(found.get("is_private")),
            is_archived=bool(found.get("is_archived")),
            is_shared=bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared")),
            is_direct=bool(found.get("is_im") or found.get("is_mpim")),
            are_we_in=bool(found.get("is_member", True)),
        )


def _untold(channel_id: str) -> Channel:
    """A channel in which somebody spoke to us, at a server that does not know the method. Slack does, so this is not Slack,
    and has no other organisations; what is private shows least.
    """
    return Channel(channel_id, is_private=True)


def channels_of(client: WebClient, user_id: str) -> Iterator[str]:
    """The ids of the channels that somebody is in, as far as we can see them."""
    cursor = ""
    while True:
        found = client.users_conversations(
            user=user_id, types="public_channel,private_channel", limit=999, cursor=cursor
        )
        yield from (channel["id"] for channel in told(found, "channels", kind=list))
        cursor = (found.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _person(user: dict[str, Any], team_id: str) -> Person:
    profile = user.get("profile")
    shown = profile if isinstance(profile, dict) else {}
    name = shown.get("display_name") or shown.get("real_name") or user.get("real_name") or user.get("name")
    return Person(
        user_id=str(user["id"]),
        name=str(name or user["id"]),
        timezone=str(user.get("tz") or ""),
        language=str(user.get("locale") or ""),
        is_bot=bool(user.get("is_bot")),
        is_gone=bool(user.get("deleted")),
        is_external=_is_external(user, team_id),
    )


def _is_external(user: dict[str, Any], team_id: str) -> bool:
    """Of another organisation. `is_stranger` is false for those whom we share a channel with; somebody of several
    workspaces of our own organisation has one of them as theirs, and is in the others, too.
    """
    theirs = user.get("team_id") or team_id
    siblings = (user.get("enterprise_user") or {}).get("teams") or ()
    return bool(user.get("is_stranger")) or (theirs != team_id and team_id not in siblings)
