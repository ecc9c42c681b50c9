"""A backup, and as many of them as there are answers, joins nobody to what they said; and Hearth works on with it."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlmodel import select

from bot import key_source
from bot.backing_up import BackupProblem, back_up
from bot.delivery.outbox import say as send
from bot.old_copies import BACKUP_AT_WORK, delete_old_copies
from bot.opening import open_database
from bot.practice import answers, replies_reading
from bot.practice.messages import Message
from bot.practice.replies_early import put_off
from bot.practice.replies_reading import Hidden, Readable
from bot.settings import Settings
from bot.upgrading import put_aside
from handlers.deliveries import TELL_NO_LONGER
from handlers.guard import tell_author
from handlers.rounds_hour import CALENDAR
from storage.answered import Answered
from storage.columns import new_id
from storage.communities import Community, Promise
from storage.copying import TELLS_OF_SOMEBODY
from storage.database import Database
from storage.outbox import ChannelPace
from storage.replies import Came, Reply, words_of
from storage.tables import METADATA
from storage.threads import Thread
from tests.parts import Clock
from tests.practice.following import READER, TEAM, Asked, Event, changed, said, ts_of

PEOPLE = ("UAMINA", "UBRYN", "UCHIDI", "UDILYS", "UEVAN")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(hearth_home=tmp_path, database_url=f"sqlite:///{tmp_path / 'hearth.db'}")


@pytest.fixture
def asked(settings: Settings, clock: Clock) -> Iterator[Asked]:
    database = open_database(settings)
    yield Asked(database, clock)
    database.close()


def say(asked: Asked, thread: Thread, person: str) -> Event:
    event = said(thread, ts_of(asked.clock.pass_(minutes=1)), person, f"In the thread, {person}")
    asked.deliver(event)
    return event


def answer(asked: Asked, thread: Thread, person: str) -> None:
    with asked.database.transaction() as session:
        found = session.get_one(Thread, thread.id)
        answers.answer_without_name(session, found, new_id(), f"In the form, {person}", person, asked.clock())


def backup(asked: Asked, settings: Settings, name: str = "backup.db") -> Path:
    to = settings.hearth_home / name
    back_up(settings, to, asked.clock.pass_(minutes=1))
    return to


def restored(asked: Asked, settings: Settings, file: Path) -> Iterator[Asked]:
    """The same community, as the backup has it."""
    asked.database.close()
    asked.database = Database(f"sqlite:///{file}", key_source.load(settings))
    yield asked


def rows_of(file: Path) -> dict[str, list[dict[str, Any]]]:
    with closing(sqlite3.connect(file)) as copy:
        copy.row_factory = sqlite3.Row
        return {
            table.name: [dict(row) for row in copy.execute(f"SELECT * FROM {table.name}")]
            for table in METADATA.sorted_tables
        }


def links(asked: Asked) -> list[bytes]:
    """What joins people to their words while a thread is open."""
    with asked.database.reading() as session:
        salts = [thread.salt for thread in session.exec(select(Thread)).all() if thread.salt]
        marks = [mark.encode() for mark in session.exec(select(Answered.person_hash)).all()]
        unnamed = session.exec(select(Reply).where(Reply.author == None)).all()  # noqa: E711
        messages = [row.ts.encode() for row in unnamed if row.ts]
        keys = [row.id.encode() for row in unnamed]
    assert salts
    assert marks
    return [*salts, *marks, *messages, *keys]


@pytest.mark.parametrize("promise", [Promise.WITHOUT_NAMES, Promise.WITH_NAMES])
def test_the_copy_before_an_upgrade_does_not_say_who_has_answered_and_hearth_works_on_with_it(
    asked: Asked, settings: Settings, promise: Promise
) -> None:
    """The form says that backups which Hearth makes leave it out, and so this one does."""
    thread = asked.ask(promise)
    answer(asked, thread, "UAMINA")
    event = say(asked, thread, "UBRYN")
    with asked.database.reading() as session:
        marks = [mark.encode() for mark in session.exec(select(Answered.person_hash)).all()]
    assert len(marks) == 2
    file = put_aside(settings.hearth_home / "hearth.db", "0001", asked.clock())
    assert [mark for mark in marks if mark in file.read_bytes()] == []
    assert (event["ts"].encode() in file.read_bytes()) == (promise == Promise.WITH_NAMES)
    for here in restored(asked, settings, file):
        answer(here, thread, "UDILYS")
        assert here.hashes(thread) == 1
        assert len(here.rows(thread)) == 3


@pytest.mark.parametrize("promise", [Promise.WITHOUT_NAMES, Promise.WITH_NAMES])
def test_backups_after_every_answer_do_not_tell_who_gave_which(
    asked: Asked, settings: Settings, promise: Promise
) -> None:
    thread = asked.ask(promise)
    seen: set[str] = set()
    for number, person in enumerate(PEOPLE[:3]):
        answer(asked, thread, person)
        say(asked, thread, person)
        file = backup(asked, settings, f"{number}.db")
        assert [link for link in links(asked) if link in file.read_bytes()] == []
        rows = rows_of(file)
        assert (rows["answered"], rows["early_reply"]) == ([], [])
        unnamed = [row for row in rows["reply"] if row["author"] is None]
        assert {(row["ts"], row["edited"], row["said_at"][11:19]) for row in unnamed} == {
            (None, "", "00:00:00")
        }
        assert not seen & {row["id"] for row in unnamed}
        seen |= {row["id"] for row in unnamed}
    assert asked.hashes(thread) == 6, "the database itself is as it was"


def test_what_was_held_back_is_not_in_it(asked: Asked, settings: Settings) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    said_at = asked.clock.pass_(minutes=1)
    with asked.database.transaction() as session:
        session.add(
            Reply(team_id=TEAM, thread_id=thread.id, ts=ts_of(said_at), came=Came.HELD_BACK, said_at=said_at)
        )
    file = backup(asked, settings)
    assert ts_of(said_at).encode() not in file.read_bytes()
    assert rows_of(file)["reply"] == []


def test_what_came_before_its_post_was_settled_is_not_in_it(asked: Asked, settings: Settings) -> None:
    early = Message(asked.channel_id, "2.000001", "2.000000", author="UBRYN", words="Too early")
    with asked.database.transaction() as session:
        put_off(session, TEAM, early, [Thread(promise=Promise.WITH_NAMES)], asked.clock())
    file = backup(asked, settings)
    assert rows_of(file)["early_reply"] == []
    assert b"2.000000" not in file.read_bytes()


def look(asked: Asked, thread: Thread) -> Readable:
    with asked.database.reading() as session:
        community = session.get_one(Community, asked.community_id)
        return replies_reading.readable(
            session, session.get_one(Thread, thread.id), community, READER, asked.clock()
        )


def test_hearth_works_on_with_a_backup_and_counts_only_whom_it_knows(
    asked: Asked, settings: Settings
) -> None:
    """Of two questions that five people had answered, one is answered by five more."""
    threads = [asked.ask(Promise.WITHOUT_NAMES) for _ in range(2)]
    for thread in threads:
        for person in PEOPLE:
            answer(asked, thread, person)
    event = say(asked, threads[0], "UBRYN")
    for here in restored(asked, settings, backup(asked, settings)):
        at = ts_of(here.clock.pass_(minutes=1))
        here.deliver(changed(event, event | {"text": "Other words", "edited": {"ts": at}}, at))
        assert len(here.rows(threads[0])) == 6
        for person in PEOPLE:
            answer(here, threads[1], person)
        here.clock.pass_(days=7)
        for thread in threads:
            here.close(thread)
        unknown, known = (look(here, thread) for thread in threads)
        assert (unknown.replies, unknown.hidden) == ([], Hidden.TOO_FEW)
        assert (len(known.replies), known.hidden) == (10, Hidden.NO)
        with here.database.reading() as session:
            assert all(words_of(session, row) for row in session.exec(select(Reply)).all())


def test_with_names_an_edit_is_followed_after_a_backup_was_put_back(asked: Asked, settings: Settings) -> None:
    thread = asked.ask(Promise.WITH_NAMES)
    event = say(asked, thread, "UBRYN")
    for here in restored(asked, settings, backup(asked, settings)):
        at = ts_of(here.clock.pass_(minutes=1))
        here.deliver(changed(event, event | {"text": "Other words", "edited": {"ts": at}}, at))
        assert here.kept(thread) == [("UBRYN", "Other words", 0)]


def test_a_backup_is_one_file_for_its_owner_alone_and_nothing_is_written_over(
    asked: Asked, settings: Settings
) -> None:
    before = {path.name for path in settings.hearth_home.iterdir()}
    file = backup(asked, settings)
    assert file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in settings.hearth_home.iterdir()} == {*before, file.name}
    content = file.read_bytes()
    with pytest.raises(BackupProblem, match="already"):
        backup(asked, settings)
    assert file.read_bytes() == content
    with pytest.raises(BackupProblem, match="could not be written"):
        back_up(settings, settings.hearth_home / "no" / "such" / "folder.db", asked.clock())


def test_a_postgresql_is_backed_up_with_its_own_program(settings: Settings, clock: Clock) -> None:
    other = settings.model_copy(
        update={"database_url": SecretStr("postgresql+psycopg://hearth@127.0.0.1/hearth")}
    )
    with pytest.raises(BackupProblem, match="pg_dump --exclude-table-data=answered"):
        back_up(other, settings.hearth_home / "backup.db", clock())


def test_copies_do_not_outlive_their_use(asked: Asked, settings: Settings) -> None:
    path = settings.hearth_home / "hearth.db"
    put_aside(path, "0001", asked.clock())
    left = settings.hearth_home / f"{BACKUP_AT_WORK}1"
    left.mkdir()
    assert delete_old_copies(settings) == 0
    for each in (left, *settings.hearth_home.glob("*before-upgrade*")):
        os.utime(each, (0, time.time() - 8 * 86400))
    assert delete_old_copies(settings) == 2
    assert path.exists()


def test_a_backup_names_nobody_who_waits_to_be_told_that_something_was_held_back_or_for_a_calendar(
    asked: Asked, settings: Settings
) -> None:
    with asked.database.transaction() as session:
        tell_author(session, TEAM, held_back("UBRYN"), asked.clock())
        for kind, channel in ((CALENDAR, "UCHIDI"), ("notice", "UAMINA")):
            send(session, TEAM, key=kind, kind=kind, channel=channel, message={"text": ""}, now=asked.clock())
        for person in ("UBRYN", "UCHIDI"):
            session.add(ChannelPace(team_id=TEAM, channel_id=person, free_at=asked.clock()))
    rows = rows_of(backup(asked, settings))
    assert [row["channel_id"] for row in rows["outbox_message"]] == ["UAMINA"], "what else waits comes along"
    assert rows["channel_pace"] == []
    assert set(TELLS_OF_SOMEBODY) == set(TELL_NO_LONGER)


def held_back(person: str) -> Message:
    return Message("C0WARD", "1764576000.000100", "1764575000.000100", person, "", seen=("nhs_number",))
