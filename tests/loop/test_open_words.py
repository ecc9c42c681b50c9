"""When whoever runs Hearth opens words, the community can see it."""

from datetime import date

import pytest

from bot.practice.open_words import Why, asked_between, open_words
from tests.loop import sessions
from tests.loop.gathered import gather
from tests.loop.privacy import privacy
from tests.loop.test_answers import give
from tests.loop.test_audit import listed
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

SAID = ("zanzibar one", "zanzibar two", "zanzibar three")


def open_all(slack: Slack, why: Why = Why.COURT) -> int:
    community = the_community(slack)
    with slack.bot.hearth.database.transaction() as session:
        found = open_words(
            session, community, date(2026, 11, 30), date(2026, 12, 31), why, "QB-117", slack.clock()
        )
        assert all(reply.author is None and reply.ts is None for one in found for reply in one.replies)
    return sum(len(one.replies) for one in found)


def test_facilitators_see_what_was_opened_and_why_and_everybody_sees_when(slack: Slack) -> None:
    gather(slack, *SAID)
    assert "outside of me, on" not in privacy(slack)
    slack.pass_(days=2)
    assert open_all(slack) == 3
    said = listed(slack, slack.amina)
    assert (
        "Whoever runs Hearth opened the words that are kept here, outside of me, because a court asked for them (reference QB-117)."
        in said
    )
    assert (
        "Whoever runs Hearth opened what is kept of the replies to a question outside of me. "
        "It had 3 replies and fewer than 5 people who answered without a name." in said
    )
    assert "zanzibar" not in said
    everybody = privacy(slack)
    assert "last opened the words that are kept here, outside of me, on" in everybody
    assert "because a court asked for them" in everybody
    assert "QB-117" not in everybody


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.INQUIRY, "for an inquiry"),
        (Why.ACCESS, "because somebody asked for what is held of them"),
        (Why.INFORMATION, "for a Freedom of Information request"),
    ],
)
def test_everybody_is_told_what_it_was_for(slack: Slack, why: Why, said: str) -> None:
    begin(slack)
    ask(slack)
    slack.pass_(days=7)
    open_all(slack, why)
    assert said in next(line for line in privacy(slack).splitlines() if "last opened the words" in line)


def test_it_is_no_way_around_the_threshold(slack: Slack) -> None:
    thread = gather(slack, *SAID, close=False)
    assert thread.ts is not None
    slack.chidi.press(slack.channel, thread.ts, "answers.open")
    slack.chidi.fill({"answer": "zanzibar without my name"})
    assert slack.chidi.submit() == {}
    slack.pass_(days=7)
    assert open_all(slack) == 4
    assert "3 replies and fewer than 5 people who answered without a name." in listed(slack, slack.amina)


def test_nobody_can_tell_one_answer_from_none(slack: Slack) -> None:
    begin(slack)
    nobody = ask(slack)
    slack.pass_(days=7)
    assert open_all(slack) == 0
    said, everybody = opened_lines(slack)
    assert len(said) == 2
    assert "It had 0 replies and fewer than 5 people who answered without a name." in said[0]
    slack.pass_(days=1)
    ts = ask(slack, 'now "And today?"')
    assert ts != nobody
    give(slack, ts)
    slack.pass_(days=7)
    assert open_all(slack) == 1
    again, everybody_again = opened_lines(slack)
    assert again == [said[0], said[0], said[1], *said], "one line for each question, and one for why"
    assert everybody_again != everybody, "another day"


def opened_lines(slack: Slack) -> tuple[list[str], str]:
    """What facilitators see in the audit, and everybody in `/hearth privacy`."""
    lines = [line for line in listed(slack, slack.amina).splitlines() if "Whoever runs Hearth" in line]
    return lines, next(line for line in privacy(slack).splitlines() if "last opened the words" in line)


def test_a_session_is_found_by_the_day_of_its_invitation_and_by_its_own(slack: Slack) -> None:
    begin(slack)
    sessions.plan(slack)
    invited = sessions.invitation(slack)
    sessions.pass_to(slack, 8, 12, 50)
    sessions.open_hour(slack)
    sessions.pass_to(slack, 8, 13, 5)
    slack.bryn.reply(slack.channel, invited.ts, "zanzibar at the session")
    sessions.pass_to(slack, 9, 15)
    for first, last, how_many in ((8, 9, 1), (7, 8, 1), (1, 1, 1), (2, 7, 0), (9, 12, 0)):
        with slack.bot.hearth.database.reading() as session:
            found = asked_between(session, the_community(slack), date(2026, 12, first), date(2026, 12, last))
        assert len(found) == how_many, (first, last)
