"""The Web API's door: reads a request, finds out who asks, calls the method, answers as Slack does."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.workspace.api import auth, chat, conversations, files, misc, users, views
from bot.workspace.api.call import METHODS, Call
from bot.workspace.faults import Fault
from bot.workspace.model import ApiCall, App, Json
from bot.workspace.refusal import SlackError
from bot.workspace.wires import sever

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

MODULES = (auth, chat, conversations, files, misc, users, views)


async def endpoint(request: Request) -> Response:
    workspace: Workspace = request.app.state.workspace
    method = request.path_params["method"]
    try:
        args = await _arguments(request)
    except SlackError as error:
        return JSONResponse(error.answer())
    token = _token(request, args)
    fault = workspace.faults.take(method, args)
    if fault and fault.kind == "drop_before":
        return await _cut(request)
    if fault and fault.kind == "answer":
        return _faulty(workspace, method, args, fault)
    if fault and fault.kind == "hang":
        await workspace.faults.last(fault)
    status, headers, answer = respond(workspace, method, args, token, request.headers.get("authorization"))
    if fault and fault.kind == "lose_answer":
        _record(workspace, method, args, answer, 0, token)
        return await _cut(request)
    _record(workspace, method, args, answer, status, token)
    if fault and fault.kind == "garble":
        return Response(fault.body, status, headers, "application/json")
    return JSONResponse(answer, status, headers)


def respond(
    workspace: "Workspace", method: str, args: Json, token: str | None, authorization: str | None = None
) -> tuple[int, dict[str, str], Json]:
    """Calls a method: HTTP status, headers, answer."""
    headers: dict[str, str] = {}
    try:
        with workspace.lock:
            answer = _call(workspace, method, args, token, authorization, headers)
        return 200, headers, answer
    except SlackError as error:
        return error.status, headers | error.headers, error.answer()


def _call(
    workspace: "Workspace",
    name: str,
    args: Json,
    token: str | None,
    authorization: str | None,
    headers: dict[str, str],
) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    app = None if method.caller == "nobody" else authenticate(workspace, token, method.caller)
    call = Call(workspace, name, args, app, authorization)
    if app and method.caller == "bot":
        headers["X-OAuth-Scopes"] = ",".join(app.scopes)
        headers["X-Accepted-OAuth-Scopes"] = ",".join(method.scopes)
        call.need(*method.scopes)
    answer = {"ok": True, **method.handler(call)}
    if call.warnings:
        answer |= {"warning": ",".join(call.warnings)}
    return answer


def authenticate(workspace: "Workspace", token: str | None, kind: str) -> App:
    """Raises SlackError not_authed, invalid_auth, token_revoked, account_inactive, not_allowed_token_type."""
    if not token:
        raise SlackError("not_authed")
    for app in workspace.apps.values():
        if token in app.dead_tokens:
            raise SlackError(app.dead_tokens[token])
        if token in (app.bot_token, app.app_token):
            if (kind == "app") != (token == app.app_token):
                raise SlackError("not_allowed_token_type")
            return app
    raise SlackError("invalid_auth")


async def _arguments(request: Request) -> Json:
    args: Json = dict(request.query_params)
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        try:
            read: Any = json.loads(body)
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(read, dict):
            raise SlackError("json_not_object")
        return args | read
    if kind in ("application/x-www-form-urlencoded", "") and body:
        return args | dict(parse_qsl(body.decode(), keep_blank_values=True))
    if body:
        raise SlackError("invalid_post_type")
    return args


def _token(request: Request, args: Json) -> str | None:
    """From the Authorization header, or from a form's `token` (which is taken out of the arguments)."""
    given = args.pop("token", None)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else given


def _record(workspace: "Workspace", method: str, args: Json, answer: Json, status: int, token: Any) -> None:
    """`status` 0: the answer never arrived."""
    app_id = next((a.app_id for a in workspace.apps.values() if token in (a.bot_token, a.app_token)), None)
    workspace.api_calls.append(ApiCall(method, args, answer, workspace.clock(), status, app_id))


def _faulty(workspace: "Workspace", method: str, args: Json, fault: Fault) -> Response:
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    error = fault.error or ("ratelimited" if fault.status == 429 else None)
    answer: Json = {"ok": False, "error": error or "service_unavailable"}
    _record(workspace, method, args, answer, fault.status, None)
    if error is None:
        return PlainTextResponse("upstream trouble", fault.status, headers)
    return JSONResponse(answer, fault.status, headers)


async def _cut(request: Request) -> Response:
    sever(request.scope)
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return Response()
