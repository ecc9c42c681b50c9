"""The guard at work: what may identify a patient is held back, its author alone is told, and an edit mends it."""

from typing import Any

import pytest
from sqlmodel import select

from bot.practice import summaries_drafts
from bot.practice.small_numbers import count
from bot.practice.summaries_drafts import Words
from bot.workspace import events
from handlers.ticks import on_tick
from storage import replies, replies_early
from storage.communities import Community
from storage.encryption import unseal_json
from storage.outbox import OutboxMessage
from storage.replies import Came, Reply
from tests.loop.begun import begun_by
from tests.loop.gathered import thread_at
from tests.loop.reading import words
from tests.loop.sessions import choose
from tests.loop.test_answers import everything_logged
from tests.loop.test_loop import ask, begin
from tests.loop.test_sealed import stored
from tests.parts import Slack

NUMBER = "999 118 2594"
SPOILT = f"zanzibar waited three hours, NHS no {NUMBER}."
MENDED = "Somebody waited three hours."
PROMISES = ["with names", "without names", "nothing"]


def asked(slack: Slack, promise: str = "with names") -> str:
    begin(slack, promise)
    ts = ask(slack)
    slack.clock.pass_(minutes=5)
    return ts


def told(slack: Slack, person: Any) -> list[str]:
    """What Hearth has said to somebody in a direct message."""
    slack.act()
    return [message.text for message in slack.workspace.messages(person.dm(slack.app))]


def kept(slack: Slack, ts: str) -> list[str]:
    slack.workspace.settle()
    with slack.bot.hearth.database.reading() as session:
        return [reply.words for reply in replies.replies_of(session, thread_at(slack, ts))]


def counted(slack: Slack, ts: str) -> tuple[int, int]:
    """Replies, and messages held back, as a facilitator is told of them."""
    slack.workspace.settle()
    thread = thread_at(slack, ts)
    with slack.bot.hearth.database.reading() as session:
        community = session.get_one(Community, thread.community_id)
        found = count(session, thread, community)
    return found.replies, found.held_back


@pytest.mark.parametrize("promise", PROMISES)
def test_nothing_of_a_held_back_reply_is_kept_and_its_author_alone_is_told(
    slack: Slack, promise: str
) -> None:
    ts = asked(slack, promise)
    with everything_logged() as lines:
        slack.bryn.reply(slack.channel, ts, SPOILT)
        (notice,) = told(slack, slack.bryn)
    assert "an NHS number" in notice
    assert f"I have not kept your reply in <#{slack.channel.id}> of" in notice
    assert "Tuesday 1 December 2026 at 09:" in notice, "which reply it was"
    assert "when this has closed, I keep nothing of it, and cannot tell you so." in notice
    assert notice.count(". ") == 2, "three sentences"
    assert "zanzibar" not in notice
    assert NUMBER not in notice
    assert "zanzibar" not in lines.getvalue()
    assert NUMBER not in lines.getvalue()
    assert not any(part in stored(slack.bot.hearth.database) for part in (b"zanzibar", NUMBER.encode()))
    assert counted(slack, ts) == ((0, 1) if promise == "with names" else (1, 0))
    assert told(slack, slack.chidi) == []
    assert not any("NHS" in said for said in told(slack, slack.amina))
    assert [message.text for message in slack.workspace.thread(slack.channel, ts)] == [SPOILT]


@pytest.mark.parametrize("promise", PROMISES)
def test_nothing_ties_its_author_to_it_once_they_were_told(slack: Slack, promise: str) -> None:
    ts = asked(slack, promise)
    slack.bryn.reply(slack.channel, ts, SPOILT)
    told(slack, slack.bryn)
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(OutboxMessage).where(OutboxMessage.kind == "held_back")).all() == []
        (row,) = session.exec(select(Reply)).all()
    assert (row.author, row.words, row.files, row.came) == (None, None, 0, Came.HELD_BACK)
    on_tick(slack.bot.hearth.database, slack.clock())  # what was deleted is swept from the log
    assert slack.bryn.id.encode() not in stored(slack.bot.hearth.database)


