"""The app as Slack is told of it: what it may do and why, and what it wants to hear of.

Limits and field names: docs.slack.dev/reference/app-manifest.
"""

from typing import Any

NAME = "Hearth"
COMMAND = "/hearth"

SCOPES: dict[str, str] = {
    "channels:history": "to keep the replies under Hearth's own posts in the public channels that invited it",
    "channels:read": "to know a channel's name, and whether it is archived or shared with others",
    "chat:write": "to post questions, invitations and summaries in the channels that invited it",
    "commands": "to answer /hearth",
    "files:write": "to bring a facilitator an export, and take it out of Slack again; an invitation for the calendar",
    "groups:history": "to keep the replies under Hearth's own posts in the private channels that invited it",
    "groups:read": "to know the same of private channels as of public ones",
    "im:history": "to see whether a message of its own has already arrived, before it is sent again",
    "im:write": "to bring a facilitator what waits for them, and a person what is kept of them",
    "users:read": "to show times in each person's own time zone, and notice that a facilitator has left",
}
"""What Hearth asks for, each with its reason. None lets it read a channel that did not invite it."""

EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "tokens_revoked",
    "user_change",
)

ABOUT = "Asks your community a good question, keeps replies as promised, and helps you say what you heard."

MORE = """\
Hearth hosts communities of practice in health and care. A facilitator invites it to a channel, and Hearth \
asks a question there when it is due, or invites people to a reflective session. People answer in the \
thread, or without their name.

Each post says what is kept of the answers and for how long. Hearth reads only the channels that invited it, \
and keeps only replies to its own posts. When the time is up, a facilitator writes what they heard, and \
Hearth posts it for everybody to see.

A community may rest or stop whenever it likes."""


def manifest(http_url: str | None = None) -> dict[str, Any]:
    """The app manifest: for Socket Mode, or for HTTP at `http_url` (https, without a path)."""
    events_url = {"request_url": f"{http_url.rstrip('/')}/slack/events"} if http_url else {}
    command_url = {"url": events_url["request_url"]} if http_url else {}
    oauth_url = {"redirect_urls": [f"{http_url.rstrip('/')}/slack/oauth_redirect"]} if http_url else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": NAME,
            "description": ABOUT,
            "long_description": MORE,
            "background_color": "#7a3b1d",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": True,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Start, ask, gather, and tell what was heard",
                    "usage_hint": 'prompt every tuesday at 9:30 "What did you notice this week?"',
                    "should_escape": True,
                    **command_url,
                }
            ],
        },
        "oauth_config": {**oauth_url, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**events_url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **events_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": http_url is None,
            "token_rotation_enabled": False,
        },
    }
