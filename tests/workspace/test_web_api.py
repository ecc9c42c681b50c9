"""The Web API is as strict as Slack's: tokens, scopes, membership, pace, what is shown of a message."""

import urllib.request
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.pace import Pace
from bot.workspace.server import serving
from bot.workspace.state import Workspace
from tests.workspace.conftest import House, manifest


def error_of(call: Any, **args: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**args)
    return str(caught.value.response["error"])


def client(house: House, token: str) -> WebClient:
    return WebClient(token, base_url=house.running.api_url, retry_handlers=[])


def test_tokens_are_checked(house: House) -> None:
    assert error_of(client(house, "xoxb-wrong").auth_test) == "invalid_auth"
    assert error_of(client(house, "").auth_test) == "not_authed"
    assert error_of(client(house, house.app.app_token).auth_test) == "not_allowed_token_type"
    assert error_of(house.client.apps_connections_open, app_token=house.app.bot_token) == (
        "not_allowed_token_type"
    )
    answer = house.client.auth_test()
    assert (answer["user_id"], answer["team_id"]) == (house.app.bot_user_id, "T0VALLEY")
    assert "chat:write" in answer.headers["x-oauth-scopes"]


def test_a_revoked_or_uninstalled_app_gets_nowhere(house: House) -> None:
    house.workspace.revoke(house.app)
    assert error_of(house.client.auth_test) == "token_revoked"


def test_an_uninstalled_app_is_told_so(live: House) -> None:
    live.bot_joins()
    live.workspace.uninstall(live.app)
    live.settle()
    assert sorted(live.kinds()) == ["app_uninstalled", "tokens_revoked"]
    assert error_of(live.client.auth_test) == "account_inactive"


def test_scopes_are_needed(workspace: Workspace) -> None:
    app = workspace.install(manifest(scopes=["commands", "chat:write"]))
    with serving(workspace) as running:
        bot = WebClient(app.bot_token, base_url=running.api_url, retry_handlers=[])
        with pytest.raises(SlackApiError) as caught:
            bot.users_info(user="U1")
        assert caught.value.response["error"] == "missing_scope"
        assert caught.value.response["needed"] == "users:read"
        assert caught.value.response["provided"] == "commands,chat:write"


