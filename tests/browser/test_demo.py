"""The demo as a newcomer meets it, from the first sight to a published summary; and that it stays calm."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from bot.demo.coming import what_is_next
from bot.demo.lines import HEARD, NEXT_QUESTION, WEEKLY_QUESTION
from bot.demo.running import GUIDE, running
from bot.demo.world import World
from tests.browser.conftest import PageOpener
from tests.browser.visiting import Visit

pytestmark = pytest.mark.browser

MARK = re.compile(r"\*(.+?)\*")


def test_a_newcomer_goes_from_the_first_sight_to_a_published_summary(
    demo: World, open_page: PageOpener
) -> None:
    page = open_page(demo)
    visit = Visit(page, demo)
    used = set()

    def press(name: str) -> None:
        used.add(name)
        page.get_by_role("button", name=name, exact=True).last.click()

    expect(page.get_by_role("heading", name="Who would you like to be?")).to_be_visible()
    page.get_by_role("button", name="Rowan Ashdown").click()
    expect(visit.messages.filter(has_text=HEARD)).to_contain_text("What we heard")
    strip = page.get_by_role("region", name="The bot's clock")
    expect(strip).to_contain_text("a question is asked")
    expect(strip).to_contain_text("seconds")
    press("Jump to the next thing due")
    question = visit.messages.filter(has_text=NEXT_QUESTION)
    expect(question).to_be_visible()

    question.get_by_role("button", name="Reply in the thread", exact=True).click()
    used.add("Reply in the thread")
    reply = page.get_by_label("Reply in this thread in #reflective-practice")
    reply.fill("Say good morning before anything else.")
    reply.press("Enter")
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_role("article")).to_contain_text([NEXT_QUESTION, "Say good morning"])
    expect(thread).to_contain_text("Bramble Okoro", timeout=15_000)
    question.get_by_role("button", name="Answer Without My Name").click()
    used.add("Answer Without My Name")
    visit.titled("Answer without my name").get_by_label("Your answer").fill("I am tired, and I came.")
    visit.press("Send")
    visit.titled("Thank you")
    visit.close()
    question.get_by_role("button", name="What Is Kept?").click()
    visit.titled("What is kept")
    visit.sees("never who wrote it")
    visit.close()

    press("Jump to the next thing due")
    expect(strip).to_contain_text("a question is asked")
    expect(question.get_by_role("button", name="5 replies")).to_be_visible()
    visit.become(demo.cast.marigold)
    used |= {"Change", "Marigold Finch", "Rowan Ashdown"}
    visit.go("Hearth")
    press("Read the Replies")
    visit.titled("Replies")
    visit.sees(NEXT_QUESTION, "Page 1 of 2")
    read = visit.form.inner_text()
    visit.press("Next Page")
    visit.sees("Page 2 of 2")
    read += visit.form.inner_text()  # in no order: any of them may be on either page
    for words in ("Say good morning before anything else.", "I am tired, and I came.", "Kettle first"):
        assert words in read
    assert "Rowan" not in read
    press("Tell People What Was Heard")
    visit.titled("Read")
    press("Write")
    form = visit.titled("Write")
    form.get_by_label("What we heard").fill("Chairs, cups and silences. Some of us are tired.")
    form.get_by_label("What happens next").fill("We try one small thing each.")
    press("See It")
    visit.titled("This is how it looks")
    visit.sees("Chairs, cups and silences. Some of us are tired.", "We try one small thing each.")
    press("Publish")
    visit.titled("What we heard")
    visit.close()
    visit.go("reflective-practice")
    told = visit.messages.filter(has_text="Chairs, cups and silences.")
    expect(told).to_contain_text("What happens next")
    visit.hearth()
    visit.titled("Hearth")
    used |= {"Hearth", "/hearth", "#reflective-practice"}
    visit.close()
    visit.go("quiet-corner")
    visit.page.get_by_label("Message #quiet-corner").fill("/invite @Hearth")
    visit.page.keyboard.press("Escape")  # the list of names that it could be
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("has joined the channel").first).to_be_visible()
    visit.hearth("start", "quiet-corner")
    visit.titled("Start a community")
    visit.close()
    visit.go("valley-and-coast")
    visit.hearth("start", "valley-and-coast")
    expect(visit.private).to_contain_text("This channel is shared with another organisation")
    used |= {"/invite @Hearth", "/hearth start", "#quiet-corner", "#valley-and-coast"}
    assert {name for step in GUIDE for name in MARK.findall(step)} == used


@pytest.fixture
def another() -> Iterator[World]:
    with running("127.0.0.1", 0) as world:
        yield world


def test_time_stands_until_somebody_looks_and_nobodys_form_flashes_then(another: World) -> None:
    assert another.clock() == another.clock()
    with another.workspace.subscribe() as feed:
        another.look()
        another.beat()
        assert another.clock() < another.clock()
        changes = []
        while change := feed.get(timeout=0.2):
            changes.append(change["kind"])
    assert "view" not in changes


def test_hearth_is_uninstalled_and_installed_again(another: World) -> None:
    another.look()
    app = next(iter(another.workspace.apps.values()))
    another.workspace.uninstall(app)
    another.jump(another.clock() + timedelta(days=1))
    another.workspace.install_again(app)
    another.installed(app)
    another.work()
    said = another.workspace.messages(another.cast.marigold.dm(app))[-1].text
    assert "I am back and nothing that was kept is lost" in said
    another.cast.marigold.invite_app(another.channel, app)
    due = what_is_next(another.bot.hearth.database, another.clock())
    assert due is not None
    another.jump(due[0])
    assert WEEKLY_QUESTION in another.workspace.messages(another.channel)[-1].text


def test_a_month_passes_in_a_minute_and_nothing_is_said_twice(another: World) -> None:
    began, start = time.process_time(), another.clock()
    another.look()
    another.beat()
    while another.clock() < start + timedelta(days=31):
        due = what_is_next(another.bot.hearth.database, another.clock())
        assert due is not None
        another.jump(due[0])
    another.company.hurry()
    assert time.process_time() - began < 60, "on a machine that has nothing else to do"
    messages = another.workspace.messages(another.channel)
    weekly = [message for message in messages if WEEKLY_QUESTION in message.text]
    assert 4 <= len(weekly) <= 5
    assert (
        len([message for message in messages if NEXT_QUESTION in message.text and not message.is_reply]) == 1
    )
    for message in messages:
        said = Counter(each.text for each in another.workspace.thread(another.channel, message.ts))
        assert max(said.values(), default=1) == 1
    assert all(message.reply_count >= 3 for message in weekly)


def work_of_children() -> float:
    """What processes that have ended took of the processor, in seconds. On a busy machine it is longer to come by."""
    return os.times().children_user + os.times().children_system


def test_the_demo_says_its_address_and_ends_quietly_while_somebody_looks() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(port)]
        before = work_of_children()
        with ExitStack() as stack:
            demo = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            stack.enter_context(demo)
            stack.callback(demo.kill)
            assert demo.stdout is not None
            assert demo.stderr is not None
            assert f"Port {port} is in use, so the demo takes another." in demo.stdout.readline()
            said = next(line for line in demo.stdout if "http" in line)
            address = re.search(r"http://127\.0\.0\.1:(\d+)", said)
            assert address is not None
            with socket.create_connection(("127.0.0.1", int(address[1]))) as looking:
                looking.sendall(b"GET /page/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert b"200" in looking.recv(100)
                demo.send_signal(signal.SIGINT)
                said, complained = demo.communicate(timeout=60)
            assert (demo.returncode, complained) == (0, "")
            assert "Stopped. Nothing was kept." in said
    assert work_of_children() - before < 10
