"""Looking at the database: reachable, at the newest migration, and opened by the keys that are here."""

from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from bot import key_source
from bot.checks.finding import Finding, well, wrong
from bot.opening import DatabaseProblem, holds_sealed, problems_said, try_keys
from bot.practice import guarding
from bot.settings import Settings
from storage import communities, schema, unswept, workspaces
from storage.communities import RestReason
from storage.database import Database
from storage.engine import open_engine, sqlite_path
from storage.keys import KeyProblem
from storage.workspaces import Workspace

# There is nothing to invite the bot to.
HAS_NO_CHANNEL = (RestReason.ARCHIVED, RestReason.CHANNEL_GONE)

IN_THE_WAY = {
    "SQLite": "End what reads the file without a pause (fuser names it): a replica such as Litestream, or a window that somebody "
    "forgot. A running Hearth then sweeps within a minute.",
    "PostgreSQL": "Look in pg_stat_activity for the oldest transaction on this server, and end it. A running Hearth then sweeps "
    "within some minutes.",
}


def look(settings: Settings) -> list[Finding]:
    path = sqlite_path(settings.database)
    if path is not None and not path.exists():
        return [well(f"There is no database yet; hearth run makes it at {path}.")]
    engine = open_engine(settings.database)
    try:
        with problems_said(settings):
            schema.check(engine)
    except DatabaseProblem as problem:
        return [wrong("The database cannot be used.", str(problem))]
    except schema.SchemaProblem as problem:
        return [wrong("The database does not fit this program.", str(problem))]
    finally:
        engine.dispose()
    kind = "PostgreSQL" if path is None else f"SQLite, {path}"
    return [well(f"The database answers and is at the newest migration ({kind})."), *_opens(settings)]


def sealed(settings: Settings) -> bool:
    """Whether the database holds what only the right keys can open; False if it cannot be read."""
    path = sqlite_path(settings.database)
    if path is not None and not path.exists():
        return False
    engine = open_engine(settings.database)
    try:
        return holds_sealed(engine)
    except DBAPIError:
        return False
    finally:
        engine.dispose()


def _opens(settings: Settings) -> list[Finding]:
    try:
        database = Database(settings.database, key_source.load(settings))
    except KeyProblem:
        return []  # said already, where the keys were looked at
    try:
        damaged = try_keys(database)
        unreadable = guard(database)
        older = older_pages(database)
    except KeyProblem as problem:
        return [
            wrong(
                f"The keys do not open the database. {problem}", "Put the right keys back from your backup."
            )
        ]
    finally:
        database.close()
    mend = "Put the database back from a backup, if you can; what else is in it opens."
    found = [wrong(str(problem), mend) for problem in damaged] + unreadable
    return (found or [well("The keys open what is in the database.")]) + older


def older_pages(database: Database) -> list[Finding]:
    """Whether what was deleted could not be swept from the files, and still is not."""
    if not unswept.marks(database.engine):
        return []
    return [
        wrong(
            "What was deleted is still in older pages of the database, and can be opened with the keys: somebody keeps the "
            "database open all the time, or the disk is full.",
            IN_THE_WAY["SQLite" if database.is_sqlite else "PostgreSQL"],
        )
    ]


def guard(database: Database) -> list[Finding]:
    """Whether what communities have the guard look for besides can be read."""
    with database.reading() as session:
        return [
            wrong(
                "What the guard is to look for besides in channel "
                f"{community.channel_name or community.channel_id} was damaged, so every reply there is held back.",
                "A facilitator of that community types /hearth guard in it, and writes it anew.",
            )
            for community in guarding.unreadable(session)
        ]


def installed(settings: Settings) -> tuple[list[str], dict[str, dict[str, str]]]:
    """The tokens of the workspaces that installed Hearth, and by workspace the channels it looks after: names by id."""
    path = sqlite_path(settings.database)
    if path is not None and not path.exists():
        return [], {}
    try:
        database = Database(settings.database, key_source.load(settings))
    except KeyProblem:
        return [], {}
    try:
        return known(database)
    except (DBAPIError, KeyProblem):
        return [], {}
    finally:
        database.close()


def known(database: Database) -> tuple[list[str], dict[str, dict[str, str]]]:
    """As `installed`, of a database that is open."""
    with database.reading() as session:
        rows = session.exec(select(Workspace)).all()
        tokens = [workspaces.bot_token(session, row) for row in workspaces.active_workspaces(session)]
        channels = {
            row.team_id: {
                found.channel_id: found.channel_name
                for found in communities.communities_of_team(session, row.team_id)
                if found.rest_reason not in HAS_NO_CHANNEL
            }
            for row in rows
        }
    return tokens, channels
