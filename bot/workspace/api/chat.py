"""chat.*"""

from bot.workspace import channels, ephemerals, messages, shapes
from bot.workspace.api import content
from bot.workspace.api.call import Call, method
from bot.workspace.model import Channel, Json, Message
from bot.workspace.refusal import SlackError

KEPT_UNLESS_GIVEN = ("text", "blocks", "attachments", "metadata")


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    channel = _writable(call)
    read = content.read(call)
    if read.is_empty:
        raise SlackError("no_text")
    _keep_pace(call, channel)
    sent = messages.post(
        call.workspace,
        channel,
        call.app.bot_user_id,
        read.text,
        thread_ts=call.text("thread_ts") or None,
        broadcast=call.flag("reply_broadcast"),
        blocks=read.blocks,
        attachments=read.attachments,
        metadata=read.metadata,
        bot_id=call.app.bot_id,
        app_id=call.app.app_id,
        bot_profile=shapes.bot_profile(call.workspace, call.app),
    )
    return {"channel": channel.id, "ts": sent.ts, "message": _answered(call, sent)}


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """What is not given stays, but text without blocks takes the blocks away (reference/methods/chat.update)."""
    channel, sent = _own(call, "cant_update_message")
    read = content.read(call)
    if len(read.text) > content.LONGEST_CHANGED:
        raise SlackError("msg_too_long")
    changes: Json = {name: getattr(read, name) for name in KEPT_UNLESS_GIVEN if name in read.given}
    if not {"text", "blocks", "attachments"} & set(changes):
        raise SlackError("no_text")
    if "text" in changes and "blocks" not in changes:
        changes["blocks"] = []
    after = {name: changes.get(name, getattr(sent, name)) for name in ("text", "blocks", "attachments")}
    if not any(after.values()):
        raise SlackError("no_text")
    messages.edit(call.workspace, channel, sent, show_edited=not after["blocks"], **changes)
    return {"channel": channel.id, "ts": sent.ts, "text": sent.text, "message": _answered(call, sent)}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    channel, sent = _own(call, "cant_delete_message")
    messages.delete(call.workspace, channel, sent)
    return {"channel": channel.id, "ts": sent.ts}


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    channel = _writable(call)
    if call.user().id not in channel.members:
        raise SlackError("user_not_in_channel")
    read = content.read(call)
    if read.is_empty:
        raise SlackError("no_text")
    shown = ephemerals.show(
        call.workspace,
        channel,
        call.text("user"),
        call.app.bot_user_id,
        read.text,
        blocks=read.blocks,
        attachments=read.attachments,
        thread_ts=call.text("thread_ts") or None,
        bot_id=call.app.bot_id,
        app_id=call.app.app_id,
    )
    return {"message_ts": shown.ts}


@method("chat.getPermalink")
def get_permalink(call: Call) -> Json:
    channel = call.channel()
    ts = call.required("message_ts", "message_not_found")
    sent = channel.messages.get(ts)
    if sent is None:
        raise SlackError("message_not_found")
    link = f"{call.workspace.url}/archives/{channel.id}/p{ts.replace('.', '')}"
    if sent.is_reply:
        link += f"?thread_ts={sent.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def _writable(call: Call) -> Channel:
    """The channel to write in: an id, a name, or a person (their direct message with the bot)."""
    channel = _by_name_or_person(call) or call.channel()
    if channel.archived:
        raise SlackError("is_archived")
    if call.app.bot_user_id not in channel.members:
        if call.method == "chat.postMessage" and "chat:write.public" in call.app.scopes:
            return channel
        raise SlackError("not_in_channel")
    return channel


def _by_name_or_person(call: Call) -> Channel | None:
    asked = call.text("channel")
    person = call.workspace.users.get(asked)
    if person and not (person.deleted or person.is_bot) and call.method == "chat.postMessage":
        return channels.open_dm(call.workspace, [person.id, call.app.bot_user_id])[0]
    public = [c for c in call.workspace.channels.values() if c.kind == "channel"]
    return next((c for c in public if asked in (c.name, f"#{c.name}")), None)


def _own(call: Call, not_own: str) -> tuple[Channel, Message]:
    channel = call.channel()
    sent = channel.messages.get(call.required("ts", "message_not_found"))
    if sent is None or (sent.deleted and not_own == "cant_delete_message"):
        raise SlackError("message_not_found")
    if sent.bot_id != call.app.bot_id:
        raise SlackError(not_own)
    if channel.archived:
        raise SlackError("is_archived")
    return channel, sent


def _keep_pace(call: Call, channel: Channel) -> None:
    if not call.workspace.pace:
        return
    seconds = call.workspace.paces.wait_seconds(call.app.app_id, channel.id)
    if seconds:
        raise SlackError("ratelimited", status=429, headers={"Retry-After": str(seconds)})


def _answered(call: Call, sent: Message) -> Json:
    return shapes.message(call.workspace, sent, with_metadata=True)
