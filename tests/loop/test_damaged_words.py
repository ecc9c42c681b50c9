"""A sealed value that was damaged breaks no view: a plain sentence stands in its place, and everything else is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.workspace.refusal import WorkspaceRefusal
from handlers.commands import WORDS
from storage.sealed import SealedColumn, sealed_columns
from tests.loop.privacy import privacy
from tests.loop.reading import buttons, front, shown
from tests.loop.test_damaged import damage
from tests.loop.test_home import home
from tests.loop.test_loop import begin
from tests.loop.test_sealed import live
from tests.parts import Slack

SENTENCE = "Words that cannot be opened any more"
Door = Callable[[Slack], object]


def word(said: str) -> Door:
    return lambda slack: slack.amina.slash("/hearth", said, slack.channel)


def button(said: str, action_id: str) -> Door:
    """A button in the form that a word opens, if it is there."""

    def press(slack: Slack) -> None:
        slack.amina.slash("/hearth", said, slack.channel)
        view = slack.amina.view
        for found in buttons(view.raw)[:20] if view is not None else ():
            if found["action_id"] == action_id:
                slack.amina.press_view(action_id, found.get("value"))
                return

    return press


DOORS: dict[str, Door] = {
    "the Home tab": lambda slack: home(slack, slack.amina),
    "a member's Home tab": lambda slack: home(slack, slack.bryn),
    "a member's /hearth my-data": lambda slack: slack.bryn.slash("/hearth", "my-data", slack.channel),
    "a tick": lambda slack: slack.bot.tick() + slack.bot.deliver(),
    "Change a question": button("upcoming", "prompts.open_form"),
    "Change a session": button("upcoming", "rounds.change"),
    "Read": button("replies", "replies.read"),
    "Choose": button("summarise", "summaries.open"),
    "Lift It": button("hold", "holds.let_go"),
    "Bring It to Me": button("my-data", "my_data.bring"),
    **{f"/hearth {said}": word(said) for said in ("", *WORDS)},
}


@contextmanager
def damaged(slack: Slack, column: SealedColumn) -> Iterator[None]:
    """One bit of every value in the column."""
    row_id, engine = column.row_id, slack.bot.hearth.database.engine
    written = sa.update(column.table).where(row_id == sa.bindparam("row"))
    write = written.values({column.name: sa.bindparam("new", type_=sa.LargeBinary)})
    with engine.begin() as connection:
        before = {row.row_id: bytes(row.value) for row in connection.execute(column.batch("")).all()}
        for key, value in before.items():
            connection.execute(write, {"row": key, "new": value[:-1] + bytes([value[-1] ^ 1])})
    yield
    with engine.begin() as connection:
        for key, value in before.items():
            connection.execute(write, {"row": key, "new": value})


def is_broken(slack: Slack, door: Door) -> bool:
    with capture_logs() as logged:
        door(slack)
    slack.amina.close_all_views()
    slack.bryn.close_all_views()
    return any(one["event"] in ("unexpected", "step_failed") for one in logged)


# A thousand doors; what is sealed is opened by the same code whichever database it came from.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_view_is_broken_by_a_damaged_value(slack: Slack) -> None:
    live(slack)
    broken = []
    for column in sealed_columns():
        with damaged(slack, column):
            broken += [(str(column), name) for name, door in DOORS.items() if is_broken(slack, door)]
    assert broken == []


def test_a_damaged_purpose_is_said_to_be_one_and_is_written_anew_in_the_settings(slack: Slack) -> None:
    begin(slack)
    damage(slack, "community", "purpose")
    assert SENTENCE in privacy(slack, slack.amina)
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert SENTENCE not in shown(slack.amina)
    with pytest.raises(WorkspaceRefusal, match="required"):  # it is not lost unawares
        slack.amina.submit()
    slack.amina.fill({"purpose": "To learn from each other"})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "settings", slack.channel)
    assert front(slack.amina).state["purpose", "begun.typed"]["value"] == "To learn from each other"


def test_what_is_tried_again_at_each_tick_is_logged_once(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", 'prompt in 10 minutes "What helped?"', slack.channel)
    assert slack.amina.submit() == {}
    damage(slack, "prompt", "question")
    slack.clock.pass_(minutes=11)
    with capture_logs() as logged:
        for _time in range(3):
            slack.bot.tick()
    assert [one["table"] for one in logged if one["event"] == "set_aside"] == ["prompt"]
