"""`/hearth privacy` tells the truth: it is drawn from the settings and the tables."""

import pytest
from sqlmodel import Session, select

from storage.communities import Community
from tests.conftest import Slack
from tests.loop.my_data import hold
from tests.loop.reading import words
from tests.loop.test_loop import ask, begin
from tests.loop.test_without_my_name import give


def asked(slack: Slack) -> str:
    answer = slack.bryn.slash("/hearth", "privacy", slack.channel)
    assert answer.status == "ok"
    assert len(answer.text) <= 4000
    return words({"blocks": answer.blocks})


def change(slack: Slack, **settings: int) -> None:
    with slack.bot.hearth.database.transaction() as session:
        row = _community(session)
        for name, value in settings.items():
            setattr(row, name, value)
        session.add(row)


def _community(session: Session) -> Community:
    return session.exec(select(Community)).one()


@pytest.mark.parametrize(
    ("promise", "line"),
    [
        ("with names", "I keep what you write in this thread and your name"),
        ("without names", "I keep what you write in this thread, never who wrote it"),
        ("nothing", "I count the replies in this thread and keep none of the words"),
    ],
)
def test_the_promise_is_said_in_the_words_of_the_posts(slack: Slack, promise: str, line: str) -> None:
    begin(slack, promise)
    said = asked(slack)
    assert f"New questions here say: “Kept {promise}" in said or "Nothing is kept" in said
    assert line in said
    assert ("Answer Without My Name" in said) is (promise != "nothing")


def test_the_settings_are_the_real_ones(slack: Slack) -> None:
    begin(slack)
    assert "Words are deleted 90 days after their question closes, and summaries after 2 years." in asked(
        slack
    )
    assert "at least 5" in asked(slack)
    change(slack, words_days=30, summaries_days=365, fewest_answers=7)
    said = asked(slack)
    assert "Words are deleted 30 days after their question closes, and summaries after 1 year." in said
    assert "at least 7" in said
    change(slack, fewest_answers=1)
    assert "at least 3" in asked(slack)


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("purpose", "Better discharges", "Better discharges"),
        ("promise", "nothing", "keep none of the words"),
        ("words_days", "180", "Words are deleted 6 months after"),
        ("summaries_days", "365", "summaries after 1 year"),
        ("fewest", "8", "at least 8"),
        ("co_facilitators", ["chidi"], "helps to look after it, and can read the same"),
        ("observers", ["chidi"], "sees numbers and summaries, and no replies"),
    ],
)
def test_each_setting_changes_what_it_says(
    slack: Slack, field: str, value: str | list[str], line: str
) -> None:
    begin(slack)
    before = asked(slack)
    assert line not in before
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({field: [slack.chidi] if isinstance(value, list) else value})
    assert slack.amina.submit() == {}
    assert line in asked(slack)


def test_it_names_the_kind_of_database(slack: Slack) -> None:
    begin(slack)
    kind = "SQLite" if slack.bot.hearth.database.is_sqlite else "PostgreSQL"
    assert kind in asked(slack)


def test_it_says_why_whom_to_ask_and_how_to_see_and_erase_ones_own(slack: Slack) -> None:
    begin(slack)
    said = asked(slack)
    for said_of_it in (
        "Living well with frailty",
        "its privacy notice",
        "/hearth my-data",
        f"ask <@{slack.amina.id}>",
        "the audit. Nobody's words are in it, facilitators can read it with `/hearth audit`, and it is kept for 6 years",
        "in a small group it can still be guessed",
        "Whoever runs Hearth for your organisation has that key",
        "Whoever administers this Slack workspace gets no right to read them",
        "Nothing has been old enough to be deleted yet.",
        "When it closes their number is left, and a week later I forget which they were.",
    ):
        assert said_of_it in said


def test_it_says_who_looks_after_it_and_who_can_read(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina, slack.chidi]})
    assert slack.amina.submit() == {}
    said = asked(slack)
    assert f"<@{slack.amina.id}>" in said
    assert f"<@{slack.chidi.id}>" in said
    assert "look after this community" in said


def kept_now(slack: Slack) -> str:
    return next(line for line in asked(slack).splitlines() if "At this moment" in line)


def test_it_says_of_how_many_threads_words_are_kept_now(slack: Slack) -> None:
    begin(slack)
    assert "I keep the words of no thread." in kept_now(slack)
    ask(slack)
    said = kept_now(slack)
    assert "I keep the words of 1 thread, as far as anybody has replied" in said
    assert "1 December 2026" in said


def test_how_many_have_answered_makes_no_difference_to_what_it_says(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    said = kept_now(slack)
    for number in range(4):
        give(slack, ts, f"More chairs, {number}.", slack.bryn if number % 2 else slack.chidi)
    assert kept_now(slack) == said
    give(slack, ts, "And a table.", slack.bryn)
    slack.pass_(days=7)
    assert kept_now(slack) == said, "five of two people, which are shown to nobody"
    change(slack, fewest_answers=10)
    assert kept_now(slack) == said
    slack.pass_(days=90)
    assert "I keep the words of no thread." in kept_now(slack)


def test_words_that_a_hold_keeps_are_counted_beyond_their_time(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    slack.pass_(days=7)
    said = kept_now(slack)
    hold(slack)
    slack.pass_(days=100)
    assert said.startswith(kept_now(slack)), "and nothing that goes at night"


def test_where_nothing_is_kept_no_words_are(slack: Slack) -> None:
    begin(slack, "nothing")
    ts = ask(slack)
    slack.bryn.reply(slack.channel, ts, "More chairs by the window.")
    slack.pass_(days=7)
    assert "I keep the words of no thread." in kept_now(slack)


def test_it_says_where_what_slack_keeps_and_that_nobody_watches(slack: Slack) -> None:
    begin(slack)
    said = asked(slack)
    for said_of_it in (
        "encrypted",
        "Slack has its own copy",
        "leave the channel",
        "not an emergency channel",
    ):
        assert said_of_it in said


def test_a_channel_without_a_community_keeps_nothing(slack: Slack) -> None:
    assert "nothing of it is kept. I am in this channel, and leave every message alone." in asked(slack)
    slack.amina.remove_app(slack.channel, slack.app)
    assert "I am not in this channel, and cannot read it." in asked(slack)


def test_a_direct_message_keeps_nothing(slack: Slack) -> None:
    answer = slack.bryn.slash("/hearth", "privacy", slack.bryn.dm(slack.app))
    assert "nothing of it is kept" in answer.text


def test_a_short_answer_comes_first(slack: Slack) -> None:
    begin(slack)
    first = slack.bryn.slash("/hearth", "privacy", slack.channel).blocks[0]["text"]["text"]
    assert [line.split()[:3] for line in first.splitlines()] == [
        ["*In", "short*"],
        ["•", "New", "questions"],
        ["•", f"<@{slack.amina.id}>", "looks"],
        ["•", "They", "read"],
        ["•", "Words", "are"],
        ["•", "If", "you"],
    ]
