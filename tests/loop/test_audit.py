"""Facilitators see who did what. Whoever answers leaves no line."""

from datetime import timedelta

import pytest

from bot.practice.audit import note_in
from bot.workspace.person import Person
from handlers.blocks import audit as blocks
from storage import audit_chain
from storage.audit import Act, AuditEntry
from tests.loop.gathered import appoint, gather, gather_more
from tests.loop.reading import button, labels, words
from tests.loop.sessions import choose, pass_to, plan, say_yes, told
from tests.loop.test_loop import arrange, ask, begin, the_community
from tests.parts import Slack

FIVE = ("First words.", "Second words.", "Third words.", "Fourth words.", "Fifth words.")


def entries(slack: Slack) -> list[AuditEntry]:
    with slack.bot.hearth.database.reading() as session:
        rows = list(audit_chain.entries(session, slack.workspace.team_id))
        assert audit_chain.verify(session, slack.workspace.team_id).broken is None
    return rows


def noted(slack: Slack, person: Person | None = None) -> list[Act]:
    return [row.what for row in entries(slack) if person is None or row.who == person.id]


def listed(slack: Slack, person: Person) -> str:
    person.close_all_views()
    person.slash("/hearth", "audit", slack.channel)
    assert person.view is not None
    return words(person.view.raw)


