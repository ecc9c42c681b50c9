"""The forms in which a facilitator asks and invites: a question in words and in fields, a session, and what is coming."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from bot.demo.world import World
from tests.browser.conftest import Visitor
from tests.browser.visiting import arrange, settle

pytestmark = pytest.mark.browser

QUESTION = "What would you like people to think about?"


def day(world: World, days: int) -> str:
    return (world.clock() + timedelta(days=days)).date().isoformat()


def test_a_question_is_asked_in_words_and_shown_before_it_is_saved(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("prompt")
    form = marigold.titled("Ask a question")
    form.get_by_label(QUESTION).fill("What could wait?")
    form.get_by_label("In words", exact=True).fill("first thursday of the month at 10, except bank holidays")
    form.get_by_label("How long do replies stay open?").select_option(label="13 days")
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.sees(
        "What could wait?", "first Thursday of every month at 10:00 (London time)", "The next 5 dates:"
    )
    expect(form.get_by_role("listitem")).to_have_count(5)
    marigold.press("Change It")
    expect(marigold.titled("Ask a question").get_by_label(QUESTION)).to_have_value("What could wait?")
    form.get_by_label(QUESTION).fill("What could wait until next month?")
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.press("Schedule It")
    marigold.titled("Arranged")
    marigold.sees("first Thursday of every month at 10:00", "/hearth upcoming")
    marigold.close()
    marigold.hearth("upcoming")
    marigold.titled("What's coming")
    marigold.sees("What could wait until next month?")


def test_words_that_are_not_understood_get_examples_and_nothing_is_lost(
    visit: Visitor, community: World
) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth('prompt every blue moon "What did you see?"')
    form = marigold.titled("Ask a question")
    marigold.sees("I could not tell when that is. Try")
    expect(form.get_by_label(QUESTION)).to_have_value("What did you see?")
    expect(form.get_by_label("In words", exact=True)).to_have_value("every blue moon")
    form.get_by_label("In words", exact=True).fill("on 31 February at 9")
    marigold.press("Next")
    expect(form.get_by_label("In words", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_label("In words", exact=True)).to_be_focused()
    marigold.sees("There is no 31 February. Choose another date.")
    expect(form.get_by_label(QUESTION)).to_have_value("What did you see?")
    form.get_by_label(QUESTION).fill("")
    marigold.press("Next")
    marigold.sees("Please fill this in.")
    form.get_by_label(QUESTION).fill("What did you see by moonlight?")
    form.get_by_label("In words", exact=True).fill("tomorrow at 14:00")
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.sees("What did you see by moonlight?", "The next date:")


def test_a_question_is_asked_in_fields(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("prompt")
    form = marigold.titled("Ask a question")
    form.get_by_label(QUESTION).fill("Who would you like to thank?")
    form.get_by_role("radio", name="I'll choose days and times").check()
    form.get_by_label("How often?").select_option(label="Every two weeks")
    form.get_by_role("checkbox", name="Tuesday").check()
    form.get_by_role("checkbox", name="Thursday").check()
    marigold.press("Next")
    marigold.sees("Please fill this in.")
    form.get_by_label("First date").fill(day(community, 7))
    form.get_by_label("At", exact=True).fill("15:30")
    form.get_by_label("Last date").fill(day(community, 2))
    marigold.press("Next")
    marigold.sees("The last day comes before the first.")
    form.get_by_label("Last date").fill(day(community, 90))
    form.get_by_role("checkbox", name="Leave out bank holidays").check()
    form.get_by_role("radio", name="With names").check()
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.sees("Who would you like to thank?", "Kept with names", "Tuesday", "Thursday", "15:30")
    marigold.press("Change It")
    expect(marigold.titled("Ask a question").get_by_role("checkbox", name="Thursday")).to_be_checked()


def test_a_session_is_planned_and_people_say_whether_they_come(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("round")
    form = marigold.titled("Plan a session")
    form.get_by_label("What is it about?").fill("The one I could not help")
    form.get_by_label("Date").fill(day(community, 12))
    form.get_by_label("Starts at (London time)").fill("12:30")
    form.get_by_label("How long?").select_option(label="45 minutes")
    form.get_by_role("radio", name="In a room").check()
    form.get_by_role("button", name="Who tells a story?").click()
    form.get_by_role("checkbox", name="Bramble Okoro").check()
    form.get_by_role("checkbox", name="Hazel Kowalska").check()
    form.get_by_role("button", name="Done").click()
    marigold.press("Next")
    marigold.sees("Say which room, so that people can find it.")
    form.get_by_label("Which link or room?").fill("The library, Hillside")
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.sees("The one I could not help", "12:30", "2 storytellers", "Where: The library, Hillside")
    marigold.sees("What is shared here stays here.", "The invitation goes out at once.", "One reminder, on")
    marigold.press("Plan It")
    marigold.titled("Planned")
    marigold.close()
    invitation = marigold.messages.filter(has_text="The one I could not help")
    expect(invitation).to_contain_text("What we keep to")
    settle(community)
    invitation.get_by_role("button", name="Can't").click()
    expect(marigold.private).to_contain_text("You said that you can't come. That is all right.")
    expect(invitation).to_contain_text("2 will be there · 1 maybe · 1 can't")
    invitation.get_by_role("button", name="Add to Calendar").click()
    expect(marigold.private).to_contain_text("I have sent you the file in a direct message.")


def test_what_is_coming_can_be_skipped_paused_changed_and_stopped(visit: Visitor, community: World) -> None:
    arrange(community, 'every day at 8:00 "How is the weather with you?"')
    marigold = visit(community.cast.marigold)
    marigold.hearth("upcoming")
    form = marigold.titled("What's coming")
    marigold.sees("Open now", "Forget budgets", "so far", "How is the weather with you?")
    first = form.get_by_role("button", name="Skip Next").first
    first.click()
    marigold.sees("Left out:")
    form.get_by_role("button", name="Undo Skip").first.click()
    expect(form).not_to_contain_text("Left out:")
    form.get_by_role("button", name="Pause", exact=True).first.press("Enter")
    marigold.sees("Paused")
    expect(form.get_by_role("heading", name="What's coming")).to_be_focused()
    form.get_by_role("button", name="Resume").first.click()
    expect(form).not_to_contain_text("Paused")
    form.get_by_role("button", name="Change").first.click()
    changed = marigold.titled("Change a question")
    expect(changed.get_by_label(QUESTION)).to_have_value("How is the weather with you?")
    changed.get_by_label(QUESTION).fill("How is the weather inside you?")
    marigold.press("Next")
    marigold.titled("Is this right?")
    marigold.press("Schedule It")
    marigold.titled("Arranged")
    marigold.close()
    marigold.hearth("upcoming")
    marigold.titled("What's coming")
    marigold.sees("How is the weather inside you?")
    form.get_by_role("button", name="Stop").first.click()
    expect(marigold.page.get_by_role("alertdialog")).to_have_accessible_name("Stop this question?")
    marigold.confirm("Stop It")
    expect(form).not_to_contain_text("How is the weather inside you?")


def test_a_whole_community_rests_and_is_brought_back(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("pause")
    expect(marigold.private).to_contain_text("This community is resting now.")
    calendar = marigold.private.locator("input[type=date]")
    calendar.fill(day(community, 9))
    calendar.blur()
    expect(marigold.private).to_contain_text("This community rests until")
    marigold.hearth("pause")
    expect(marigold.private).to_contain_text("This community is resting now.")
    marigold.hearth("upcoming")
    marigold.titled("What's coming")
    marigold.sees("This community is resting.")
    marigold.press("Bring the Community Back")
    expect(marigold.form).not_to_contain_text("This community is resting.")
    marigold.close()
    marigold.hearth("skip")
    expect(marigold.private).to_contain_text("Left out:")
    marigold.private.get_by_role("button", name="Undo").click()
    expect(marigold.private).to_contain_text("It will be asked after all:")


def test_a_question_from_right_to_left_is_laid_out_so(visit: Visitor, community: World) -> None:
    """Found by a facilitator: with Latin letters inside, its halves changed places."""
    urdu = "آپ نے NHS میں کیا دیکھا؟"
    marigold = visit(community.cast.marigold)
    marigold.hearth(f'prompt tomorrow at 9 "{urdu}"')
    form = marigold.titled("Is this right?")
    assert form.get_by_text(urdu).evaluate("(shown) => getComputedStyle(shown).direction") == "rtl"
    sentence = form.get_by_text("Once, on")
    assert sentence.evaluate("(shown) => getComputedStyle(shown).direction") == "ltr"


def test_what_is_only_looked_at_is_said_yes_to_with_enter(visit: Visitor, community: World) -> None:
    """Found by a facilitator: Enter did nothing, and the button was four Tabs away."""
    marigold = visit(community.cast.marigold)
    marigold.hearth('prompt tomorrow at 9 "What is the weather like?"')
    form = marigold.titled("Is this right?")
    expect(form.get_by_role("button", name="Schedule It")).to_be_focused()
    marigold.page.keyboard.press("Enter")
    form = marigold.titled("Arranged")
    expect(form.get_by_role("button", name="Done")).to_be_focused()
    marigold.page.keyboard.press("Enter")
    expect(marigold.page.get_by_role("dialog")).to_have_count(0)


def test_a_word_without_an_end_gives_no_form_a_scrollbar(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth(f'prompt tomorrow at 9 "{"x" * 400}?"')
    body = marigold.titled("Is this right?").locator(".sheet-body")
    assert body.evaluate("(body) => body.scrollWidth <= body.clientWidth")
