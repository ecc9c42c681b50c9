"""What the page shows one person of a workspace, as JSON. Reads only what Slack's client would show them."""

from typing import Any

from bot.workspace.messages import NOTICES, visible
from bot.workspace.model import App, Channel, File, Json, Message, User, View
from bot.workspace.state import Workspace

EVERYBODY = ("channel",)
HUES = 8


def snapshot(workspace: Workspace, person_id: str | None, place: str | None, thread_ts: str | None) -> Json:
    """Everything on show; without a known person, only who there is to choose from."""
    with workspace.lock:
        shown: Json = {
            "workspace": workspace.name,
            "now": workspace.clock().timestamp(),
            "people": [person(workspace, user, n) for n, user in enumerate(workspace.users.values())],
            "apps": [],
            "ended": bool(workspace.apps) and not installed(workspace),
        }
        user = workspace.users.get(person_id or "")
        if user is None or user.is_bot:
            return shown
        return shown | _of_person(workspace, user, place, thread_ts)


def _of_person(workspace: Workspace, user: User, place: str | None, thread_ts: str | None) -> Json:
    for app in installed(workspace):
        workspace.person(user.id).dm(app)
    seen = [c for c in workspace.channels.values() if can_see(workspace, c, user.id)]
    shown: Json = {
        "channels": [channel(workspace, each, user.id) for each in seen],
        "apps": [app_place(workspace, app, user.id) for app in installed(workspace)],
        "everyones": [c.id for c in workspace.channels.values() if c.kind in EVERYBODY],
        "newest": max((latest.ts for c in seen if (latest := _latest(c))), default="0"),
        "views": [modal(view) for view in workspace.stacks.get(user.id, [])],
    }
    here = next((c for c in seen if c.id == place), None)
    if here:
        shown["messages"] = _flow(workspace, here, user.id)
        shown["thread"] = _thread(workspace, here, thread_ts, user.id)
    home = workspace.homes.get((place or "", user.id))
    return shown | {"home": modal(home) if home else None}


def installed(workspace: Workspace) -> list[App]:
    return [app for app in workspace.apps.values() if app.installed]


def gone(workspace: Workspace) -> list[Json]:
    """The apps that were uninstalled."""
    with workspace.lock:
        found = [app for app in workspace.apps.values() if not app.installed]
        return [{"app_id": app.app_id, "name": app.bot_name} for app in found]


def can_see(workspace: Workspace, where: Channel, person_id: str) -> bool:
    """Somebody of another organisation sees only where they are."""
    known = workspace.users.get(person_id)
    is_ours = known is not None and not known.team
    return (where.kind in EVERYBODY and is_ours) or person_id in where.members


def person(workspace: Workspace, user: User, number: int) -> Json:
    places = [c.id for c in workspace.channels.values() if user.id in c.members and not c.is_dm]
    return {
        "id": user.id,
        "name": user.real_name,
        "handle": user.name,
        "title": user.title,
        "tz": user.tz,
        "locale": user.locale,
        "initials": "".join(word[0] for word in user.real_name.split()[:2]).upper(),
        "hue": number % HUES,
        "is_bot": user.is_bot,
        "external": bool(user.team),
        "gone": user.deleted,
        "first_place": places[0] if places else None,
    }


def channel(workspace: Workspace, where: Channel, viewer: str) -> Json:
    latest = _latest(where)
    others = [workspace.users[m].real_name for m in where.members if m != viewer and m in workspace.users]
    return {
        "id": where.id,
        "name": ", ".join(others) if where.is_dm else where.name,
        "kind": where.kind,
        "topic": where.topic,
        "member": viewer in where.members,
        "members": list(where.members),
        "archived": where.archived,
        "ext_shared": where.ext_shared,
        "latest": latest.ts if latest else None,
        "latest_by": latest.user if latest else None,
    }


