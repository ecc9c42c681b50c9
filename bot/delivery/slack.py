"""Saying one thing to Slack, and telling what became of it: sent, later, refused, or unsure.

The client must have no automatic retries: slack_sdk re-posts a dropped connection by default, and Slack may
have posted the first one.
"""

import http.client
import re
import socket
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import URLError

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError

from bot.delivery.client import told
from bot.delivery.outbox import DELETE, FILES, METADATA_TYPE, POST, SEEN, UPDATE

log = structlog.get_logger("hearth.delivery")

MAY_HAVE_HAPPENED = {"internal_error", "fatal_error"}
WILL_PASS = {"service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"}
RATE_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
TOKEN_PROBLEMS = {"token_revoked", "token_expired", "invalid_auth", "account_inactive", "not_authed"}
NEVER_LEFT = (ConnectionRefusedError, socket.gaierror)
MAY_BE_LANDING = 30.0  # seconds: a post that we gave up waiting for may still arrive
MUST_HAVE_LANDED = 5.0
# chat.update takes less than chat.postMessage: https://github.com/F3-Nation/archive-slackblast/issues/64
LONGEST_CHANGED = 4000
CUT_THROUGH = re.compile(r"(&[a-z]{0,3}|<[^<>]*)$")
SHARES = "files.completeUploadExternal"
ONLY_FOR_POSTING = ("thread_ts", "reply_broadcast")
UNEXPECTED = "unexpected"


@dataclass(frozen=True)
class Claimed:
    """One message that this process has taken to say, or to look for. `problem` is what went wrong before."""

    id: str
    team_id: str
    channel: str
    method: str
    arguments: dict[str, Any]
    attempts: int
    taken_at: datetime
    first_tried_at: datetime
    problem: str


@dataclass(frozen=True)
class Sent:
    ts: str | None
    channel: str


@dataclass(frozen=True)
class Later:
    """Nothing was said; try again after so many seconds. `for_all`: until then the whole channel has to wait."""

    seconds: float
    problem: str
    for_all: bool = False


@dataclass(frozen=True)
class Refused:
    """Slack will never take it."""

    problem: str


@dataclass(frozen=True)
class Unsure:
    """It may or may not have been said. After so many seconds it must be there if it ever will."""

    problem: str
    seconds: float = MUST_HAVE_LANDED


Outcome = Sent | Later | Refused | Unsure


def post(client: WebClient, claimed: Claimed) -> Outcome:
    """Say it. Never raises: a mistake of ours leaves it unsure, and is logged."""
    try:
        return _SAY[claimed.method](client, claimed)
    except (SlackClientError, OSError, http.client.HTTPException) as error:
        return outcome_of(error, claimed)
    except Exception as error:
        log.error("unexpected", method=claimed.method, exc_info=error)
        return Unsure(UNEXPECTED)


def outcome_of(error: Exception, claimed: Claimed) -> Outcome:
    """What an error says about whether the message was posted."""
    backoff = backoff_seconds(claimed.attempts)
    if isinstance(error, SlackApiError):
        return _outcome_of_answer(error, claimed, backoff)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, NEVER_LEFT):
        return Later(backoff, "unreachable", for_all=True)
    seconds = MAY_BE_LANDING if isinstance(reason, TimeoutError) else MUST_HAVE_LANDED
    return _uncertain(claimed, Unsure("no_answer", seconds), backoff)


def _outcome_of_answer(error: SlackApiError, claimed: Claimed, backoff: float) -> Outcome:
    response = error.response
    code = str(response.get("error", "unknown"))
    status = int(getattr(response, "status_code", 200) or 200)
    if status == 429 or code in RATE_LIMITED:
        return Later(_asked_to_wait(error), "ratelimited", for_all=True)
    if status >= 500:
        return _uncertain(claimed, Unsure(f"http_{status}"), backoff)
    if code in WILL_PASS:
        return Later(backoff, code)
    if code in MAY_HAVE_HAPPENED:
        return _uncertain(claimed, Unsure(code), backoff)
    if not _is_a_code(code):
        return _uncertain(claimed, Unsure("unreadable_answer"), backoff)
    return Refused(code)


