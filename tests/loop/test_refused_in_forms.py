"""A refusal of what was sent in a form is said where it is seen, and what was typed stays."""

from tests.loop.gathered import appoint
from tests.loop.reading import front, words
from tests.loop.resting import facilitators
from tests.loop.test_loop import begin
from tests.parts import Slack


def test_who_starts_second_is_told_in_a_form_of_its_own_and_keeps_what_they_typed(slack: Slack) -> None:
    for person in (slack.amina, slack.bryn):
        person.slash("/hearth", "start", slack.channel)
        person.fill({"purpose": f"The purpose of {person.name}"})
    assert slack.amina.submit() == {}
    assert slack.bryn.submit() == {}
    assert "This channel is a community already. Type `/hearth` to see" in words(front(slack.bryn).raw)
    slack.bryn.close_view()
    assert front(slack.bryn).callback_id == "communities.start", "it is still there, as it was typed"
    assert facilitators(slack) == [slack.amina.id]


def test_who_may_not_any_more_is_told_whom_to_ask(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    slack.bryn.slash("/hearth", "settings", slack.channel)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina.id]})
    assert slack.amina.submit() == {}
    assert slack.bryn.submit() == {}
    assert "Only this community's facilitators can do that." in words(front(slack.bryn).raw)


def test_what_is_said_beside_a_field_has_no_marks(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "none"})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill(
        {"question.prompts.draft": "Why?", "when.prompts.draft": "every day at 9 except bank holidays"}
    )
    errors = slack.amina.submit()
    assert "Choose them with /hearth settings" in " ".join(errors.values())
