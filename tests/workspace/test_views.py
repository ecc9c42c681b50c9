"""Triggers, stacks and hashes of modals; Home tabs."""

import time
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.refusal import WorkspaceRefusal
from tests.workspace.conftest import House
from tests.workspace.test_interactions import modal, text


def error_of(call: Any, **args: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**args)
    return str(caught.value.response["error"])


def trigger(house: House) -> str:
    return house.workspace.triggers.issue(house.app, house.amina.id)


def opened(house: House, **changes: Any) -> Any:
    return house.client.views_open(trigger_id=trigger(house), view=modal(**changes))["view"]


def test_a_trigger_serves_once_and_for_three_seconds(house: House) -> None:
    once = trigger(house)
    house.client.views_open(trigger_id=once, view=modal())
    assert error_of(house.client.views_open, trigger_id=once, view=modal()) == "exchanged_trigger_id"
    assert error_of(house.client.views_open, trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    assert house.workspace.triggers.seconds == 3
    house.workspace.triggers.seconds = 0
    late = trigger(house)
    time.sleep(0.001)
    assert error_of(house.client.views_open, trigger_id=late, view=modal()) == "expired_trigger_id"


def test_three_views_are_as_deep_as_it_goes(house: House) -> None:
    root = opened(house)
    second = house.client.views_push(trigger_id=trigger(house), view=modal(title=text("Two")))["view"]
    third = house.client.views_push(trigger_id=trigger(house), view=modal(title=text("Three")))["view"]
    assert (third["root_view_id"], third["previous_view_id"]) == (root["id"], second["id"])
    assert error_of(house.client.views_push, trigger_id=trigger(house), view=modal()) == "push_limit_reached"
    house.amina.close_view()
    assert house.amina.view is not None
    assert house.amina.view.title == "Two"


def test_an_update_keeps_what_was_typed_and_minds_the_hash(house: House) -> None:
    view = opened(house)
    house.amina.fill({"words": "typed"})
    update = house.client.views_update
    changed = update(view_id=view["id"], hash=view["hash"], view=modal(title=text("Changed")))["view"]
    assert changed["state"]["values"]["question"]["words"]["value"] == "typed"
    assert error_of(update, view_id=view["id"], hash=view["hash"], view=modal()) == "hash_conflict"
    assert error_of(update, view_id="V0NONE", view=modal()) == "not_found"


def test_an_invalid_view_is_refused_with_the_reasons(house: House) -> None:
    with pytest.raises(SlackApiError) as caught:
        opened(house, title=text("A title that is far too long for it"))
    assert caught.value.response["error"] == "invalid_arguments"
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    big = [{"type": "section", "text": {"type": "mrkdwn", "text": "é" * 3000}} for _ in range(45)]
    with pytest.raises(SlackApiError, match="view_too_large"):
        opened(house, blocks=big)


def test_the_client_refuses_what_slack_would(house: House) -> None:
    opened(house)
    with pytest.raises(WorkspaceRefusal, match="required"):
        house.amina.submit()
    house.amina.fill({"words": "far too many words"})
    with pytest.raises(WorkspaceRefusal, match="too_long"):
        house.amina.submit()
    with pytest.raises(WorkspaceRefusal, match="no_such_element"):
        house.amina.fill({"colour": "red"})


def test_every_input_holds_what_was_chosen(live: House) -> None:
    kept: list[Any] = []

    @live.bolt.view("ask")
    def on_ask(ack: Any, view: Any) -> None:
        kept.append({name: next(iter(held.values())) for name, held in view["state"]["values"].items()})
        ack()

    def entry(kind: str, **more: Any) -> dict[str, Any]:
        return {
            "type": "input",
            "block_id": kind,
            "label": text(kind),
            "optional": True,
            "element": {"type": kind, "action_id": kind, **more},
        }

    options = [{"text": text(value.title()), "value": value} for value in ("red", "blue", "green")]
    blocks = [
        entry("plain_text_input", multiline=True),
        entry("static_select", options=options),
        entry("multi_static_select", options=options),
        entry("checkboxes", options=options, initial_options=options[:1]),
        entry("radio_buttons", options=options),
        entry("datepicker"),
        entry("timepicker"),
        entry("datetimepicker"),
        entry("number_input", is_decimal_allowed=False),
        entry("users_select"),
        entry("multi_users_select"),
        entry("conversations_select"),
        entry("channels_select"),
        entry("email_text_input"),
    ]
    live.client.views_open(trigger_id=trigger(live), view=modal(blocks=blocks))
    live.amina.fill(
        {
            "plain_text_input": "one\ntwo",
            "static_select": "red",
            "multi_static_select": ["red", "blue"],
            "radio_buttons": "green",
            "datepicker": "2026-12-03",
            "timepicker": "09:30",
            "datetimepicker": 1_800_000_000,
            "number_input": "7",
            "users_select": live.ben,
            "multi_users_select": [live.amina, live.ben.id],
            "conversations_select": live.ward.id,
            "channels_select": live.ward,
        }
    )
    assert live.amina.submit() == {}
    [values] = kept
    assert values["plain_text_input"]["value"] == "one\ntwo"
    assert values["static_select"]["selected_option"]["value"] == "red"
    assert [o["value"] for o in values["multi_static_select"]["selected_options"]] == ["red", "blue"]
    assert [o["value"] for o in values["checkboxes"]["selected_options"]] == ["red"]
    assert values["radio_buttons"]["selected_option"]["text"]["text"] == "Green"
    assert values["datepicker"]["selected_date"] == "2026-12-03"
    assert values["timepicker"]["selected_time"] == "09:30"
    assert values["datetimepicker"]["selected_date_time"] == 1_800_000_000
    assert values["number_input"]["value"] == "7"
    assert values["users_select"]["selected_user"] == live.ben.id
    assert values["multi_users_select"]["selected_users"] == [live.amina.id, live.ben.id]
    assert values["conversations_select"]["selected_conversation"] == live.ward.id
    assert values["channels_select"]["selected_channel"] == live.ward.id
    assert values["email_text_input"]["value"] is None


def test_a_submission_may_be_answered_with_another_view(live: House) -> None:
    answers = iter(["update", "push"])

    @live.bolt.view("ask")
    def on_ask(ack: Any) -> None:
        ack(response_action=next(answers), view=modal(callback_id="next", title=text("Next"), blocks=[]))

    live.bolt.view("next")(lambda ack: ack(response_action="clear"))
    opened(live)
    live.amina.fill({"words": "ok"})
    live.amina.submit()
    assert live.amina.view is not None
    assert (live.amina.view.title, len(live.workspace.stacks[live.amina.id])) == ("Next", 1)
    opened(live)
    live.amina.fill({"words": "ok"})
    live.amina.submit()
    assert len(live.workspace.stacks[live.amina.id]) == 2
    live.amina.submit()
    assert live.amina.view is None


def test_an_input_that_asks_for_it_tells_the_app_at_once(live: House) -> None:
    seen: list[Any] = []

    @live.bolt.action("words")
    def on_words(ack: Any, body: Any, client: Any) -> None:
        seen.append(body["actions"][0]["value"])
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=asking(title="Seen"))
        ack()

    def asking(title: str = "Ask") -> dict[str, Any]:
        view = modal(title=text(title))
        view["blocks"][0]["dispatch_action"] = True
        return view

    live.client.views_open(trigger_id=trigger(live), view=asking())
    live.amina.fill({"words": "abc"})
    assert seen == ["abc"]
    assert live.amina.view is not None
    assert live.amina.view.title == "Seen"
    assert live.amina.view.state["question", "words"]["value"] == "abc"


