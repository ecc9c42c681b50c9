"""Hearth at work: the bot, its metronome and its line to Slack, from the first word to a clean stop."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Protocol

import structlog
from slack_sdk import WebClient
from sqlalchemy.exc import SQLAlchemyError

from bot.assembly import TIMEOUT_SECONDS, Bot, assemble
from bot.enrolment import Enrolment
from bot.heartbeat import beat
from bot.memory import give_back
from bot.metrics import Metrics
from bot.oauth import Installations, oauth_flow
from bot.old_copies import delete_old_copies
from bot.scheduler import Jobs, create_scheduler
from bot.settings import Settings
from bot.socket_mode import CannotConnect, SocketLine
from bot.tls import tls
from bot.web import web_app
from bot.web_server import WebLine, listen
from storage import workspaces
from storage.database import Database

log = structlog.get_logger("hearth")

SPEAKERS = 40  # posts under way at once, nearly all of them waiting for Slack
STOP_SECONDS = 8.0  # of the 10 that a stop may take
LATE_SECONDS = 30.0


class Line(Protocol):
    """The way on which Slack reaches us."""

    def connect(self) -> None: ...
    def alive(self) -> bool: ...
    def close(self) -> None: ...


class Runtime:
    """One process of Hearth. `start`, then `stop`; any number of them may share a PostgreSQL."""

    def __init__(self, settings: Settings, database: Database, http: bool) -> None:
        self.settings = settings
        self.database = database
        self.metrics = Metrics()
        self._speakers = ThreadPoolExecutor(SPEAKERS, thread_name_prefix="speaker")
        secret = settings.slack_signing_secret
        self.bot: Bot = assemble(
            database,
            clock=lambda: datetime.now(UTC),
            api_url=settings.slack_api_url,
            signing_secret=secret.get_secret_value() if secret else None,
            executor=self._speakers,
            allow_shared_channels=settings.hearth_allow_shared_channels,
            answerable=settings.answerable,
        )
        token = settings.slack_bot_token
        self._enrolment = Enrolment(self.bot, token.get_secret_value() if token else None)
        self.mode = "http" if http else "socket"
        self.line: Line = self._http_line() if http else self._socket_line()
        self._ticked_at = time.monotonic()
        self._scheduler = create_scheduler(self._jobs(), settings.hearth_tick_seconds)

    def start(self) -> None:
        """Enrol with Slack, answer it, and begin to look at the time. Where Slack cannot be reached, that is tried again
        while all else runs. Raises CannotConnect where Slack refuses us for good; what was due to be deleted is then
        deleted all the same.
        """
        try:
            self._enrolment.start()
            self.bot.look_around()
            self.line.connect()
        except CannotConnect as refused:
            raise CannotConnect(f"{refused} {self._kept_house()}".strip()) from None
        self._scheduler.start()
        if self.ready()["slack"]:
            log.info("ready", mode=self.mode)
        else:
            log.warning("started, and not ready yet", mode=self.mode)

    def _kept_house(self) -> str:
        """A workspace that took its token away is noted here, and let go of in time: no night will come to do it."""
        try:
            with self.database.reading() as session:
                if not workspaces.is_any_known(session):
                    return ""  # somebody is only setting it up
            self.bot.keep_house(at_night=False)
        except Exception as error:
            log.error("could not keep house", exc_info=error)
            return ""
        return "What was due to be deleted is deleted: it will be at each start, until you mend this."

    def stop(self) -> bool:
        """Take no more work and finish what is under way. False if something was still under way after 8 s.

        What was cut short is safe: an event without an answer comes again, and a post is looked for before it
        is posted again.
        """
        deadline = time.monotonic() + STOP_SECONDS
        self.bot.stop()
        parts = [self.line.close, self._stop_scheduler, self._enrolment.close]
        threads = [threading.Thread(target=part, daemon=True) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        clean = not any(thread.is_alive() for thread in threads)
        self._speakers.shutdown(wait=clean, cancel_futures=True)
        if clean:
            self.database.close()
        log.info("stopped", outcome="clean" if clean else "cut_short")
        return clean

    def ready(self) -> dict[str, bool]:
        """What has to be well for this process to be of use."""
        late = time.monotonic() - self._ticked_at
        let_in = self._let_in()
        return {
            "slack": self._enrolment.done and self.line.alive() and let_in is not False,
            "database": let_in is not None,
            "writing": self.database.can_write(),
            "schedule": late < self.settings.hearth_tick_seconds * 3 + LATE_SECONDS,
        }

    def _socket_line(self) -> SocketLine:
        token = self.settings.slack_app_token
        assert token is not None  # noqa: S101 - asked for by Settings.load(purpose="socket")
        return SocketLine(self.bot.app, token.get_secret_value(), metrics=self.metrics)

    def _http_line(self) -> WebLine:
        listener = listen(self.settings.hearth_host, self.settings.hearth_port)
        flow = None
        if self.settings.oauth:
            tokens = self.bot.tokens
            store = Installations(self.database, self.bot.hearth.clock, tokens.forget, tokens.client_for)
            client = WebClient(base_url=self.settings.slack_api_url, timeout=TIMEOUT_SECONDS, ssl=tls())
            flow = oauth_flow(self.settings, store, client)
        app = web_app(
            self.bot.app,
            ready=self.ready,
            metrics=self.metrics,
            gathering=self.bot.hearth.gathering,
            oauth=flow,
        )
        return WebLine(app, listener)

    def _jobs(self) -> Jobs:
        return Jobs(
            tick=self._counted("tick", self._tick),
            deliver=self._counted("deliver", self._deliver),
            keep_house=self._counted("keep_house", lambda: self._keep_house(at_night=False)),
            keep_house_at_night=self._counted("keep_house", lambda: self._keep_house(at_night=True)),
            look_back=self._counted("look_back", self.bot.look_back),
            look_back_where_returned=self._counted("look_back", lambda: self.bot.look_back(everywhere=False)),
        )

    def _tick(self) -> None:
        self.bot.tick()
        self._ticked_at = time.monotonic()
        if self.line.alive():
            beat(self.settings.hearth_home)

    def _deliver(self) -> None:
        self.metrics.deliveries.inc(self.bot.deliver())

    def _keep_house(self, at_night: bool) -> None:
        try:
            self.bot.keep_house(at_night)
            delete_old_copies(self.settings)
        finally:
            give_back()

    def _counted(self, job: str, do: Callable[[], object]) -> Callable[[], None]:
        def counted() -> None:
            outcome = "failed"
            try:
                with self.metrics.tick_seconds.labels(job).time():
                    do()
                outcome = "done"
            finally:
                self.metrics.ticks.labels(job, outcome).inc()

        return counted

    def _stop_scheduler(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _let_in(self) -> bool | None:
        """Whether Slack takes our tokens, as far as is known; None where the database does not answer."""
        try:
            with self.database.reading() as session:
                has_any = bool(workspaces.active_workspaces(session))
        except SQLAlchemyError:
            return None
        return has_any or self.settings.slack_bot_token is None  # without one, each workspace brings its own
