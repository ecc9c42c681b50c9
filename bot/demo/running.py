"""The demo, put together: a workspace on this machine, its page, and the bot, with a clock that can be moved on."""

import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from starlette.routing import BaseRoute

from bot.assembly import Bot, assemble, enrol
from bot.demo.cast import Company
from bot.demo.coming import what_is_next
from bot.demo.stage import Stage, set_stage
from bot.demo.story import LONDON, Story, plan_next, plan_weekly
from bot.demo.world import World
from bot.metrics import Metrics
from bot.scheduler import Jobs, create_scheduler
from bot.socket_mode import SocketLine
from bot.workspace.page import ClockStrip, page_routes
from bot.workspace.server import serving
from storage import schema
from storage.database import Database
from storage.keys import Keyring, new_key

GUIDE = (
    "Be *Rowan Ashdown*, a volunteer. In a few seconds Hearth asks a question in *#reflective-practice*.",
    "Answer it: press *Reply in the thread* under it, or the number of replies, or *Answer Without My Name*. "
    "Others answer too.",
    "Time moves when you say so. Press *Jump to the next thing due*, at the top: three days pass, and the question closes.",
    "Become *Marigold Finch*, who looks after this community: press *Change*, beside your own name.",
    "Hearth has written to her. Open *Hearth*, under Apps, and press *Read the Replies* in its newest message.",
    "Press *Tell People What Was Heard*, then *Write*. Write a few words, press *See It*, and *Publish*.",
    "Look in *#reflective-practice*: everybody can read it now. To see what else there is, type */hearth* there.",
    "Start another community: type */invite @Hearth* and */hearth start* in *#quiet-corner*, which is private. "
    "*#valley-and-coast* is shared with another organisation.",
)


class Watching:
    """What the page asks of the world. It is served before the world is there, and shows nothing until it is `ready`."""

    world: World

    def __init__(self, stage: Stage, database: Database) -> None:
        self.stage = stage
        self.database = database
        self.ready = threading.Event()

    def routes(self) -> list[BaseRoute]:
        strip = ClockStrip(now=self.stage.clock, next_due=self._next_due, jump=lambda to: self.world.jump(to))
        return page_routes(
            self.stage.workspace, strip, GUIDE, self.ready, lambda app: self.world.installed(app)
        )

    def _next_due(self) -> tuple[datetime, str] | None:
        self.world.look()  # only the page asks
        return what_is_next(self.database, self.stage.clock())


@contextmanager
def running(host: str, port: int) -> Iterator[World]:
    """The demo, ready to be looked at. What it wrote goes when it stops. Raises OSError when the port is taken."""
    stage = set_stage()
    with ExitStack() as stack:
        database = stack.enter_context(_passing_database())
        page = Watching(stage, database)
        served = stack.enter_context(serving(stage.workspace, host, port, extra_routes=page.routes()))
        bot = stack.enter_context(_connected(stage, database, served.api_url))
        company = Company(stage.channel)
        page.world = World(stage.workspace, stage.channel, stage.cast, stage.clock, bot, company, served.url)
        _live_through(stage, page.world)
        stack.callback(company.stop)
        stack.enter_context(_beating(page.world))
        page.ready.set()
        yield page.world


@contextmanager
def _passing_database() -> Iterator[Database]:
    with tempfile.TemporaryDirectory(prefix="hearth-demo-") as home:
        database = Database(f"sqlite:///{Path(home) / 'hearth.db'}", Keyring((new_key(),)))
        try:
            schema.create(database.engine)
            yield database
        finally:
            database.close()


@contextmanager
def _connected(stage: Stage, database: Database, api_url: str) -> Iterator[Bot]:
    """The bot, listening to what happens in the workspace."""
    with ThreadPoolExecutor(4) as executor:
        bot = assemble(
            database,
            clock=stage.clock,
            api_url=api_url,
            signing_secret=stage.app.signing_secret,
            executor=executor,
        )
        enrol(bot, stage.app.bot_token)
        line = SocketLine(bot.app, stage.app.app_token, metrics=Metrics())
        line.connect()
        try:
            yield bot
        finally:
            line.close()


def _live_through(stage: Stage, world: World) -> None:
    """The short history, up to now; and what is to come. Then the clock stands until somebody looks."""
    now = datetime.now(UTC)
    today = now.astimezone(LONDON).date()
    Story(stage, today, world.work).live_through()
    world.remember_answered()
    stage.clock.move_to(now)
    plan_weekly(stage.cast.marigold, stage.channel, today)
    plan_next(stage.cast.marigold, stage.channel)
    stage.clock.stand()


@contextmanager
def _beating(world: World) -> Iterator[None]:
    keep_house = world.bot.keep_house
    jobs = Jobs(
        world.beat,
        deliver=lambda: None,
        keep_house=keep_house,
        keep_house_at_night=keep_house,
        look_back=lambda: None,
        look_back_where_returned=lambda: None,
    )
    scheduler = create_scheduler(jobs, tick_seconds=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown()
