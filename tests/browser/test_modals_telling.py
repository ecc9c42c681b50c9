"""The forms in which people answer without a name, and in which a facilitator reads, tells and takes away."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.demo.world import World
from tests.browser.conftest import Visitor
from tests.browser.visiting import Visit, arrange, ask, settle

pytestmark = pytest.mark.browser

MANY, FEW = "What did twelve people see?", "What did six people see?"


@pytest.fixture(scope="module")
def community(community: World) -> World:
    """Two questions more, answered and closed: one by twelve people's replies, one by six."""
    ask(community, MANY, *(f"The thing of number {number} that I saw." for number in range(1, 13)))
    ask(community, FEW, *(f"Of six, this is number {number}." for number in range(1, 7)))
    arrange(community, 'in 30 days "What is far away?"')
    for _ in range(7):
        community.jump(community.clock() + timedelta(days=1))
        settle(community)
    return community


def read(visit: Visit, question: str) -> None:
    """Choose a question at the replies desk."""
    visit.hearth("replies")
    visit.titled("Replies")
    visit.press_beside(question, "Read")
    visit.sees(question, "Reply 1")


def test_replies_are_read_a_page_at_a_time(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    read(marigold, MANY)
    marigold.sees("Page 1 of 2", "Kept without names")
    said = marigold.form.locator("blockquote")
    expect(said).to_have_count(10)
    first = said.all_inner_texts()
    marigold.press("Next Page")
    marigold.sees("Page 2 of 2")
    assert not set(first) & set(said.all_inner_texts())
    expect(marigold.form).not_to_contain_text("Bramble")
    marigold.press("Previous Page")
    marigold.sees("Page 1 of 2")
    marigold.press("All Questions")
    marigold.sees("What would you like to read?", MANY, FEW)


def test_what_was_heard_is_written_looked_at_published_corrected_and_withdrawn(
    visit: Visitor, community: World
) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("summarise")
    form = marigold.titled("What we heard")
    marigold.press_beside(FEW, "Choose")
    marigold.titled("Read")
    with marigold.page.expect_response("**/page/act/press_view"):
        form.get_by_role("checkbox", name="Draw on reply 3").check()
    marigold.press("Write")
    marigold.titled("Write")
    marigold.sees("What you ticked, for you alone:")
    expect(form.locator("blockquote")).to_have_count(1)
    marigold.press("See It")
    marigold.sees("Please fill this in.")
    with marigold.page.expect_response("**/page/act/press_view"):
        form.get_by_label("What we heard").fill("Six of us saw six things.")
    marigold.close()
    marigold.hearth("summarise")
    marigold.titled("What we heard")
    marigold.sees("your draft is waiting")
    marigold.press_beside(FEW, "Choose")
    marigold.titled("Read")
    marigold.press("Write")
    expect(marigold.titled("Write").get_by_label("What we heard")).to_have_value("Six of us saw six things.")
    form.get_by_label("What happens next").fill("We go on looking.")
    marigold.press("See It")
    marigold.titled("This is how it looks")
    marigold.sees(FEW, "Six of us saw six things.", "We go on looking.", "A facilitator wrote this after")
    marigold.press("Publish")
    marigold.titled("What we heard")
    marigold.sees("Published by @Marigold Finch")
    posted = marigold.messages.filter(has_text="Six of us saw six things.")
    marigold.press("Correct It")
    marigold.titled("Write").get_by_label("What we heard").fill("Six of us saw seven things.")
    marigold.press("See It")
    marigold.sees("Corrected on")
    marigold.press("Publish")
    marigold.titled("What we heard")
    marigold.sees("Six of us saw seven things.")
    marigold.press("Withdraw It")
    expect(marigold.page.get_by_role("alertdialog")).to_have_accessible_name("Withdraw it?")
    marigold.confirm("Withdraw It")
    marigold.sees("It is withdrawn.")
    marigold.close()
    settle(community)
    expect(posted).to_have_count(0)
    expect(marigold.messages.filter(has_text="seven things")).to_have_count(0)


def test_replies_are_taken_away_as_files(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("export")
    marigold.titled("Export")
    marigold.press_beside(FEW, "Export")
    marigold.titled("On its way")
    marigold.sees("two files")
    marigold.close()
    marigold.go("Hearth")
    marigold.page.get_by_role("link", name="Messages").click()
    message = marigold.messages.filter(has_text="Here are the replies that you asked for")
    files = {}
    for title in (f"Replies to “{FEW}”, to read", f"Replies to “{FEW}”, for a spreadsheet"):
        with marigold.page.expect_download() as download:
            message.get_by_role("link", name=title).click()
        files[Path(download.value.suggested_filename).suffix] = Path(download.value.path()).read_text()
    assert set(files) == {".md", ".csv"}
    for content in files.values():
        assert "Of six, this is number 4." in content
        assert "Bramble" not in content


def test_somebody_answers_without_their_name(visit: Visitor, community: World) -> None:
    post = ask(community, "What is on your mind this minute?")
    rowan = visit(community.cast.rowan)
    asked = rowan.messages.filter(has_text="What is on your mind this minute?")
    asked.get_by_role("button", name="Answer Without My Name").click()
    form = rowan.titled("Answer without my name")
    rowan.sees("What is on your mind this minute?", "This goes into no thread and no message.")
    rowan.press("Send")
    rowan.sees("Please fill this in.")
    form.get_by_label("Your answer").fill("My feet. Mostly my feet.")
    rowan.press("Send")
    rowan.titled("Thank you")
    rowan.sees("Your answer is kept without your name.")
    rowan.close()
    said = [message.text for message in community.workspace.thread(community.channel, post.ts)]
    assert not any("feet" in text for text in said)


def test_a_quiet_question_says_that_nobody_replied(visit: Visitor, community: World) -> None:
    ask(community, "What is there nothing to say about?")
    marigold = visit(community.cast.marigold)
    marigold.hearth("replies")
    marigold.titled("Replies")
    marigold.press_beside("What is there nothing to say about?", "Read")
    marigold.press("Close It Now")
    marigold.confirm("Close It")
    marigold.sees("closed", "at least 5 people")
