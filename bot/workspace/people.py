"""The people of a workspace."""

from typing import TYPE_CHECKING

from bot.workspace import events, shapes
from bot.workspace.ids import new_id
from bot.workspace.model import User

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def add(
    workspace: "Workspace",
    name: str,
    *,
    title: str = "",
    tz: str = "Europe/London",
    locale: str = "en-GB",
    is_bot: bool = False,
    team: str = "",
) -> User:
    with workspace.lock:
        user = User(new_id("U"), handle(name), name, title, tz, locale, is_bot, team=team)
        if is_bot:
            user.bot_id, user.app_id = new_id("B"), new_id("A")
        user.updated = int(workspace.clock().timestamp())
        workspace.users[user.id] = user
        if not team:
            events.emit(workspace, {"type": "team_join", "user": shapes.user(workspace, user)})
        workspace.feeds.announce("people", person=user.id)
        return user


def handle(name: str) -> str:
    """The user name Slack would make of a full name."""
    return ".".join("".join(c for c in word if c.isalnum()) for word in name.lower().split())


def set_tz(workspace: "Workspace", user_id: str, tz: str) -> None:
    with workspace.lock:
        workspace.users[user_id].tz = tz
        _changed(workspace, workspace.users[user_id])


def deactivate(workspace: "Workspace", user_id: str) -> None:
    with workspace.lock:
        workspace.users[user_id].deleted = True
        for channel in workspace.channels.values():
            if not channel.is_dm:
                channel.members.pop(user_id, None)
        _changed(workspace, workspace.users[user_id])


def _changed(workspace: "Workspace", user: User) -> None:
    user.updated = int(workspace.clock().timestamp())
    events.emit(
        workspace,
        {"type": "user_change", "user": shapes.user(workspace, user), "cache_ts": user.updated},
    )
    workspace.feeds.announce("people", person=user.id)
