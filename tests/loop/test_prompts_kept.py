"""Nothing that was typed for a question is lost, and what was begun before comes back where it is wanted."""

import pytest

from bot.workspace.model import Delivery
from tests.loop.questions import QUESTION, initial, posts, type_line
from tests.loop.reading import front, words
from tests.loop.test_loop import arrange
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def test_what_was_typed_survives_a_closed_form(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "A thought I have not finis"})
    slack.amina.close_view()
    assert initial(type_line(slack, ""), "question") == "A thought I have not finis"


def test_what_is_chosen_last_survives_a_closed_form(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": QUESTION, "promise": "nothing", "open_for": "240"})
    slack.amina.close_view()
    again = type_line(slack, "")
    assert initial(again, "promise") == "nothing"
    assert initial(again, "open_for") == "240"


def test_a_form_that_was_only_looked_at_leaves_nothing_behind(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.close_view()
    assert "begun and not sent" not in words(slack.amina.open_home(slack.app))


def test_a_draft_is_nobody_elses(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina, slack.bryn]})
    assert slack.amina.submit() == {}
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Mine alone"})
    slack.amina.close_view()
    slack.bryn.slash("/hearth", "prompt", slack.channel)
    assert slack.bryn.view is not None
    assert initial(slack.bryn.view, "question") is None


def test_a_draft_goes_when_it_is_arranged(slack: Slack) -> None:
    arrange(slack, f'tomorrow at 9 "{QUESTION}"')
    assert initial(type_line(slack, ""), "question") is None


def test_change_it_goes_back_to_the_form_as_it_was_typed(slack: Slack) -> None:
    type_line(slack, f'every tuesday at 9:30 "{QUESTION}"')
    slack.amina.press_view("prompts.back")
    assert front(slack.amina).callback_id == "prompts.write"
    assert initial(front(slack.amina), "question") == QUESTION
    slack.amina.fill({"when.prompts.draft": "every wednesday at 9:30"})
    assert slack.amina.submit() == {}
    assert "Every Wednesday" in words(front(slack.amina).raw)


def repeat_first_keystroke(slack: Slack) -> None:
    """The first thing that was typed comes once more, as late as now."""
    first = next(
        delivery
        for delivery in slack.workspace.deliveries
        if any(action["action_id"] == "prompts.draft" for action in delivery.payload.get("actions", ()))
    )
    slack.workspace.outgoing.send(Delivery(first.app, first.kind, first.payload))
    slack.workspace.settle()


def test_a_keystroke_that_comes_late_undoes_nothing(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "What did you not"})
    slack.clock.pass_(seconds=1)
    slack.amina.fill({"question.prompts.draft": QUESTION})
    repeat_first_keystroke(slack)
    slack.workspace.stacks[slack.amina.id] = []  # the program stopped: nothing was said of the form's end
    assert initial(type_line(slack, ""), "question") == QUESTION


def test_a_keystroke_that_comes_after_the_form_was_sent_changes_nothing(slack: Slack) -> None:
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "What did you not"})
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "now"})
    assert slack.amina.submit() == {}
    repeat_first_keystroke(slack)
    assert slack.amina.submit() == {}
    slack.act()
    assert QUESTION in posts(slack)[0]


def test_what_was_begun_earlier_has_no_part_in_a_line_that_says_when(slack: Slack) -> None:
    """Found by fresh eyes: an old draft's question stood under "Is this right?", one press from everybody."""
    slack.amina.slash("/hearth", 'prompt every tuesday at 9:30 "Old draft?"', slack.channel)
    slack.amina.close_view()
    slack.amina.slash("/hearth", "prompt now", slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.write"
    slack.amina.close_view()
    slack.amina.slash("/hearth", 'prompt tomorrow at 9 "A new one?"', slack.channel)
    assert slack.amina.view.callback_id == "prompts.check"
    assert "Old draft" not in str(slack.amina.view.raw)


def begin_and_leave(slack: Slack) -> None:
    """A form is filled in and closed."""
    type_line(slack, "")
    slack.amina.fill({"question.prompts.draft": "Old draft?", "when.prompts.draft": "every monday at 8"})
    slack.amina.fill({"open_for": "1440"})
    slack.amina.close_all_views()


@pytest.mark.parametrize(
    ("line", "question", "when"),
    [
        ("", "Old draft?", "every monday at 8"),
        ('now ""', "", "now"),
        ('"What went well?"', "What went well?", ""),
    ],
)
def test_only_the_command_alone_takes_up_what_was_begun_before(
    slack: Slack, line: str, question: str, when: str
) -> None:
    begin_and_leave(slack)
    view = type_line(slack, line)
    assert (initial(view, "question") or "") == question
    assert (initial(view, "when") or "") == when
    assert initial(view, "open_for") == ("1440" if not line else "8640")
    assert ("There is no question yet" in words(view.raw)) == (line == 'now ""')
    assert ("Say when I should ask" in words(view.raw)) == (bool(line) and not when)
