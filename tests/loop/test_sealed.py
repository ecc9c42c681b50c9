"""What people type, through every door there is, is nowhere in the database as they typed it."""

from pathlib import Path

import sqlalchemy as sa
from sqlmodel import select

from bot.practice import replies_early
from bot.practice.messages import Message
from storage import resealing
from storage.database import Database
from storage.sealed import sealed_columns
from storage.tables import METADATA
from storage.threads import Thread
from tests.loop.reading import button
from tests.loop.sessions import choose, say_yes
from tests.loop.test_loop import arrange
from tests.parts import Slack

MARK = "zanzibar"


def stored(database: Database) -> bytes:
    """All that is in the database: the raw files of a SQLite, the values of a PostgreSQL."""
    if database.is_sqlite:
        path = Path(str(database.engine.url.database))
        return path.read_bytes() + path.with_name(f"{path.name}-wal").read_bytes()
    found = b""
    with database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)):
                found += b"\n".join(
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                )
    return found


def used(database: Database) -> set[str]:
    """The sealed columns that hold something."""
    with database.engine.connect() as connection:
        return {
            str(column)
            for column in sealed_columns()
            if connection.execute(column.batch("")).first() is not None
        }


def live(slack: Slack) -> None:
    """A community in which everything that can be typed is typed."""
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": f"{MARK} purpose", "promise": "with names", "contacts": f"{MARK}: 1"})
    assert slack.amina.submit() == {}
    slack.act()
    arrange(slack, f'every tuesday at 9:30 "{MARK} question?"')
    slack.pass_(hours=1)
    ts = slack.workspace.messages(slack.channel)[-1].ts
    slack.bryn.reply(slack.channel, ts, f"{MARK} in the thread")
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": f"{MARK} without my name"})
    assert slack.chidi.submit() == {}
    slack.pass_(days=6.5)
    change_the_question(slack)
    plan_a_session(slack)
    tell(slack)
    reply_too_early(slack)
    keep_for_longer(slack)
    look_for_more(slack)


def look_for_more(slack: Slack) -> None:
    slack.amina.slash("/hearth", f"guard {MARK} sentence", slack.channel)
    slack.amina.press_view("guard.write")
    slack.amina.fill({"name": f"{MARK} name", "pattern": f"{MARK} ###", "example": f"{MARK} 123"})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def keep_for_longer(slack: Slack) -> None:
    slack.amina.slash("/hearth", f'hold "{MARK} reason"', slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def change_the_question(slack: Slack) -> None:
    """What was asked before is then remembered with the time at which it was asked."""
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert slack.amina.view is not None
    slack.amina.press_view("prompts.open_form", button(slack.amina.view.raw, "Change")["value"])
    slack.amina.fill({"question.prompts.draft": f"{MARK} changed?"})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def plan_a_session(slack: Slack) -> None:
    slack.amina.slash("/hearth", f"round {MARK} theme", slack.channel)
    choose(slack.amina, date="2027-01-12", hour="13:00", place="room", where=f"{MARK} room")
    say_yes(slack)


def tell(slack: Slack) -> None:
    """Published, and then begun to be corrected; exported, and not sent yet."""
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.submit()
    said = {"heard.summaries.draft": f"{MARK} heard", "next.summaries.draft": f"{MARK} next"}
    slack.amina.fill(said)
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    slack.amina.press_view("exports.export")
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": f"{MARK} draft", "when.prompts.draft": ""})
    slack.amina.close_view()


def reply_too_early(slack: Slack) -> None:
    """A reply to a post of which Slack has not told us yet."""
    with slack.bot.hearth.database.transaction() as session:
        message = Message(slack.channel.id, "9.2", "9.1", slack.bryn.id, f"{MARK} early")
        thread = session.exec(select(Thread)).first()
        assert thread is not None
        replies_early.put_off(session, slack.workspace.team_id, message, [thread], slack.clock())


def test_words_are_in_no_byte_of_the_database(slack: Slack) -> None:
    live(slack)
    database = slack.bot.hearth.database
    assert used(database) == {str(column) for column in sealed_columns()}
    held = stored(database)
    assert slack.channel.id.encode() in held  # it is the right place to look
    assert MARK.encode() not in held
    assert slack.app.bot_token.encode() not in held


def test_all_of_it_opens_and_is_sealed_anew(slack: Slack) -> None:
    live(slack)
    database = slack.bot.hearth.database
    report = resealing.verify(database)
    assert report.problems == []
    assert {column for column in report.opened if column != "data_key.wrapped"} == {
        str(column) for column in sealed_columns()
    }
