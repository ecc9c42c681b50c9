"""Threads that have gathered replies, for tests that begin where those end."""

import json
from pathlib import Path

from bot.practice import replies
from bot.practice.messages import Message, Outcome
from bot.workspace.person import Person
from storage import communities, roles, threads
from storage.threads import Thread
from tests.loop.test_loop import ask, begin
from tests.parts import Slack

DATA = Path(__file__).parents[1] / "data" / "replies"


def gather(slack: Slack, *said: str, promise: str = "without names", close: bool = True) -> Thread:
    """A community, a question, and what three people say to it in turns; without names five, else it is too few."""
    begin(slack, promise)
    return gather_more(slack, *said, close=close, by_five=promise != "with names")


def gather_more(
    slack: Slack,
    *said: str,
    question: str = "What did you notice?",
    close: bool = True,
    by_five: bool = True,
) -> Thread:
    """Another question in the community that there is."""
    ts = ask(slack, f'now "{question}"')
    slack.clock.pass_(minutes=5)
    people = slack.five() if by_five and len(said) > 3 else (slack.bryn, slack.chidi, slack.amina)
    for number, words in enumerate(said):
        people[number % len(people)].reply(slack.channel, ts, words)
    slack.act()
    if close:
        slack.pass_(days=7)
    return thread_at(slack, ts)


def thread_at(slack: Slack, ts: str) -> Thread:
    with slack.bot.hearth.database.transaction() as session:
        found = threads.thread_at(session, slack.workspace.team_id, slack.channel.id, ts)
    assert found is not None
    return found


def real_questions() -> dict[str, str]:
    lines = (DATA / "prompts.jsonl").read_text().splitlines()
    return {read["id"]: read["question"] for read in map(json.loads, lines)}


def real_replies(question_id: str) -> list[str]:
    """As Slack's API gives them."""
    lines = (DATA / "replies.jsonl").read_text().splitlines()
    return [read["text"] for read in map(json.loads, lines) if read["prompt"] == question_id]


def bring(slack: Slack, thread: Thread, texts: list[str]) -> None:
    """Let these messages, as Slack gives them, arrive in a thread, each from somebody else."""
    with slack.bot.hearth.database.transaction() as session:
        assert thread.ts is not None
        for number, text in enumerate(texts):
            ts = f"{int(slack.clock().timestamp())}.{number:06d}"
            message = Message(thread.channel_id, ts, thread.ts, f"U0REPLY{number:03d}", text)
            assert replies.collect(session, thread.team_id, message, slack.clock()) == Outcome.KEPT


def appoint(slack: Slack, person: Person) -> None:
    """Let somebody else look after the community too."""
    with slack.bot.hearth.database.transaction() as session:
        community = communities.community_in(session, slack.workspace.team_id, slack.channel.id)
        assert community is not None
        roles.appoint(session, community, person.id, slack.clock())
