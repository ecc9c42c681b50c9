"""Asking what is held of somebody, and the nightly look, for tests."""

from typing import Any

import sqlalchemy as sa

from bot.workspace.model import File
from bot.workspace.person import Person
from storage.tables import METADATA
from tests.loop.reading import shown
from tests.parts import Slack


def ask_for(slack: Slack, person: Person, where: Any = None) -> str:
    """What `/hearth my-data` shows, asked in a direct message if nowhere else."""
    person.close_all_views()
    answer = person.slash("/hearth", "my-data", where or person.dm(slack.app))
    assert answer.status == "ok", answer
    return shown(person)


def erase(slack: Slack, person: Person) -> str:
    """Says yes to being forgotten. Returns what the last form says."""
    ask_for(slack, person)
    person.press_view("my_data.erase")
    assert person.submit() == {}
    return shown(person)


def brought(slack: Slack, person: Person) -> dict[str, str]:
    """The files that came, by ending."""
    ask_for(slack, person)
    person.press_view("my_data.bring")
    person.close_all_views()
    slack.act()
    files: list[File] = slack.workspace.messages(person.dm(slack.app))[-1].files
    return {file.name.rpartition(".")[2]: file.content.decode() for file in files}


def tables_naming(slack: Slack, needle: str) -> set[str]:
    """The tables in which a person's id, or anything else, is to be found in the clear."""
    with slack.bot.hearth.database.reading() as session:
        return {
            table.name
            for table in METADATA.sorted_tables
            for row in session.connection().execute(sa.select(table))
            if any(needle in str(value) for value in row)
        }


def settings(slack: Slack, **values: str) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill(values)
    assert slack.amina.submit() == {}


def hold(slack: Slack, reason: str = "An inquiry asks for it") -> None:
    slack.amina.slash("/hearth", f'hold "{reason}"', slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def lift(slack: Slack) -> None:
    slack.amina.slash("/hearth", "hold", slack.channel)
    slack.amina.press_view("holds.let_go")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def kept_replies(slack: Slack) -> int:
    with slack.bot.hearth.database.reading() as session:
        return int(
            session.connection()
            .execute(sa.select(sa.func.count()).select_from(METADATA.tables["reply"]))
            .scalar_one()
        )
