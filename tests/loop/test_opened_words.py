"""When whoever runs Hearth opens words, the community can see it."""

from datetime import date

from bot.practice.opened_words import Why, open_words
from tests.conftest import Slack
from tests.loop.gathered import gather
from tests.loop.my_data import the_community
from tests.loop.test_audit import listed
from tests.loop.test_hold import privacy

SAID = ("zanzibar one", "zanzibar two", "zanzibar three")


def open_all(slack: Slack) -> int:
    community = the_community(slack)
    with slack.bot.hearth.database.transaction() as session:
        found = open_words(
            session, community, date(2026, 11, 30), date(2026, 12, 31), Why.COURT, "QB-117", slack.clock()
        )
        assert all(reply.author is None and reply.ts is None for one in found for reply in one.replies)
    return sum(len(one.replies) for one in found)


def test_facilitators_see_what_was_opened_and_why_and_everybody_sees_when(slack: Slack) -> None:
    gather(slack, *SAID)
    assert "opened words" not in privacy(slack)
    slack.pass_(days=2)
    assert open_all(slack) == 3
    said = listed(slack, slack.amina)
    assert (
        "Whoever runs Hearth opened words outside of me, because a court asked for them (reference QB-117)."
        in said
    )
    assert (
        "Whoever runs Hearth opened the replies to a question outside of me: 3 replies and fewer than 5"
        in said
    )
    assert "zanzibar" not in said
    everybody = privacy(slack)
    assert "last opened words of this community outside of me on" in everybody
    assert "QB-117" not in everybody


def test_it_is_no_way_around_the_threshold(slack: Slack) -> None:
    thread = gather(slack, *SAID, close=False)
    assert thread.ts is not None
    slack.chidi.press(slack.channel, thread.ts, "replies.answer")
    slack.chidi.fill({"answer": "zanzibar without my name"})
    assert slack.chidi.submit() == {}
    slack.pass_(days=7)
    assert open_all(slack) == 4
    assert "3 replies and fewer than 5 answers without a name" in listed(slack, slack.amina)
