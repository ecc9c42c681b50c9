"""What is too large for Slack's socket is answered all the same. Letters that are not English take the most room."""

import time

from bot.workspace.person import Person
from tests.loop.test_loop import begin
from tests.parts import Slack

LONG = "👩🏽‍⚕️ïâ " * 370


def until_shown(person: Person, form: str) -> None:
    """A large form comes a moment after a small one."""
    deadline = time.monotonic() + 10
    while person.view is None or person.view.callback_id != form:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_form_that_is_too_large_for_the_socket_is_shown(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": LONG, "when.prompts.draft": "now"})
    connection = slack.workspace.sockets[0]
    assert slack.amina.submit() == {}
    until_shown(slack.amina, "prompts.check")
    assert slack.amina.submit() == {}
    slack.act()
    assert LONG.split()[0] in slack.workspace.messages(slack.channel)[-1].text
    assert slack.workspace.sockets == [connection]
