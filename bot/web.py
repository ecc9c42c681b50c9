"""Hearth over HTTP: Slack's requests, and the pages that whoever runs it looks at.

Bolt is synchronous, so each request runs in a thread of a pool of its own and the event loop stays free.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_bolt.oauth.oauth_flow import OAuthFlow
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.intake import Intake, is_message
from bot.metrics import Metrics
from bot.practice.replies_gathering import Gathering
from bot.reading import read
from bot.refused import Refused
from bot.replays import Done, named

MOST_BYTES = 2 * 1024 * 1024  # a view of 250 kB grows threefold in a form; Slack sends nothing larger
THREADS = 40  # nearly all of those at work wait for Slack, which may be slow to answer in one workspace
# Slack takes this header for an answer: it does not send the same again.
UNREADABLE = ("unreadable", BoltResponse(status=400, body="", headers={"x-slack-no-retry": "1"}))
UNSIGNED = "ssl_check"  # the one request that Bolt answers without looking at the signature
REPEATED = ("repeated", BoltResponse(status=200, body=""))

Ready = Callable[[], dict[str, bool]]


def web_app(
    bolt_app: App,
    *,
    ready: Ready,
    metrics: Metrics,
    gathering: Gathering | None = None,
    oauth: OAuthFlow | None = None,
) -> Starlette:
    """Everything that Hearth answers over HTTP. `ready` names what has to be well, and whether it is.

    `gathering` writes the messages that the app's listeners bring. With `oauth`, other workspaces can install
    Hearth at `/slack/install`.
    """
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="slack")
    intake = Intake(bolt_app, gathering)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(intake.close)
        pool.shutdown(wait=True, cancel_futures=True)

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> Response:
        parts = await run_in_threadpool(ready)
        return JSONResponse(parts, status_code=200 if all(parts.values()) else 503)

    async def show_metrics(_request: Request) -> Response:
        return Response(metrics.exposed(), media_type=metrics.content_type)

    routes = [
        Route("/slack/events", SlackDoor(bolt_app, metrics, pool, intake), methods=["POST"]),
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", show_metrics),
    ]
    if oauth is not None:
        routes += _oauth_routes(oauth)
    return Starlette(routes=routes, lifespan=lifespan)


def _oauth_routes(flow: OAuthFlow) -> list[Route]:
    is_plain = (flow.settings.redirect_uri or "").startswith("http://")

    def answered(answer: BoltResponse) -> Response:
        response = to_starlette_response(answer)
        if is_plain:  # an address of this machine alone; not everything gives a secure cookie back there
            response.raw_headers = [(k, v.replace(b"; Secure", b"")) for k, v in response.raw_headers]
        return response

    async def install(request: Request) -> Response:
        return answered(await run_in_threadpool(flow.handle_installation, to_bolt_request(request, b"")))

    async def redirect(request: Request) -> Response:
        return answered(await run_in_threadpool(flow.handle_callback, to_bolt_request(request, b"")))

    return [Route("/slack/install", install), Route("/slack/oauth_redirect", redirect)]


class SlackDoor:
    """The one address that Slack posts to: events, commands and interactivity, each signed."""

    def __init__(self, app: App, metrics: Metrics, pool: ThreadPoolExecutor, intake: Intake) -> None:
        self.app = app
        self.intake = intake
        self.metrics = metrics
        self.pool = pool
        self.done = Done()
        self.refused = Refused()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"] if _for_bolt(k)}
        body = await _body(receive)
        if body is None:
            await _send(send, 413, "text/plain", b"too large\n")
            return
        kind, answer = await self._once(body, headers)
        if answer.status == 401:
            self.refused.note(headers)
        content_type = answer.headers.get("content-type", ["text/plain"])[0]
        extra = [(k, v[0]) for k, v in answer.headers.items() if k != "content-type" and v]
        self.metrics.requests.labels(kind, _outcome(answer.status)).inc()
        self.metrics.request_seconds.observe(time.perf_counter() - started)
        await _send(send, answer.status, content_type, _encoded(answer.body), extra)

    async def _once(self, body: bytes, headers: dict[str, str]) -> tuple[str, BoltResponse]:
        """What was answered well is not done again. What failed is: Slack may send it again within the same second.

        A message changes nothing when it comes again, whoever sends it, so it need not be remembered.
        """
        if is_message(body):
            return await self._take_in(body, headers)
        name = named(body, headers.get("x-slack-signature", ""))
        if name in self.done:
            return REPEATED
        loop = asyncio.get_running_loop()
        kind, answer = await loop.run_in_executor(self.pool, self._dispatch, body, headers)
        if answer.status < 300 and kind != UNSIGNED:
            self.done.add(name)
        return kind, answer

    async def _take_in(self, body: bytes, headers: dict[str, str]) -> tuple[str, BoltResponse]:
        request = read(body, headers)
        if request is None:
            return UNREADABLE
        return "event", await self.intake.take(request)

    def _dispatch(self, body: bytes, headers: dict[str, str]) -> tuple[str, BoltResponse]:
        request = read(body, headers)
        return UNREADABLE if request is None else (_kind(request), self.app.dispatch(request))


def _for_bolt(header: bytes) -> bool:
    return header.startswith(b"x-slack-") or header == b"content-type"


async def _body(receive: Receive) -> bytes | None:
    """The whole body, or None when it is larger than anything that Slack sends."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body") and len(body) <= MOST_BYTES:
        message = await receive()
        body += message.get("body", b"")
    return body if len(body) <= MOST_BYTES else None


async def _send(
    send: Send, status: int, content_type: str, body: bytes, extra: list[tuple[str, str]] | None = None
) -> None:
    headers = [
        (b"content-type", content_type.encode("latin-1")),
        (b"content-length", str(len(body)).encode()),
    ]
    headers += [(k.encode("latin-1"), v.encode("latin-1")) for k, v in extra or []]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _encoded(body: object) -> bytes:
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def _kind(request: BoltRequest) -> str:
    if "ssl_check" in request.body:
        return UNSIGNED
    if request.body.get("type") == "event_callback":
        return "event"
    return "command" if "command" in request.body else "interaction"


def _outcome(status: int) -> str:
    if status < 300:
        return "answered"
    return "refused" if status < 500 else "failed"
