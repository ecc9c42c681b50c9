"""The workspace misbehaves when told to: answers, connections, deliveries, sockets."""

import queue
import threading
import urllib.error
from http.client import RemoteDisconnected
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.state import Workspace
from tests.workspace.conftest import House, listening, over_http, served


def test_a_429_says_when_to_come_back_and_nothing_is_posted(house: House) -> None:
    house.bot_joins()
    house.workspace.faults.answer("chat.postMessage", error="ratelimited", status=429, retry_after=2)
    with pytest.raises(SlackApiError) as caught:
        house.client.chat_postMessage(channel=house.ward.id, text="hello")
    assert caught.value.response.headers["Retry-After"] == "2"
    assert house.workspace.messages(house.ward) == []
    house.client.chat_postMessage(channel=house.ward.id, text="hello")
    assert len(house.workspace.messages(house.ward)) == 1


def test_a_fault_may_be_for_one_channel_only(house: House) -> None:
    house.bot_joins()
    other = house.workspace.add_channel("other", members=[house.app])
    house.workspace.faults.answer("chat.postMessage", error="internal_error", channel=house.ward)
    house.client.chat_postMessage(channel=other.id, text="fine")
    with pytest.raises(SlackApiError, match="internal_error"):
        house.client.chat_postMessage(channel=house.ward.id, text="hello")


def test_a_server_error_is_not_json(house: House) -> None:
    house.workspace.faults.answer("auth.test", status=503)
    with pytest.raises(SlackApiError) as caught:
        house.client.auth_test()
    assert caught.value.response.status_code == 503


def test_an_answer_is_lost_after_the_message_was_posted(house: House) -> None:
    house.bot_joins()
    house.workspace.faults.lose_answer("chat.postMessage")
    with pytest.raises((RemoteDisconnected, ConnectionResetError, urllib.error.URLError)):
        house.client.chat_postMessage(channel=house.ward.id, text="hello")
    assert [m.text for m in house.workspace.messages(house.ward)] == ["hello"]
    assert house.workspace.api_calls[-1].status == 0


def test_a_connection_drops_before_anything_was_posted(house: House) -> None:
    house.bot_joins()
    house.workspace.faults.drop_before("chat.postMessage")
    with pytest.raises((RemoteDisconnected, ConnectionResetError, urllib.error.URLError)):
        house.client.chat_postMessage(channel=house.ward.id, text="hello")
    assert house.workspace.messages(house.ward) == []


def test_a_slow_answer_outlasts_an_impatient_client(house: House) -> None:
    house.bot_joins()
    house.client.timeout = 0.1  # type: ignore[assignment]
    house.workspace.faults.hang("chat.postMessage", 0.3)
    with house.workspace.subscribe() as feed:
        with pytest.raises((TimeoutError, urllib.error.URLError)):
            house.client.chat_postMessage(channel=house.ward.id, text="hello")
        assert feed.get(timeout=60) is not None
    assert [m.text for m in house.workspace.messages(house.ward)] == ["hello"]


def test_an_event_is_delivered_twice_under_one_id(live: House) -> None:
    live.bot_joins()
    live.workspace.faults.deliver_twice()
    ts = live.amina.say(live.ward, "hello")
    live.settle()
    assert [event["ts"] for event in live.heard] == [ts, ts]
    assert live.workspace.deliveries[-1].attempts == 2


def test_events_arrive_in_reverse(live: House) -> None:
    live.bot_joins()
    live.workspace.faults.reorder(3)
    ts = live.amina.say(live.ward, "hello")
    live.amina.edit(live.ward, ts, "hello there")
    live.amina.delete(live.ward, ts)
    live.settle()
    assert live.kinds() == ["message_deleted", "message_changed", "message"]


def test_an_event_comes_late(live: House) -> None:
    live.bot_joins()
    live.workspace.faults.delay_next(1)
    live.amina.say(live.ward, "first")
    live.settle()
    assert live.heard == []
    live.amina.say(live.ward, "second")
    live.settle()
    assert [event["text"] for event in live.heard] == ["second", "first"]


