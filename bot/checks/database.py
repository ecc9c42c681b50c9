"""Looking at the database: reachable, at the newest migration, and opened by the keys that are here."""

from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from bot import key_source
from bot.checks.finding import Finding, well, wrong
from bot.opening import DatabaseProblem, holds_sealed, problems_said, try_keys
from bot.settings import Settings
from storage import communities, schema, workspaces
from storage.communities import CommunityState
from storage.database import Database
from storage.engine import open_engine, sqlite_path
from storage.keys import KeyProblem
from storage.workspaces import Workspace


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
    except KeyProblem as problem:
        return [
            wrong(
                f"The keys do not open the database. {problem}", "Put the right keys back from your backup."
            )
        ]
    finally:
        database.close()
    mend = "Put the database back from a backup, if you can; what else is in it opens."
    return [wrong(str(problem), mend) for problem in damaged] or [
        well("The keys open what is in the database.")
    ]


def installed(settings: Settings) -> tuple[list[str], dict[str, list[str]]]:
    """The tokens of the workspaces that installed Hearth, and the channels it looks after, by workspace."""
    path = sqlite_path(settings.database)
    if path is not None and not path.exists():
        return [], {}
    try:
        database = Database(settings.database, key_source.load(settings))
    except KeyProblem:
        return [], {}
    try:
        return _installed(database)
    except (DBAPIError, KeyProblem):
        return [], {}
    finally:
        database.close()


def _installed(database: Database) -> tuple[list[str], dict[str, list[str]]]:
    with database.reading() as session:
        rows = session.exec(select(Workspace)).all()
        tokens = [workspaces.bot_token(session, row) for row in workspaces.active_workspaces(session)]
        channels = {
            row.team_id: [
                found.channel_id
                for found in communities.communities_of_team(session, row.team_id)
                if found.state == CommunityState.ACTIVE
            ]
            for row in rows
        }
    return tokens, channels
