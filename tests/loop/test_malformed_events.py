"""Events that are signed as Slack's and have no shape of its events: acknowledged, so that they are not sent again, and let be.

For longer: HEARTH_TEST_FUZZ_SECONDS=600 python -m pytest tests/loop/test_malformed_events.py
"""

import io
import json
import random
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot.web import UNREADABLE
from handlers.shapes import MARKS
from tests.loop.mutated import LONGER, MARK, mutated, turns
from tests.loop.test_everybody_is_checked import Held
from tests.loop.test_payloads import SEED, events, held, known_ids, log, opened
from tests.loop.trespass import Door
from tests.parts import Slack

__all__ = ["held", "log", "opened"]  # the fixtures
USUALLY = 400  # tries
SAID = {"type": "message", "channel": "C0X", "user": "U0X", "text": MARK, "ts": "1796115700.000002"}
BLOCKS = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
    {"type": "text", "text": MARK}, {"type": "emoji", "name": "wave"}, {"type": "user", "user_id": "U0X"}]}]}]  # fmt: skip


def around(team_id: str | None, event: Any) -> dict[str, Any]:
    ours = {"team_id": team_id, "enterprise_id": None, "is_bot": True, "user_id": "U0BOT"}
    return {"type": "event_callback", "team_id": team_id, "authorizations": [ours], "event": event}


@pytest.mark.parametrize(
    ("event", "place"),
    [
        ([SAID], "event"),
        (None, "event"),
        ({**SAID, "type": ["message"]}, "event.type"),
        ({**SAID, "ts": 1796115700}, "ts"),
        ({**SAID, "ts": MARK}, "ts"),
        ({**SAID, "channel": {"id": "C0X"}}, "channel"),
        ({**SAID, "text": [MARK]}, "text"),
        ({**SAID, "subtype": "message_changed", "message": None}, "message"),
        ({**SAID, "subtype": "message_deleted"}, "deleted_ts"),
        ({"type": "channel_rename", "channel": {"id": "C0X", "name": "\ud83d"}}, "channel.name"),
        ({"type": "user_change", "user": {"deleted": True}}, "user.id"),
    ],
)
def test_it_is_acknowledged_and_the_log_names_the_place_and_nothing_else(
    slack: Slack, log: io.StringIO, event: Any, place: str
) -> None:
    content = around(slack.workspace.team_id, event)
    answer = slack.bot.app.dispatch(BoltRequest(mode="socket_mode", body=content))
    assert (answer.status, answer.body) == (200, "")
    (line,) = [line for line in log.getvalue().splitlines() if '"malformed"' in line]
    assert json.loads(line)["place"] == place
    assert MARK not in log.getvalue()


def test_an_event_of_no_workspace_is_acknowledged_too(slack: Slack, log: io.StringIO) -> None:
    for content in (around(None, SAID), {"type": "event_callback"}, {"type": "app_rate_limited"}):
        assert slack.bot.app.dispatch(BoltRequest(mode="socket_mode", body=content)).status == 200


def test_what_is_no_json_of_slacks_is_not_sent_again_either() -> None:
    _kind, answer = UNREADABLE
    assert answer.status == 400
    assert answer.headers["x-slack-no-retry"] == ["1"], "https://docs.slack.dev/apis/events-api#retries"


@pytest.mark.timeout(LONGER + 120)
def test_whatever_is_changed_in_an_event_it_is_answered(
    slack: Slack, held: Held, opened: Door, log: io.StringIO
) -> None:
    random_, answered = random.Random(SEED), set()
    shapes = events(held, "1796115600.000001")
    shapes.append({**SAID, "channel": held.channel_id, "thread_ts": "1796115600.000001", "blocks": BLOCKS})
    for _ in turns(USUALLY):
        content = mutated(random_, around(held.team_id, random_.choice(shapes)), known_ids(held))
        if (
            MARKS & content.keys()
        ):  # else it is no event at all, and Bolt answers that there is nothing here (404)
            answered.add(opened.send(json.dumps(content), "application/json")[0])
    assert answered <= {200, 400}
    assert MARK not in log.getvalue()
