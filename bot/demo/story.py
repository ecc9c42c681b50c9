"""The demo's short history, lived through by the bot itself: a community, a question answered and told back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.cast import Cast, Line, say
from bot.demo.clock import DemoClock
from bot.practice.local_time import first_instant
from bot.workspace.model import Channel
from bot.workspace.person import Person
from bot.workspace.state import Workspace

HISTORY = timedelta(days=9, hours=12)
FIRST_QUESTION = "What helped somebody feel at home in your care this week?"
NEXT_QUESTION = (
    "Forget budgets and permission for a minute. What small thing, already in your own hands, could you do "
    "differently on your very next visit?"
)
HEARD = (
    "Feeling at home was mostly small and mostly free: a chair by the window, a dog allowed in, somebody's own "
    "mug. Several of us said it took asking, and then waiting for the answer. One of us reminded us that home is "
    "not a happy word for everybody."
)
NEXT = (
    "Sorrel and Hazel will swap a morning, ward and care home, and tell us what they saw. In two weeks I'll ask "
    "what has come of the mugs."
)


def earlier_lines(cast: Cast) -> list[Line]:
    return [
        Line(cast.bramble, "We moved the chair to the window. That was all. He talked for an hour.", 0),
        Line(cast.fern, "Asking what she wanted to be called, and then actually writing it on the board.", 0),
        Line(
            cast.hazel,
            "One of our residents has her own mug back from her daughter. She drinks twice as much.",
            0,
        ),
        Line(cast.sorrel, "Honestly? Letting the dog in. :dog: Don't tell infection control.", 0),
        Line(cast.rowan, "I sat with a man who didn't want to talk, and we didn't.", 0, without_name=True),
        Line(
            cast.hazel,
            "For some people home was never safe. I try to ask before I say the word.",
            0,
            without_name=True,
        ),
    ]


def next_lines(cast: Cast) -> list[Line]:
    return [
        Line(
            cast.bramble,
            "Sit down. Literally that. Five minutes on a chair costs nothing and I find out more than from any form.",
            6,
        ),
        Line(
            cast.sorrel, "Kettle first, assessment second. People tell you more with a cup in their hands.", 8
        ),
        Line(cast.fern, "I could ring the ward instead of updating a system they can't see.", 9),
        Line(
            cast.hazel,
            "I'd stop writing 'settled night'. It helps nobody. I have let it slip because we are so few.",
            7,
            without_name=True,
        ),
        Line(cast.marigold, "Ask 'what matters to you today?' and leave a silence after it.", 8),
    ]


def ever_lines(cast: Cast) -> list[Line]:
    """What the cast says of any other question."""
    return [
        Line(cast.fern, "I've been turning this over. For us it began with one honest conversation.", 6),
        Line(cast.bramble, "The same here, though it took longer than I'd like to admit.", 8),
        Line(cast.hazel, "We tried, it went wrong, and trying was still worth it.", 8),
        Line(
            cast.sorrel, "Somebody asked me the same question last week. I still don't have a good answer.", 7
        ),
        Line(cast.hazel, "Not everybody here would say so aloud, but we are tired.", 6, without_name=True),
    ]


def live_through(
    workspace: Workspace, cast: Cast, channel: Channel, clock: DemoClock, beat: Callable[[], None]
) -> None:
    """Nine days, quickly. `beat` lets the bot do all that is due."""
    marigold = cast.marigold
    clock.move_to(first_instant(_next_nine(clock()), ZoneInfo("Europe/London")))
    marigold.slash("/hearth", "start", channel)
    marigold.fill(
        {
            "purpose": "Living well with frailty: community, ward, council, care home, hospice and volunteers.",
            "promise": "without names",
            "holidays": "GB-ENG",
        }
    )
    marigold.submit()
    marigold.close_all_views()
    beat()
    clock.move_by(timedelta(minutes=30))
    ts = _ask(workspace, marigold, channel, f'now "{FIRST_QUESTION}"', clock, beat)
    for line in earlier_lines(cast):
        clock.move_by(timedelta(hours=1, minutes=20))
        say(line, channel, ts)
    clock.move_by(timedelta(days=6))
    beat()
    _tell_back(marigold, channel)
    beat()


def _next_nine(moment: datetime) -> datetime:
    """The next nine o'clock in London, as the clock on the wall there says it."""
    local = moment.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
    nine = local.replace(hour=9, minute=0, second=0, microsecond=0)
    return nine if nine > local else nine + timedelta(days=1)


def ask_next(marigold: Person, channel: Channel) -> None:
    """Marigold plans the question that falls due within seconds, and one for every week."""
    _plan(marigold, channel, f'in 1 minute "{NEXT_QUESTION}"')
    _plan(
        marigold,
        channel,
        'every friday at 9:30 except bank holidays "What are you taking home from this week?"',
    )


def _ask(
    workspace: Workspace,
    person: Person,
    channel: Channel,
    line: str,
    clock: DemoClock,
    beat: Callable[[], None],
) -> str:
    _plan(person, channel, line)
    clock.move_by(timedelta(seconds=5))
    beat()
    return workspace.messages(channel)[-1].ts


def _plan(person: Person, channel: Channel, line: str) -> None:
    person.slash("/hearth", f"prompt {line}", channel)
    person.submit()
    person.close_all_views()


def _tell_back(person: Person, channel: Channel) -> None:
    """Marigold publishes what she heard."""
