"""Words at rest: AES-256-GCM, one data key a workspace, each value tied to its place.

A sealed value is `version (1 byte) | data key id (4) | nonce (12) | ciphertext and tag`. Its associated data
is table, column, workspace and row, so a value moved elsewhere does not open. A data key is itself sealed
with the installation's key: destroying a workspace's data key destroys all that was sealed with it.
"""

import json
import secrets
import threading
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import Field, Session, col, select

from storage.columns import Table, sealed
from storage.keys import KEY_BYTES, KeyProblem, Keyring

VERSION = b"\x01"
NONCE_BYTES = 12


class DataKey(Table, table=True):
    """A workspace's own key, wrapped by the installation's."""

    id: str = Field(primary_key=True, max_length=8)
    team_id: str = Field(index=True, max_length=32)
    wrapped: bytes = sealed()
    created_at: datetime


class CannotOpen(KeyProblem):
    """A stored value does not open: a wrong key, a changed value, or a value that was moved."""


class Vault:
    """Seals and opens on behalf of a workspace. Holds unwrapped data keys in memory; one a process."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._lock = threading.Lock()
        self._by_id: dict[str, tuple[str, AESGCM]] = {}
        self._current: dict[str, str] = {}

    def new_data_key(self, team_id: str, now: datetime) -> DataKey:
        key_id = secrets.token_hex(4)
        nonce = secrets.token_bytes(NONCE_BYTES)
        with_key = self._keyring.current
        place = _place("data_key.wrapped", team_id, key_id)
        box = AESGCM(with_key.secret).encrypt(nonce, secrets.token_bytes(KEY_BYTES), place)
        wrapped = VERSION + bytes.fromhex(with_key.id) + nonce + box
        return DataKey(id=key_id, team_id=team_id, wrapped=wrapped, created_at=now)

    def learn(self, row: DataKey) -> None:
        """Unwrap a committed data key and remember it. Raises CannotOpen, naming the key that is missing."""
        key_id, nonce, box = _parts(row.wrapped)
        with_key = self._keyring.named(key_id)
        if with_key is None:
            raise CannotOpen(
                f"What is stored was sealed with key {key_id}, which is not among the keys here."
            )
        try:
            secret = AESGCM(with_key.secret).decrypt(
                nonce, box, _place("data_key.wrapped", row.team_id, row.id)
            )
        except InvalidTag:
            raise CannotOpen(
                f"Key {key_id} is not the key that it says it is, or data_key.wrapped was changed."
            ) from None
        with self._lock:
            self._by_id[row.id] = (row.team_id, AESGCM(secret))
            self._current[row.team_id] = row.id

    def forget(self, team_id: str) -> None:
        with self._lock:
            self._by_id = {k: v for k, v in self._by_id.items() if v[0] != team_id}
            self._current.pop(team_id, None)

    def seal(self, session: Session, column: str, team_id: str, row_id: str, plain: bytes) -> bytes:
        if team_id not in self._current:
            self._load(session, team_id)
        key_id = self._current[team_id]
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = self._by_id[key_id][1].encrypt(nonce, plain, _place(column, team_id, row_id))
        return VERSION + bytes.fromhex(key_id) + nonce + box

    def open(self, session: Session, column: str, team_id: str, row_id: str, value: bytes) -> bytes:
        key_id, nonce, box = _parts(value)
        if key_id not in self._by_id:
            self._load(session, team_id)
        owner, cipher = self._by_id.get(key_id, ("", None))
        if cipher is None or owner != team_id:
            raise CannotOpen(
                f"{column} of row {row_id} was sealed with a data key that this workspace does not have."
            )
        try:
            return cipher.decrypt(nonce, box, _place(column, team_id, row_id))
        except InvalidTag:
            raise CannotOpen(f"{column} of row {row_id} was changed or moved.") from None

    def _load(self, session: Session, team_id: str) -> None:
        rows = session.exec(
            select(DataKey).where(DataKey.team_id == team_id).order_by(col(DataKey.created_at))
        ).all()
        if not rows:
            raise CannotOpen("This workspace has no data key.")
        for row in rows:
            self.learn(row)


def seal(session: Session, column: str, team_id: str, row_id: str, words: str) -> bytes:
    """Seal words for `column` (written "table.column") of one row."""
    return vault_of(session).seal(session, column, team_id, row_id, words.encode())


def unseal(session: Session, column: str, team_id: str, row_id: str, value: bytes) -> str:
    """Open what `seal` closed. Raises CannotOpen, which names the place and never the words."""
    return vault_of(session).open(session, column, team_id, row_id, value).decode()


def seal_json(session: Session, column: str, team_id: str, row_id: str, content: Any) -> bytes:
    return seal(session, column, team_id, row_id, json.dumps(content, ensure_ascii=False))


def unseal_json(session: Session, column: str, team_id: str, row_id: str, value: bytes) -> Any:
    return json.loads(unseal(session, column, team_id, row_id, value))


def vault_of(session: Session) -> Vault:
    vault = session.info["vault"]
    assert isinstance(vault, Vault)  # noqa: S101
    return vault


def _place(column: str, team_id: str, row_id: str) -> bytes:
    return "\x1f".join((column, team_id, row_id)).encode()


def _parts(value: bytes) -> tuple[str, bytes, bytes]:
    if len(value) < 1 + 4 + NONCE_BYTES + 16 or value[:1] != VERSION:
        raise CannotOpen("A stored value is not in a form that this program knows.")
    return value[1:5].hex(), value[5 : 5 + NONCE_BYTES], value[5 + NONCE_BYTES :]
