"""The parts that most tests share: a clock, a database of each kind, a workspace, and a bot that lives in it."""

import gc
import logging
import os
import shutil
import sqlite3
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa
import structlog

import storage.engine
from bot import deadlines
from bot.assembly import Bot, assemble, enrol
from bot.logs import NEVER_BELOW
from bot.manifest import manifest
from bot.metrics import Metrics
from bot.socket_mode import SocketLine
from bot.web import web_app
from bot.web_server import WebLine, listen
from bot.workspace.model import App as InstalledApp
from bot.workspace.person import Person
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from storage import database as of_database
from storage import upgrading
from storage.database import Database
from storage.engine import open_engine
from storage.keys import Keyring, new_key
from storage.tables import METADATA

POSTGRES = os.environ.get("HEARTH_TEST_POSTGRES", "")
for name in [*os.environ]:
    if name.startswith(("SLACK_", "HEARTH_", "DATABASE_URL")) and not name.startswith("HEARTH_TEST_"):
        del os.environ[name]
# The same examples every time, however slow the machine: what passed here passes there.
hypothesis.settings.register_profile(
    "suite", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")
# Thousands of tests leave millions of short-lived objects: looked through less often, they take a tenth less time.
gc.set_threshold(100_000, 50, 100)
# A busy machine may take longer than Slack allows, or another who writes. What is too late is for the tests of that.
deadlines.ASKING_SECONDS = 8.0
storage.engine.BUSY_MILLISECONDS = 60_000

AUDIT = ("audit_entry", "audit_purge")  # with triggers that keep what is in them


def pytest_collection_finish() -> None:
    """What has been imported and collected by now stays until the end: nobody has to look through it for garbage."""
    gc.freeze()


def log_plainly() -> None:
    """What is raised on purpose is shown without colours and the values of variables, which take long."""
    structlog.reset_defaults()
    before = structlog.get_config()["processors"][:-1]
    structlog.configure(
        [*before, structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    )


log_plainly()


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Some tests set up the logs of a whole process. The next would write all that Bolt says when debugging."""
    loggers = [logging.getLogger(name) for name in ("", *NEVER_BELOW)]
    levels = [logger.level for logger in loggers]
    handlers = logging.getLogger().handlers[:]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions
    yield
    logging.captureWarnings(False)
    logging.getLogger().handlers = handlers
    for logger, level in zip(loggers, levels, strict=True):
        if logger.level != level:  # setting it makes all loggers look anew which of their levels are written
            logger.setLevel(level)
    sys.excepthook, threading.excepthook, sys.unraisablehook, logging.raiseExceptions = hooks
    log_plainly()


class Clock:
    """Time as a test says it is. Tuesday 1 December 2026, 09:00 in London, at first."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **units: float) -> datetime:
        self.now += timedelta(**units)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file at the newest migration, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "hearth.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrading.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_url() -> str:
    if not POSTGRES:
        pytest.skip("HEARTH_TEST_POSTGRES names no server")
    made = sa.make_url(POSTGRES)
    # Each of the processes that the tests are shared out to has its own.
    own = f"{made.database}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with closed_engine(POSTGRES) as engine, engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        bare.exec_driver_sql(f'DROP DATABASE IF EXISTS "{own}"')
        bare.exec_driver_sql(f'CREATE DATABASE "{own}"')
    url = made.set(database=own).render_as_string(hide_password=False)
    with closed_engine(url) as engine:
        upgrading.upgrade(engine)
    return url


@contextmanager
def closed_engine(url: str) -> Iterator[sa.Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sqlite") / "hearth.db"


@pytest.fixture(scope="session")
def engines() -> Iterator[dict[str, sa.Engine]]:
    """One of each kind for all tests, by URL: what it has compiled and connected to serves the next."""
    engines: dict[str, sa.Engine] = {}
    yield engines
    for engine in engines.values():
        engine.dispose()


@pytest.fixture
def sqlite_url(migrated: Path, sqlite_file: Path) -> str:
    for left in sqlite_file.parent.iterdir():
        left.unlink()
    shutil.copy(migrated, sqlite_file)
    return f"sqlite:///{sqlite_file}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return str(request.getfixturevalue("sqlite_url"))
    url: str = request.getfixturevalue("postgres_url")
    engines: dict[str, sa.Engine] = request.getfixturevalue("engines")
    with engines.setdefault(url, open_engine(url)).begin() as connection:
        # A hundred times as fast as TRUNCATE.
        guarded = [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in AUDIT]
        empty = [f'DELETE FROM "{table.name}"' for table in reversed(METADATA.sorted_tables)]
        guard = [f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in AUDIT]
        connection.exec_driver_sql("; ".join(guarded + empty + guard))
    return url


@pytest.fixture
def keyring() -> Keyring:
    return Keyring((new_key(),))


@pytest.fixture
def database(database_url: str, keyring: Keyring, engines: dict[str, sa.Engine]) -> Iterator[Database]:
    with opened(database_url, keyring, engines) as database:
        yield database


@pytest.fixture
def file_database(sqlite_url: str, keyring: Keyring, engines: dict[str, sa.Engine]) -> Iterator[Database]:
    """A SQLite one, for tests that look into its file."""
    with opened(sqlite_url, keyring, engines) as database:
        yield database


@contextmanager
def opened(url: str, keyring: Keyring, engines: dict[str, sa.Engine]) -> Iterator[Database]:
    is_new = url not in engines
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            of_database, "open_engine", lambda url: engines[url] if url in engines else open_engine(url)
        )
        database = Database(url, keyring)
    engines[url] = database.engine
    if is_new and database.is_sqlite:
        sa.event.listen(database.engine, "connect", _wait_for_no_disk)
    yield database
    if database.is_sqlite:
        database.close()  # the next test finds another file in its place


def _wait_for_no_disk(connection: sqlite3.Connection, _record: object) -> None:
    """What is written outlives a process as before; no test cuts the power."""
    connection.execute("PRAGMA synchronous=OFF")


class Slack:
    """A workspace with three people and a channel, Hearth installed and invited, and the bot at work in it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.workspace = Workspace(name="Valley Care (pretend)", team_id="T0VALLEY", clock=clock)
        self.workspace.pace = False
        self.workspace.retry_delays = (0, 0.05, 0.1)
        # A busy machine may take longer than Slack allows. What is too late is for the tests of the workspace.
        self.workspace.ack_seconds = self.workspace.triggers.seconds = 10
        self.amina = self._person("Amina Yusuf", "District nurse, Valley Community Trust")
        self.bryn = self._person("Bryn Pritchard", "Social worker, Dale Council")
        self.chidi = self._person("Chidi Okafor", "Volunteer, Hillside Hospice")
        self.channel = self.workspace.add_channel(
            "reflective-practice", members=[self.amina, self.bryn, self.chidi]
        )
        self._later: tuple[Person, ...] = ()
        self.bot: Bot
        self.app: InstalledApp

    def _person(self, name: str, title: str) -> Person:
        return self.workspace.add_person(name, title=title, tz="Europe/London")

    def five(self) -> tuple[Person, ...]:
        """As many people as what is said without names takes. Two of them are in the channel from the first call on."""
        if not self._later:
            self._later = tuple(self._person(name, "Carer") for name in ("Delyth Price", "Emrys Lloyd"))
            self.channel.members |= dict.fromkeys(person.id for person in self._later)
        return (self.bryn, self.chidi, self.amina, *self._later)

    def act(self) -> None:
        """Let the bot do all that it can now, a second apart, as Slack's pace wants it."""
        self.workspace.settle()
        quiet = 0
        while quiet < 2:
            quiet = 0 if self.bot.tick() + self.bot.deliver() else quiet + 1
            self.workspace.settle()
            self.clock.pass_(seconds=quiet + 1)

    def pass_(self, **units: float) -> None:
        self.clock.pass_(**units)
        self.act()


@pytest.fixture
def door() -> str:
    """How Slack reaches the bot: "socket" or "http". A module whose tests want both overrides this."""
    return "socket"


@pytest.fixture
def allow_shared_channels() -> bool:
    """HEARTH_ALLOW_SHARED_CHANNELS. A module whose tests are about them overrides this."""
    return False


@contextmanager
def line_to(bot: Bot, app: InstalledApp, door: str) -> Iterator[None]:
    """Join a bot and a workspace by one of Slack's two ways."""
    line: SocketLine | WebLine
    if door == "socket":
        line = SocketLine(bot.app, app.app_token, metrics=Metrics())
    else:
        served = web_app(bot.app, ready=lambda: {}, metrics=Metrics(), gathering=bot.hearth.gathering)
        line = WebLine(served, listen("127.0.0.1", 0))
        host, port = line.address
        app.request_url = f"http://{host}:{port}/slack/events"
    line.connect()
    yield
    line.close()


@pytest.fixture
def slack(database: Database, clock: Clock, door: str, allow_shared_channels: bool) -> Iterator[Slack]:
    slack = Slack(clock)
    app = slack.workspace.install(manifest(None if door == "socket" else "https://hearth.example.org"))
    slack.app = app
    slack.amina.invite_app(slack.channel, app)
    with serving(slack.workspace) as running, ThreadPoolExecutor(4) as executor:
        slack.bot = assemble(
            database,
            clock=clock,
            api_url=running.api_url,
            signing_secret=app.signing_secret,
            executor=executor,
            allow_shared_channels=allow_shared_channels,
        )
        enrol(slack.bot, app.bot_token)
        with line_to(slack.bot, app, door):
            yield slack
