"""A small Bolt app that uses every kind of block and element that the page draws, and says back what it got."""

import json
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

Json = dict[str, Any]

MANIFEST: Json = {
    "display_information": {"name": "Ember"},
    "features": {
        "bot_user": {"display_name": "Ember"},
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "slash_commands": [
            {
                "command": "/ember",
                "description": "Ask, gather, tell back",
                "usage_hint": "[ask | prompt | all | file]",
                "should_escape": False,
            },
            {"command": "/ember-silent", "description": "Never answers"},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "channels:history",
                "channels:read",
                "chat:write",
                "commands",
                "files:write",
                "groups:history",
                "groups:read",
                "im:history",
                "im:read",
                "im:write",
                "users:read",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.channels"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": False,
    },
}


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def marked(words: str) -> Json:
    return {"type": "mrkdwn", "text": words}


def section(block_id: str, words: str, **more: Any) -> Json:
    return {"type": "section", "block_id": block_id, "text": marked(words), **more}


def button(action_id: str, words: str, **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(words), **more}


def actions(block_id: str, *elements: Json) -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def entry(block_id: str, label: str, element_type: str, hint: str = "", **more: Any) -> Json:
    """An input block; what is not the block's own goes into its element, whose action_id is the block's id."""
    own = {name: more.pop(name) for name in ("optional", "dispatch_action") if name in more}
    block = {"type": "input", "block_id": block_id, "label": plain(label), **own}
    element = {"type": element_type, "action_id": block_id, **more}
    return {**block, "element": element, **({"hint": plain(hint)} if hint else {})}


def options(*words: str) -> list[Json]:
    return [{"text": plain(each), "value": each.lower()} for each in words]


SURE = {
    "title": plain("Close it now?"),
    "text": plain("Nobody can answer after that."),
    "confirm": plain("Close It"),
    "deny": plain("Not Yet"),
    "style": "danger",
}

PROMPT: list[Json] = [
    {
        "type": "header",
        "block_id": "question",
        "text": plain("What did you notice this week that you did not say out loud?"),
    },
    section(
        "promise",
        "Reply in the thread, or answer without your name. "
        "Open until <!date^1796115600^{date_long} at {time}|next week>.",
    ),
    actions(
        "answer",
        button("anonymous", "Answer Without My Name", style="primary"),
        button("what_is_kept", "What Is Kept?"),
        button("close", "Close", style="danger", confirm=SURE),
    ),
    {
        "type": "context",
        "block_id": "small",
        "elements": [marked("Kept *without names*: your words, never who said them, for 90 days.")],
    },
]

ANSWER: Json = {
    "type": "modal",
    "callback_id": "answer",
    "title": plain("Answer without my name"),
    "submit": plain("Send"),
    "close": plain("Not Now"),
    "notify_on_close": True,
    "blocks": [
        section("about", "*What did you notice this week that you did not say out loud?*"),
        entry(
            "words",
            "Your answer",
            "plain_text_input",
            hint="Leave out anything that would tell who a patient is.",
            multiline=True,
            min_length=5,
            max_length=200,
        ),
    ],
}

ALL_INPUTS: Json = {
    "type": "modal",
    "callback_id": "all",
    "title": plain("A new prompt"),
    "submit": plain("Preview"),
    "blocks": [
        section("intro", "The question appears in this channel at the times you choose."),
        entry("question", "The question", "plain_text_input", multiline=True, max_length=300),
        entry(
            "when",
            "When",
            "plain_text_input",
            dispatch_action=True,
            initial_value="every Tuesday at 9:30",
            dispatch_action_config={"trigger_actions_on": ["on_character_entered"]},
        ),
        section("understood", "_Type when, and the next dates appear here._"),
        entry("day", "First day", "datepicker", optional=True, initial_date="2026-12-08"),
        entry("hour", "At", "timepicker", initial_time="09:30"),
        entry("closing", "Closes", "datetimepicker", optional=True),
        entry(
            "promise",
            "How replies are kept",
            "radio_buttons",
            options=options("Without names", "With names"),
            initial_option=options("Without names")[0],
        ),
        entry("observe", "Leave out", "checkboxes", optional=True, options=options("Weekends", "Holidays")),
        entry("facilitators", "Facilitators", "multi_users_select"),
        entry("panellist", "Panellist", "users_select", optional=True),
        entry("room", "Channel", "conversations_select", optional=True, default_to_current_conversation=True),
        entry("nation", "Nation", "static_select", options=options("England", "Wales", "Scotland")),
        entry(
            "topics",
            "Topics",
            "multi_static_select",
            optional=True,
            max_selected_items=2,
            options=options("Rest", "Teams", "Loss"),
        ),
        entry(
            "days", "Open for (days)", "number_input", is_decimal_allowed=False, min_value="1", max_value="30"
        ),
        entry("mail", "Email", "email_text_input", optional=True),
        entry("link", "Link", "url_text_input", optional=True),
        {"type": "alert", "block_id": "warn", "level": "warning", "text": marked("Slack keeps replies too.")},
    ],
}


def preview(values: Json) -> Json:
    """A second modal, on top of the first."""
    return {
        "type": "modal",
        "callback_id": "preview",
        "title": plain("As it will look"),
        "submit": plain("Publish"),
        "close": plain("Back"),
        "private_metadata": json.dumps(values),
        "blocks": [section("shown", f"Question: {values['question']['question']['value']}")],
    }


HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "block_id": "coming", "text": plain("Coming up")},
        section(
            "one",
            "*What did you notice this week?*\n<!date^1796115600^{date_long_pretty} at {time}|soon>",
            accessory={
                "type": "overflow",
                "action_id": "change",
                "options": options("Skip this one", "Pause"),
            },
        ),
        {"type": "divider", "block_id": "line"},
        section("waiting", "7 replies to *What helped?*", accessory=button("read", "Read Them")),
        {
            "type": "section",
            "block_id": "counts",
            "fields": [marked("*Members*\n24"), marked("*Answered*\n9")],
        },
        {
            "type": "data_table",
            "block_id": "months",
            "caption": "Answers by month",
            "page_size": 2,
            "rows": [
                [{"type": "raw_text", "text": "Month"}, {"type": "raw_text", "text": "Answers"}],
                *[
                    [
                        {"type": "raw_text", "text": month},
                        {"type": "raw_number", "value": count, "text": str(count)},
                    ]
                    for month, count in (("January", 12), ("February", 9), ("March", 30))
                ],
            ],
        },
    ],
}