def test_who_cannot_be_told_within_a_day_is_not_named_any_longer(slack: Slack) -> None:
    def waiting() -> int:
        with slack.bot.hearth.database.reading() as session:
            return len(session.exec(select(OutboxMessage).where(OutboxMessage.kind == "held_back")).all())

    ts = asked(slack)
    slack.workspace.faults.answer("conversations.open", error="ratelimited", times=999)
    slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.pass_(hours=23)
    assert waiting() == 1
    slack.pass_(hours=2)
    assert waiting() == 0


def test_a_repeated_delivery_tells_nobody_twice_and_counts_once(slack: Slack) -> None:
    ts = asked(slack)
    slack.workspace.faults.deliver_twice(4)
    message = slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, message, SPOILT + " Still.")
    assert len(told(slack, slack.bryn)) == 2  # once for each version
    assert counted(slack, ts) == (0, 1)


def test_an_edit_mends_it_and_another_spoils_it(slack: Slack) -> None:
    ts = asked(slack)
    message = slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, message, MENDED)
    assert kept(slack, ts) == [MENDED]
    assert counted(slack, ts) == (1, 0)
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, message, SPOILT)
    assert kept(slack, ts) == []
    assert counted(slack, ts) == (0, 1)
    slack.bryn.delete(slack.channel, message)
    assert counted(slack, ts) == (0, 0)
    assert len(told(slack, slack.bryn)) == 3


@pytest.mark.parametrize(
    ("promise", "is_told"),
    [("without names", "I keep it now, as was promised there"), ("nothing", "I count it now")],
)
def test_who_mends_what_was_held_back_is_told_once_that_it_is_kept_now(
    slack: Slack, promise: str, is_told: str
) -> None:
    ts = asked(slack, promise)
    message = slack.bryn.reply(slack.channel, ts, SPOILT)
    assert len(told(slack, slack.bryn)) == 1
    slack.workspace.faults.deliver_twice(2)
    slack.bryn.edit(slack.channel, message, MENDED)
    assert is_told in told(slack, slack.bryn)[-1]
    slack.clock.pass_(seconds=1)
    slack.bryn.edit(slack.channel, message, MENDED + " Or four.")
    assert len(told(slack, slack.bryn)) == 2
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(OutboxMessage).where(OutboxMessage.kind == "held_back")).all() == []


def test_the_newest_version_counts_in_whatever_order_they_come(slack: Slack) -> None:
    ts = asked(slack)
    slack.workspace.faults.reorder(3)
    message = slack.bryn.reply(slack.channel, ts, SPOILT)
    for text in (SPOILT + " Again.", MENDED):
        slack.clock.pass_(seconds=1)
        slack.bryn.edit(slack.channel, message, text)
    assert kept(slack, ts) == [MENDED]
    assert told(slack, slack.bryn) == []


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b".join(f"NHS no {NUMBER}"),
        f"NHS no \u202e{NUMBER[::-1]}\u202c",
        "NHS no " + "".join(chr(0x0660 + int(digit)) if digit.isdigit() else digit for digit in NUMBER),
    ],
)
def test_invisible_turned_and_foreign_characters_hide_nothing(slack: Slack, hidden: str) -> None:
    ts = asked(slack)
    slack.bryn.reply(slack.channel, ts, hidden)
    assert counted(slack, ts) == (0, 1)


@pytest.mark.parametrize("promise", PROMISES)
def test_closing_leaves_a_number_and_is_told_to_facilitators(slack: Slack, promise: str) -> None:
    ts = asked(slack, promise)
    message = slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.chidi.reply(slack.channel, ts, MENDED)
    slack.pass_(days=7)
    assert "1 message in the thread was held back" in told(slack, slack.amina)[-1]
    with slack.bot.hearth.database.reading() as session:
        assert session.exec(select(Reply).where(Reply.came == Came.HELD_BACK)).all() == []
    slack.bryn.edit(slack.channel, message, MENDED)
    assert counted(slack, ts) == (1, 1)
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read")
    assert slack.amina.view is not None
    assert "1 message in the thread was held back" in words(slack.amina.view.raw)


