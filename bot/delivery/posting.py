"""Saying one thing to Slack.

The client must have no automatic retries: slack_sdk re-posts a dropped connection by default, and Slack may
have posted the first one.
"""

import http.client
import re
from collections.abc import Callable
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.delivery.client import told
from bot.delivery.outbox import DELETE, DELETE_FILE, FILES, METADATA_TYPE, POINTS_TO, POST, SEEN, UPDATE
from bot.delivery.outcomes import (
    UNEXPECTED,
    Claimed,
    Outcome,
    Sent,
    Unsure,
    lacks,
    outcome_of,
)

log = structlog.get_logger("hearth.delivery")

# chat.update takes less than chat.postMessage: https://github.com/F3-Nation/archive-slackblast/issues/64
LONGEST_CHANGED = 4000
CUT_THROUGH = re.compile(r"(&[a-z]{0,3}|<[^<>]*)$")
# Nobody can see it any more, or it is not ours: https://docs.slack.dev/reference/methods/files.delete
OUT_OF_SLACK = {"file_not_found", "file_deleted", "cant_delete_file"}
ONLY_FOR_POSTING = ("thread_ts", "reply_broadcast")


Say = Callable[[WebClient, Claimed], Outcome]


def post(client: WebClient, claimed: Claimed, bring: Say) -> Outcome:
    """Say it; `bring` hands over files. Never raises: a mistake of ours leaves it unsure, and is logged."""
    try:
        return (bring if claimed.method == FILES else _SAY[claimed.method])(client, claimed)
    except (SlackClientError, OSError, http.client.HTTPException) as error:
        return outcome_of(error, claimed)
    except Exception as error:
        log.error("unexpected", method=claimed.method, exc_info=error)
        return Unsure(UNEXPECTED)


def _post_message(client: WebClient, claimed: Claimed) -> Outcome:
    metadata = {"event_type": METADATA_TYPE, "event_payload": {"id": claimed.id}}
    channel = conversation(client, claimed.channel)
    message = _pointing(client, claimed.arguments)
    answer = client.chat_postMessage(
        channel=channel, metadata=metadata, unfurl_links=False, unfurl_media=False, **message
    )
    return Sent(ts=told(answer, "ts"), channel=answer.get("channel") or channel)


def _pointing(client: WebClient, arguments: dict[str, Any]) -> dict[str, Any]:
    """With the link to what it points to, under its words: only Slack knows how one leads to a message. Without it, if
    Slack does not say.
    """
    message = {name: value for name, value in arguments.items() if name != POINTS_TO}
    if POINTS_TO not in arguments:
        return message
    to = arguments[POINTS_TO]
    try:
        link = told(client.chat_getPermalink(channel=to["channel"], message_ts=to["ts"]), "permalink")
    except (SlackClientError, OSError, http.client.HTTPException) as error:
        log.info("no link", problem=type(error).__name__)
        return message
    shown = {"type": "link", "url": link, "text": to["words"]}
    below = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [shown]}]}
    return message | {"text": f"{message['text']}\n{link}", "blocks": [*message["blocks"], below]}


def _update(client: WebClient, claimed: Claimed) -> Outcome:
    arguments = {name: value for name, value in claimed.arguments.items() if name not in ONLY_FOR_POSTING}
    if arguments.get("blocks"):  # they hold all of it
        arguments["text"] = cut(arguments["text"])
    client.chat_update(channel=claimed.channel, **arguments)
    return Sent(ts=claimed.arguments["ts"], channel=claimed.channel)


def cut(text: str) -> str:
    """Short enough for a change or an answer whose blocks hold all of it, and cut through no mark of Slack's."""
    if len(text) <= LONGEST_CHANGED:
        return text
    return CUT_THROUGH.sub("", text[: LONGEST_CHANGED - 1]) + "…"


def _delete(client: WebClient, claimed: Claimed) -> Outcome:
    try:
        client.chat_delete(channel=claimed.channel, **claimed.arguments)
    except SlackApiError as error:
        if error.response.get("error") != "message_not_found":
            raise
    return Sent(ts=claimed.arguments["ts"], channel=claimed.channel)


def _delete_file(client: WebClient, claimed: Claimed) -> Outcome:
    try:
        client.files_delete(file=claimed.arguments["file"])
    except SlackApiError as error:
        if error.response.get("error") not in OUT_OF_SLACK:
            raise
    return Sent(ts=None, channel=claimed.channel)


def _seen(client: WebClient, claimed: Claimed) -> Outcome:
    return Sent(ts=None, channel=claimed.channel)


_SAY = {POST: _post_message, UPDATE: _update, DELETE: _delete, DELETE_FILE: _delete_file, SEEN: _seen}


def marked(name: str, message_id: str) -> str:
    """A file's name with our delivery id in it: a file's message carries no metadata to find it by."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}{mark(message_id)}.{ending}" if dot else f"{name}{mark(message_id)}"


def mark(message_id: str) -> str:
    return f"-{message_id[:8]}"


def conversation(client: WebClient, channel: str) -> str:
    if channel[:1] in ("U", "W"):
        try:
            return str(told(client.conversations_open(users=channel), "channel", "id"))
        except SlackApiError as error:
            if not lacks(error):
                raise  # otherwise a post takes a person's own id, too
    return channel
