"""What happens to a channel in Slack happens to its community, and nothing that was kept is lost."""

import pytest
from sqlmodel import select

from bot.assembly import enrol
from bot.workspace import apps, events
from storage import communities, roles
from storage.communities import Community, CommunityState, RestReason
from storage.outbox import OutboxMessage, OutboxState
from storage.threads import Thread
from storage.workspaces import WorkspaceState, workspace
from tests.conftest import Slack
from tests.loop.reading import labels, words
from tests.loop.test_loop import ask, begin

DAILY = 'every day at 8:30 "What did you notice?"'


def plan(slack: Slack) -> None:
    """A question every day, half an hour before these tests begin."""
    slack.amina.slash("/hearth", f"prompt {DAILY}", slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def community(slack: Slack) -> Community:
    with slack.bot.hearth.database.reading() as session:
        return session.exec(select(Community)).one()


def why(slack: Slack) -> RestReason | None:
    found = community(slack)
    assert (found.state == CommunityState.RESTING) == (found.rest_reason is not None)
    return found.rest_reason


def facilitators(slack: Slack) -> list[str]:
    with slack.bot.hearth.database.reading() as session:
        return roles.facilitators(session, slack.workspace.team_id, community(slack).id)


def told(slack: Slack) -> list[str]:
    """What Amina, who facilitates, was told in her direct messages."""
    return [message.text for message in slack.workspace.messages(slack.amina.dm(slack.app))]


def questions(slack: Slack) -> int:
    return sum("What did you notice?" in message.text for message in slack.workspace.messages(slack.channel))


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
    assert "What fell into the rest was left out" in told(slack)[-1]
    assert questions(slack) == 0, "what was missed does not come in a burst"
    slack.pass_(days=1)
    assert questions(slack) == 1


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
    assert community(slack).channel_name == "living-well <together>"
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
    assert community(slack).channel_id == slack.channel.id
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


# Tokens


def revoke(slack: Slack) -> None:
    slack.workspace.revoke(slack.app)
    slack.act()


def come_back(slack: Slack) -> None:
    apps.grant(slack.workspace, slack.app, [])
    enrol(slack.bot, slack.app.bot_token)
    slack.act()


def state(slack: Slack) -> WorkspaceState:
    with slack.bot.hearth.database.reading() as session:
        found = workspace(session, slack.workspace.team_id)
    assert found is not None
    return found.state


def test_with_a_revoked_token_everything_rests_until_there_is_a_new_one(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    revoke(slack)
    assert (state(slack), why(slack)) == (WorkspaceState.REVOKED, RestReason.TOKEN)
    slack.pass_(days=3)
    come_back(slack)
    assert (state(slack), why(slack)) == (WorkspaceState.ACTIVE, None)
    assert "I am back and nothing that was kept is lost" in told(slack)[-1]
    assert "What fell into the rest was left out" in told(slack)[-1]
    assert labels(slack.workspace.messages(slack.amina.dm(slack.app))[-1].raw) == ["Ask It After All"]
    assert questions(slack) == 0
    come_back(slack)
    assert len(told(slack)) == 1
    slack.pass_(days=1)
    assert questions(slack) == 1


def test_a_token_that_died_without_a_word_is_noticed_when_something_is_to_be_said(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    slack.app.dead_tokens[slack.app.bot_token], slack.app.bot_token = "token_revoked", ""
    slack.pass_(days=1)
    assert (state(slack), why(slack)) == (WorkspaceState.REVOKED, RestReason.TOKEN)
    come_back(slack)
    assert questions(slack) == 0, "the one from before is stale"


def test_a_token_that_died_where_nothing_is_to_be_said_is_noticed_at_night(slack: Slack) -> None:
    begin(slack)
    slack.workspace.faults.answer("auth.test", status=503)
    slack.bot.keep_house()
    assert state(slack) == WorkspaceState.ACTIVE, "Slack was only out of order"
    slack.app.dead_tokens[slack.app.bot_token], slack.app.bot_token = "account_inactive", ""
    slack.bot.keep_house()
    assert (state(slack), why(slack)) == (WorkspaceState.REVOKED, RestReason.TOKEN)
    slack.pass_(days=14, minutes=1)
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Community)).all() == [], "fourteen days later nothing is kept"


def test_what_was_waiting_when_the_token_died_is_said_when_there_is_another(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.bryn.reply(slack.channel, ts, "One")
    revoke(slack)
    slack.pass_(days=7)
    assert told(slack) == []
    come_back(slack)
    assert any("with 1 reply" in words for words in told(slack))


def test_a_word_about_an_old_token_that_comes_late_changes_nothing(slack: Slack) -> None:
    begin(slack)
    for event in (
        {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U1"]}},
        {"type": "app_uninstalled"},
    ):
        events.emit(slack.workspace, event, only=slack.app)
    slack.act()
    assert (state(slack), why(slack)) == (WorkspaceState.ACTIVE, None)


def test_an_uninstalled_workspace_is_known_as_such_in_whatever_order_slack_tells(slack: Slack) -> None:
    begin(slack)
    slack.workspace.faults.reorder(2)
    slack.workspace.uninstall(slack.app)
    slack.act()
    assert (state(slack), why(slack)) == (WorkspaceState.UNINSTALLED, RestReason.TOKEN)


# Facilitators


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


# Posts that may be there or not


def lose(slack: Slack) -> str:
    """A question is posted, its answer is lost and history cannot be read. Its ts, which nobody knows."""
    begin(slack)
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.workspace.faults.answer("conversations.history", error="missing_scope", channel=slack.channel)
    ts = ask(slack)
    slack.pass_(seconds=10)
    assert questions_about(slack) == [OutboxState.ASKED]
    return ts


def questions_about(slack: Slack) -> list[OutboxState]:
    with slack.bot.hearth.database.reading() as session:
        return [row.state for row in session.exec(select(OutboxMessage)).all() if row.kind == "thread"]


def asked_in(slack: Slack) -> str:
    return slack.workspace.messages(slack.amina.dm(slack.app))[-1].ts


def press(slack: Slack, button: str) -> None:
    slack.amina.press(slack.amina.dm(slack.app), asked_in(slack), f"channels.{button}")


def link_to(slack: Slack, ts: str) -> str:
    return f"{slack.workspace.url}/archives/{slack.channel.id}/p{ts.replace('.', '')}"


def replies_kept(slack: Slack) -> list[int]:
    slack.pass_(days=7)
    with slack.bot.hearth.database.reading() as session:
        return [row.replies_at_closing for row in session.exec(select(Thread)).all() if row.closed_at]


def test_it_is_there_and_its_link_lets_its_replies_be_kept(slack: Slack) -> None:
    ts = lose(slack)
    assert "Please look in the channel: is it there?" in told(slack)[-1]
    assert "What did you notice this week?" in told(slack)[-1]
    slack.bryn.reply(slack.channel, ts, "Answered before anybody knew")
    press(slack, "is_there")
    slack.amina.fill({"link": f"see {link_to(slack, ts)}"})
    assert slack.amina.submit() == {}
    slack.act()
    slack.chidi.reply(slack.channel, ts, "Answered afterwards")
    slack.act()
    assert questions_about(slack) == [OutboxState.SENT]
    assert len(slack.workspace.messages(slack.channel)) == 2
    assert replies_kept(slack) == [2]


def test_it_is_there_and_nobody_has_its_link(slack: Slack) -> None:
    ts = lose(slack)
    press(slack, "is_there")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.chidi.press(slack.channel, ts, "replies.answer")
    slack.chidi.fill({"answer": "Without my name"})
    assert slack.chidi.submit() == {}
    assert questions_about(slack) == [OutboxState.SENT]
    assert replies_kept(slack) == [1]


@pytest.mark.parametrize(
    "link", ["not a link", "https://valley.slack.com/archives/C0ELSEWHERE/p1796115600000001"]
)
def test_what_is_no_link_to_the_channel_is_said_beside_the_field(slack: Slack, link: str) -> None:
    lose(slack)
    press(slack, "is_there")
    slack.amina.fill({"link": link})
    assert "not a link to a message of mine" in slack.amina.submit()["link"]


def test_the_link_of_somebody_elses_message_is_not_taken(slack: Slack) -> None:
    lose(slack)
    theirs = slack.bryn.say(slack.channel, "Something of my own")
    slack.chidi.reply(slack.channel, theirs, "Between us")
    press(slack, "is_there")
    slack.amina.fill({"link": link_to(slack, theirs)})
    assert slack.amina.submit() == {}
    slack.act()
    assert questions_about(slack) == [OutboxState.ASKED]
    assert "did not lead to that post of mine" in told(slack)[-1]
    assert slack.workspace.messages(slack.channel)[-1].text == "Something of my own"


def test_it_is_not_there_and_is_posted_again_once(slack: Slack) -> None:
    ts = lose(slack)
    slack.workspace.channels[slack.channel.id].messages.pop(ts)
    press(slack, "post_again")
    slack.act()
    assert questions_about(slack) == [OutboxState.SENT]
    assert len(slack.workspace.messages(slack.channel)) == 2


def test_only_the_first_answer_counts_and_only_a_facilitators(slack: Slack) -> None:
    lose(slack)
    dm, message = slack.amina.dm(slack.app), asked_in(slack)
    with slack.bot.hearth.database.reading() as session:
        row = next(row for row in session.exec(select(OutboxMessage)).all() if row.kind == "thread")
    slack.amina.press(dm, message, "channels.is_there", row.id)
    form = slack.amina.view
    assert form is not None
    with slack.bot.hearth.database.transaction() as session:
        found = communities.community_in(session, slack.workspace.team_id, slack.channel.id)
        assert found is not None
        roles.dismiss(session, found, slack.amina.id)
    assert "Only this community's facilitators" in str(slack.amina.submit())
    with slack.bot.hearth.database.transaction() as session:
        roles.appoint(session, found, slack.amina.id, slack.clock())
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.amina.press(dm, message, "channels.post_again", row.id)
    assert slack.amina.view is not None
    assert "answered already" in str(slack.amina.view.raw)
    slack.act()
    assert len(slack.workspace.messages(slack.channel)) == 2


def test_a_notice_that_may_not_have_arrived_is_said_again(slack: Slack) -> None:
    begin(slack)
    ask(slack)
    dm = slack.amina.dm(slack.app)
    slack.workspace.faults.drop_before("chat.postMessage", channel=dm)
    slack.workspace.faults.answer("conversations.history", error="missing_scope", channel=dm)
    slack.pass_(days=7)
    for _ in range(3):
        slack.pass_(minutes=2)
    assert sum("has closed" in words for words in told(slack)) == 1


@pytest.mark.parametrize("word", ["upcoming", "replies", "export"])
def test_a_question_that_nobody_has_the_link_of_is_in_every_list(slack: Slack, word: str) -> None:
    lose(slack)
    press(slack, "is_there")
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()
    slack.amina.slash("/hearth", word, slack.channel)
    assert slack.amina.view is not None
    assert "What did you notice this week?" in words(slack.amina.view.raw)
