"""What is due is deleted at night before anything is asked of Slack, which may be slow to answer or not answer at all."""

import threading
import time

from bot.assembly import TIMEOUT_SECONDS
from tests.loop.gathered import gather
from tests.loop.my_data import kept_replies
from tests.parts import Slack


def test_what_is_due_is_deleted_however_slow_slack_is_to_answer(slack: Slack) -> None:
    gather(slack, "First.", "Second.", "Third.", "Fourth.", "Fifth.")
    slack.pass_(days=91)
    slack.workspace.faults.hang("auth.test", 60)
    night = threading.Thread(target=slack.bot.keep_house)
    night.start()
    until = time.monotonic() + TIMEOUT_SECONDS - 1
    while kept_replies(slack):
        assert time.monotonic() < until
        threading.Event().wait(0.01)
    slack.workspace.faults.clear()
    night.join()


def test_a_night_that_is_told_to_stop_deletes_nothing_more_and_asks_nothing_more_of_slack(
    slack: Slack,
) -> None:
    gather(slack, "First.")
    slack.pass_(days=91)
    slack.bot.stop()
    asked = len(slack.workspace.api_calls)
    slack.bot.keep_house()
    assert kept_replies(slack) == 1
    assert slack.workspace.api_calls[asked:] == []
