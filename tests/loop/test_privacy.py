"""`/hearth privacy` tells the truth: it is drawn from the settings and the tables."""

import pytest
from sqlmodel import Session, select

from bot.practice.answerable import Answerable
from storage.communities import Community
from tests.loop.gathered import gather, gather_more
from tests.loop.my_data import hold
from tests.loop.privacy import privacy
from tests.loop.reading import words
from tests.loop.test_answers import give
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


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
    said = privacy(slack)
    assert f"usually: “Kept {promise}: I" in said or "usually: “Nothing is kept" in said
    assert line in said
    assert ("Answer Without My Name" in said) is (promise != "nothing")


def test_the_settings_are_the_real_ones(slack: Slack) -> None:
    begin(slack)
    assert (
        "Words are deleted 90 days after their thread closes; summaries, and how many replied, after 2 years."
        in privacy(slack)
    )
    assert "at least 5" in privacy(slack)
    change(slack, words_days=30, summaries_days=365, fewest_people=7)
    said = privacy(slack)
    assert (
        "Words are deleted 30 days after their thread closes; summaries, and how many replied, after 1 year."
        in said
    )
    assert "at least 7" in said
    change(slack, fewest_people=1)
    assert "at least 3" in privacy(slack)


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("purpose", "Better discharges", "Better discharges"),
        ("promise", "nothing", "keep none of the words"),
        ("words_days", "180", "Words are deleted 6 months after"),
        ("summaries_days", "365", "how many replied, after 1 year"),
        ("fewest", "8", "at least 8"),
        ("co_facilitators", ["chidi"], "helps to look after it, and can read the same"),
        ("observers", ["chidi"], "sees numbers and summaries, and no replies"),
    ],
)
def test_each_setting_changes_what_it_says(
    slack: Slack, field: str, value: str | list[str], line: str
) -> None:
    begin(slack)
    before = privacy(slack)
    assert line not in before
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({field: [slack.chidi] if isinstance(value, list) else value})
    assert slack.amina.submit() == {}
    assert line in privacy(slack)


def test_it_names_the_kind_of_database(slack: Slack) -> None:
    begin(slack)
    kind = "SQLite" if slack.bot.hearth.database.is_sqlite else "PostgreSQL"
    assert kind in privacy(slack)


def test_what_backups_hold_is_said(slack: Slack) -> None:
    begin(slack)
    said = privacy(slack)
    assert (
        "What is deleted here stays in the backups until these are deleted: when, the organisation that runs Hearth here says."
        in said
    )
    own = "Those made with my own command hold no mark of who has answered."
    assert (own in said) == slack.bot.hearth.database.is_sqlite
    assert "with copies of the database from before and after your answer, later too" in said


def test_it_says_why_whom_to_ask_and_how_to_see_and_erase_ones_own(slack: Slack) -> None:
    begin(slack)
    said = privacy(slack)
    for said_of_it in (
        "Living well with frailty",
        "its privacy notice",
        "/hearth my-data",
        f"Whom can you ask?\n<@{slack.amina.id}>. For data protection: whoever looks after it in the organisation that runs",
        "the audit. Nobody's words are in it, facilitators can read it with `/hearth audit`, and it is kept for 6 years",
        "in a small group it can still be guessed",
        "Whoever runs Hearth has that key",
        "Whoever administers this Slack workspace gets no right to read them",
        "No deletion is noted here yet.",
        "When it closes their number is left, and a week later I forget which they were.",
    ):
        assert said_of_it in said


def test_it_names_the_organisation_that_answers_for_it_where_whoever_runs_hearth_has_said_so(
    slack: Slack,
) -> None:
    begin(slack)
    who = Answerable("Valley <Health>", "data@valley.example", "https://valley.example/privacy")
    slack.bot.hearth.__dict__["answerable"] = who
    said = privacy(slack)
    assert (
        "For data protection: Valley &lt;Health&gt;, which answers for what I keep (data@valley.example)."
        in said
    )
    assert (
        "Valley &lt;Health&gt; says in its privacy notice for staff and volunteers (https://valley.example/privacy)"
        in said
    )


def test_it_says_who_looks_after_it_and_who_can_read(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"facilitators": [slack.amina, slack.chidi]})
    assert slack.amina.submit() == {}
    said = privacy(slack)
    assert f"<@{slack.amina.id}>" in said
    assert f"<@{slack.chidi.id}>" in said
    assert "look after this community" in said


