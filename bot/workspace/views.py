"""Modals in their stacks, and Home tabs."""

import secrets
from typing import TYPE_CHECKING

from bot.workspace import elements
from bot.workspace.blockkit import naming
from bot.workspace.ids import new_id
from bot.workspace.model import App, Json, View
from bot.workspace.refusal import SlackError

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

DEEPEST = 3
KEPT = [
    "type",
    "title",
    "blocks",
    "close",
    "submit",
    "private_metadata",
    "callback_id",
    "external_id",
    "clear_on_close",
    "notify_on_close",
    "submit_disabled",
]


def stack(workspace: "Workspace", user: str) -> list[View]:
    """The modals that a person has open, the one in front last. One app's at a time."""
    return workspace.stacks.setdefault(user, [])


def open_modal(
    workspace: "Workspace", app: App, user: str, raw: Json, current_channel: str | None = None
) -> View:
    """A new stack: what was open before makes way. `current_channel`: where the person is."""
    with workspace.lock:
        _check_external_id(workspace, app, raw)
        clear(workspace, user)
        view = _made(workspace, app, user, raw, current_channel)
        workspace.stacks[user] = [view]
        workspace.feeds.announce("view", person=user)
        return view


def push(workspace: "Workspace", app: App, user: str, raw: Json) -> View:
    with workspace.lock:
        above = stack(workspace, user)
        if not above or above[-1].app_id != app.app_id:
            raise SlackError("invalid_trigger_id")
        if len(above) >= DEEPEST:
            raise SlackError("push_limit_reached")
        _check_external_id(workspace, app, raw)
        view = _made(workspace, app, user, raw)
        view.root_id, view.previous_id = above[0].id, above[-1].id
        above.append(view)
        workspace.feeds.announce("view", person=user)
        return view


def replace(workspace: "Workspace", view: View, raw: Json) -> View:
    """Puts `raw` in the view's place. What was typed stays where block_id and action_id stay."""
    with workspace.lock:
        typed = view.state
        view.raw = _stored(raw)
        view.state = elements.initial_states(view.raw["blocks"])
        view.state |= {key: state for key, state in typed.items() if _same_input(view, key, state)}
        view.hash, view.errors = _new_hash(workspace), {}
        workspace.feeds.announce("view", person=view.user)
        return view


def _same_input(view: View, key: tuple[str, str], state: Json) -> bool:
    return key in view.state and view.state[key]["type"] == state["type"]


def publish(workspace: "Workspace", app: App, user: str, raw: Json) -> View:
    with workspace.lock:
        current = workspace.homes.get((app.app_id, user))
        if current:
            replace(workspace, current, raw)
        else:
            current = workspace.homes[app.app_id, user] = _made(workspace, app, user, raw)
        workspace.feeds.announce("home", person=user, app=app.app_id)
        return current


def close(workspace: "Workspace", view: View) -> None:
    """Takes a modal out of its stack; the one below is in front again."""
    with workspace.lock:
        workspace.views.pop(view.id, None)
        workspace.stacks[view.user] = [v for v in stack(workspace, view.user) if v is not view]
        workspace.feeds.announce("view", person=view.user)


def clear(workspace: "Workspace", user: str) -> list[View]:
    """Closes all modals of a person, and returns them."""
    with workspace.lock:
        closed = workspace.stacks.pop(user, [])
        for view in closed:
            workspace.views.pop(view.id, None)
        workspace.feeds.announce("view", person=user)
        return closed


def find(workspace: "Workspace", app: App, view_id: str, external_id: str = "") -> View:
    """Raises SlackError `not_found`."""
    for view in workspace.views.values():
        is_it = view.id == view_id or (external_id and view.external_id == external_id)
        if is_it and view.app_id == app.app_id:
            return view
    raise SlackError("not_found")


def shown(workspace: "Workspace", view: View) -> Json:
    """The view object as Slack answers and sends it."""
    app = workspace.apps[view.app_id]
    empty = {"text": "", "type": "plain_text"}
    return {
        "id": view.id,
        "team_id": workspace.team_id,
        "type": view.type,
        "blocks": view.blocks,
        "private_metadata": view.private_metadata,
        "callback_id": view.callback_id,
        "state": {"values": values(view.state)},
        "hash": view.hash,
        "title": view.raw.get("title") or empty,
        "clear_on_close": bool(view.raw.get("clear_on_close")),
        "notify_on_close": bool(view.raw.get("notify_on_close")),
        "close": view.raw.get("close"),
        "submit": view.raw.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": app.app_id,
        "external_id": view.external_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": app.bot_id,
    }


def values(state: dict[tuple[str, str], Json]) -> Json:
    nested: Json = {}
    for (block_id, action_id), each in state.items():
        nested.setdefault(block_id, {})[action_id] = each
    return nested


def _made(workspace: "Workspace", app: App, user: str, raw: Json, current_channel: str | None = None) -> View:
    view_id = new_id("V")
    view = View(view_id, app.app_id, user, _stored(raw), _new_hash(workspace), view_id)
    view.state = elements.initial_states(view.raw["blocks"], current_channel)
    workspace.views[view.id] = view
    return view


def _stored(raw: Json) -> Json:
    kept = {name: raw[name] for name in KEPT if name in raw}
    return {**kept, "blocks": naming.with_ids(raw["blocks"])}


def _check_external_id(workspace: "Workspace", app: App, raw: Json) -> None:
    external_id = raw.get("external_id")
    views = workspace.views.values()
    if external_id and any(v.external_id == external_id and v.app_id == app.app_id for v in views):
        raise SlackError("duplicate_external_id")


def _new_hash(workspace: "Workspace") -> str:
    return f"{int(workspace.clock().timestamp())}.{secrets.token_urlsafe(6)}"
