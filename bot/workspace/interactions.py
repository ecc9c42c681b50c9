"""What an app is sent when a person acts: slash commands, block_actions, view_submission, view_closed."""

from typing import TYPE_CHECKING

from bot.workspace import events, messages, shapes, views
from bot.workspace.model import App, Channel, Delivery, Json, Message, User, View

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def slash_command(
    workspace: "Workspace", app: App, user: User, command: str, text: str, channel: Channel
) -> Delivery:
    key = workspace.response_urls.issue(app, user.id, channel.id, None)
    form = {
        "token": app.verification_token,
        "team_id": workspace.team_id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": spoken_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": app.app_id,
        "is_enterprise_install": "false",
        "response_url": f"{workspace.url}/commands/{workspace.team_id}/{key}",
        "trigger_id": workspace.triggers.issue(app, user.id, channel_id=channel.id),
    }
    return workspace.outgoing.send(Delivery(app, "slash_commands", form))


def spoken_name(channel: Channel) -> str:
    return {"channel": channel.name, "group": "privategroup", "im": "directmessage"}.get(
        channel.kind, channel.name
    )


def message_action(
    workspace: "Workspace",
    app: App,
    user: User,
    channel: Channel,
    sent: Message,
    action: Json,
    *,
    in_thread: bool = False,
) -> Delivery:
    """A press in a message. An ephemeral message itself is not in the payload. `in_thread`: what stands in the channel,
    too, was pressed beside its replies. Only then Slack names the thread (https://github.com/slack-go/slack/pull/888).
    """
    is_ephemeral = sent.ephemeral_to is not None
    container: Json = {
        "type": "message",
        "message_ts": sent.ts,
        "channel_id": channel.id,
        "is_ephemeral": is_ephemeral,
    }
    if in_thread or not sent.in_channel:
        container["thread_ts"] = sent.thread_ts or sent.ts
    # An answer to what stands in the channel is said in the channel, whatever has been said under it meanwhile.
    answered_in = None if sent.in_channel else sent.thread_ts
    key = workspace.response_urls.issue(app, user.id, channel.id, sent.ts, answered_in)
    payload = {
        **_common(workspace, app, user, "block_actions"),
        "container": container,
        "trigger_id": workspace.triggers.issue(app, user.id, channel_id=channel.id),
        "channel": {"id": channel.id, "name": spoken_name(channel)},
        "state": {"values": views.values(sent.state.get(user.id, {}))},
        "response_url": f"{workspace.url}/actions/{workspace.team_id}/{key}",
        "actions": [action],
    }
    if not is_ephemeral:
        payload["message"] = shapes.message(workspace, sent)
    return workspace.outgoing.send(Delivery(app, "interactive", payload))


def view_action(workspace: "Workspace", app: App, user: User, view: View, action: Json) -> Delivery:
    payload = {
        **_common(workspace, app, user, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.triggers.issue(app, user.id, from_view=view.type == "modal"),
        "view": views.shown(workspace, view),
        "actions": [action],
    }
    return workspace.outgoing.send(Delivery(app, "interactive", payload))


def view_submission(workspace: "Workspace", app: App, user: User, view: View) -> Delivery:
    payload = {
        **_common(workspace, app, user, "view_submission"),
        "trigger_id": workspace.triggers.issue(app, user.id, from_view=True),
        "view": views.shown(workspace, view),
        "response_urls": _response_urls(workspace, app, user, view),
    }
    return workspace.outgoing.send(Delivery(app, "interactive", payload))


def _response_urls(workspace: "Workspace", app: App, user: User, view: View) -> list[Json]:
    """One for each channel picked in an input with response_url_enabled."""
    urls = []
    for block in view.blocks:
        element = block.get("element", {})
        if not element.get("response_url_enabled"):
            continue
        state = view.state[block["block_id"], element["action_id"]]
        channel_id = state.get("selected_conversation") or state.get("selected_channel")
        if channel_id:
            key = workspace.response_urls.issue(app, user.id, channel_id, None)
            address = f"{workspace.url}/app/{workspace.team_id}/{key}"
            place = {"block_id": block["block_id"], "action_id": element["action_id"]}
            urls.append({**place, "channel_id": channel_id, "response_url": address})
    return urls


def view_closed(workspace: "Workspace", app: App, user: User, view: View, *, is_cleared: bool) -> Delivery:
    payload = {
        **_common(workspace, app, user, "view_closed"),
        "view": views.shown(workspace, view),
        "is_cleared": is_cleared,
    }
    return workspace.outgoing.send(Delivery(app, "interactive", payload))


def home_opened(workspace: "Workspace", app: App, user: User, dm: Channel, tab: str = "home") -> None:
    view = workspace.homes.get((app.app_id, user.id))
    event: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": dm.id,
        "tab": tab,
        "event_ts": events.ts_now(workspace),
    }
    if view and tab == "home":
        event["view"] = views.shown(workspace, view)
    events.emit(workspace, event, only=app)


def mention(workspace: "Workspace", channel: Channel, sent: Message) -> None:
    """app_mention, to each app whose bot a message names."""
    for app in workspace.apps.values():
        if f"<@{app.bot_user_id}>" in sent.text and app.installed and app.bot_user_id in channel.members:
            event = messages.created_event(workspace, channel, sent)
            event = {name: value for name, value in event.items() if name != "channel_type"}
            events.emit(workspace, {**event, "type": "app_mention"}, channel, only=app)


def _common(workspace: "Workspace", app: App, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "user": {
            "id": user.id,
            "username": user.name,
            "name": user.name,
            "team_id": user.team or workspace.team_id,
        },
        "api_app_id": app.app_id,
        "token": app.verification_token,
        "team": _team(workspace, user, kind),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _team(workspace: "Workspace", user: User, kind: str) -> Json:
    """For a form that somebody of another organisation sends or closes, Slack names theirs; the app's own is in
    the view's `app_installed_team_id` (slackapi/bolt-js#1614)."""
    if user.team and kind in ("view_submission", "view_closed"):
        return {"id": user.team, "domain": user.team.lower()}
    return {"id": workspace.team_id, "domain": workspace.domain}
