"""Answering the press of a button where it was pressed: in a form, or in a message that one person sees."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking import Asker
from handlers.blocks.menu import answer_form
from handlers.blocks.replies import cannot_open

log = structlog.get_logger("hearth.answering")
GONE = ("not_found", "hash_conflict")


def put_in_place(client: WebClient, body: Mapping[str, Any], form: dict[str, Any], **only_if: str) -> None:
    """Show another form in the place of the one that the button was in. A form that was closed stays closed.

    With `hash`, a form that has changed since is left as it is.
    """
    update(client, body["view"]["id"], form, **only_if)


def update(client: WebClient, view_id: str, form: dict[str, Any], **only_if: str) -> None:
    try:
        client.views_update(view_id=view_id, view=form, **{k: v for k, v in only_if.items() if v})
    except SlackApiError as error:
        if error.response.get("error") not in GONE:
            raise
        log.info("form gone", problem=error.response.get("error"))


def whisper(body: Mapping[str, Any], respond: Any, **said: Any) -> None:
    """Say something to the one who pressed, and nobody else, where they pressed: in the channel or in the thread."""
    thread_ts = (body.get("container") or {}).get("thread_ts")
    there = {"thread_ts": thread_ts} if thread_ts else {}
    respond(**said, **there, response_type="ephemeral", replace_original=False)


def answer_in_place(
    client: WebClient, body: Mapping[str, Any], respond: Any, message: Mapping[str, Any]
) -> None:
    """Put an answer in the place of the one that the button was in."""
    if "view" in body:
        put_in_place(client, body, answer_form(message))
    else:
        respond(**message, replace_original=True, response_type="ephemeral")


def open_for_anybody(
    client: WebClient, body: Mapping[str, Any], respond: Any, asker: Asker, form: dict[str, Any]
) -> None:
    """Open a form under a post, for people of other organisations too. Slack does not say whether it lets an app: if
    not, they are told.
    """
    try:
        client.views_open(trigger_id=body["trigger_id"], view=form)
    except SlackApiError as error:
        if not asker.is_external:
            raise
        log.info("form refused", problem=error.response.get("error"))
        whisper(body, respond, **cannot_open())
