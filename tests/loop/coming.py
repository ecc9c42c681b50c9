"""What is coming in a community, as its list and the answers to commands show it."""

from bot.workspace.model import Message, View
from bot.workspace.person import CommandAnswer, Person
from tests.loop.reading import button, front
from tests.parts import Slack

QUESTION = "What did you notice this week?"

WEEKLY = f'every tuesday at 9:30 "{QUESTION}"'


def listed(slack: Slack, person: Person | None = None) -> View:
    person = person or slack.amina
    person.slash("/hearth", "upcoming", slack.channel)
    return front(person)


def command(slack: Slack, word: str) -> CommandAnswer:
    answer = slack.amina.slash("/hearth", word, slack.channel)
    assert answer.status == "ok"
    return answer


def answer_shown(slack: Slack) -> Message:
    """The answer that only Amina sees."""
    return slack.workspace.ephemerals(slack.amina, slack.channel)[-1]


def press_answer(slack: Slack, label: str) -> Message:
    """A button of that answer; returns what stands in its place."""
    message = answer_shown(slack)
    found = button(message.raw, label)
    slack.amina.press(slack.channel, message.ts, found["action_id"], found.get("value"))
    slack.workspace.settle()
    return answer_shown(slack)


def posted(slack: Slack) -> int:
    return sum(QUESTION in message.text for message in slack.workspace.messages(slack.channel))
