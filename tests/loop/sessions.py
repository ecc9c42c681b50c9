"""A session in a community, for tests that begin where its invitation stands in the channel."""

from typing import Any

from sqlmodel import select

from bot.workspace.model import Message
from bot.workspace.person import Person
from storage.replies import Kept, replies_of
from storage.rounds import Round
from storage.threads import thread_of_round
from tests.loop.reading import front
from tests.parts import Slack

THEME = "A day I still think about"
# The clock stands at Tuesday 1 December, 09:00.
NEXT_TUESDAY = {"date": "2026-12-08", "hour": "13:00"}


def choose(person: Person, **fields: Any) -> None:
    person.fill({f"{name}.rounds.draft": value for name, value in fields.items()})


def begin_plan(slack: Slack, theme: str = THEME, **fields: Any) -> None:
    slack.amina.slash("/hearth", f"round {theme}", slack.channel)
    choose(slack.amina, **NEXT_TUESDAY | fields)


def plan(slack: Slack, theme: str = THEME, **fields: Any) -> str:
    """Plan a session and let the bot act. Returns its id."""
    begin_plan(slack, theme, **fields)
    say_yes(slack)
    return the_round(slack).id


def say_yes(slack: Slack) -> None:
    assert slack.amina.submit() == {}
    assert front(slack.amina).callback_id == "rounds.check"
    assert slack.amina.submit() == {}
    assert front(slack.amina).callback_id == "rounds.done"
    slack.amina.close_all_views()
    slack.act()


def the_round(slack: Slack) -> Round:
    """The session that was planned last."""
    with slack.bot.hearth.database.reading() as session:
        return session.exec(select(Round).order_by(Round.created_at.desc())).first()  # type: ignore[attr-defined, return-value]


def invitation(slack: Slack, theme: str = THEME) -> Message:
    """The post itself, not what was said in its thread."""
    found = [
        message
        for message in slack.workspace.messages(slack.channel)
        if theme in message.text and not message.is_reply
    ]
    assert len(found) == 1, [message.text for message in found]
    return found[0]


def thread(slack: Slack, theme: str = THEME) -> list[str]:
    """What is said in its thread."""
    ts = invitation(slack, theme).ts
    return [message.text for message in slack.workspace.thread(slack.channel, ts) if message.is_reply]


def told(slack: Slack, person: Person) -> list[Message]:
    """What the bot has told somebody directly."""
    return slack.workspace.messages(person.dm(slack.app))


def say(slack: Slack, person: Person, what: str) -> None:
    """Press one of the buttons under the invitation."""
    person.press(slack.channel, invitation(slack).ts, f"rounds.{what}")


def pass_to(slack: Slack, day: int, hour: int, minute: int = 0) -> None:
    """Let time pass, in December, and the bot act."""
    slack.clock.now = slack.clock.now.replace(day=day, hour=hour, minute=minute, second=0)
    slack.act()


def open_hour(slack: Slack, person: Person | None = None) -> None:
    """Press the button of the run sheet."""
    person = person or slack.amina
    sheet = told(slack, person)[-1]
    person.press(person.dm(slack.app), sheet.ts, "rounds.open")
    slack.act()


def kept(slack: Slack) -> list[Kept]:
    row = the_round(slack)
    with slack.bot.hearth.database.reading() as session:
        found = thread_of_round(session, row.team_id, row.id)
        assert found is not None
        return replies_of(session, found)
