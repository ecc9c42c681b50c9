"""Answer Without My Name: nothing that Hearth keeps, says or logs joins the answer to whoever gave it."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import select

from bot import logs
from bot.manifest import manifest
from storage.answered import Answered
from storage.communities import Community
from storage.replies import Reply
from storage.tables import METADATA
from storage.threads import Thread
from tests.loop.privacy import privacy
from tests.loop.reading import words
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

ANSWER = "I was tired and nobody noticed."


def press(slack: Slack, ts: str, person: Any = None) -> Any:
    """Open the form. Returns what it shows."""
    person = person or slack.chidi
    person.press(slack.channel, ts, "answers.open")
    assert person.view is not None
    return person.view.raw


def test_a_form_changed_by_hand_makes_no_mark_of_a_person(slack: Slack) -> None:
    """Else whoever sends it could tell from the tables, without a key, whether somebody has answered."""
    begin(slack)
    ts = ask(slack)
    give(slack, ts, "A heron.", slack.bryn)
    for name in (f"form:{slack.bryn.id}", slack.chidi.id):
        view = press(slack, ts, slack.chidi)
        thread_id = view["private_metadata"].partition("/")[0]
        view["private_metadata"] = f"{thread_id}/{name}"
        slack.chidi.fill({"answer": "An owl."})
        assert slack.chidi.submit() == {}
        slack.chidi.close_all_views()
    with slack.bot.hearth.database.reading() as session:
        marks = [row.person_hash[:32] for row in session.exec(select(Answered)).all()]
        kept = [row.id for row in session.exec(select(Reply)).all()]
    assert (len(marks), len(kept)) == (2, 3)
    assert not set(marks) & set(kept)


def give(slack: Slack, ts: str, text: str = ANSWER, person: Any = None) -> Any:
    """An answer, and what is said to whoever gave it."""
    person = person or slack.chidi
    press(slack, ts, person)
    person.fill({"answer": text})
    assert person.submit() == {}
    shown = person.view.raw
    person.close_all_views()
    return shown


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    lines = io.StringIO()
    logs.configure("DEBUG", lines, pretty=False)
    yield lines
    logs.configure("INFO")


def rows(slack: Slack) -> list[dict[str, Any]]:
    """Every row of every table, as text."""
    found = []
    with slack.bot.hearth.database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)).mappings():
                values = {
                    name: bytes(value) if isinstance(value, memoryview) else value
                    for name, value in row.items()
                }
                found.append({"table": table.name} | values)
    return found


def answers(slack: Slack) -> list[Reply]:
    with slack.bot.hearth.database.reading() as session:
        return list(session.exec(select(Reply)).all())


def test_the_row_has_no_author_no_message_and_only_the_day(slack: Slack) -> None:
    begin(slack, "with names")
    give(slack, ask(slack))
    (row,) = answers(slack)
    assert (row.author, row.ts, row.edited, row.files) == (None, None, "", 0)
    assert row.said_at.isoformat() == "2026-12-01T00:00:00+00:00"


@pytest.mark.parametrize("promise", ["with names", "without names"])
def test_nothing_joins_the_person_and_the_answer(slack: Slack, promise: str) -> None:
    begin(slack, promise)
    ts = ask(slack)
    press(slack, ts)
    slack.chidi.fill({"answer": ANSWER})
    calls = len(slack.workspace.api_calls)
    with everything_logged() as lines:
        assert slack.chidi.submit() == {}
        slack.act()
        (row,) = answers(slack)
        assert row.id not in repr(slack.workspace.api_calls)
        slack.pass_(days=7)
        slack.bot.keep_house()
    kept_of_them = [row for row in rows(slack) if slack.chidi.id in repr(row)]
    assert kept_of_them == []
    (row,) = answers(slack)
    said_since = slack.workspace.api_calls[calls:]
    naming = {call.method for call in said_since if slack.chidi.id in repr(call.args)}
    assert naming <= {"users.conversations"}  # are they in the channel?
    for what in (ANSWER, row.id):
        assert not [call for call in said_since if what in repr(call.args)]
        assert what not in lines.getvalue()
    assert slack.chidi.id not in lines.getvalue()


def test_slack_has_not_seen_the_key_of_the_row(slack: Slack) -> None:
    """The form's number went through Slack together with the person: it must not lead to the row."""
    begin(slack)
    give(slack, ask(slack))
    (row,) = answers(slack)
    assert not [call for call in slack.workspace.api_calls if row.id in repr(call)]


