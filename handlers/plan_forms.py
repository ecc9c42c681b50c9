"""What the forms for a question and for a session share: what each is about, and that nothing typed in it is lost."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import form_drafts, guarding, rights
from bot.practice.errors import Refusal
from bot.practice.form_drafts import PROMPT, ROUND, Draft, Typed
from handlers import changed_since
from handlers.context import Asker, Hearth
from handlers.forms import hash_of, shown_in, values_of
from handlers.ids import Upcoming
from handlers.presses import Press
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
    draft: str = ""  # in which what is typed is kept, until it is arranged
    behind: str = ""  # the list of what is coming from which it was opened
    checked_at: str = ""
    seen: int = 0  # of what was done when the form of a change was opened

    @classmethod
    def read(cls, text: str) -> "About":
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    def draft_of(self, asker: Asker) -> Draft:
        return Draft(asker.team_id, asker.user_id, self.draft)


def about_new(
    session: Session, asker: Asker, kind: str, community_id: str, said: Mapping[str, Any], now: datetime
) -> About:
    """Go on with what was begun last; if something is said, only with what says the same."""
    begun = form_drafts.begun(session, asker.team_id, asker.user_id, kind, community_id, said)
    if begun:
        return About(kind, community_id, new_id(), draft=begun)
    return about_nothing_begun(session, asker, kind, community_id, now)


def about_nothing_begun(session: Session, asker: Asker, kind: str, community_id: str, now: datetime) -> About:
    planned_id = new_id()
    draft = form_drafts.begin(session, asker.team_id, asker.user_id, kind, planned_id, now)
    return About(kind, community_id, planned_id, draft=draft.id)


def about_change(
    session: Session, asker: Asker, kind: str, community_id: str, planned_id: str, now: datetime
) -> About:
    draft = form_drafts.begin(session, asker.team_id, asker.user_id, kind, planned_id, now)
    seen = changed_since.seen_now(session, asker)
    return About(kind, community_id, planned_id, changing=True, draft=draft.id, seen=seen)


def written_before(session: Session, asker: Asker, about: About) -> dict[str, Any]:
    """What was typed before and not sent; of a change, only what is not as it was then: others may have changed the rest."""
    draft = about.draft_of(asker)
    return form_drafts.written(session, draft) if about.changing else form_drafts.typed(session, draft)


def about_begun(session: Session, asker: Asker, kind: str, draft_id: str) -> About | None:
    """Go on with this draft; None if it is none of a new one."""
    begun_in = form_drafts.begun_in(session, Draft(asker.team_id, asker.user_id, draft_id))
    return About(kind, begun_in, new_id(), draft=draft_id) if begun_in else None


def is_begun(session: Session, asker: Asker, about: About) -> bool:
    return bool(form_drafts.typed(session, about.draft_of(asker)))


def list_behind(press: Press) -> str:
    """The list of what is coming, if the button was in it; else ""."""
    return press.view["id"] if press.view.get("callback_id") == Upcoming.SHOWN else ""


def facilitated(session: Session, asker: Asker, about: About) -> Community:
    return rights.facilitated(session, asker.team_id, about.community_id, asker.user_id)


def keep_said(session: Session, asker: Asker, about: About, said: dict[str, Any], now: datetime) -> None:
    """Keep what the command said."""
    _keep(session, asker, about, said, said, now)


def keep(
    session: Session, asker: Asker, about: About, view: Mapping[str, Any], now: datetime, **typed: Any
) -> None:
    """Keep what a form holds."""
    _keep(session, asker, about, values_of(view), shown_in(view), now, form=hash_of(view), **typed)


def _keep(
    session: Session, asker: Asker, about: About, values: Typed, shown: Typed, now: datetime, **typed: Any
) -> None:
    patterns = guarding.patterns_about(session, asker.team_id, about.community_id)
    new_in = "" if about.changing else about.community_id
    draft = about.draft_of(asker)
    form_drafts.keep(session, draft, values, shown, now, patterns=patterns, new_in=new_in, **typed)


def keep_sent(hearth: Hearth, asker: Asker, about: About, view: Mapping[str, Any]) -> None:
    """Keep what a form was sent or closed with, in a transaction of its own: what it asks for may be refused."""
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        form_drafts.check_is_there(session, about.draft_of(asker))
        keep(session, asker, about, view, hearth.clock(), is_final=True)


def begin_afresh(
    session: Session, asker: Asker, before: About, view: Mapping[str, Any], now: datetime
) -> tuple[Community, About]:
    """What was begun stays as it is. Returns its community, and what an empty form there is about."""
    community = facilitated(session, asker, before)
    keep(session, asker, before, view, now, is_final=True)
    empty = about_nothing_begun(session, asker, before.kind, community.id, now)
    return community, replace(empty, behind=before.behind)


def back_to(form_of: Callable[[Session, Asker, About], dict[str, Any]]) -> Callable[..., None]:
    """What goes back from what was understood to the form in which it was written."""

    def on_back(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
        view, about = press.view, About.read(press.view["private_metadata"])
        with hearth.database.transaction() as session:
            form = form_of(session, asker, about)
        press.put_in_place(form, hash=hash_of(view))
        ack()

    return on_back


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed or chosen: remember it, unless it comes when that is arranged already: then its draft is gone."""
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        keep(session, asker, about, view, hearth.clock(), at=action.get("action_ts") or "")
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    values = values_of(view) if (view.get("state") or {}).get("values") else {}
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        if any(values.get(field) for field in WORTH_KEEPING[about.kind]):
            keep(session, asker, about, view, hearth.clock(), is_final=True)
        _let_go_unless_written(session, asker, about)
    ack()


def on_check_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Keep for Later or Throw Away, where what was understood is shown."""
    about = About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        facilitated(session, asker, about)
        _let_go_unless_written(session, asker, about)
    ack()


def _let_go_unless_written(session: Session, asker: Asker, about: About) -> None:
    draft = about.draft_of(asker)
    if not form_drafts.written(session, draft):
        form_drafts.let_go(session, draft)
