"""What is stored opens only where it was written, with the keys of its own workspace."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from storage import columns, encryption, vault, workspaces
from storage.database import Database
from storage.drafts import Draft
from storage.encryption import seal, unseal, unseal_json
from storage.keys import Key, Keyring, new_key
from storage.sealed import sealed_columns
from storage.tables import METADATA
from storage.vault import CannotOpen, DataKey, KeyMissing
from tests.rows import a_draft

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
NOT_WORDS = {vault.WRAPPED}


def welcome(database: Database, team_id: str = "T1") -> None:
    workspaces.welcome(database, team_id=team_id, name="Valley", token="xoxb-1", bot_user_id="UB", now=NOW)


def save(database: Database, words: str, about: str = "C1", team_id: str = "T1") -> str:
    """A draft; returns its row's id."""
    with database.transaction() as session:
        return a_draft(session, team_id, "U1", "note", about, {"words": words}, NOW)


def words(database: Database, about: str = "C1", team_id: str = "T1") -> Any:
    with database.reading() as session:
        row = session.exec(select(Draft).where(Draft.team_id == team_id, Draft.about == about)).one()
        return unseal_json(session, "draft.content", row.team_id, row.id, row.content)


def change(database: Database, statement: str, **values: Any) -> None:
    with database.engine.begin() as connection:
        connection.execute(sa.text(statement), values)


@pytest.fixture
def lived_in(database: Database) -> Database:
    welcome(database)
    return database


def test_every_column_of_bytes_is_sealed_or_known_not_to_hold_words() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary)
    }
    assert found == {str(column) for column in sealed_columns()} | NOT_WORDS
    assert len(found) > 10


def test_a_sealed_column_cannot_be_forgotten() -> None:
    """Its row has one id and a workspace: without them it could not be sealed anew."""
    for column in sealed_columns():
        assert column.row_id.name in ("id", "team_id")
        assert "team_id" in column.table.c
    field = columns.sealed()
    assert field.sa_column_kwargs["info"][columns.SEALED]


def test_a_value_opens_where_it_was_written(lived_in: Database) -> None:
    save(lived_in, "I was tired.")
    assert words(lived_in) == {"words": "I was tired."}


def test_a_value_moved_to_another_row_is_named(lived_in: Database) -> None:
    save(lived_in, "mine")
    theirs = save(lived_in, "theirs", "C2")
    change(
        lived_in,
        "UPDATE draft SET content = (SELECT content FROM draft WHERE about = 'C1') WHERE about = 'C2'",
    )
    with pytest.raises(CannotOpen, match=rf"draft\.content of row {theirs} was changed or moved") as caught:
        words(lived_in, "C2")
    assert (caught.value.column, caught.value.row_id) == ("draft.content", theirs)


def test_nothing_is_sealed_twice_with_the_same_nonce(lived_in: Database, keyring: Keyring) -> None:
    """Else what was sealed could be told from another, and the seal be forged."""
    with lived_in.transaction() as session:
        sealed = [seal(session, "reply.words", "T1", "r1", "mine") for _ in range(20)]
    made = vault.Vault(keyring)
    wrapped = [made.new_data_key("T1", NOW).wrapped for _ in range(20)]
    assert len({value[5:17] for value in [*sealed, *wrapped]}) == 40


def test_a_value_moved_to_another_column_is_named(lived_in: Database) -> None:
    with lived_in.transaction() as session:
        value = seal(session, "reply.words", "T1", "r1", "mine")
    with lived_in.reading() as session, pytest.raises(CannotOpen, match="was changed or moved"):
        unseal(session, "summary.heard", "T1", "r1", value)


def test_a_key_given_to_another_workspace_opens_nothing_there(lived_in: Database, keyring: Keyring) -> None:
    save(lived_in, "mine")
    for table in ("data_key", "draft"):
        change(lived_in, f"UPDATE {table} SET team_id = 'T2'")
    anew = Database(lived_in.engine.url.render_as_string(hide_password=False), keyring)
    try:
        with pytest.raises(CannotOpen):
            words(anew, team_id="T2")
    finally:
        anew.close()


@pytest.mark.parametrize("at", [0, 1, 7, 20, -1], ids=["version", "key id", "nonce", "ciphertext", "tag"])
def test_a_flipped_bit_is_named(lived_in: Database, at: int) -> None:
    row_id = save(lived_in, "It was a hard day on the ward.")
    with lived_in.engine.begin() as connection:
        value = bytearray(connection.execute(sa.text("SELECT content FROM draft")).scalar_one())
        value[at] ^= 1
        connection.execute(sa.text("UPDATE draft SET content = :value"), {"value": bytes(value)})
    with pytest.raises(CannotOpen, match=rf"draft\.content of row {row_id}") as caught:
        words(lived_in)
    assert "hard day" not in str(caught.value)


@pytest.mark.parametrize(
    "plain", ["", "x", "y" * 254, "y" * 255, "y" * 256, "ends in zeros\0\0", "\x80", "ŵ" * 5000]
)
def test_what_was_filled_up_comes_back_as_it_was(lived_in: Database, plain: str) -> None:
    with lived_in.transaction() as session:
        assert unseal(session, "a.b", "T1", "1", seal(session, "a.b", "T1", "1", plain)) == plain


