"""Identifiers in the shapes that Slack gives them."""

import itertools
import secrets
import threading

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_counter = itertools.count(1)
_lock = threading.Lock()


def new_id(prefix: str) -> str:
    """A new id such as ``U0A1B2C3D4``: unique in this process, in order of making."""
    with _lock:
        number = next(_counter)
    tail = ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        tail = ALPHABET[digit] + tail
    return f"{prefix}0{''.join(secrets.choice(ALPHABET) for _ in range(5))}{tail}"


def new_token(prefix: str) -> str:
    return f"{prefix}-{secrets.randbelow(10**12):012d}-{secrets.token_hex(12)}"


def short_id() -> str:
    """What Slack puts where an app gave no block_id or action_id."""
    return secrets.token_urlsafe(4)[:5]
