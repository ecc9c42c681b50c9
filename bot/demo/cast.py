"""The people of the demo, and how they answer. None of them exists; neither do the places where they work."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.workspace.model import Channel
from bot.workspace.person import Person
from bot.workspace.refusal import WorkspaceRefusal
from bot.workspace.state import Workspace
from handlers.ids import Answers


@dataclass(frozen=True)
class Cast:
    """Seven people from seven organisations, enough for what is said without names to be shown. Marigold looks after the community; the newcomer begins as Rowan."""

    rowan: Person
    marigold: Person
    bramble: Person
    fern: Person
    hazel: Person
    sorrel: Person

    def everybody(self) -> list[Person]:
        return [self.rowan, self.marigold, self.bramble, self.fern, self.hazel, self.sorrel]


def gather_cast(workspace: Workspace) -> Cast:
    def add(name: str, title: str) -> Person:
        return workspace.add_person(name, title=title, tz="Europe/London", locale="en-GB")

    return Cast(
        rowan=add("Rowan Ashdown", "Volunteer, Hillside Hospice (pretend)"),
        marigold=add("Marigold Finch", "Practice lead and facilitator, Valley Community Trust (pretend)"),
        bramble=add("Bramble Okoro", "District nurse, Larkfield Surgery (pretend)"),
        fern=add("Fern Pritchard", "Social worker, Dale Council (pretend)"),
        hazel=add("Hazel Kowalska", "Care home manager, Brookside House (pretend)"),
        sorrel=add("Sorrel Lee", "Occupational therapist, Riverbank Hospital (pretend)"),
    )


@dataclass(frozen=True)
class Line:
    """What one of the cast says or presses under a post, and how long after the line before."""

    who: Person
    words: str = ""
    after_seconds: float = 0
    without_name: bool = False
    presses: str = ""


@dataclass
class Company:
    """Lets the cast answer by themselves, a little after they were asked; at once if time is moved on."""

    channel: Channel
    _talking: list[threading.Thread] = field(default_factory=list)
    _hurried: threading.Event = field(default_factory=threading.Event)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def will_answer(self, ts: str, lines: Iterable[Line]) -> None:
        """Let these lines be said under a post, one after another."""
        said = threading.Thread(target=self._answer, args=(ts, [*lines]), name="cast", daemon=True)
        self._talking.append(said)
        said.start()

    def hurry(self) -> None:
        """Say at once what is still to be said."""
        self._hurried.set()
        for said in [*self._talking]:
            said.join()
        self._talking = [said for said in self._talking if said.is_alive()]
        self._hurried.clear()

    def stop(self) -> None:
        """Say nothing more."""
        self._stopped.set()
        self.hurry()

    def _answer(self, ts: str, lines: list[Line]) -> None:
        for line in lines:
            self._hurried.wait(line.after_seconds)
            if self._stopped.is_set():
                return
            say(line, self.channel, ts)


def say(line: Line, channel: Channel, ts: str) -> None:
    """One of the cast answers: in the thread, with a button, or in the form that keeps no name. Whoever was acted as on
    the page answers only by hand from then on.
    """
    if line.who.user.acts_by_hand:
        return
    try:
        if line.presses:
            line.who.press(channel, ts, line.presses)
        elif line.without_name:
            _say_without_name(line, channel, ts)
        else:
            line.who.reply(channel, ts, line.words)
    except WorkspaceRefusal:
        return  # the question has gone, or has closed: a line less to read


def _say_without_name(line: Line, channel: Channel, ts: str) -> None:
    if line.who.view is not None:
        return  # the newcomer is this person just now, and is looking at something
    line.who.press(channel, ts, Answers.OPEN)
    try:
        line.who.fill({"answer": line.words})
        line.who.submit()
    finally:
        line.who.close_all_views()
