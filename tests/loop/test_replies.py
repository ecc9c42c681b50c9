"""The replies desk: what a facilitator may read, and nobody else."""

import pytest

from bot.workspace.person import Person
from handlers import replies as desk
from handlers.housekeeping import keep_house
from tests.loop.gathered import bring, gather, gather_more, real_questions, real_replies, thread_at
from tests.loop.reading import button, labels, mrkdwn, shown, words
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

FIVE = ("First.", "Second.", "Third.", "Fourth.", "Fifth.")


def open_desk(slack: Slack, word: str = "replies") -> None:
    assert slack.amina.slash("/hearth", word, slack.channel).status == "ok"


def all_pages(person: Person) -> str:
    found = [shown(person)]
    while person.view is not None and "Next Page" in labels(person.view.raw):
        person.press_view("replies.next")
        found.append(shown(person))
    return "\n".join(found)


def test_the_closing_notice_leads_to_the_replies(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    dm = slack.amina.dm(slack.app)
    slack.amina.press(dm, slack.workspace.messages(dm)[-1].ts, "replies.read", thread.id)
    for words_said in FIVE:
        assert words_said in shown(slack.amina)
    assert "Reply 5" in shown(slack.amina)
    assert "<@" not in shown(slack.amina).replace("<#", "")


def test_with_names_the_author_is_shown_while_it_is_open_too(slack: Slack) -> None:
    thread = gather(slack, "I was there.", promise="with names", close=False)
    open_desk(slack)
    slack.amina.press_view("replies.read", thread.id)
    assert "I was there." in shown(slack.amina)
    assert f"<@{slack.bryn.id}>" in shown(slack.amina)


@pytest.mark.parametrize(
    ("promise", "said", "close", "why"),
    [
        ("without names", FIVE, False, "can be read once this has closed"),
        ("without names", FIVE[:4], True, "from at least 5 people"),
        ("nothing", FIVE, True, "Nothing was to be kept here"),
        ("with names", (), True, "Nobody replied"),
        ("without names", (), False, "Nobody has replied yet"),
    ],
    ids=["still open", "too few", "nothing kept", "no reply", "no reply yet"],
)
def test_words_that_are_not_shown_are_explained(
    slack: Slack, promise: str, said: tuple[str, ...], close: bool, why: str
) -> None:
    thread = gather(slack, *said, promise=promise, close=close)
    open_desk(slack)
    slack.amina.press_view("replies.read", thread.id)
    assert why in shown(slack.amina)
    assert not any(words_said in shown(slack.amina) for words_said in said)


def test_words_that_were_kept_for_long_enough_are_gone_and_it_says_so(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    slack.pass_(days=91)
    keep_house(slack.bot.hearth.database, slack.clock())
    open_desk(slack)
    slack.amina.press_view("replies.read", thread.id)
    assert "90 days after closing nobody can read them through me any more" in shown(slack.amina)
    open_desk(slack, "export")
    assert "90 days after closing nobody can read them through me any more" in shown(slack.amina)


def test_only_facilitators_may_look_whatever_a_button_says(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    assert "Only this community's facilitators" in slack.bryn.slash("/hearth", "replies", slack.channel).text
    open_desk(slack)
    assert slack.amina.view is not None
    view = slack.amina.view
    slack.workspace.stacks[slack.bryn.id] = [view]  # a form that was meant for somebody else
    view.user = slack.bryn.id
    slack.bryn.press_view("replies.read", thread.id)
    assert slack.bryn.view is not None
    assert "Only this community's facilitators" in words(slack.bryn.view.raw)
    assert "First." not in words(view.raw)


def test_what_slack_marks_is_decoded_and_a_mention_needs_names(slack: Slack) -> None:
    said = f"<@{slack.chidi.id}> knows & cares <!channel> https://example.org/a?b=1&c=2"
    gather(slack, said, *FIVE)
    open_desk(slack)
    slack.amina.press_view("replies.read")
    assert "@someone knows & cares @channel https://example.org/a?b=1&c=2" in shown(slack.amina)
    assert slack.chidi.id not in str(slack.amina.view.raw)  # type: ignore[union-attr]


def test_with_names_a_mention_is_shown_as_one(slack: Slack) -> None:
    gather(slack, f"<@{slack.chidi.id}> knows", promise="with names")
    open_desk(slack)
    slack.amina.press_view("replies.read")
    assert slack.amina.view is not None
    quoted = [block for block in slack.amina.view.raw["blocks"] if block["type"] == "rich_text"]
    mention = {"type": "user", "user_id": slack.chidi.id}
    assert any(mention in block["elements"][0]["elements"] for block in quoted)


@pytest.mark.parametrize(
    "letter", ["a", "ẃ ", "ی ", "👩🏽‍⚕️x", "&"], ids=["plain", "Welsh", "Urdu", "emoji", "entity"]
)
def test_a_very_long_reply_can_be_read_to_its_end(slack: Slack, letter: str) -> None:
    begin(slack, "with names")
    thread = thread_at(slack, ask(slack))
    slack.clock.pass_(minutes=1)
    text = (letter * 12_000)[:12_000]
    sent = text.replace("&", "&amp;")
    bring(slack, thread, ["before", sent, "after the long one"])
    open_desk(slack)
    slack.amina.press_view("replies.read")
    assert all_pages(slack.amina).count(letter.strip()) >= text.count(letter.strip())
    assert "after the long one" in shown(slack.amina)


def test_close_it_now_closes_once_and_tells_each_facilitator_once(slack: Slack) -> None:
    thread = gather(slack, *FIVE, close=False)
    open_desk(slack)
    slack.amina.press_view("replies.read", thread.id)
    assert slack.amina.view is not None
    close = button(slack.amina.view.raw, "Close It Now")
    assert "confirm" in close
    slack.amina.press_view("replies.close_now")
    assert "First." in shown(slack.amina)
    assert "Close It Now" not in labels(slack.amina.view.raw)
    slack.act()
    (post,) = [each for each in slack.workspace.messages(slack.channel) if each.ts == thread.ts]
    assert "This closed on" in post.text
    assert "Reply in the thread" not in post.text
    assert labels({"blocks": post.blocks}) == ["What Is Kept?"]
    slack.pass_(days=7)
    notices = [m.text for m in slack.workspace.messages(slack.amina.dm(slack.app)) if "has closed" in m.text]
    assert len(notices) == 1


def test_closing_twice_changes_nothing(slack: Slack) -> None:
    thread = gather(slack, *FIVE)
    open_desk(slack)
    slack.amina.press_view("replies.read", thread.id)
    assert slack.amina.view is not None
    stale = button(slack.amina.view.raw, "Export") | {"action_id": "replies.close_now"}
    slack.amina.view.raw["blocks"][-1]["elements"].append(stale)
    slack.amina.press_view("replies.close_now")
    slack.act()
    notices = [m.text for m in slack.workspace.messages(slack.amina.dm(slack.app)) if "has closed" in m.text]
    assert len(notices) == 1


def test_threads_are_listed_newest_first_in_pages(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "LINES", 2)
    begin(slack)
    for number in range(3):
        gather_more(slack, question=f"Question {number}?")
    open_desk(slack)
    newest = shown(slack.amina)
    assert newest.index("Question 2?") < newest.index("Question 1?")
    assert "Question 0?" not in newest
    slack.amina.press_view("replies.older")
    assert "Question 0?" in shown(slack.amina)
    slack.amina.press_view("replies.newer")
    assert shown(slack.amina) == newest


def test_in_another_channel_all_that_one_looks_after_are_listed(slack: Slack) -> None:
    gather(slack, *FIVE)
    elsewhere = slack.workspace.add_channel("corridor", members=[slack.amina, slack.bryn])
    slack.amina.slash("/hearth", "replies", elsewhere)
    assert "What did you notice?" in shown(slack.amina)
    assert "not a community" in slack.bryn.slash("/hearth", "replies", elsewhere).text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # it is the words that matter
def test_real_replies_can_all_be_read(slack: Slack) -> None:
    begin(slack)
    brought = 0
    for question_id, question in real_questions().items():
        thread = thread_at(slack, ask(slack, f'now "{question}"'))
        slack.clock.pass_(minutes=1)
        texts = real_replies(question_id)
        bring(slack, thread, texts)
        brought += len(texts)
        slack.pass_(days=7)
        open_desk(slack)
        slack.amina.press_view("replies.read", thread.id)
        text = all_pages(slack.amina)
        assert f"Reply {len(texts)}" in text
        assert "&amp;" not in text
        assert "<!" not in text.replace("<!date", "")
    assert brought == 240


@pytest.mark.parametrize("word", ["replies", "summarise", "export"])
def test_a_question_in_a_list_is_shown_letter_by_letter(slack: Slack, word: str) -> None:
    typed = "*bold* _it_ ~s~ `code` &"
    begin(slack)
    ask(slack, f'now "{typed}"')
    slack.pass_(days=7)
    slack.amina.slash("/hearth", word, slack.channel)
    assert slack.amina.view is not None
    assert typed in words(slack.amina.view.raw)
    assert not [text for text in mrkdwn(slack.amina.view.raw) if "bold" in text]
