"""The table of contents: which listeners there are, and what they are given."""

from collections.abc import Callable
from typing import Any, cast

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.tokens import Tokens
from handlers import commands, communities, messages, problems, prompts, replies
from handlers.asking import Asker, Hearth


def create_app(
    hearth: Hearth, tokens: Tokens, signing_secret: str | None, *, client: WebClient, **options: Any
) -> App:
    """A Bolt app that acknowledges only what has been written down.

    `client` gives the address of Slack and the time-out; each request is answered with its workspace's token.
    """
    app = App(
        client=client,
        authorize=_authorize(tokens),
        signing_secret=signing_secret or "no requests come over HTTP",
        process_before_response=True,
        raise_error_for_unhandled_request=False,
        **options,
    )
    app.use(_provide(hearth))
    # Bolt asks one listener after another: messages, by far the most frequent, come first.
    for column in (messages, commands, communities, prompts, replies, problems):
        column.register(app)
    return app


def _authorize(tokens: Tokens) -> Callable[..., AuthorizeResult]:
    def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        # None is Bolt's way of saying that we are not installed there, whatever its annotation says.
        return cast(AuthorizeResult, tokens.authorize(team_id, enterprise_id))

    return authorize


def _provide(hearth: Hearth) -> Callable[..., None]:
    def provide(context: Any, body: dict[str, Any], next: Callable[[], None]) -> None:
        context["hearth"] = hearth
        context["asker"] = Asker(
            team_id=context.authorize_result.team_id if context.authorize_result else context.team_id or "",
            user_id=context.user_id or "",
            channel_id=context.channel_id or "",
        )
        next()

    return provide
