"""What listens for messages. It runs for every message of every channel Hearth is in, so it is brief."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from bot.practice.guarding import LONGEST
from bot.practice.messages import Message
from handlers.blocks.slack_emoji import with_emoji
from handlers.blocks.slack_rich_text import pasted, written_in
from handlers.context import Asker, Hearth
from handlers.other_organisations import enterprise_of, is_theirs
from handlers.shared_channels import note_shared
from storage import workspaces

TOMBSTONE = "tombstone"  # of a message that was deleted, where replies hang from it
# A message with another subtype is not somebody saying something: somebody joined, the topic changed, ...
WORDS_OF_PEOPLE = {None, "file_share", "thread_broadcast", "me_message"}


class Home(NamedTuple):
    """A workspace for which a message is read, and who Hearth is there."""

    team_id: str
    bot_user_id: str | None
    enterprise_id: str | None


class TakeMessagesIn(Middleware):
    """Stands in front of all listeners: for each of those Bolt puts together all that any of them could ask for."""

    def process(
        self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        if not is_message(req.body):
            return next()
        context = req.context
        on_message(req.body["event"], req.body, context["hearth"], context["asker"], context.bot_user_id)
        return BoltResponse(status=200)


def is_message(body: Mapping[str, Any]) -> bool:
    event = body.get("event")
    return isinstance(event, dict) and event.get("type") == "message" and body.get("type") == "event_callback"


def on_message(
    event: dict[str, Any], body: dict[str, Any], hearth: Hearth, asker: Asker, bot_user_id: str | None
) -> None:
    homes = [Home(asker.team_id, bot_user_id, enterprise_of(body))]
    if body.get("is_ext_shared_channel"):
        homes += _others_at_home(hearth, event.get("channel", ""), asker.team_id)
        for home in homes:
            # Slack's own word that the channel is shared may come later than what is said there, or not at all.
            note_shared(hearth, home.team_id, event.get("channel", ""))
    message = read_message(event)
    if message is not None:
        about = event.get("message") or event.get("previous_message") or event
        for home in homes:
            _bring(hearth, home, message, about, body)


def _others_at_home(hearth: Hearth, channel_id: str, told: str) -> list[Home]:
    """Where several workspaces that share a channel have installed Hearth, Slack tells one of them (`told`) what is said
    there, for all (https://github.com/slackapi/bolt-js/issues/2008). Each that has a community in it reads it for itself.
    """
    with hearth.database.reading() as session:
        rows = workspaces.at_home_in(session, channel_id)
    return [Home(row.team_id, row.bot_user_id, row.enterprise_id) for row in rows if row.team_id != told]


def _bring(
    hearth: Hearth, home: Home, message: Message, about: Mapping[str, Any], body: Mapping[str, Any]
) -> None:
    if message.author == home.bot_user_id:
        return
    if is_theirs(body, about, home.team_id, home.enterprise_id):
        message = replace(message, is_external=True)
    if home.bot_user_id and about.get("parent_user_id") not in (None, home.bot_user_id):
        message = replace(message, is_under_others=True)
    hearth.gathering.bring(home.team_id, message)


def read_message(event: dict[str, Any]) -> Message | None:
    """What a message event tells us; None if it is none of our business.

    Slack's `message_changed` wraps the message as it now is, `message_deleted` only names it; their own `ts`
    is the event's. See https://docs.slack.dev/reference/events/message
    """
    channel, subtype = event.get("channel", ""), event.get("subtype")
    if subtype == "message_deleted":
        previous, ts = event.get("previous_message"), event["deleted_ts"]
        thread_ts = previous.get("thread_ts", ts) if previous else None
        return Message(channel, ts, thread_ts, is_taken_back=True)
    if subtype == "message_changed":
        changed = event["message"]
        if changed.get("subtype") == TOMBSTONE:
            return Message(channel, changed["ts"], changed.get("thread_ts"), is_taken_back=True)
        return said(changed, channel, edited=_edited(event, changed))
    return said(event, channel, edited="")


def _edited(event: dict[str, Any], changed: dict[str, Any]) -> str:
    """When the words were last changed; "" if they were not: Slack unfurled a link, counted a reply, or noticed which
    language it is (https://docs.slack.dev/reference/events/message/message_changed, which shows no previous message).
    """
    edited = (changed.get("edited") or {}).get("ts")
    if edited:
        return str(edited)
    previous = event.get("previous_message") or changed
    return "" if previous.get("text") == changed.get("text") else str(event.get("ts") or "")


def said(message: dict[str, Any], channel: str, edited: str) -> Message | None:
    """What somebody said in a thread; None if it is something else."""
    if message.get("bot_id") or message.get("subtype") not in WORDS_OF_PEOPLE:
        return None
    if not message.get("user") or message.get("thread_ts") in (None, message["ts"]):
        return None
    return Message(
        channel,
        message["ts"],
        message["thread_ts"],
        author=message["user"],
        words=_words(message),
        files=len(message.get("files") or ()),
        edited=edited,
    )


def _words(message: dict[str, Any]) -> str:
    """What is longer than Slack lets anybody write is cut: none of it is looked at, and none is kept."""
    blocks = message.get("blocks")
    words = (message.get("text") or written_in(blocks))[:LONGEST]
    tables = pasted(message)[:LONGEST]
    return with_emoji(f"{words}\n{tables}".strip("\n") if tables else words, blocks)


def register(app: App) -> None:
    app.use(TakeMessagesIn())
