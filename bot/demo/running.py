"""The demo, put together: a workspace on this machine, its page, and the bot, with a clock that can be moved on."""

import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.assembly import assemble, enrol
from bot.demo.cast import Company, gather_cast
from bot.demo.clock import DemoClock
from bot.demo.coming import what_is_next
from bot.demo.places import add_other_channels
from bot.demo.story import BEHIND, LONDON, Story, plan_next, plan_weekly
from bot.demo.world import World
from bot.manifest import manifest
from bot.metrics import Metrics
from bot.scheduler import Jobs, create_scheduler
from bot.socket_mode import SocketLine
from bot.workspace.page import ClockStrip, page_routes
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from storage import schema
from storage.database import Database
from storage.keys import Keyring, new_key

CHANNEL = "reflective-practice"
SECOND_CHANNEL = "tea-and-noticeboard"
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


@contextmanager
def running(host: str, port: int) -> Iterator[World]:
    """The demo, ready to be looked at. What it wrote goes when it stops. Raises OSError when the port is taken."""
    clock = DemoClock(behind=BEHIND)
    workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY", clock=clock)
    workspace.pace = False
    # A busy machine may take longer than Slack allows.
    workspace.ack_seconds = workspace.triggers.seconds = 10
    cast = gather_cast(workspace)
    channel = workspace.add_channel(CHANNEL, members=cast.everybody())
    tearoom = workspace.add_channel(SECOND_CHANNEL, members=cast.everybody())
    add_other_channels(workspace, cast)
    app = workspace.install(manifest(None))
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hearth-demo-")))
        database = Database(f"sqlite:///{home / 'hearth.db'}", Keyring((new_key(),)))
        stack.callback(database.close)
        schema.create(database.engine)
        world: World

        def next_due() -> tuple[datetime, str] | None:
            world.look()  # only the page asks
            return what_is_next(database, clock())

        strip = ClockStrip(now=clock, next_due=next_due, jump=lambda moment: world.jump(moment))
        ready = threading.Event()
        routes = page_routes(workspace, strip, GUIDE, ready, lambda app: world.installed(app))
        served = stack.enter_context(serving(workspace, host, port, extra_routes=routes))
        bot = assemble(
            database,
            clock=clock,
            api_url=served.api_url,
            signing_secret=app.signing_secret,
            executor=stack.enter_context(ThreadPoolExecutor(4)),
        )
        enrol(bot, app.bot_token)
        line = SocketLine(bot.app, app.app_token, metrics=Metrics())
        line.connect()
        stack.callback(line.close)
        world = World(workspace, channel, cast, clock, bot, Company(channel), served.url)
        now = datetime.now(UTC)
        today = now.astimezone(LONDON).date()
        Story(workspace, cast, app, channel, tearoom, clock, today, world.work).live_through()
        world.remember_answered()
        clock.move_to(now)
        plan_weekly(cast.marigold, channel, today)
        plan_next(cast.marigold, channel)
        clock.stand()
        scheduler = create_scheduler(
            Jobs(
                world.beat,
                deliver=lambda: None,
                keep_house=bot.keep_house,
                keep_house_at_night=bot.keep_house,
            ),
            tick_seconds=1,
        )
        scheduler.start()
        stack.callback(world.company.stop)
        stack.callback(scheduler.shutdown)
        ready.set()
        yield world
