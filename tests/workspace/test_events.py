"""Which events an app hears, and what they look like."""

import json
import time
from datetime import UTC, datetime
from typing import Any

from bot.workspace.server import serving
from bot.workspace.state import Workspace
from tests.workspace.conftest import House, manifest


def test_a_bot_hears_that_it_came_and_that_it_was_sent_away(live: House) -> None:
    live.amina.invite_app(live.ward, live.app)
    joined = next(event for event in live.heard if event["type"] == "member_joined_channel")
    assert (joined["user"], joined["inviter"], joined["channel_type"]) == (
        live.app.bot_user_id,
        live.amina.id,
        "C",
    )
    live.heard.clear()
    live.amina.remove_app(live.ward, live.app)
    live.settle()
    assert "channel_left" in live.kinds()
    live.amina.say(live.ward, "we are alone")
    assert "we are alone" not in json.dumps(live.heard)


def test_people_come_and_go(live: House) -> None:
    live.bot_joins()
    cal = live.workspace.add_person("Cal")
    cal.join(live.ward)
    cal.leave(live.ward)
    assert sorted(live.kinds()) == [
        "channel_join",
        "channel_leave",
        "member_joined_channel",
        "member_left_channel",
    ]
    assert live.workspace.messages(live.ward) == []
    assert len(live.workspace.messages(live.ward, notices=True)) == 3


def test_files_broadcasts_and_mentions(live: House) -> None:
    live.bot_joins()
    ts = live.amina.say(live.ward, "a picture", files=2)
    live.ben.reply(live.ward, ts, "so clear", broadcast=True)
    live.ben.say(live.ward, f"<@{live.app.bot_user_id}> thank you 🙏")
    live.settle()
    assert live.kinds()[:2] == ["file_share", "thread_broadcast"]
    assert sorted(live.kinds()[2:]) == ["app_mention", "message"], "two deliveries at once, in any order"
    assert len(live.heard[0]["files"]) == 2
    assert live.heard[1]["root"]["ts"] == ts
    assert live.heard[2]["text"] == f"<@{live.app.bot_user_id}> thank you :pray:"


def test_what_happens_to_a_channel_is_told(live: House) -> None:
    live.bot_joins()
    live.workspace.rename(live.ward, "noticing")
    live.workspace.share(live.ward)
    live.workspace.archive(live.ward)
    old = live.ward.id
    new = live.workspace.change_channel_id(live.ward)
    live.settle()
    assert sorted(live.kinds()) == [
        "channel_archive",
        "channel_id_changed",
        "channel_rename",
        "channel_shared",
    ]
    changed = next(event for event in live.heard if event["type"] == "channel_id_changed")
    assert (changed["old_channel_id"], changed["new_channel_id"]) == (old, new)


def test_a_private_channel_has_its_own_events(live: House) -> None:
    quiet = live.workspace.add_channel("quiet", members=[live.amina, live.app], private=True)
    live.amina.say(quiet, "in confidence")
    live.amina.remove_app(quiet, live.app)
    live.settle()
    assert live.heard[0]["channel_type"] == "group"
    assert "group_left" in live.kinds()


def test_a_direct_message_reaches_the_bot(live: House) -> None:
    live.amina.say(live.amina.dm(live.app), "just between us")
    assert live.heard[0]["channel_type"] == "im"


def test_a_bot_is_sent_its_own_words_and_those_of_other_bots(live: House) -> None:
    live.bot_joins()
    robot = live.workspace.add_person("Rota robot", is_bot=True)
    robot.join(live.ward)
    live.settle()
    live.heard.clear()
    robot.say(live.ward, "beep")
    live.client.chat_postMessage(channel=live.ward.id, text="mine")
    live.settle()
    raw = [d.payload["event"] for d in live.workspace.deliveries[-2:]]
    assert [event["bot_id"] for event in raw] == [robot.user.bot_id, live.app.bot_id]
    assert raw[1]["app_id"] == live.app.app_id
    assert [event["text"] for event in live.heard] == ["beep"], "Bolt keeps a bot's own words from it"


def test_an_event_has_its_envelope(live: House) -> None:
    live.bot_joins()
    live.amina.say(live.ward, "hello")
    body = live.workspace.deliveries[-1].payload
    assert body["type"] == "event_callback"
    assert (body["team_id"], body["api_app_id"]) == ("T0VALLEY", live.app.app_id)
    assert body["authorizations"][0]["user_id"] == live.app.bot_user_id
    assert body["event_id"].startswith("Ev")


def test_only_subscribed_events_with_their_scope_are_sent(workspace: Workspace) -> None:
    amina = workspace.add_person("Amina")
    ward = workspace.add_channel("ward", members=[amina])
    workspace.install(manifest(events=["message.channels"], scopes=["chat:write"]))
    deaf = workspace.install(manifest(events=["message.groups"]))
    hearing = workspace.install(manifest(events=["message.channels"]))
    for app in workspace.apps.values():
        ward.members[app.bot_user_id] = None
    amina.say(ward, "hello")
    assert [d.app for d in workspace.deliveries] == [hearing]
    workspace.set_tz(amina, "Europe/Paris")
    assert len(workspace.deliveries) == 1
    assert deaf is not hearing


def test_a_changed_person_is_told(live: House) -> None:
    live.workspace.set_tz(live.amina, "Europe/Paris")
    live.settle()
    live.workspace.deactivate(live.ben)
    live.settle()
    assert [event["user"]["id"] for event in live.heard] == [live.amina.id, live.ben.id]
    assert (live.heard[0]["user"]["tz"], live.heard[1]["user"]["deleted"]) == ("Europe/Paris", True)
    assert live.ben.id not in live.ward.members


def test_ts_are_unique_when_the_clock_stands_still(workspace: Workspace) -> None:
    workspace.clock = lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    amina = workspace.add_person("Amina")
    ward = workspace.add_channel("ward", members=[amina])
    stamps = [amina.say(ward, str(number)) for number in range(3)]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == "1795339800.000000"


def test_everything_that_changes_is_in_the_feed(workspace: Workspace) -> None:
    amina = workspace.add_person("Amina")
    ward = workspace.add_channel("ward", members=[amina])
    heard: list[Any] = []
    with workspace.subscribe(heard.append):
        ts = amina.say(ward, "hello")
    amina.say(ward, "unheard")
    assert heard == [{"kind": "messages", "channel": ward.id, "ts": ts}]


def test_a_server_starts_and_stops_at_once(workspace: Workspace) -> None:
    took = []
    for _ in range(5):
        started = time.monotonic()
        with serving(workspace) as running:
            assert running.api_url.endswith("/api/")
        took.append(time.monotonic() - started)
    assert min(took) < 0.6, "nothing in it waits; the machine may be busy"
