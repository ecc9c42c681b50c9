"""What is coming: the list, what can be done to one question on it, and the sessions in it."""

import pytest
from sqlmodel import select

from bot.practice import communities as practice
from storage.communities import Community
from tests.loop.coming import QUESTION, WEEKLY, command, listed, posted, press_answer
from tests.loop.reading import button, front, labels, press, words
from tests.loop.sessions import plan
from tests.loop.test_loop import arrange, ask
from tests.parts import Slack

pytestmark = pytest.mark.usefixtures("community")


NEXT, THEN = "Tuesday 1 December 2026 at 09:30", "Tuesday 8 December 2026 at 09:30"


def test_the_list_says_what_is_open_and_what_comes_when(slack: Slack) -> None:
    ask(slack, 'now "How was the night?"')
    arrange(slack, WEEKLY)
    said = words(listed(slack).raw)
    assert "How was the night?\nOpen until Monday 7 December 2026 at 09:00 · 0 replies so far" in said
    assert QUESTION in said
    assert "*Every Tuesday at 09:30 (London time)*" in said
    assert f"Next: {NEXT}\nThen: {THEN} · Tuesday 15 December 2026 at 09:30" in said


def test_what_comes_first_stands_first_and_what_is_paused_last(slack: Slack) -> None:
    arrange(slack, 'every friday at 9 "On Friday?"')
    arrange(slack, 'every day at 8 "At eight?"')
    arrange(slack, WEEKLY)
    said = words(listed(slack).raw)
    assert said.index(QUESTION) < said.index("At eight?") < said.index("On Friday?")
    press(slack.amina, "Pause")
    assert "Paused" in words(front(slack.amina).raw)
    slack.amina.close_all_views()
    said = words(listed(slack).raw)
    assert said.index("At eight?") < said.index("On Friday?") < said.index(QUESTION)


@pytest.mark.parametrize("label", ["Skip Next", "Pause"])
def test_what_was_acted_on_stays_under_the_finger(slack: Slack, label: str) -> None:
    """Found by a facilitator: two presses at the same spot skipped two questions."""
    arrange(slack, 'friday at 9:30 "At half past?"')
    arrange(slack, 'friday at 9:45 "At a quarter to?"')
    plan(slack, "The first frost", date="2026-12-20")
    before = words(listed(slack).raw)
    assert before.index("At half past?") < before.index("At a quarter to?") < before.index("The first frost")
    press(slack.amina, label)
    after = words(front(slack.amina).raw)
    assert after.index("At half past?") < after.index("At a quarter to?") < after.index("The first frost")
    slack.amina.close_all_views()
    again = words(listed(slack).raw)
    assert again.index("At a quarter to?") < again.index("The first frost") < again.index("At half past?")


def test_members_see_the_list_without_buttons_and_without_counts(slack: Slack) -> None:
    ask(slack, 'now "How was the night?"')
    arrange(slack, WEEKLY)
    view = listed(slack, slack.bryn)
    assert QUESTION in words(view.raw)
    assert "How was the night?" in words(view.raw)
    assert "so far" not in words(view.raw)
    assert labels(view.raw) == []


def test_an_empty_list_is_all_right(slack: Slack) -> None:
    view = listed(slack)
    assert "Nothing is planned. That is all right." in words(view.raw)
    assert "Ask a Question" in labels(view.raw)


def test_a_channel_without_a_community_says_so(slack: Slack) -> None:
    elsewhere = slack.workspace.add_channel("elsewhere", members=[slack.amina])
    assert "not a community yet" in slack.amina.slash("/hearth", "upcoming", elsewhere).text


def test_many_prompts_come_in_pages(slack: Slack) -> None:
    for hour in range(10, 24):
        arrange(slack, f'every day at {hour}:00 "Question at {hour}?"')
    view = listed(slack)
    assert "Page 1 of 2" in words(view.raw)
    assert "Question at 22?" not in words(view.raw)
    view = press(slack.amina, "Later")
    assert "Question at 22?" in words(view.raw)
    press(slack.amina, "Stop")
    press(slack.amina, "Stop")
    assert "Question at 21?" in words(front(slack.amina).raw)
    assert "Page" not in words(front(slack.amina).raw)


