"""What happens to a channel in Slack happens to its community, and nothing that was kept is lost."""

import pytest
from sqlmodel import select

from bot.checks import database
from bot.checks.slack import membership
from bot.workspace import events
from storage.communities import RestReason
from storage.threads import Thread
from tests.loop.resting import plan, questions, told, why
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack


def test_an_archived_channel_rests_and_wakes_by_itself(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    slack.workspace.archive(slack.channel)
    slack.act()
    assert why(slack) == RestReason.ARCHIVED
    assert "was archived, so its community is resting" in told(slack)[-1]
    slack.pass_(days=3)
    assert len(told(slack)) == 1
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) is None
    assert "no longer archived" in told(slack)[-1]
    assert "What was to be asked during the rest was left out" in told(slack)[-1]
    assert questions(slack) == 0, "what was missed does not come in a burst"
    slack.pass_(days=1)
    assert questions(slack) == 1


@pytest.mark.parametrize("late", ["archive", "left"])
def test_what_slack_says_late_lets_nothing_rest(slack: Slack, late: str) -> None:
    begin(slack)
    said = {"type": f"channel_{late}", "channel": slack.channel.id}
    events.emit(slack.workspace, said, slack.channel)
    slack.act()
    assert why(slack) is None
    assert told(slack) == []


def test_what_slack_says_late_wakes_nothing(slack: Slack) -> None:
    begin(slack)
    slack.workspace.archive(slack.channel)
    slack.act()
    events.emit(slack.workspace, {"type": "channel_unarchive", "channel": slack.channel.id}, slack.channel)
    slack.act()
    assert why(slack) == RestReason.ARCHIVED


def test_where_slack_cannot_be_asked_its_word_is_taken(slack: Slack) -> None:
    begin(slack)
    slack.workspace.faults.answer("conversations.info", error="internal_error", times=9)
    slack.workspace.archive(slack.channel)
    slack.act()
    assert why(slack) == RestReason.ARCHIVED
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) is None


def test_a_deleted_channel_rests(slack: Slack) -> None:
    begin(slack)
    slack.workspace.delete_channel(slack.channel)
    slack.act()
    assert why(slack) == RestReason.CHANNEL_GONE
    assert "cannot find #reflective-practice" in told(slack)[-1]


def test_a_renamed_channel_is_called_by_its_new_name(slack: Slack) -> None:
    begin(slack)
    slack.workspace.rename(slack.channel, "living-well <together>")
    slack.act()
    assert the_community(slack).channel_name == "living-well <together>"
    slack.workspace.archive(slack.channel)
    slack.act()
    assert "#living-well &lt;together&gt; was archived" in told(slack)[-1]


@pytest.mark.parametrize("private", [False, True])
def test_hearth_is_removed_and_invited_again(slack: Slack, private: bool) -> None:
    if private:
        slack.channel = slack.workspace.add_channel(
            "quiet-room", members=[slack.amina, slack.app], private=True
        )
    begin(slack)
    plan(slack)
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) == RestReason.REMOVED
    assert "type `/invite @Hearth` there" in told(slack)[-1]
    assert len(told(slack)) == 1
    slack.amina.invite_app(slack.channel, slack.app)
    slack.act()
    assert why(slack) is None
    assert "I am in #" in told(slack)[-1]


def test_somebody_elses_arrival_wakes_nothing(slack: Slack) -> None:
    begin(slack)
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    guest = slack.workspace.add_person("Dilys Hughes")
    guest.join(slack.channel)
    slack.act()
    assert why(slack) == RestReason.REMOVED


def test_a_channel_shared_with_another_organisation_rests_until_it_is_not(slack: Slack) -> None:
    begin(slack)
    slack.workspace.share(slack.channel)
    slack.act()
    assert why(slack) == RestReason.SHARED
    assert "shared with another organisation" in told(slack)[-1]
    for still_shared in (True, False):
        assert why(slack) == RestReason.SHARED
        slack.channel.ext_shared = still_shared
        unshared = {"type": "channel_unshared", "channel": slack.channel.id, "is_ext_shared": still_shared}
        events.emit(slack.workspace, unshared, slack.channel)
        slack.act()
    assert why(slack) is None


