"""A rotation of keys that dies where it is told to. Not a test: `test_keys_rotate` starts it.

It imports everything once and then, for each line of JSON it is given, becomes two: the copy rotates the keys,
kills itself at the place that the line names, and the line is answered with how the copy ended.
"""

import gc
import json
import os
import signal
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot import rotation as rotating
from bot.opening import open_database
from bot.settings import Settings
from storage import rotation, sealed

PLACES = ("file", "new key", "second workspace", "wait", "batch", "verify", "finish")
BATCHES = {"batch": 4, "verify": 16}  # before which one


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arrange(where: str) -> None:
    """Death stands in for what is done at this place."""
    if where == "file":
        os.replace = Path.replace = die  # type: ignore[assignment,method-assign]
    elif where == "new key":
        rotation.begin = die  # type: ignore[assignment]
    elif where == "second workspace":
        renew, turns = rotation._renew, count(1)
        rotation._renew = lambda *a: die() if next(turns) == 2 else renew(*a)  # type: ignore[assignment]
    elif where == "wait":
        rotation.wait = die
    elif where == "finish":
        rotation.finish = die  # type: ignore[assignment]


def rotate(home: str, url: str, where: str) -> None:
    sealed.AT_ONCE = 10
    arrange(where)
    batches = count(1)

    def between() -> None:
        if next(batches) == BATCHES.get(where):
            die()

    settings = Settings(hearth_home=Path(home), database_url=SecretStr(url))
    rotating.rotate(settings, open_database(settings), datetime.now(UTC), between)


def main() -> None:
    gc.freeze()  # the copies look through none of it, and so it stays one
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            rotate(**json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - this is its answer


if __name__ == "__main__":
    main()
