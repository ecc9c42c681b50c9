"""`hearth check`: is this installation sound? Says each thing and how to mend it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Annotated

import typer
from slack_sdk import WebClient

from bot.checks import database, house, slack
from bot.checks.finding import Finding, wrong
from bot.delivery.client import Client
from bot.settings import Settings

SECONDS = 10
MARKS = {True: ("well  ", "green"), False: ("MEND  ", "red"), None: ("unseen", "yellow")}

commands = typer.Typer()


@commands.command("check")
def check(
    http: Annotated[bool, typer.Option("--http", help="Look at what hearth run --http needs.")] = False,
) -> None:
    """Look at tokens, scopes, channels, the database, the keys and the clock, and say how to mend each."""
    settings = Settings.load()
    http = http or (settings.slack_app_token is None and settings.slack_signing_secret is not None)
    problems = 0
    for finding in _each_once(findings(settings, http)):
        _say(finding)
        problems += finding.ok is False
    if problems:
        typer.echo(f"\n{'One thing wants' if problems == 1 else f'{problems} things want'} mending.")
        raise typer.Exit(1)
    typer.echo("\nAll is well, as far as can be seen from here.")


def _each_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Where Slack cannot be reached, that is found for each token."""
    said: set[Finding] = set()
    for finding in found:
        if finding not in said:
            said.add(finding)
            yield finding


def findings(settings: Settings, http: bool) -> Iterator[Finding]:
    """Everything that can be found out, in the order in which it is best mended."""
    for problem in settings.lacks("http" if http else "socket"):
        what, _, mend = problem.sentence.partition(". ")
        yield wrong(f"{problem.setting} {what}.", mend)
    if env_file := house.env_file():
        yield env_file
    yield house.home(settings)
    yield house.answerable(settings)
    yield house.keys(settings, database.sealed(settings))
    yield from database.look(settings)
    tokens, communities = database.installed(settings)
    if settings.slack_bot_token is not None:
        tokens = [settings.slack_bot_token.get_secret_value()]
    for token in tokens:
        yield from _one_workspace(settings, token, communities)
    if not http and settings.slack_app_token is not None:
        client = _client(settings)
        yield slack.app_token(client, settings.slack_app_token.get_secret_value())
    if http and settings.hearth_public_url is not None:
        yield house.public_address(settings.hearth_public_url)
    yield slack.subscriptions(http)


def _one_workspace(
    settings: Settings, token: str, communities: dict[str, dict[str, str]]
) -> Iterator[Finding]:
    client = _client(settings, token)
    finding, answer = slack.bot_token(client)
    yield finding
    if answer is None:
        return
    yield slack.scopes(answer)
    yield slack.clock(answer, datetime.now(UTC))
    yield from slack.membership(client, communities.get(str(answer["team_id"]), {}))


def _client(settings: Settings, token: str | None = None) -> WebClient:
    return Client(token=token, base_url=settings.slack_api_url, timeout=SECONDS)


def _say(finding: Finding) -> None:
    mark, colour = MARKS[finding.ok]
    typer.secho(f"{mark}  ", fg=colour, nl=False)
    typer.echo(finding.what)
    if finding.mend:
        typer.echo(f"        {finding.mend}")
