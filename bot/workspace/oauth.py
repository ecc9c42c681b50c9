"""The page on which a person lets an app in (`/oauth/v2/authorize`), and the code it gives."""

import html
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.workspace.model import App
from bot.workspace.refusal import SlackError

if TYPE_CHECKING:
    from bot.workspace.state import Workspace

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Allow {app}?</title>
<body><main><h1>{app} asks for permission to join {team}</h1><ul>{scopes}</ul>
<form method="post"><button name="allow" value="1">Allow</button>
<button name="allow" value="">Cancel</button></form></main></body></html>"""


@dataclass(frozen=True)
class Grant:
    app: App
    user: str
    scopes: tuple[str, ...]
    redirect_uri: str


def asked(workspace: "Workspace", query: dict[str, str]) -> tuple[App, tuple[str, ...], str]:
    """What an authorize URL asks for. Raises SlackError as Slack's page would say it."""
    app = next((a for a in workspace.apps.values() if a.client_id == query.get("client_id")), None)
    if app is None:
        raise SlackError("invalid_client_id")
    scopes = tuple(scope for scope in query.get("scope", "").replace(" ", ",").split(",") if scope)
    if not scopes:
        raise SlackError("invalid_scope")
    redirect = query.get("redirect_uri") or next(iter(app.redirect_urls), "")
    if not redirect or not any(redirect.startswith(allowed) for allowed in app.redirect_urls):
        raise SlackError("bad_redirect_uri")
    return app, scopes, redirect


def allow(workspace: "Workspace", query: dict[str, str], user: str) -> str:
    """The person agrees: the address that Slack sends their browser back to."""
    app, scopes, redirect = asked(workspace, query)
    code = secrets.token_hex(16)
    workspace.oauth_codes[code] = Grant(app, user, scopes, redirect)
    return f"{redirect}?{urlencode({'code': code, 'state': query.get('state', '')})}"


async def page(request: Request) -> Response:
    workspace: Workspace = request.app.state.workspace
    query = dict(request.query_params)
    try:
        app, scopes, redirect = asked(workspace, query)
    except SlackError as error:
        return HTMLResponse(f"<!doctype html><title>Error</title><p>{error.code}</p>", 400)
    if request.method == "GET":
        listed = "".join(f"<li>{html.escape(scope)}</li>" for scope in scopes)
        shown = PAGE.format(app=html.escape(app.name), team=html.escape(workspace.name), scopes=listed)
        return HTMLResponse(shown)
    if dict(parse_qsl((await request.body()).decode())).get("allow"):
        person = next(user.id for user in workspace.users.values() if not user.is_bot)
        return RedirectResponse(allow(workspace, query, person), 302)
    refused = urlencode({"error": "access_denied", "state": query.get("state", "")})
    return RedirectResponse(f"{redirect}?{refused}", 302)


routes = [Route("/oauth/v2/authorize", page, methods=["GET", "POST"])]
