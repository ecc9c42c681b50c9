"""A thread's replies come to a facilitator as two files, with names only where the promise says so."""

import csv
import io

import pytest
from sqlmodel import select

from bot.workspace.model import File
from bot.workspace.person import Person
from storage.threads import Thread
from tests.loop.gathered import bring, gather, real_questions, real_replies, thread_at
from tests.loop.my_data import kept_replies
from tests.loop.reading import button, labels, words
from tests.loop.sessions import invitation, open_hour, pass_to, plan
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

FIVE = ("First.", "=2+3", "Third\nin two lines.", "# Fourth", "Fifth <!channel> & more.")


def export(slack: Slack, thread: Thread) -> str:
    """Asks for the files. Returns what the answer says."""
    assert slack.amina.slash("/hearth", "export", slack.channel).status == "ok"
    slack.amina.press_view("exports.export", thread.id)
    assert slack.amina.view is not None
    return words(slack.amina.view.raw)


def text_of(file: File) -> str:
    return file.content.decode()


def files(slack: Slack) -> list[File]:
    return [file for file in slack.workspace.files if file.name.startswith("replies-")]


def table(file: File) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text_of(file).removeprefix("\ufeff"), newline="")))


def test_both_files_come_in_one_direct_message(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    assert "I'm sending it to you in a direct message" in export(slack, thread)
    slack.act()
    message = slack.workspace.messages(slack.amina.dm(slack.app))[-1]
    assert "Here are the replies that you asked for" in message.text
    document, spreadsheet = files(slack)
    assert document.title == "Replies to “What did you notice?”, to read"
    assert document.name.startswith("replies-reflective-practice-2026-12-01")
    assert document.name.endswith(".md")
    assert spreadsheet.name.endswith(".csv")
    assert "# Replies" in text_of(document)
    assert "5 replies" in text_of(document)
    assert "Kept without names" in text_of(document)
    facts = [line.partition(": ")[0] for line in text_of(document).splitlines() if line.startswith("- ")]
    assert facts[:3] == ["- Channel", "- Asked", "- Closed"]
    assert facts[-2] == "- Written down"
    assert "Tuesday 1 December 2026 at 09:00" in text_of(document)
    assert sorted(row[1] for row in table(spreadsheet)[1:]) == sorted(
        ["First.", "'=2+3", "Third\nin two lines.", "# Fourth", "Fifth @channel & more."]
    )


def test_without_names_nothing_leads_to_anybody(slack: Slack) -> None:
    thread = gather(slack, *FIVE[:4], f"<@{slack.chidi.id}> knows")
    export(slack, thread)
    slack.act()
    everything = "".join(map(text_of, files(slack)))
    assert "@someone knows" in everything
    for person in (slack.amina, slack.bryn, slack.chidi):
        assert person.name not in everything
        assert person.id not in everything


def test_with_names_they_are_those_that_slack_shows_now(slack: Slack) -> None:
    thread = gather(slack, "I was there.", f"So was <@{slack.amina.id}>.", promise="with names")
    export(slack, thread)
    slack.act()
    document, spreadsheet = files(slack)
    assert "Bryn Pritchard, Tuesday 1 December 2026" in text_of(document)
    assert table(spreadsheet)[1][:2] == ["1", "Bryn Pritchard"]
    assert table(spreadsheet)[2][3] == "So was @Amina Yusuf."


def test_pressed_twice_it_comes_once_and_later_it_comes_again(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    for _press in range(2):
        export(slack, thread)
        slack.clock.pass_(seconds=20)
    slack.act()
    assert len(files(slack)) == 2
    slack.pass_(hours=1)
    export(slack, thread)
    slack.act()
    assert len(files(slack)) == 4


@pytest.mark.parametrize(
    ("promise", "said", "close", "why"),
    [
        ("without names", FIVE, False, "can be read once this has closed"),
        ("without names", FIVE[:4], True, "from at least 5 people"),
        ("nothing", FIVE, True, "Nothing was to be kept here"),
        ("with names", (), True, "Nobody replied"),
    ],
    ids=["still open", "too few", "nothing kept", "no reply"],
)
def test_what_may_not_be_read_is_not_exported(
    slack: Slack, promise: str, said: tuple[str, ...], close: bool, why: str
) -> None:
    thread = gather(slack, *said, promise=promise, close=close)
    assert slack.amina.slash("/hearth", "export", slack.channel).status == "ok"
    assert slack.amina.view is not None
    listed = slack.amina.view.raw
    assert why in words(listed)
    assert labels(listed) == []
    slack.amina.slash("/hearth", "replies", slack.channel)
    slack.amina.press_view("replies.read", thread.id)
    assert why in words(slack.amina.view.raw)
    assert "Export" not in labels(slack.amina.view.raw)


def test_what_cannot_be_read_any_more_is_not_exported(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.amina.slash("/hearth", "export", slack.channel)
    slack.clock.pass_(days=120)
    assert kept_replies(slack) == 5, "no night has come"
    slack.amina.press_view("exports.export", thread.id)
    assert slack.amina.view is not None
    assert "The words are past their time" in words(slack.amina.view.raw)
    slack.act()
    assert files(slack) == []


def test_only_facilitators_get_files(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    export(slack, thread)
    slack.amina.close_view()
    assert slack.amina.view is not None
    view = slack.amina.view
    slack.workspace.stacks[slack.bryn.id], view.user = [view], slack.bryn.id
    slack.bryn.press_view("exports.export", thread.id)
    slack.act()
    assert _in_the_dm_of(slack, slack.bryn) == []


def _in_the_dm_of(slack: Slack, person: Person) -> list[str]:
    return [message.text for message in slack.workspace.messages(person.dm(slack.app))]


def test_the_words_leave_our_outbox_when_the_files_are_there(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    export(slack, thread)
    slack.act()
    with slack.bot.hearth.database.reading() as session:
        rows = session.connection().exec_driver_sql("select payload from outbox_message where kind='export'")
        assert [row.payload for row in rows] == [None]


def test_somebody_whose_files_slack_refuses_is_told(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.workspace.faults.answer("files.getUploadURLExternal", error="file_uploads_disabled", times=1)
    export(slack, thread)
    slack.act()
    assert "I could not send you what you asked for as a file" in _in_the_dm_of(slack, slack.amina)[-1]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is the words that matter
def test_real_replies_are_exported_whole(slack: Slack) -> None:
    begin(slack)
    for question_id, question in real_questions().items():
        thread = thread_at(slack, ask(slack, f'now "{question}"'))
        slack.clock.pass_(minutes=1)
        texts = real_replies(question_id)
        bring(slack, thread, texts)
        slack.pass_(days=7)
        export(slack, thread)
        slack.act()
        document, spreadsheet = files(slack)[-2:]
        rows = table(spreadsheet)[1:]
        assert len(rows) == len(texts) == text_of(document).count("\n## ")
        assert "&amp;" not in text_of(spreadsheet)
        assert not any(row[1][:1] in "=+-@" for row in rows if row[1])
        assert "<@" not in text_of(document)


def test_emoji_are_written_as_characters(slack: Slack) -> None:
    thread = gather(slack, "A good day 🙂", "And :dog: came", "Our own :daffodil-cwtch:", *FIVE[:2])
    export(slack, thread)
    slack.act()
    document, spreadsheet = files(slack)
    for file in (document, spreadsheet):
        assert "A good day 🙂" in text_of(file)
        assert "And 🐶 came" in text_of(file)
        assert ":daffodil-cwtch:" in text_of(file)


def test_the_files_of_a_session_bear_its_day_and_say_when_it_was(slack: Slack) -> None:
    begin(slack)
    plan(slack, promise="with names")
    pass_to(slack, 8, 12, 50)
    open_hour(slack)
    slack.bryn.reply(slack.channel, invitation(slack).ts, "I stayed a while.")
    pass_to(slack, 8, 14, 1)
    with slack.bot.hearth.database.reading() as session:
        (thread,) = session.exec(select(Thread)).all()
    export(slack, thread)
    slack.act()
    document = files(slack)[0]
    assert document.name.startswith("replies-reflective-practice-2026-12-08")
    assert "- Session: Tuesday 8 December 2026 at 13:00\n" in text_of(document)
    assert "Asked:" not in text_of(document)


@pytest.mark.parametrize(("label", "brought"), [("They Are Here", 0), ("Send Them Again", 2)])
def test_whether_files_came_only_whoever_asked_for_them_can_tell(
    slack: Slack, label: str, brought: int
) -> None:
    thread = gather(slack, *FIVE)
    slack.workspace.faults.drop_before("files.completeUploadExternal")
    export(slack, thread)
    slack.act()
    slack.pass_(minutes=1)
    dm = slack.amina.dm(slack.app)
    asked = slack.workspace.messages(dm)[-1]
    assert "Slack did not say whether they arrived" in asked.text
    assert "Replies to “What did you notice?”" in asked.text
    found = button(asked.raw, label)
    slack.amina.press(dm, asked.ts, found["action_id"], found["value"])
    assert labels(slack.workspace.messages(dm)[-1].raw) == []
    slack.pass_(minutes=1)
    assert sum(len(message.files) for message in slack.workspace.messages(dm)) == brought
    slack.pass_(days=20)
    slack.bot.keep_house()
    slack.act()
    assert "could not send" not in slack.workspace.messages(dm)[-1].text