def test_nobody_is_told_of_it_while_the_thread_is_open(slack: Slack) -> None:
    """What a facilitator and a member can look at is the same before and after, but for the time of day."""
    begin(slack)
    ts = ask(slack)
    before = (looks(slack), slack.workspace.messages(slack.channel)[-1].text)
    give(slack, ts)
    slack.act()
    assert (looks(slack), slack.workspace.messages(slack.channel)[-1].text) == before


def looks(slack: Slack) -> list[str]:
    """What there is to look at that could tell that somebody has answered."""
    shown = [privacy(slack)]
    for typed in ("upcoming", "replies", "summarise", "export"):
        slack.amina.slash("/hearth", typed, slack.channel)
        assert slack.amina.view is not None
        shown.append(words(slack.amina.view.raw))
        slack.amina.close_all_views()
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    assert slack.amina.view is not None
    shown.append(words(slack.amina.view.raw))
    slack.amina.close_all_views()
    home = slack.amina.open_home(slack.app)
    assert home is not None
    return [*shown, words(home)]


def test_a_second_answer_of_the_same_person_looks_and_takes_the_same(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    seen = []
    for number in range(3):
        statements: list[str] = []
        engine = slack.bot.hearth.database.engine
        press(slack, ts)
        slack.chidi.fill({"answer": f"{ANSWER} {number}"})
        slack.workspace.settle()

        def note(_c: Any, _cursor: Any, statement: str, *_rest: Any, into: list[str] = statements) -> None:
            into.append(statement)

        sa.event.listen(engine, "before_cursor_execute", note)
        assert slack.chidi.submit() == {}
        sa.event.remove(engine, "before_cursor_execute", note)
        assert slack.chidi.view is not None
        seen.append((statements, words(slack.chidi.view.raw)))
        slack.chidi.close_all_views()
    assert seen[0] == seen[1] == seen[2]
    assert len(answers(slack)) == 3


def test_a_small_community_is_told_before_it_writes(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    blocks = press(slack, ts)["blocks"]
    kinds = [block["type"] for block in blocks]
    told = json.dumps(blocks[: kinds.index("input")])
    assert "There are only 3 people in this channel, so what you tell may well be recognised." in told
    assert (
        "Facilitators can read your answer when the question has closed, and only if there are"
        in json.dumps(blocks)
    )


def test_apps_are_no_people(slack: Slack) -> None:
    for number in range(3):
        app = slack.workspace.install(manifest() | {"display_information": {"name": f"App {number}"}})
        slack.amina.invite_app(slack.channel, app)
    begin(slack)
    assert len(slack.channel.members) == 7
    assert "There are only 3 people in this channel" in words(press(slack, ask(slack)))


def test_a_larger_community_is_told_that_those_who_know_you_may_recognise_you(slack: Slack) -> None:
    for number in range(3):
        person = slack.workspace.add_person(f"Person {number}")
        person.join(slack.channel)
    begin(slack)
    assert "Somebody who knows you may still recognise" in words(press(slack, ask(slack)))


def test_where_slack_does_not_say_how_many_there_are_the_words_are_careful(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.workspace.faults.answer("conversations.info", error="internal_error")
    assert "If only a few people are in this channel" in words(press(slack, ts))


def test_a_promise_of_fewer_or_more_is_said_in_the_form_and_in_what_is_kept(slack: Slack) -> None:
    begin(slack)
    set_fewest(slack, 3)
    ts = ask(slack)
    assert "such answers from at least 3 people" in words(press(slack, ts))
    slack.chidi.close_all_views()
    set_fewest(slack, 7)
    assert "such answers from at least 7 people" in words(press(slack, ts))
    slack.chidi.close_all_views()
    set_fewest(slack, 4)
    assert "such answers from at least 7 people" in words(press(slack, ts)), (
        "some may have answered who were told so"
    )
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Thread.fewest_people)).all() == [7]


def set_fewest(slack: Slack, number: int) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"fewest": str(number)})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def test_from_how_many_people_and_what_a_court_may_is_said_wherever_it_is_explained(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    places = [json.dumps(press(slack, ts)), privacy(slack)]
    slack.bryn.press(slack.channel, ts, "communities.what_is_kept")
    assert slack.bryn.view is not None
    places.append(words(slack.bryn.view.raw))
    for said in places:
        assert "only if there are such answers from at least 5 people" in said
        assert (
            "Fewer can still be opened outside of Slack, if a court, an inquiry or the law asks for it."
            in said
        )


def test_the_number_can_be_set_and_not_under_three(slack: Slack) -> None:
    begin(slack)
    set_fewest(slack, 8)
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Community.fewest_people)).one() == 8
    slack.amina.slash("/hearth", "settings", slack.channel)
    view = slack.amina.view
    assert view is not None
    field = next(block for block in view.raw["blocks"] if block.get("block_id") == "fewest")
    assert (field["element"]["min_value"], field["element"]["initial_value"]) == ("3", "8")


