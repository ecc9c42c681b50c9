"""The vault: AES-256-GCM, one data key a workspace, each value tied to its place.

A sealed value is `version (1 byte) | data key id (4) | nonce (12) | ciphertext and tag`. Its associated data
is table, column, workspace and row, so a value moved elsewhere does not open. What is sealed is filled up to a step
(`_filled`), so that the length of a value does not tell which it was before it was sealed anew. A data key is itself sealed
with the installation's key: destroying a workspace's data keys destroys all that was sealed with them.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlmodel import Field, Session

from storage.columns import Table, table_of
from storage.keys import KEY_BYTES, Key, KeyProblem, Keyring

VERSION = b"\x01"
NONCE_BYTES = 12
STEP = 256
END = b"\x80"
WRAPPED = "data_key.wrapped"
UNKNOWN_FORM = "is not in a form that this program knows."
# How long another process may still open what a destroyed data key has sealed.
REMEMBERED_SECONDS = 60.0


class DataKey(Table, table=True):
    """A workspace's own key, wrapped by the installation's. A retired one only opens what is old."""

    id: str = Field(primary_key=True, max_length=8)
    team_id: str = Field(index=True, max_length=32)
    wrapped: bytes = Field(sa_type=sa.LargeBinary)
    created_at: datetime
    retired_at: datetime | None = Field(default=None, index=True)


_KEY = table_of(DataKey)


_IN_USE = (
    sa.select(_KEY.c.id)
    .where(_KEY.c.team_id == sa.bindparam("team"), _KEY.c.retired_at.is_(None))
    .order_by(_KEY.c.created_at.desc(), _KEY.c.id)
    .limit(1)
    .with_for_update(read=True, key_share=True)
)


class CannotOpen(KeyProblem):
    """A stored value does not open: a wrong key, a changed value, or a value that was moved. Names the place."""

    def __init__(self, column: str, row_id: str, why: str) -> None:
        super().__init__(f"{column} of row {row_id} {why}")
        self.column, self.row_id = column, row_id


class KeyMissing(KeyProblem):
    """The installation's key is not among those here. With it, all would open: nothing is lost."""


@dataclass(frozen=True, repr=False, slots=True)
class _Unwrapped:
    team_id: str
    cipher: AESGCM
    until: float


