"""The forms around a community: starting it, its settings, the menu, help, what is kept, a refusal, and the Home tab."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from bot.demo.stage import SECOND_CHANNEL
from bot.demo.world import World
from storage import communities, roles
from tests.browser.conftest import Visitor
from tests.browser.visiting import CHANNEL

pytestmark = pytest.mark.browser


def test_a_community_is_started_in_another_channel(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.go(SECOND_CHANNEL)
    marigold.hearth("start", SECOND_CHANNEL)
    expect(marigold.private).to_contain_text("I am not in this channel yet. Type /invite @Hearth here")
    marigold.type("/invite @Hearth ", SECOND_CHANNEL)
    expect(marigold.page.locator(".notice")).to_contain_text("@Hearth has joined the channel")
    marigold.hearth("", SECOND_CHANNEL)
    marigold.sees("This channel is not a community yet.")
    marigold.press("Start Here")
    form = marigold.titled("Start a community")
    expect(form.get_by_role("button", name="Who looks after it?")).to_have_text("Marigold Finch")
    expect(form.get_by_role("radio", name="Without names")).to_be_checked()
    form.get_by_label("What brings you together").fill("Tea, mostly.")
    form.get_by_label("Time zone").fill("Europe/Londinium")
    marigold.press("Start")
    marigold.sees("I do not know that time zone.")
    expect(form.get_by_label("What brings you together")).to_have_value("Tea, mostly.")
    form.get_by_label("Time zone").fill("Europe/London")
    form.get_by_label("Whose bank holidays do you go by?").select_option(label="Wales")
    marigold.press("Start")
    welcome = marigold.messages.filter(has_text="I'm Hearth, started here by @Marigold Finch:")
    expect(welcome).to_contain_text("never who wrote it")


def test_settings_show_what_was_chosen_and_can_be_changed(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("settings")
    form = marigold.titled("Settings")
    purpose = form.get_by_label("What brings you together")
    expect(purpose).to_have_value(re.compile("^Living well with frailty"))
    expect(form.get_by_label("Whose bank holidays do you go by?")).to_have_value("GB-ENG")
    marigold.sees("What was promised before stays.")
    purpose.fill("Living well, and dying well.")
    marigold.press("Save")
    marigold.titled("Saved")
    marigold.close()
    marigold.hearth("settings")
    expect(marigold.titled("Settings").get_by_label("What brings you together")).to_have_value(
        "Living well, and dying well."
    )


def test_a_facilitator_finds_everything_in_the_menu(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    for button, title in (
        ("Ask a Question", "Ask a question"),
        ("Plan a Session", "Plan a session"),
        ("What's Coming", "What's coming"),
        ("Read Replies", "Replies"),
        ("Tell People What Was Heard", "What we heard"),
        ("Export", "Export"),
        ("Settings", "Settings"),
    ):
        marigold.hearth()
        marigold.titled("Hearth")
        marigold.press(button)
        marigold.titled(title)
        marigold.close()


def test_a_member_finds_in_the_menu_what_is_for_them(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.hearth()
    rowan.titled("Hearth")
    rowan.sees("@Marigold Finch looks after this community.")
    expect(rowan.form.locator(".sheet-body").get_by_role("button")).to_have_text(
        ["What's Coming", "What Is Kept?", "Help"]
    )
    rowan.press("What Is Kept?")
    rowan.sees("Who can read it", "For how long")


def test_help_says_what_to_type(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.hearth("help")
    for words in ("You need not answer at all.", "/hearth upcoming", "For facilitators", "/hearth summarise"):
        expect(rowan.private).to_contain_text(words)


def test_privacy_says_what_is_kept_and_for_how_long(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.hearth("privacy")
    for words in ("never who wrote it", "Who can read it", "from 5 people or more", "deleted 90 days after"):
        expect(rowan.private).to_contain_text(words)
    rowan.private.get_by_role("button", name="Read All of It").click()
    rowan.titled("What is kept here")
    rowan.sees("Who can read it?", "at least 5", "deleted every night", "not an emergency channel")


def test_under_each_question_one_can_ask_what_is_kept(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.page.get_by_role("button", name="What Is Kept?").last.click()
    rowan.titled("What is kept")
    rowan.sees(
        "never who wrote it",
        "delete it and my copy goes",
        "Words are deleted 90 days after the thread closes.",
    )


def test_a_word_that_nobody_knows_gets_a_suggestion(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.hearth("upcomming")
    expect(rowan.private).to_contain_text("Did you mean /hearth upcoming?")


def test_a_button_that_is_not_for_somebody_says_so_in_a_form(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("replies")
    marigold.titled("Replies")
    with no_longer_looking_after_it(community, community.cast.marigold.id):
        marigold.form.get_by_role("button", name="Read").first.click()
        marigold.sees("Only this community's facilitators can do that.")
    marigold.form.locator("footer").get_by_role("button", name="Close").click()
    marigold.titled("Replies")
    marigold.form.get_by_role("button", name="Read").first.click()
    marigold.sees("What is kept without names can be read once this has closed.")
    expect(marigold.form.get_by_role("button", name="Export")).to_have_count(0)


@contextmanager
def no_longer_looking_after_it(world: World, user_id: str) -> Iterator[None]:
    database, now = world.bot.hearth.database, world.clock()
    team_id = world.workspace.team_id
    with database.transaction() as session:
        row = communities.community_in(session, team_id, world.channel.id)
        assert row is not None
        roles.dismiss(session, row, user_id)
    yield
    with database.transaction() as session:
        roles.appoint(session, row, user_id, now)


def test_home_shows_a_member_what_is_open_and_coming(visit: Visitor, community: World) -> None:
    rowan = visit(community.cast.rowan)
    rowan.go("Hearth")
    home = rowan.page.locator("main")
    for words in ("Your communities", CHANNEL, "Forget budgets", "A day I still think about", "call 999"):
        expect(home).to_contain_text(words)
    expect(home.get_by_role("button", name="Menu")).to_have_count(0)
    home.get_by_role("button", name="What's Coming").first.click()
    rowan.titled("What's coming")
    rowan.sees("What has stayed with you since last week?", "A day I still think about")
    expect(rowan.form.get_by_role("button", name="Skip Next")).to_have_count(0)


def test_home_shows_a_facilitator_what_waits(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("prompt")
    question = marigold.titled("Ask a question").get_by_label("What would you like people to think about?")
    with marigold.page.expect_response("**/page/act/press_view"):
        question.fill("What would you like to stop?")
    marigold.close()
    marigold.go("Hearth")
    marigold.page.get_by_role("link", name="Home").click()
    home = marigold.page.locator("main")
    expect(home).to_contain_text("Waiting for you")
    expect(home).to_contain_text("begun and not sent: “What would you like to stop?”")
    home.get_by_role("button", name="Go On Writing").click()
    expect(marigold.titled("Ask a question").get_by_label("What would you like people")).to_have_value(
        "What would you like to stop?"
    )
    marigold.close()
    home.get_by_role("button", name="Let It Go").click()
    marigold.confirm("Let It Go")
    expect(home).not_to_contain_text("What would you like to stop?")


def test_a_sentence_is_tried_on_the_guard_and_a_pattern_is_added(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("guard")
    box = marigold.titled("The guard").get_by_label("Try a sentence")
    box.fill("His NHS no is 999 118 2594.")
    marigold.press("Try It")
    marigold.sees("I see an NHS number.")
    expect(box).to_have_value("His NHS no is 999 118 2594.")
    marigold.press("Add a Pattern")
    form = marigold.titled("Add a pattern")
    form.get_by_label("What is it?").fill("our referral number")
    form.get_by_label("What does it look like?").fill("RWY-######")
    form.get_by_label("Try it on a sentence").fill("Nothing of the kind.")
    marigold.press("Add It")
    marigold.sees("The pattern finds nothing in that sentence.")
    form.get_by_label("Try it on a sentence").fill("RWY-204417 waited.")
    marigold.press("Add It")
    marigold.titled("The guard")
    marigold.sees("our referral number: RWY-######")
    marigold.press("Take Away")
    expect(marigold.form).not_to_contain_text("RWY-######")


def test_facilitators_see_who_did_what(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("audit")
    marigold.titled("What was done")
    marigold.sees("Each line is chained to the one before.", "@Marigold Finch planned a question.")
    marigold.close()
    rowan = visit(community.cast.rowan)
    rowan.hearth("audit")
    expect(rowan.private).to_contain_text("Only this community's facilitators can do that.")


def test_everybody_sees_takes_away_and_erases_what_is_held_of_them(visit: Visitor, community: World) -> None:
    bramble = visit(community.cast.bramble)
    bramble.hearth("my-data")
    bramble.titled("What I hold of you")
    bramble.sees("Only you see it.", f"#{CHANNEL}", "You tell a story at the session of")
    bramble.press("Bring It to Me")
    bramble.titled("On its way")
    bramble.close()
    bramble.hearth("my-data")
    bramble.titled("What I hold of you")
    bramble.press("Erase It…")
    bramble.titled("Erase what I hold?")
    bramble.sees("What goes at once", "What stays, and why")
    bramble.press("Keep It")
    expect(bramble.page.get_by_role("dialog")).to_have_count(0)
    bramble.hearth("my-data")
    bramble.titled("What I hold of you")
    bramble.press("Erase It…")
    bramble.titled("Erase what I hold?")
    bramble.press("Erase It")
    bramble.titled("It is done")
    bramble.sees("Gone:")
    bramble.close()
    bramble.hearth("my-data")
    expect(bramble.titled("What I hold of you")).not_to_contain_text("You tell a story")


def test_a_hold_is_set_until_a_day_is_kept_on_and_is_lifted(visit: Visitor, community: World) -> None:
    marigold = visit(community.cast.marigold)
    marigold.hearth("hold")
    form = marigold.titled("Keep what was said")
    form.get_by_label("Why does this have to be kept?").fill("An inquiry asks for it.")
    day = form.get_by_label("Look at it again on").input_value()
    marigold.press("Set the Hold")
    marigold.titled("The hold is set")
    marigold.close()
    bramble = visit(community.cast.bramble)
    bramble.hearth("privacy")
    expect(bramble.private).to_contain_text("A hold stands here")
    bramble.private.get_by_role("button", name="Read All of It").click()
    bramble.titled("What is kept here")
    bramble.sees("To be looked at again on")
    expect(bramble.form).not_to_contain_text("An inquiry asks for it.")
    bramble.close()
    marigold.hearth("hold")
    form = marigold.titled("A hold stands here")
    marigold.sees("An inquiry asks for it.")
    expect(form.get_by_label("Look at it again on")).to_have_value(day)
    marigold.press("Keep It On")
    marigold.titled("The hold stands")
    marigold.close()
    marigold.hearth("hold")
    marigold.titled("A hold stands here")
    marigold.press("Lift It…")
    marigold.titled("Lift the hold?")
    marigold.press("Lift the Hold")
    marigold.titled("The hold is lifted")
