"""Answers that are too large for Slack's socket, and how they are given all the same.

Slack's end closes a socket over which more than 20,480 bytes come at once ("Max frame length of 20480 has been
exceeded", https://github.com/revelrylabs/slax/pull/614), and slack_sdk cannot send more than 65,535 at once.
"""

import json
import secrets
import time
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.deadlines import Deadline, Respond
from bot.delivery.client import Client
from bot.delivery.outcomes import may_pass
from bot.practice.language import _
from handlers.problems import sentence_form

MOST_BYTES = 20_000  # what is around an answer takes some, too
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)  # seconds, until Slack has taken in the small answer
SECONDS = 5
NOT_THERE_YET, PASSING = "not_found", "no_answer"

log = structlog.get_logger("hearth.large_answers")

Rest = Callable[[], None]


def fitted(request: BoltRequest, response: BoltResponse) -> tuple[BoltResponse, Rest | None]:
    """What to answer over the socket, and what is to be done after that."""
    if len(response.body or "") <= MOST_BYTES:
        return response, None
    content = json.loads(response.body)
    if content.get("response_action") == "update":
        return _a_form(request, content["view"])
    if "command" in request.body:
        said = Respond(Deadline(), request.body.get("response_url"))
        return BoltResponse(status=200, body=""), lambda: said(**content)
    return response, None


def _a_form(request: BoltRequest, form: dict[str, Any]) -> tuple[BoltResponse, Rest]:
    """A small form first. It bears a name, so that it is not changed before it is there."""
    name = secrets.token_hex(16)
    moment = sentence_form(_("One moment.")) | {"external_id": name}
    small = json.dumps({"response_action": "update", "view": moment})
    client, view_id = request.context.client, request.body["view"]["id"]
    patient = Client(client.token, client.base_url, timeout=SECONDS, ssl=client.ssl, retry_handlers=[])
    answer = BoltResponse(status=200, body=small, headers={"content-type": "application/json"})
    return answer, lambda: _show(patient, form, name, view_id)


def _show(client: WebClient, form: dict[str, Any], name: str, view_id: str) -> None:
    for pause in PAUSES:
        time.sleep(pause)
        problem = _update(client, form, external_id=name)
        if problem not in (NOT_THERE_YET, PASSING):
            break
    if problem is not None and (problem := _update(client, form, view_id=view_id)) is not None:
        log.warning("form not shown", problem=problem)


def _update(client: WebClient, form: dict[str, Any], **which: str) -> str | None:
    """None if it is shown, and otherwise why not."""
    try:
        client.views_update(view=form, **which)
    except SlackApiError as error:
        return PASSING if may_pass(error) else str(error.response["error"])
    except (SlackClientError, OSError, HTTPException):
        return PASSING
    return None
