"""`/hearth`: the first word says what is wanted, the rest is for that column to read."""

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.practice.errors import Refusal
from bot.practice.language import _
from handlers import (
    audit,
    communities_settings,
    communities_start,
    contacts,
    exports,
    guard,
    holds,
    menu,
    my_data,
    privacy,
    prompts,
    replies,
    resting,
    rounds,
    summaries,
    upcoming,
    upcoming_skip,
)
from handlers.access import check_is_in, visited
from handlers.blocks.menu import message_form
from handlers.context import Asker, Call, Hearth
from handlers.ids import COMMAND
from handlers.presses import Press


class UnknownWord(Refusal):
    """I do not know that word. Type `/hearth help` to see those I know."""


class NoEnding(Refusal):
    """A community can't be deleted. You can stop a question with `/hearth upcoming`, or rest everything with `/hearth pause`.
    What was said goes by itself when its time is over. If you remove me from the channel, the community stays at rest.
    """


# What each word does. It may answer with a message for the asker alone, or open a form and answer nothing.
Does = Callable[[Call], dict[str, Any] | None]
WORDS: dict[str, Does] = {
    "start": communities_start.on_start_command,
    "settings": communities_settings.on_settings_command,
    "contacts": contacts.on_contacts_command,
    "prompt": prompts.on_prompt_command,
    "round": rounds.on_round_command,
    "upcoming": upcoming.on_upcoming_command,
    "skip": upcoming_skip.on_skip_command,
    "pause": resting.on_pause_command,
    "resume": resting.on_resume_command,
    "replies": replies.on_replies_command,
    "summarise": summaries.on_summarise_command,
    "summarize": summaries.on_summarise_command,
    "export": exports.on_export_command,
    "audit": audit.on_audit_command,
    "guard": guard.on_guard_command,
    "hold": holds.on_hold_command,
    "my-data": my_data.on_my_data_command,
    "privacy": privacy.on_privacy_command,
    "help": menu.on_help_command,
}
PRESSED: dict[str, Does] = {"privacy": privacy.on_read_all}  # where a button shows more than its word
ALSO = {
    "status": "upcoming",
    "session": "round",
    "sessions": "round",
    "question": "prompt",
    "ask": "prompt",
}  # as our posts say
ENDINGS = ("stop", "end", "delete", "remove")
IN_THE_MENU = (*WORDS, "menu")  # a button for each of them may stand anywhere


def on_command(ack: Any, command: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    word, rest = (*(command.get("text") or "").split(None, 1), "", "")[:2]
    does = _meant(word.lower()) if word else menu.on_menu_command
    message = does(Call(hearth, asker, client, command["trigger_id"], rest.strip(), hearth.clock()))
    ack(**message, response_type="ephemeral") if message else ack()


def _meant(word: str) -> Does:
    if word in ENDINGS:
        raise NoEnding
    does = WORDS.get(ALSO.get(word, word))
    if does is None:
        raise UnknownWord(_nearest(word))
    return does


def _nearest(word: str) -> str | None:
    close = get_close_matches(word, [*WORDS, *ALSO], 1, 0.7)
    sentence = _("I do not know that word. Did you mean `/hearth {word}`?")
    return sentence.format(word=close[0]) if close else None


def on_press(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button that stands for a word: as typing it in the channel of the community that it names."""
    word = press.action_id.partition(".")[2]
    there = replace(asker, channel_id=_channel(word, press.value, press.client, hearth, asker))
    in_form = press.view["id"] if press.is_in_form else ""
    call = Call(hearth, there, press.client, press.trigger_id, words="", now=hearth.clock(), view_id=in_form)
    message = (WORDS | PRESSED).get(word, menu.on_menu_command)(call)
    if message:
        call.show(message_form(message))
    ack()


def _channel(word: str, value: str, client: WebClient, hearth: Hearth, asker: Asker) -> str:
    """The button that starts a community names a channel; all others name a community."""
    if word != "start":
        return visited(hearth, client, asker, value).channel_id
    check_is_in(hearth, client, asker, value)
    return value


def register(app: App) -> None:
    app.command(COMMAND)(on_command)
    for word in IN_THE_MENU:
        app.action(f"menu.{word}")(on_press)
