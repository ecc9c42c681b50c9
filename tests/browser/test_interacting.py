"""Buttons, commands, modals and the Home tab: what a person does on the page reaches the app as Slack would send it."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PageOpener
from tests.browser.valley import Valley

pytestmark = pytest.mark.browser


def command(page: Page, words: str) -> None:
    box = page.get_by_label("Message #reflective-practice")
    box.fill(words)
    box.press("Enter")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def held(values: Any, block: str) -> Any:
    """What a state holds for the input of this block."""
    state = {name: value for name, value in values[block][block].items() if name != "type"}
    return next(iter(state.values()))


def test_a_command_is_found_by_its_first_letters_and_sent(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    box = page.get_by_label("Message #reflective-practice")
    box.press_sequentially("/em")
    expect(page.get_by_role("option", name="/ember [ask")).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(page.get_by_role("option", name="/ember-silent")).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    box.press("Tab")
    expect(box).to_have_value("/ember ")
    box.press_sequentially("hello there")
    box.press("Enter")
    expect(page.locator("article.ephemeral", has_text="You said: hello there")).to_contain_text(
        "Only visible to you"
    )
    assert valley.heard_of("command") == ["hello there"]


def test_only_i_see_what_is_only_visible_to_me_and_i_can_dismiss_it(
    valley: Valley, open_page: PageOpener
) -> None:
    valley.ask()
    amina = open_page(valley, valley.amina, valley.practice.id)
    ben = open_page(valley, valley.ben, valley.practice.id)
    amina.get_by_role("button", name="What Is Kept?").click()
    mine = amina.locator("article.ephemeral", has_text="Your words, never your name.")
    expect(mine).to_be_visible()
    assert ben.get_by_text("Your words, never your name.").count() == 0
    mine.get_by_role("button", name="Dismiss").click()
    expect(mine).to_have_count(0)


def test_a_button_opens_a_modal_and_escape_closes_it(valley: Valley, open_page: PageOpener) -> None:
    valley.ask()
    page = open_page(valley, valley.ben, valley.practice.id)
    page.get_by_role("button", name="Answer Without My Name").click()
    expect(dialog(page)).to_have_accessible_name("Answer without my name")
    expect(dialog(page).get_by_label("Your answer")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Answer Without My Name")).to_be_focused()
    assert valley.heard_of("closed") == [False]


def test_whoever_types_a_command_sees_its_answer(valley: Valley, open_page: PageOpener) -> None:
    for number in range(40):
        valley.ben.say(valley.practice, f"A thought, number {number}")
    page = open_page(valley, valley.ben, valley.practice.id)
    expect(page.get_by_text("A thought, number 39")).to_be_visible()
    page.evaluate("document.querySelector('main .scroll').scrollTo(0, 0)")
    command(page, "/ember hello there")
    expect(page.get_by_text("You said: hello there", exact=True)).to_be_in_viewport()


def test_the_cross_closes_everything(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.ben, valley.practice.id)
    command(page, "/ember ask")
    dialog(page).get_by_role("button", name="Close", exact=True).click()
    expect(dialog(page)).to_have_count(0)
    assert valley.heard_of("closed") == [True]


def test_what_is_wrong_is_said_at_the_input_and_nothing_typed_is_lost(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.ben, valley.practice.id)
    command(page, "/ember ask")
    answer = dialog(page).get_by_label("Your answer")
    send = dialog(page).get_by_role("button", name="Send")
    send.click()
    expect(dialog(page).get_by_text("Please fill this in.")).to_be_visible()
    expect(answer).to_have_attribute("aria-invalid", "true")
    expect(answer).to_be_focused()
    answer.fill("abc")
    expect(dialog(page).get_by_text("Please fill this in.")).to_have_count(0)
    answer.fill("   ")
    send.click()
    expect(dialog(page).get_by_text("Please fill this in.")).to_be_visible()
    answer.fill("abc")
    send.click()
    expect(dialog(page).get_by_text("Please write at least 5 characters.")).to_be_visible()
    answer.fill("the man in bed 4")
    send.click()
    expect(dialog(page).get_by_text("This looks as if it tells who a patient is.")).to_be_visible()
    expect(answer).to_have_value("the man in bed 4")
    answer.fill("somebody I think of")
    send.click()
    expect(dialog(page)).to_have_count(0)
    assert valley.heard_of("answer") == ["the man in bed 4", "somebody I think of"]


def test_a_modal_follows_what_is_typed_and_keeps_it(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    command(page, "/ember all")
    dialog(page).get_by_label("The question").fill("What helped?")
    when = dialog(page).get_by_label("When")
    when.fill("")
    when.press_sequentially("every friday", delay=20)
    expect(dialog(page).get_by_text("Understood: every friday")).to_be_visible()
    expect(when).to_be_focused()
    expect(when).to_have_value("every friday")
    expect(dialog(page).get_by_label("The question")).to_have_value("What helped?")
    assert valley.heard_of("when") == ["every friday"]


def fill_all(page: Page, valley: Valley) -> None:
    box = dialog(page)
    box.get_by_label("The question").fill("What helped?")
    box.get_by_label("First day").fill("2026-12-15")
    box.get_by_label("At", exact=True).fill("14:05")
    box.get_by_label("Closes").fill("2026-12-20T17:00")
    box.get_by_role("radio", name="With names").check()
    box.get_by_role("checkbox", name="Weekends").check()
    box.get_by_role("button", name="Facilitators").click()
    box.get_by_role("checkbox", name="Ben Okafor").check()
    box.get_by_role("checkbox", name="Carys Pugh").check()
    box.get_by_role("button", name="Done").click()
    box.get_by_label("Panellist").select_option(valley.ben.id)
    box.get_by_label("Nation").select_option("wales")
    box.get_by_role("button", name="Topics").click()
    box.get_by_role("checkbox", name="Rest").check()
    box.get_by_role("checkbox", name="Loss").check()
    expect(box.get_by_role("checkbox", name="Teams")).to_be_disabled()
    box.get_by_role("button", name="Done").click()
    box.get_by_label("Open for (days)").fill("6")
    box.get_by_label("Email").fill("amina@example.org")
    box.get_by_label("Link").fill("https://example.org/a")


def test_every_input_arrives_as_slack_sends_it(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.carys, valley.practice.id)
    command(page, "/ember all")
    fill_all(page, valley)
    dialog(page).get_by_role("button", name="Preview").click()
    expect(dialog(page)).to_have_accessible_name("As it will look")
    values = valley.heard_of("all")[0]
    assert held(values, "question") == "What helped?"
    assert held(values, "when") == "every Tuesday at 9:30"
    assert (held(values, "day"), held(values, "hour")) == ("2026-12-15", "14:05")
    assert held(values, "closing") == 1797782400  # five in the afternoon in Paris
    assert held(values, "promise")["value"] == "with names"
    assert [option["value"] for option in held(values, "observe")] == ["weekends"]
    assert held(values, "facilitators") == [valley.ben.id, valley.carys.id]
    assert (held(values, "panellist"), held(values, "room")) == (valley.ben.id, valley.practice.id)
    assert held(values, "nation")["text"]["text"] == "Wales"
    assert [option["value"] for option in held(values, "topics")] == ["rest", "loss"]
    assert (held(values, "days"), held(values, "mail")) == ("6", "amina@example.org")
    assert held(values, "link") == "https://example.org/a"


def test_a_modal_on_top_of_another_goes_back_to_what_was_typed(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    command(page, "/ember all")
    fill_all(page, valley)
    dialog(page).get_by_role("button", name="Preview").click()
    expect(dialog(page).get_by_text("Question: What helped?")).to_be_visible()
    dialog(page).locator("footer").get_by_role("button", name="Back").click()
    expect(dialog(page)).to_have_accessible_name("A new prompt")
    expect(dialog(page).get_by_label("The question")).to_have_value("What helped?")
    expect(dialog(page).get_by_label("Nation")).to_have_value("wales")
    dialog(page).get_by_role("button", name="Preview").click()
    dialog(page).get_by_role("button", name="Publish").click()
    expect(dialog(page)).to_have_count(0)
    assert valley.heard_of("published") == ["What helped?"]


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Open for (days)", "many", "Please write a whole number."),
        ("Open for (days)", "31", "Please choose 30 or less."),
        ("Email", "amina", "Please write an email address, such as name@example.org."),
        ("Link", "example", "Please write a web address that starts with https://."),
    ],
    ids=["not-a-number", "too-large", "not-an-email", "not-an-address"],
)
def test_an_input_says_what_it_needs(
    label: str, typed: str, sentence: str, valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    command(page, "/ember all")
    fill_all(page, valley)
    dialog(page).get_by_label(label).fill(typed)
    dialog(page).get_by_role("button", name="Preview").click()
    expect(dialog(page).get_by_text(sentence)).to_be_visible()
    expect(dialog(page).get_by_label(label)).to_be_focused()
    assert valley.heard_of("all") == []


def test_a_button_that_asks_first_does_nothing_until_it_is_confirmed(
    valley: Valley, open_page: PageOpener
) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    close = page.get_by_role("button", name="Close", exact=True)
    close.click()
    expect(page.get_by_role("alertdialog")).to_have_accessible_name("Close it now?")
    expect(page.get_by_role("button", name="Not Yet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert valley.heard_of("close") == []
    close.click()
    page.get_by_role("button", name="Close It").click()
    expect(page.locator("article", has_text="Closed.")).to_be_visible()
    expect(close).to_have_count(0)
    assert valley.heard_of("close") == [valley.amina.id]


def test_an_app_that_does_not_answer_is_named_and_what_was_typed_stays(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    command(page, "/ember-silent one two")
    expect(page.locator("article.ephemeral", has_text="/ember-silent failed")).to_be_visible()
    expect(page.get_by_label("Message #reflective-practice")).to_have_value("/ember-silent one two")


def test_a_button_whose_app_is_gone_says_so(valley: Valley, open_page: PageOpener) -> None:
    valley.ask()
    page = open_page(valley, valley.amina, valley.practice.id)
    valley.app.request_url = f"{valley.url}/nowhere"
    page.get_by_role("button", name="What Is Kept?").click()
    expect(page.get_by_role("status")).to_contain_text("This app did not respond.")


def test_a_submission_that_gets_no_answer_loses_nothing(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    command(page, "/ember ask")
    dialog(page).get_by_label("Your answer").fill("A long thought")
    valley.app.request_url = f"{valley.url}/nowhere"
    dialog(page).get_by_role("button", name="Send").click()
    expect(dialog(page).get_by_role("status")).to_contain_text("What you typed is still here.")
    expect(dialog(page).get_by_label("Your answer")).to_have_value("A long thought")


def test_the_home_tab_is_opened_and_its_menu_used_by_keyboard(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.get_by_role("link", name="Ember").click()
    expect(page.get_by_role("heading", name="Coming up")).to_be_visible()
    assert valley.heard_of("home") == [valley.amina.id]
    menu = page.get_by_role("button", name="More")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Skip this one")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("menu")).to_have_count(0)
    page.get_by_role("button", name="Read Them").click()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert [each["what"] for each in valley.heard if each["what"] in ("change", "read")] == ["change", "read"]
    assert valley.heard_of("change") == ["pause"]


def test_a_channel_is_archived_and_brought_back_and_its_app_goes_and_comes_by_keyboard(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    menu = page.get_by_role("button", name="Manage the channel")

    def choose(label: str, ups: int) -> None:
        menu.focus()
        page.keyboard.press("Enter")
        for _ in range(ups):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name=label)).to_be_focused()
        page.keyboard.press("Enter")

    choose("Archive the channel", 1)
    expect(page.get_by_text("This channel is archived.")).to_be_visible()
    expect(menu).to_be_focused()
    choose("Bring the channel back", 0)
    expect(page.get_by_label("Message #reflective-practice")).to_be_visible()
    choose("Remove Ember from the channel", 3)
    expect(page.get_by_role("button", name="6 members")).to_be_visible()
    choose("Add Ember to the channel", 3)
    expect(page.get_by_role("button", name="7 members")).to_be_visible()
    choose("Share the channel", 2)
    expect(page.get_by_text("shared", exact=True)).to_be_visible()
    choose("Rename the channel…", 0)
    page.keyboard.press("Control+A")
    page.keyboard.type("Practice Itself")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="small letters")).to_be_visible()
    page.keyboard.press("Control+A")
    page.keyboard.type("practice-itself")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="practice-itself")).to_be_visible()
    expect(menu).to_be_focused()


def test_an_app_is_uninstalled_and_comes_back_and_an_account_is_deactivated_by_keyboard(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    menu = page.get_by_role("button", name="Manage the workspace")

    def choose(label: str, ups: int = 0) -> None:
        menu.focus()
        page.keyboard.press("Enter")
        for _ in range(ups):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_role("menuitem", name=label)).to_be_focused()
        page.keyboard.press("Enter")

    choose("Uninstall Ember")
    expect(page.get_by_role("button", name="Keep It")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu).to_be_focused()
    choose("Uninstall Ember")
    page.get_by_role("button", name="Uninstall", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Apps")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="There is no app here now")).to_be_visible()
    choose("Install Ember again")
    expect(page.get_by_role("heading", name="Apps")).to_be_visible()
    choose("Deactivate an account…", 1)
    page.get_by_role("dialog").get_by_role("button", name="Ben Okafor").press("Enter")
    page.get_by_role("button", name="Deactivate", exact=True).press("Enter")
    expect(page.get_by_role("button", name="5 members")).to_be_visible()


def test_a_table_is_paged_and_sorted(valley: Valley, open_page: PageOpener) -> None:
    page = open_page(valley, valley.amina, valley.app.app_id)
    table = page.get_by_role("table", name="Answers by month")
    expect(table.get_by_role("rowheader")).to_have_text(["January", "February"])
    page.get_by_role("button", name="Next", exact=True).click()
    expect(table.get_by_role("rowheader")).to_have_text(["March"])
    table.get_by_role("button", name="Answers").click()
    expect(table.get_by_role("rowheader")).to_have_text(["February", "January"])
    table.get_by_role("button", name="Answers").click()
    expect(table.get_by_role("rowheader")).to_have_text(["March", "January"])
