"""A process of Hearth that dies when it is told to. Not a test: `test_killed` starts it.

It imports everything once and then, for each line of JSON it is given, becomes two: the copy does all that is
due, kills itself at the step that the line names, and the line is answered with how the copy ended.
"""

import functools
import gc
import http.client
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import configure_mappers
from sqlmodel import Session

from bot.assembly import assemble
from bot.tls import tls
from storage import keys
from storage.database import Database
from storage.engine import open_engine

WRITES = ("INSERT", "UPDATE", "DELETE")


class Steps:
    """Counts what can be seen from outside: a commit that writes, a request to Slack, and its answer."""

    def __init__(self, last: int | None) -> None:
        self._last, self._taken = last, 0
        self._lock = threading.Lock()

    def take(self) -> None:
        with self._lock:
            if self._taken == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            self._taken += 1

    def before(self, do: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(do)
        def stepping(*args: Any, **kwargs: Any) -> Any:
            self.take()
            return do(*args, **kwargs)

        return stepping

    def watch(self, engine: Engine) -> None:
        """A step before each: a request is sent, its answer is read, a transaction is committed; and after that."""
        http.client.HTTPConnection.request = self.before(http.client.HTTPConnection.request)  # type: ignore[method-assign]
        http.client.HTTPConnection.getresponse = self.before(http.client.HTTPConnection.getresponse)  # type: ignore[method-assign]
        sa.event.listen(engine, "after_cursor_execute", _note_writing)
        sa.event.listen(Session, "before_commit", self._on_commit)
        sa.event.listen(Session, "after_commit", self._on_committed)

    def _on_commit(self, session: Session) -> None:
        session.flush()
        session.info["wrote"] = session.connection().info.pop("wrote", False)
        if session.info["wrote"]:
            self.take()

    def _on_committed(self, session: Session) -> None:
        if session.info.pop("wrote", False):
            self.take()


def _note_writing(connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
    if statement.lstrip().upper().startswith(WRITES):
        connection.info["wrote"] = True


def live(order: dict[str, Any]) -> None:
    """Do all that is due, a second apart, until there is nothing left."""
    now = datetime.fromisoformat(order["now"])
    passed = [0]
    database = Database(order["database"], keys.read(order["keys"]))
    Steps(order["step"]).watch(database.engine)
    with ThreadPoolExecutor(4) as executor:
        bot = assemble(
            database,
            clock=lambda: now + timedelta(seconds=passed[0]),
            api_url=order["api_url"],
            signing_secret="",
            executor=executor,
        )
        quiet = 0
        while quiet < 3:
            quiet = 0 if bot.tick() + bot.deliver() else quiet + 1
            passed[0] += 1


def prepare() -> None:
    """What each copy would do anew: map the tables to their classes, and load certificates and drivers."""
    configure_mappers()
    tls()
    for url in ("sqlite://", "postgresql+psycopg://"):
        open_engine(url)


def main() -> None:
    prepare()
    gc.freeze()  # the copies look through none of it, and so it stays one
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main()
