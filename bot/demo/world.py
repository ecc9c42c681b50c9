"""The demo, put together: a workspace on this machine, its page, and the bot, with a clock that can be moved on."""

import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.assembly import Bot, assemble, enrol
from bot.demo.cast import Cast, Company, gather_cast
from bot.demo.clock import DemoClock
from bot.demo.coming import what_is_next
from bot.demo.story import HISTORY, NEXT_QUESTION, ask_next, ever_lines, live_through, next_lines
from bot.manifest import manifest
from bot.metrics import Metrics
from bot.scheduler import Jobs, create_scheduler
from bot.socket import SocketLine
from bot.workspace.model import Channel, Message
from bot.workspace.page import ClockStrip, page_routes
from bot.workspace.server import Running, serving
from bot.workspace.state import Workspace
from handlers.ids import Replies
from storage import schema
from storage.database import Database
from storage.keys import Keyring, new_key

CHANNEL = "reflective-practice"
GUIDE = (
    "You are Rowan, a volunteer. Hearth is about to ask a question in #reflective-practice.",
    "Answer it: reply in its thread, or press Answer Without My Name. Others answer too.",
    "Time moves when you say so: press “Jump to the next thing due” at the top until the question has closed.",
    "Now become Marigold Finch, who looks after this community: choose her at the top left.",
    "Hearth has written to her. Open its message, and press Read the Replies.",
    "Press Tell People What Was Heard, write a few words, look at them, and publish. Then look in the channel.",
    "Type /hearth in any channel to see everything else.",
)


@dataclass
class World:
    """Everything that runs in the demo."""

    workspace: Workspace
    channel: Channel
    cast: Cast
    clock: DemoClock
    bot: Bot
    company: Company
    _answered: set[str] = field(default_factory=set)
    _beating: threading.RLock = field(default_factory=threading.RLock)

    def work(self) -> None:
        """Let the bot do all that is due."""
        with self._beating:
            while self.bot.tick() + self.bot.deliver():
                self.workspace.settle()

    def beat(self) -> None:
        """Let the bot do all that is due, and the cast hear of it."""
        with self._beating:
            self.work()
            for message in self.workspace.messages(self.channel):
                self._let_answer(message)

    def jump(self, moment: datetime) -> None:
        """Move on to a moment: what the cast still wants to say is said, and what falls due is done."""
        self.company.hurry()
        self.workspace.settle()
        with self._beating:
            self.clock.move_to(moment)
            self.beat()
            self.clock.move_by(timedelta(seconds=2))  # what waited for its channel
            self.beat()

    def _let_answer(self, message: Message) -> None:
        if message.ts in self._answered or not asks(message):
            return
        self._answered.add(message.ts)
        known = NEXT_QUESTION[:40] in message.text
        self.company.will_answer(message.ts, next_lines(self.cast) if known else ever_lines(self.cast))

    def remember_answered(self) -> None:
        """The questions of the short history have had their answers."""
        self._answered |= {message.ts for message in self.workspace.messages(self.channel)}


def asks(message: Message) -> bool:
    return any(
        element.get("action_id") == Replies.ANSWER
        for block in message.blocks or []
        for element in block.get("elements") or []
    )


@contextmanager
def running(host: str, port: int) -> Iterator[Running]:
    """The demo, ready to be looked at. What it wrote goes when it stops."""
    clock = DemoClock(behind=HISTORY)
    workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY", clock=clock)
    workspace.pace = False
    cast = gather_cast(workspace)
    channel = workspace.add_channel(CHANNEL, members=cast.everybody())
    workspace.add_channel("tea-and-noticeboard", members=cast.everybody())
    app = workspace.install(manifest(None))
    cast.marigold.invite_app(channel, app)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hearth-demo-")))
        executor = stack.enter_context(ThreadPoolExecutor(4))
        database = Database(f"sqlite:///{home / 'hearth.db'}", Keyring((new_key(),)))
        stack.callback(database.close)
        schema.upgrade(database.engine)
        world: World

        def next_due() -> tuple[datetime, str] | None:
            return what_is_next(database, clock())

        strip = ClockStrip(now=clock, next_due=next_due, jump=lambda moment: world.jump(moment))
        served = stack.enter_context(
            serving(workspace, host, port, extra_routes=page_routes(workspace, strip, GUIDE))
        )
        bot = assemble(
            database,
            clock=clock,
            api_url=served.api_url,
            signing_secret=app.signing_secret,
            executor=executor,
        )
        enrol(bot, app.bot_token)
        line = SocketLine(bot.app, app.app_token, metrics=Metrics())
        line.connect()
        stack.callback(line.close)
        world = World(workspace, channel, cast, clock, bot, Company(workspace, channel))
        stack.callback(world.company.stop)
        live_through(workspace, cast, channel, clock, world.work)
        world.remember_answered()
        clock.move_to(datetime.now(UTC) - timedelta(seconds=50))
        ask_next(cast.marigold, channel)
        clock.move_to(datetime.now(UTC))
        scheduler = create_scheduler(
            Jobs(tick=world.beat, deliver=lambda: None, keep_house=lambda: None),
            tick_seconds=1,
        )
        scheduler.start()
        stack.callback(scheduler.shutdown)
        yield served
