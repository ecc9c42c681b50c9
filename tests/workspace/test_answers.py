"""How an app answers: response URLs, failing commands, what commands and presses carry."""

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from bot.workspace.refusal import WorkspaceRefusal
from bot.workspace.state import Workspace
from tests.workspace.conftest import House, manifest
from tests.workspace.test_interactions import text


def send(url: str, **said: Any) -> str:
    """What the response URL says to it."""
    request = urllib.request.Request(url, json.dumps(said).encode(), {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        with error:
            return str(error.read().decode())


def pressed(live: House) -> tuple[str, str]:
    """A message with a button was pressed by Amina: its ts and the response URL."""
    urls: list[str] = []

    @live.bolt.action("well")
    def on_press(ack: Any, body: Any) -> None:
        urls.append(body["response_url"])
        ack()

    button = {"type": "button", "action_id": "well", "text": text("Well")}
    blocks = [{"type": "actions", "elements": [button]}]
    ts = str(live.client.chat_postMessage(channel=live.ward.id, text="how?", blocks=blocks)["ts"])
    live.amina.press(live.ward, ts, "well")
    return ts, urls[0]


def test_a_response_url_speaks_privately_replaces_and_deletes(live: House) -> None:
    live.bot_joins()
    ts, url = pressed(live)
    assert send(url, text="only you") == "ok"
    assert [m.text for m in live.workspace.ephemerals(live.amina)] == ["only you"]
    assert send(url, text="all of you", response_type="in_channel") == "ok"
    assert send(url, text="how was it?", replace_original=True) == "ok"
    assert [m.text for m in live.workspace.messages(live.ward)] == ["how was it?", "all of you"]
    assert send(url, delete_original=True) == "ok"
    assert [m.text for m in live.workspace.messages(live.ward)] == ["all of you"]
    assert send(url, text="fifth") == "ok"
    assert "used_url" in send(url, text="sixth")
    assert "expired_url" in send(url + "x", text="unknown")
    assert ts


def test_a_button_in_an_ephemeral_message_is_pressed_and_the_message_replaced(live: House) -> None:
    live.bot_joins()
    bodies: list[Any] = []

    @live.bolt.action("well")
    def on_press(ack: Any, body: Any, respond: Any) -> None:
        bodies.append(body)
        respond(text="thank you", replace_original=True)
        ack()

    button = {"type": "button", "action_id": "well", "text": text("Well")}
    live.client.chat_postEphemeral(
        channel=live.ward.id,
        user=live.amina.id,
        text="how?",
        blocks=[{"type": "actions", "elements": [button]}],
    )
    [shown] = live.workspace.ephemerals(live.amina)
    live.amina.press(live.ward, shown.ts, "well")
    assert bodies[0]["container"]["is_ephemeral"] is True
    assert "message" not in bodies[0]
    assert [m.text for m in live.workspace.ephemerals(live.amina)] == ["thank you"]
    with pytest.raises(WorkspaceRefusal, match="message_not_found"):
        live.ben.press(live.ward, shown.ts, "well")


def test_a_select_in_a_message_remembers_what_was_chosen(live: House) -> None:
    live.bot_joins()
    seen: list[Any] = []

    @live.bolt.action("mood")
    def on_mood(ack: Any, body: Any) -> None:
        seen.append(body)
        ack()

    options = [{"text": text(value), "value": value} for value in ("light", "heavy")]
    select = {"type": "static_select", "action_id": "mood", "options": options}
    blocks = [{"type": "actions", "block_id": "moods", "elements": [select]}]
    ts = live.client.chat_postMessage(channel=live.ward.id, text="how?", blocks=blocks)["ts"]
    live.amina.press(live.ward, str(ts), "mood", "heavy")
    assert seen[0]["actions"][0]["selected_option"]["value"] == "heavy"
    assert seen[0]["state"]["values"]["moods"]["mood"]["selected_option"]["value"] == "heavy"
    with pytest.raises(WorkspaceRefusal, match="no_such_option"):
        live.amina.press(live.ward, str(ts), "mood", "absent")


def test_a_command_that_is_not_answered_in_time_fails_in_words(live: House) -> None:
    live.workspace.ack_seconds = 0.1

    @live.bolt.command("/ember")
    def on_command() -> None:
        raise RuntimeError("the database is locked")

    answer = live.amina.slash("/ember", "help", live.ward)
    assert answer.status in ("operation_timeout", "http_service_error")
    assert answer.text == f"/ember failed with the error “{answer.status}”"


def test_a_command_without_a_listener_connection_is_not_dispatched(house: House) -> None:
    assert house.amina.slash("/ember", "help", house.ward).status == "dispatch_failed"
    with pytest.raises(WorkspaceRefusal, match="unknown_command"):
        house.amina.slash("/unknown", "help", house.ward)
    stranger = house.workspace.add_person("Cal")
    with pytest.raises(WorkspaceRefusal, match="not_in_channel"):
        stranger.slash("/ember", "help", house.ward)


@pytest.mark.parametrize("escape", [True, False])
def test_a_command_carries_names_as_its_manifest_asks(workspace: Workspace, escape: bool) -> None:
    amina = workspace.add_person("Amina Yusuf")
    ward = workspace.add_channel("ward", members=[amina])
    app = workspace.install(manifest(escape=escape))
    workspace.outgoing.courier = None
    amina.slash("/ember", "ask @amina.yusuf in #ward about R&D", ward)
    sent = workspace.deliveries[-1].payload["text"]
    named = f"ask <@{amina.id}|amina.yusuf> in <#{ward.id}|ward> about R&amp;D"
    assert sent == (named if escape else "ask @amina.yusuf in #ward about R&amp;D")
    assert workspace.deliveries[-1].app is app


def test_a_command_says_where_it_was_typed(live: House) -> None:
    commands: list[Any] = []

    @live.bolt.command("/ember")
    def on_command(ack: Any, command: Any) -> None:
        commands.append(command)
        ack()

    private = live.workspace.add_channel("quiet", members=[live.amina], private=True)
    live.amina.slash("/ember", "", live.ward)
    live.amina.slash("/ember", "", private)
    live.amina.slash("/ember", "", live.amina.dm(live.app))
    names = [command["channel_name"] for command in commands]
    assert names == ["reflective-practice", "privategroup", "directmessage"]
    assert commands[0]["team_id"] == "T0VALLEY"
    assert commands[0]["user_name"] == "amina.yusuf"


def test_an_app_is_installed_by_a_person_with_oauth(house: House) -> None:
    other = house.workspace.register(manifest(scopes=["chat:write", "commands"]))
    asked = (
        f"{house.running.url}/oauth/v2/authorize?client_id={other.client_id}&state=s1"
        f"&scope=chat:write,commands&redirect_uri={other.redirect_urls[0]}"
    )
    with urllib.request.urlopen(asked) as page:
        assert "Ember asks for permission" in page.read().decode()
    back = house.amina.allow(asked)
    assert back.startswith(other.redirect_urls[0])
    code = back.partition("code=")[2].partition("&")[0]
    answer = house.client.oauth_v2_access(
        client_id=other.client_id, client_secret=other.client_secret, code=code
    )
    assert (answer["access_token"], answer["scope"]) == (other.bot_token, "chat:write,commands")
    assert answer["authed_user"]["id"] == house.amina.id
    with pytest.raises(Exception, match="invalid_code"):
        house.client.oauth_v2_access(client_id=other.client_id, client_secret=other.client_secret, code=code)