class Vault:
    """Seals and opens on behalf of a workspace. Remembers unwrapped data keys for a while; one a process.

    `reload` reads the installation's keys again, where another process may have added one.
    """

    def __init__(self, keyring: Keyring, reload: Callable[[], Keyring] | None = None) -> None:
        self._keyring = keyring
        self._reload = reload
        self._lock = threading.Lock()
        self._by_id: dict[str, _Unwrapped] = {}

    @property
    def keyring(self) -> Keyring:
        return self._keyring

    def look_again(self) -> None:
        """Read the installation's keys anew, if they can have changed."""
        if self._reload is not None:
            self._keyring = self._reload()

    def new_data_key(self, team_id: str, now: datetime) -> DataKey:
        self.look_again()
        key_id = secrets.token_hex(4)
        wrapped = self._wrap(team_id, key_id, secrets.token_bytes(KEY_BYTES))
        return DataKey(id=key_id, team_id=team_id, wrapped=wrapped, created_at=now)

    def rewrapped(self, row: DataKey) -> bytes:
        """The same data key, wrapped by the installation's current key."""
        return self._wrap(row.team_id, row.id, self._unwrap(row))

    def learn(self, row: DataKey) -> None:
        """Unwrap a committed data key and remember it. Raises KeyMissing or CannotOpen."""
        known = _Unwrapped(row.team_id, AESGCM(self._unwrap(row)), time.monotonic() + REMEMBERED_SECONDS)
        with self._lock:
            self._by_id[row.id] = known

    def forget(self, team_id: str) -> None:
        with self._lock:
            self._by_id = {key_id: known for key_id, known in self._by_id.items() if known.team_id != team_id}

    def seal(self, session: Session, column: str, team_id: str, row_id: str, plain: bytes) -> bytes:
        key_id = self._key_to_seal_with(session, team_id, column, row_id)
        cipher = self._cipher(session, team_id, key_id, column, row_id)
        nonce = secrets.token_bytes(NONCE_BYTES)
        return (
            VERSION
            + bytes.fromhex(key_id)
            + nonce
            + cipher.encrypt(nonce, _filled(plain), _place(column, team_id, row_id))
        )

    def open(self, session: Session, column: str, team_id: str, row_id: str, value: bytes) -> bytes:
        key_id, nonce, box = _parts(value, column, row_id)
        cipher = self._cipher(session, team_id, key_id, column, row_id)
        try:
            filled = cipher.decrypt(nonce, box, _place(column, team_id, row_id)).rstrip(b"\0")
        except InvalidTag:
            raise CannotOpen(column, row_id, "was changed or moved.") from None
        if not filled.endswith(END):
            raise CannotOpen(column, row_id, UNKNOWN_FORM)
        return filled[: -len(END)]

    def scramble(self, said: str) -> str:
        """What nobody can tell without the installation's key; the same of the same, until there is another key."""
        key = hmac.digest(self._keyring.current.secret, b"scramble", "sha256")
        return hmac.digest(key, said.encode(), "sha256").hex()[:32]

    def _cipher(self, session: Session, team_id: str, key_id: str, column: str, row_id: str) -> AESGCM:
        known = self._by_id.get(key_id)
        if known is None or known.until < time.monotonic():
            self._fetch(session, key_id)
            known = self._by_id.get(key_id)
        if known is None or known.team_id != team_id:
            raise CannotOpen(column, row_id, "was sealed with a data key that this workspace does not have.")
        return known.cipher

    def _fetch(self, session: Session, key_id: str) -> None:
        found = session.connection().execute(sa.select(_KEY).where(_KEY.c.id == key_id)).first()
        with self._lock:
            self._by_id.pop(key_id, None)
        if found is not None:
            self.learn(DataKey(**found._mapping))

    def _key_to_seal_with(self, session: Session, team_id: str, column: str, row_id: str) -> str:
        """The data key in use. It stays until the transaction ends: nobody can throw it away meanwhile."""
        locked: dict[str, str] = session.info.setdefault("sealing", {})
        if team_id not in locked:
            key_id = _lock_key_in_use(session, team_id)
            if key_id is None:
                raise CannotOpen(column, row_id, "cannot be written: this workspace has no data key.")
            locked[team_id] = key_id
        return locked[team_id]

    def _wrap(self, team_id: str, key_id: str, secret: bytes) -> bytes:
        with_key = self._keyring.current
        nonce = secrets.token_bytes(NONCE_BYTES)
        box = AESGCM(with_key.secret).encrypt(nonce, secret, _place(WRAPPED, team_id, key_id))
        return VERSION + bytes.fromhex(with_key.id) + nonce + box

    def _unwrap(self, row: DataKey) -> bytes:
        key_id, nonce, box = _parts(row.wrapped, WRAPPED, row.id)
        with_key = self._installation_key(key_id)
        if with_key is None:
            raise KeyMissing(
                f"{WRAPPED} of row {row.id} was sealed with key {key_id}, which is not among the keys here."
            )
        try:
            return AESGCM(with_key.secret).decrypt(nonce, box, _place(WRAPPED, row.team_id, row.id))
        except InvalidTag:
            why = f"was changed, or key {key_id} is not the key that it says it is."
            raise CannotOpen(WRAPPED, row.id, why) from None

    def _installation_key(self, key_id: str) -> Key | None:
        if self._keyring.named(key_id) is None:
            self.look_again()
        return self._keyring.named(key_id)


def _lock_key_in_use(session: Session, team_id: str) -> str | None:
    # One that is retired at this very moment is left out, and the one in its place is not seen until we look again.
    for _look in range(3):
        key_id = session.connection().execute(_IN_USE, {"team": team_id}).scalar()
        if key_id is not None:
            return str(key_id)
    return None


def sealed_with(value: bytes) -> str:
    """The id of the key that a value was sealed with; of the installation's key for a wrapped data key."""
    return value[1:5].hex()


def _filled(plain: bytes) -> bytes:
    """With an end and zeros up to the next step: 256 bytes, or from 2 kB on an eighth to a quarter of the length."""
    ended = plain + END
    step = max(STEP, (1 << len(ended).bit_length()) >> 3)
    return ended.ljust(-(-len(ended) // step) * step, b"\0")


def _place(column: str, team_id: str, row_id: str) -> bytes:
    return "\x1f".join((column, team_id, row_id)).encode()


def _parts(value: bytes, column: str, row_id: str) -> tuple[str, bytes, bytes]:
    if len(value) < 1 + 4 + NONCE_BYTES + 16 or value[:1] != VERSION:
        raise CannotOpen(column, row_id, UNKNOWN_FORM)
    return value[1:5].hex(), value[5 : 5 + NONCE_BYTES], value[5 + NONCE_BYTES :]
