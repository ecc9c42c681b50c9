"""A hold keeps what was said from being deleted, everybody can see that it stands, and it can be lifted."""

from datetime import timedelta

import pytest

from bot.practice.errors import Refusal
from bot.practice.holds import set_hold
from storage import summaries, workspaces
from storage.threads import Thread
from storage.workspaces import WorkspaceState
from tests.loop.gathered import appoint, gather
from tests.loop.my_data import ask_for, brought, erase, hold, kept_replies, lift, tables_naming
from tests.loop.privacy import privacy
from tests.loop.reading import said_to, shown, words
from tests.loop.sessions import invitation, plan, told
from tests.loop.telling import HEARD, NEXT, choose, publish
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

NAMED = (
    "A chair by the window.",
    "She saw the heron.",
    "Nobody asked me.",
    "The second chair.",
)  # bryn, chidi, amina, bryn
STANDS = "A hold stands here"


def test_a_hold_stops_the_nightly_deletion_until_it_is_lifted(slack: Slack) -> None:
    gather(slack, *NAMED)
    hold(slack)
    slack.pass_(days=400)
    assert "words" not in {name for name, rows in slack.bot.keep_house().items() if rows}
    assert kept_replies(slack) == 4
    lift(slack)
    assert slack.bot.keep_house()["words"] == 4
    assert kept_replies(slack) == 0


def test_a_hold_stops_everything_of_a_community_from_going(slack: Slack) -> None:
    gather(slack, *NAMED)
    plan(slack, date="2026-12-15")
    slack.pass_(days=30)
    hold(slack)
    slack.pass_(days=1000)
    of_the_community = ("words", "summaries", "threads", "occurrences", "questions", "round_people", "rounds")
    assert [slack.bot.keep_house()[kind] for kind in of_the_community] == [0] * 7


def test_everybody_sees_that_a_hold_stands_and_nobody_else_why(slack: Slack) -> None:
    begin(slack)
    assert STANDS not in privacy(slack)
    hold(slack, "The coroner asks for it")
    said = privacy(slack)
    assert STANDS in said
    assert f"Set by <@{slack.amina.id}>" in said
    assert "coroner" not in said
    home = slack.bryn.open_home(slack.app)
    assert home is not None
    assert STANDS in words(home)
    ts = ask(slack, 'now "What did you notice?"')
    post = next(message for message in slack.workspace.messages(slack.channel) if message.ts == ts)
    assert STANDS in post.text
    assert STANDS in words({"blocks": post.blocks})
    slack.bryn.press(slack.channel, ts, "communities.what_is_kept")
    assert slack.bryn.view is not None
    assert STANDS in words(slack.bryn.view.raw)
    slack.bryn.close_view()
    plan(slack, date="2026-12-15")
    slack.pass_(hours=1)
    assert STANDS in invitation(slack).text
    lift(slack)
    assert STANDS not in privacy(slack)
    ask(slack, 'now "And now?"')
    (last,) = [one for one in slack.workspace.messages(slack.channel) if "And now?" in one.text]
    assert STANDS not in last.text


def test_what_goes_all_the_same_is_said(slack: Slack) -> None:
    begin(slack)
    hold(slack)
    said = privacy(slack)
    assert "While it stands, no replies and no summaries are deleted at night" in said
    assert "where I still know the message, my copy follows" in said
    assert "Drafts that were not sent, and my notes of messages, still go in their time." in said


def test_its_reason_is_sealed_and_facilitators_can_read_it(slack: Slack) -> None:
    begin(slack)
    hold(slack, "The coroner asks for it")
    assert tables_naming(slack, "coroner") == set()
    slack.amina.slash("/hearth", "hold", slack.channel)
    assert "The coroner asks for it" in shown(slack.amina)
    slack.amina.press_view("holds.let_go")
    assert "The coroner asks for it" in shown(slack.amina)


