"""What every listener is given: Hearth itself, and who is asking from where."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from bot.practice.gathering import Gathering
from handlers.lookups import Lookups
from storage.database import Database


@dataclass(frozen=True)
class Hearth:
    """The long-lived things. Listeners read the clock here and pass the moment on."""

    database: Database
    clock: Callable[[], datetime]
    lookups: Lookups
    gathering: Gathering
    allow_shared: bool = False
    """Whether communities may live in channels that are shared with other organisations."""


@dataclass(frozen=True)
class Asker:
    """Who asks, in which workspace and channel. Taken from what Slack signed, never from a form's metadata."""

    team_id: str
    user_id: str
    channel_id: str
    is_external: bool = False
    """Of another organisation, with which the channel is shared."""

    @property
    def is_in_direct_message(self) -> bool:
        return self.channel_id.startswith("D")


def values_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed and chosen in a form, by field: text, an option's value, or a list of them. Empty is "".

    A field that is left out of what was sent is as it was shown.
    """
    found = shown_in(view)
    for name, elements in ((view.get("state") or {}).get("values") or {}).items():
        for element in elements.values():
            found[name] = _value(element)
    return found


def shown_in(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a form showed in its fields when it was opened."""
    blocks = [block for block in view.get("blocks") or () if block["type"] == "input"]
    return {block["block_id"]: _as_shown(block.get("element") or {}) for block in blocks}


def hash_of(view: Mapping[str, Any]) -> str:
    """Which version of a form this is; "" where Slack does not say."""
    return str(view.get("hash") or "")


def _as_shown(element: Mapping[str, Any]) -> Any:
    names = {"initial_value": "value"}
    shown = {names.get(key, key.replace("initial_", "selected_")): value for key, value in element.items()}
    return _value(shown)


def _value(element: Mapping[str, Any]) -> Any:
    for key in ("selected_options",):
        if key in element:
            return [entry["value"] for entry in element[key] or []]
    if "selected_option" in element:
        return (element["selected_option"] or {}).get("value", "")
    for key in ("selected_users", "selected_conversations", "selected_channels"):
        if key in element:
            return list(element[key] or [])
    if element.get("value") is not None:
        return str(element["value"])
    for key in ("selected_date", "selected_time", "selected_date_time", "selected_user"):
        if element.get(key) is not None:
            return element[key]
    return ""


@dataclass(frozen=True)
class Call:
    """One use of the `/hearth` command, typed or chosen from a menu: `words` is what follows the subcommand."""

    hearth: Hearth
    asker: Asker
    client: WebClient
    trigger_id: str
    words: str
    now: datetime
    view_id: str = ""
    """The form that it was chosen in; "" if it was typed, or chosen elsewhere."""

    def show(self, form: dict[str, Any]) -> None:
        """Open a form; in the place of the one that it was chosen in."""
        if self.view_id:
            self.client.views_update(view_id=self.view_id, view=form)
        else:
            self.client.views_open(trigger_id=self.trigger_id, view=form)
