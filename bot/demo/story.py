"""The demo's short history, lived through by the bot itself: a community, a question answered and told back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.cast import say
from bot.demo.lines import (
    FIRST_QUESTION,
    HEARD,
    NEXT,
    NEXT_QUESTION,
    THEME,
    WEEKLY_QUESTION,
    coming_lines,
    first_lines,
)
from bot.demo.stage import HISTORY_DAYS, Stage
from bot.practice.local_time import first_instant
from bot.workspace.model import Channel
from bot.workspace.person import Person
from handlers.ids import Replies, Summaries

LONDON = ZoneInfo("Europe/London")
TWO_WEEKS = timedelta(days=14)
SATURDAY = 5


@dataclass(frozen=True)
class Story:
    """Nine days or a little more, lived through quickly. `work` lets the bot do all that is due."""

    stage: Stage
    today: date
    work: Callable[[], None]

    def live_through(self) -> None:
        self._go_to(0, "09:02")
        self._begin()
        self._go_to(0, "09:30")
        plan(self.stage.cast.marigold, self.stage.channel, "now", FIRST_QUESTION)
        self.stage.clock.move_by(timedelta(seconds=5))
        self.work()
        self._answer(self.stage.workspace.messages(self.stage.channel)[-1].ts)
        self._go_to(6, "10:00")
        self._go_to(7, "14:10")
        self._tell_back()
        self._talk_on()
        self._plan_session()

    def _begin(self) -> None:
        marigold = self.stage.cast.marigold
        marigold.say(
            self.stage.channel,
            "Morning, all. You asked for somewhere to think aloud together, ward and street and care home, so here it is. "
            "I've asked Hearth to help: it puts one question at a time, and I tell you what I heard. Shout if you'd rather not.",
        )
        marigold.invite_app(self.stage.channel, self.stage.app)
        marigold.slash("/hearth", "start", self.stage.channel)
        marigold.fill(
            {
                "purpose": "Living well with frailty: community, ward, council, care home, hospice and volunteers.",
                "promise": "without names",
                "holidays": "GB-ENG",
                "contacts": "Staff support (pretend): ask at the front desk, day and night\n"
                "Freedom to Speak Up Guardian (pretend): speak-up@example.org",
            }
        )
        _send(marigold)
        marigold.close_all_views()
        self.work()

    def _answer(self, ts: str) -> None:
        for day, at, line in first_lines(self.stage.cast):
            self._go_to(day, at)
            say(line, self.stage.channel, ts)

    def _tell_back(self) -> None:
        """Marigold reads, writes, looks at it and publishes, from the message that told her the question has closed."""
        marigold = self.stage.cast.marigold
        dm = marigold.dm(self.stage.app)
        marigold.press(dm, self.stage.workspace.messages(dm)[-1].ts, Replies.READ)
        marigold.press_view(Summaries.OPEN)
        _send(marigold)
        marigold.fill({f"heard.{Summaries.DRAFT}": HEARD, f"next.{Summaries.DRAFT}": NEXT})
        _send(marigold)
        _send(marigold)
        marigold.close_all_views()
        self.work()

    def _talk_on(self) -> None:
        cast = self.stage.cast
        self._go_to(7, "15:47")
        cast.sorrel.say(
            self.stage.channel,
            "Hazel, would Thursday suit you? I'll bring biscuits, you bring the residents.",
        )
        self._go_to(7, "16:20")
        cast.hazel.say(self.stage.channel, "Thursday it is. Come before ten: that's when the singing is.")
        self._go_to(7, "16:31")
        cast.hazel.say(self.stage.tearoom, "Two good armchairs going at Brookside, if somebody has a van.")
        cast.rowan.say(self.stage.tearoom, "The hospice has a van, and me. Tomorrow after two?")

    def _plan_session(self) -> None:
        """Two weeks from today, on a working day; people are invited at once, and some say whether they come."""
        self._go_to(7, "17:05")
        day = self.today + TWO_WEEKS
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        marigold, cast = self.stage.cast.marigold, self.stage.cast
        marigold.slash("/hearth", "round", self.stage.channel)
        choices = {
            "theme": THEME,
            "date": day.isoformat(),
            "hour": "13:00",
            "co_facilitators": [cast.sorrel.id],
            "panel": [cast.fern.id, cast.bramble.id],
        }
        marigold.fill({f"{name}.rounds.draft": value for name, value in choices.items()})
        _send(marigold)
        _send(marigold)
        marigold.close_all_views()
        self.work()
        invitation = self.stage.workspace.messages(self.stage.channel)[-1].ts
        for at, line in zip(("18:20", "18:52", "21:07"), coming_lines(cast), strict=True):
            self._go_to(7, at)
            say(line, self.stage.channel, invitation)
        self._go_to(8, "08:00")

    def _go_to(self, day: int, at: str) -> None:
        """To this hour in London on this day of the history, whose first is a working day."""
        first = self.today - timedelta(days=HISTORY_DAYS)
        while first.weekday() >= SATURDAY:
            first -= timedelta(days=1)
        local = datetime.combine(first + timedelta(days=day), time.fromisoformat(at))
        self.stage.clock.move_to(first_instant(local, LONDON))
        self.work()


def plan_weekly(marigold: Person, channel: Channel, today: date) -> None:
    """A question for every week, first asked after the next one has closed."""
    day = today + timedelta(days=4)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    plan(marigold, channel, f"every {day:%A} at 9:30 except bank holidays", WEEKLY_QUESTION)


def plan_next(marigold: Person, channel: Channel) -> None:
    """The question that the newcomer sees arriving. It is open for three days."""
    plan(marigold, channel, "in 1 minute", NEXT_QUESTION, open_for="4320")


def plan(person: Person, channel: Channel, when: str, question: str, open_for: str = "8640") -> None:
    """Plan a question with the form: write, look at what was understood, say yes. `open_for` is in minutes."""
    person.slash("/hearth", "prompt", channel)
    person.fill({"question.prompts.draft": question, "when.prompts.draft": when, "open_for": open_for})
    _send(person)
    _send(person)
    person.close_all_views()


def _send(person: Person) -> None:
    problems = person.submit()
    if problems:
        raise RuntimeError(f"the demo's own history was refused: {problems}")
