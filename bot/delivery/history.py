"""Looking in Slack's history for a message that may have been posted."""

import html
import http.client
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.delivery.client import told
from bot.delivery.outbox import FILES, METADATA_TYPE
from bot.delivery.outcomes import MUST_HAVE_LANDED, Claimed, Later, Refused, Sent, outcome_of
from bot.delivery.posting import conversation, mark

CLOCK_TOLERANCE = timedelta(minutes=5)
PAGES_TO_LOOK_AT = 20
TOO_MUCH_TO_READ = "too_much_to_read"
# Also a date, a mention, and an address that Slack has made a link.
LINK = re.compile(r"<(?:[^<>|]*\|)?([^<>]*)>")
EMOJI = re.compile(r":[a-z0-9_+'-]+:")


def look_for(client: WebClient, claimed: Claimed) -> Sent | Later | Refused | None:
    """Look in recent history for a message that may have been posted. None: it is not there.

    Refused: history will never tell, whether it is there or not.
    """
    try:
        channel = conversation(client, claimed.channel)
        for message in _recent(client, channel, claimed):
            if message is None:
                return Refused(TOO_MUCH_TO_READ)
            if _is_ours(message, claimed):
                return Sent(ts=None if claimed.method == FILES else message["ts"], channel=channel)
    except (SlackClientError, OSError, http.client.HTTPException) as error:
        outcome = outcome_of(error, claimed)
        return outcome if isinstance(outcome, Later | Refused) else Later(MUST_HAVE_LANDED, "no_answer")
    return None


def _recent(client: WebClient, channel: str, claimed: Claimed) -> Iterator[dict[str, Any] | None]:
    """What was said since it was first tried; None at the end if there is more than we can look through."""
    oldest = f"{(claimed.first_tried_at - CLOCK_TOLERANCE).timestamp():.6f}"
    thread_ts = claimed.arguments.get("thread_ts")
    cursor = ""
    for _ in range(PAGES_TO_LOOK_AT):
        arguments: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "limit": 100,
            "include_all_metadata": True,
        }
        if cursor:
            arguments["cursor"] = cursor
        if thread_ts:
            answer = client.conversations_replies(ts=thread_ts, **arguments)
        else:
            answer = client.conversations_history(**arguments)
        yield from told(answer, "messages", kind=list)
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
    yield None


def _is_ours(message: dict[str, Any], claimed: Claimed) -> bool:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") == METADATA_TYPE:
        return bool(metadata.get("event_payload", {}).get("id") == claimed.id)
    if claimed.method == FILES:
        return any(mark(claimed.id) in str(file.get("name", "")) for file in message.get("files", []))
    return not metadata and _looks_the_same(message, claimed.arguments)


def _looks_the_same(message: dict[str, Any], said: dict[str, Any]) -> bool:
    """For a history without metadata: an app's message with our words, and with our buttons where it shows any.

    A button's value names what the message is about, so that two of the same words are told apart. Only apps have
    buttons: by ours we know a message that does not name its app.
    """
    if _letters(message.get("text") or "") != _letters(said.get("text") or ""):
        return False
    theirs, ours = _values(message.get("blocks") or ()), _values(said.get("blocks") or ())
    if not message.get("bot_id"):
        return bool(ours) and theirs == ours
    return theirs == ours or not message.get("blocks")


def _letters(text: str) -> str:
    """What Slack leaves as it is in a text."""
    shown = EMOJI.sub("", LINK.sub(r"\1", text))
    return "".join(letter for letter in html.unescape(shown) if letter.isalnum())


def _values(blocks: Iterable[dict[str, Any]]) -> set[str]:
    found = [element for block in blocks for element in block.get("elements") or ()]
    return {str(element["value"]) for element in found if element.get("value")}
