"""`hearth audit`: is the list of who did what whole?"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot import key_source
from bot.opening import problems_said
from bot.settings import Settings
from storage import append_only, audit_chain, schema, workspaces_leaving
from storage.audit_chain import Broken
from storage.database import Database
from storage.housekeeping import AUDIT_DAYS
from storage.workspaces import Workspace

commands = typer.Typer()
audit = typer.Typer(help="Look after the list of who did what.", no_args_is_help=True)
commands.add_typer(audit, name="audit")


@audit.callback()
def _group() -> None:
    """Look after the list of who did what."""


@audit.command("verify")
def verify(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One line of JSON a workspace, to be kept.")] = False,
    against: Annotated[
        Path | None, typer.Option(help="What --jsonl printed earlier: is all of it still there?")
    ] = None,
) -> None:
    """Follow each workspace's chain from its first entry to its last, and name the first broken link.

    The end of a chain could be cut off unseen, or all of it be written anew, by whoever can write in the database.
    So keep what --jsonl prints somewhere else now and then, and give it back later with --against.
    """
    settings = Settings.load()
    with problems_said(settings):
        database = Database(settings.database, key_source.load(settings))
        try:
            schema.check(database.engine)
            kept = _kept(against) if against is not None else []
            is_whole = _follow(database, jsonl) & _still_there(database, kept)
        finally:
            database.close()
    if not is_whole:
        raise typer.Exit(1)


def _follow(database: Database, jsonl: bool) -> bool:
    with database.reading() as session:
        teams = audit_chain.teams(session)
        is_guarded = append_only.installed(session.connection())
    is_whole = is_guarded
    for team_id in teams:
        with database.reading() as session:
            number, last, broken = audit_chain.verify(session, team_id)
            at = audit_chain.moment_of(session, team_id, number)
        typer.echo(
            _json(team_id, number, last, at, broken) if jsonl else _said(team_id, number, last, broken)
        )
        is_whole = is_whole and broken is None
    if not teams and not jsonl:
        typer.echo("Nothing has been noted yet.")
    if not is_guarded:
        typer.echo(
            "The database lets entries be changed: its triggers are gone. Run hearth db upgrade.", err=True
        )
    return is_whole


def _kept(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError):
        raise typer.BadParameter(f"{path} does not hold what --jsonl printed.") from None


def _still_there(database: Database, kept: list[dict[str, Any]]) -> bool:
    """Whether the chains still hold the links at which they ended once. What was let go since is not asked for."""
    missing = []
    with database.reading() as session:
        for one in kept:
            team_id, number = str(one["team"]), int(one["number"])
            if not number or _went_in_time(session, one):
                continue
            purged = workspaces_leaving.purged_whole_since(session, team_id, number)
            if one["at"] and purged is not None:
                typer.echo(
                    f"{team_id}: entry {number} went with the whole workspace, which was purged on {purged.date()} "
                    "(hearth proof says so, too), and installed again."
                )
            elif one["at"] and audit_chain.is_let_go(session, team_id, number):
                missing.append(
                    f"{team_id}: BROKEN. Entry {number} is gone, and it was too young to be let go of."
                )
            elif audit_chain.hash_at(session, team_id, number) != one["hash"]:
                missing.append(
                    f"{team_id}: BROKEN. Entry {number} is not what it was; all may have been written anew."
                )
    for sentence in missing:
        typer.echo(sentence, err=True)
    return not missing


def _went_in_time(session: Session, one: dict[str, Any]) -> bool:
    """Whether an entry may have been let go of by now: it was old enough, or its whole workspace was purged.

    Of one that was let go of already when it was kept, the hash still has to be what it was.
    """
    if one["at"] is None:
        return False
    at = datetime.fromisoformat(one["at"])
    gone = session.get(Workspace, str(one["team"])) is None
    old = at < datetime.now(UTC) - timedelta(days=AUDIT_DAYS)
    return (gone or old) and audit_chain.is_let_go(session, str(one["team"]), int(one["number"]))


def _said(team_id: str, number: int, last: str, broken: Broken | None) -> str:
    if broken is not None:
        return f"{team_id}: BROKEN. Entry {broken.number} {broken.why}; up to {number} all is well ({last})."
    return f"{team_id}: whole, up to entry {number} ({last})."


def _json(team_id: str, number: int, last: str, at: datetime | None, broken: Broken | None) -> str:
    moment = at.isoformat() if at else None
    found = {"team": team_id, "number": number, "hash": last, "at": moment, "broken": None, "why": None}
    if broken is not None:
        found |= {"broken": broken.number, "why": broken.why}
    return json.dumps(found)
