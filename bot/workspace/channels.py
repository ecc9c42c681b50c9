"""Channels, direct messages, and who is in them."""

import re
from typing import TYPE_CHECKING

from bot.workspace import events, messages
from bot.workspace.ids import new_id
from bot.workspace.model import Channel, Json
from bot.workspace.refusal import WorkspaceRefusal

SHARING = ("channel_shared", "channel_unshared")
OTHERS = "T0ELSEWHERE"  # the workspace of another organisation that a channel is shared with

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def add(
    workspace: "Workspace",
    name: str,
    members: list[str],
    *,
    private: bool = False,
) -> Channel:
    with workspace.lock:
        channel = Channel(
            new_id("C"),
            name,
            "group" if private else "channel",
            members[0] if members else messages.SLACKBOT,
            int(workspace.clock().timestamp()),
            dict.fromkeys(members),
        )
        workspace.channels[channel.id] = channel
        workspace.feeds.announce("channels", channel=channel.id)
        return channel


def open_dm(workspace: "Workspace", members: list[str]) -> tuple[Channel, bool]:
    """The direct message between `members`, and whether it had to be opened."""
    with workspace.lock:
        wanted = set(members)
        for channel in workspace.channels.values():
            if channel.is_dm and set(channel.members) == wanted:
                return channel, False
        kind = "im" if len(wanted) <= 2 else "mpim"
        channel_id = new_id("D" if kind == "im" else "C")
        name = "" if kind == "im" else "mpdm-" + "--".join(workspace.users[m].name for m in members) + "-1"
        now = int(workspace.clock().timestamp())
        channel = Channel(
            channel_id,
            name,
            "im" if kind == "im" else "mpim",
            members[0],
            now,
            dict.fromkeys(members),
        )
        workspace.channels[channel.id] = channel
        workspace.feeds.announce("channels", channel=channel.id)
        return channel, True


def join(workspace: "Workspace", channel: Channel, user: str, inviter: str | None = None) -> None:
    with workspace.lock:
        if user in channel.members:
            return
        if _team_of(workspace, user) and not channel.ext_shared:
            raise WorkspaceRefusal("not_shared", channel.name)
        channel.members[user] = None
        extra = {"inviter": inviter} if inviter else {}
        text = f"<@{user}> has joined the channel"
        messages.post(workspace, channel, user, text, subtype="channel_join", extra=dict(extra))
        event = {"type": "member_joined_channel", "user": user, **_membership(workspace, channel), **extra}
        events.emit(workspace, event, channel)
        workspace.feeds.announce("channels", channel=channel.id)


def leave(workspace: "Workspace", channel: Channel, user: str) -> None:
    """Leaving, or being removed. A bot that is removed hears channel_left (group_left), as only it can."""
    with workspace.lock:
        if user not in channel.members:
            return
        event = {"type": "member_left_channel", "user": user, **_membership(workspace, channel)}
        events.emit(workspace, event, channel)
        text = f"<@{user}> has left the channel"
        messages.post(workspace, channel, user, text, subtype="channel_leave")
        del channel.members[user]
        for app in workspace.apps.values():
            if app.bot_user_id == user and app.installed:
                left = {"type": f"{_family(channel)}_left", "channel": channel.id}
                events.emit(workspace, left, channel, only=app)
        workspace.feeds.announce("channels", channel=channel.id)


def archive(workspace: "Workspace", channel: Channel) -> None:
    with workspace.lock:
        channel.archived = True
        _tell(workspace, channel, f"{_family(channel)}_archive", {"user": channel.creator})


def unarchive(workspace: "Workspace", channel: Channel) -> None:
    with workspace.lock:
        channel.archived = False
        _tell(workspace, channel, f"{_family(channel)}_unarchive", {"user": channel.creator})


NAME = re.compile(r"([^\WA-Z]|-){1,80}")
"""Lower case, figures, hyphens and underscores: https://docs.slack.dev/reference/methods/conversations.rename"""


def check_name(workspace: "Workspace", channel: Channel, name: str) -> None:
    """What Slack's client takes; names that were imported may have more in them."""
    with workspace.lock:
        if not NAME.fullmatch(name):
            raise WorkspaceRefusal("invalid_name", name)
        if any(known.name == name for known in workspace.channels.values() if known is not channel):
            raise WorkspaceRefusal("name_taken", name)


def rename(workspace: "Workspace", channel: Channel, name: str) -> None:
    with workspace.lock:
        channel.previous_names.append(channel.name)
        channel.name = name
        shown = {"id": channel.id, "name": name, "name_normalized": name, "created": channel.created}
        _tell(workspace, channel, f"{_family(channel)}_rename", {"channel": shown})


def delete(workspace: "Workspace", channel: Channel) -> None:
    with workspace.lock:
        _tell(workspace, channel, f"{_family(channel)}_deleted", {})
        del workspace.channels[channel.id]


def share(workspace: "Workspace", channel: Channel) -> None:
    with workspace.lock:
        channel.ext_shared = True
        _tell(workspace, channel, "channel_shared", {"connected_team_id": OTHERS})


def unshare(workspace: "Workspace", channel: Channel) -> None:
    with workspace.lock:
        for user in [member for member in channel.members if _team_of(workspace, member)]:
            del channel.members[user]
        channel.ext_shared = False
        ended = {"previously_connected_team_id": OTHERS, "is_ext_shared": False}
        _tell(workspace, channel, "channel_unshared", ended)


def change_id(workspace: "Workspace", channel: Channel) -> str:
    """The channel gets another id, as when sharing begins; the old one is found no more."""
    with workspace.lock:
        old, channel.id = channel.id, new_id("C")
        workspace.channels = {found.id: found for found in workspace.channels.values()}
        for sent in channel.messages.values():
            sent.channel_id = channel.id
        event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": channel.id}
        events.emit(workspace, event, channel)
        workspace.feeds.announce("channels", channel=channel.id)
        return channel.id


def _tell(workspace: "Workspace", channel: Channel, event_type: str, more: Json) -> None:
    event = {"type": event_type, "channel": channel.id, **more}
    events.emit(workspace, event, channel, members_only=channel.is_private or event_type in SHARING)
    workspace.feeds.announce("channels", channel=channel.id)


def _team_of(workspace: "Workspace", user: str) -> str:
    known = workspace.users.get(user)
    return known.team if known else ""


def _family(channel: Channel) -> str:
    return "group" if channel.kind in ("group", "mpim") else "channel"


def _membership(workspace: "Workspace", channel: Channel) -> Json:
    """`channel_type` is the letter that channel ids used to begin with: C public, G private."""
    return {
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": workspace.team_id,
    }
