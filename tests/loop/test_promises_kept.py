"""What each promise leaves in the tables, of replies that come the way that Slack brings them."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from storage.answered import Answered
from storage.replies import Reply
from storage.settled_messages import SettledMessage
from storage.tables import METADATA
from tests.loop.my_data import tables_naming
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

KEPT = {  # author, words, scrambles of who has answered
    "with names": (True, True, 1),
    "without names": (False, True, 1),
    "nothing": (False, False, 0),
}


@pytest.mark.parametrize("promise", KEPT)
def test_of_a_reply_nothing_is_kept_but_what_its_post_promises(slack: Slack, promise: str) -> None:
    has_author, has_words, scrambles = KEPT[promise]
    begin(slack, promise)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    before = tables_naming(slack, slack.bryn.id)
    said = slack.bryn.reply(slack.channel, ts, "A heron by the weir.")
    for edited in (False, True):
        if edited:
            slack.bryn.edit(slack.channel, said, "A heron by the bridge.")
        slack.workspace.settle()
        with slack.bot.hearth.database.reading() as session:
            (row,) = session.exec(select(Reply)).all()
            noted = session.exec(select(Answered)).all()
        assert row.author == (slack.bryn.id if has_author else None)
        assert (row.words is not None) == has_words
        assert len(noted) == scrambles
        assert tables_naming(slack, slack.bryn.id) - before == ({"reply"} if has_author else set())
        assert everything_written(slack).count(b"heron") == 0


def everything_written(slack: Slack) -> bytes:
    with slack.bot.hearth.database.engine.connect() as connection:
        tables = [connection.execute(sa.select(table)).all() for table in METADATA.sorted_tables]
    return repr(tables).encode()


def test_what_is_deleted_outside_of_our_threads_is_not_noted(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    slack.clock.pass_(minutes=5)
    said = slack.bryn.say(slack.channel, "Is the kettle on?")
    slack.bryn.delete(slack.channel, said)
    slack.workspace.settle()
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(SettledMessage)).all() == []
