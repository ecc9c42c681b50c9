"""`hearth holds`: where a hold keeps words from being deleted."""

from datetime import UTC, datetime

import typer

from bot.opening import opened
from bot.practice.local_time import known_timezone
from bot.settings import Settings
from storage import holds as stored_holds
from storage import workspaces
from storage.communities import Community
from storage.holds import Hold

commands = typer.Typer()


@commands.command("holds")
def holds() -> None:
    """List the communities in which a hold stands, those first that are to be looked at soonest.

    Why one stands is for its facilitators alone, and stays sealed.
    """
    now = datetime.now(UTC)
    with opened(Settings.load()) as database, database.reading() as session:
        found = stored_holds.everywhere(session)
        active = {row.team_id for row in workspaces.active_workspaces(session)}
        for hold, community in found:
            typer.echo(_line(hold, community, now, is_left=hold.team_id not in active))
    if not found:
        typer.echo("No hold stands.")


def _line(hold: Hold, community: Community, now: datetime, *, is_left: bool) -> str:
    zone = known_timezone(community.timezone)
    since, review = (at.astimezone(zone).date() for at in (hold.set_at, hold.review_at))
    due = "was to be looked at" if hold.review_at <= now else "to be looked at"
    left = "; Hearth is not at work in this workspace, so nobody is asked" if is_left else ""
    return f"{hold.team_id}  {community.channel_id}  since {since}, {due} again on {review}{left}"
