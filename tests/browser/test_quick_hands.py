"""Whoever is quicker than the page: what they press and type before an answer has come counts, too."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import PageOpener
from tests.browser.test_interacting import command, dialog
from tests.browser.valley import Valley

pytestmark = pytest.mark.browser


Hold = Callable[[Page, str], Callable[[], None]]


@pytest.fixture
def hold(open_page: PageOpener) -> Iterator[Hold]:
    """It is done, and the page is not told so until what is returned is called."""
    pages: list[Page] = []

    def hold_(page: Page, act: str) -> Callable[[], None]:
        held: list[tuple[Route, APIResponse]] = []
        is_free = False

        def keep(route: Route) -> None:
            answer = route.fetch()
            if is_free:
                route.fulfill(response=answer)
            else:
                held.append((route, answer))

        def let_go() -> None:
            nonlocal is_free
            is_free = True
            for route, answer in held:
                route.fulfill(response=answer)

        pages.append(page)
        page.route(f"**/page/act/{act}", keep)
        return let_go

    yield hold_
    for page in pages:
        page.unroute_all(behavior="ignoreErrors")


def come_to_the_next_form(page: Page, hold: Hold) -> Callable[[], None]:
    """While the answer to the last is held back; what is returned lets it go."""
    command(page, "/ember ask")
    let_go = hold(page, "submit")
    dialog(page).get_by_label("Your answer").fill("I have more to say")
    dialog(page).get_by_role("button", name="Send").click()
    expect(dialog(page)).to_have_accessible_name("Say more")
    return let_go


def test_the_next_form_can_be_sent_before_the_last_is_answered(
    valley: Valley, open_page: PageOpener, hold: Hold
) -> None:
    page = open_page(valley, valley.ben, valley.practice.id)
    let_go = come_to_the_next_form(page, hold)
    dialog(page).get_by_label("Your answer").fill("That was all")
    dialog(page).get_by_role("button", name="Send").click()
    expect(dialog(page)).to_have_count(0)
    let_go()
    assert valley.heard_of("answer") == ["I have more to say", "That was all"]


def test_what_is_wrong_in_the_next_form_stays_said_when_the_last_is_answered(
    valley: Valley, open_page: PageOpener, hold: Hold
) -> None:
    page = open_page(valley, valley.ben, valley.practice.id)
    let_go = come_to_the_next_form(page, hold)
    dialog(page).get_by_label("Your answer").fill("abc")
    dialog(page).get_by_role("button", name="Send").click()
    wrong = dialog(page).get_by_text("Please write at least 5 characters.")
    expect(wrong).to_be_visible()
    with page.expect_response("**/page/state?*"):
        let_go()
    valley.ben.say(valley.practice, "and later")
    expect(page.get_by_text("and later", exact=True)).to_be_attached()
    expect(wrong).to_be_visible()


def test_what_is_typed_while_the_app_hears_of_the_first_words_is_heard_too(
    valley: Valley, open_page: PageOpener, hold: Hold
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.clock.install()
    command(page, "/ember all")
    when = dialog(page).get_by_label("When")
    let_go = hold(page, "press_view")
    when.fill("every friday")
    page.clock.run_for(500)
    expect(dialog(page).get_by_text("Understood: every friday")).to_be_visible()
    when.press_sequentially(" at 9")
    page.clock.run_for(500)
    let_go()
    expect(dialog(page).get_by_text("Understood: every friday at 9")).to_be_visible()
    expect(when).to_have_value("every friday at 9")


def test_what_is_typed_while_a_message_is_on_its_way_stays(
    valley: Valley, open_page: PageOpener, hold: Hold
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    box = page.get_by_label("Message #reflective-practice")
    let_go = hold(page, "say")
    box.fill("good morning")
    box.press("Enter")
    expect(page.locator("article", has_text="good morning")).to_be_visible()
    expect(box).to_have_value("")
    box.fill("And good night")
    box.press("Enter")
    box.press_sequentially("All the best")
    let_go()
    expect(page.locator("article", has_text="And good night")).to_be_visible()
    expect(box).to_have_value("All the best")


def test_what_is_wrong_stays_said_when_the_app_hears_of_what_was_typed_before(
    valley: Valley, open_page: PageOpener
) -> None:
    page = open_page(valley, valley.amina, valley.practice.id)
    page.clock.install()
    command(page, "/ember all")
    expect(dialog(page)).to_have_accessible_name("A new prompt")
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    when = dialog(page).get_by_label("When")
    when.fill("")
    dialog(page).get_by_role("button", name="Preview").click()
    expect(when).to_have_attribute("aria-invalid", "true")
    with page.expect_response("**/page/act/press_view"):
        page.clock.run_for(500)
    expect(dialog(page).get_by_text("Understood:")).to_be_visible()
    expect(when).to_have_attribute("aria-invalid", "true")
