"""What became of something that was said to Slack: sent, later, refused, or unsure; and what an error says of that."""

import socket
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from bot.delivery.outbox import DELETE, DELETE_FILE, UPDATE
from storage.outbox_queue import LONGEST_PAUSE

MAY_HAVE_HAPPENED = {"internal_error", "fatal_error"}
# The last two end with a migration, see https://docs.slack.dev/reference/methods/chat.postMessage and
# https://docs.slack.dev/reference/methods/reactions.add
WILL_PASS = {"service_unavailable", "request_timeout", "team_added_to_org", "accesslimited"} | {
    "org_login_required",
    "external_channel_migrating",
}
RATE_LIMITED = {"ratelimited", "rate_limited", "message_limit_exceeded"}
TOKEN_PROBLEMS = {"token_revoked", "token_expired", "invalid_auth", "account_inactive", "not_authed"}
NEVER_LEFT = (ConnectionRefusedError, socket.gaierror)
MAY_BE_LANDING = 30.0  # seconds: a post that we gave up waiting for may still arrive
MUST_HAVE_LANDED = 5.0
LONGEST_WAIT = (
    LONGEST_PAUSE.total_seconds()
)  # whatever we are told: to be asked so seldom is a burden to nobody
UNEXPECTED = "unexpected"
CANNOT_BE_OPENED = "cannot_be_opened"


@dataclass(frozen=True)
class Claimed:
    """One message that this process has taken to say, or to look for. `problem` is what went wrong before."""

    id: str
    team_id: str
    channel: str
    method: str
    kind: str
    about: str
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
    if (seconds := asked_to_wait(error)) is not None:
        return Later(seconds, "ratelimited", for_all=True)
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


def asked_to_wait(error: SlackApiError) -> float | None:
    """For how many seconds Slack wants not to be asked; None if that is not what it says."""
    if getattr(error.response, "status_code", 200) != 429 and error.response.get("error") not in RATE_LIMITED:
        return None
    headers = {k.lower(): v for k, v in dict(getattr(error.response, "headers", {})).items()}
    return _seconds(headers.get("retry-after"))


def _uncertain(claimed: Claimed, unsure: Unsure, backoff: float) -> Outcome:
    # Changing or deleting a message twice is the same as once.
    return Later(backoff, unsure.problem) if claimed.method in (UPDATE, DELETE, DELETE_FILE) else unsure


def backoff_seconds(attempts: int) -> float:
    return float(min(2 ** min(attempts, 8), 300))


def _seconds(value: Any) -> float:
    try:
        return min(max(1.0, float(value)), LONGEST_WAIT)
    except (TypeError, ValueError):
        return 30.0
