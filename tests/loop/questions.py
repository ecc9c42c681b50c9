"""A question that Amina asks, for tests of the line and the form she asks it in."""

from bot.workspace.model import View
from tests.loop.reading import button, front
from tests.parts import Slack

QUESTION = "What did you notice this week?"


def type_line(slack: Slack, line: str) -> View:
    slack.amina.slash("/hearth", f"prompt {line}".strip(), slack.channel)
    return front(slack.amina)


def initial(view: View, name: str) -> str | None:
    """What a field of the form in front held when it was opened."""
    block = next(block for block in view.blocks if block["block_id"] == name)
    element = block["element"]
    chosen = element.get("initial_option")
    return chosen["value"] if chosen else element.get("initial_value") or element.get("initial_date")


def posts(slack: Slack) -> list[str]:
    """The questions in the channel, without the welcome."""
    return [
        message.text for message in slack.workspace.messages(slack.channel) if "Welcome" not in message.text
    ]


def bring_to_front(slack: Slack, view: View) -> None:
    """As it was when it was open, say in another window of the same person."""
    slack.workspace.views[view.id] = view
    slack.workspace.stacks[slack.amina.id] = [view]


def to_fields(slack: Slack) -> None:
    slack.amina.fill({"how.prompts.how": "fields"})
    assert any(block["block_id"] == "frequency" for block in front(slack.amina).blocks)


def open_change(slack: Slack) -> View:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    slack.amina.press_view("prompts.open_form", button(front(slack.amina).raw, "Change")["value"])
    assert front(slack.amina).callback_id == "prompts.write"
    return front(slack.amina)


def go_by_no_holidays(slack: Slack) -> None:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"holidays": "none"})
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
