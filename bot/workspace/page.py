"""The page of a local workspace: a calm chat program over `Workspace` and `Person`, for the demo and for tests."""

import asyncio
import contextlib
import json
import secrets
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.workspace.model import App, Json
from bot.workspace.page_acts import ACTS, BY_HAND, Asked, ClockStrip, refused
from bot.workspace.page_managing import MANAGING
from bot.workspace.page_state import can_see, gone, snapshot
from bot.workspace.refusal import WorkspaceRefusal
from bot.workspace.state import Workspace

__all__ = ["ClockStrip", "page_routes"]

FILES = Path(__file__).parent / "page"
STILL_HERE_SECONDS = 15.0
LONGEST_WAIT_SECONDS = 20.0
# Nothing from elsewhere: what an app or a person writes can bring neither scripts nor pictures with it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _News(StreamingResponse):
    """A stream that ends quietly when the server stops under it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await super().__call__(scope, receive, send)


class _Fresh(StaticFiles):
    """Files that a browser asks about each time, so that an updated program brings an updated page."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def page_routes(
    workspace: Workspace,
    clock_strip: ClockStrip | None = None,
    guide: Sequence[str] = (),
    ready: threading.Event | None = None,
    installed: Callable[[App], None] | None = None,
) -> list[BaseRoute]:
    """The page at ``/`` and what it needs under ``/page``, to go into `server.serving(extra_routes=…)`.

    Without `clock_strip` the page has none. `guide`: steps for a newcomer, one sentence each. Until it is `ready`,
    nobody is shown anything of the workspace. `installed` is told of an app that was uninstalled and is back; without
    it, none can be brought back.
    """
    page = _Page(workspace, clock_strip, guide, ready, installed)
    return [
        Route("/", page.index),
        Route("/page/state", page.state),
        Route("/page/act/{name}", page.act, methods=["POST"]),
        Route("/page/changes", page.changes),
        Route("/page/files/{file_id}", page.file),
        Mount("/page", _Fresh(directory=FILES)),
    ]


class _Page:
    def __init__(
        self,
        workspace: Workspace,
        clock_strip: ClockStrip | None,
        guide: Sequence[str],
        ready: threading.Event | None,
        installed: Callable[[App], None] | None,
    ) -> None:
        self.workspace = workspace
        self.installed = installed
        self.ready = ready
        self.strip = clock_strip
        self.guide = list(guide)
        self.run = secrets.token_hex(4)

    async def index(self, _: Request) -> Response:
        headers = {
            "Content-Security-Policy": POLICY,
            "Referrer-Policy": "no-referrer",
            "Cache-Control": "no-cache",
        }
        return FileResponse(FILES / "index.html", headers=headers)

    def state(self, request: Request) -> Response:
        if self.ready is not None and not self.ready.wait(LONGEST_WAIT_SECONDS):
            return PlainTextResponse("This workspace is not ready.", 503)
        asked = {name: request.query_params.get(name) for name in ("person", "place", "thread")}
        shown = snapshot(self.workspace, asked["person"], asked["place"], asked["thread"])
        clock = self.strip.shown() if self.strip else None
        away = gone(self.workspace) if self.installed else []
        return JSONResponse(
            shown | {"away": away, "asked": asked, "run": self.run, "guide": self.guide, "clock": clock}
        )

    async def act(self, request: Request) -> Response:
        """Something that a person does. JSON only: a form on another site cannot send that without asking first."""
        does = (ACTS | MANAGING).get(request.path_params["name"])
        if does is None:
            return PlainTextResponse("There is no such act.", 404)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return PlainTextResponse("Send JSON.", 415)
        try:
            fields = json.loads(await request.body())
            asked = Asked(
                self.workspace, self.workspace.users[fields["person"]], fields, self.strip, self.installed
            )
        except (ValueError, KeyError, TypeError):
            return PlainTextResponse("Say which person acts.", 400)
        if request.path_params["name"] in BY_HAND:
            asked.user.acts_by_hand = True
        return JSONResponse(await run_in_threadpool(_done, does, asked))

    async def changes(self, _: Request) -> Response:
        """Server-sent events: one "changed" after every change; what changed is for `state` to tell."""
        return _News(self._news(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _news(self) -> AsyncIterator[str]:
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def tell(_: Json) -> None:
            loop.call_soon_threadsafe(changed.set)

        with self.workspace.subscribe(tell):
            yield "retry: 1000\n\n"
            while True:
                try:
                    await asyncio.wait_for(changed.wait(), STILL_HERE_SECONDS)
                except TimeoutError:
                    yield ": still here\n\n"
                else:
                    changed.clear()
                    yield "data: changed\n\n"

    def file(self, request: Request) -> Response:
        """A file, for a person who can see where it was shared."""
        reader = request.query_params.get("person", "")
        with self.workspace.lock:
            wanted = request.path_params["file_id"]
            held = next((each for each in self.workspace.files if each.id == wanted), None)
            where = self.workspace.channels.get(held.channel_id or "") if held else None
            if held is None or held.deleted or where is None or not can_see(self.workspace, where, reader):
                return PlainTextResponse("There is no such file.", 404)
            headers = {
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(held.name)}",
                "X-Content-Type-Options": "nosniff",
            }
            return Response(held.content, media_type="application/octet-stream", headers=headers)


def _done(does: Any, asked: Asked) -> dict[str, Any]:
    try:
        return {"refused": False, **(does(asked) or {})}
    except WorkspaceRefusal as refusal:
        return refused(refusal)
