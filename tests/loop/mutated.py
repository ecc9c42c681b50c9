"""Payloads with something changed by hand: a value of another kind, another's id, a part left out, words that break things."""

import json
import os
import random
import time
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

LONGER = float(os.environ.get("HEARTH_TEST_FUZZ_SECONDS", 0))
MARK = "zebramark"
"""In whatever is put in: no log and no answer may repeat it."""
NOISE: tuple[Any, ...] = (
    None, "", 0, -1, 2**70, 1.5, True, [], {}, [None], {"id": None}, {"value": [MARK]}, MARK, f"<@{MARK}>", f"<!channel> {MARK}",
    f'{{"thread": "{MARK}"}}', "{", "\ud83d", "\x00", "\u202e" + MARK, "=1+1", "' OR 1=1 --", MARK * 500, "T0OTHER", "C0OTHER",
    "U0ELSEWHERE", "9" * 40, "1796115600.000001", "message_changed", "message_deleted", "tombstone", "bot_message",
)  # fmt: skip


def turns(usual: int) -> Iterator[int]:
    """For as long as it was asked for; else the same number everywhere, so that what passed here passes there."""
    number, until = 0, time.monotonic() + LONGER
    while number < usual or time.monotonic() < until:
        number += 1
        yield number


def mutated(random_: random.Random, payload: Any, known: list[str]) -> Any:
    """A copy in which a few places are changed. `known`: ids that somebody without rights may have got hold of."""
    copy = json.loads(json.dumps(payload))
    for _ in range(random_.randint(1, 3)):
        places = list(_places(copy))
        if not places:
            return copy
        where, key = random_.choice(places)
        if random_.random() < 0.25:
            del where[key]
        else:
            where[key] = _other(random_, where[key], known)
    return copy


def _other(random_: random.Random, before: Any, known: list[str]) -> Any:
    if isinstance(before, str) and before.startswith("{") and random_.random() < 0.7:
        inner = mutated(random_, json.loads(before), known) if before.endswith("}") else MARK
        return json.dumps(inner)
    return random_.choice(known) if known and random_.random() < 0.3 else deepcopy(random_.choice(NOISE))


def _places(held: Any) -> Any:
    """Every place in it that holds something: the container and the key."""
    if isinstance(held, dict | list):
        for key in list(held) if isinstance(held, dict) else range(len(held)):
            yield held, key
            yield from _places(held[key])