def test_the_other_facilitators_are_told_when_it_is_set_and_when_it_is_lifted(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    hold(slack)
    assert "A hold was set in" in told(slack, slack.bryn)[-1].text
    lift(slack)
    assert "lifted the hold in" in told(slack, slack.bryn)[-1].text


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_a_hold_has_a_reason(slack: Slack, reason: str) -> None:
    begin(slack)
    community = the_community(slack)
    with pytest.raises(Refusal), slack.bot.hearth.database.transaction() as session:
        set_hold(session, community, reason, "2027-03-02", slack.amina.id, slack.clock())


def test_only_a_facilitator_may_set_or_lift_one(slack: Slack) -> None:
    begin(slack)
    assert "Only this community's facilitators" in slack.bryn.slash("/hearth", "hold", slack.channel).text
    hold(slack)
    assert "Only this community's facilitators" in slack.bryn.slash("/hearth", "hold", slack.channel).text


def test_two_who_set_one_at_once_set_one(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    slack.amina.slash("/hearth", "hold for the inquiry", slack.channel)
    slack.bryn.slash("/hearth", "hold for the court", slack.channel)
    assert slack.amina.submit() == {}
    assert "A hold stands here already" in said_to(slack.bryn)


def test_a_form_from_an_earlier_hold_does_not_lift_a_later_one(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    hold(slack)
    slack.bryn.slash("/hearth", "hold", slack.channel)
    slack.bryn.press_view("holds.let_go")
    lift(slack)
    hold(slack)
    assert slack.bryn.submit() == {}
    assert STANDS in privacy(slack)


def test_nobody_is_told_to_ask_themselves_about_it(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    hold(slack)
    ask_for(slack, slack.amina)
    slack.amina.press_view("my_data.erase")
    assert "so your words there cannot be erased yet" in shown(slack.amina)
    assert "Ask whoever runs Hearth about it." in shown(slack.amina)


def test_somebody_who_asks_to_be_forgotten_meanwhile_is_told_and_it_is_done_when_the_hold_is_lifted(
    slack: Slack,
) -> None:
    gather(slack, *NAMED, promise="with names")
    hold(slack)
    ask_for(slack, slack.bryn)
    assert "this cannot be erased before it is lifted" in shown(slack.bryn)
    slack.bryn.press_view("my_data.erase")
    assert f"You can ask <@{slack.amina.id}> about it." in shown(slack.bryn)
    assert slack.bryn.submit() == {}
    assert "it waits until the hold is lifted" in shown(slack.bryn)
    assert kept_replies(slack) == 4
    assert "What you asked me to erase goes when it is lifted." in ask_for(slack, slack.bryn)
    slack.pass_(days=30)
    ts = ask(slack, 'now "And now?"')
    slack.clock.pass_(minutes=5)
    slack.bryn.reply(slack.channel, ts, "Said after I asked.")
    slack.act()
    lift(slack)
    assert "What you had asked me to erase there is gone now." in told(slack, slack.bryn)[-1].text
    assert kept_replies(slack) == 3
    assert "1 reply with your name." in ask_for(slack, slack.bryn), (
        "what was said since is theirs to erase again"
    )
    erase(slack, slack.bryn)
    assert tables_naming(slack, slack.bryn.id) == {"audit_entry"}, (
        "that they asked, and nothing of its having been done"
    )


def test_what_people_delete_in_slack_themselves_still_goes(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    mine = slack.bryn.reply(slack.channel, ts, "I will take this back.")
    slack.act()
    hold(slack)
    slack.bryn.delete(slack.channel, mine)
    slack.act()
    assert kept_replies(slack) == 0


def test_a_facilitator_who_is_forgotten_leaves_the_hold_standing(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    hold(slack)
    erase(slack, slack.amina)
    assert STANDS in privacy(slack)
    slack.bryn.slash("/hearth", "hold", slack.channel)
    slack.bryn.press_view("holds.let_go")
    assert slack.bryn.submit() == {}
    slack.act()
    assert tables_naming(slack, slack.amina.id) <= {"audit_entry", "channel_pace", "outbox_message"}


def test_a_workspace_that_was_left_does_not_go_by_itself_while_a_hold_stands_in_it(slack: Slack) -> None:
    gather(slack, *NAMED)
    hold(slack)
    slack.workspace.uninstall(slack.app)
    slack.act()
    slack.pass_(days=100)
    slack.bot.keep_house()
    assert kept_replies(slack) == 4
    with slack.bot.hearth.database.reading() as session:
        row = workspaces.workspace(session, slack.workspace.team_id)
    assert row is not None
    assert row.state == WorkspaceState.UNINSTALLED
    assert slack.clock() - row.state_changed_at > timedelta(days=99)
    assert the_community(slack)


def test_what_was_told_stays_as_it_is_while_a_hold_stands(slack: Slack) -> None:
    thread = gather(slack, *NAMED, "And a fifth one.")
    publish(slack, slack.amina, thread)
    hold(slack)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.withdraw")
    assert "what was told stays as it is" in shown(slack.amina)
    slack.amina.close_all_views()
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.write")
    slack.amina.fill({"heard.summaries.draft": "Something else."})
    slack.amina.submit()
    slack.amina.submit()
    assert "what was told stays as it is" in shown(slack.amina)
    slack.amina.close_all_views()
    assert summary_words(slack, thread) == (HEARD, NEXT)
    lift(slack)
    choose(slack, slack.amina, thread)
    slack.amina.press_view("summaries.withdraw")
    assert summary_words(slack, thread) == ("", "")


def summary_words(slack: Slack, thread: Thread) -> tuple[str, str]:
    with slack.bot.hearth.database.reading() as session:
        row = summaries.summary_of(session, thread.team_id, thread.id)
        assert row is not None
        return summaries.words_of(session, row)


def test_whoever_set_it_finds_that_among_what_is_held_of_them(slack: Slack) -> None:
    begin(slack)
    appoint(slack, slack.bryn)
    slack.bryn.slash("/hearth", 'hold "For the court"', slack.channel)
    assert slack.bryn.submit() == {}
    slack.bryn.close_all_views()
    slack.act()  # facilitators are told before the files come
    assert "You set the hold that stands here." in ask_for(slack, slack.bryn)
    assert "You set the hold" not in ask_for(slack, slack.amina)
    slack.bryn.close_all_views()
    assert "For the court" in brought(slack, slack.bryn)["md"]


def test_a_reason_that_is_typed_stands_in_the_form_as_it_was_typed_or_is_given_back(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", 'hold "R&D <asked>"', slack.channel)
    assert slack.amina.view is not None
    box = next(block for block in slack.amina.view.blocks if block["block_id"] == "reason")
    assert box["element"]["initial_value"] == "R&D <asked>"
    assert box["hint"]["text"].endswith("At most 1,000 characters.")
    slack.amina.close_view()
    reason = "A court asks. " * 80
    answer = slack.amina.slash("/hearth", f"hold {reason}", slack.channel)
    assert slack.amina.view is None
    assert "can have 1,000 characters" in answer.text
    assert reason.strip() in words({"blocks": answer.blocks})


def test_it_says_that_it_does_not_stop_people_from_deleting_what_they_said_in_slack(slack: Slack) -> None:
    begin(slack, "with names")
    ts = ask(slack)
    slack.clock.pass_(minutes=2)
    message = slack.bryn.reply(slack.channel, ts, "One.")
    slack.pass_(days=7)
    hold(slack)
    said = privacy(slack, slack.chidi)
    assert "A hold does not stop people from editing or deleting their own messages in Slack" in said
    assert kept_replies(slack) == 1
    slack.bryn.delete(slack.channel, message)
    assert kept_replies(slack) == 0
