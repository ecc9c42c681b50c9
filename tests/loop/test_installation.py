"""The workspace's token: revoked, dead, given anew, and Hearth taken out of the workspace."""

from sqlmodel import select
from structlog.testing import capture_logs

from bot.assembly import enrol
from bot.workspace import apps, events
from storage.communities import Community, RestReason
from storage.workspaces import WorkspaceState, workspace
from tests.loop.reading import labels
from tests.loop.resting import plan, questions, told, why
from tests.loop.test_loop import ask, begin
from tests.parts import Slack


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
    assert "What was to be asked during the rest was left out" in told(slack)[-1]
    assert labels(slack.workspace.messages(slack.amina.dm(slack.app))[-1].raw) == ["Ask It After All"]
    assert questions(slack) == 0
    come_back(slack)
    assert len(told(slack)) == 1
    slack.pass_(days=1)
    assert questions(slack) == 1


def test_whoever_runs_hearth_and_whoever_asks_are_told_that_it_is_let_out(slack: Slack) -> None:
    begin(slack)
    with capture_logs() as logged:
        revoke(slack)
    (line,) = [line for line in logged if line["log_level"] == "warning"]
    assert "install the app again" in line["event"]
    assert line["team"] == slack.workspace.team_id
    said = slack.amina.slash("/hearth", "start", slack.channel)
    assert "Slack no longer lets me into this workspace" in said.text
    slack.bot.tokens.forget(slack.workspace.team_id)
    slack.amina.slash("/hearth", "start", slack.channel)
    assert (
        "Slack no longer lets me into this workspace"
        in slack.workspace.ephemerals(slack.amina)[-1].raw["text"]
    )


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
    slack.bot.keep_house()


def test_a_token_that_slack_takes_again_is_noticed_at_night(slack: Slack) -> None:
    begin(slack)
    token = slack.app.bot_token
    slack.app.dead_tokens[token], slack.app.bot_token = "account_inactive", ""
    slack.bot.keep_house()
    slack.pass_(days=1)
    slack.bot.keep_house()
    assert (state(slack), why(slack)) == (WorkspaceState.REVOKED, RestReason.TOKEN)
    del slack.app.dead_tokens[token]
    slack.app.bot_token = token
    slack.bot.keep_house()
    slack.act()
    assert (state(slack), why(slack)) == (WorkspaceState.ACTIVE, None)
    assert "I am back and nothing that was kept is lost" in told(slack)[-1]


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
