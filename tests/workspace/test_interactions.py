"""Commands, buttons and modals, as a person meets them and as a real Bolt app answers."""

from typing import Any

from tests.workspace.conftest import House


def text(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def modal(**changes: Any) -> dict[str, Any]:
    entry = {
        "type": "input",
        "block_id": "question",
        "label": text("Question"),
        "element": {"type": "plain_text_input", "action_id": "words", "max_length": 10},
    }
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": text("Ask"),
        "submit": text("Save"),
        "blocks": [entry],
        **changes,
    }


def test_a_command_is_answered_privately(live: House) -> None:
    live.bolt.command("/ember")(lambda ack, command: ack(f"you said {command['text']}"))
    answer = live.amina.slash("/ember", "good  morning", live.ward)
    assert (answer.status, answer.text) == ("ok", "you said good  morning")
    assert [m.text for m in live.workspace.ephemerals(live.amina)] == ["you said good  morning"]
    assert live.workspace.ephemerals(live.ben) == []


def test_a_command_opens_a_modal_which_is_filled_in_and_submitted(live: House) -> None:
    seen: list[str] = []

    @live.bolt.command("/ember")
    def on_command(ack: Any, client: Any, command: Any) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=modal())
        ack()

    @live.bolt.view("ask")
    def on_ask(ack: Any, view: Any) -> None:
        words = view["state"]["values"]["question"]["words"]["value"]
        seen.append(words)
        errors = {"response_action": "errors", "errors": {"question": "Shorter"}}
        ack(errors if words == "long" else {})

    answer = live.amina.slash("/ember", "", live.ward)
    assert answer.opened_view is not None
    assert answer.opened_view.title == "Ask"
    live.amina.fill({"words": "long"})
    assert live.amina.submit() == {"question": "Shorter"}
    live.amina.fill({"question.words": "ok"})
    assert live.amina.submit() == {}
    assert seen == ["long", "ok"]
    assert live.amina.view is None


def test_a_button_in_a_message_is_pressed(live: House) -> None:
    live.bot_joins()
    presses: list[Any] = []

    @live.bolt.action("well")
    def on_press(ack: Any, body: Any, respond: Any) -> None:
        presses.append(body)
        respond(text="thank you", replace_original=False)
        ack()

    button = {"type": "button", "action_id": "well", "text": text("Well"), "value": "1"}
    blocks = [{"type": "actions", "elements": [button]}]
    ts = live.client.chat_postMessage(channel=live.ward.id, text="how?", blocks=blocks)["ts"]
    assert live.ben.press(live.ward, ts, "well").status == "ok"
    [body] = presses
    assert body["actions"][0]["value"] == "1"
    assert body["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": live.ward.id,
        "is_ephemeral": False,
    }
    assert [m.text for m in live.workspace.ephemerals(live.ben, live.ward)] == ["thank you"]
