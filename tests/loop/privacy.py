"""What somebody is told who types `/hearth privacy`: in short, and what they see when they press *Read All of It*."""

from bot.workspace.model import Message
from bot.workspace.person import Person
from tests.loop.reading import button, buttons, shown, words
from tests.parts import Slack


def answer(slack: Slack, person: Person | None = None) -> Message:
    """The message that they alone are shown."""
    asking = person or slack.bryn
    assert asking.slash("/hearth", "privacy", slack.channel).status == "ok"
    return slack.workspace.ephemerals(asking, slack.channel)[-1]


def read_all(slack: Slack, given: Message, person: Person | None = None) -> str:
    """The form that its button opens, or what they are told instead."""
    asking = person or slack.bryn
    more = button(given.raw, "Read All of It")
    assert asking.press(slack.channel, given.ts, more["action_id"], more["value"]).status == "ok"
    said = shown(asking)
    asking.close_all_views()
    return said


def privacy(slack: Slack, person: Person | None = None) -> str:
    """All of it; the answer itself where there is no more of it."""
    given = answer(slack, person)
    return read_all(slack, given, person) if buttons(given.raw) else words(given.raw)
