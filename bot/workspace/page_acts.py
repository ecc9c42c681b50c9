"""What a person can do on the page: each act is a call of `Person`, so that apps get what Slack would send."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.workspace import elements
from bot.workspace.model import App, Channel, Json, User, View
from bot.workspace.person import CommandAnswer, Person
from bot.workspace.refusal import WorkspaceRefusal
from bot.workspace.state import Workspace

NO_ANSWER = "This app did not respond. Try again in a moment."
SENTENCES = {
    "account_inactive": "This person is no longer in the workspace.",
    "app_not_installed": "This app is not installed here any more.",
    "cannot_reply_to_message": "This message cannot have replies.",
    "channel_not_found": "This channel is not here any more.",
    "interactivity_disabled": "This app does not take answers from buttons.",
    "is_archived": "This channel is archived.",
    "invalid_name": "A channel's name has small letters, figures, hyphens and underscores, and no spaces.",
    "message_not_found": "This message is not here any more.",
    "msg_too_long": "This message is too long.",
    "name_taken": "There is a channel of that name already.",
    "no_clock": "This workspace has no clock to move.",
    "no_such_element": "This has changed meanwhile. Please look again.",
    "no_such_option": "This choice is not offered any more.",
    "no_view": "This window has been closed meanwhile.",
    "not_in_channel": "Join this channel first.",
    "not_shared": "This channel is not shared with their organisation.",
    "not_yours": "Only its author can do that.",
    "thread_not_found": "This thread is not here any more.",
    "too_many_selected": "Please choose fewer.",
    "trouble_connecting": "This app did not respond, and nothing was sent. What you typed is still here.",
    "user_not_found": "This account does not belong to this workspace.",
    "unknown_command": "No app in this workspace has that command.",
}


@dataclass(frozen=True)
class ClockStrip:
    """The bot's clock as the page shows and moves it. All times are aware; `next_due` says when and what."""

    now: Callable[[], datetime]
    next_due: Callable[[], tuple[datetime, str] | None]
    jump: Callable[[datetime], None]

    def shown(self) -> Json:
        due = self.next_due()
        return {
            "now": self.now().timestamp(),
            "next_due": {"at": due[0].timestamp(), "what": due[1]} if due else None,
        }


@dataclass(frozen=True)
class Asked:
    """One act: who does it, and what with."""

    workspace: Workspace
    user: User
    fields: Json
    strip: ClockStrip | None
    installed: Callable[[App], None] | None = None
    """Called when an app was installed again, for whoever runs it to use its new token."""

    @property
    def person(self) -> Person:
        return Person(self.workspace, self.user)

    @property
    def text(self) -> str:
        return str(self.fields.get("text") or "")

    @property
    def ts(self) -> str:
        return str(self.fields.get("ts") or "")

    @property
    def channel(self) -> Channel:
        found = self.workspace.channels.get(str(self.fields.get("channel")))
        if found is None:
            raise WorkspaceRefusal("channel_not_found")
        return found

    @property
    def app(self) -> App:
        found = self.workspace.apps.get(str(self.fields.get("app")))
        if found is None:
            raise WorkspaceRefusal("app_not_installed")
        return found

    @property
    def pressed(self) -> Json:
        return {name: self.fields.get(name) for name in ("action_id", "value", "block_id")}

    def view_in_front(self) -> View:
        """The modal that the page showed, if it is still the one in front."""
        view = self.person.view
        if view is None or view.id != self.fields.get("view"):
            raise WorkspaceRefusal("no_view")
        return view


def refused(refusal: WorkspaceRefusal) -> Json:
    sentence = SENTENCES.get(refusal.code, "That cannot be done here.")
    return {"refused": True, "code": refusal.code, "problem": sentence}


def _say(asked: Asked) -> None:
    thread_ts = asked.fields.get("thread_ts")
    if thread_ts:
        broadcast = bool(asked.fields.get("broadcast"))
        asked.person.reply(asked.channel, thread_ts, asked.text, broadcast=broadcast)
    else:
        asked.person.say(asked.channel, asked.text)


def _answered(answer: CommandAnswer) -> Json:
    return {"status": answer.status} | ({} if answer.status == "ok" else {"problem": NO_ANSWER})


def _slash(asked: Asked) -> Json:
    """A command that failed leaves Slack's own sentence in the channel, so the page adds none."""
    answer = asked.person.slash(str(asked.fields.get("command")), asked.text, asked.channel)
    return {"status": answer.status}


def _press(asked: Asked) -> Json:
    return _answered(
        asked.person.press(
            asked.channel, asked.ts, **asked.pressed, in_thread=bool(asked.fields.get("in_thread"))
        )
    )


def _press_home(asked: Asked) -> Json:
    return _answered(asked.person.press_home(asked.app, **asked.pressed))


def _press_view(asked: Asked) -> Json:
    _hold(asked)
    return _answered(asked.person.press_view(**asked.pressed))


def _submit(asked: Asked) -> Json:
    _hold(asked)
    return {"errors": asked.person.submit()}


def _close_view(asked: Asked) -> None:
    asked.view_in_front()
    asked.person.close_view()


def _hold(asked: Asked) -> None:
    """Keeps what has been typed so far, as Slack's client does, without telling the app of each input."""
    view = asked.view_in_front()
    values: dict[str, dict[str, Any]] = asked.fields.get("values") or {}
    with asked.workspace.lock:
        for block, element in elements.each(view.blocks):
            typed = values.get(block["block_id"], {})
            if element["type"] in elements.HOLDS and element["action_id"] in typed:
                state = elements.chosen_state(element, typed[element["action_id"]])
                view.state[block["block_id"], element["action_id"]] = state


def _jump(asked: Asked) -> Json:
    if asked.strip is None:
        raise WorkspaceRefusal("no_clock")
    if "to" in asked.fields:
        moment = datetime.fromtimestamp(float(asked.fields["to"]), UTC)
    else:
        moment = asked.strip.now() + timedelta(seconds=float(asked.fields["seconds"]))
    asked.strip.jump(moment)
    return {"now": asked.strip.now().timestamp()}


BY_HAND = {"say", "edit", "delete", "slash", "press", "press_home", "press_view", "submit"}
"""What a person does in the workspace, and not only with what they see of it."""

ACTS: dict[str, Callable[[Asked], Json | None]] = {
    "say": _say,
    "edit": lambda asked: asked.person.edit(asked.channel, asked.ts, asked.text),
    "delete": lambda asked: asked.person.delete(asked.channel, asked.ts),
    "slash": _slash,
    "press": _press,
    "open_home": lambda asked: {"home": asked.person.open_home(asked.app) is not None},
    "press_home": _press_home,
    "press_view": _press_view,
    "submit": _submit,
    "close_view": _close_view,
    "close_all_views": lambda asked: asked.person.close_all_views(),
    "jump": _jump,
}
