"""users.*, bots.info, team.info."""

from bot.workspace import shapes
from bot.workspace.api.call import Call, method
from bot.workspace.model import Json, User
from bot.workspace.refusal import SlackError


@method("users.info", "users:read")
def info(call: Call) -> Json:
    return {"user": _shown(call, call.user())}


@method("users.list", "users:read")
def list_all(call: Call) -> Json:
    page, following = call.page(
        [user for user in call.workspace.users.values() if not user.team], call.number("limit", 1000, 1000)
    )
    now = int(call.workspace.clock().timestamp())
    return {"members": [_shown(call, u) for u in page], "cache_ts": now, "response_metadata": following}


def _shown(call: Call, user: User) -> Json:
    shown = shapes.user(call.workspace, user)
    if call.flag("include_locale") and not user.is_bot and not user.team:
        shown["locale"] = user.locale
    if "users:read.email" in call.app.scopes and not user.is_bot:
        shown["profile"]["email"] = f"{user.name}@example.org"
    return shown


@method("bots.info", "users:read")
def bot_info(call: Call) -> Json:
    asked = call.text("bot", call.app.bot_id)
    for app in call.workspace.apps.values():
        if app.bot_id == asked:
            shown = {
                "id": app.bot_id,
                "deleted": not app.installed,
                "name": app.bot_name,
                "updated": 0,
                "app_id": app.app_id,
                "user_id": app.bot_user_id,
                "icons": {},
            }
            return {"bot": shown}
    raise SlackError("bot_not_found")


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    workspace = call.workspace
    team = {
        "id": workspace.team_id,
        "name": workspace.name,
        "domain": workspace.domain,
        "url": workspace.url + "/",
        "email_domain": "",
        "icon": {"image_default": True},
    }
    return {"team": team}
