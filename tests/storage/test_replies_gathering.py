"""The statement that every batch of messages begins with reads only what belongs to them."""

from pathlib import Path
from typing import Any

from storage import replies_gathering, upgrading
from storage.database import Database
from storage.keys import Keyring, new_key


def test_sqlite_begins_with_the_threads_and_not_with_the_keys_of_all_workspaces(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'hearth.db'}", Keyring((new_key(),)))
    upgrading.upgrade(database.engine)
    asked: list[str] = []
    with database.reading() as session:
        driver: Any = session.connection().connection.driver_connection
        driver.set_trace_callback(asked.append)
        replies_gathering.threads_at(session, {("T1", "C1", "1.0")}, {("T1", "C1", "2.0")})
        driver.set_trace_callback(None)
        steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}").all()
    database.close()
    tables = [step.detail for step in steps if step.detail.startswith(("SEARCH", "SCAN"))]
    assert "SEARCH thread USING INDEX" in tables[0]
    assert not any("data_key USING INDEX ix_data_key_retired_at" in each for each in tables)
