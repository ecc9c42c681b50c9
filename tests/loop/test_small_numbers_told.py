"""The number from which answers without a name are shown is the one that people were told when they answered, or more."""

from tests.loop.my_data import settings
from tests.loop.reading import words
from tests.loop.test_answers import give, press
from tests.loop.test_communities_takeover import everything_read
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


def test_who_was_told_ten_is_not_shown_among_three_though_the_number_is_lowered_again(slack: Slack) -> None:
    begin(slack)
    settings(slack, fewest="3")
    slack.amina.close_all_views()
    ts = ask(slack)
    settings(slack, fewest="10")
    slack.amina.close_all_views()
    assert "at least 10 people" in words(press(slack, ts, slack.bryn))
    slack.bryn.close_all_views()
    for number, person in enumerate(slack.five()[:3]):
        give(slack, ts, f"A heron {number}.", person)
    settings(slack, fewest="3")
    slack.amina.close_all_views()
    slack.pass_(days=7)
    assert "heron" not in everything_read(slack, slack.amina)
