"""Hearth asks for the scopes that its calls and its events need, and for no other.

Scopes of a method: docs.slack.dev/reference/methods/<name>, for a bot's token. Where a method takes one of
several, the one for each kind of conversation that Hearth uses it in is named.
"""

import ast
from pathlib import Path

from slack_sdk import WebClient

from bot.manifest import EVENTS, SCOPES
from tests.bot.test_manifest import NEEDED

ROOT = Path(__file__).parents[2]

CALLS: dict[str, set[str]] = {
    "apps_connections_open": set(),  # an app-level token's: connections:write
    "auth_test": set(),
    "chat_delete": {"chat:write"},
    "chat_getPermalink": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_completeUploadExternal": {"files:write"},
    "files_delete": {"files:write"},
    "files_upload_v2": {"files:write"},
    "users_conversations": {"channels:read", "groups:read"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
FEATURES = {"commands"}  # the slash command itself


def called() -> set[str]:
    """The methods of Slack that our own code names."""
    methods = {name for name in vars(WebClient) if "_" in name.strip("_") and not name.startswith("_")}
    sources = [path for top in ("bot", "handlers", "storage") for path in (ROOT / top).rglob("*.py")]
    return {
        node.attr
        for path in sources
        if "workspace" not in path.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in methods
    }


def test_every_method_that_the_code_calls_has_the_scopes_that_it_needs_and_no_other_is_listed() -> None:
    assert called() == set(CALLS)
    assert set().union(*CALLS.values()) <= set(SCOPES)


def test_no_scope_is_asked_for_that_neither_a_call_nor_an_event_needs() -> None:
    for_events = {scope for event in EVENTS if (scope := NEEDED[event])}
    assert set(SCOPES) == set().union(*CALLS.values()) | for_events | FEATURES
