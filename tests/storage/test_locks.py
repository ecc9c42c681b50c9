"""What only one process may be at, one is at."""

from storage.database import Database
from storage.keys import Keyring


def test_of_two_who_want_to_keep_house_one_does(
    database: Database, database_url: str, keyring: Keyring
) -> None:
    """On PostgreSQL another process; a SQLite file has one, with several threads."""
    other = database if database.is_sqlite else Database(database_url, keyring)
    with database.alone("keep house") as one:
        with other.alone("keep house") as another:
            assert (one, another) == (True, False)
        with other.alone("keep house") as still_not:
            assert not still_not
    with other.alone("keep house") as then:
        assert then
    if other is not database:
        other.close()