def test_a_question_cannot_break_the_list(slack: Slack) -> None:
    arrange(
        slack, 'tomorrow at 9 "*bold* `code <https://example.org|x> <!channel> ' + "very " * 100 + 'long?"'
    )
    said = words(listed(slack).raw)
    assert "…" in said
    assert "<!channel>" not in said


def test_skip_leaves_out_one_date(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    listed(slack)
    said = words(press(slack.amina, "Skip Next").raw)
    assert f"Next: {THEN}" in said
    assert f"Left out: {NEXT}" in said
    slack.pass_(minutes=31)
    assert posted(slack) == 0
    slack.pass_(days=7)
    assert posted(slack) == 1


def test_skip_pressed_twice_in_one_look_leaves_out_one_date(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    stale = button(listed(slack).raw, "Skip Next")
    press(slack.amina, "Skip Next")
    view = front(slack.amina)
    view.raw["blocks"] = [{"type": "actions", "block_id": "stale", "elements": [stale]}]
    slack.amina.press_view("upcoming.skip", stale["value"])
    assert f"Next: {THEN}" in words(front(slack.amina).raw)


def test_a_skip_can_be_undone(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    listed(slack)
    press(slack.amina, "Skip Next")
    said = words(press(slack.amina, "Undo Skip").raw)
    assert f"Next: {NEXT}" in said
    assert "Left out" not in said
    slack.pass_(minutes=31)
    assert posted(slack) == 1


def test_the_only_date_of_a_question_left_out_is_said_and_can_be_undone(slack: Slack) -> None:
    arrange(slack, f'in 30 minutes "{QUESTION}"')
    listed(slack)
    left_out = press(slack.amina, "Skip Next")
    assert f"Left out: {NEXT}" in words(left_out.raw)
    assert labels(left_out.raw)[:3] == ["Undo Skip", "Change", "Stop"]
    assert f"Next: {NEXT}" in words(press(slack.amina, "Undo Skip").raw)
    press(slack.amina, "Skip Next")
    slack.pass_(minutes=31)
    assert posted(slack) == 0
    assert QUESTION not in words(listed(slack).raw)


def test_what_is_left_out_stays_so_through_pause_and_rest(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    listed(slack)
    press(slack.amina, "Skip Next")
    assert f"Left out: {NEXT}" in words(press(slack.amina, "Pause").raw)
    said = words(press(slack.amina, "Resume").raw)
    assert f"Next: {THEN}" in said
    press(slack.amina, "Rest the Whole Community")
    said = words(press(slack.amina, "Bring the Community Back").raw)
    assert f"Next: {THEN}" in said


def test_the_only_date_left_out_can_be_brought_back(slack: Slack) -> None:
    arrange(slack, f'in 30 minutes "{QUESTION}"')
    assert "After that, nothing is planned" in command(slack, "skip").text
    assert "It will be asked after all" in press_answer(slack, "Undo").text
    slack.pass_(minutes=31)
    assert posted(slack) == 1


def test_pause_and_resume_of_one_prompt_leave_the_others(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    arrange(slack, 'every wednesday at 9 "On Wednesday?"')
    listed(slack)
    press(slack.amina, "Pause")
    slack.pass_(days=1)
    texts = [message.text for message in slack.workspace.messages(slack.channel)]
    assert posted(slack) == 0
    assert any("On Wednesday?" in text for text in texts)
    press(slack.amina, "Resume")
    slack.pass_(days=6, hours=1)
    assert posted(slack) == 1


def test_resuming_what_has_no_dates_left_says_how_to_mend_it(slack: Slack) -> None:
    arrange(slack, f'in 30 minutes "{QUESTION}"')
    listed(slack)
    press(slack.amina, "Pause")
    slack.pass_(hours=1)
    press(slack.amina, "Resume")
    assert "no more dates to come" in words(front(slack.amina).raw)


def test_stop_asks_first_and_is_for_good(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    stop = button(listed(slack).raw, "Stop")
    assert stop["confirm"]["title"]["text"] == "Stop this question?"
    said = words(press(slack.amina, "Stop").raw)
    assert QUESTION not in said
    slack.pass_(days=8)
    assert posted(slack) == 0


def test_a_button_of_something_stopped_since_shows_the_list_anew(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    listed(slack)
    stale = {label: button(front(slack.amina).raw, label) for label in ("Skip Next", "Pause", "Stop")}
    press(slack.amina, "Stop")
    for element in stale.values():
        view = front(slack.amina)
        view.raw["blocks"] = [{"type": "actions", "block_id": "stale", "elements": [element]}]
        slack.amina.press_view(element["action_id"], element["value"])
        assert "Nothing is planned" in words(front(slack.amina).raw)


@pytest.mark.parametrize("label", ["Skip Next", "Pause", "Change", "Stop", "Rest the Whole Community"])
def test_somebody_who_looks_after_it_no_longer_changes_nothing(slack: Slack, label: str) -> None:
    arrange(slack, WEEKLY)
    view = listed(slack)
    with slack.bot.hearth.database.transaction() as session:
        row = session.exec(select(Community)).one()
        from_settings = practice.CommunitySettings("x", row.timezone, [slack.bryn.id], row.promise)
        practice.change(session, row, from_settings, slack.clock())
    press(slack.amina, label)
    assert "Only this community's facilitators" in words(front(slack.amina).raw)
    slack.amina.close_all_views()
    assert view
    slack.pass_(minutes=31)
    assert posted(slack) == 1


def plan_session(slack: Slack, invite: str) -> None:
    """A session on the next day, to which people are invited so many days before; "0": at once."""
    fields = {"date": "2026-12-02", "hour": "12:30", "invite": invite}
    slack.amina.slash("/hearth", "round A day I will not forget", slack.channel)
    slack.amina.fill({f"{name}.rounds.draft": value for name, value in fields.items()})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()
    slack.act()


def test_a_session_stands_among_the_questions_where_it_comes(slack: Slack) -> None:
    arrange(slack, WEEKLY)
    arrange(slack, 'every friday at 9 "On Friday?"')
    plan_session(slack, "0")
    view = listed(slack)
    said = words(view.raw)
    assert said.index(QUESTION) < said.index("A day I will not forget") < said.index("On Friday?")
    assert {"Change", "Cancel"} <= {label.split()[0] for label in labels(view.raw)}
    member = listed(slack, slack.bryn)
    assert "A day I will not forget" in words(member.raw)
    assert labels(member.raw) == []


def test_a_session_to_which_nobody_is_invited_yet_is_for_facilitators(slack: Slack) -> None:
    slack.clock.pass_(days=-3)
    plan_session(slack, "1")
    assert "A day I will not forget" in words(listed(slack).raw)
    assert "A day I will not forget" not in words(listed(slack, slack.bryn).raw)


def test_an_invitation_that_has_not_gone_out_waits_through_a_rest(slack: Slack) -> None:
    fields = {"date": "2026-12-02", "hour": "12:30"}
    slack.amina.slash("/hearth", "round A day I will not forget", slack.channel)
    slack.amina.fill({f"{name}.rounds.draft": value for name, value in fields.items()})
    assert slack.amina.submit() == {}
    assert slack.amina.submit() == {}
    slack.bot.tick()
    command(slack, "pause")
    slack.act()
    texts = [message.text for message in slack.workspace.messages(slack.channel)]
    assert not any("A day I will not forget" in text for text in texts)
    command(slack, "resume")
    slack.act()
    texts = [message.text for message in slack.workspace.messages(slack.channel)]
    assert any("A day I will not forget" in text for text in texts)
