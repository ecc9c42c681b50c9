"""What people edited or deleted in Slack while Hearth was not in the channel, or did not run: Slack's word of it comes
once, and is not repeated for long.

A thread whose replies still lead to messages is read in Slack, and what is not there any more goes as if Slack had said
so. What was written meanwhile is not gathered: whoever took Hearth out of a channel took it out of what is said there.
"""

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.delivery.client import told
from bot.delivery.outcomes import asked_to_wait
from bot.practice.messages import Message, said_at
from handlers.context import Hearth
from handlers.messages import TOMBSTONE, said
from storage import replies
from storage.apart import set_aside
from storage.threads import Thread

AT_ONCE = 200  # messages on a page
# About half as often as Slack allows it (Tier 3), so that nobody else who has to read a thread is kept waiting.
PACE_SECONDS = 2.0
JUST_SAID = timedelta(minutes=5)  # what is so new may not be everywhere in Slack yet

Wait = Callable[[float], bool]
"""Waits for so many seconds. True: there is no time for more."""


def look_back(
    hearth: Hearth,
    client_for: Callable[[str], WebClient | None],
    wait: Wait,
    places: Collection[tuple[str, str]] | None = None,
) -> int:
    """Follow what Slack told us nothing of, one thread after the other, each time in another order. Returns how many
    messages were edited or deleted. `places`: only in these workspaces' channels.
    """
    with hearth.database.reading() as session:
        found = replies.followed_threads(session)
    followed = [each for each in found if places is None or (each.team_id, each.channel_id) in places]
    number = 0
    for turn, thread in enumerate(random.sample(followed, len(followed))):
        if turn and wait(PACE_SECONDS):
            break
        client = client_for(thread.team_id)
        if client is not None:
            with set_aside("looking_back", thread):
                number += _look_at(hearth, client, thread, wait)
    return number


def _look_at(hearth: Hearth, client: WebClient, thread: Thread, wait: Wait) -> int:
    with hearth.database.reading() as session:
        known = replies.links(session, thread)
    try:
        there = _messages(client, thread, wait)
    except (SlackClientError, OSError, HTTPException):
        return 0  # that Slack does not show a thread does not mean that anybody deleted it
    if there is None:
        return 0
    changed = list(_changed(thread, known, there, hearth.clock()))
    for message in changed:
        hearth.gathering.bring(thread.team_id, message)
    return len(changed)


def _changed(
    thread: Thread, known: Mapping[str, str], there: Mapping[str, dict[str, Any]], now: datetime
) -> Iterator[Message]:
    """What is other in Slack than what we know of these messages: when each was last edited, by its ts.

    Where Slack deletes what is old by a rule of the workspace, a thread's post goes first. Nobody took back what is then
    missing in the thread.
    """
    post = there.get(thread.ts or "")
    is_whole = post is not None and not _is_deleted(post)
    for ts, edited in known.items():
        message = there.get(ts)
        if message is None or _is_deleted(message):
            if message is not None or (is_whole and said_at(ts) < now - JUST_SAID):
                yield Message(thread.channel_id, ts, thread.ts, is_taken_back=True)
            continue
        newest = said(message, thread.channel_id, (message.get("edited") or {}).get("ts") or "")
        if newest is not None and newest.edited > edited:
            yield newest


def _is_deleted(message: Mapping[str, Any]) -> bool:
    return message.get("subtype") == TOMBSTONE


def _messages(client: WebClient, thread: Thread, wait: Wait) -> dict[str, dict[str, Any]] | None:
    """All messages of a thread by their ts, with its post. None where Slack does not show all, or there is no time."""
    found: dict[str, dict[str, Any]] = {}
    cursor = ""
    while True:
        page = _page(client, thread, cursor, wait)
        if page is None:
            return None
        found |= {message["ts"]: message for message in told(page, "messages", kind=list)}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            # A workspace that does not pay is shown the last 90 days.
            return None if page.get("has_more") or page.get("is_limited") else found
        if wait(PACE_SECONDS):
            return None


def _page(client: WebClient, thread: Thread, cursor: str, wait: Wait) -> SlackResponse | None:
    """https://docs.slack.dev/reference/methods/conversations.replies. None if there is no time to wait for it."""
    where: dict[str, Any] = {"channel": thread.channel_id, "ts": thread.ts, "limit": AT_ONCE}
    if cursor:
        where["cursor"] = cursor
    while True:
        try:
            return client.conversations_replies(**where)
        except SlackApiError as error:
            seconds = asked_to_wait(error)
            if seconds is None:
                raise
            if wait(seconds):
                return None
