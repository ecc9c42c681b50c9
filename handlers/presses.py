"""Answering the press of a button where it was pressed: in a form, or in a message that one person sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks.answers import cannot_open
from handlers.blocks.menu import message_form
from handlers.context import Asker
from handlers.ids import Changed

log = structlog.get_logger("hearth.presses")
GONE = ("not_found", "hash_conflict")


@dataclass(frozen=True)
class Press:
    """One press of a button, and the ways to answer it."""

    client: WebClient
    body: Mapping[str, Any]
    respond: Any

    @property
    def value(self) -> str:
        """What the button stands for; "" if it has no value. It came from outside: whoever uses it checks it."""
        return self.body["actions"][0].get("value") or ""

    @property
    def day(self) -> str:
        """The day that was chosen in a calendar, as in "2027-01-06"."""
        return str(self.body["actions"][0]["selected_date"])

    @property
    def belongs_to(self) -> str:
        """What a calendar is about: it has no value, so the block that it is in says it."""
        return str(self.body["actions"][0]["block_id"]).partition("/")[2]

    @property
    def action_id(self) -> str:
        return str(self.body["actions"][0]["action_id"])

    @property
    def trigger_id(self) -> str:
        return str(self.body["trigger_id"])

    @property
    def view(self) -> dict[str, Any]:
        """The form or Home tab that the button was in; empty if it was in a message."""
        return self.body.get("view") or {}

    @property
    def is_in_form(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def is_in_message_for_all(self) -> bool:
        """In a message that stays, and not in one that was shown to one person for a while."""
        container = self.body.get("container") or {}
        return container.get("type") == "message" and not container.get("is_ephemeral")

    def show(self, form: dict[str, Any]) -> None:
        """Open a form; on top of the one that the button was in, if it was in one, and that has not done its part."""
        if self.view.get("callback_id") == Changed.SHOWN:
            self.put_in_place(form)
            return
        opener = self.client.views_push if self.is_in_form else self.client.views_open
        opener(trigger_id=self.trigger_id, view=form)

    def turn_to(self, form: dict[str, Any]) -> None:
        """Show a form in the place of the one that the button was in; open it, if the button was in none."""
        if self.is_in_form:
            self.put_in_place(form)
        else:
            self.client.views_open(trigger_id=self.trigger_id, view=form)

    def put_in_place(self, form: dict[str, Any], **only_if: str) -> None:
        """Show another form in the place of the one that the button was in. A form that was closed stays closed.

        With `hash`, a form that has changed since is left as it is.
        """
        update(self.client, self.view["id"], form, **only_if)

    def answer(self, message: Mapping[str, Any]) -> None:
        """Put an answer in the place of the one that the button was in."""
        if self.view:
            self.put_in_place(message_form(message))
        elif self.is_in_message_for_all:
            self.replace(**message)
        else:
            self.respond(**message, replace_original=True, response_type="ephemeral")

    def replace(self, **message: Any) -> None:
        """Put another message in the place of the one that the button was in."""
        self.respond(**message, replace_original=True)

    def whisper(self, **said: Any) -> None:
        whisper(self.body, self.respond, **said)

    def open_for_anybody(self, asker: Asker, form: dict[str, Any]) -> None:
        """Open a form under a post, for people of other organisations too. Slack does not say whether it lets an app:
        if not, they are told.
        """
        try:
            self.client.views_open(trigger_id=self.trigger_id, view=form)
        except SlackApiError as error:
            if not asker.is_external:
                raise
            log.info("form refused", problem=error.response.get("error"))
            self.whisper(**cannot_open())


def whisper(body: Mapping[str, Any], respond: Any, **said: Any) -> None:
    """Say something to the one who pressed, and nobody else, where they pressed: in the channel or in the thread."""
    thread_ts = (body.get("container") or {}).get("thread_ts")
    there = {"thread_ts": thread_ts} if thread_ts else {}
    respond(**said, **there, response_type="ephemeral", replace_original=False)


def update(client: WebClient, view_id: str, form: dict[str, Any], **only_if: str) -> None:
    """Show a form as it is now, if it is still open."""
    try:
        client.views_update(view_id=view_id, view=form, **{k: v for k, v in only_if.items() if v})
    except SlackApiError as error:
        if error.response.get("error") not in GONE:
            raise
        log.info("form gone", problem=error.response.get("error"))