def test_a_thread_tells_the_same_on_every_way_out(slack: Slack) -> None:
    """Three replies in the thread and two in the form: nobody is told of the two, by words or by number."""
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    for person in (slack.amina, slack.bryn, slack.chidi):
        person.reply(slack.channel, ts, f"Of {person.id}")
    for person in (slack.bryn, slack.chidi):
        give(slack, ts, ANSWER, person)
    slack.pass_(days=7)
    notice = slack.workspace.messages(slack.amina.dm(slack.app))[-1].text
    assert (
        "with 3 replies in the thread. What is kept without names is shown only when there are answers"
        in notice
    )
    shown = "\n".join(looks(slack))
    assert ANSWER not in shown
    assert "5 replies" not in shown
    assert "2 answers" not in shown
    assert "with 3 replies" in shown


def test_what_was_promised_is_said_in_the_same_words_everywhere(slack: Slack) -> None:
    lines = {
        "with names": "Kept with names: I keep what you write in this thread and your name",
        "without names": "Kept without names: I keep what you write in this thread, never who wrote it.",
        "nothing": "Nothing is kept: I count the replies in this thread and keep none of the words.",
    }
    begin(slack, "with names")
    for promise, line in lines.items():
        slack.amina.slash("/hearth", "settings", slack.channel)
        slack.amina.fill({"promise": promise})
        assert slack.amina.submit() == {}
        ts = ask(slack)
        assert line in slack.workspace.messages(slack.channel)[-1].text
        assert line in privacy(slack)
        assert line in what_is_kept(slack, ts)


def what_is_kept(slack: Slack, ts: str) -> str:
    slack.bryn.press(slack.channel, ts, "communities.what_is_kept")
    assert slack.bryn.view is not None
    return words(slack.bryn.view.raw)


def test_another_promise_is_only_for_threads_to_come(slack: Slack) -> None:
    begin(slack, "without names")
    first = ask(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"promise": "with names"})
    assert slack.amina.submit() == {}
    second = ask(slack)
    slack.clock.pass_(minutes=5)
    for ts in (first, second):
        slack.bryn.reply(slack.channel, ts, "Tea in the day room")
    slack.act()
    assert "never who wrote it" in what_is_kept(slack, first)
    assert "and your name" in what_is_kept(slack, second)
    assert sorted(str(row.author) for row in answers(slack)) == sorted(["None", slack.bryn.id])


def test_who_is_too_late_for_the_form_is_not_told_of_one(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(days=6)  # and the post does not say so yet
    slack.chidi.press(slack.channel, ts, "answers.open")
    assert slack.chidi.view is not None
    said = words(slack.chidi.view.raw)
    assert said == "This has closed, so it takes no more answers."


def joined(slack: Slack) -> int:
    """How many pairs of an answer from the form and a mark of who has answered one statement wrote (PostgreSQL)."""
    together = sa.text(
        "SELECT count(*) FROM reply r JOIN answered a ON r.xmin = a.xmin AND r.thread_id = a.thread_id "
        "WHERE r.came = 'form' AND a.in_form"
    )
    with slack.bot.hearth.database.reading() as session:
        return int(session.connection().execute(together).scalar_one())


def ids_by_place(slack: Slack, table: str) -> list[str]:
    """The ids of rows in the order in which PostgreSQL has written them."""
    with slack.bot.hearth.database.reading() as session:
        found = session.connection().execute(sa.text(f"SELECT id FROM {table} ORDER BY ctid"))
        return [str(each) for each in found.scalars()]


def test_the_database_itself_does_not_tell_which_answer_came_with_whom(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    people = (slack.amina, slack.bryn, slack.chidi)
    for person in people:
        give(slack, ts, f"{ANSWER} {person.name}", person)
    if not slack.bot.hearth.database.is_sqlite:
        assert joined(slack) == len(people) ** 2  # each with each
        for table in ("reply", "answered"):
            assert ids_by_place(slack, table) == sorted(ids_by_place(slack, table)), "not as they came"
        return
    slack.act()
    log = Path(f"{slack.bot.hearth.database.engine.url.database}-wal")
    assert log.read_bytes() == b""
