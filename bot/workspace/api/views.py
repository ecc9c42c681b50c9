"""views.*"""

from bot.workspace import views
from bot.workspace.api.call import Call, method, missing
from bot.workspace.blockkit import surfaces
from bot.workspace.model import Json
from bot.workspace.refusal import SlackError


@method("views.open")
def open_view(call: Call) -> Json:
    raw = _view(call, "modal")
    trigger = call.workspace.triggers.redeem(call.required("trigger_id"), call.app)
    view = views.open_modal(call.workspace, call.app, trigger.user, raw, trigger.channel_id)
    return {"view": views.shown(call.workspace, view)}


@method("views.push")
def push(call: Call) -> Json:
    raw = _view(call, "modal")
    trigger = call.workspace.triggers.redeem(call.required("trigger_id"), call.app)
    return {"view": views.shown(call.workspace, views.push(call.workspace, call.app, trigger.user, raw))}


@method("views.update")
def update(call: Call) -> Json:
    raw = _view(call, "modal")
    view = views.find(call.workspace, call.app, call.text("view_id"), call.text("external_id"))
    _compare(call, view.hash)
    return {"view": views.shown(call.workspace, views.replace(call.workspace, view, raw))}


@method("views.publish")
def publish(call: Call) -> Json:
    if not call.app.home_tab:
        raise SlackError("not_enabled")
    user = call.required("user_id")
    if user not in call.workspace.users:
        raise SlackError("invalid_arguments", response_metadata={"messages": ["invalid `user_id`"]})
    raw = _view(call, "home")
    current = call.workspace.homes.get((call.app.app_id, user))
    _compare(call, current.hash if current else None)
    return {"view": views.shown(call.workspace, views.publish(call.workspace, call.app, user, raw))}


def _view(call: Call, surface: str) -> Json:
    raw = call.structure("view", "invalid_arguments")
    if raw is None:
        raise missing("view")
    return surfaces.checked_view(raw, surface)


def _compare(call: Call, current: str | None) -> None:
    given = call.text("hash")
    if given and given != current:
        raise SlackError("hash_conflict")