def test_closing_is_told_when_asked_for(live: House) -> None:
    closed: list[bool] = []

    @live.bolt.view_closed("ask")
    def on_closed(ack: Any, body: Any) -> None:
        closed.append(body["is_cleared"])
        ack()

    opened(live, notify_on_close=True)
    live.amina.close_view()
    opened(live, notify_on_close=True)
    live.amina.close_all_views()
    assert closed == [False, True]


def test_an_app_that_fails_leaves_the_modal_open(live: House) -> None:
    @live.bolt.view("ask")
    def on_ask() -> None:
        raise RuntimeError("the database is locked")

    live.workspace.ack_seconds = 0.2
    opened(live)
    live.amina.fill({"words": "kept"})
    with pytest.raises(WorkspaceRefusal, match="trouble_connecting"):
        live.amina.submit()
    assert live.amina.view is not None
    assert live.amina.view.state["question", "words"]["value"] == "kept"


def test_the_home_tab_is_published_and_pressed(live: House) -> None:
    def home(words: str) -> dict[str, Any]:
        button = {"type": "button", "action_id": "more", "text": text(words)}
        return {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}

    opening: list[Any] = []

    def on_open(event: Any, client: Any) -> None:
        opening.append(event)
        client.views_publish(user_id=event["user"], view=home("More"))

    def on_more(ack: Any, body: Any, client: Any) -> None:
        client.views_publish(user_id=body["user"]["id"], view=home("Less"), hash=body["view"]["hash"])
        ack()

    live.bolt._listeners.clear()
    live.bolt.event("app_home_opened")(on_open)
    live.bolt.action("more")(on_more)
    assert live.amina.home(live.app) is None
    shown = live.amina.open_home(live.app)
    assert shown is not None
    assert opening[0]["tab"] == "home"
    live.amina.press_home(live.app, "more")
    changed = live.amina.home(live.app)
    assert changed is not None
    assert changed["blocks"][0]["elements"][0]["text"]["text"] == "Less"
    publish = live.client.views_publish
    assert error_of(publish, user_id=live.amina.id, view=home("x"), hash=shown["hash"]) == "hash_conflict"