def test_a_community_that_was_let_rest_does_not_wake_with_its_channel(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "pause", slack.channel)
    slack.workspace.archive(slack.channel)
    slack.act()
    slack.workspace.unarchive(slack.channel)
    slack.act()
    assert why(slack) == RestReason.ASKED
    assert told(slack) == []


@pytest.mark.parametrize("what", ["archived", "removed", "shared"])
def test_what_was_mended_while_nobody_listened_is_seen_at_night(slack: Slack, what: str) -> None:
    begin(slack)
    if what == "archived":
        slack.workspace.archive(slack.channel)
    elif what == "removed":
        slack.amina.remove_app(slack.channel, slack.app)
    else:
        slack.workspace.share(slack.channel)
    slack.act()
    slack.bot.keep_house()
    slack.act()
    assert why(slack) is not None
    slack.channel.archived = slack.channel.ext_shared = False
    slack.channel.members[slack.app.bot_user_id] = None
    slack.bot.keep_house()
    slack.act()
    assert why(slack) is None
    assert "Its community is awake" in told(slack)[-1]


def test_a_channel_that_gets_another_id_keeps_its_community_and_its_threads(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    ts = ask(slack)
    slack.bryn.reply(slack.channel, ts, "Before")
    slack.workspace.change_channel_id(slack.channel)
    slack.act()
    slack.bryn.reply(slack.channel, ts, "After")
    slack.act()
    assert the_community(slack).channel_id == slack.channel.id
    slack.pass_(days=1)
    assert questions(slack) == 1
    slack.pass_(days=6)
    with slack.bot.hearth.database.reading() as session:
        thread = session.exec(select(Thread).where(Thread.ts == ts)).one()
    assert thread.replies_at_closing == 2


@pytest.mark.parametrize(
    ("code", "reason", "mend"),
    [
        ("not_in_channel", RestReason.REMOVED, "type `/invite @Hearth`"),
        ("is_archived", RestReason.ARCHIVED, "brings the channel back"),
        ("channel_not_found", RestReason.CHANNEL_GONE, "type `/invite @Hearth`"),
        ("restricted_action", RestReason.REFUSED, "under Posting permissions"),
        ("restricted_action_read_only_channel", RestReason.REFUSED, "under Posting permissions"),
        ("missing_scope", RestReason.SCOPE, "install the app again"),
        ("team_access_not_granted", RestReason.DENIED, "Whoever looks after the workspace"),
    ],
)
def test_a_channel_that_takes_no_posts_rests_and_its_facilitators_are_told_once_how_to_mend_it(
    slack: Slack, code: str, reason: RestReason, mend: str
) -> None:
    begin(slack)
    plan(slack)
    slack.workspace.faults.answer("chat.postMessage", error=code, times=9, channel=slack.channel)
    slack.pass_(days=1)
    slack.pass_(days=3)
    assert why(slack) == reason
    assert len(told(slack)) == 1
    assert "is resting" in told(slack)[0]
    assert mend in told(slack)[0]


def test_a_question_that_slack_would_not_take_is_told_of_and_the_next_comes_as_planned(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    slack.workspace.faults.answer("chat.postMessage", error="invalid_blocks", channel=slack.channel)
    slack.pass_(days=1)
    assert "Slack would not take this" in told(slack)[-1]
    assert "!date" not in told(slack)[-1], "what Slack writes for a time is read as a time"
    assert "What did you notice?" in told(slack)[-1]
    slack.pass_(days=1)
    assert questions(slack) == 1


def test_a_question_that_could_not_be_asked_for_half_a_day_is_left_out(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    slack.workspace.faults.answer("chat.postMessage", status=429, retry_after=46_000, channel=slack.channel)
    slack.pass_(days=1)
    slack.pass_(hours=14)
    assert questions(slack) == 0
    assert "could not reach Slack in time" in told(slack)[-1]
    slack.pass_(hours=10)
    assert questions(slack) == 1


def test_check_finds_a_community_that_rests_because_hearth_was_removed(slack: Slack) -> None:
    begin(slack)
    slack.amina.remove_app(slack.channel, slack.app)
    slack.act()
    _, channels = database.known(slack.bot.hearth.database)
    client = slack.bot.tokens.client_for(slack.workspace.team_id)
    assert client is not None
    (found,) = membership(client, channels[slack.workspace.team_id])
    assert found.ok is False
    assert f"no longer in channel {slack.channel.name}" in found.what
