"""What is begun and not sent: only what somebody wrote is kept, and much of it does not crowd the Home tab."""

from typing import Any

import pytest

from bot.workspace.model import Delivery, View
from tests.loop.reading import button, labels, words
from tests.loop.sessions import plan
from tests.loop.test_home import home, press
from tests.loop.test_loop import arrange, ask, begin
from tests.parts import Slack

QUESTION = "Which chair is yours?"
THEME = "The first frost"


def front(slack: Slack) -> View:
    assert slack.amina.view is not None
    return slack.amina.view


def press_view(slack: Slack, label: str) -> None:
    found = button(front(slack).raw, label)
    slack.amina.press_view(found["action_id"], found.get("value"))


def begun(slack: Slack) -> str:
    """What the Home tab says of what is begun and not sent."""
    lines = words(home(slack, slack.amina)).splitlines()
    return "\n".join(line for line in lines if "not sen" in line)


def write(slack: Slack, question: str) -> None:
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": question})
    slack.amina.close_all_views()


@pytest.mark.parametrize("looked_at", [False, True])
def test_a_change_in_which_nothing_was_changed_leaves_no_draft(slack: Slack, looked_at: bool) -> None:
    begin(slack)
    arrange(slack, f'every friday at 9 "{QUESTION}"')
    plan(slack)
    for at in (0, 1):
        slack.amina.slash("/hearth", "upcoming", slack.channel)
        found = _changes(front(slack))[at]
        slack.amina.press_view(found["action_id"], found["value"])
        if looked_at:
            assert slack.amina.submit() == {}
            assert "Throw Away lets this go" in words(front(slack).raw)
        slack.amina.close_view()
        slack.amina.close_all_views()
    assert begun(slack) == ""


def _changes(view: View) -> list[dict[str, Any]]:
    buttons = [element for block in view.blocks for element in block.get("elements", ())]
    return [one for one in buttons if one.get("text", {}).get("text") == "Change"]


@pytest.mark.parametrize(
    "line", [f'prompt now "{QUESTION}"', f'prompt when it suits "{QUESTION}"', f"round {THEME}"]
)
def test_not_now_lets_go_of_what_only_the_command_said(slack: Slack, line: str) -> None:
    begin(slack)
    slack.amina.slash("/hearth", line, slack.channel)
    slack.amina.close_view()
    assert begun(slack) == ""
    slack.amina.slash("/hearth", line.split()[0], slack.channel)
    assert QUESTION not in words(front(slack).raw)
    assert THEME not in words(front(slack).raw)


