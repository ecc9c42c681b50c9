"""A community's time zone is put right: what was arranged goes with it, and it is said what stays."""

from tests.loop.questions import QUESTION
from tests.loop.reading import front, words
from tests.loop.sessions import plan
from tests.loop.test_loop import arrange, begin
from tests.parts import Slack


def put_right(slack: Slack, timezone: str) -> str:
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"timezone": timezone})
    assert slack.amina.submit() == {}
    said = words(front(slack.amina).raw)
    slack.amina.close_all_views()
    slack.act()
    return said


def upcoming(slack: Slack) -> str:
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    said = words(front(slack.amina).raw)
    slack.amina.close_all_views()
    return said


def asked(slack: Slack) -> int:
    return sum(QUESTION in message.text for message in slack.workspace.messages(slack.channel))


def test_what_was_arranged_keeps_its_hour_in_the_new_zone_and_what_was_skipped_stays_skipped(
    slack: Slack,
) -> None:
    begin(slack)
    arrange(slack, f'every day at 11:00 "{QUESTION}"')
    slack.amina.slash("/hearth", "skip", slack.channel)
    slack.amina.close_all_views()
    said = put_right(slack, "America/New_York")
    assert "Your settings are saved." in said
    assert "1 arranged question: at the same hour as before, in New York time instead of London time." in said
    assert "(New York time)" in upcoming(slack)
    slack.pass_(hours=8)
    assert asked(slack) == 0, "today's was skipped"
    slack.pass_(hours=20)  # 05:00 UTC and later: 11:00 in London has passed, in New York it has not
    assert asked(slack) == 0
    slack.pass_(hours=6)
    assert asked(slack) == 1


def test_what_would_be_past_there_stays_and_is_said_to(slack: Slack) -> None:
    begin(slack)
    arrange(slack, f'today at 10:00 "{QUESTION}"')
    said = put_right(slack, "Asia/Kolkata")
    assert "1 arranged question: still in London time" in said
    assert "(London time)" in upcoming(slack)
    slack.pass_(hours=1, minutes=5)
    assert asked(slack) == 1


def test_a_session_moves_until_people_are_invited_to_it(slack: Slack) -> None:
    begin(slack)
    plan(slack, invite="7")
    assert "1 session: at the same hour as before, in Paris time" in put_right(slack, "Europe/Paris")
    assert "planned in" not in upcoming(slack)


def test_without_another_zone_nothing_is_said_of_it(slack: Slack) -> None:
    begin(slack)
    arrange(slack, f'every day at 11:00 "{QUESTION}"')
    assert put_right(slack, "Europe/London") == "Your settings are saved."
