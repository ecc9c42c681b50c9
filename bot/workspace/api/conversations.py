"""conversations.* and users.conversations."""

from bot.workspace import channels, messages, shapes
from bot.workspace.api.call import Call, method
from bot.workspace.model import Channel, Json, Message
from bot.workspace.refusal import SlackError

TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


@method("conversations.info")
def info(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    shown = shapes.channel(call.workspace, channel, call.app.bot_user_id)
    if call.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    if call.flag("include_locale"):
        shown["locale"] = "en-GB"
    return {"channel": shown}


@method("conversations.list")
def list_all(call: Call) -> Json:
    return _listing(call, [c for c in call.workspace.channels.values() if _knows(call, c)])


@method("users.conversations")
def of_user(call: Call) -> Json:
    user = call.user().id if call.text("user") else call.app.bot_user_id
    found = [c for c in call.workspace.channels.values() if _knows(call, c) and user in c.members]
    return _listing(call, found)


def _listing(call: Call, found: list[Channel]) -> Json:
    kinds = [TYPES.get(kind.strip()) for kind in call.text("types", "public_channel").split(",")]
    if None in kinds:
        raise SlackError("invalid_types")
    for kind in kinds:
        call.need({"channel": "channels", "group": "groups"}.get(str(kind), str(kind)) + ":read")
    if call.flag("exclude_archived"):
        found = [channel for channel in found if not channel.archived]
    found = [channel for channel in found if channel.kind in kinds]
    page, following = call.page(found, call.number("limit", 100, 1000))
    shown = [shapes.channel(call.workspace, channel, call.app.bot_user_id) for channel in page]
    return {"channels": shown, "response_metadata": following}


def _knows(call: Call, channel: Channel) -> bool:
    return not channel.is_private or call.app.bot_user_id in channel.members


@method("conversations.members")
def members(call: Call) -> Json:
    channel = call.channel()
    call.need_for(channel, "read")
    page, following = call.page(list(channel.members), call.number("limit", 100, 1000))
    return {"members": page, "response_metadata": following}


@method("conversations.history")
def history(call: Call) -> Json:
    channel = _readable(call)
    newest_first = _within(call, messages.visible(channel))[::-1]
    return _messages(call, newest_first)


@method("conversations.replies")
def replies(call: Call) -> Json:
    channel = _readable(call)
    asked = channel.messages.get(call.required("ts", "thread_not_found"))
    if asked is None:
        raise SlackError("thread_not_found")
    parent = channel.messages[asked.thread_ts or asked.ts]
    return _messages(call, [parent, *_within(call, messages.replies(channel, parent.ts))])


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.need_for(channel, "history")
    if call.app.bot_user_id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _within(call: Call, found: list[Message]) -> list[Message]:
    oldest, latest = _instant(call, "oldest", 0), _instant(call, "latest", float("inf"))
    if call.flag("inclusive"):
        return [sent for sent in found if oldest <= float(sent.ts) <= latest]
    return [sent for sent in found if oldest < float(sent.ts) < latest]


def _instant(call: Call, name: str, default: float) -> float:
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _messages(call: Call, found: list[Message]) -> Json:
    page, following = call.page(found, call.number("limit", 100, 999))
    with_metadata = call.flag("include_all_metadata") and not call.workspace.faults.forgets_metadata
    answer: Json = {
        "messages": [shapes.message(call.workspace, m, with_metadata=with_metadata) for m in page],
        "has_more": bool(following["next_cursor"]),
    }
    if following["next_cursor"]:
        answer["response_metadata"] = following
    return answer


@method("conversations.open", "im:write", "mpim:write")
def open_dm(call: Call) -> Json:
    people = [each.strip() for each in call.text("users").split(",") if each.strip()]
    if not people:
        channel = call.channel()
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    for person in people:
        if person not in call.workspace.users:
            raise SlackError("user_not_found")
        if call.workspace.users[person].deleted:
            raise SlackError("user_disabled")
    call.need("im:write" if len(people) == 1 else "mpim:write")
    channel, opened = channels.open_dm(call.workspace, [*people, call.app.bot_user_id])
    shown = {"id": channel.id}
    if call.flag("return_im"):
        shown = shapes.channel(call.workspace, channel, call.app.bot_user_id)
    return {"channel": shown} | ({} if opened else {"no_op": True, "already_open": True})


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    channel = call.channel()
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if call.app.bot_user_id in channel.members:
        call.warnings.append("already_in_channel")
    channels.join(call.workspace, channel, call.app.bot_user_id)
    return {"channel": shapes.channel(call.workspace, channel, call.app.bot_user_id)}


@method("conversations.leave")
def leave(call: Call) -> Json:
    channel = call.channel()
    call.need(
        {"channel": "channels", "group": "groups"}.get(channel.kind, channel.kind) + ":write",
        "channels:manage",
    )
    if call.app.bot_user_id not in channel.members:
        return {"not_in_channel": True}
    channels.leave(call.workspace, channel, call.app.bot_user_id)
    return {}
