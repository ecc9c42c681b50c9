"""Somebody who looks at the demo in a browser and does what its page offers."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from bot.demo.cast import Line, say
from bot.demo.world import World
from bot.workspace.model import Message
from bot.workspace.person import Person

CHANNEL = "reflective-practice"


@dataclass
class Visit:
    """A page on the demo, as one of its people."""

    page: Page
    world: World

    @property
    def form(self) -> Locator:
        """The form in front."""
        return self.page.get_by_role("dialog").last

    @property
    def messages(self) -> Locator:
        return self.page.locator("main").get_by_role("article")

    @property
    def private(self) -> Locator:
        """What the bot said last to this person alone."""
        return self.messages.and_(self.page.locator(".ephemeral")).last

    def hearth(self, words: str = "", channel: str = CHANNEL) -> Locator:
        """Type a command. Returns the form in front, if one opens."""
        self.type(f"/hearth {words}".strip(), channel)
        return self.form

    def type(self, words: str, channel: str = CHANNEL) -> None:
        """Send words, or a command, in a channel."""
        box = self.page.get_by_label(f"Message #{channel}")
        box.fill(words)
        box.press("Enter")

    def press(self, name: str) -> None:
        """Press a button of the form in front."""
        self.form.get_by_role("button", name=name, exact=True).first.click()

    def press_beside(self, words: str, name: str) -> None:
        """Press the button of the thing in the form in front that says these words."""
        button = self.form.locator("blockquote").filter(has_text=words).locator("xpath=following::button[1]")
        expect(button).to_have_text(name)
        button.click()

    def titled(self, title: str) -> Locator:
        """The form in front, once it has this title."""
        expect(self.form).to_have_accessible_name(title)
        return self.form

    def sees(self, *sentences: str) -> None:
        """The form in front says this."""
        for sentence in sentences:
            expect(self.form).to_contain_text(sentence)

    def confirm(self, yes: str) -> None:
        self.page.get_by_role("alertdialog").get_by_role("button", name=yes).click()

    def close(self) -> None:
        """Close all forms."""
        self.form.locator(".sheet-head").get_by_role("button", name="Close").click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    def go(self, place: str) -> None:
        """To a channel or the app, in the list on the left."""
        self.page.locator(".place-link").filter(has_text=place).click()
        heading = self.page.locator("main").get_by_role("heading", level=1)
        expect(heading).to_contain_text(place)

    def become(self, person: Person) -> None:
        self.page.get_by_role("button", name=re.compile("^You are ")).click()
        self.page.get_by_role("dialog").get_by_role("button", name=person.name).click()
        expect(self.page.get_by_role("button", name=re.compile(f"You are {person.name}"))).to_be_visible()


def arrange(world: World, line: str) -> None:
    """Let Marigold plan a question in one line."""
    marigold = world.cast.marigold
    marigold.slash("/hearth", f"prompt {line}", world.channel)
    assert marigold.submit() == {}
    marigold.close_all_views()


def ask(world: World, question: str, *answers: str) -> Message:
    """Let Marigold ask, and people answer in turns."""
    arrange(world, f'now "{question}"')
    world.jump(world.clock())
    world.company.hurry()
    post = next(each for each in world.workspace.messages(world.channel) if question in each.text)
    cast = world.cast
    people = [cast.bramble, cast.fern, cast.hazel, cast.sorrel, cast.rowan]
    for number, words in enumerate(answers):
        say(Line(people[number % 5], words), world.channel, post.ts)
    return post


def settle(world: World) -> None:
    """Let everybody say what they have to say now."""
    world.beat()
    world.company.hurry()
    world.workspace.settle()