def add_listeners(app: App, heard: list[Json]) -> None:
    """`heard` gets what the app was told of: {"what": …, "got": …}, in order."""

    def note(what: str, got: Any) -> None:
        heard.append({"what": what, "got": got})

    @app.command("/ember")
    def on_command(ack: Any, command: Json, client: WebClient) -> None:
        note("command", command["text"])
        views = {"ask": ANSWER, "all": ALL_INPUTS}
        if command["text"] in views:
            client.views_open(trigger_id=command["trigger_id"], view=views[command["text"]])
            ack()
        elif command["text"] == "prompt":
            client.chat_postMessage(channel=command["channel_id"], text="What did you notice?", blocks=PROMPT)
            ack()
        elif command["text"] == "file":
            client.files_upload_v2(
                channel=command["channel_id"], filename="replies.md", content="# Replies\n"
            )
            ack()
        else:
            ack(text=f"You said: {command['text']}")

    @app.action("anonymous")
    def on_anonymous(ack: Any, body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=ANSWER)
        ack()

    @app.action("what_is_kept")
    def on_kept(ack: Any, respond: Any) -> None:
        respond(text="Your words, never your name.", replace_original=False, response_type="ephemeral")
        ack()

    @app.action("close")
    def on_close(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        note("close", body["user"]["id"])
        closed = [*PROMPT[:2], section("closed", "_Closed._")]
        place = body["container"]
        client.chat_update(channel=place["channel_id"], ts=place["message_ts"], text="Closed", blocks=closed)

    @app.action("when")
    def on_when(ack: Any, body: Json, action: Json, client: WebClient) -> None:
        note("when", action["value"])
        understood = section("understood", f"Understood: *{action['value']}*")
        known = ("type", "callback_id", "title", "submit")
        blocks = [understood if each["block_id"] == "understood" else each for each in ALL_INPUTS["blocks"]]
        view = {**{name: ALL_INPUTS[name] for name in known}, "blocks": blocks}
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
        ack()

    for action_id in ("change", "read"):

        @app.action(action_id)
        def on_home_action(ack: Any, action: Json) -> None:
            note(action["action_id"], action.get("selected_option", {}).get("value"))
            ack()

    @app.view("answer")
    def on_answer(ack: Any, view: Json) -> None:
        words = view["state"]["values"]["words"]["words"]["value"]
        note("answer", words)
        if "bed 4" in words:
            ack(response_action="errors", errors={"words": "This looks as if it tells who a patient is."})
        elif "more to say" in words:
            ack(response_action="update", view={**ANSWER, "title": plain("Say more")})
        else:
            ack()

    @app.view_closed("answer")
    def on_answer_closed(ack: Any, body: Json) -> None:
        note("closed", body["is_cleared"])
        ack()

    @app.view("all")
    def on_all(ack: Any, view: Json) -> None:
        values = view["state"]["values"]
        note("all", values)
        ack(response_action="push", view=preview(values))

    @app.view("preview")
    def on_preview(ack: Any, view: Json) -> None:
        note("published", json.loads(view["private_metadata"])["question"]["question"]["value"])
        ack(response_action="clear")

    @app.event("app_home_opened")
    def on_home(event: Json, client: WebClient) -> None:
        note("home", event["user"])
        client.views_publish(user_id=event["user"], view=HOME)

    @app.event("message")
    def on_message(event: Json) -> None:
        note("message", event.get("subtype") or event["text"])