def test_unknown_methods_and_broken_json_are_refused(house: House) -> None:
    assert error_of(house.client.api_call, api_method="chat.sing") == "unknown_method"
    request = urllib.request.Request(
        house.running.api_url + "chat.postMessage", b"{", {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        assert b"invalid_json" in answer.read()
        assert answer.headers["Date"]


def test_a_bot_posts_only_where_it_is(house: House) -> None:
    post = house.client.chat_postMessage
    assert error_of(post, channel=house.ward.id, text="hello") == "not_in_channel"
    assert error_of(post, channel="C0NOWHERE", text="hello") == "channel_not_found"
    quiet = house.workspace.add_channel("quiet", members=[house.amina], private=True)
    assert error_of(post, channel=quiet.id, text="hello") == "channel_not_found"
    house.bot_joins()
    assert error_of(
        house.client.api_call, api_method="chat.postMessage", json={"channel": house.ward.id}
    ) == ("no_text")
    assert error_of(post, channel=house.ward.id, text="hello", thread_ts="1.2") == "thread_not_found"
    assert post(channel=house.ward.id, text="hello")["message"]["bot_id"] == house.app.bot_id
    house.workspace.archive(house.ward)
    assert error_of(post, channel=house.ward.id, text="hello") == "is_archived"


def test_only_own_messages_can_be_changed(house: House) -> None:
    house.bot_joins()
    theirs = house.amina.say(house.ward, "hello")
    change, delete = house.client.chat_update, house.client.chat_delete
    assert error_of(change, channel=house.ward.id, ts=theirs, text="no") == "cant_update_message"
    assert error_of(delete, channel=house.ward.id, ts=theirs) == "cant_delete_message"
    assert error_of(change, channel=house.ward.id, ts="1.2", text="no") == "message_not_found"
    mine = house.client.chat_postMessage(channel=house.ward.id, text="one")["ts"]
    change(channel=house.ward.id, ts=mine, text="two")
    [_, shown] = house.workspace.messages(house.ward)
    assert (shown.text, shown.edited is not None) == ("two", True)
    delete(channel=house.ward.id, ts=mine)
    assert len(house.workspace.messages(house.ward)) == 1


def test_text_without_blocks_takes_the_blocks_away(house: House) -> None:
    house.bot_joins()
    blocks = [{"type": "divider"}]
    ts = house.client.chat_postMessage(channel=house.ward.id, text="one", blocks=blocks)["ts"]
    house.client.chat_update(channel=house.ward.id, ts=ts, text="two", blocks=blocks)
    [shown] = house.workspace.messages(house.ward)
    assert (len(shown.blocks), shown.edited) == (1, None)
    house.client.chat_update(channel=house.ward.id, ts=ts, text="three")
    assert shown.blocks == []


def test_metadata_is_shown_only_when_asked_for(house: House) -> None:
    house.bot_joins()
    metadata = {"event_type": "hearth", "event_payload": {"id": "7"}}
    house.client.chat_postMessage(channel=house.ward.id, text="hello", metadata=metadata)
    seen = house.client.conversations_history(channel=house.ward.id, limit=1)["messages"][0]
    assert "metadata" not in seen
    seen = house.client.conversations_history(channel=house.ward.id, limit=1, include_all_metadata=True)
    assert seen["messages"][0]["metadata"] == metadata
    post = house.client.chat_postMessage
    wrong = {"event_type": "hearth"}
    assert error_of(post, channel=house.ward.id, text="x", metadata=wrong) == "invalid_metadata_schema"


def test_one_message_a_second_after_a_short_burst(house: House) -> None:
    house.bot_joins()
    house.workspace.paces = Pace(clock=lambda: 0)  # all of it in no time
    other = house.workspace.add_channel("other", members=[house.amina, house.app])
    for number in range(5):
        house.client.chat_postMessage(channel=house.ward.id, text=str(number))
    with pytest.raises(SlackApiError) as caught:
        house.client.chat_postMessage(channel=house.ward.id, text="one too many")
    assert caught.value.response.status_code == 429
    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.headers["Retry-After"] == "1"
    house.client.chat_postMessage(channel=other.id, text="unaffected")
    house.workspace.pace = False
    house.client.chat_postMessage(channel=house.ward.id, text="at any pace")


def test_history_comes_in_pages_newest_first(house: House) -> None:
    house.bot_joins()
    for number in range(5):
        house.amina.say(house.ward, str(number))
    pages = house.client.conversations_history(channel=house.ward.id, limit=2)
    texts = [message["text"] for page in pages for message in page["messages"]]
    assert texts[:5] == ["4", "3", "2", "1", "0"]
    oldest = house.workspace.messages(house.ward)[3].ts
    newer = house.client.conversations_history(channel=house.ward.id, oldest=oldest)["messages"]
    assert [message["text"] for message in newer] == ["4"]
    assert error_of(house.client.conversations_history, channel=house.ward.id, cursor="x") == "invalid_cursor"


def test_a_thread_is_read_with_its_parent(house: House) -> None:
    house.bot_joins()
    parent = house.amina.say(house.ward, "question")
    house.ben.reply(house.ward, parent, "answer")
    house.ben.reply(house.ward, parent, "aloud", broadcast=True)
    read = house.client.conversations_replies(channel=house.ward.id, ts=parent)["messages"]
    assert [message["text"] for message in read] == ["question", "answer", "aloud"]
    assert (read[0]["reply_count"], read[0]["latest_reply"]) == (2, read[2]["ts"])
    assert read[2]["subtype"] == "thread_broadcast"
    assert error_of(house.client.conversations_replies, channel=house.ward.id, ts="1.2") == "thread_not_found"
    other = house.workspace.add_channel("other", members=[house.amina])
    assert error_of(house.client.conversations_history, channel=other.id) == "not_in_channel"


def test_a_deleted_question_with_answers_stays_as_a_tombstone(live: House) -> None:
    live.bot_joins()
    parent = live.amina.say(live.ward, "question")
    live.ben.reply(live.ward, parent, "answer")
    live.heard.clear()
    live.amina.delete(live.ward, parent)
    [event] = live.heard
    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert live.workspace.messages(live.ward) == []
    assert len(live.workspace.thread(live.ward, parent)) == 1


def test_an_ephemeral_message_is_seen_by_one_and_vanishes(house: House) -> None:
    house.bot_joins()
    whisper = house.client.chat_postEphemeral
    whisper(channel=house.ward.id, user=house.amina.id, text="psst")
    assert [m.text for m in house.workspace.ephemerals(house.amina)] == ["psst"]
    assert house.workspace.ephemerals(house.ben) == []
    assert [m.text for m in house.workspace.messages(house.ward)] == []
    house.workspace.reload(house.amina)
    assert house.workspace.ephemerals(house.amina) == []
    stranger = house.workspace.add_person("Cal")
    assert error_of(whisper, channel=house.ward.id, user=stranger.id, text="x") == "user_not_in_channel"


def test_people_and_channels_are_described(house: House) -> None:
    house.bot_joins()
    user = house.client.users_info(user=house.amina.id, include_locale=True)["user"]
    assert (user["tz"], user["locale"], user["profile"]["title"]) == (
        "Europe/London",
        "en-GB",
        "District nurse",
    )
    channel = house.client.conversations_info(channel=house.ward.id)["channel"]
    assert (channel["name"], channel["is_member"], channel["is_ext_shared"]) == (
        "reflective-practice",
        True,
        False,
    )
    members = house.client.conversations_members(channel=house.ward.id, limit=2)
    assert sum(len(page["members"]) for page in members) == 3
    mine = house.client.users_conversations(types="public_channel,private_channel")["channels"]
    assert [c["id"] for c in mine] == [house.ward.id]
    assert error_of(house.client.users_info, user="U0NOBODY") == "user_not_found"


def test_a_direct_message_is_opened_once(house: House) -> None:
    first = house.client.conversations_open(users=house.amina.id)
    again = house.client.conversations_open(users=house.amina.id)
    assert first["channel"]["id"] == again["channel"]["id"] == house.amina.dm(house.app).id
    house.client.chat_postMessage(channel=house.amina.id, text="hello you")
    assert [m.text for m in house.workspace.messages(house.amina.dm(house.app))] == ["hello you"]


def test_a_file_is_uploaded_in_three_steps(house: House) -> None:
    house.bot_joins()
    house.client.files_upload_v2(
        channel=house.ward.id, filename="what-we-heard.md", content="# Heard", initial_comment="here"
    )
    [held] = house.workspace.files
    assert (held.name, held.content, held.channel_id) == ("what-we-heard.md", b"# Heard", house.ward.id)
    [message] = house.workspace.messages(house.ward)
    assert (message.text, message.subtype, message.files) == ("here", "file_share", [held])
    address = house.client.files_info(file=held.id)["file"]["url_private"]
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {house.app.bot_token}"})
    with urllib.request.urlopen(request) as answer:
        assert answer.read() == b"# Heard"


def test_a_file_is_deleted_by_whoever_owns_it_and_its_message_stays(house: House) -> None:
    house.bot_joins()
    house.client.files_upload_v2(channel=house.ward.id, filename="heard.md", content="# Heard")
    house.amina.say(house.ward, "a picture", files=1)
    [ours, theirs] = house.workspace.files
    assert house.client.files_delete(file=ours.id)["ok"]
    assert ours.content == b""
    history = house.client.conversations_history(channel=house.ward.id)["messages"]
    assert history[1]["files"] == [{"id": ours.id, "mode": "tombstone"}]
    for file_id, problem in (
        (ours.id, "file_deleted"),
        (theirs.id, "cant_delete_file"),
        ("F0NOBODY", "file_not_found"),
        ("", "invalid_arguments"),
    ):
        with pytest.raises(SlackApiError) as caught:
            house.client.files_delete(file=file_id)
        assert caught.value.response["error"] == problem


def test_calls_are_recorded_without_their_token(house: House) -> None:
    house.client.api_test(foo="bar")
    assert house.workspace.api_calls[-1].method == "api.test"
    assert house.workspace.api_calls[-1].args == {"foo": "bar"}


def test_a_message_keeps_its_raw_form(house: House) -> None:
    ts = house.amina.say(house.ward, "hello")
    house.ben.reply(house.ward, ts, "hello back", files=1)
    [shown] = house.workspace.messages(house.ward)
    assert (shown.raw["text"], shown.raw["reply_count"]) == ("hello", 1)
    [reply] = house.workspace.thread(house.ward, ts)
    assert reply.raw["files"][0]["name"] == "photo-1.png"


def test_manifests_are_looked_at(house: House) -> None:
    good = manifest()
    assert house.client.api_call("apps.manifest.validate", json={"manifest": good})["ok"]
    bad = manifest(socket_mode=False, scopes=["chat:write"], events=["message.channels", "moon_landing"])
    with pytest.raises(SlackApiError) as caught:
        house.client.api_call("apps.manifest.validate", json={"manifest": bad})
    pointers = [problem["pointer"] for problem in caught.value.response["errors"]]
    assert "/settings/event_subscriptions/bot_events/0" in pointers
    assert "/settings/event_subscriptions/bot_events/1" in pointers
    assert "/features/slash_commands/0" in pointers
    assert "/settings/interactivity" in pointers
