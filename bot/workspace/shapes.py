"""The JSON in which Slack shows its things: users, channels, messages, files."""

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.workspace.model import App, Channel, File, Json, Message, User

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


def user(workspace: "Workspace", who: User) -> Json:
    now = workspace.clock().astimezone(ZoneInfo(who.tz))
    offset = now.utcoffset()
    first, _, last = who.real_name.partition(" ")
    shown: Json = {
        "id": who.id,
        "team_id": who.team or workspace.team_id,
        "name": who.name,
        "deleted": who.deleted,
        "color": "9f69e7",
        "real_name": who.real_name,
        "tz": who.tz,
        "tz_label": now.tzname() or who.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "title": who.title,
            "real_name": who.real_name,
            "real_name_normalized": who.real_name,
            "display_name": who.real_name,
            "display_name_normalized": who.real_name,
            "first_name": first,
            "last_name": last,
            "team": who.team or workspace.team_id,
        },
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": who.is_bot,
        "is_app_user": False,
        "updated": who.updated,
        "who_can_share_contact_card": "EVERYONE",
    }
    if who.team:
        shown["is_stranger"] = not _is_met(workspace, who)
    if who.is_bot:
        shown["profile"] |= {"bot_id": who.bot_id, "api_app_id": who.app_id}
    return shown


def _is_met(workspace: "Workspace", who: User) -> bool:
    """Whether a person of another organisation is in a shared channel of this workspace."""
    return any(who.id in channel.members for channel in workspace.channels.values() if channel.ext_shared)


def channel(workspace: "Workspace", where: Channel, viewer: str | None = None) -> Json:
    """A conversation object, as `viewer` (a user id) sees it."""
    shown: Json = {
        "id": where.id,
        "created": where.created,
        "is_archived": where.archived,
        "is_im": where.kind == "im",
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "updated": where.created * 1000,
    }
    if where.kind == "im":
        other = next((member for member in where.members if member != viewer), viewer)
        return {**shown, "user": other, "is_user_deleted": False, "priority": 0}
    return {
        **shown,
        "name": where.name,
        "name_normalized": where.name,
        "is_channel": where.kind == "channel",
        "is_group": where.kind == "group",
        "is_mpim": where.kind == "mpim",
        "is_private": where.is_private,
        "is_general": where.general,
        "is_shared": where.ext_shared,
        "is_ext_shared": where.ext_shared,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "shared_team_ids": [workspace.team_id, *(["T0ELSEWHERE"] if where.ext_shared else [])],
        "creator": where.creator,
        "is_member": viewer in where.members,
        "topic": {"value": where.topic, "creator": "", "last_set": 0},
        "purpose": {"value": where.purpose, "creator": "", "last_set": 0},
        "previous_names": list(where.previous_names),
    }


def message(workspace: "Workspace", sent: Message, *, with_metadata: bool = False) -> Json:
    """A message as history shows it. Its metadata only when it was asked for."""
    shown: Json = {"type": "message", "user": sent.user, "text": sent.text, "ts": sent.ts, "team": sent.team}
    place = workspace.channels.get(sent.channel_id)
    if place is not None and place.ext_shared:
        shown |= {"user_team": sent.team, "source_team": sent.team}
    optional: Json = {
        "subtype": sent.subtype,
        "bot_id": sent.bot_id,
        "app_id": sent.app_id,
        "bot_profile": sent.bot_profile,
        "blocks": sent.blocks,
        "attachments": sent.attachments,
        "thread_ts": sent.thread_ts,
        "parent_user_id": sent.parent_user_id,
        "edited": sent.edited,
        "metadata": sent.metadata if with_metadata else None,
    }
    shown |= {key: value for key, value in optional.items() if value}
    if sent.files:
        shown |= {"files": [file(workspace, each) for each in sent.files], "upload": False}
    if sent.reactions:
        shown["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in sent.reactions.items()
        ]
    if sent.replies:
        shown |= {
            "reply_count": len(sent.replies),
            "reply_users": list(sent.reply_users),
            "reply_users_count": len(sent.reply_users),
            "latest_reply": sent.replies[-1],
            "is_locked": False,
            "subscribed": False,
        }
    return {**shown, **sent.extra}


def file(workspace: "Workspace", held: File) -> Json:
    if held.deleted:
        return {"id": held.id, "mode": "tombstone"}
    kind = held.name.rpartition(".")[2] if "." in held.name else "binary"
    address = f"{workspace.url}/files-pri/{workspace.team_id}-{held.id}/{held.name}"
    return {
        "id": held.id,
        "created": held.created,
        "timestamp": held.created,
        "name": held.name,
        "title": held.title,
        "mimetype": held.mimetype,
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": held.user,
        "user_team": workspace.team_id,
        "editable": False,
        "size": len(held.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "public_url_shared": False,
        "url_private": address,
        "url_private_download": address,
        "permalink": f"{workspace.url}/files/{held.user}/{held.id}/{held.name}",
        "channels": [held.channel_id] if held.channel_id else [],
    }


def bot_profile(workspace: "Workspace", app: App) -> Json:
    return {
        "id": app.bot_id,
        "app_id": app.app_id,
        "user_id": app.bot_user_id,
        "name": app.bot_name,
        "icons": {},
        "deleted": False,
        "updated": 0,
        "team_id": workspace.team_id,
    }