def test_lengths_of_what_is_sealed_tell_only_the_step(lived_in: Database) -> None:
    """Most replies are of one length, and of a long one it is known to a quarter."""
    with lived_in.transaction() as session:
        lengths = [len(seal(session, "a.b", "T1", "1", "y" * number)) - 33 for number in range(12_000)]
    assert set(lengths[:256]) == {256}
    assert len(set(lengths)) == 18
    assert all(
        number < length <= max(number + 256, number * 1.25 + 2) for number, length in enumerate(lengths)
    )


def test_a_value_cut_short_is_named(lived_in: Database) -> None:
    row_id = save(lived_in, "words")
    change(lived_in, "UPDATE draft SET content = :short", short=b"\x01abc")
    with pytest.raises(CannotOpen, match=rf"row {row_id} is not in a form"):
        words(lived_in)


def test_a_value_of_another_workspace_does_not_open(lived_in: Database) -> None:
    welcome(lived_in, "T2")
    save(lived_in, "theirs", team_id="T2")
    change(lived_in, "UPDATE draft SET team_id = 'T1'")
    with pytest.raises(CannotOpen, match="a data key that this workspace does not have"):
        words(lived_in)


def test_a_missing_key_is_named_and_not_taken_for_a_change(lived_in: Database) -> None:
    save(lived_in, "words")
    other = Database(lived_in.engine.url.render_as_string(hide_password=False), Keyring((new_key(),)))
    with pytest.raises(KeyMissing, match=r"data_key\.wrapped of row .* not among the keys here"):
        words(other)
    other.close()


def test_a_key_under_a_false_name_is_noticed(lived_in: Database, keyring: Keyring) -> None:
    save(lived_in, "words")
    false = Keyring((Key(keyring.current.id, new_key().secret),))
    other = Database(lived_in.engine.url.render_as_string(hide_password=False), false)
    with pytest.raises(CannotOpen, match=r"data_key\.wrapped of row .* not the key that it says it is"):
        words(other)
    other.close()


def test_a_data_key_of_another_workspace_does_not_unwrap(lived_in: Database) -> None:
    welcome(lived_in, "T2")
    save(lived_in, "theirs", team_id="T2")
    change(
        lived_in,
        "UPDATE data_key SET wrapped = (SELECT wrapped FROM data_key WHERE team_id = 'T1') WHERE team_id = 'T2'",
    )
    lived_in.vault.forget("T2")
    with pytest.raises(CannotOpen, match=r"data_key\.wrapped"):
        words(lived_in, team_id="T2")


def stored(database: Database) -> list[bytes]:
    """All that is in the database: the raw files of a SQLite, every value of a PostgreSQL."""
    if database.is_sqlite:
        path = str(database.engine.url.database)
        files = [path, f"{path}-wal"]
        return [Path(file).read_bytes() for file in files]
    found: list[bytes] = []
    with database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)):
                found += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row]
    return found


def test_words_sealed_in_any_column_are_nowhere_in_the_files(lived_in: Database) -> None:
    with lived_in.transaction() as session:
        for column in sealed_columns():
            mark = f"marked-{column}"
            box = seal(session, str(column), "T1", "row1", mark)
            assert unseal(session, str(column), "T1", "row1", box) == mark
            assert mark.encode() not in box
    save(lived_in, "marked words")
    assert not [part for part in stored(lived_in) if b"marked" in part or b"xoxb-1" in part]


def test_without_its_data_keys_a_workspace_is_erased_for_good(lived_in: Database) -> None:
    welcome(lived_in, "T2")
    save(lived_in, "gone")
    save(lived_in, "stays", team_id="T2")
    with lived_in.reading() as session:
        keys = [key.wrapped for key in session.exec(select(DataKey)).all()]
    with lived_in.transaction() as session:
        assert encryption.destroy(session, "T1") == 1
    assert lived_in.leave_no_trace()
    with pytest.raises(CannotOpen, match="a data key that this workspace does not have"):
        words(lived_in)
    assert words(lived_in, team_id="T2") == {"words": "stays"}
    with pytest.raises(CannotOpen, match="has no data key"):
        save(lived_in, "more", about="C2")
    left = [key for key in keys if any(key[20:] in part for part in stored(lived_in))]
    assert len(left) == 1  # that of the other workspace


def test_another_process_forgets_a_destroyed_key_within_a_minute(
    lived_in: Database, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "REMEMBERED_SECONDS", 0.0)
    save(lived_in, "gone")
    other = Database(lived_in.engine.url.render_as_string(hide_password=False), keyring)
    assert words(other) == {"words": "gone"}
    with lived_in.transaction() as session:
        encryption.destroy(session, "T1")
    with pytest.raises(CannotOpen):
        words(other)
    with pytest.raises(CannotOpen):
        save(other, "more", about="C2")
    other.close()
    welcome(lived_in)  # who comes back begins anew
    save(lived_in, "a new beginning", about="C3")
    assert words(lived_in, about="C3") == {"words": "a new beginning"}


def test_half_a_character_becomes_a_question_mark(lived_in: Database) -> None:
    save(lived_in, "I was \ud83d tired.")
    assert words(lived_in) == {"words": "I was ? tired."}
