"""The page for everybody: contrast, names, keyboard, phone width, dark and light."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import PageOpener
from tests.browser.valley import Valley

pytestmark = pytest.mark.browser
AUDIT = (Path(__file__).parent / "audit.js").read_text()
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)


def fill_with_talk(valley: Valley) -> str:
    asked = valley.ask()
    valley.carys.say(
        valley.practice,
        f"*Bold*, _slanted_, ~struck~, `code`, <@{valley.amina.id}>, https://example.org/a-rather-long-address/"
        + "x" * 60
        + "\n> quoted\n• one\n• two\n```a long line of code that does not break "
        + "y" * 80
        + "```",
    )
    valley.ben.reply(valley.practice, asked, "How quiet the nights are")
    valley.client.chat_postEphemeral(channel=valley.practice.id, user=valley.amina.id, text="Only for you")
    valley.client.files_upload_v2(channel=valley.practice.id, filename="replies.md", content="# Replies\n")
    return asked


def at_welcome(valley: Valley, open_page: PageOpener) -> Page:
    return open_page(valley)


def at_list(valley: Valley, open_page: PageOpener) -> Page:
    return open_page(valley, valley.amina)


def at_channel(valley: Valley, open_page: PageOpener) -> Page:
    fill_with_talk(valley)
    return open_page(valley, valley.amina, valley.practice.id)


def at_thread(valley: Valley, open_page: PageOpener) -> Page:
    asked = fill_with_talk(valley)
    return open_page(valley, valley.amina, valley.practice.id, asked)


def at_home(valley: Valley, open_page: PageOpener) -> Page:
    page = open_page(valley, valley.amina, valley.app.app_id)
    page.get_by_role("button", name="More").click()
    return page


def at_modal(valley: Valley, open_page: PageOpener) -> Page:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_label("Message #reflective-practice").fill("/ember all")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Facilitators").click()
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".input-error").first).to_be_visible()
    return page


def at_warning(valley: Valley, open_page: PageOpener) -> Page:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_label("Message #reflective-practice").fill("/nothing")
    page.keyboard.press("Enter")
    page.get_by_label("Message #reflective-practice").fill("/")
    expect(page.get_by_role("option").first).to_be_visible()
    return page


def at_menu(valley: Valley, open_page: PageOpener) -> Page:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("button", name="Manage the channel").click()
    return page


PLACES = [at_welcome, at_list, at_channel, at_thread, at_home, at_modal, at_warning, at_menu]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_everything_on_show_can_be_read_named_and_reached(
    place: Callable[[Valley, PageOpener], Page], valley: Valley, open_page: PageOpener
) -> None:
    page = place(valley, open_page)
    page.mouse.move(0, 0)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        assert page.evaluate(AUDIT) == [], size
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(AUDIT) == [], size


def test_the_audit_finds_what_is_wrong(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.evaluate(
        """() => {
            const faint = document.createElement("p");
            faint.textContent = "faint";
            faint.style.cssText = "color: #999; background: #aaa; position: fixed; top: 0; width: 3000px";
            const nameless = document.createElement("button");
            document.querySelector("main").append(faint, nameless);
        }"""
    )
    kinds = {told.split(" ")[0].rstrip(":") for told in page.evaluate(AUDIT)}
    assert {"contrast", "no", "reaches"} <= kinds


def test_the_keyboard_goes_past_the_sidebar_to_the_conversation(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_focus_is_always_to_be_seen(valley: Valley, open_page: PageOpener) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    shown = """() => { const style = getComputedStyle(document.activeElement);
        const near = document.activeElement.closest(".writing, .themes label")?.querySelector(":focus + span") || document.activeElement.closest(".writing");
        return style.outlineStyle !== "none" || (near && (getComputedStyle(near).boxShadow !== "none" || getComputedStyle(near).outlineStyle !== "none")); }"""
    for _ in range(20):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert where.startswith("<body") or page.evaluate(shown), where


def test_the_keyboard_goes_on_where_a_thread_was_opened_or_a_word_was_dismissed(
    valley: Valley, open_page: PageOpener
) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    opener = page.locator(".thread-line")
    opener.press("Enter")
    expect(page.get_by_label("Reply in this thread")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    valley.client.chat_postEphemeral(channel=valley.practice.id, user=valley.amina.id, text="Only for you")
    page.get_by_role("button", name="Dismiss").press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_keyboard_stays_in_a_thread_in_which_a_reply_was_deleted(
    valley: Valley, open_page: PageOpener
) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    page.locator(".thread-line").press("Enter")
    box = page.get_by_label("Reply in this thread")
    box.press_sequentially("thank you")
    page.keyboard.press("Enter")
    page.locator(".thread").get_by_role("button", name="Delete: thank you").press("Enter")
    page.get_by_role("alertdialog").get_by_role("button", name="Delete").press("Enter")
    expect(page.locator(".thread").get_by_text("thank you")).to_have_count(0)
    expect(box).to_be_focused()


def test_after_a_modal_one_can_type_on_at_once(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    box = page.get_by_label("Message #reflective-practice")
    box.press_sequentially("/ember all")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_label("Email").press_sequentially("amina")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.type("good morning")
    expect(box).to_have_value("good morning")


def test_a_modal_keeps_the_keyboard_inside(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_label("Message #reflective-practice").fill("/ember ask")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)


@pytest.mark.parametrize("how", ["Escape", "Done"])
def test_a_list_of_people_gives_the_keyboard_back(valley: Valley, open_page: PageOpener, how: str) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_label("Message #reflective-practice").fill("/ember all")
    page.keyboard.press("Enter")
    people = page.get_by_role("button", name="Facilitators")
    people.press("Enter")
    page.get_by_role("checkbox", name="Ben Okafor").press("Space")
    if how == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Done").press("Enter")
    expect(people).to_be_focused()
    expect(people).to_contain_text("Ben Okafor")


def test_a_new_message_is_read_aloud(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    expect(page.get_by_label("Message #reflective-practice")).to_be_visible()
    valley.ben.say(valley.practice, "good morning")
    expect(page.get_by_role("status").get_by_text("Ben Okafor: good morning")).to_be_attached()


def test_on_a_phone_one_goes_from_the_list_to_a_channel_to_a_thread_and_back(
    valley: Valley, open_page: PageOpener
) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, viewport=PHONE)
    page.get_by_role("link", name="reflective-practice").click()
    expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()
    page.get_by_role("button", name="Reply in the thread", exact=True).click()
    expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.get_by_role("link", name="Back to the channel").click()
    expect(page.locator("main")).to_be_visible()
    page.get_by_role("link", name="All conversations").click()
    expect(page.get_by_role("navigation", name="Conversations")).to_be_visible()


def test_on_a_phone_the_button_that_the_guide_names_bears_that_name(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id, viewport=PHONE)
    words = page.get_by_role("button", name="Jump to the next thing due").get_by_text(
        "Jump to the next thing due"
    )
    box = words.bounding_box()
    assert box is not None
    assert box["width"] > 100
    assert box["x"] + box["width"] <= PHONE["width"]


def test_colours_follow_the_system_until_they_are_chosen(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("radio", name="Light").check(force=True)
    light = page.evaluate(ground)
    assert light != dark
    page.reload()
    page.locator("main").wait_for()
    assert page.evaluate(ground) == light
    page.get_by_role("radio", name="System").check(force=True)
    assert page.evaluate(ground) == dark
