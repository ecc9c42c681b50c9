"""What somebody is told when something cannot be done, and what the log keeps of it."""

import json
import secrets
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.practice.errors import Refusal
from bot.practice.language import _
from handlers.blocks import elements as e

log = structlog.get_logger("hearth.problems")


def on_error(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse:
    """A refusal is said to whoever asked. Anything else is logged, without words, under a reference they can quote."""
    if isinstance(error, Refusal):
        return answer(body, client, str(error), error.field)
    reference = secrets.token_hex(3)
    problem = error.response.get("error") if isinstance(error, SlackApiError) else None
    log.error("unexpected", reference=reference, problem=problem, exc_info=error)
    if "event" in body:
        return BoltResponse(status=500, body="")  # Slack sends it again; nothing was kept of it
    sentence = _(
        "Something went wrong on my side, and nothing was changed. Please try again. (Reference {reference}.)"
    )
    return answer(body, client, sentence.format(reference=reference), None)


def answer(body: dict[str, Any], client: WebClient, sentence: str, field: str | None) -> BoltResponse:
    """Say one sentence where it was asked: beside a field of a form, under a command, or under a button."""
    if body.get("type") == "view_submission":
        return _beside_field(body["view"], sentence, field)
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": sentence})
    if body.get("type") == "block_actions":
        _under_button(body, client, sentence)
    return BoltResponse(status=200, body="")


def _beside_field(view: dict[str, Any], sentence: str, field: str | None) -> BoltResponse:
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if inputs:
        place = field if field in inputs else inputs[-1]
        return _json({"response_action": "errors", "errors": {place: sentence}})
    return _json({"response_action": "push", "view": sentence_form(sentence)})


def _under_button(body: dict[str, Any], client: WebClient, sentence: str) -> None:
    view = body.get("view") or {}
    trigger_id = body.get("trigger_id", "")
    opener = client.views_push if view.get("type") == "modal" else client.views_open
    try:
        opener(trigger_id=trigger_id, view=sentence_form(sentence))
    except SlackApiError as error:
        # The trigger is spent or too old: there is no way left to say it.
        log.info("unsaid", problem=error.response.get("error"))


def sentence_form(sentence: str) -> e.Block:
    return e.modal("problems.sentence", _("Hearth"), [e.section(sentence)], close=_("Close"))


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": "application/json"})


def register(app: App) -> None:
    app.error(on_error)
