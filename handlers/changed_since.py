"""A form that changes something that is there changes only what it showed: what somebody else has changed since is not
written over. They are told who did, and what they wrote themselves is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.practice.errors import Refusal
from handlers.context import Asker
from storage import audit_entries
from storage.audit import Act, AuditEntry

SETTINGS = (
    Act.STARTED,
    Act.SETTINGS,
    Act.PROMISE,
    Act.RETENTION,
    Act.APPOINTED,
    Act.DISMISSED,
    Act.GAVE_ROLE,
    Act.TOOK_ROLE,
)


@dataclass(frozen=True)
class GoOn:
    """The button with which they go on with what they wrote, and how things are now, a line each."""

    action_id: str
    value: str
    now: Sequence[str] = ()


class ChangedSince(Refusal):
    """This was changed by somebody else while you were writing. What you wrote is kept: open it again to go on."""

    def __init__(self, entry: AuditEntry, timezone: str, go_on: GoOn) -> None:
        super().__init__()
        self.who, self.at, self.timezone, self.go_on = entry.who, entry.at, timezone, go_on


def seen_now(session: Session, asker: Asker) -> int:
    """What a form that opens now has seen of what was done. To be asked before what it shows is read."""
    return audit_entries.newest_number(session, asker.team_id)


def check(
    session: Session,
    asker: Asker,
    seen: int,
    acts: Sequence[Act],
    about: str,
    timezone: str,
    go_on: Callable[[], GoOn],
) -> None:
    """Refuses what somebody else has changed since. `about` is the community of settings; else what was changed."""
    entry = audit_entries.done_since(session, asker.team_id, seen, acts, about, asker.user_id)
    if entry is not None:
        raise ChangedSince(entry, timezone, go_on())
