"""What a person can do in Slack's client. Each call waits until the app has answered, or its 3 s have passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from bot.workspace import acting, channels, interactions, modals, oauth, talking
from bot.workspace.model import App, Channel, Json, User, View
from bot.workspace.refusal import WorkspaceRefusal

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


@dataclass(frozen=True)
class CommandAnswer:
    """What came of a command or a press. `status`: ok, or why Slack's client says that it failed."""

    status: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    opened_view: View | None = None


class Person:
    """A person of the workspace. Every method raises WorkspaceRefusal where Slack's client would not let them."""

    def __init__(self, workspace: "Workspace", user: User) -> None:
        self.workspace = workspace
        self.user = user

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Person) and other.user is self.user

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def id(self) -> str:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.real_name

    # Talking

    def say(self, channel: Channel, text: str, files: int = 0) -> str:
        """Posts in the channel, with so many pretend files. Returns the message's ts."""
        return talking.post(self.workspace, self.user, channel, text, files=files)

    def reply(self, channel: Channel, thread_ts: str, text: str, **more: Any) -> str:
        """`more`: so many `files`, a `broadcast` to the channel, the rows of a pasted `table`."""
        return talking.post(self.workspace, self.user, channel, text, thread_ts=thread_ts, **more)

    def edit(self, channel: Channel, ts: str, text: str) -> None:
        talking.edit(self.workspace, self.user, channel, ts, text)

    def delete(self, channel: Channel, ts: str) -> None:
        talking.delete(self.workspace, self.user, channel, ts)

    def react(self, channel: Channel, ts: str, name: str) -> None:
        talking.react(self.workspace, self.user, channel, ts, name)

    # Coming and going

    def join(self, channel: Channel) -> None:
        if channel.is_private:
            raise WorkspaceRefusal("channel_not_found", channel.name)
        with talking.told(self.workspace):
            channels.join(self.workspace, channel, self.id)

    def leave(self, channel: Channel) -> None:
        with talking.told(self.workspace):
            channels.leave(self.workspace, channel, self.id)

    def invite(self, channel: Channel, person: "Person") -> None:
        talking.check_member(self.user, channel)
        with talking.told(self.workspace):
            channels.join(self.workspace, channel, person.id, inviter=self.id)

    def invite_app(self, channel: Channel, app: App) -> None:
        talking.check_member(self.user, channel)
        with talking.told(self.workspace):
            channels.join(self.workspace, channel, app.bot_user_id, inviter=self.id)

    def remove_app(self, channel: Channel, app: App) -> None:
        talking.check_member(self.user, channel)
        with talking.told(self.workspace):
            channels.leave(self.workspace, channel, app.bot_user_id)

    def archive(self, channel: Channel) -> None:
        talking.check_member(self.user, channel)
        with talking.told(self.workspace):
            channels.archive(self.workspace, channel)

    def unarchive(self, channel: Channel) -> None:
        if self.id not in channel.members:
            raise WorkspaceRefusal("not_in_channel", channel.name)
        with talking.told(self.workspace):
            channels.unarchive(self.workspace, channel)

    def rename(self, channel: Channel, name: str) -> None:
        talking.check_member(self.user, channel)
        channels.check_name(self.workspace, channel, name)
        with talking.told(self.workspace):
            channels.rename(self.workspace, channel, name)

    def dm(self, app: App) -> Channel:
        return channels.open_dm(self.workspace, [self.id, app.bot_user_id])[0]

    # Commands and buttons

    def slash(self, command: str, text: str, channel: Channel) -> CommandAnswer:
        delivery = acting.slash(self.workspace, self.user, command, text, channel)
        status, said = acting.command_answer(self.workspace, self.user, delivery, channel)
        return CommandAnswer(status, said.get("text", ""), said.get("blocks", []), self.view)

    def press(
        self,
        channel: Channel,
        message_ts: str,
        action_id: str,
        value: Any = None,
        block_id: str | None = None,
        *,
        in_thread: bool = False,
    ) -> CommandAnswer:
        """A button in a message (`value` tells apart buttons of one action_id), or a choice in a select. `in_thread`:
        beside the message's replies.
        """
        delivery = acting.press(
            self.workspace, self.user, channel, message_ts, action_id, value, block_id, in_thread=in_thread
        )
        return self._answer(acting.status(delivery))

    def open_home(self, app: App) -> Json | None:
        """Opens the app's Home tab, tells the app, and returns what the tab shows then."""
        with talking.told(self.workspace):
            interactions.home_opened(self.workspace, app, self.user, self.dm(app))
        return self.home(app)

    def home(self, app: App) -> Json | None:
        """The Home view published for this person."""
        view = self.workspace.homes.get((app.app_id, self.id))
        return None if view is None else modals.shown(self.workspace, view)

    def press_home(
        self, app: App, action_id: str, value: Any = None, block_id: str | None = None
    ) -> CommandAnswer:
        view = self.workspace.homes.get((app.app_id, self.id))
        if view is None:
            raise WorkspaceRefusal("no_home", app.name)
        delivery = acting.press_in_view(self.workspace, self.user, view, action_id, value, block_id)
        return self._answer(acting.status(delivery))

    def _answer(self, status: str) -> CommandAnswer:
        return CommandAnswer(status, opened_view=self.view)

    # Modals

    @property
    def view(self) -> View | None:
        """The modal in front, if any."""
        with self.workspace.lock:
            open_views = self.workspace.stacks.get(self.id)
            return open_views[-1] if open_views else None

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fills inputs of the modal by block_id, action_id or "block_id.action_id". None or "" empties one.

        Text, an option's value(s), 'YYYY-MM-DD', 'HH:MM', ids (or people, channels), seconds for a datetimepicker."""
        for name, value in values.items():
            modals.fill(self.workspace, self.user, self._modal(), name, value)

    def press_view(self, action_id: str, value: Any = None, block_id: str | None = None) -> CommandAnswer:
        delivery = acting.press_in_view(self.workspace, self.user, self._modal(), action_id, value, block_id)
        return self._answer(acting.status(delivery))

    def submit(self) -> dict[str, str]:
        """Submits the modal: {} or the app's errors by block_id. "trouble_connecting" when the app failed."""
        return modals.submit(self.workspace, self.user, self._modal())

    def close_view(self) -> None:
        """Closes the modal in front; the one below it is in front again."""
        modals.close(self.workspace, self.user, self._modal())

    def close_all_views(self) -> None:
        modals.close_all(self.workspace, self.user)

    def _modal(self) -> View:
        view = self.view
        if view is None:
            raise WorkspaceRefusal("no_view")
        return view

    # Installing

    def allow(self, authorize_url: str) -> str:
        """Agrees on Slack's consent page: the address that the browser is then sent to, with its code."""
        return oauth.allow(self.workspace, dict(parse_qsl(urlsplit(authorize_url).query)), self.id)
