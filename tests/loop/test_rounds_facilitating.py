"""What those who facilitate a session are told, and that what was said stays true."""

import pytest

from tests.loop.reading import button, front, labels, words
from tests.loop.sessions import choose, open_hour, pass_to, plan, say_yes, told
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


def close_hour(slack: Slack) -> None:
    sheet = told(slack, slack.amina)[-1]
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.close")
    slack.act()


def from_the_list(slack: Slack, label: str) -> None:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    found = button(front(slack.amina).raw, label)
    slack.amina.press_view(found["action_id"], found["value"])


def heard(slack: Slack) -> list[str]:
    return [message.text for message in told(slack, slack.chidi)]


def test_when_it_is_opened_and_closed_everybodys_run_sheet_and_the_opening_say_so(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    assert labels(told(slack, slack.chidi)[-1].raw) == ["Close the Session"]
    (opening,) = [
        m for m in slack.workspace.messages(slack.channel) if m.is_reply and "is open until" in m.text
    ]
    close_hour(slack)
    assert "is closed" in heard(slack)[-1]
    assert labels(told(slack, slack.chidi)[-1].raw) == []
    now = next(m for m in slack.workspace.messages(slack.channel) if m.ts == opening.ts)
    assert "is over" in now.text
    assert "until" not in words(now.raw)
    assert labels(now.raw) == ["What Is Kept?"]


def test_an_opening_that_comes_after_the_closing_says_that_it_is_closed(slack: Slack) -> None:
    plan(slack)
    pass_to(slack, 8, 12, 50)
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    open_hour(slack)
    close_hour(slack)
    slack.pass_(minutes=2)
    assert not [
        m for m in slack.workspace.messages(slack.channel) if m.is_reply and "is open until" in m.text
    ]


def test_what_nobody_opened_has_no_button_left(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    pass_to(slack, 8, 12, 50)
    assert labels(told(slack, slack.chidi)[-1].raw) == ["Open the Session"]
    pass_to(slack, 8, 14)
    assert labels(told(slack, slack.chidi)[-1].raw) == []
    assert "has passed" in heard(slack)[-1]


def test_who_is_asked_to_facilitate_hears_of_it_when_it_is_planned_moved_and_called_off(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    (asked,) = heard(slack)
    assert "asked you to facilitate a session" in asked
    assert "A day I still think about" in asked
    from_the_list(slack, "Change")
    choose(slack.amina, hour="15:00")
    say_yes(slack)
    assert "has changed" in heard(slack)[-1]
    assert "15:00" in heard(slack)[-1]
    from_the_list(slack, "Cancel the Session")
    slack.act()
    assert "was cancelled" in heard(slack)[-1]
    assert len(heard(slack)) == 3
    assert told(slack, slack.amina) == []


def test_who_need_not_facilitate_any_more_and_who_does_instead_hear_of_it(slack: Slack) -> None:
    plan(slack, co_facilitators=[slack.chidi.id])
    from_the_list(slack, "Change")
    choose(slack.amina, co_facilitators=[slack.bryn.id])
    say_yes(slack)
    assert "You are not asked to facilitate" in heard(slack)[-1]
    (asked,) = told(slack, slack.bryn)
    assert "asked you to facilitate" in asked.text
