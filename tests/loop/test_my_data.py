"""`/hearth my-data`: people see, take away and erase what bears their name, wherever they are by now."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.practice import replies_early as practice
from bot.practice.messages import Message
from storage import replies_early, threads
from storage.communities import CommunityState, Promise, RestReason
from storage.tables import METADATA
from storage.threads import Thread
from tests.loop import sessions
from tests.loop.gathered import appoint, gather
from tests.loop.my_data import ask_for, brought, erase, kept_replies, tables_naming
from tests.loop.reading import button, labels, shown
from tests.loop.test_loop import ask, begin, the_community
from tests.parts import Slack

NAMED = (
    "A chair by the window.",
    "She saw the heron.",
    "Nobody asked me.",
    "The second chair.",
)  # bryn, chidi, amina, bryn


def test_it_says_in_plain_words_what_bears_a_name(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    said = ask_for(slack, slack.bryn)
    assert "2 replies with your name." in said
    assert "You look after" not in said
    assert "chair" not in said, "words are shown when one asks for them"
    of_amina = ask_for(slack, slack.amina)
    for line in (
        "1 reply with your name.",
        "1 question that you wrote.",
        "You look after this community.",
        "You started it.",
    ):
        assert line in of_amina


def test_sessions_drafts_summaries_and_the_audit_are_in_it(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    sessions.plan(slack, date="2026-12-15", panel=[slack.bryn])
    slack.pass_(hours=1)
    ts = sessions.invitation(slack).ts
    slack.chidi.press(slack.channel, ts, "rounds.maybe")
    assert "You may come to the session of" in ask_for(slack, slack.chidi)
    of_amina = ask_for(slack, slack.amina)
    assert "1 session that you planned." in of_amina
    assert "in the list of who did what. It holds nobody's words, and stays" in of_amina


def test_what_is_kept_without_names_cannot_be_found_and_it_says_so(slack: Slack) -> None:
    gather(slack, *NAMED, close=False)
    said = ask_for(slack, slack.bryn)
    assert "Nothing in any community bears your name." in said
    assert "nobody can find yours" in said
    assert "delete the message, and my copy goes too" in said


def test_it_is_there_for_somebody_who_has_left_the_channel(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    slack.bryn.leave(slack.channel)
    assert "2 replies with your name." in ask_for(slack, slack.bryn)
    elsewhere = slack.workspace.add_channel("elsewhere", members=[slack.bryn])
    assert "2 replies with your name." in ask_for(slack, slack.bryn, elsewhere)
    erase(slack, slack.bryn)
    assert "2 replies" not in ask_for(slack, slack.bryn)


def test_words_are_shown_a_page_at_a_time_and_only_ones_own(slack: Slack) -> None:
    said = [f"Words number {number}." for number in range(36)]
    gather(slack, *said, promise="with names")
    ask_for(slack, slack.bryn)
    slack.bryn.press_view("my_data.words")
    first = shown(slack.bryn)
    assert "To “What did you notice?”:" in first
    assert "Page 1 of 2" in first
    assert "Words number 33." in first
    assert "Words number 1." not in first, "that is somebody else's"
    slack.bryn.press_view("my_data.next")
    assert "Words number 0." in shown(slack.bryn)
    slack.bryn.press_view("my_data.open")
    assert "12 replies with your name." in shown(slack.bryn)


def test_a_button_about_a_community_that_knows_nothing_of_me_shows_nothing(slack: Slack) -> None:
    gather(slack, "Only I have spoken.", promise="with names")
    ask_for(slack, slack.bryn)
    assert slack.bryn.view is not None
    view = slack.bryn.view
    slack.workspace.stacks[slack.chidi.id] = [view]  # a form that was meant for somebody else
    view.user = slack.chidi.id
    slack.chidi.press_view("my_data.words")
    assert "I cannot find what this belongs to" in shown(slack.chidi)


def test_it_comes_as_two_files(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": "What is *still* open?", "when.prompts.draft": ""})
    slack.amina.close_view()
    files = brought(slack, slack.amina)
    assert "# What Hearth holds of you" in files["md"]
    assert "> Nobody asked me." in files["md"]
    assert "Answers given with **Answer Without My Name**" in files["md"]
    content = json.loads(files["json"])
    (community,) = content["communities"]
    assert [reply["words"] for reply in community["replies_with_your_name"]] == ["Nobody asked me."]
    assert [one["words"] for one in community["written"]] == [["What did you notice?"]]
    assert "What is *still* open?" in content["drafts"][0]["words"]
    assert slack.bryn.id not in files["json"] + files["md"]
    assert "heron" not in files["json"] + files["md"]


def test_of_a_form_that_showed_what_others_wrote_only_what_one_wrote_oneself_is_in_it(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "settings", slack.channel)
    slack.amina.fill({"purpose": "Living well with chairs"})
    slack.amina.close_view()
    slack.amina.slash("/hearth", "contacts", slack.channel)
    slack.amina.fill({"contacts": "The chaplain: ask"})
    slack.amina.close_view()
    files = brought(slack, slack.amina)
    written = [one["words"] for one in json.loads(files["json"])["drafts"]]
    assert sorted(written) == [["Living well with chairs"], ["The chaplain: ask"]]


def test_pressing_twice_brings_it_once(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    ask_for(slack, slack.bryn)
    slack.bryn.press_view("my_data.bring")
    slack.bryn.close_view()
    slack.bryn.press_view("my_data.bring")
    slack.act()
    assert len([message for message in sessions.told(slack, slack.bryn) if message.files]) == 1


def test_erasing_leaves_nobody_and_keeps_the_numbers(slack: Slack) -> None:
    thread = gather(slack, *NAMED, promise="with names")
    assert "reply" in tables_naming(slack, slack.bryn.id)
    assert "Gone: 2 replies with your name" in erase(slack, slack.bryn)
    slack.act()
    assert tables_naming(slack, slack.bryn.id) <= {"audit_entry"}
    assert kept_replies(slack) == 2
    with slack.bot.hearth.database.reading() as session:
        row = threads.thread(session, thread.team_id, thread.id)
    assert row is not None
    assert row.replies_at_closing == 4, "how many there were stays"


def test_that_something_was_said_to_somebody_lately_goes_too(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    brought(slack, slack.bryn)
    assert "channel_pace" in tables_naming(slack, slack.bryn.id)
    erase(slack, slack.bryn)
    slack.act()
    assert tables_naming(slack, slack.bryn.id) <= {"audit_entry"}


def test_erasing_twice_is_erasing_once(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    erase(slack, slack.bryn)
    assert "There was nothing more to erase." in erase(slack, slack.bryn)
    assert kept_replies(slack) == 2


def test_what_stays_is_said_before(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    ask_for(slack, slack.amina)
    slack.amina.press_view("my_data.erase")
    said = shown(slack.amina)
    for words in (
        "You will have no part in looking after",
        "it rests",
        "Questions and summaries themselves",
        "What is in Slack itself",
        "What is in backups of the server that I run on, until these are deleted.",
    ):
        assert words in said


def test_a_message_that_is_edited_in_slack_after_its_erasure_does_not_come_back(slack: Slack) -> None:
    begin(slack, "with names")
    ts = ask(slack, 'now "What did you notice?"')
    slack.clock.pass_(minutes=5)
    mine = slack.bryn.reply(slack.channel, ts, "A chair by the window.")
    slack.workspace.settle()
    erase(slack, slack.bryn)
    slack.pass_(days=5)
    slack.bot.keep_house()
    slack.bryn.edit(slack.channel, mine, "A chair by the window, edited.")
    slack.workspace.settle()
    assert kept_replies(slack) == 0
    slack.pass_(days=2)
    slack.bryn.edit(slack.channel, mine, "And edited again.")
    slack.workspace.settle()
    assert kept_replies(slack) == 0


def test_the_one_who_wrote_it_is_no_longer_named_and_what_they_wrote_stays(slack: Slack) -> None:
    thread = gather(slack, *NAMED, promise="with names")
    appoint(slack, slack.bryn)
    publish(slack)
    erase(slack, slack.amina)
    slack.act()
    assert tables_naming(slack, slack.amina.id) <= {"audit_entry", "channel_pace"}
    slack.bryn.slash("/hearth", "summarise", slack.channel)
    slack.bryn.press_view("summaries.open", thread.id)
    assert "Published by somebody" in shown(slack.bryn)
    assert "chairs matter" in shown(slack.bryn)


def publish(slack: Slack) -> None:
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": "That chairs matter.", "next.summaries.draft": ""})
    slack.amina.submit()
    slack.amina.submit()
    slack.amina.close_all_views()
    slack.act()


def test_when_the_last_facilitator_is_forgotten_the_community_rests_and_is_told(slack: Slack) -> None:
    begin(slack)
    erase(slack, slack.amina)
    slack.act()
    community = the_community(slack)
    assert (community.state, community.rest_reason) == (CommunityState.RESTING, RestReason.NOBODY)
    assert "Nobody looks after this community any more" in slack.workspace.messages(slack.channel)[-1].text


def test_a_closed_account_ends_roles_at_once_and_erases_nothing_by_itself(slack: Slack) -> None:
    gather(slack, *NAMED, promise="with names")
    appoint(slack, slack.bryn)
    slack.workspace.deactivate(slack.bryn)
    slack.act()
    assert kept_replies(slack) == 4
    assert "facilitator" not in tables_naming(slack, slack.bryn.id)


def test_what_was_said_too_early_goes_too(slack: Slack) -> None:
    begin(slack, "with names")
    team_id, channel_id = slack.workspace.team_id, slack.channel.id
    with slack.bot.hearth.database.transaction() as session:
        for ts, person in (("9.2", slack.bryn), ("9.3", slack.chidi)):
            message = Message(channel_id, ts, "9.1", person.id, "Too early.")
            practice.put_off(session, team_id, message, [Thread(promise=Promise.WITH_NAMES)], slack.clock())
    erase(slack, slack.bryn)
    with slack.bot.hearth.database.reading() as session:
        assert len(replies_early.waiting_in_team(session, slack.workspace.team_id)) == 1


def test_what_many_replies_were_to_is_looked_for_once(slack: Slack) -> None:
    gather(slack, *(f"Word {number}." for number in range(9)), promise="with names")
    ask_for(slack, slack.amina)
    with statements(slack.bot.hearth.database.engine) as said:
        slack.amina.press_view("my_data.words")
        slack.amina.close_all_views()
        ask_for(slack, slack.amina)
        slack.amina.press_view("my_data.bring")
        slack.bot.deliver()
    assert sum("FROM occurrence" in one for one in said) == 2


@contextmanager
def statements(engine: sa.Engine) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        said.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(engine, "before_cursor_execute", note)


def test_the_home_tab_leads_to_it(slack: Slack) -> None:
    slack.bryn.open_home(slack.app)
    home = slack.bryn.home(slack.app)
    assert "What I Hold of You" in labels(home)
    slack.bryn.press_home(slack.app, button(home, "What I Hold of You")["action_id"])
    assert "Nothing in any community bears your name." in shown(slack.bryn)


# The columns in which somebody's id can stand, and what becomes of them.
KNOWN = {
    "audit_entry.who": "stays, and is said to stay",
    "community.started_by": "nobody in its place",
    "draft.user_id": "deleted",
    "erasure_request.user_id": "deleted when it is carried out",
    "facilitator.user_id": "deleted: the role ends",
    "hold.set_by": "deleted when the hold is lifted",
    "left_role.user_id": "deleted",
    "prompt.created_by": "nobody in its place",
    "reply.author": "deleted",
    "round.created_by": "nobody in its place",
    "round_answer.user_id": "deleted",
    "round_person.user_id": "deleted",
    "summary.published_by": "nobody in its place",
    "workspace.bot_user_id": "is Hearth's own",
}


def test_every_column_that_can_name_a_person_is_known_here() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.columns
        if column.name.endswith(("_by", "user_id")) or column.name in ("who", "author", "user", "person")
    }
    assert found == KNOWN.keys(), "say what /hearth my-data does about it, and do it"
