"""Apps: what their manifest says, their installation, and the end of it."""

import secrets
from typing import TYPE_CHECKING, Any

from bot.workspace import events
from bot.workspace.ids import new_id, new_token
from bot.workspace.model import App, Json, User

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def register(workspace: "Workspace", manifest: Json, request_url: str | None = None) -> App:
    """An app with client credentials, not installed yet."""
    with workspace.lock:
        settings = manifest.get("settings", {})
        features = manifest.get("features", {})
        home = features.get("app_home", {})
        subscriptions = settings.get("event_subscriptions", {})
        name = manifest["display_information"]["name"]
        app = App(
            new_id("A"),
            name,
            manifest,
            request_url or subscriptions.get("request_url"),
            client_id=f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**12)}",
            client_secret=secrets.token_hex(16),
            signing_secret=secrets.token_hex(16),
            bot_user_id=new_id("U"),
            bot_id=new_id("B"),
            bot_name=features.get("bot_user", {}).get("display_name", name),
            bot_events=frozenset(subscriptions.get("bot_events", ())),
            commands={command["command"]: command for command in features.get("slash_commands", ())},
            redirect_urls=tuple(manifest.get("oauth_config", {}).get("redirect_urls", ())),
            socket_mode=bool(settings.get("socket_mode_enabled")),
            interactive=bool(settings.get("interactivity", {}).get("is_enabled")),
            home_tab=bool(home.get("home_tab_enabled")),
            messages_tab=bool(home.get("messages_tab_enabled", True)),
            is_read_only=bool(home.get("messages_tab_read_only_enabled")),
        )
        workspace.apps[app.app_id] = app
        return app


def bot_scopes(manifest: Json) -> list[str]:
    return list(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))


def grant(workspace: "Workspace", app: App, scopes: list[str], installed_by: str | None = None) -> str:
    """Installs (or installs anew) and returns the bot token. A second installation keeps the token."""
    with workspace.lock:
        if app.bot_user_id not in workspace.users:
            handle = "".join(c for c in app.bot_name.lower() if c.isalnum())
            bot = User(app.bot_user_id, handle, app.bot_name, is_bot=True)
            bot.bot_id, bot.app_id = app.bot_id, app.app_id
            workspace.users[bot.id] = bot
        workspace.users[app.bot_user_id].deleted = False
        app.scopes = tuple(dict.fromkeys([*app.scopes, *scopes]))
        app.installed_by = installed_by or app.installed_by
        if not app.installed or not app.bot_token:
            app.bot_token = new_token("xoxb")
        app.installed = True
        workspace.feeds.announce("apps", app=app.app_id)
        return app.bot_token


def install_again(workspace: "Workspace", app: App) -> None:
    """With what its manifest asks for. Where it was uninstalled before, it gets a new token, and is in no channel."""
    grant(workspace, app, bot_scopes(app.manifest))


def revoke(workspace: "Workspace", app: App) -> None:
    with workspace.lock:
        _kill_tokens(app, "token_revoked")
        _tell_tokens_revoked(workspace, app)


def uninstall(workspace: "Workspace", app: App) -> None:
    """Tokens are dead before the two events arrive, in no promised order."""
    with workspace.lock:
        _kill_tokens(app, "account_inactive")
        app.installed = False
        workspace.users[app.bot_user_id].deleted = True
        _tell_tokens_revoked(workspace, app)
        events.emit(workspace, {"type": "app_uninstalled"}, only=app)
        for channel in workspace.channels.values():
            if not channel.is_dm:
                channel.members.pop(app.bot_user_id, None)
        app.scopes = ()
        workspace.feeds.announce("apps", app=app.app_id)


def _kill_tokens(app: App, error: str) -> None:
    if app.bot_token:
        app.dead_tokens[app.bot_token] = error
        app.bot_token = ""


def _tell_tokens_revoked(workspace: "Workspace", app: App) -> None:
    tokens: dict[str, Any] = {"oauth": [], "bot": [app.bot_user_id]}
    events.emit(workspace, {"type": "tokens_revoked", "tokens": tokens}, only=app)
