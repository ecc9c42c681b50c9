"""A server to be measured, in a process of its own: `python -m tests.bench.server bare|URL`. Prints its port."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult

from bot.assembly import Bot, assemble
from bot.metrics import Metrics
from bot.web import web_app
from bot.web_server import WebLine, listen
from storage import workspaces
from storage.communities import Promise
from storage.database import Database
from storage.keys import Keyring, new_key
from tests.rows import a_community, a_thread

SECRET = "a signing secret for the bench"  # pragma: allowlist secret
TEAM, CHANNEL, THREAD_TS = "T0BENCH", "C0BENCH", "1700000000.000001"


def bare_app() -> App:
    """Bolt with nothing to do: what there is to compare with."""
    known = AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id="U0BOT", bot_id="B0BOT", bot_token="xoxb-bench"
    )
    app = App(
        signing_secret=SECRET,
        process_before_response=True,
        authorize=lambda team_id: known,
    )

    @app.event("message")
    def nothing(event: object) -> None: ...

    return app


def hearth_app(url: str) -> Bot:
    """Hearth with one open thread, in a migrated database."""
    database = Database(url, Keyring((new_key(),)))
    bot = assemble(
        database,
        clock=lambda: datetime.now(UTC),
        api_url="http://127.0.0.1:9/api/",
        signing_secret=SECRET,
        executor=ThreadPoolExecutor(1),
    )
    open_thread(database)
    return bot


def open_thread(database: Database) -> None:
    now = datetime.now(UTC)
    workspaces.welcome(database, team_id=TEAM, name="bench", token="xoxb-bench", bot_user_id="U0BOT", now=now)
    day = timedelta(days=1)
    with database.transaction() as session:
        community = a_community(session, TEAM, CHANNEL, now)
        times = {"posted_at": now, "opens_at": now - day, "closes_at": now + day}
        a_thread(session, community, CHANNEL, THREAD_TS, Promise.WITHOUT_NAMES, now, **times)


def main() -> None:
    what = sys.argv[1]
    bot = None if what == "bare" else hearth_app(what)
    served = web_app(
        bot.app if bot else bare_app(),
        ready=lambda: {},
        metrics=Metrics(),
        gathering=bot.hearth.gathering if bot else None,
    )
    line = WebLine(served, listen("127.0.0.1", 0))
    line.connect()
    print(line.address[1], flush=True)
    sys.stdin.read()
    line.close()


if __name__ == "__main__":
    main()
