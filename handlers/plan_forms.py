"""What the forms for a question and for a session share: what each is about, and that nothing typed in it is lost."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import plan_drafts, rights
from bot.practice.errors import Refusal
from bot.practice.plan_drafts import PROMPT, ROUND, Draft
from handlers.context import Asker, Hearth
from handlers.forms import hash_of, shown_in, values_of
from handlers.ids import Upcoming
from handlers.presses import Press
from storage import prompts, rounds
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


def keep_said(session: Session, asker: Asker, about: About, said: dict[str, Any], now: datetime) -> None:
    """Keep what the command said."""
    plan_drafts.keep(session, about.draft_of(asker), said, said, now, new_in=_new_in(about))


def keep(
    session: Session, asker: Asker, about: About, view: Mapping[str, Any], now: datetime, **typed: Any
) -> None:
    """Keep what a form holds."""
    draft, values, form = about.draft_of(asker), values_of(view), hash_of(view)
    plan_drafts.keep(session, draft, values, shown_in(view), now, form=form, new_in=_new_in(about), **typed)


def _new_in(about: About) -> str:
    return "" if about.changing else about.community_id


def keep_sent(hearth: Hearth, asker: Asker, about: About, view: Mapping[str, Any]) -> None:
    """Keep what a form was sent or closed with, in a transaction of its own: what it asks for may be refused."""
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        keep(session, asker, about, view, hearth.clock(), is_final=True)


def begin_afresh(
    session: Session, asker: Asker, before: About, view: Mapping[str, Any], now: datetime
) -> tuple[Community, About]:
    """What was begun stays as it is. Returns its community, and what an empty form there is about."""
    community = facilitated(session, asker, before)
    keep(session, asker, before, view, now, is_final=True)
    return community, replace(before, planned_id=new_id(), begun="")


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed or chosen: remember it, unless it comes when that is arranged already."""
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        if about.changing or not _is_there(session, asker, about):
            keep(session, asker, about, view, hearth.clock(), at=action.get("action_ts") or "")
    ack()


def _is_there(session: Session, asker: Asker, about: About) -> bool:
    found = prompts.prompt if about.kind == PROMPT else rounds.round_
    return found(session, asker.team_id, about.planned_id) is not None


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    values = values_of(view) if (view.get("state") or {}).get("values") else {}
    if any(values.get(field) for field in WORTH_KEEPING[about.kind]):
        keep_sent(hearth, asker, about, view)
    _let_go_unless_written(hearth, asker, about)
    ack()


def on_check_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Not Now, where what was understood is shown."""
    _let_go_unless_written(hearth, asker, About.read(body["view"]["private_metadata"]))
    ack()


def _let_go_unless_written(hearth: Hearth, asker: Asker, about: About) -> None:
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        draft = about.draft_of(asker)
        if not plan_drafts.is_written(session, draft):
            plan_drafts.discard(session, draft)
