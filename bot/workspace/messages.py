"""Messages: posting, editing, deleting, and the events Slack sends about them."""

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.workspace import events, shapes
from bot.workspace.ids import new_id
from bot.workspace.model import Channel, File, Json, Message
from bot.workspace.refusal import SlackError

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

NOTICES = ("channel_join", "channel_leave", "channel_name", "channel_archive", "channel_unarchive")
SLACKBOT = "USLACKBOT"


def next_ts(workspace: "Workspace", channel: Channel) -> str:
    """A ts that is unique and increasing in its channel, even when the clock stands still."""
    now = int(workspace.clock().timestamp() * 1_000_000)
    channel.last_micros = max(now, channel.last_micros + 1)
    return f"{channel.last_micros // 1_000_000}.{channel.last_micros % 1_000_000:06d}"


def visible(channel: Channel, *, notices: bool = True) -> list[Message]:
    """What the channel shows, in order: a deleted message only where replies hang from it."""
    return [
        sent
        for sent in channel.messages.values()
        if sent.in_channel and (notices or (sent.subtype not in NOTICES and not sent.deleted))
    ]


def replies(channel: Channel, ts: str) -> list[Message]:
    parent = channel.messages.get(ts)
    return [channel.messages[reply] for reply in parent.replies] if parent else []


def post(
    workspace: "Workspace",
    channel: Channel,
    user: str,
    text: str,
    *,
    thread_ts: str | None = None,
    broadcast: bool = False,
    **fields: Any,
) -> Message:
    """Puts a message into a channel or, with `thread_ts`, into a thread, and tells the apps that may know.

    Raises SlackError `thread_not_found` and `cannot_reply_to_message`."""
    with workspace.lock:
        sent = new(workspace, channel, user, text, **fields)
        if thread_ts is not None:
            _hang(channel, sent, thread_ts, broadcast)
        channel.messages[sent.ts] = sent
        events.emit(workspace, created_event(workspace, channel, sent), channel)
        workspace.feeds.announce("messages", channel=channel.id, ts=sent.ts)
        return sent


def new(workspace: "Workspace", channel: Channel, user: str, text: str, **fields: Any) -> Message:
    """A message with the next ts, not in any channel yet."""
    shown_as = partial(shapes.message, workspace)
    ts = next_ts(workspace, channel)
    known = workspace.users.get(user)
    team = (known.team if known else "") or workspace.team_id
    return Message(ts, channel.id, user, text, team, shown_as=shown_as, **fields)


def _hang(channel: Channel, sent: Message, thread_ts: str, broadcast: bool) -> None:
    parent = channel.messages.get(thread_ts)
    if parent is None:
        raise SlackError("thread_not_found")
    if parent.is_reply or parent.subtype in NOTICES:
        raise SlackError("cannot_reply_to_message")
    parent.thread_ts = parent.ts
    parent.replies.append(sent.ts)
    if sent.user not in parent.reply_users:
        parent.reply_users.append(sent.user)
    sent.thread_ts, sent.parent_user_id = parent.ts, parent.user
    if broadcast:
        sent.subtype = "thread_broadcast"
        sent.extra = {"root": {"ts": parent.ts, "user": parent.user, "text": parent.text}}


def created_event(workspace: "Workspace", channel: Channel, sent: Message) -> Json:
    """The message event. Slack adds no `message_replied`: its subtype never arrives over the Events API."""
    event = shapes.message(workspace, sent)
    if sent.bot_id is None and sent.subtype not in NOTICES:
        event["client_msg_id"] = new_id("c")
    return {**event, **_place(channel), "event_ts": sent.ts}


def edit(
    workspace: "Workspace", channel: Channel, sent: Message, *, show_edited: bool = True, **fields: Any
) -> Message:
    """Replaces what `fields` names (text, blocks, attachments, metadata, files)."""
    with workspace.lock:
        before = shapes.message(workspace, sent)
        for name, value in fields.items():
            setattr(sent, name, value)
        if show_edited:
            sent.edited = {"user": sent.user, "ts": events.ts_now(workspace)}
        _changed(workspace, channel, shapes.message(workspace, sent), before)
        workspace.feeds.announce("messages", channel=channel.id, ts=sent.ts)
        return sent


def delete(workspace: "Workspace", channel: Channel, sent: Message) -> None:
    """A message with replies stays as a tombstone; any other goes."""
    with workspace.lock:
        before = shapes.message(workspace, sent)
        if sent.replies:
            _entomb(sent)
            _changed(workspace, channel, shapes.message(workspace, sent), before)
        else:
            _remove(channel, sent)
            ts = next_ts(workspace, channel)
            event = {
                "type": "message",
                "subtype": "message_deleted",
                "hidden": True,
                "deleted_ts": sent.ts,
                "previous_message": before,
                "ts": ts,
                "event_ts": ts,
                **_place(channel),
            }
            events.emit(workspace, event, channel)
        workspace.feeds.announce("messages", channel=channel.id, ts=sent.ts)


def bury_file(workspace: "Workspace", held: File) -> None:
    """Nobody gets at a file any more; the message that brought it shows where it was."""
    with workspace.lock:
        held.deleted, held.content = True, b""
        for channel in workspace.channels.values():
            for sent in channel.messages.values():
                if held in sent.files:
                    workspace.feeds.announce("messages", channel=channel.id, ts=sent.ts)


def _remove(channel: Channel, sent: Message) -> None:
    del channel.messages[sent.ts]
    sent.deleted = True
    parent = channel.messages.get(sent.thread_ts) if sent.is_reply and sent.thread_ts else None
    if parent is None:
        return
    parent.replies.remove(sent.ts)
    parent.reply_users = list(dict.fromkeys(channel.messages[ts].user for ts in parent.replies))
    if not parent.replies:
        parent.thread_ts = None
        if parent.deleted:
            del channel.messages[parent.ts]


def _entomb(sent: Message) -> None:
    sent.deleted, sent.subtype, sent.user = True, "tombstone", SLACKBOT
    sent.text = "This message was deleted."
    sent.blocks, sent.attachments, sent.files = [], [], []
    sent.metadata = sent.edited = sent.bot_id = sent.app_id = sent.bot_profile = None
    sent.extra = {"hidden": True}


def _changed(workspace: "Workspace", channel: Channel, after: Json, before: Json) -> None:
    ts = next_ts(workspace, channel)
    event = {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": after,
        "previous_message": before,
        "ts": ts,
        "event_ts": ts,
        **_place(channel),
    }
    events.emit(workspace, event, channel)


def _place(channel: Channel) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind}
