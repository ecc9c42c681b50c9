"""Putting the parts together: the same for a real workspace, the demo and the tests."""

import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from http.client import HTTPException
from itertools import takewhile

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.app import create_app
from bot.delivery.client import Client, told
from bot.delivery.courier import Courier
from bot.practice.answerable import UNSAID, Answerable
from bot.practice.replies_gathering import Gathering
from bot.tls import tls
from bot.tokens import Tokens
from handlers import installation, looking_back, reconciling, shared_channels
from handlers.context import Hearth
from handlers.deliveries import Deliveries
from handlers.files import writing
from handlers.guard import tell_author, tell_of_unreadable
from handlers.housekeeping import forget_before_return, keep_house
from handlers.lookups import Lookups
from handlers.ticks import on_tick
from storage import workspaces
from storage.database import Database
from storage.mendable import Mendable

TIMEOUT_SECONDS = 10
LOOKING_SECONDS = 3600.0  # at Slack, in one night

log = structlog.get_logger("hearth")


class WholeOrganisation(Mendable):
    """The token speaks for all workspaces of an organisation, and Hearth keeps each workspace apart."""


@dataclass(frozen=True)
class Bot:
    """Hearth, put together: an app that answers Slack, a tick, and a courier."""

    hearth: Hearth
    tokens: Tokens
    app: App
    courier: Courier
    _stopping: threading.Event = field(default_factory=threading.Event)

    def tick(self) -> int:
        """Do what is due now."""
        return on_tick(self.hearth.database, self.hearth.clock())

    def deliver(self) -> int:
        """Say what can be said now."""
        return self.courier.deliver()

    def keep_house(self, at_night: bool = True) -> dict[str, int]:
        """Let go of what has been kept for long enough, and see whether what rests can wake. Returns how many rows of
        each kind went: none where another process is at it just now.
        """
        with self.hearth.database.alone("keep house") as is_alone:
            return self._keep_house(at_night) if is_alone else {}

    def _keep_house(self, at_night: bool) -> dict[str, int]:
        try:
            return keep_house(self.hearth.database, self.hearth.clock(), at_night, self._may_go_on)
        finally:
            self._look_at_slack()

    def _look_at_slack(self) -> None:
        """Many workspaces have much to be asked, and Slack may be slow: what there is no time for is for another night."""
        now, hearth, until = self.hearth.clock(), self.hearth, time.monotonic() + LOOKING_SECONDS

        def may_go_on() -> bool:
            return self._may_go_on() and time.monotonic() < until

        def client_for(team_id: str) -> WebClient | None:
            return self.tokens.client_for(team_id) if may_go_on() else None

        looks: tuple[Callable[[], object], ...] = (
            lambda: self._try_refused_tokens(may_go_on),
            lambda: installation.look_whether_we_are_let_in(hearth, client_for),
            self.look_around,
            lambda: reconciling.look_for_closed_accounts(hearth, client_for, now),
            lambda: reconciling.look_for_people_gone(hearth, client_for, now),
            lambda: reconciling.look_for_mended_channels(hearth, client_for),
            lambda: reconciling.look_for_shared_channels(hearth, client_for),
        )
        for look in looks:
            try:
                look()
            except Exception as error:  # the others are looked at all the same
                log.error("could not look around", exc_info=error)

    def _may_go_on(self) -> bool:
        return not self._stopping.is_set()

    def look_around(self) -> int:
        """Let rest what may not go on, as the settings are now, and tell whose patterns do not open any more.
        Returns how many communities rest.
        """
        tell_of_unreadable(self.hearth, self.hearth.clock())
        return shared_channels.rest_where_shared(self.hearth, self.hearth.clock())

    def _try_refused_tokens(self, may_go_on: Callable[[], bool]) -> None:
        """An account that was closed, or an app that was forbidden, may be allowed again with the token that it had."""
        with self.hearth.database.reading() as session:
            refused = workspaces.refused_tokens(session)
        for token in takewhile(lambda _token: may_go_on(), refused):
            with suppress(SlackClientError, OSError, HTTPException):  # there is another night
                enrol(self, token)

    def look_back(self, *, everywhere: bool = True) -> int:
        """Follow what was edited or deleted in Slack while nobody told us; else only where we came back to a channel.
        Returns how many messages: none where another process is at it just now.
        """
        returned = self.hearth.returned
        if not (everywhere or returned):
            return 0
        with self.hearth.database.alone("look back") as is_alone:
            if not is_alone:
                return 0
            places = None if everywhere else {returned.pop() for _ in range(len(returned))}
            wait = partial(self._wait, time.monotonic() + LOOKING_SECONDS)
            return looking_back.look_back(self.hearth, self.tokens.client_for, wait, places)

    def _wait(self, until: float, seconds: float) -> bool:
        """True if there is no time for it."""
        left = until - time.monotonic()
        return self._stopping.wait(max(0.0, min(seconds, left))) or seconds >= left

    def stop(self) -> None:
        """Begin nothing more; `deliver` and `keep_house` return when what is under way has been answered."""
        self._stopping.set()
        self.courier.stop()


def assemble(
    database: Database,
    *,
    clock: Callable[[], datetime],
    api_url: str,
    signing_secret: str | None,
    executor: Executor,
    allow_shared_channels: bool = False,
    answerable: Answerable = UNSAID,
) -> Bot:
    """`api_url` is Slack's, or that of another server that speaks as Slack does."""

    def new_client(token: str | None = None) -> WebClient:
        return Client(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS, ssl=tls(), retry_handlers=[])

    tokens = Tokens(database, new_client)
    gathering = Gathering(database, clock, tell_author)
    hearth = Hearth(database, clock, Lookups(), gathering, allow_shared_channels, answerable)
    app = create_app(hearth, tokens, signing_secret, client=new_client())
    courier = Courier(
        database=database,
        client_for=tokens.client_for,
        aftermath=Deliveries(),
        write=writing(hearth),
        clock=clock,
        name=secrets.token_hex(8),
        executor=executor,
    )
    return Bot(hearth, tokens, app, courier)


def enrol(bot: Bot, token: str) -> str:
    """Ask Slack who we are with this token and write the workspace down. Returns its id.

    Raises SlackApiError if Slack does not take the token, and WholeOrganisation where it is for more than one workspace:
    what Slack then tells of would bear no workspace (https://docs.slack.dev/enterprise/developing-for-enterprise-orgs).
    """
    answer = bot.tokens.new_client(token).auth_test()
    if answer.get("is_enterprise_install"):
        raise WholeOrganisation(
            "The app is installed in a whole organisation. Hearth works in one workspace."
        )
    team_id: str = told(answer, "team_id")
    now = bot.hearth.clock()
    forget_before_return(bot.hearth.database, team_id, now)
    workspaces.welcome(
        bot.hearth.database,
        team_id=team_id,
        name=answer.get("team") or "",
        token=token,
        bot_user_id=told(answer, "user_id"),
        bot_id=answer.get("bot_id") or "",
        app_id=answer.get("app_id") or "",
        enterprise_id=answer.get("enterprise_id"),
        scopes=answer.headers.get("x-oauth-scopes", "") if answer.headers else "",
        now=now,
    )
    bot.tokens.forget(team_id)
    installation.welcome_back(bot.hearth.database, team_id, now, bot.tokens.client_for(team_id))
    return team_id
