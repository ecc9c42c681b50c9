"""Emoji reactions to messages."""

from typing import TYPE_CHECKING

from bot.workspace import events
from bot.workspace.model import Message

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def add(workspace: "Workspace", sent: Message, name: str, user: str) -> None:
    with workspace.lock:
        sent.reactions.setdefault(name, []).append(user)
        _reaction(workspace, sent, name, user, "reaction_added")


def remove(workspace: "Workspace", sent: Message, name: str, user: str) -> None:
    with workspace.lock:
        sent.reactions[name].remove(user)
        if not sent.reactions[name]:
            del sent.reactions[name]
        _reaction(workspace, sent, name, user, "reaction_removed")


def _reaction(workspace: "Workspace", sent: Message, name: str, user: str, kind: str) -> None:
    item = {"type": "message", "channel": sent.channel_id, "ts": sent.ts}
    event = {"type": kind, "user": user, "reaction": name, "item": item, "item_user": sent.user}
    events.emit(workspace, event, workspace.channels[sent.channel_id])
    workspace.feeds.announce("messages", channel=sent.channel_id, ts=sent.ts)
