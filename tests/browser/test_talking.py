"""The page as a chat program: choosing who you are, channels, threads, one's own messages, files, the clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOpener
from tests.browser.valley import START, Valley

pytestmark = pytest.mark.browser


def write(page: Page, words: str, where: str = "Message #reflective-practice") -> None:
    page.get_by_label(where).fill(words)
    page.get_by_label(where).press("Enter")


def messages(page: Page) -> list[str]:
    return [words.strip() for words in page.locator("main .message-body").all_inner_texts()]


def test_a_newcomer_chooses_who_to_be_and_reads_what_to_try(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley)
    expect(page.get_by_role("heading", name="Who would you like to be?")).to_be_visible()
    expect(page.get_by_text("Jump to the next thing due, then become Amina")).to_be_visible()
    page.get_by_role("button", name="Ben Okafor").click()
    expect(page.get_by_role("button", name="You are Ben Okafor")).to_be_visible()
    expect(page.get_by_role("heading", name="reflective-practice")).to_be_visible()
    expect(page.locator("main")).to_be_focused()
    expect(page.get_by_role("navigation")).not_to_contain_text("has something new")


def test_a_guide_is_put_away_and_brought_back(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("button", name="Put the guide away").click()
    expect(page.get_by_role("heading", name="What to try")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="What to try")).to_have_count(0)
    page.get_by_role("button", name="Show the guide").click()
    expect(page.get_by_role("heading", name="What to try")).to_be_visible()


def test_somebody_else_is_chosen_in_a_dialog_and_stays_at_the_place(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("button", name="You are Amina Yusuf").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Carys Pugh").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="You are Carys Pugh")).to_be_visible()
    assert page.url.endswith(valley.practice.id)


def test_what_one_says_is_heard_by_the_others_at_once(valley: Valley, open_page: PageOpener) -> None:
    amina = open_page(valley, valley.amina, valley.practice.id)
    ben = open_page(valley, valley.ben, valley.practice.id)
    write(amina, "Good morning. *Nobody* is marked here")
    expect(ben.locator(".message-body", has_text="Good morning. Nobody is marked here")).to_be_visible()
    expect(ben.locator("strong", has_text="Nobody")).to_be_visible()
    assert valley.heard_of("message")[-1] == "Good morning. *Nobody* is marked here"


def test_one_edits_and_deletes_what_one_said(valley: Valley, open_page: PageOpener) -> None:
    valley.ben.say(valley.practice, "not yours")
    valley.amina.say(valley.practice, f"thank you <@{valley.ben.id}> & all")
    page = open_page(valley, valley.amina, valley.practice.id)
    page.locator("article", has_text="thank you").hover()
    page.get_by_role("button", name="Edit: thank you").click()
    box = page.get_by_label("Edit the message")
    expect(box).to_have_value("thank you @Ben Okafor & all")
    expect(box).to_be_focused()
    box.fill("thank you @Ben Okafor & everybody")
    box.press("Enter")
    expect(page.locator("article", has_text="@Ben Okafor & everybody")).to_contain_text("(edited)")
    assert (
        valley.workspace.messages(valley.practice)[-1].text == f"thank you <@{valley.ben.id}> &amp; everybody"
    )
    page.locator("article", has_text="everybody").hover()
    page.get_by_role("button", name="Delete: thank you").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    expect(page.locator("article", has_text="everybody")).to_have_count(0)
    assert valley.heard_of("message")[-1] == "message_deleted"
    expect(page.get_by_role("button", name="Edit: not yours")).to_have_count(0)


def test_a_thread_is_opened_replied_to_and_left_with_escape(valley: Valley, open_page: PageOpener) -> None:
    asked = valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("button", name="Reply in the thread", exact=True).click()
    thread = page.get_by_role("complementary", name="Thread")
    box = thread.get_by_label("Reply in this thread in #reflective-practice")
    expect(box).to_be_focused()
    box.fill("How quiet the nights are")
    box.press("Enter")
    expect(thread.locator("article", has_text="How quiet the nights are")).to_be_visible()
    valley.ben.reply(valley.practice, asked, "And how kind")
    expect(thread.locator("article", has_text="And how kind")).to_be_visible()
    expect(page.get_by_role("button", name="2 replies")).to_be_visible()
    box.press("Escape")
    expect(thread).to_have_count(0)
    assert [m.text for m in valley.workspace.thread(valley.practice, asked)] == [
        "How quiet the nights are",
        "And how kind",
    ]


def test_whoever_replies_in_a_long_thread_sees_it_and_the_page_has_no_second_scrollbar(
    valley: Valley, open_page: PageOpener
) -> None:
    asked = valley.ask()
    for number in range(20):
        valley.ben.reply(valley.practice, asked, f"What I saw on the night of {number}: a great many things.")
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("button", name="20 replies").click()
    thread = page.get_by_role("complementary", name="Thread")
    box = thread.get_by_label("Reply in this thread in #reflective-practice")
    expect(thread.locator("article", has_text="the night of 19")).to_be_visible()
    page.evaluate("document.querySelector('.thread .scroll').scrollTo(0, 100)")
    box.fill("And I saw the morning")
    box.press("Enter")
    expect(thread.locator("article", has_text="And I saw the morning")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_a_reply_can_go_to_the_channel_too(valley: Valley, open_page: PageOpener) -> None:
    asked = valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id, asked)
    page.get_by_label("Also send to #reflective-practice").check()
    write(page, "for everybody", "Reply in this thread in #reflective-practice")
    in_channel = page.locator("main article", has_text="for everybody")
    expect(in_channel.get_by_role("button", name="see it there")).to_be_visible()
    in_thread = page.locator(".thread article", has_text="for everybody")
    expect(in_thread).to_contain_text("also sent to the channel")
    expect(in_thread.get_by_role("button", name="see it there")).to_have_count(0)
    assert valley.workspace.thread(valley.practice, asked)[0].subtype == "thread_broadcast"


def test_what_looks_like_markup_stays_text(valley: Valley, open_page: PageOpener) -> None:
    nasty = '<img src=x onerror="document.title=1"> <b>&amp;</b> </textarea><script>alert(1)</script>'
    valley.amina.say(valley.practice, nasty)
    valley.client.chat_postMessage(
        channel=valley.practice.id,
        text="x",
        blocks=[
            {"type": "header", "text": {"type": "plain_text", "text": "<i>head</i>"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "<javascript:alert(1)|press> &lt;b&gt;"}},
        ],
    )
    page = open_page(valley, valley.ben, valley.practice.id)
    expect(page.locator("article", has_text=nasty)).to_be_visible()
    expect(page.get_by_role("heading", name="<i>head</i>")).to_be_visible()
    expect(page.locator("article", has_text="press <b>")).to_be_visible()
    assert page.locator("main img, main script, main b, main i, main a[href^=javascript]").count() == 0


def test_times_are_in_the_readers_own_zone(valley: Valley, open_page: PageOpener) -> None:
    due = int((START + timedelta(days=1)).timestamp())
    text = f"Due <!date^{due}^{{date_short_pretty}} at {{time}}|soon>, <!date^{due}^{{nonsense}}|then>"
    valley.client.chat_postMessage(channel=valley.practice.id, text=text)
    london = open_page(valley, valley.amina, valley.practice.id)
    paris = open_page(valley, valley.carys, valley.practice.id)
    expect(london.locator(".message-body").last).to_have_text("Due Tomorrow at 09:00, then")
    expect(paris.locator(".message-body").last).to_have_text("Due Tomorrow at 10:00, then")


def test_a_private_channel_is_shown_only_to_who_is_in_it(valley: Valley, open_page: PageOpener) -> None:
    amina = open_page(valley, valley.amina, valley.practice.id)
    ben = open_page(valley, valley.ben, valley.leads.id)
    expect(amina.get_by_role("link", name="team-leads (private)")).to_be_visible()
    expect(ben.get_by_text("This conversation cannot be shown to you.")).to_be_visible()
    expect(ben.get_by_role("link", name="team-leads")).to_have_count(0)


def test_a_channel_is_joined_and_an_app_is_added_to_it(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina)
    page.get_by_role("link", name="everything-else").click()
    page.get_by_role("button", name="Join the channel").click()
    page.get_by_role("button", name="members: details").click()
    page.get_by_role("button", name="Add Ember").click()
    expect(page.get_by_role("dialog").get_by_text("Ember", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("article, .notice", has_text="@Ember has joined the channel")).to_be_visible()


def test_something_new_elsewhere_has_a_dot_until_it_is_read(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.leads.id)
    room = page.get_by_role("link", name="reflective-practice")
    expect(room).not_to_contain_text("has something new")
    valley.ben.say(valley.practice, "hello")
    expect(room).to_contain_text("has something new")
    room.click()
    expect(page.locator("article", has_text="hello")).to_be_visible()
    page.get_by_role("link", name="team-leads").click()
    expect(room).not_to_contain_text("has something new")


def test_a_file_is_downloaded(valley: Valley, open_page: PageOpener, tmp_path: Path) -> None:
    valley.client.files_upload_v2(
        channel=valley.practice.id, filename="svar på allt.md", content="# Replies\n"
    )
    page = open_page(valley, valley.amina, valley.practice.id)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="svar på allt.md").click()
    waiting.value.save_as(tmp_path / "got.md")
    assert waiting.value.suggested_filename == "svar på allt.md"
    assert (tmp_path / "got.md").read_text() == "# Replies\n"


def test_the_clock_jumps_to_the_next_thing_due(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    strip = page.get_by_role("region", name="The bot's clock")
    expect(strip).to_contain_text("Tue 1 Dec, 09:00")
    expect(strip).to_contain_text("“What helped this week?”")
    expect(strip).to_contain_text("tomorrow at 09:00")
    strip.get_by_role("button", name="Jump to the next thing due").click()
    expect(strip).to_contain_text("Wed 2 Dec, 09:00")
    expect(strip).to_contain_text("Nothing is due")
    expect(strip.get_by_role("button", name="Jump to the next thing due")).to_be_disabled()
    strip.get_by_role("button", name="+1 hour").click()
    expect(strip).to_contain_text("10:00")
    assert valley.clock.now == START + timedelta(days=1, hours=1)


def test_there_is_no_strip_where_there_is_no_clock_to_move(
    clockless_valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(clockless_valley, clockless_valley.amina, clockless_valley.practice.id)
    expect(page.get_by_role("heading", name="reflective-practice")).to_be_visible()
    expect(page.get_by_role("region", name="The bot's clock")).to_have_count(0)


def test_what_is_read_aloud_has_no_marks_in_it(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.ben, valley.practice.id)
    box = page.get_by_label("Message #reflective-practice")
    expect(box).to_be_visible()
    valley.amina.say(valley.practice, f"<@{valley.ben.id}> *look* at `this` & that")
    aloud = page.get_by_role("status").last
    expect(aloud).to_contain_text(f"{valley.amina.name}: @{valley.ben.name} look at this & that")
    box.press_sequentially("/ember-silen")
    expect(aloud).to_contain_text("1 suggestion. Up and down to choose")
