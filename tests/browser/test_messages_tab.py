"""The messages with Hearth, as the page shows them."""

import pytest
from playwright.sync_api import expect

from bot.demo.world import World
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def test_nobody_can_write_where_the_manifest_lets_nobody(community: World, visit: Visitor) -> None:
    shown = visit(community.cast.marigold)
    shown.go("Hearth")
    shown.page.get_by_role("link", name="Messages").click()
    expect(shown.page.locator("main")).to_contain_text("Sending messages to Hearth has been turned off.")
    expect(shown.page.locator("main textarea, main [contenteditable]")).to_have_count(0)
    expect(shown.messages.first).to_be_visible()
    expect(shown.page.get_by_role("button", name="Reply in the thread")).to_have_count(0)
