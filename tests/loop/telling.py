"""Writing a summary and publishing it, as a facilitator does."""

from bot.workspace.model import Message
from bot.workspace.person import Person
from storage import summaries
from storage.summaries import Summary
from storage.threads import Thread
from tests.loop.test_large_answers import until_shown
from tests.parts import Slack

FIVE = ("The first one.", "The second one.", "The third one.", "The fourth one.", "The fifth one.")

HEARD, NEXT = "Many were tired, one was proud.", "We ask about this again in spring."


def choose(slack: Slack, person: Person, thread: Thread) -> None:
    assert person.slash("/hearth", "summarise", slack.channel).status == "ok"
    person.press_view("summaries.open", thread.id)


def write(person: Person, heard: str = HEARD, happens_next: str = NEXT) -> None:
    """From the replies to the look at how it will be."""
    assert person.submit() == {}
    person.fill({"heard.summaries.draft": heard, "next.summaries.draft": happens_next})
    assert person.submit() == {}


def publish(
    slack: Slack, person: Person, thread: Thread, heard: str = HEARD, happens_next: str = NEXT
) -> None:
    choose(slack, person, thread)
    write(person, heard, happens_next)
    until_shown(person, "summaries.preview")
    assert person.submit() == {}
    slack.act()


def posts(slack: Slack, thread: Thread) -> list[Message]:
    assert thread.ts is not None
    return [message for message in slack.workspace.thread(slack.channel, thread.ts) if message.bot_id]


def kept(slack: Slack, thread: Thread) -> Summary:
    with slack.bot.hearth.database.reading() as session:
        row = summaries.summary_of(session, thread.team_id, thread.id)
    assert row is not None
    return row
