"""api.test, auth.*, apps.connections.open, oauth.v2.access."""

import base64

from bot.workspace import apps
from bot.workspace.api.call import Call, method
from bot.workspace.model import App, Json
from bot.workspace.refusal import SlackError
from bot.workspace.socket import open_ticket


@method("api.test", caller="nobody")
def api_test(call: Call) -> Json:
    if error := call.text("error"):
        raise SlackError(error, args=call.args)
    return {"args": call.args}


@method("auth.test")
def auth_test(call: Call) -> Json:
    app = call.app
    return {
        "url": call.workspace.url + "/",
        "team": call.workspace.name,
        "user": call.workspace.users[app.bot_user_id].name,
        "team_id": call.workspace.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke")
def auth_revoke(call: Call) -> Json:
    if call.flag("test"):
        return {"revoked": False}
    apps.revoke(call.workspace, call.app)
    return {"revoked": True}


@method("apps.uninstall", caller="nobody")
def apps_uninstall(call: Call) -> Json:
    apps.uninstall(call.workspace, _client(call))
    return {}


@method("apps.connections.open", caller="app")
def connections_open(call: Call) -> Json:
    if not call.app.socket_mode:
        raise SlackError("socket_mode_not_enabled")
    return {"url": open_ticket(call.workspace, call.app)}


@method("oauth.v2.access", caller="nobody")
def oauth_access(call: Call) -> Json:
    app = _client(call)
    granted = call.workspace.oauth_codes.pop(call.text("code"), None)
    if granted is None or granted.app is not app:
        raise SlackError("invalid_code")
    if granted.redirect_uri != call.text("redirect_uri", granted.redirect_uri):
        raise SlackError("bad_redirect_uri")
    token = apps.grant(call.workspace, app, list(granted.scopes), granted.user)
    return {
        "app_id": app.app_id,
        "authed_user": {"id": granted.user},
        "scope": ",".join(app.scopes),
        "token_type": "bot",
        "access_token": token,
        "bot_user_id": app.bot_user_id,
        "team": {"id": call.workspace.team_id, "name": call.workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _client(call: Call) -> App:
    """The app whose client credentials came in the form, or by HTTP Basic."""
    client_id, secret = call.text("client_id"), call.text("client_secret")
    scheme, _, credentials = (call.authorization or "").partition(" ")
    if scheme.lower() == "basic":
        client_id, _, secret = base64.b64decode(credentials).decode().partition(":")
    for app in call.workspace.apps.values():
        if app.client_id == client_id:
            if app.client_secret != secret:
                raise SlackError("bad_client_secret")
            return app
    raise SlackError("invalid_client_id")