def test_an_event_is_repeated_until_the_app_is_well_again(live: House) -> None:
    attempts: list[Any] = []
    patience = live.workspace.ack_seconds

    def on_reaction(request: Any) -> None:
        attempts.append(
            (request.headers.get("x-slack-retry-num"), request.headers.get("x-slack-retry-reason"))
        )
        if len(attempts) < 3:
            live.workspace.ack_seconds = 0.2 if len(attempts) < 2 else patience
            raise RuntimeError("the database is locked")

    live.bot_joins()
    ts = live.amina.say(live.ward, "hello")
    live.bolt._listeners.clear()
    live.bolt.event("reaction_added")(on_reaction)
    live.workspace.ack_seconds = 0.2
    live.amina.react(live.ward, ts, "heart")
    live.settle()
    numbers = sorted(number[0] if number else "0" for number, _ in attempts)
    # On a busy machine the app may hear of one only when the next is under way.
    assert numbers in (["0", "1", "2"], ["0", "1", "2", "3"])
    assert live.workspace.deliveries[-1].status == "done"


def test_slack_gives_up_after_three_retries(live: House) -> None:
    attempts: queue.SimpleQueue[int] = queue.SimpleQueue()

    def on_reaction() -> None:
        attempts.put(1)
        raise RuntimeError

    live.bot_joins()
    live.bolt._listeners.clear()
    live.bolt.event("reaction_added")(on_reaction)
    live.bolt.event("message")(lambda: None)
    ts = live.amina.say(live.ward, "hello")
    live.workspace.ack_seconds = 0.1
    live.amina.react(live.ward, ts, "heart")
    live.settle()
    assert live.workspace.deliveries[-1].status == "failed"
    assert live.workspace.deliveries[-1].attempts == 4
    for _ in range(4):  # the app may hear of one only when it is too late
        attempts.get(timeout=60)
    assert attempts.empty()


def test_an_app_may_ask_for_no_retry(workspace: Workspace) -> None:
    with served(workspace, socket_mode=False) as house, over_http(house.bolt) as url:
        house.app.request_url = url

        @house.bolt.error
        def on_error(response: Any) -> None:
            response.headers["x-slack-no-retry"] = ["1"]

        def fail() -> None:
            raise RuntimeError

        house.bolt.event("member_joined_channel")(fail)
        house.bolt.event("message")(lambda: None)
        house.amina.invite_app(house.ward, house.app)
        house.settle()
        failed = [d for d in workspace.deliveries if d.payload["event"]["type"] == "member_joined_channel"]
        assert [(d.attempts, d.status) for d in failed] == [(1, "failed")]


def test_a_forged_signature_is_not_ours(workspace: Workspace) -> None:
    with served(workspace, socket_mode=False) as house, over_http(house.bolt) as url:
        house.app.request_url, house.app.signing_secret = url, "another secret"
        house.amina.invite_app(house.ward, house.app)
        house.settle()
        assert house.heard == []
        assert {d.http_status for d in workspace.deliveries} == {401}


def test_a_dropped_socket_is_reopened_and_nothing_is_lost(workspace: Workspace) -> None:
    with served(workspace, socket_mode=True) as house, listening(house, ping_seconds=0.2):
        house.bot_joins()
        workspace.retry_delays = (0.3,) * 200  # until the app has noticed, however long that takes
        with workspace.subscribe() as feed:
            workspace.faults.drop_socket()
            back = {"kind": "sockets", "app": house.app.app_id, "connected": True}
            house.amina.say(house.ward, "hello")
            while feed.get(timeout=60) != back:
                pass
        workspace.settle()
        assert [event["text"] for event in house.heard] == ["hello"]


def test_a_refresh_opens_a_second_socket_before_the_first_closes(workspace: Workspace) -> None:
    with served(workspace, socket_mode=True) as house, listening(house):
        house.bot_joins()
        with workspace.subscribe() as feed:
            workspace.faults.refresh_sockets()
            gone = {"kind": "sockets", "app": house.app.app_id, "connected": False}
            while feed.get(timeout=60) != gone:
                pass
        assert len(workspace.sockets) == 1
        house.amina.say(house.ward, "hello")
        house.settle()
        assert [event["text"] for event in house.heard] == ["hello"]


def test_settling_waits_for_a_slow_app_and_says_what_it_waits_for(live: House) -> None:
    live.bot_joins()
    free = threading.Event()
    live.bolt._listeners.clear()
    live.bolt.event("message")(lambda: free.wait(60) and None)
    talker = threading.Thread(target=live.amina.say, args=(live.ward, "hello"))
    with live.workspace.subscribe() as feed:
        talker.start()
        assert feed.get(timeout=60) is not None
    with pytest.raises(TimeoutError, match="message"):
        live.workspace.settle(0.05)
    free.set()
    live.settle()
    talker.join()
