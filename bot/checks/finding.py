"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and what to do. `ok` is None where it cannot be seen from here."""

    ok: bool | None
    what: str
    mend: str = ""


def well(what: str, mend: str = "") -> Finding:
    return Finding(True, what, mend)


def wrong(what: str, mend: str) -> Finding:
    return Finding(False, what, mend)


def unseen(what: str, mend: str) -> Finding:
    return Finding(None, what, mend)