def test_a_facilitator_sees_who_did_what(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    said = listed(slack, slack.amina)
    for sentence in (
        "Each line is chained to the one before.",
        f"<@{slack.amina.id}> started this community.",
        f"<@{slack.amina.id}> made <@{slack.amina.id}> a facilitator.",
        f"<@{slack.amina.id}> planned a question.",
        f"<@{slack.amina.id}> looked at the replies to a question.",
    ):
        assert sentence in said
    assert said.index("looked at") < said.index("planned") < said.index("started")


def test_whoever_answers_leaves_no_line(slack: Slack) -> None:
    begin(slack)
    ts = ask(slack)
    before = len(entries(slack))
    slack.clock.pass_(minutes=1)
    slack.bryn.reply(slack.channel, ts, "I was tired.")
    gone = slack.chidi.reply(slack.channel, ts, "I will take this back.")
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": "Nobody noticed."})
    assert slack.chidi.submit() == {}
    slack.chidi.delete(slack.channel, gone)
    slack.bryn.slash("/hearth", "privacy", slack.channel)
    slack.bryn.slash("/hearth", "upcoming", slack.channel)
    slack.act()
    slack.pass_(days=7)
    assert len(entries(slack)) == before
    assert not {slack.bryn.id, slack.chidi.id} & {row.who for row in entries(slack)}


def test_reading_exporting_telling_and_closing_are_noted(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    slack.amina.press_view("exports.export")
    slack.act()
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": "That you were tired.", "next.summaries.draft": ""})
    slack.amina.submit()
    slack.amina.submit()
    slack.act()
    slack.amina.close_all_views()
    gather_more(slack, close=False)
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    slack.amina.press_view("replies.close_now")
    assert noted(slack, slack.amina)[2:] == [
        Act.PLANNED_PROMPT,
        Act.LOOKED,
        Act.EXPORTED,
        Act.PUBLISHED,
        Act.PLANNED_PROMPT,
        Act.LOOKED,
        Act.CLOSED_EARLY,
    ]


def test_resting_and_prompts_are_noted_once(slack: Slack) -> None:
    begin(slack)
    arrange(slack, 'every day at 9:30 "What helped?"')
    for _twice in range(2):
        slack.amina.slash("/hearth", "pause", slack.channel)
    slack.amina.slash("/hearth", "resume", slack.channel)
    slack.amina.slash("/hearth", "skip", slack.channel)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    slack.amina.press_view("upcoming.pause")
    slack.amina.press_view("upcoming.resume")
    slack.amina.press_view("upcoming.stop")
    assert noted(slack, slack.amina)[2:] == [
        Act.PLANNED_PROMPT,
        Act.RESTED,
        Act.WOKE,
        Act.SKIPPED,
        Act.PAUSED_PROMPT,
        Act.RESUMED_PROMPT,
        Act.STOPPED_PROMPT,
    ]


def test_only_facilitators_see_it(slack: Slack) -> None:
    begin(slack)
    answer = slack.bryn.slash("/hearth", "audit", slack.channel)
    assert "Only this community's facilitators" in answer.text
    appoint(slack, slack.bryn)
    assert "started this community" in listed(slack, slack.bryn)


def test_a_page_that_was_meant_for_another_is_refused(slack: Slack) -> None:
    begin(slack)
    for number in range(16):
        arrange(slack, f'every day at 9:{number + 10} "What helped?"')
    listed(slack, slack.amina)
    assert slack.amina.view is not None
    view = slack.amina.view
    slack.workspace.stacks[slack.bryn.id] = [view]
    view.user = slack.bryn.id
    slack.bryn.press_view("audit.older")
    assert slack.bryn.view is not None
    assert "Only this community's facilitators" in words(slack.bryn.view.raw)


def test_the_list_is_turned_like_the_desk(slack: Slack) -> None:
    begin(slack)
    for number in range(16):
        arrange(slack, f'every day at 9:{number + 10} "What helped?"')
    assert "started this community" not in listed(slack, slack.amina)
    assert slack.amina.view is not None
    assert "Newer" not in labels(slack.amina.view.raw)
    slack.amina.press_view("audit.older")
    assert "started this community" in words(slack.amina.view.raw)
    assert "Older" not in labels(slack.amina.view.raw)
    slack.amina.press_view("audit.newer")
    assert "started this community" not in words(slack.amina.view.raw)


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_a_sentence(act: Act) -> None:
    assert "{who}" in blocks._sentences()[act]


def test_no_words_of_anybody_are_in_it(slack: Slack) -> None:
    gather(slack, *FIVE)
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    held = str([row.model_dump() for row in entries(slack)]) + listed(slack, slack.amina)
    for said in (*FIVE, "What did you notice", "Living well", "Bryn", "reflective"):
        assert said not in held


def test_sessions_are_noted(slack: Slack) -> None:
    begin(slack)
    plan(slack)
    pass_to(slack, 8, 12, 50)
    sheet = told(slack, slack.amina)[-1]
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.open")
    slack.act()
    slack.amina.press(slack.amina.dm(slack.app), sheet.ts, "rounds.close")
    slack.act()
    plan(slack, "Another day", date="2026-12-15")
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    assert slack.amina.view is not None
    change = button(slack.amina.view.raw, "Change")
    slack.amina.press_view(change["action_id"], change["value"])
    choose(slack.amina, hour="16:00")
    say_yes(slack)
    slack.amina.slash("/hearth", "upcoming", slack.channel)
    slack.amina.press_view("rounds.cancel")
    assert noted(slack, slack.amina)[2:] == [
        Act.PLANNED_ROUND,
        Act.OPENED_ROUND,
        Act.CLOSED_ROUND,
        Act.PLANNED_ROUND,
        Act.CHANGED_ROUND,
        Act.CANCELLED_ROUND,
    ]
    assert "closed a session" in listed(slack, slack.amina)


def test_what_went_at_night_is_drawn_together(slack: Slack) -> None:
    begin(slack)
    with slack.bot.hearth.database.transaction() as session:
        community = the_community(slack)
        for night in range(20):
            note_in(session, community, Act.PURGED, slack.clock() + timedelta(days=night))
    slack.amina.slash("/hearth", "audit", slack.channel)
    assert slack.amina.view is not None
    said = words(slack.amina.view.raw)
    assert "Hearth deleted what had been kept for long enough on 20 days, the last of them" in said
    assert said.count("kept for long enough") == 1
    assert "started this community" in said


def test_that_something_else_is_promised_for_what_is_planned_is_noted_by_itself(slack: Slack) -> None:
    begin(slack)
    arrange(slack, 'every friday at 9 "Which chair is yours?"')
    for promise in ("with names", "with names", "nothing"):
        slack.amina.slash("/hearth", "upcoming", slack.channel)
        assert slack.amina.view is not None
        change = button(slack.amina.view.raw, "Change")
        slack.amina.press_view(change["action_id"], change["value"])
        slack.amina.fill({"promise": promise})
        assert slack.amina.submit() == {}
        assert slack.amina.submit() == {}
        slack.amina.close_all_views()
    asked_anew = [act for act in noted(slack, slack.amina) if act == Act.PROMISED_ANEW]
    assert len(asked_anew) == 2
    assert "changed what is promised for a question" in listed(slack, slack.amina)
