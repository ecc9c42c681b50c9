"""`hearth holds`, as whoever runs Hearth meets it."""

from datetime import timedelta

import pytest
import time_machine

from storage import workspaces
from storage.workspaces import WorkspaceState
from tests.bot.living import AMINA, CHANNEL, NOW, TEAM, Hearth, lived_in, opened, set_hold


def test_where_a_hold_stands_is_listed_and_not_why_or_by_whom(hearth: Hearth) -> None:
    lived_in()
    assert hearth("holds") == (0, "No hold stands.\n", "")
    set_hold()
    code, said, complaint = hearth("holds")
    assert (code, complaint) == (0, "")
    review = (NOW + timedelta(days=30)).date()
    assert said.startswith(f"{TEAM}  {CHANNEL}  since ")
    assert said.endswith(f", to be looked at again on {review}\n")
    assert "inquiry" not in said
    assert AMINA not in said


@pytest.mark.parametrize(("state", "why"), [("", ""), ("uninstalled", "so nobody is asked")])
def test_one_that_should_have_been_looked_at_says_so_and_so_does_one_of_a_workspace_that_was_left(
    hearth: Hearth, state: str, why: str
) -> None:
    lived_in()
    set_hold()
    if state:
        with opened() as database, database.transaction() as session:
            workspaces.note_state(session, TEAM, WorkspaceState(state), NOW)
    with time_machine.travel(NOW + timedelta(days=32), tick=False):
        said = hearth("holds")[1]
    assert "was to be looked at again on" in said
    assert why in said
