"""What the forms for a question and for a session share: what each is about, and that nothing typed in it is lost."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import plan_drafts, rights
from bot.practice.errors import Refusal
from bot.practice.plan_drafts import PROMPT, ROUND, Draft
from handlers.answering import Press
from handlers.asking import Asker, Hearth, hash_of, values_of
from handlers.ids import Upcoming
from storage.columns import new_id
from storage.communities import Community

WORTH_KEEPING = {
    PROMPT: ("question", "when"),
    ROUND: ("theme", "where"),
}  # a form without these was left empty


class ShownSince(Refusal):
    """This was changed somewhere else since you looked. Press Change It to look again."""


@dataclass(frozen=True)
class About:
    """What a form is about, carried in it: ids, and the moment at which it was checked."""

    kind: str
    community_id: str
    planned_id: str  # of the prompt or the session; a new one has it from the first form on
    changing: bool = False
    begun: str = ""  # the draft of a new one with which somebody goes on
    behind: str = ""  # the list of what is coming from which it was opened
    checked_at: str = ""

    @classmethod
    def read(cls, text: str) -> "About":
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    def draft_of(self, asker: Asker) -> Draft:
        return Draft(asker.team_id, asker.user_id, self.kind, self.begun or self.planned_id)


def about_new(session: Session, asker: Asker, kind: str, community_id: str, said: Mapping[str, Any]) -> About:
    """Go on with what was begun last; if something is said, only with what says the same."""
    begun = plan_drafts.begun(session, asker.team_id, asker.user_id, kind, community_id, said)
    return About(kind, community_id, new_id(), begun=begun)


def list_behind(press: Press) -> str:
    """The list of what is coming, if the button was in it; else ""."""
    return press.view["id"] if press.view.get("callback_id") == Upcoming.SHOWN else ""


def facilitated(session: Session, asker: Asker, about: About) -> Community:
    return rights.facilitated(session, asker.team_id, about.community_id, asker.user_id)


def keep(
    session: Session, asker: Asker, about: About, values: dict[str, Any], now: datetime, **typed: Any
) -> None:
    new_in = "" if about.changing else about.community_id
    plan_drafts.keep(session, about.draft_of(asker), values, now, new_in=new_in, **typed)


def keep_sent(hearth: Hearth, asker: Asker, about: About, view: Mapping[str, Any]) -> None:
    """Keep what a form was sent or closed with, in a transaction of its own: what it asks for may be refused."""
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        keep(session, asker, about, values_of(view), hearth.clock(), form=hash_of(view), is_final=True)


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed or chosen: remember it."""
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        at = action.get("action_ts") or ""
        keep(session, asker, about, values_of(view), hearth.clock(), form=hash_of(view), at=at)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    values = values_of(view) if (view.get("state") or {}).get("values") else {}
    if any(values.get(field) for field in WORTH_KEEPING[about.kind]):
        keep_sent(hearth, asker, about, view)
    ack()
