"""What runs in the demo: the bot, the cast and a clock that can be moved on."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.assembly import Bot, enrol
from bot.demo.cast import Cast, Company, Line
from bot.demo.clock import DemoClock
from bot.demo.lines import (
    NEXT_QUESTION,
    WEEKLY_QUESTION,
    coming_lines,
    ever_lines,
    next_lines,
    session_lines,
    weekly_lines,
)
from bot.workspace.model import App, Channel, Message
from bot.workspace.state import Workspace
from handlers.ids import Answers, Rounds

A_MOMENT = timedelta(seconds=2)  # until what waits for its channel can be said
A_MINUTE = timedelta(minutes=1)  # after which the next question falls due
UNTIL_ASKED = timedelta(seconds=10)


@dataclass
class World:
    """Everything that runs in the demo."""

    workspace: Workspace
    channel: Channel
    cast: Cast
    clock: DemoClock
    bot: Bot
    company: Company
    url: str = ""
    _answered: set[tuple[str, str]] = field(default_factory=set)
    _weeks: int = 0
    _beating: threading.RLock = field(default_factory=threading.RLock)

    def work(self) -> None:
        """Let the bot do all that is due."""
        with self._beating:
            while self.bot.tick() + self.bot.deliver():
                self.workspace.settle()

    def beat(self) -> None:
        """Let the bot do all that is due, and the cast hear of it."""
        with self._beating:
            self.work()
            for message in self.workspace.messages(self.channel):
                self._let_answer(message)

    def jump(self, moment: datetime) -> None:
        """Move on to a moment: what the cast still wants to say is said, and what falls due is done."""
        self.company.hurry()
        self.workspace.settle()
        with self._beating:
            before = self.clock().date()
            self.clock.move_to(moment)
            self.beat()
            self.clock.move_by(A_MOMENT)
            self.beat()
            if self.clock().date() > before:
                self.bot.keep_house()

    def installed(self, app: App) -> None:
        """Hearth was installed again: it has a new token."""
        with self._beating:
            enrol(self.bot, app.bot_token)

    def remember_answered(self) -> None:
        """What stands in the channel has had its answers."""
        for message in self.workspace.messages(self.channel):
            self._answered |= {(message.thread_ts or message.ts, action) for action in actions_of(message)}

    def look(self) -> None:
        """Somebody looks: time goes on, and the next question falls due in a few seconds."""
        if self.clock.go():
            self.clock.move_by(A_MINUTE - UNTIL_ASKED)

    def _let_answer(self, message: Message) -> None:
        """What was said in a thread and the channel too is answered in its thread, once."""
        root = message.thread_ts or message.ts
        for action in actions_of(message):
            if (root, action) in self._answered:
                continue
            self._answered.add((root, action))
            self.company.will_answer(root, self._lines(message, action))

    def _lines(self, message: Message, action: str) -> list[Line]:
        if action == Rounds.YES:
            return coming_lines(self.cast)
        if NEXT_QUESTION[:40] in message.text:
            return next_lines(self.cast)
        if WEEKLY_QUESTION in message.text:
            self._weeks += 1
            return weekly_lines(self.cast, self._weeks - 1)
        is_session = (message.thread_ts or message.ts, Rounds.YES) in self._answered
        return session_lines(self.cast) if is_session else ever_lines(self.cast)


def actions_of(message: Message) -> set[str]:
    """What of a message the cast can answer to."""
    pressed = {
        element.get("action_id")
        for block in message.blocks or []
        if block["type"] == "actions"
        for element in block["elements"]
    }
    return {action for action in (Answers.OPEN, Rounds.YES) if action in pressed}
