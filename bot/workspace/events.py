"""Which app hears of what: an event goes to those that subscribed to it, hold its scope and can see it."""

from typing import TYPE_CHECKING

from bot.workspace.ids import new_id
from bot.workspace.model import App, Channel, Delivery, Json

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

MESSAGE_SCOPES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}

# Scopes from docs.slack.dev/reference/events; any one of them is enough. An empty tuple needs none.
SCOPES: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "app_uninstalled": (),
    "channel_archive": ("channels:read",),
    "channel_created": ("channels:read",),
    "channel_deleted": ("channels:read",),
    "channel_id_changed": ("channels:read", "groups:read", "mpim:read", "im:read"),
    "channel_left": ("channels:read",),
    "channel_rename": ("channels:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unarchive": ("channels:read",),
    "channel_unshared": ("channels:read", "groups:read"),
    "group_archive": ("groups:read",),
    "group_deleted": ("groups:read",),
    "group_left": ("groups:read",),
    "group_rename": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "file_shared": ("files:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "reaction_added": ("reactions:read",),
    "reaction_removed": ("reactions:read",),
    "team_join": ("users:read",),
    "tokens_revoked": (),
    "user_change": ("users:read",),
}


def emit(
    workspace: "Workspace",
    event: Json,
    channel: Channel | None = None,
    *,
    members_only: bool = True,
    only: App | None = None,
) -> None:
    """Sends `event` to every app that may hear it. `members_only`: to bots that are in `channel`."""
    for app in [only] if only else list(workspace.apps.values()):
        if not _hears(app, str(event["type"]), channel):
            continue
        if only is None and not app.installed:
            continue
        if channel and only is None and members_only and app.bot_user_id not in channel.members:
            continue
        payload = envelope(workspace, app, {**event, "event_ts": event.get("event_ts") or ts_now(workspace)})
        if channel:
            payload["is_ext_shared_channel"] = channel.ext_shared
        workspace.outgoing.send(Delivery(app, "events_api", payload))


def _hears(app: App, event_type: str, channel: Channel | None) -> bool:
    if event_type == "message" and channel:
        kind = MESSAGE_SCOPES[channel.kind]
        return f"message.{kind}" in app.bot_events and f"{kind}:history" in app.scopes
    needed = SCOPES[event_type]
    if channel and len(needed) == 2 and {"channels:read", "groups:read"} == set(needed):
        needed = ("groups:read",) if channel.is_private else ("channels:read",)
    return event_type in app.bot_events and (not needed or any(s in app.scopes for s in needed))


def envelope(workspace: "Workspace", app: App, event: Json) -> Json:
    return {
        "token": app.verification_token,
        "team_id": workspace.team_id,
        "context_team_id": workspace.team_id,
        "context_enterprise_id": None,
        "api_app_id": app.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(workspace.clock().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": workspace.team_id,
                "user_id": app.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-" + new_id("EC"),
    }


def ts_now(workspace: "Workspace") -> str:
    """The workspace's clock as Slack writes an instant: seconds and microseconds."""
    micros = int(workspace.clock().timestamp() * 1_000_000)
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"
