"""What only one person sees. No event, no history, and gone when their client is loaded afresh."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.workspace.messages import new
from bot.workspace.model import Channel, Message

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def show(
    workspace: "Workspace", channel: Channel, person: str, user: str, text: str, **fields: Any
) -> Message:
    """Something that only `person` sees, until their client is loaded afresh. No event, no history."""
    with workspace.lock:
        shown = new(workspace, channel, user, text, ephemeral_to=person, **fields)
        workspace.shown_ephemerals.append(shown)
        workspace.feeds.announce("ephemeral", channel=channel.id, person=person, ts=shown.ts)
        return shown


def change(workspace: "Workspace", shown: Message, **fields: Any) -> Message:
    with workspace.lock:
        after = replace(shown, **fields)
        workspace.shown_ephemerals = [after if m is shown else m for m in workspace.shown_ephemerals]
        workspace.feeds.announce("ephemeral", channel=shown.channel_id, person=shown.ephemeral_to)
        return after


def remove(workspace: "Workspace", shown: Message) -> None:
    with workspace.lock:
        workspace.shown_ephemerals = [m for m in workspace.shown_ephemerals if m is not shown]
        workspace.feeds.announce("ephemeral", channel=shown.channel_id, person=shown.ephemeral_to)
