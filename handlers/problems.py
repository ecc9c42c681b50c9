"""What somebody is told when something cannot be done, and what the log keeps of it."""

import json
import re
import secrets
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.outcomes import TOKEN_PROBLEMS, lacks
from bot.practice.errors import Refusal
from bot.practice.language import _
from bot.practice.rights import NotAFacilitator
from handlers.blocks import elements as e
from handlers.blocks.changed_since import changed_form
from handlers.blocks.roles import whom_to_ask
from handlers.blocks.slack_words import as_typed
from handlers.changed_since import ChangedSince
from handlers.presses import whisper

log = structlog.get_logger("hearth.problems")


SlackFailed = (SlackClientError, OSError, HTTPException)
MARKS = re.compile(r"(?<!\w)[*_](\S[^*_]*?)[*_](?!\w)")
# What Slack or a workspace's administrators do not let an app do, https://docs.slack.dev/reference/methods/views.open
FORBIDDEN = (
    "missing_scope", "not_allowed_token_type", "access_denied", "ekm_access_denied", "enterprise_is_restricted",
    "no_permission", "team_access_not_granted", "two_factor_setup_required",
)  # fmt: skip
OUR_MISTAKES = ("invalid_arguments", "invalid_blocks", "view_too_large", "push_limit_reached")


def on_error(error: Exception, body: dict[str, Any], client: WebClient, respond: Any) -> BoltResponse:
    """A refusal is said to whoever asked. Anything else is logged, without words, under a reference they can quote."""
    if isinstance(error, NotAFacilitator):
        return answer(body, client, respond, f"{error} {whom_to_ask(error.ask)}", error.beside)
    if isinstance(error, ChangedSince) and body.get("type") == "view_submission":
        return _json({"response_action": "update", "view": _changed(error)})
    if isinstance(error, Refusal):
        return answer(body, client, respond, str(error), error.beside)
    reference = secrets.token_hex(3)
    log.error("unexpected", reference=reference, problem=_code(error), exc_info=error)
    if "event" in body:
        return BoltResponse(status=500, body="")  # Slack sends it again; nothing was kept of it
    return answer(body, client, respond, _went_wrong(error).format(reference=reference), {})


def _changed(error: ChangedSince) -> dict[str, Any]:
    go_on = error.go_on
    return changed_form(error.who, error.at, error.timezone, go_on.now, go_on.action_id, go_on.value)


def _went_wrong(error: Exception) -> str:
    if _code(error) in TOKEN_PROBLEMS:
        return f"{no_longer_let_in()} {_('(Reference {reference}.)')}"
    if isinstance(error, SlackApiError) and (lacks(error) or _code(error) in FORBIDDEN):
        return _(
            "Slack does not let me do that. Please tell whoever runs Hearth here: it will not mend itself. (Reference {reference}.)"
        )
    if (
        isinstance(error, SlackFailed) and _code(error) not in OUR_MISTAKES
    ):  # it may have been asked after something was done
        return _(
            "Slack did not answer me in time. Please try again: nothing is done twice. (Reference {reference}.)"
        )
    return _(
        "Something went wrong on my side, and nothing was changed. Please try again. (Reference {reference}.)"
    )


def no_longer_let_in() -> str:
    return _(
        "Slack no longer lets me into this workspace, so I can do nothing here just now. What was kept waits for 14 days. "
        "Please tell whoever runs Hearth here: it has to be installed again."
    )


def answer(
    body: dict[str, Any],
    client: WebClient,
    respond: Any,
    sentence: str,
    beside: Mapping[str | None, str],
) -> BoltResponse:
    """Say a sentence where it was asked: beside the fields of a form, under a command, or under a button."""
    if body.get("type") == "view_submission":
        return _beside_fields(body["view"], sentence, beside)
    if "command" in body:
        return _json({"response_type": "ephemeral", **_under_command(sentence, body)})
    if body.get("type") == "block_actions":
        _under_button(body, client, respond, sentence)
    return BoltResponse(status=200, body="")


def _under_command(sentence: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """With what was typed after the command's first word, so that it is not lost."""
    typed = (body.get("text") or "").strip()
    if len(typed.split()) < 2:
        return {"text": sentence}
    return e.given_back(f"{sentence} {_('Here is what you typed:')}", as_typed(f"{body['command']} {typed}"))


def _beside_fields(view: dict[str, Any], sentence: str, beside: Mapping[str | None, str]) -> BoltResponse:
    """What belongs to no field of this form is said in a small form on top of it; only where Slack lets none stand there
    any more, beside the first field, as what belongs to fields is beside its own.
    """
    inputs = _inputs(view)
    errors = {field: _as_plain(said) for field, said in beside.items() if field in inputs}
    if not errors and inputs and _is_last_that_fits(view):
        errors = {inputs[0]: _as_plain(sentence)}
    if errors:
        return _json({"response_action": "errors", "errors": errors})
    return _json({"response_action": "push", "view": sentence_form(sentence)})


def _is_last_that_fits(view: Mapping[str, Any]) -> bool:
    """Slack lets three forms stand on top of each other."""
    below = view.get("previous_view_id")
    return bool(below) and below != view.get("root_view_id")


def _as_plain(sentence: str) -> str:
    """What stands beside a field is shown as it is, without any marking."""
    return MARKS.sub(r"\1", sentence.replace("`", ""))


def _inputs(view: dict[str, Any]) -> list[str]:
    """The fields of a form; where Slack sends it back without its blocks, what was typed names them."""
    if "blocks" not in view:
        return list((view.get("state") or {}).get("values") or ())
    return [block["block_id"] for block in view["blocks"] if block["type"] == "input"]


def _under_button(body: dict[str, Any], client: WebClient, respond: Any, sentence: str) -> None:
    view = body.get("view") or {}
    trigger_id = body.get("trigger_id", "")
    opener = client.views_push if view.get("type") == "modal" else client.views_open
    try:
        opener(trigger_id=trigger_id, view=sentence_form(sentence))
    except SlackFailed as error:
        # The trigger is spent or too old. Beside a message something can still be said, in a form nothing can.
        log.info("no form", problem=_code(error) or type(error).__name__)
        if body.get("response_url"):
            whisper(body, respond, text=sentence)


def _code(error: Exception) -> str | None:
    return error.response.get("error") if isinstance(error, SlackApiError) else None


def sentence_form(sentence: str) -> e.Block:
    return e.modal("problems.sentence", _("Hearth"), [e.section(sentence)], close=_("Close"))


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": "application/json"})


def register(app: App) -> None:
    app.error(on_error)
