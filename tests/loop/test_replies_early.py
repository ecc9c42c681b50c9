"""What is said before Slack has told us that our post is there: what may answer it waits, and nothing else does."""

import json
from typing import Any

import pytest
from sqlmodel import select

from bot.practice import guarding
from bot.practice import replies_early as practice
from bot.practice.guard.own_patterns import OwnPattern
from storage import replies_early
from storage.communities import Community
from tests.loop.my_data import ask_for, brought
from tests.loop.test_loop import begin
from tests.parts import Slack


def ask_into_silence(slack: Slack) -> str:
    """Slack posts a question; its answer to us is lost, and so is every look for it. Returns the question's ts."""
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.workspace.faults.answer("conversations.history", error="internal_error", times=50)
    slack.amina.slash("/hearth", 'prompt now "What did you notice this week?"', slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    return slack.workspace.messages(slack.channel)[-1].ts


def held(slack: Slack) -> list[dict[str, Any]]:
    with slack.bot.hearth.database.reading() as session:
        rows = replies_early.waiting_in(session, slack.workspace.team_id, slack.channel.id)
        return [practice.opened(session, row) for row in rows]


def test_what_is_said_under_somebody_elses_post_is_never_held(slack: Slack) -> None:
    begin(slack)
    ask_into_silence(slack)
    lunch = slack.bryn.say(slack.channel, "Lunch?")
    reply = slack.chidi.reply(slack.channel, lunch, "Between the two of us")
    slack.chidi.edit(slack.channel, reply, "Between the two of us, still")
    slack.chidi.delete(slack.channel, reply)
    slack.act()
    assert held(slack) == []


def test_what_may_answer_our_post_waits_with_its_words(slack: Slack) -> None:
    begin(slack)
    ts = ask_into_silence(slack)
    slack.chidi.reply(slack.channel, ts, "I was tired")
    slack.act()
    assert [(event["author"], event["words"]) for event in held(slack)] == [(slack.chidi.id, "I was tired")]


def test_under_nothing_no_word_waits(slack: Slack) -> None:
    begin(slack, "nothing")
    ts = ask_into_silence(slack)
    slack.chidi.reply(slack.channel, ts, "I was tired")
    slack.act()
    assert [event["words"] for event in held(slack)] == [""]


def test_what_the_guard_and_a_communitys_own_patterns_see_does_not_wait_either(slack: Slack) -> None:
    begin(slack)
    with slack.bot.hearth.database.transaction() as session:
        community = session.exec(select(Community)).one()
        guarding.add(session, community, OwnPattern("ward", "RWY-######"), slack.amina.id, slack.clock())
    ts = ask_into_silence(slack)
    for words in ("NHS no 999 118 2594 was tired", "RWY-204417 was tired"):
        slack.chidi.reply(slack.channel, ts, words)
    slack.act()
    assert [(event["words"], bool(event["seen"])) for event in held(slack)] == [("", True)] * 2


@pytest.mark.parametrize("promise", ["with names", "nothing"])
def test_what_people_of_another_organisation_say_does_not_wait_for_a_post_that_told_them_nothing(
    slack: Slack, promise: str
) -> None:
    begin(slack, promise)
    ts = ask_into_silence(slack)
    slack.channel.ext_shared = True
    visitor = slack.workspace.add_person("Olwen Rees", team="T0ELSEWHERE")
    visitor.join(slack.channel)
    visitor.reply(slack.channel, ts, "I was tired")
    slack.act()
    assert held(slack) == []


def test_my_data_shows_and_brings_what_waits(slack: Slack) -> None:
    begin(slack)
    ts = ask_into_silence(slack)
    slack.chidi.reply(slack.channel, ts, "I was tired")
    slack.act()
    assert "1 message that came before Slack told me" in ask_for(slack, slack.chidi)
    files = brought(slack, slack.chidi)
    assert "I was tired" in files["md"]
    assert "I was tired" in json.dumps(json.loads(files["json"]))
