"""The people of the demo. None of them exists; neither do the places where they work."""

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.workspace.model import Channel
from bot.workspace.person import Person
from bot.workspace.refusal import WorkspaceRefusal
from bot.workspace.state import Workspace
from handlers.ids import Replies


@dataclass(frozen=True)
class Cast:
    """Six people from six organisations. Marigold looks after the community; the newcomer begins as Rowan."""

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
    """What one of the cast says of a question, and how they say it."""

    who: Person
    words: str
    after_seconds: float
    without_name: bool = False


@dataclass
class Company:
    """Lets the cast answer by themselves, a little after a question was asked; at once if time is moved on."""

    workspace: Workspace
    channel: Channel
    _waiting: deque[tuple[Line, str]] = field(default_factory=deque)
    _hurried: threading.Event = field(default_factory=threading.Event)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _saying: threading.Lock = field(default_factory=threading.Lock)

    def will_answer(self, ts: str, lines: Iterable[Line]) -> None:
        """Let these lines be said under a question, one after another, each so long after the one before."""
        self._hurried.clear()
        self._waiting.extend((line, ts) for line in lines)
        threading.Thread(target=self._answer, name="cast", daemon=True).start()

    def hurry(self) -> None:
        """Say at once what is still to be said."""
        self._hurried.set()
        while self._say_next():
            pass

    def stop(self) -> None:
        self._stopped.set()
        self._hurried.set()

    def _answer(self) -> None:
        while self._waiting and not self._stopped.is_set():
            self._hurried.wait(self._waiting[0][0].after_seconds)
            if self._stopped.is_set() or not self._say_next():
                return

    def _say_next(self) -> bool:
        with self._saying:
            if not self._waiting:
                return False
            line, ts = self._waiting.popleft()
            say(line, self.channel, ts)
            return True


def say(line: Line, channel: Channel, ts: str) -> None:
    """One of the cast answers a question: in the thread, or in the form that keeps no name."""
    try:
        if not line.without_name:
            line.who.reply(channel, ts, line.words)
            return
        line.who.press(channel, ts, Replies.ANSWER)
        line.who.fill({"answer": line.words})
        line.who.submit()
        line.who.close_all_views()
    except WorkspaceRefusal:
        return  # the question has gone, or has closed: a line less to read