def kept_now(slack: Slack) -> str:
    return next(line for line in privacy(slack).splitlines() if "At this moment" in line)


def test_it_says_of_how_many_threads_words_are_kept_now(slack: Slack) -> None:
    begin(slack)
    assert "no thread here whose words anybody can read through me." in kept_now(slack)
    ask(slack)
    said = kept_now(slack)
    assert "I keep the words of 1 thread, as far as anybody has replied" in said
    assert "1 December 2026" in said


def test_how_many_have_answered_makes_no_difference_to_what_it_says(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    said, all_of_it = kept_now(slack), privacy(slack)
    for number in range(4):
        give(slack, ts, f"More chairs, {number}.", slack.bryn if number % 2 else slack.chidi)
    assert privacy(slack) == all_of_it
    give(slack, ts, "And a table.", slack.bryn)
    slack.pass_(days=7)
    assert kept_now(slack) == said, "five of two people, which are shown to nobody"
    change(slack, fewest_people=10)
    assert kept_now(slack) == said
    slack.pass_(days=90)
    assert "no thread here whose words anybody can read through me." in kept_now(slack)


def test_words_that_a_hold_keeps_are_counted_beyond_their_time(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    slack.pass_(days=7)
    said = kept_now(slack)
    hold(slack)
    slack.pass_(days=100)
    assert kept_now(slack) == said
    assert "every night" not in privacy(slack)


def test_where_nothing_is_kept_no_words_are(slack: Slack) -> None:
    begin(slack, "nothing")
    ts = ask(slack)
    slack.bryn.reply(slack.channel, ts, "More chairs by the window.")
    slack.pass_(days=7)
    assert "no thread here whose words anybody can read through me." in kept_now(slack)


def test_it_says_where_what_slack_keeps_and_that_nobody_watches(slack: Slack) -> None:
    begin(slack)
    said = privacy(slack)
    for said_of_it in (
        "encrypted",
        "Slack has its own copy",
        "leave the channel",
        "not an emergency channel",
    ):
        assert said_of_it in said


def test_a_channel_without_a_community_keeps_nothing(slack: Slack) -> None:
    assert "nothing of it is kept. I am in this channel, and leave every message alone." in privacy(slack)
    slack.amina.remove_app(slack.channel, slack.app)
    assert "I am not in this channel, and cannot read it." in privacy(slack)


def test_a_direct_message_keeps_nothing(slack: Slack) -> None:
    said = slack.bryn.slash("/hearth", "privacy", slack.bryn.dm(slack.app)).text
    assert said.startswith("These are the messages between you and me.")
    assert "not in this channel" not in said


def test_what_is_past_its_time_is_said_to_be_there_and_read_by_nobody_until_it_is_deleted(
    slack: Slack,
) -> None:
    """Nothing was up in the nights since, or the night is still to come."""
    thread = gather(slack, "One.", "Two.", "Three.", promise="with names")
    slack.clock.pass_(days=130)
    said = privacy(slack)
    assert "there is no thread here whose words anybody can read through me." in said
    assert "The words of 1 thread are past their time" in said
    assert "deleted every night at 02:30 UTC, and whenever I am started" in said
    assert "No deletion is noted here yet." in said
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", thread.id)
    assert slack.amina.view is not None
    assert "The words are past their time" in words(slack.amina.view.raw)
    assert "Two." not in words(slack.amina.view.raw)
    slack.bot.keep_house()
    assert "past their time," not in privacy(slack)
    assert "3 replies older than 90 days were deleted" in privacy(slack)


def test_what_was_past_its_time_when_a_hold_was_set_is_read_by_nobody_and_the_rest_stays_readable(
    slack: Slack,
) -> None:
    gather(slack, "One.", "Two.", "Three.", promise="with names")
    slack.clock.pass_(days=80)
    later = gather_more(slack, "Later.", question="And now?")
    slack.clock.pass_(days=10)
    hold(slack)
    slack.clock.pass_(days=300)
    said = privacy(slack)
    assert "I keep the words of 1 thread" in said
    assert "The words of 1 thread are past their time" in said
    assert "They were so when the hold was set, and are deleted when it is lifted." in said
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", later.id)
    assert slack.amina.view is not None
    assert "Later." in words(slack.amina.view.raw)