def test_an_export_says_how_many_were_held_back(slack: Slack) -> None:
    ts = asked(slack)
    slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.chidi.reply(slack.channel, ts, MENDED)
    slack.pass_(days=7)
    slack.amina.slash("/hearth", "export", slack.channel)
    slack.amina.press_view("exports.export")
    slack.act()
    document, _spreadsheet = [
        file.content for file in slack.workspace.files if file.name.startswith("replies-")
    ]
    assert b"1 message in the thread was held back" in document
    assert b"zanzibar" not in document


def test_with_names_an_edit_after_closing_that_spoils_a_reply_takes_it_away(slack: Slack) -> None:
    ts = asked(slack)
    message = slack.bryn.reply(slack.channel, ts, MENDED)
    slack.pass_(days=7)
    assert kept(slack, ts) == [MENDED]
    slack.workspace.faults.deliver_twice(2)
    slack.bryn.edit(slack.channel, message, SPOILT)
    assert kept(slack, ts) == []
    assert counted(slack, ts) == (0, 1)
    (notice,) = told(slack, slack.bryn)
    assert "This has closed, so I do not look at it again." in notice


def test_the_form_stays_open_with_what_was_typed(slack: Slack) -> None:
    ts = asked(slack, "without names")
    slack.chidi.press(slack.channel, ts, "answers.open")
    slack.chidi.fill({"answer": SPOILT})
    problem = slack.chidi.submit()["answer"]
    assert "an NHS number" in problem
    assert NUMBER not in problem
    assert b"zanzibar" not in stored(slack.bot.hearth.database)
    slack.chidi.fill({"answer": MENDED})
    assert slack.chidi.submit() == {}
    assert kept(slack, ts) == [MENDED]
    assert told(slack, slack.chidi) == []


def test_a_question_with_a_patients_detail_is_refused_beside_its_field(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "prompt", slack.channel)
    slack.amina.fill({"question.prompts.draft": f"{SPOILT} Why?", "when.prompts.draft": "now"})
    assert "an NHS number" in slack.amina.submit()["question"]
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", f'prompt now "{SPOILT}"', slack.channel)
    assert slack.amina.view is not None
    assert slack.amina.view.callback_id == "prompts.write"
    assert "an NHS number" in words(slack.amina.view.raw)
    slack.act()
    assert b"zanzibar" not in stored(slack.bot.hearth.database)
    assert drafted(slack) == {""}


def drafted(slack: Slack) -> set[str]:
    """The questions that are remembered for whoever comes back to the form."""
    slack.amina.close_all_views()
    slack.amina.slash("/hearth", "prompt", slack.channel)
    assert slack.amina.view is not None
    field = next(one for one in slack.amina.view.raw["blocks"] if one.get("block_id") == "question")
    return {field["element"].get("initial_value", "")}


def test_a_purpose_with_a_patients_detail_is_refused_beside_its_field(slack: Slack) -> None:
    slack.amina.slash("/hearth", "start", slack.channel)
    slack.amina.fill({"purpose": SPOILT, "promise": "without names"})
    assert "an NHS number" in slack.amina.submit()["purpose"]
    slack.amina.close_all_views()
    assert SPOILT not in str(begun_by(slack, slack.amina))


def test_the_notice_leads_to_the_reply_and_comes_without_a_link_where_slack_gives_none(slack: Slack) -> None:
    ts = asked(slack)
    reply = slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.act()
    notice = slack.workspace.messages(slack.bryn.dm(slack.app))[-1]
    link = notice.blocks[-1]["elements"][0]["elements"][0]
    where = f"/archives/{slack.channel.id}/p{reply.replace('.', '')}?thread_ts={ts}&cid={slack.channel.id}"
    assert (link["type"], link["text"]) == ("link", "Go to your reply")
    assert link["url"].endswith(where)
    assert notice.text.endswith(where)
    slack.workspace.faults.answer("chat.getPermalink", error="unknown_method")
    slack.chidi.reply(slack.channel, ts, SPOILT)
    (notice_to_chidi,) = told(slack, slack.chidi)
    assert "an NHS number" in notice_to_chidi
    assert "/archives/" not in notice_to_chidi


