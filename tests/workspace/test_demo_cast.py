"""The people of the demo leave those alone whom the newcomer has become."""

from bot.demo.cast import Line, say
from bot.workspace.state import Workspace


def test_the_cast_says_nothing_more_for_whom_the_newcomer_has_acted_as() -> None:
    """Found by a facilitator, who pressed Can't as Bramble and was told seconds later that they would be there."""
    workspace = Workspace()
    bramble = workspace.add_person("Bramble Okoro")
    channel = workspace.add_channel("valley", [bramble])
    ts = bramble.say(channel, "Shall we meet?")
    say(Line(bramble, "I can."), channel, ts)
    bramble.user.acts_by_hand = True
    say(Line(bramble, "I cannot."), channel, ts)
    assert [message.text for message in workspace.thread(channel, ts)] == ["I can."]
