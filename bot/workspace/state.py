"""The state of a pretend Slack workspace: who and what is in it. Thread-safe, and does no I/O.

`server.serving` puts it behind Slack's Web API, Socket Mode and signed deliveries; `person.Person` acts in it."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from bot.workspace import apps, channels, messages, people
from bot.workspace.faults import Faults
from bot.workspace.feed import Feeds
from bot.workspace.model import ApiCall, App, Channel, Delivery, File, Json, Message, User, View
from bot.workspace.outgoing import Outgoing
from bot.workspace.pace import Pace
from bot.workspace.person import Person
from bot.workspace.triggers import ResponseUrls, Triggers

if TYPE_CHECKING:
    from bot.workspace.feed import Feed
    from bot.workspace.oauth import Grant
    from bot.workspace.socket import SocketConnection

Clock = Callable[[], datetime]


class HasId(Protocol):
    @property
    def id(self) -> str: ...


def real_time() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """One Slack workspace. Its `clock` gives messages their ts; deadlines are kept on the real clock."""

    def __init__(
        self, name: str = "Pretend workspace", team_id: str = "T0PRETEND", clock: Clock = real_time
    ) -> None:
        self.name = name
        self.team_id = team_id
        self.domain = "".join(letter for letter in name.lower() if letter.isalnum()) or "pretend"
        self.clock = clock
        self.lock = threading.RLock()
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.moved_channels: dict[str, str] = {}
        self.apps: dict[str, App] = {}
        self.files: list[File] = []
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[tuple[str, str], View] = {}
        self.shown_ephemerals: list[Message] = []
        self.api_calls: list[ApiCall] = []
        self.faults = Faults(self)
        self.triggers = Triggers()
        self.response_urls = ResponseUrls()
        self.outgoing = Outgoing(self.lock, self.faults)
        self.feeds = Feeds()
        self.paces = Pace()
        self.sockets: list[SocketConnection] = []
        self.socket_tickets: dict[str, App] = {}
        self.oauth_codes: dict[str, Grant] = {}
        self.url = "http://localhost"
        self.pace = True
        self.retry_delays: tuple[float, ...] = (0, 60, 300)
        self.ack_seconds = 3.0

    # People, channels, apps

    def add_person(
        self,
        name: str,
        title: str = "",
        tz: str = "Europe/London",
        locale: str = "en-GB",
        is_bot: bool = False,
        team: str = "",
    ) -> Person:
        """`team`: the workspace of another organisation that they belong to. They can be in shared channels only."""
        with self.lock:
            user = people.add(self, name, title=title, tz=tz, locale=locale, is_bot=is_bot, team=team)
        return Person(self, user)

    def person(self, user_id: str) -> Person:
        return Person(self, self.users[user_id])

    def add_channel(self, name: str, members: Sequence[Any] = (), private: bool = False) -> Channel:
        """A channel that was there before: nobody is told of its making."""
        return channels.add(self, name, [user_id(m) for m in members], private=private)

    def register(self, manifest: Json, request_url: str | None = None) -> App:
        """An app that this workspace knows but has not installed: it has client credentials, no bot token."""
        return apps.register(self, manifest, request_url)

    def install(self, manifest: Json, request_url: str | None = None) -> App:
        with self.lock:
            app = apps.register(self, manifest, request_url)
            apps.grant(self, app, apps.bot_scopes(manifest))
            return app

    def revoke(self, app: App) -> None:
        """The app's tokens die; it is told with tokens_revoked."""
        apps.revoke(self, app)

    def uninstall(self, app: App) -> None:
        apps.uninstall(self, app)

    def install_again(self, app: App) -> None:
        """After `uninstall`: the app is not told, its token is for whoever runs it."""
        apps.install_again(self, app)

    def deactivate(self, person: HasId) -> None:
        people.deactivate(self, person.id)

    def set_tz(self, person: HasId, tz: str) -> None:
        people.set_tz(self, person.id, tz)

    # Channels

    def archive(self, channel: Channel) -> None:
        channels.archive(self, channel)

    def unarchive(self, channel: Channel) -> None:
        channels.unarchive(self, channel)

    def rename(self, channel: Channel, name: str) -> None:
        channels.rename(self, channel, name)

    def delete_channel(self, channel: Channel) -> None:
        channels.delete(self, channel)

    def share(self, channel: Channel) -> None:
        """The channel becomes shared with another organisation."""
        channels.share(self, channel)

    def unshare(self, channel: Channel) -> None:
        """The sharing ends: the people of other organisations are in the channel no more."""
        channels.unshare(self, channel)

    def change_channel_id(self, channel: Channel) -> str:
        return channels.change_id(self, channel)

    # What can be seen

    def messages(self, channel: Channel, notices: bool = False) -> list[Message]:
        """Top-level messages in order, without the deleted. `notices`: also "X has joined the channel"."""
        with self.lock:
            return messages.visible(channel, notices=notices)

    def thread(self, channel: Channel, ts: str) -> list[Message]:
        with self.lock:
            return messages.replies(channel, ts)

    def ephemerals(self, person: HasId, channel: Channel | None = None) -> list[Message]:
        """What only this person sees, until `reload`."""
        with self.lock:
            return [
                shown
                for shown in self.shown_ephemerals
                if shown.ephemeral_to == person.id and (channel is None or shown.channel_id == channel.id)
            ]

    def reload(self, person: HasId) -> None:
        """As when Slack's client is loaded afresh: ephemeral messages are gone."""
        with self.lock:
            self.shown_ephemerals = [m for m in self.shown_ephemerals if m.ephemeral_to != person.id]
            self.feeds.announce("ephemeral", person=person.id)

    @property
    def deliveries(self) -> list[Delivery]:
        return self.outgoing.deliveries

    def settle(self, timeout: float = 30) -> None:
        """Waits until nothing is on its way to an app; retries due later than `timeout` seconds do not count.

        Raises TimeoutError, naming what is still under way."""
        self.outgoing.settle(timeout)

    def subscribe(self, into: Callable[[Json], None] | None = None) -> "Feed":
        """A feed of what changes. `into`, if given, is called with each change, on the thread that made it."""
        return self.feeds.subscribe(into)


def user_id(member: Any) -> str:
    """The user id of a person, an app's bot, or an id itself."""
    if isinstance(member, str):
        return member
    return str(member.bot_user_id if isinstance(member, App) else member.id)
