"""Putting something into the outbox, in the transaction that decides it is to be said."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NotRequired, TypedDict, Unpack

from sqlmodel import Session

from storage import outbox
from storage.columns import new_id, new_row
from storage.encryption import seal_json, unseal_json
from storage.outbox import OutboxMessage, OutboxState, pending_about, pending_with_key

POST = "chat.postMessage"
UPDATE = "chat.update"
DELETE = "chat.delete"
FILES = "files.upload"  # our own name for Slack's three steps
DELETE_FILE = "files.delete"
SEEN = "seen"  # nothing to say: somebody saw in Slack that it is there
METADATA_TYPE = "hearth_delivery"
# In a message: the `channel` and `ts` of another one, and the `words` that lead to it.
POINTS_TO = "points_to"
TOO_LATE = "too_late"  # what is written of something that could not be said before it was of no use


class ToSay(TypedDict):
    """One thing to say. `kind` and `about` tell the hooks what it was when it is settled."""

    key: str
    kind: str
    about: NotRequired[str]
    channel: str  # a channel's id, or a person's for a direct message
    method: NotRequired[str]  # of Slack's; POST where it is not named
    message: Mapping[str, Any]  # the method's arguments, without the channel
    now: datetime
    not_before: NotRequired[datetime | None]
    not_after: NotRequired[datetime | None]  # later it is of no use: it is refused then, as TOO_LATE


def say(session: Session, team_id: str, **what: Unpack[ToSay]) -> OutboxMessage:
    """Write down one thing to say. Saying it again under the same key changes nothing."""
    return outbox.put(session, OutboxMessage(**compose(session, team_id, **what)))


def say_all(session: Session, composed: Sequence[dict[str, Any]]) -> None:
    """Write down many things to say, composed before. One whose key is taken changes nothing."""
    outbox.put_all(session, composed)


def compose(session: Session, team_id: str, **what: Unpack[ToSay]) -> dict[str, Any]:
    """One thing to say, not written down yet."""
    row_id = new_id()
    return new_row(
        OutboxMessage,
        id=row_id,
        team_id=team_id,
        key=what["key"],
        kind=what["kind"],
        about=what.get("about", ""),
        channel_id=what["channel"],
        method=what.get("method", POST),
        payload=_sealed(session, team_id, row_id, what["message"]),
        not_before=what.get("not_before") or what["now"],
        not_after=what.get("not_after"),
        created_at=what["now"],
    )


def arguments(session: Session, row: OutboxMessage) -> dict[str, Any]:
    """What `say` was given as `message`. Raises CannotOpen, also when it is settled and gone."""
    found: dict[str, Any] = unseal_json(
        session, "outbox_message.payload", row.team_id, row.id, row.payload or b""
    )
    return found


def withdraw(session: Session, team_id: str, key: str) -> bool:
    """Take back something that has not been said yet. False if it is being said, or has been."""
    row = pending_with_key(session, team_id, key)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def change_latest(
    session: Session,
    team_id: str,
    *,
    kind: str,
    about: str,
    channel: str,
    message: Mapping[str, Any],
    now: datetime,
    settles: timedelta,
) -> None:
    """Let a message of ours look like this from now on. Many changes within `settles` become one.

    A change that is still waiting is replaced, and this one takes its place in the queue.
    """
    waiting = pending_about(session, team_id, kind, about)
    for row in waiting:
        session.delete(row)
    say(
        session,
        team_id,
        key=f"{kind}:{about}:{new_id()}",
        kind=kind,
        about=about,
        channel=channel,
        message=message,
        now=now,
        method=UPDATE,
        not_before=min((row.not_before for row in waiting), default=now + settles),
    )


def supersede(session: Session, message: OutboxMessage) -> None:
    """The newest change was made: one from before it, that had to be put off, is not made any more."""
    for row in pending_about(session, message.team_id, message.kind, message.about):
        if row.created_at < message.created_at:
            session.delete(row)


def say_again(session: Session, row: OutboxMessage, now: datetime) -> None:
    """Somebody looked and it is not there: say it once more."""
    row.state, row.not_before, row.problem = OutboxState.PENDING, now, ""
    row.first_tried_at = None
    session.add(row)


def is_there(session: Session, row: OutboxMessage, now: datetime, ts: str | None) -> None:
    """Somebody looked and saw it. With its ts it is said once more, as a change of itself.

    Slack takes a change only of our own messages, so that nobody else's can be named by mistake.
    """
    if ts is not None:
        mark = {"event_type": METADATA_TYPE, "event_payload": {"id": row.id}}
        _write(session, row, arguments(session, row) | {"ts": ts, "metadata": mark})
    row.method = SEEN if ts is None else UPDATE
    row.state, row.not_before, row.not_after, row.problem = OutboxState.PENDING, now, None, ""
    session.add(row)


def was_not_it(session: Session, row: OutboxMessage, problem: str) -> None:
    """Slack did not take the change: the message that was named is not ours. We know as little as before."""
    kept = arguments(session, row)
    _write(session, row, {name: kept[name] for name in kept if name not in ("ts", "metadata")})
    row.method, row.state, row.problem, row.settled_at = POST, OutboxState.ASKED, problem, None
    session.add(row)


def _write(session: Session, row: OutboxMessage, message: Mapping[str, Any]) -> None:
    row.payload = _sealed(session, row.team_id, row.id, message)


def _sealed(session: Session, team_id: str, row_id: str, message: Mapping[str, Any]) -> bytes:
    return seal_json(session, "outbox_message.payload", team_id, row_id, dict(message))
