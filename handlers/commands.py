"""`/hearth`: the first word says what is wanted, the rest is for that column to read."""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.practice.errors import Refusal
from handlers import communities, prompts
from handlers.asking import Asker, Call, Hearth
from handlers.ids import COMMAND


class UnknownWord(Refusal):
    """I do not know that word. Type `/hearth help` to see those I know."""


# What each word does. It may answer with a message for the asker alone, or open a form and answer nothing.
Does = Callable[[Call], dict[str, Any] | None]
WORDS: dict[str, Does] = {
    "start": communities.on_start_command,
    "prompt": prompts.on_prompt_command,
}


def on_command(ack: Any, command: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    word, _, rest = (command.get("text") or "").strip().partition(" ")
    does = WORDS.get(word.lower())
    if does is None:
        raise UnknownWord
    call = Call(hearth, asker, client, command["trigger_id"], rest.strip(), hearth.clock())
    message = does(call)
    ack(**message, response_type="ephemeral") if message else ack()


def register(app: App) -> None:
    app.command(COMMAND)(on_command)
