"""What every listener is given: Hearth itself, and who is asking from where."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk import WebClient

from bot.practice.answerable import UNSAID, Answerable
from bot.practice.replies_gathering import Gathering
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
    answerable: Answerable = UNSAID
    returned: set[tuple[str, str]] = field(default_factory=set)
    """The workspaces and channels that we came back to: what was changed there meanwhile is still to be looked for."""


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
