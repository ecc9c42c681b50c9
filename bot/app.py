"""The table of contents: which listeners there are, and what they are given."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.client import HTTPException
from typing import Any, cast

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.deadlines import ClientInTime, Deadline, Respond
from bot.tokens import Tokens
from handlers import (
    answers,
    audit,
    channels,
    channels_posts,
    commands,
    communities_settings,
    communities_start,
    contacts,
    exports,
    guard,
    holds,
    home,
    installation,
    kept_forms,
    messages,
    missed,
    my_data,
    other_organisations,
    privacy,
    problems,
    prompts,
    prompts_check,
    replies,
    replies_removing,
    resting,
    resting_notices,
    rounds,
    rounds_check,
    rounds_hour,
    shapes,
    shared_channels,
    summaries,
    summaries_publishing,
    upcoming,
    upcoming_skip,
)
from handlers.context import Asker, Hearth
from handlers.presses import Press
from storage import workspaces

ANY = re.compile("")

# Messages, by far the most frequent, are taken in before Bolt asks one listener after another.
COLUMNS = (
    messages,
    commands,
    communities_start,
    communities_settings,
    kept_forms,
    prompts,
    prompts_check,
    rounds,
    rounds_check,
    rounds_hour,
    replies_removing,
    answers,
    replies,
    summaries,
    summaries_publishing,
    exports,
    audit,
    guard,
    holds,
    contacts,
    my_data,
    privacy,
    upcoming,
    upcoming_skip,
    resting,
    resting_notices,
    missed,
    home,
    channels,
    shared_channels,
    channels_posts,
    installation,
    problems,
)


def create_app(
    hearth: Hearth, tokens: Tokens, signing_secret: str | None, *, client: WebClient, **options: Any
) -> App:
    """A Bolt app that acknowledges only what has been written down.

    `client` gives the address of Slack and the time-out; each request is answered with its workspace's token.
    """
    app = App(
        name="hearth",
        client=client,
        authorize=_authorize(tokens),
        before_authorize=shapes.LetBeMalformed(),
        user_facing_authorize_error_message=problems.no_longer_let_in(),
        signing_secret=signing_secret or "no requests come over HTTP",
        process_before_response=True,
        raise_error_for_unhandled_request=False,
        **options,
    )
    app.use(_Provide(hearth, tokens))
    for column in COLUMNS:
        column.register(app)
    app.event(ANY)(let_be)
    return app


def let_be() -> None:
    """An event that nobody asked for. Without an answer Slack would bring it again, and after many stop all others."""


def _authorize(tokens: Tokens) -> Callable[..., AuthorizeResult]:
    def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        # None is Bolt's way of saying that we are not installed there, whatever its annotation says.
        return cast(AuthorizeResult, tokens.authorize(team_id, enterprise_id))

    return authorize


class _Provide(Middleware):
    """Gives every listener `hearth` and `asker`, a client that gives up in time, and to a button's its `press`.

    A class, because Bolt looks up a function's arguments each time.
    """

    def __init__(self, hearth: Hearth, tokens: Tokens) -> None:
        self._hearth = hearth
        self._tokens = tokens

    def process(
        self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]
    ) -> BoltResponse | None:
        req.context["hearth"] = self._hearth
        if not messages.is_message(req.body):  # these are the most frequent by far, and ask nothing of Slack
            if self._was_deleted(req.context.authorize_result):
                return BoltResponse(status=200, body=problems.no_longer_let_in())
            self._give_what_answers(req)
        req.context["asker"] = asker = self._asker(req)
        is_stranger = partial(self._is_external, req.context.client, asker, unless_told=False)
        other_organisations.check_may(req.body, asker, is_stranger)
        return next()

    def _give_what_answers(self, req: BoltRequest) -> None:
        context, deadline = req.context, Deadline()
        context["client"] = ClientInTime(deadline, like=context.client)
        context["respond"] = Respond(deadline, context.response_url)
        context["press"] = Press(context["client"], req.body, context["respond"])

    def _was_deleted(self, found: AuthorizeResult | None) -> bool:
        """Whether a workspace of which the token is still remembered is there no more. A message finds no thread there."""
        if found is None or found.team_id is None:
            return False
        with self._hearth.database.reading() as session:
            is_there = workspaces.workspace(session, found.team_id) is not None
        if not is_there:
            self._tokens.forget(found.team_id)
        return not is_there

    def _asker(self, req: BoltRequest) -> Asker:
        context = req.context
        found = context.authorize_result
        asker = Asker(
            team_id=(found.team_id if found else context.team_id) or "",
            user_id=context.user_id or "",
            channel_id=context.channel_id or "",
        )
        # Somebody of whom Slack does not tell now is taken for one of them: that opens least.
        look_up = partial(self._is_external, context.client, asker, unless_told=True)
        is_external = other_organisations.is_of_others(req.body, asker.team_id, look_up)
        return replace(asker, is_external=is_external)

    def _is_external(self, client: WebClient, asker: Asker, *, unless_told: bool) -> bool:
        try:
            return self._hearth.lookups.person(client, asker.team_id, asker.user_id).is_external
        except (SlackClientError, OSError, HTTPException):
            return unless_told
