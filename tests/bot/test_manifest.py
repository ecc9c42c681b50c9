import json
import re

import pytest

from bot.manifest import EVENTS, SCOPES, manifest

# The scope that Slack wants before it sends an event (docs.slack.dev/reference/events/<name>).
NEEDED = {
    "app_home_opened": None,
    "app_uninstalled": None,
    "channel_archive": "channels:read",
    "channel_deleted": "channels:read",
    "channel_id_changed": "groups:read",
    "channel_left": "channels:read",
    "channel_rename": "channels:read",
    "channel_shared": "channels:read",
    "channel_unarchive": "channels:read",
    "channel_unshared": "channels:read",
    "group_archive": "groups:read",
    "group_deleted": "groups:read",
    "group_left": "groups:read",
    "group_rename": "groups:read",
    "group_unarchive": "groups:read",
    "member_joined_channel": "channels:read",
    "member_left_channel": "channels:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "tokens_revoked": None,
    "user_change": "users:read",
}


def test_every_event_has_the_scope_that_it_needs() -> None:
    assert set(EVENTS) == set(NEEDED)
    assert {scope for scope in NEEDED.values() if scope} <= set(SCOPES)


def test_every_scope_has_a_reason_and_none_reads_more_than_it_must() -> None:
    assert all(reason.startswith("to ") for reason in SCOPES.values())
    assert not {"chat:write.public", "users:read.email", "channels:join", "files:read"} & set(SCOPES)


@pytest.mark.parametrize("url", [None, "https://hearth.example.org"])
def test_the_manifest_keeps_to_slacks_limits(url: str | None) -> None:
    said = manifest(url)
    about = said["display_information"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", about["background_color"])
    assert len(said["features"]["bot_user"]["display_name"]) <= 80
    (command,) = said["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000
    assert command["should_escape"] is True
    assert len(said["settings"]["event_subscriptions"]["bot_events"]) <= 100
    assert len(said["oauth_config"]["scopes"]["bot"]) <= 255
    assert json.loads(json.dumps(said)) == said


def test_socket_mode_names_no_address() -> None:
    assert "http" not in json.dumps(manifest())
    assert manifest()["settings"]["socket_mode_enabled"] is True


def test_over_http_everything_comes_to_one_address() -> None:
    said = manifest("https://hearth.example.org/")
    events = "https://hearth.example.org/slack/events"
    assert said["settings"]["socket_mode_enabled"] is False
    assert said["settings"]["event_subscriptions"]["request_url"] == events
    assert said["settings"]["interactivity"]["request_url"] == events
    assert said["features"]["slash_commands"][0]["url"] == events
    assert said["oauth_config"]["redirect_urls"] == ["https://hearth.example.org/slack/oauth_redirect"]


def test_direct_messages_can_be_read_there_but_not_written() -> None:
    home = manifest()["features"]["app_home"]
    assert home == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": True,
    }
