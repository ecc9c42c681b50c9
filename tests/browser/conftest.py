"""A real Chromium, and a workspace for it to look at."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.demo.coming import what_is_next
from bot.demo.running import running
from bot.demo.world import World
from bot.workspace.person import Person
from storage.drafts import Draft
from tests.browser.valley import Valley, valley_served
from tests.browser.visiting import Visit, settle

# The shell is the same Chromium without windows, for less than two thirds of the processor's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PROGRAM = os.environ.get("HEARTH_TEST_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 15_000  # ms; a busy machine is no fault of the page

PageOpener = Callable[..., Page]
Visitor = Callable[[Person], Visit]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Per module: while Playwright runs, its thread has an event loop that other tests would trip over."""
    if PROGRAM is None:
        missing = "there is no Chromium on this machine"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def valley() -> Iterator[Valley]:
    with valley_served() as valley:
        yield valley


@pytest.fixture
def clockless_valley() -> Iterator[Valley]:
    with valley_served(strip=False) as valley:
        yield valley


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[PageOpener]:
    """Opens the page as a person at a place. Anything the page complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_(valley: Valley | World, person: Person | None = None, *place: str, **options: Any) -> Page:
        context = chromium.new_context(locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/".join([f"{valley.url}/#", person.id if person else "", *place]).rstrip("/"))
        page.locator("main").wait_for(state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def demo() -> Iterator[World]:
    """The demo, that nobody has looked at yet."""
    with running("127.0.0.1", 0) as world:
        yield world


@pytest.fixture(scope="module")
def community(demo: World) -> World:
    """The demo, a little later: its question is asked and answered, and open for three days."""
    demo.look()
    settle(demo)
    due = what_is_next(demo.bot.hearth.database, demo.clock())
    assert due is not None
    demo.jump(due[0])
    settle(demo)
    return demo


@pytest.fixture
def visit(community: World, open_page: PageOpener) -> Iterator[Visitor]:
    """Opens the channel of the demo's community as one of its people. What they left half written goes afterwards."""

    def open_(person: Person) -> Visit:
        return Visit(open_page(community, person, community.channel.id), community)

    yield open_
    for person in community.cast.everybody():
        person.close_all_views()
    with community.bot.hearth.database.transaction() as session:
        session.execute(sa.delete(Draft))
