"""`hearth proof`, `hearth erase` and `hearth purge-workspace`: what was deleted, and deleting on request."""

import json
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.commands import older_pages
from bot.delivery.outbox import DELETE_FILE
from bot.opening import opened
from bot.settings import Settings
from handlers import my_data
from handlers.housekeeping import forget_at_once
from storage import holds, outbox, proofs, workspaces
from storage.database import Database
from storage.proofs import PurgeProof

commands = typer.Typer()

Team = Annotated[str, typer.Option("--team", help="The workspace's id, T…")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it. Without this, nothing is deleted.")]


@commands.command("proof")
def proof(
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only what was deleted on or after this day (UTC)."),
    ] = None,
) -> None:
    """Print what was deleted, at night or on request, one line of JSON for each: numbers and days, no words and nobody's id.

    Answers without a name of which there were too few to be counted are not in the numbers.
    """
    with opened(Settings.load()) as database, database.reading() as session:
        for row in proofs.since(session, since.replace(tzinfo=UTC) if since else None):
            typer.echo(_line(row))


def _line(row: PurgeProof) -> str:
    said = {
        "at": row.at.astimezone(UTC).isoformat(timespec="seconds"),
        "team": row.team_id,
        "community": row.community_id,
        "what": row.what,
        "how_many": row.how_many,
        "kept_days": row.kept_days,
        "from_day": row.from_day.isoformat(),
        "to_day": row.to_day.isoformat(),
    }
    return json.dumps(said)


@commands.command("erase")
def erase(
    team: Team,
    user: Annotated[str, typer.Option("--user", help="The person's id, U…")],
    yes: Yes = False,
) -> None:
    """End a person's roles and erase what bears their name: for an account that was closed, or on request.

    Prints numbers only. Where a hold stands, it is noted that they asked, and done when the hold is lifted.
    """
    with opened(Settings.load()) as database:
        _known(database, team)
        if not yes:
            raise typer.BadParameter("This cannot be undone. Add --yes to do it.")
        with database.transaction() as session:
            erased = my_data.erase(session, team, user, datetime.now(UTC), by="")
        typer.echo(json.dumps(erased.counts() | {"waiting_for_a_hold": len(erased.waiting)}))
        older_pages.sweep(database)


@commands.command("purge-workspace")
def purge_workspace(
    team: Annotated[str, typer.Argument(help="The workspace's id, T…")],
    yes: Yes = False,
    despite_hold: Annotated[
        bool, typer.Option("--despite-hold", help="Even if a hold stands in it.")
    ] = False,
) -> None:
    """Delete all that is kept of a workspace, now, and destroy the keys that it was sealed with.

    The proof says that it was on request, and if holds stood, how many and since when.
    Backups from before still hold it, and open with the installation's key: delete those too. If Hearth is still
    installed in that workspace, it begins anew there.
    """
    with opened(Settings.load()) as database:
        _known(database, team)
        with database.reading() as session:
            is_held = holds.any_in(session, team)
            files = outbox.how_many_of(session, team, DELETE_FILE)
        if is_held and not despite_hold:
            raise typer.BadParameter(
                "A hold stands in this workspace. Have it lifted, or add --despite-hold."
            )
        if not yes:
            raise typer.BadParameter("This cannot be undone. Add --yes to do it.")
        rows = forget_at_once(database, team, datetime.now(UTC))
        typer.echo(
            f"{rows} rows of {team} and its keys are deleted. Backups from before still hold them: delete those too."
        )
        if files:
            typer.echo(
                f"{files} files with people's words that were brought to somebody since yesterday are still in Slack, in the messages "
                "between them and Hearth: have them deleted there."
            )
        older_pages.sweep(database)


def _known(database: Database, team_id: str) -> None:
    with database.reading() as session:
        if workspaces.workspace(session, team_id) is None:
            raise typer.BadParameter(f"There is no workspace {team_id} here.")