def _is_a_code(code: str) -> bool:
    """Whether this is one of Slack's own words for an error. If not, a proxy spoke."""
    return code.replace("_", "").isalnum() and len(code) <= 64


def may_pass(error: SlackApiError) -> bool:
    """Whether the same question may well be answered in a while."""
    code, status = str(error.response.get("error", "unknown")), getattr(error.response, "status_code", 200)
    passing = MAY_HAVE_HAPPENED | WILL_PASS | RATE_LIMITED
    return status == 429 or status >= 500 or code in passing or not _is_a_code(code)


def lacks(error: SlackApiError) -> bool:
    """Whether nobody there knows the method: where SLACK_API_URL names a server that does not do all that Slack does."""
    status = getattr(error.response, "status_code", 200)
    return error.response.get("error") == "unknown_method" or status in (404, 405)


def _asked_to_wait(error: SlackApiError) -> float:
    headers = {k.lower(): v for k, v in dict(getattr(error.response, "headers", {})).items()}
    return _seconds(headers.get("retry-after"))


def _uncertain(claimed: Claimed, unsure: Unsure, backoff: float) -> Outcome:
    # Changing or deleting a message twice is the same as once.
    return Later(backoff, unsure.problem) if claimed.method in (UPDATE, DELETE) else unsure


def backoff_seconds(attempts: int) -> float:
    return float(min(2 ** min(attempts, 8), 300))


def _seconds(value: Any) -> float:
    try:
        return max(1.0, float(value))
    except (TypeError, ValueError):
        return 30.0


def _post_message(client: WebClient, claimed: Claimed) -> Outcome:
    metadata = {"event_type": METADATA_TYPE, "event_payload": {"id": claimed.id}}
    channel = conversation(client, claimed.channel)
    answer = client.chat_postMessage(
        channel=channel, metadata=metadata, unfurl_links=False, unfurl_media=False, **claimed.arguments
    )
    return Sent(ts=told(answer, "ts"), channel=answer.get("channel") or channel)


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


def _files(client: WebClient, claimed: Claimed) -> Outcome:
    channel = conversation(client, claimed.channel)
    uploads = [
        {"filename": marked(file["name"], claimed.id), "title": file["title"], "content": file["content"]}
        for file in claimed.arguments["files"]
    ]
    try:
        client.files_upload_v2(
            channel=channel, initial_comment=claimed.arguments["text"], file_uploads=uploads
        )
    except (SlackApiError, SlackRequestError) as error:
        outcome = outcome_of(error, claimed)
        if isinstance(outcome, Unsure) and not _may_be_shared(error):
            return Later(backoff_seconds(claimed.attempts), outcome.problem)
        return outcome
    return Sent(ts=None, channel=channel)


def _may_be_shared(error: Exception) -> bool:
    """Files are shared by the last of the three steps: before it, nobody can have seen them."""
    return isinstance(error, SlackApiError) and SHARES in str(getattr(error.response, "api_url", SHARES))


def _seen(client: WebClient, claimed: Claimed) -> Outcome:
    return Sent(ts=None, channel=claimed.channel)


_SAY = {POST: _post_message, UPDATE: _update, DELETE: _delete, FILES: _files, SEEN: _seen}


def marked(name: str, message_id: str) -> str:
    """A file's name with our delivery id in it: a file's message carries no metadata to find it by."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{message_id[:8]}.{ending}" if dot else f"{name}-{message_id[:8]}"


def conversation(client: WebClient, channel: str) -> str:
    if channel[:1] in ("U", "W"):
        try:
            return str(told(client.conversations_open(users=channel), "channel", "id"))
        except SlackApiError as error:
            if not lacks(error):
                raise  # otherwise a post takes a person's own id, too
    return channel