def test_not_now_keeps_what_was_written_in_the_form_and_says_so(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", 'prompt now "What did you notice?"', slack.channel)
    press_view(slack, "Change It")
    slack.amina.fill({"question.prompts.draft": QUESTION})
    assert slack.amina.submit() == {}
    assert "Keep for Later lets what you wrote wait for you in my Home tab." in words(front(slack).raw)
    slack.amina.close_view()
    assert QUESTION in begun(slack)


def test_a_keystroke_that_comes_when_it_is_arranged_leaves_no_draft(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": QUESTION, "when.prompts.draft": "every friday at 9"})
    for _twice in range(2):
        assert slack.amina.submit() == {}
    late = next(
        one for one in slack.workspace.deliveries if "prompts.draft" in str(one.payload.get("actions"))
    )
    slack.workspace.outgoing.send(Delivery(late.app, late.kind, late.payload))
    assert begun(slack) == ""


def test_several_with_the_same_words_are_one_and_are_let_go_together(slack: Slack) -> None:
    begin(slack)
    write(slack, QUESTION)
    slack.amina.slash("/hearth", "prompt tomorrow at 9", slack.channel)
    slack.amina.fill({"question.prompts.draft": QUESTION})
    slack.amina.close_all_views()
    assert begun(slack).count(QUESTION) == 1
    press(slack, "Let It Go")
    assert begun(slack) == ""


def begin_much(slack: Slack) -> None:
    begin(slack)
    for number in range(5):
        slack.clock.pass_(seconds=1)
        slack.amina.slash("/hearth", f'prompt tomorrow at {number + 9} "Number {number}"', slack.channel)
        press_view(slack, "Change It")
        slack.amina.fill({"question.prompts.draft": f"Number {number}?"})
        slack.amina.close_all_views()


def test_much_that_was_begun_is_one_entry_with_a_list_behind_it(slack: Slack) -> None:
    begin_much(slack)
    assert begun(slack) == "There are 5 things that you began to write and did not send."
    press(slack, "See All")
    assert all(f"“Number {number}?”" in words(front(slack).raw) for number in range(5))
    press_view(slack, "Let It Go")
    assert labels(front(slack).raw).count("Go On Writing") == 4
    press_view(slack, "Go On Writing")
    assert "Number 3?" in words(front(slack).raw)
    slack.amina.close_view()
    press_view(slack, "Let All Go")
    assert "Nothing that you began is left." in words(front(slack).raw)
    assert begun(slack) == ""


def test_all_of_it_can_be_let_go_at_once_and_nobody_elses(slack: Slack) -> None:
    begin_much(slack)
    home(slack, slack.bryn)
    theirs = slack.workspace.homes[slack.app.app_id, slack.bryn.id]
    home(slack, slack.amina)
    stolen = button(slack.amina.home(slack.app), "Let All Go")
    theirs.raw["blocks"] = [{"type": "actions", "block_id": "b", "elements": [stolen]}]
    slack.bryn.press_home(slack.app, "home.let_all_go", None)
    assert "5 things" in begun(slack)
    press(slack, "Let All Go")
    assert begun(slack) == ""


def initial(slack: Slack, field: str) -> Any:
    block = next(one for one in front(slack).blocks if one["block_id"] == field)
    return block["element"].get("initial_value")


@pytest.mark.parametrize(
    ("word", "field", "form"), [("prompt", "question", "prompts"), ("round", "theme", "rounds")]
)
def test_what_was_begun_comes_back_with_a_word_and_can_be_left_for_something_new(
    slack: Slack, word: str, field: str, form: str
) -> None:
    begin(slack)
    slack.amina.slash("/hearth", word, slack.channel)
    assert "You began this" not in words(front(slack).raw)
    slack.amina.fill({f"{field}.{form}.draft": "The heron"})
    slack.amina.close_view()
    slack.amina.slash("/hearth", word, slack.channel)
    assert words(front(slack).raw).startswith("You began this, and it is not saved yet.")
    assert initial(slack, field) == "The heron"
    press_view(slack, "Start Afresh")
    assert "You began this" not in words(front(slack).raw)
    slack.amina.fill({f"{field}.{form}.draft_afresh": "The last bus"})
    slack.amina.close_view()
    assert "The heron" in begun(slack)
    assert "The last bus" in begun(slack)


def test_a_form_begun_afresh_holds_nothing_of_the_other(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "The heron", "open_for": "240", "promise": "with names"})
    slack.amina.close_view()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    press_view(slack, "Start Afresh")
    held = {key[0]: state for key, state in front(slack).state.items()}
    assert "The heron" not in str(held)
    assert held["open_for"]["selected_option"]["value"] == "8640"
    assert held["promise"]["selected_option"]["value"] == "without names"


def test_a_pattern_for_the_guard_is_nowhere_until_it_is_sent_and_the_form_says_so(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "guard", slack.channel)
    press_view(slack, "Add a Pattern")
    assert "If you close this, your words are gone." in words(front(slack).raw)


def test_an_answer_without_a_name_is_nowhere_until_it_is_sent_and_the_form_says_so(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack, f'now "{QUESTION}"')
    slack.bryn.press(slack.channel, ts, "answers.open")
    assert slack.bryn.view is not None
    said = words(slack.bryn.view.raw)
    assert "Nothing is kept until you press Send. If you close this, your words are gone." in said
