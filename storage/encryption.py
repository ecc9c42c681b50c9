"""Words at rest: sealed and opened for one column of one row, with the key of its workspace (`storage.vault`).

Seal in the transaction that writes what was sealed. It holds the data key until it ends, so that a key can be
taken out of use (`storage.rotation`) without a value ever being written with one that is gone.
"""

import json
from typing import Any

from sqlmodel import Session

from storage.columns import table_of
from storage.vault import DataKey, Vault


def seal_with(session: Session, team_id: str, key_id: str) -> None:
    """Seal with this data key of a workspace, which was found in use, and is locked, in this transaction."""
    session.info.setdefault("sealing", {}).setdefault(team_id, key_id)


def destroy(session: Session, team_id: str) -> int:
    """Destroy a workspace's data keys: nothing that was sealed for it can be opened again, ever.

    Other processes forget what they remember within a minute. Afterwards call `Database.leave_no_trace`.
    Returns how many keys there were.
    """
    keys = table_of(DataKey)
    gone = session.connection().execute(keys.delete().where(keys.c.team_id == team_id).returning(keys.c.id))
    vault_of(session).forget(team_id)
    session.info.get("sealing", {}).pop(team_id, None)
    return len(gone.all())


def seal(session: Session, column: str, team_id: str, row_id: str, words: str) -> bytes:
    """Seal words for `column` (written "table.column") of one row. Half a character, cut off by a program, becomes a "?"."""
    return vault_of(session).seal(session, column, team_id, row_id, words.encode(errors="replace"))


def unseal(session: Session, column: str, team_id: str, row_id: str, value: bytes) -> str:
    """Open what `seal` closed. Raises CannotOpen, which names the place and never the words."""
    return vault_of(session).open(session, column, team_id, row_id, value).decode()


def seal_json(session: Session, column: str, team_id: str, row_id: str, content: Any) -> bytes:
    return seal(session, column, team_id, row_id, json.dumps(content, ensure_ascii=False))


def unseal_json(session: Session, column: str, team_id: str, row_id: str, value: bytes) -> Any:
    return json.loads(unseal(session, column, team_id, row_id, value))


def scrambled(session: Session, person: str) -> str:
    """Somebody, where their id shall not be read: the same again for the same person."""
    return vault_of(session).scramble(person)


def vault_of(session: Session) -> Vault:
    vault = session.info["vault"]
    assert isinstance(vault, Vault)  # noqa: S101
    return vault