def app_place(workspace: Workspace, app: App, viewer: str) -> Json:
    fields = ("command", "description", "usage_hint")
    commands = [] if workspace.users[viewer].team else app.commands.values()  # those of others have none
    return {
        "app_id": app.app_id,
        "name": app.bot_name,
        "bot_user_id": app.bot_user_id,
        "home": app.home_tab,
        "read_only": app.is_read_only,
        "dm": workspace.person(viewer).dm(app).id,
        "commands": [{name: each.get(name, "") for name in fields} for each in commands],
    }


def _latest(where: Channel) -> Message | None:
    shown = [sent for sent in visible(where, notices=False) if sent.subtype != "tombstone"]
    return shown[-1] if shown else None


def _flow(workspace: Workspace, where: Channel, viewer: str) -> list[Json]:
    said = [message(sent, viewer) for sent in visible(where)]
    private = [m for m in _ephemerals(workspace, where, viewer) if not m["thread_ts"]]
    return sorted([*said, *private], key=lambda each: str(each["ts"]))


def _thread(workspace: Workspace, where: Channel, ts: str | None, viewer: str) -> Json | None:
    parent = where.messages.get(ts or "")
    if parent is None:
        return None
    said = [message(where.messages[reply], viewer) for reply in parent.replies]
    private = [m for m in _ephemerals(workspace, where, viewer) if m["thread_ts"] == ts]
    replies = sorted([*said, *private], key=lambda each: str(each["ts"]))
    return {"ts": parent.ts, "parent": message(parent, viewer), "replies": replies}


def _ephemerals(workspace: Workspace, where: Channel, viewer: str) -> list[Json]:
    mine = [m for m in workspace.shown_ephemerals if m.ephemeral_to == viewer and m.channel_id == where.id]
    return [message(shown, viewer) for shown in mine]


def message(sent: Message, viewer: str) -> Json:
    return {
        "ts": sent.ts,
        "channel": sent.channel_id,
        "user": sent.user,
        "name": sent.extra.get("username"),
        "bot": sent.bot_id is not None,
        "text": sent.text,
        "blocks": sent.blocks if sent.bot_id else [],
        "state": chosen(sent.state.get(viewer, {})),
        "thread_ts": sent.thread_ts,
        "notice": sent.subtype in NOTICES,
        "root": sent.subtype == "thread_broadcast",
        "deleted": sent.deleted,
        "edited": bool(sent.edited),
        "ephemeral": sent.ephemeral_to is not None,
        "files": [file(each, viewer) for each in sent.files],
        "reply_count": sent.reply_count,
        "reply_users": sent.reply_users,
        "latest_reply": sent.replies[-1] if sent.replies else None,
    }


def file(held: File, viewer: str) -> Json:
    return {
        "id": held.id,
        "name": held.name,
        "title": held.title,
        "size": len(held.content),
        "deleted": held.deleted,
        "url": f"/page/files/{held.id}?person={viewer}",
    }


def modal(view: View) -> Json:
    """A modal or Home tab, with what is chosen and typed in it."""
    kept = {name: view.raw.get(name) for name in ("title", "submit", "close")}
    return {
        **kept,
        "id": view.id,
        "hash": view.hash,
        "blocks": view.blocks,
        "state": chosen(view.state),
        "errors": view.errors,
    }


def chosen(state: dict[tuple[str, str], Json]) -> Json:
    """Slack's `state.values` with each element's plain value: a string, a list of them, or None."""
    nested: Json = {}
    for (block_id, action_id), each in state.items():
        nested.setdefault(block_id, {})[action_id] = plain_value(each)
    return nested


def plain_value(state: Json) -> Any:
    if "selected_option" in state:
        return (state["selected_option"] or {}).get("value")
    if "selected_options" in state:
        return [option["value"] for option in state["selected_options"] or []]
    names = [name for name in state if name != "type" and (name == "value" or name.startswith("selected_"))]
    return state[names[0]] if names else None
