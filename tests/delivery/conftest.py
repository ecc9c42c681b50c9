"""A courier at work in the local workspace."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from slack_sdk import WebClient
from sqlmodel import Session, col, select

from bot.delivery.client import Client
from bot.delivery.courier import Courier
from bot.delivery.files import Parcel
from bot.delivery.outbox import POST, say
from bot.delivery.outcomes import Claimed
from bot.manifest import manifest
from bot.workspace.model import Channel
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from storage import workspaces
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from tests.parts import Clock

TEAM = "T0VALLEY"
PATIENCE_SECONDS = 60
FILE = {"name": "replies.csv", "title": "Replies", "content": "said\r\nhello\r\n"}


class Heard:
    """What the courier told of."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def sent(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        self.calls.append(("sent", message.key))

    def refused(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        self.calls.append((f"refused: {message.problem}", message.key))

    def unsure(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        self.calls.append((f"unsure: {message.problem}", message.key))

    def token_refused(self, session: Session, team_id: str, problem: str, now: datetime) -> None:
        self.calls.append((f"token refused: {problem}", team_id))


class Died(Executor):
    """The process ended when it had taken something and before it did anything with it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(0)
        return done


class Office:
    """A workspace, an outbox and couriers between them."""

    def __init__(self, database: Database, clock: Clock, workspace: Workspace, executor: Executor) -> None:
        self.database, self.clock, self.workspace = database, clock, workspace
        self.executor = executor
        self.amina = workspace.add_person("Amina Yusuf")
        self.channel = workspace.add_channel("ward-7", members=[self.amina])
        self.app = workspace.install(manifest(None))
        self.amina.invite_app(self.channel, self.app)
        self.token = self.app.bot_token
        self.parcel: Parcel | None = Parcel("Here it is.", [FILE])
        self.meanwhile: Callable[[], object] = lambda: None
        self.patience = PATIENCE_SECONDS
        self.heard = Heard()
        self.api_url = ""
        self.courier: Courier

    def open(self, api_url: str) -> None:
        self.api_url = api_url
        self.enrol(self.app.bot_token)
        self.courier = self.another()

    def enrol(self, token: str) -> None:
        workspaces.welcome(
            self.database,
            team_id=TEAM,
            name="",
            token=token,
            bot_user_id=self.app.bot_user_id,
            now=self.clock(),
        )

    def another(self, name: str = "courier", executor: Executor | None = None, batch: int = 20) -> Courier:
        return Courier(
            database=self.database,
            client_for=lambda team_id: self.client(),
            aftermath=self.heard,
            write=self.write,
            clock=self.clock,
            name=name,
            executor=executor or self.executor,
            batch=batch,
        )

    def client(self) -> WebClient | None:
        return Client(self.token, self.api_url, timeout=self.patience, retry_handlers=[])  # type: ignore[arg-type]

    def write(self, client: WebClient, claimed: Claimed) -> Parcel | None:
        self.meanwhile()
        return self.parcel

    def more_channels(self, number: int) -> list[Channel]:
        members = [self.amina, self.app]
        return [self.workspace.add_channel(f"team-{n}", members=members) for n in range(number)]

    def say(
        self,
        key: str,
        channel: str | None = None,
        *,
        team_id: str = TEAM,
        method: str = POST,
        text: str = "",
        **more: Any,
    ) -> None:
        message = more.pop("message", {}) | {"text": text or key}
        now = self.clock.pass_(microseconds=1)  # one after another
        with self.database.transaction() as session:
            say(
                session,
                team_id,
                key=key,
                kind="words",
                channel=channel or self.channel.id,
                method=method,
                message=message,
                now=now,
                **more,
            )

    def deliver(self, **passed: float) -> int:
        self.clock.pass_(**passed)
        return self.courier.deliver()

    def row(self, key: str) -> OutboxMessage:
        with self.database.reading() as session:
            return session.exec(select(OutboxMessage).where(OutboxMessage.key == key)).one()

    def left(self, kind: str) -> list[OutboxState]:
        """How far those of a kind have come that are not over."""
        with self.database.reading() as session:
            found = select(OutboxMessage.state).where(OutboxMessage.kind == kind)
            return list(session.exec(found.where(col(OutboxMessage.settled_at).is_(None))).all())

    def texts(self, channel: Channel | None = None) -> list[str]:
        return [message.text for message in self.workspace.messages(channel or self.channel)]


@pytest.fixture
def office(database: Database, clock: Clock) -> Iterator[Office]:
    workspace = Workspace(name="Valley Care (pretend)", team_id=TEAM, clock=clock)
    workspace.pace = False
    workspace.retry_delays = ()
    with ThreadPoolExecutor(8) as executor:
        office = Office(database, clock, workspace, executor)
        with serving(workspace) as running:
            office.open(running.api_url)
            yield office
