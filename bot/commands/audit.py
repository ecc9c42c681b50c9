"""`hearth audit`: is the list of who did what whole?"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot import key_source
from bot.opening import problems_said
from bot.settings import Settings
from storage import append_only, audit_chain, audit_purges, schema, workspaces_leaving
from storage.audit_chain import Broken, Chain, Link
from storage.audit_purges import Gone, Why
from storage.database import Database

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

    Whoever can write in the database could cut a chain short, or write all of it anew, so that it looks whole. So keep what
    --jsonl prints somewhere else, every week say, and give it back later with --against: it finds whether the first or the
    last entry of then is gone before its time, or is another one. What came after the newest copy it cannot know.
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
            chain = audit_chain.verify(session, team_id)
            gone = audit_purges.gone(session, team_id, datetime.now(UTC))
        chain.broken = _first_without_reason(gone) or chain.broken
        typer.echo(_json(team_id, chain) if jsonl else _said(team_id, chain, gone))
        is_whole = is_whole and chain.broken is None
    if not teams and not jsonl:
        typer.echo("Nothing has been noted yet.")
    if not is_guarded:
        typer.echo(
            "The database lets entries be changed: its triggers are gone. "
            "Compare with what you kept (--against), then run hearth db upgrade: it notes that they were gone.",
            err=True,
        )
    return is_whole


def _first_without_reason(gone: list[Gone]) -> Broken | None:
    found = next((one for one in gone if one.why == Why.NO_REASON), None)
    return Broken(found.up_to, "went without a reason") if found else None


def _kept(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError):
        raise typer.BadParameter(f"{path} does not hold what --jsonl printed.") from None


def _still_there(database: Database, kept: list[dict[str, Any]]) -> bool:
    """Whether the chains still hold the links at which they began and ended once. What may have gone since is not asked for."""
    ends = [
        (str(one["team"]), end) for one in kept for end in (one.get("first"), one) if end and end["number"]
    ]
    with database.reading() as session:
        missing = [
            sentence
            for team_id, end in ends
            if (sentence := _missing(session, team_id, int(end["number"]), end["hash"], end["at"]))
        ]
    for sentence in dict.fromkeys(missing):
        typer.echo(sentence, err=True)
    return not missing


def _missing(session: Session, team_id: str, number: int, kept_hash: str, kept_at: str | None) -> str:
    """What to say of an entry that should be there and is not. Of one that was let go of already when it was kept (it has no
    time), the hash still has to be what it was.
    """
    if kept_at and audit_chain.is_let_go(session, team_id, number):
        purged = workspaces_leaving.purged_whole_since(session, team_id, number)
        if purged is not None:
            typer.echo(
                f"{team_id}: entry {number} went with the whole workspace, which was purged on {purged.date()} "
                "(hearth proof says so, too)."
            )
        elif datetime.fromisoformat(kept_at) >= datetime.now(UTC) - audit_purges.KEPT_FOR:
            return f"{team_id}: BROKEN. Entry {number} is gone, and it was too young to be let go of."
    elif audit_chain.hash_at(session, team_id, number) != kept_hash:
        return f"{team_id}: BROKEN. Entry {number} is not what it was; all may have been written anew."
    return ""


def _said(team_id: str, chain: Chain, gone: list[Gone]) -> str:
    lines = [_said_of(one) for one in gone]
    lines += [
        f"the triggers were missing until {link.at:%Y-%m-%d} (entry {link.number}): what is before it may have been "
        "changed or deleted then, which only --against shows."
        for link in chain.guarded_anew
    ]
    if chain.broken is not None and chain.broken.number > chain.last.number:
        lines.append(
            f"BROKEN. Entry {chain.broken.number} {chain.broken.why}; up to {chain.last.number} all is well ({chain.last.hash})."
        )
    elif chain.broken is None:
        begins = f"from entry {chain.first.number} " if gone and chain.first else ""
        lines.append(f"whole, {begins}up to entry {chain.last.number} ({chain.last.hash}).")
    return "\n".join(f"{team_id}: {line}" for line in lines)


def _said_of(gone: Gone) -> str:
    if gone.why == Why.NO_REASON:
        return (
            f"BROKEN. The entries up to {gone.up_to} are gone, and none of them can have been old enough on "
            f"{gone.at.date()}: they are kept for six years, and the workspace was not purged."
        )
    if gone.why == Why.WORKSPACE:
        return f"the entries up to {gone.up_to} went with the whole workspace on {gone.at.date()}."
    return f"the entries up to {gone.up_to} were let go of on {gone.at.date()}, after six years."


def _json(team_id: str, chain: Chain) -> str:
    first = _link(chain.first) if chain.first else None
    broken = chain.broken
    why = {"broken": broken.number if broken else None, "why": broken.why if broken else None}
    return json.dumps({"team": team_id, "first": first} | _link(chain.last) | why)


def _link(link: Link) -> dict[str, Any]:
    return {"number": link.number, "hash": link.hash, "at": link.at.isoformat() if link.at else None}
