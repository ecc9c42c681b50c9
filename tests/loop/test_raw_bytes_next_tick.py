"""Words that were withdrawn, replaced or thrown away are in no byte of the file after the next tick."""

from pathlib import Path

import pytest

from storage.sealed import sealed_columns
from tests.loop.gathered import gather
from tests.loop.my_data import hold, lift
from tests.loop.telling import choose, write
from tests.parts import Slack


def sealed_now(slack: Slack) -> dict[bytes, str]:
    with slack.bot.hearth.database.reading() as session:
        return {
            bytes(row.value): str(column)
            for column in sealed_columns()
            for row in session.connection().execute(column.batch("")).all()
        }


def in_the_files(slack: Slack) -> bytes:
    path = Path(str(slack.bot.hearth.database.engine.url.database))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


# PostgreSQL's pages are looked at in test_raw_bytes_postgresql.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_of_it_stays_in_free_pages_or_in_the_log(slack: Slack) -> None:
    seen: dict[bytes, str] = {}
    thread = gather(slack, "One.", "Two.", "Three.", promise="with names")
    choose(slack, slack.amina, thread)
    write(slack.amina, "Many are tired.")
    seen |= sealed_now(slack)
    assert slack.amina.submit() == {}
    slack.act()
    slack.amina.close_all_views()
    seen |= sealed_now(slack)
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.press_view("summaries.withdraw")
    slack.amina.close_all_views()
    hold(slack, "A claim was made")
    seen |= sealed_now(slack)
    lift(slack)
    gone = seen.keys() - sealed_now(slack).keys()
    assert {"summary.heard", "hold.reason", "draft.content"} <= {seen[value] for value in gone}
    held = in_the_files(slack)
    assert [seen[value] for value in gone if value in held] == []
