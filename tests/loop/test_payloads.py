"""Payloads changed by hand, by the hundred: nothing is told, nothing changes, nothing is logged, nothing falls over.

For longer: HEARTH_TEST_FUZZ_SECONDS=600 python -m pytest tests/loop/test_payloads.py
"""

import io
import os
import random
from typing import Any

import pytest

from bot import logs
from tests.loop import test_everybody_is_checked as checked
from tests.loop.mutated import LONGER, MARK, mutated, turns
from tests.loop.test_everybody_is_checked import SECRETS, TRIES, Held, whoever
from tests.loop.trespass import Door, Who, everything
from tests.parts import Slack

USUALLY = 120  # tries
SEED = int(os.environ.get("HEARTH_TEST_FUZZ_SEED", 20261201))
held, opened = checked.held, checked.opened  # the fixtures
WITHOUT_RIGHTS = ["a stranger", "a facilitator of another community", "somebody of another workspace"]
OPEN, BROKEN = 200, 500  # Bolt's own answer to an exception; Slack shows a warning sign, and nothing of ours


def known_ids(here: Held) -> list[str]:
    plain = [str(value) for name, value in vars(here).items() if name != "drafts"]
    return [*plain, *here.drafts.values(), here.prompt, here.round, here.summary, here.date]


def events(here: Held, open_ts: str) -> list[dict[str, Any]]:
    """What Slack tells of a channel: the message events, and those about the channel itself."""
    said = {"type": "message", "channel": here.channel_id, "user": "U0X", "text": MARK, "ts": "1796115700.000002", "thread_ts": open_ts}  # fmt: skip
    inner = {name: value for name, value in said.items() if name != "channel"}
    about = {"channel": here.channel_id, "user": "U0X"}
    return [
        said,
        {"type": "message", "subtype": "message_changed", "channel": here.channel_id, "ts": "1796115701.1",
         "message": inner | {"edited": {"user": "U0X", "ts": "1796115701.1"}}, "previous_message": inner},
        {"type": "message", "subtype": "message_deleted", "channel": here.channel_id, "ts": "1796115702.1",
         "deleted_ts": "1796115700.000002", "previous_message": inner},
        {"type": "channel_rename", "channel": {"id": here.channel_id, "name": "x"}},
        {"type": "member_left_channel", **about}, {"type": "channel_shared", **about, "connected_team_id": "T0X"},
        {"type": "user_change", "user": {"id": "U0X", "deleted": True}},
        {"type": "app_home_opened", "user": "U0X", "tab": "home", "channel": "D0X"},
    ]  # fmt: skip


@pytest.fixture
def log() -> io.StringIO:
    written = io.StringIO()
    logs.configure("DEBUG", written, pretty=False)
    return written


def told(said: str) -> list[str]:
    return [word for word in SECRETS if word.lower() in said.lower()]


def answered(door: Door, who: Who, payload: dict[str, Any], *, is_event: bool = False) -> tuple[int, str]:
    """What Slack would never send may be too much for a listener: then the answer is a bare 500."""
    send = door.event if is_event else door.interact
    try:
        return send(who, payload)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        return BROKEN, "\n".join(door.workspace.told)


@pytest.mark.timeout(LONGER + 120)
def test_what_somebody_without_rights_sends_changed_by_hand(
    slack: Slack,
    held: Held,
    opened: Door,
    log: io.StringIO,
) -> None:
    random_, found = random.Random(SEED), []
    tries = [how(what)(held) for (_kind, what), how in TRIES.items()]
    people = [whoever(slack, held, name) for name in WITHOUT_RIGHTS]
    before = everything(slack.bot.hearth.database)
    for number in turns(USUALLY):
        payload = mutated(random_, random_.choice(tries), known_ids(held))
        status, said = answered(opened, random_.choice(people), payload)
        if told(said) or status not in (OPEN, 400, 404, BROKEN) or (status == BROKEN and MARK in said):
            found.append((number, status, payload))
    assert found == []
    assert everything(slack.bot.hearth.database) == before
    assert MARK not in log.getvalue()


@pytest.mark.timeout(LONGER + 120)
def test_events_changed_by_hand_touch_nothing_of_another_workspace(
    slack: Slack,
    held: Held,
    opened: Door,
    log: io.StringIO,
) -> None:
    random_ = random.Random(SEED)
    there = Who("T0OTHER", "U0ELSEWHERE", "C0OTHER")
    kept = everything(slack.bot.hearth.database)
    ours = [row for rows in kept.values() for row in rows if held.team_id in row]
    shapes = events(held, "1796115600.000001")
    for _ in turns(USUALLY):
        answered(opened, there, mutated(random_, random_.choice(shapes), known_ids(held)), is_event=True)
    after = everything(slack.bot.hearth.database)
    assert [row for rows in after.values() for row in rows if held.team_id in row] == ours
    assert MARK not in log.getvalue()
