"""What a command deleted, in older pages of the database: gone from there too, or said to be there still."""

import typer

from storage.database import Database

PATIENCE_SECONDS = 20.0
NOT_SWEPT = 3  # the exit code
STILL_THERE = """
This is done, but older pages of the database still hold what was there before, and it can be opened with the keys:
somebody read or wrote without a pause for {seconds:.0f} seconds, or the disk is full. A running Hearth was told: it tries again at
every tick, and else the next start does. hearth check says whether it is still to be done, and how to find who is in the way."""


def sweep(database: Database) -> None:
    """Call it last, when all else was said. Ends the command with an exit code of its own where it cannot be done."""
    if not database.leave_no_trace(PATIENCE_SECONDS):
        typer.echo(STILL_THERE.format(seconds=PATIENCE_SECONDS), err=True)
        raise typer.Exit(NOT_SWEPT)
