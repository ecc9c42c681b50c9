"""A process may die between any two steps of posting, and each question is there once."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.workspace.model import Message
from storage import keys, replies, threads
from storage.database import Database
from storage.keys import Keyring
from tests.loop.test_loop import begin
from tests.parts import Slack

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
LEASE_SECONDS = 100
AFTER_STEPS = 60


class Mortals:
    """Processes of Hearth beside the one that the test runs, on the same database."""

    def __init__(self, slack: Slack, database_url: str, keyring: Keyring) -> None:
        self.slack = slack
        self.order = {
            "database": database_url,
            "keys": keys.written(keyring),
            "api_url": f"{slack.workspace.url}/api/",
        }

    @contextmanager
    def running(self, number: int) -> Iterator[list["subprocess.Popen[str]"]]:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.loop.mortal"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(number)
        ]
        try:
            yield processes
        finally:
            for process in processes:
                process.communicate()

    def live(self, process: "subprocess.Popen[str]", step: int | None) -> None:
        assert process.stdin is not None
        order = self.order | {"now": self.slack.clock.now.isoformat(), "step": step}
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()

    def ended(self, process: "subprocess.Popen[str]") -> int:
        assert process.stdout is not None
        return int(process.stdout.readline())


@pytest.fixture
def mortals(slack: Slack, database_url: str, keyring: Keyring) -> Mortals:
    return Mortals(slack, database_url, keyring)


def plan(slack: Slack, question: str) -> None:
    slack.amina.slash("/hearth", f'prompt now "{question}"', slack.channel)
    assert slack.amina.submit() == {}
    slack.amina.close_all_views()


def posts_of(slack: Slack, question: str) -> list[Message]:
    return [message for message in slack.workspace.messages(slack.channel) if question in message.text]


def kept(slack: Slack, database: Database, ts: str) -> int:
    with database.transaction() as session:
        thread = threads.thread_at(session, slack.workspace.team_id, slack.channel.id, ts)
        return 0 if thread is None else len(replies.replies_of(session, thread))


def test_a_process_dies_at_every_step_and_each_question_is_posted_once(
    slack: Slack, mortals: Mortals, database: Database
) -> None:
    """Whatever was said under the post meanwhile is kept, too."""
    begin(slack)
    found_early = 0
    with mortals.running(1) as (process,):
        for step in range(AFTER_STEPS):
            question = f"What did you notice, {step}?"
            plan(slack, question)
            mortals.live(process, step)
            how = mortals.ended(process)
            early = posts_of(slack, question)
            for post in early:
                slack.bryn.reply(slack.channel, post.ts, "I answered at once.")
            slack.pass_(seconds=LEASE_SECONDS)
            (post,) = posts_of(slack, question)
            assert kept(slack, database, post.ts) == len(early), step
            found_early += how == KILLED and len(early)
            if how == 0:
                break
        assert how == 0
    assert step == 8, (
        "the tick, the claim, the request and its answer, the note: each was cut off before and after"
    )
    assert found_early >= 2, "some died when Slack had the post and nobody had written it down"


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_of_two_processes_one_dies_at_every_step_and_each_question_is_posted_once(
    slack: Slack, mortals: Mortals
) -> None:
    begin(slack)
    questions, ends = [], Counter[int]()
    with mortals.running(2) as (doomed, sound):
        for step in range(10):
            now = [
                f"{name} at step {step}?" for name in ("What did you notice", "Who helped you", "What helped")
            ]
            for question in now:
                plan(slack, question)
            questions += now
            mortals.live(doomed, step)
            mortals.live(sound, None)
            ends[mortals.ended(doomed)] += 1
            assert mortals.ended(sound) == 0
            slack.pass_(seconds=LEASE_SECONDS)
    times = Counter(question for question in questions for _ in posts_of(slack, question))
    assert times == dict.fromkeys(questions, 1)
    assert ends[KILLED] >= 1
    assert set(ends) <= {KILLED, 0}


if not hasattr(os, "fork"):
    pytest.skip("processes cannot be copied here", allow_module_level=True)
