"""Response URLs, and the addresses that files are uploaded to and fetched from."""

import json
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace import acting, ephemerals, messages
from bot.workspace.api.dispatch import authenticate
from bot.workspace.blockkit import naming, surfaces
from bot.workspace.model import Channel, Json, Message
from bot.workspace.refusal import SlackError
from bot.workspace.triggers import ResponseUrl

if TYPE_CHECKING:
    from bot.workspace.state import Workspace


async def answer(request: Request) -> Response:
    """An app answers through a response URL."""
    workspace: Workspace = request.app.state.workspace
    try:
        said: Any = json.loads(await request.body())
        if not isinstance(said, dict):
            raise ValueError
    except ValueError:
        return PlainTextResponse("invalid_payload", 400)
    try:
        with workspace.lock:
            respond(workspace, request.path_params["key"], said)
    except SlackError as error:
        return JSONResponse(error.answer(), error.status if error.status != 200 else 400)
    return PlainTextResponse("ok")


def respond(workspace: "Workspace", key: str, said: Json) -> None:
    """Raises SlackError expired_url, used_url, no_text, invalid_blocks, channel_not_found."""
    problems = surfaces.message_problems(said.get("blocks") or [])
    if problems:
        raise SlackError("invalid_blocks", errors=problems)
    place = workspace.response_urls.use(key)
    channel = workspace.channels.get(place.channel_id)
    if channel is None:
        raise SlackError("channel_not_found")
    if _true(said.get("delete_original")):
        _delete(workspace, channel, place)
        return
    if not (said.get("text") or said.get("blocks") or said.get("attachments")):
        raise SlackError("no_text")
    if _true(said.get("replace_original")):
        _replace(workspace, channel, place, said)
    else:
        acting.say(workspace, place.app, place.user, channel, said, place.thread_ts)


def _replace(workspace: "Workspace", channel: Channel, place: ResponseUrl, said: Json) -> None:
    blocks = naming.with_ids(said.get("blocks") or [])
    fields: Json = {"text": said.get("text") or "", "blocks": blocks}
    if shown := _ephemeral(workspace, place):
        ephemerals.change(workspace, shown, **fields)
    elif place.message_ts in channel.messages:
        messages.edit(workspace, channel, channel.messages[place.message_ts], **fields)
    else:
        raise SlackError("message_not_found")


def _delete(workspace: "Workspace", channel: Channel, place: ResponseUrl) -> None:
    if shown := _ephemeral(workspace, place):
        ephemerals.remove(workspace, shown)
    elif place.message_ts in channel.messages:
        messages.delete(workspace, channel, channel.messages[place.message_ts])


def _ephemeral(workspace: "Workspace", place: ResponseUrl) -> Message | None:
    mine = [m for m in workspace.shown_ephemerals if m.ephemeral_to == place.user]
    return next((m for m in mine if m.ts == place.message_ts and m.channel_id == place.channel_id), None)


def _true(value: object) -> bool:
    return value is True or str(value).lower() == "true"


async def upload(request: Request) -> Response:
    """Takes the bytes of a file that was announced with files.getUploadURLExternal."""
    workspace: Workspace = request.app.state.workspace
    content = await request.body()
    for held in workspace.files:
        if held.id == request.path_params["file_id"] and not held.complete:
            if len(content) != held.expected_length:
                return PlainTextResponse("length mismatch", 400)
            held.content = content
            return PlainTextResponse(f"OK - {len(content)}")
    return PlainTextResponse("not found", 404)


async def download(request: Request) -> Response:
    """`url_private`: a file's bytes, for an app whose bot is where the file is."""
    workspace: Workspace = request.app.state.workspace
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    try:
        app = authenticate(workspace, token, "bot")
    except SlackError as error:
        return PlainTextResponse(error.code, 403)
    file_id = request.path_params["place"].rpartition("-")[2]
    for held in workspace.files:
        channel = workspace.channels.get(held.channel_id or "")
        mine = held.user == app.bot_user_id or (channel and app.bot_user_id in channel.members)
        if held.id == file_id and not held.deleted and mine and "files:read" in app.scopes:
            return Response(held.content, media_type=held.mimetype)
    return PlainTextResponse("file_not_found", 404)


routes = [
    Route("/commands/{team}/{key}", answer, methods=["POST"]),
    Route("/actions/{team}/{key}", answer, methods=["POST"]),
    Route("/app/{team}/{key}", answer, methods=["POST"]),
    Route("/upload/v1/{file_id}", upload, methods=["POST"]),
    Route("/files-pri/{place}/{name}", download, methods=["GET"]),
]
