"""How a person acts on an app with commands and buttons, and what its answers do to their client."""

from typing import TYPE_CHECKING, Any

from bot.workspace import elements, ephemerals, events, interactions, messages, talking, typed
from bot.workspace.blockkit import naming, surfaces
from bot.workspace.model import App, Channel, Delivery, Json, Message, User, View
from bot.workspace.refusal import WorkspaceRefusal

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

FAILED = {
    "http_timeout": "operation_timeout",
    "timeout": "operation_timeout",
    "http_error": "http_service_error",
}


def wait(workspace: "Workspace", delivery: Delivery) -> Delivery:
    workspace.outgoing.wait_tried([delivery], workspace.ack_seconds + 2)
    return delivery


def status(delivery: Delivery) -> str:
    """ok, or the word in Slackbot's sentence: operation_timeout, dispatch_failed, http_service_error."""
    if delivery.status == "done":
        return "ok"
    return FAILED.get(delivery.reason, "dispatch_failed")


# Commands


def slash(workspace: "Workspace", user: User, command: str, text: str, channel: Channel) -> Delivery:
    talking.check_member(user, channel)
    if user.team:  # "/hearth is not a valid command": slackapi/bolt-python#767
        raise WorkspaceRefusal("unknown_command", command)
    for app in workspace.apps.values():
        if command in app.commands and app.installed and "commands" in app.scopes:
            said = _escaped(workspace, text) if app.commands[command].get("should_escape") else text
            encoded = typed.encode(said.strip(), links=bool(app.commands[command].get("should_escape")))
            return wait(
                workspace, interactions.slash_command(workspace, app, user, command, encoded, channel)
            )
    raise WorkspaceRefusal("unknown_command", command)


def _escaped(workspace: "Workspace", text: str) -> str:
    """With should_escape, @name and #channel arrive as <@U…|name> and <#C…|name>."""
    words = text.split(" ")
    people = {f"@{user.name}": f"<@{user.id}|{user.name}>" for user in workspace.users.values()}
    rooms = {f"#{c.name}": f"<#{c.id}|{c.name}>" for c in workspace.channels.values() if c.name}
    return " ".join((people | rooms).get(word, word) for word in words)


def command_answer(
    workspace: "Workspace", user: User, delivery: Delivery, channel: Channel
) -> tuple[str, Json]:
    """Shows the app's answer to a command, and returns it."""
    how = status(delivery)
    if how != "ok":
        command = delivery.payload["command"]
        said: Json = {"text": f"{command} failed with the error “{how}”"}
        ephemerals.show(workspace, channel, user.id, messages.SLACKBOT, said["text"])
        return how, said
    said = {"text": delivery.answer} if isinstance(delivery.answer, str) else dict(delivery.answer or {})
    if not (said.get("text") or said.get("blocks")):
        return how, {}
    if surfaces.message_problems(said.get("blocks") or []):
        return "invalid_blocks", said
    say(workspace, delivery.app, user.id, channel, said)
    return how, said


def say(
    workspace: "Workspace",
    app: App,
    user: str,
    channel: Channel,
    said: Json,
    thread_ts: str | None = None,
) -> Message:
    """What an app says in answer: only to the person, or with response_type in_channel to all."""
    fields: Json = {
        "blocks": naming.with_ids(said.get("blocks") or []),
        "attachments": said.get("attachments") or [],
        "bot_id": app.bot_id,
        "app_id": app.app_id,
        "thread_ts": said.get("thread_ts") or thread_ts,
    }
    text = said.get("text") or ""
    if said.get("response_type") == "in_channel":
        return messages.post(workspace, channel, app.bot_user_id, text, **fields)
    return ephemerals.show(workspace, channel, user, app.bot_user_id, text, **fields)


# Buttons and other elements


def press(
    workspace: "Workspace",
    user: User,
    channel: Channel,
    ts: str,
    action_id: str,
    value: Any,
    block_id: str | None,
    *,
    in_thread: bool = False,
) -> Delivery:
    with workspace.lock:
        if user.id not in channel.members:
            raise WorkspaceRefusal("not_in_channel", channel.name)
        sent = _seen(workspace, user, channel, ts)
        block, element = elements.find(sent.blocks, action_id, value, block_id)
        mine = sent.state.setdefault(user.id, elements.initial_states(sent.blocks))
        app = interactive_app(workspace, sent.app_id)
        action = acted(workspace, mine, block, element, value)
        delivery = interactions.message_action(
            workspace, app, user, channel, sent, action, in_thread=in_thread
        )
    return wait(workspace, delivery)


def press_in_view(
    workspace: "Workspace", user: User, view: View, action_id: str, value: Any, block_id: str | None
) -> Delivery:
    return wait(workspace, send_view_action(workspace, user, view, action_id, value, block_id))


def send_view_action(
    workspace: "Workspace", user: User, view: View, action_id: str, value: Any, block_id: str | None
) -> Delivery:
    with workspace.lock:
        block, element = elements.find(view.blocks, action_id, value, block_id)
        action = acted(workspace, view.state, block, element, value)
        app = interactive_app(workspace, view.app_id)
        return interactions.view_action(workspace, app, user, view, action)


def acted(
    workspace: "Workspace", state: dict[tuple[str, str], Json], block: Json, element: Json, value: Any
) -> Json:
    key = (block["block_id"], element["action_id"])
    if element["type"] in elements.HOLDS:
        state[key] = elements.chosen_state(element, value)
    at = events.ts_now(workspace)
    return elements.action(element, block["block_id"], state.get(key), value, at)


def _seen(workspace: "Workspace", user: User, channel: Channel, ts: str) -> Message:
    """The message with this ts that the person sees: their own ephemeral one, or the channel's."""
    for shown_to in workspace.shown_ephemerals:
        is_it = shown_to.ts == ts and shown_to.channel_id == channel.id
        if is_it and shown_to.ephemeral_to == user.id:
            return shown_to
    sent = channel.messages.get(ts)
    if sent is None or sent.deleted:
        raise WorkspaceRefusal("message_not_found", ts)
    return sent


def interactive_app(workspace: "Workspace", app_id: str | None) -> App:
    app = workspace.apps.get(app_id or "")
    if app is None or not app.installed:
        raise WorkspaceRefusal("app_not_installed", str(app_id))
    if not app.interactive:
        raise WorkspaceRefusal("interactivity_disabled", app.name)
    return app
