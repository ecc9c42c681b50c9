"""files.*"""

import mimetypes

from bot.workspace import messages, shapes
from bot.workspace.api import content
from bot.workspace.api.call import Call, method
from bot.workspace.ids import new_id
from bot.workspace.model import Channel, File, Json
from bot.workspace.refusal import SlackError


@method("files.getUploadURLExternal", "files:write")
def get_upload_url(call: Call) -> Json:
    name = call.required("filename")
    length = call.number("length", 0, 1_000_000_000, error="invalid_arguments")
    if length < 1:
        raise SlackError("invalid_arguments")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    now = int(call.workspace.clock().timestamp())
    held = File(new_id("F"), name, b"", name, call.app.bot_user_id, now, None, kind, False, length)
    call.workspace.files.append(held)
    return {"upload_url": f"{call.workspace.url}/upload/v1/{held.id}", "file_id": held.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    asked = call.structure("files", "invalid_arguments")
    if not isinstance(asked, list) or not asked:
        raise SlackError("invalid_arguments")
    found = [_pending(call, each) for each in asked]
    channel = _destination(call)
    thread_ts = call.text("thread_ts") or None
    if channel and thread_ts and thread_ts not in channel.messages:
        raise SlackError("invalid_arguments")
    for held, each in zip(found, asked, strict=True):
        held.title = each.get("title") or held.name
        held.complete = True
        held.channel_id = channel.id if channel else None
    if channel:
        _share(call, channel, found, thread_ts)
    return {"files": [shapes.file(call.workspace, held) for held in found]}


def _pending(call: Call, asked: Json) -> File:
    for held in call.workspace.files:
        if held.id == asked.get("id") and held.user == call.app.bot_user_id and not held.complete:
            if len(held.content) != held.expected_length:
                raise SlackError("file_not_found")
            return held
    raise SlackError("file_not_found")


def _destination(call: Call) -> Channel | None:
    """As everywhere in Slack, a bot shares only where it is."""
    if not (call.text("channel_id") or call.text("channels")):
        return None
    name = "channel_id" if call.text("channel_id") else "channels"
    channel = call.channel(name)
    if call.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def _share(call: Call, channel: Channel, found: list[File], thread_ts: str | None) -> None:
    messages.post(
        call.workspace,
        channel,
        call.app.bot_user_id,
        call.text("initial_comment"),
        thread_ts=thread_ts,
        subtype="file_share",
        files=found,
        blocks=content.blocks(call),
        bot_id=call.app.bot_id,
        app_id=call.app.app_id,
    )


@method("files.delete", "files:write")
def delete(call: Call) -> Json:
    """https://docs.slack.dev/reference/methods/files.delete: whoever owns a file deletes it; its message stays."""
    file_id = call.required("file")
    found = [held for held in call.workspace.files if held.id == file_id and held.complete]
    if not found or not _may_see(call, found[0]):
        raise SlackError("file_not_found")
    if found[0].deleted:
        raise SlackError("file_deleted")
    if found[0].user != call.app.bot_user_id:
        raise SlackError("cant_delete_file")
    messages.bury_file(call.workspace, found[0])
    return {}


def _may_see(call: Call, held: File) -> bool:
    channel = call.workspace.channels.get(held.channel_id or "")
    is_there = channel is not None and call.app.bot_user_id in channel.members
    return is_there or held.user == call.app.bot_user_id


@method("files.info", "files:read")
def info(call: Call) -> Json:
    for held in call.workspace.files:
        if held.id == call.text("file") and held.complete and not held.deleted:
            return {"file": shapes.file(call.workspace, held), "comments": []}
    raise SlackError("file_not_found")