def test_what_we_heard_with_a_patients_detail_is_refused_beside_its_field(slack: Slack) -> None:
    ts = asked(slack)
    slack.bryn.reply(slack.channel, ts, MENDED)
    slack.pass_(days=7)
    slack.amina.slash("/hearth", "summarise", slack.channel)
    slack.amina.press_view("summaries.open")
    slack.amina.submit()
    slack.amina.fill({"heard.summaries.draft": MENDED, "next.summaries.draft": SPOILT})
    assert "an NHS number" in slack.amina.submit()["next"]
    slack.amina.fill({"heard.summaries.draft": SPOILT})
    with slack.bot.hearth.database.reading() as session:
        draft = summaries_drafts.draft_of(session, thread_at(slack, ts), slack.amina.id)
    assert draft.words == Words(MENDED, "")  # as it was before
    slack.amina.fill({"heard.summaries.draft": MENDED, "next.summaries.draft": "More chairs."})
    assert slack.amina.submit() == {}


def test_a_reply_to_a_post_that_we_do_not_know_yet_waits_without_its_words(slack: Slack) -> None:
    begin(slack)
    slack.workspace.faults.lose_answer("chat.postMessage", channel=slack.channel)
    slack.amina.slash("/hearth", 'prompt now "What did you notice this week?"', slack.channel)
    assert slack.amina.submit() == {}
    slack.bot.tick()
    slack.clock.pass_(seconds=1)
    slack.bot.tick()
    slack.bot.deliver()
    ts = slack.workspace.messages(slack.channel)[-1].ts
    slack.bryn.reply(slack.channel, ts, SPOILT)
    slack.workspace.settle()
    with slack.bot.hearth.database.reading() as session:
        (early,) = replies_early.waiting_in(session, slack.workspace.team_id, slack.channel.id)
        event = unseal_json(session, "early_reply.event", early.team_id, early.id, early.event)
    assert (event["words"], event["seen"]) == ("", ["nhs_number"])
    slack.pass_(seconds=10)
    assert counted(slack, ts) == (1, 0)
    assert len(told(slack, slack.bryn)) == 1


def test_a_theme_with_a_patients_detail_is_refused_beside_its_field(slack: Slack) -> None:
    begin(slack)
    slack.amina.slash("/hearth", "round", slack.channel)
    choose(slack.amina, theme=SPOILT, date="2026-12-15", hour="13:00", place="thread")
    assert "an NHS number" in slack.amina.submit()["theme"]
    assert b"zanzibar" not in stored(slack.bot.hearth.database)


def test_without_names_nobody_can_watch_whose_reply_is_held_back(slack: Slack) -> None:
    """The number grows by one with each message in the thread, whatever the guard sees in it."""
    ts = asked(slack, "without names")
    for number, text in enumerate((MENDED, SPOILT, MENDED), start=1):
        slack.bryn.reply(slack.channel, ts, text)
        assert counted(slack, ts) == (number, 0)
    slack.pass_(days=7)
    assert counted(slack, ts) == (2, 1)


def test_whose_words_did_not_change_is_not_told_again(slack: Slack) -> None:
    """Slack tells of a change when it has noticed a message's language, and may show none of what was before:
    https://docs.slack.dev/reference/events/message/message_changed
    """
    ts = asked(slack)
    for person, said in ((slack.chidi, SPOILT), (slack.bryn, MENDED)):
        now = slack.channel.messages[person.reply(slack.channel, ts, said)].raw
        now |= {"language": {"locale": "en", "is_reliable": True}}
        event = {"type": "message", "subtype": "message_changed", "channel": slack.channel.id, "message": now}
        events.emit(slack.workspace, event | {"hidden": True, "ts": "1964580000.000100"}, slack.channel)
    slack.workspace.settle()
    slack.pass_(seconds=30)
    assert kept(slack, ts) == [MENDED]
    assert len(told(slack, slack.chidi)) == 1
