"""What becomes of a community when somebody who looks after it leaves."""

from storage.communities import RestReason
from tests.loop.reading import labels, words
from tests.loop.resting import facilitators, plan, questions, why
from tests.loop.test_loop import begin
from tests.parts import Slack


def with_two_facilitators(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": "Living well", "facilitators": [slack.amina.id, slack.bryn.id]})
    assert slack.amina.submit() == {}
    slack.act()


def test_a_facilitator_whose_account_is_closed_looks_after_nothing(slack: Slack) -> None:
    with_two_facilitators(slack)
    slack.workspace.deactivate(slack.bryn)
    slack.act()
    assert facilitators(slack) == [slack.amina.id]
    assert why(slack) is None


def test_an_account_that_was_closed_without_a_word_is_noticed_at_night(slack: Slack) -> None:
    begin(slack)
    slack.amina.user.deleted = True
    slack.bot.hearth.lookups.forget(slack.workspace.team_id, slack.amina.id)
    slack.bot.keep_house()
    slack.act()
    assert (facilitators(slack), why(slack)) == ([], RestReason.NOBODY)
    assert "/hearth start" in slack.workspace.messages(slack.channel)[-1].text


def test_a_facilitator_who_cannot_be_written_to_any_more_looks_after_nothing(slack: Slack) -> None:
    with_two_facilitators(slack)
    slack.bryn.user.deleted = True  # and Slack's word of it was lost
    slack.workspace.archive(slack.channel)
    slack.act()
    assert facilitators(slack) == [slack.amina.id]


def test_when_the_last_facilitator_leaves_the_channel_is_told_and_somebody_can_take_over(
    slack: Slack,
) -> None:
    begin(slack)
    plan(slack)
    slack.amina.leave(slack.channel)
    slack.act()
    assert (facilitators(slack), why(slack)) == ([], RestReason.NOBODY)
    word = slack.workspace.messages(slack.channel)[-1].text
    assert "Nobody looks after this community any more" in word
    assert "/hearth start" in word

    slack.pass_(days=1)
    slack.bryn.slash("/hearth", "start", slack.channel)
    slack.bryn.fill({"purpose": "Living well", "promise": "without names"})
    assert slack.bryn.submit() == {}
    slack.act()
    assert (facilitators(slack), why(slack)) == ([slack.bryn.id], None)
    assert slack.bryn.view is not None
    assert "You look after this community now" in words(slack.bryn.view.raw)
    assert "Ask It After All" in labels(slack.bryn.view.raw)
    assert f"started here by <@{slack.bryn.id}>" in slack.workspace.messages(slack.channel)[-1].text
    slack.pass_(days=1)
    assert questions(slack) == 1, "the questions that were planned go on"
    answer = slack.chidi.slash("/hearth", "start", slack.channel)
    assert "a community already" in answer.text


def test_a_member_who_leaves_changes_nothing(slack: Slack) -> None:
    begin(slack)
    slack.chidi.leave(slack.channel)
    slack.act()
    assert (facilitators(slack), why(slack)) == ([slack.amina.id], None)


def test_somebody_who_moves_to_another_zone_is_looked_up_again(slack: Slack) -> None:
    lookups, client = slack.bot.hearth.lookups, slack.bot.tokens.client_for(slack.workspace.team_id)
    assert client is not None
    assert lookups.person(client, slack.workspace.team_id, slack.bryn.id).timezone == "Europe/London"
    slack.workspace.set_tz(slack.bryn, "Europe/Warsaw")
    slack.workspace.settle()
    assert lookups.person(client, slack.workspace.team_id, slack.bryn.id).timezone == "Europe/Warsaw"
