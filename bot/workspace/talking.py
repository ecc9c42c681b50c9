"""How a person talks in channels."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.workspace import interactions, messages, reactions, typed
from bot.workspace.ids import new_id, short_id
from bot.workspace.model import Channel, File, Message, User
from bot.workspace.refusal import SlackError, WorkspaceRefusal

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

LONGEST_TYPED = 40_000


@contextlib.contextmanager
def told(workspace: "Workspace") -> Iterator[None]:
    """Afterwards waits until the apps were told of what happened inside, or could not be."""
    with workspace.lock:
        before = len(workspace.deliveries)
        yield
        sent = workspace.deliveries[before:]
    workspace.outgoing.wait_tried(sent, workspace.ack_seconds + 2)


def post(
    workspace: "Workspace",
    user: User,
    channel: Channel,
    text: str,
    *,
    thread_ts: str | None = None,
    files: int = 0,
    broadcast: bool = False,
    table: Sequence[Sequence[str]] = (),
) -> str:
    check_member(user, channel)
    if not text.strip() and not files and not table:
        raise WorkspaceRefusal("no_text")
    if len(text) > LONGEST_TYPED:
        raise WorkspaceRefusal("msg_too_long")
    attached = [_pretend_file(workspace, user, channel, number + 1) for number in range(files)]
    encoded = typed.encode(text)
    with told(workspace):
        try:
            sent = messages.post(
                workspace,
                channel,
                user.id,
                encoded,
                thread_ts=thread_ts,
                broadcast=broadcast,
                blocks=typed.rich_text(text, short_id()),
                attachments=typed.pasted(table),
                files=attached,
                subtype="file_share" if attached else None,
                bot_id=user.bot_id,
                app_id=user.app_id,
            )
        except SlackError as error:
            raise WorkspaceRefusal(error.code) from None
        interactions.mention(workspace, channel, sent)
    return sent.ts


def edit(workspace: "Workspace", user: User, channel: Channel, ts: str, text: str) -> None:
    with told(workspace):
        sent = _own(user, channel, ts)
        blocks = typed.rich_text(text, short_id())
        messages.edit(workspace, channel, sent, text=typed.encode(text), blocks=blocks)


def delete(workspace: "Workspace", user: User, channel: Channel, ts: str) -> None:
    with told(workspace):
        messages.delete(workspace, channel, _own(user, channel, ts))


def react(workspace: "Workspace", user: User, channel: Channel, ts: str, name: str) -> None:
    with told(workspace):
        check_member(user, channel)
        if ts not in channel.messages:
            raise WorkspaceRefusal("message_not_found")
        reactions.add(workspace, channel.messages[ts], name, user.id)


def check_member(user: User, channel: Channel) -> None:
    """A person writes only where they are, and never in an archived channel."""
    if user.deleted:
        raise WorkspaceRefusal("account_inactive", user.id)
    if user.id not in channel.members:
        raise WorkspaceRefusal("not_in_channel", channel.name)
    if channel.archived:
        raise WorkspaceRefusal("is_archived", channel.name)


def _own(user: User, channel: Channel, ts: str) -> Message:
    check_member(user, channel)
    sent = channel.messages.get(ts)
    if sent is None or sent.deleted:
        raise WorkspaceRefusal("message_not_found", ts)
    if sent.user != user.id:
        raise WorkspaceRefusal("not_yours", ts)
    return sent


def _pretend_file(workspace: "Workspace", user: User, channel: Channel, number: int) -> File:
    name = f"photo-{number}.png"
    content = b"\x89PNG\r\n\x1a\n pretend"
    now = int(workspace.clock().timestamp())
    attached = File(new_id("F"), name, content, name, user.id, now, channel.id, "image/png")
    workspace.files.append(attached)
    return attached
