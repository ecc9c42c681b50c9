"""A workspace with people and the little app in it, served with its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt import App as BoltApp
from slack_bolt import BoltRequest
from slack_sdk import WebClient
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.workspace.model import App, Channel
from bot.workspace.page import ClockStrip, page_routes
from bot.workspace.person import Person
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from tests.browser.little_app import MANIFEST, PROMPT, add_listeners

GUIDE = (
    "1. Read the question in #reflective-practice, and reply in its thread.",
    "2. Or press *Answer Without My Name*.",
    "3. Jump to the next thing due, then become *Amina* and publish what was heard.",
)
START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START
        self.due: tuple[datetime, str] | None = (START + timedelta(days=1), "“What helped this week?”")

    def __call__(self) -> datetime:
        return self.now

    def jump(self, to: datetime) -> None:
        self.now = to
        if self.due and to >= self.due[0]:
            self.due = None


@dataclass
class Valley:
    workspace: Workspace
    clock: Clock
    app: App
    client: WebClient
    amina: Person
    ben: Person
    carys: Person
    practice: Channel
    leads: Channel
    url: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    asked: str = ""

    def heard_of(self, what: str) -> list[Any]:
        self.workspace.settle()
        return [each["got"] for each in self.heard if each["what"] == what]

    def ask(self) -> str:
        """The little app asks its question in #reflective-practice."""
        answer = self.client.chat_postMessage(
            channel=self.practice.id, text="What did you notice?", blocks=PROMPT
        )
        self.asked = str(answer["ts"])
        return self.asked


@contextmanager
def valley_served(strip: bool = True, port: int = 0) -> Iterator[Valley]:
    clock = Clock()
    workspace = Workspace("Valley Care (pretend)", "T0VALLEY", clock)
    workspace.pace = False
    workspace.ack_seconds = workspace.triggers.seconds = 10  # a busy machine is no fault of the app
    workspace.retry_delays = (0, 0.05, 0.1)
    people = [
        workspace.add_person("Amina Yusuf", "District nurse, Valley Community Trust"),
        workspace.add_person("Ben Okafor", "Social worker, Millbrook Council"),
        workspace.add_person("Carys Pugh", "Volunteer co-ordinator, Kindling", tz="Europe/Paris"),
        workspace.add_person("Dewi Price", "Paramedic, Pretend Ambulance Service"),
        workspace.add_person("Ewa Zielińska", "Care home manager, Larch House"),
        workspace.add_person("Farah Malik", "GP, Dale Surgery"),
    ]
    amina, ben, carys = people[:3]
    practice = workspace.add_channel("reflective-practice", members=people)
    leads = workspace.add_channel("team-leads", members=[amina, carys], private=True)
    workspace.add_channel("everything-else", members=[ben])
    app = workspace.install(MANIFEST)
    door = Door()
    hooks = ClockStrip(now=clock, next_due=lambda: clock.due, jump=clock.jump) if strip else None
    routes = [
        *page_routes(workspace, hooks, GUIDE, None, lambda _app: None),
        Route("/little/events", door.open, methods=["POST"]),
    ]
    with serving(workspace, port=port, extra_routes=routes) as running:
        app.request_url = f"{running.url}/little/events"
        client = WebClient(app.bot_token, base_url=running.api_url)
        bolt = BoltApp(
            name="little", client=client, signing_secret=app.signing_secret, process_before_response=True
        )
        door.bolt = bolt
        valley = Valley(workspace, clock, app, client, amina, ben, carys, practice, leads, running.url)
        add_listeners(bolt, valley.heard)
        amina.invite_app(practice, app)
        yield valley
        workspace.settle()


class Door:
    """Where the workspace sends what the app should hear. One command is never answered."""

    bolt: BoltApp

    async def open(self, request: Request) -> Response:
        body = (await request.body()).decode()
        if "command=%2Fember-silent" in body:
            return Response(status_code=500)
        asked = BoltRequest(body=body, headers={name: [value] for name, value in request.headers.items()})
        answer = await run_in_threadpool(self.bolt.dispatch, asked)
        headers = {name: values[0] for name, values in answer.headers.items()}
        return Response(answer.body, answer.status, headers)
