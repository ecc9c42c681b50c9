"""What a facilitator has typed of a plan (a prompt's or a session's) and not arranged yet, and what of it they have
looked at.

Each new plan has a draft of its own, which says in which community it was begun; a change is drafted under the id of
the prompt or the session.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import guarding
from storage import drafts

PROMPT, ROUND = "prompt", "round"  # the kinds of draft

Typed = dict[str, Any]
"""What is in the form, by field."""


@dataclass(frozen=True)
class Draft:
    """Whose it is, of which kind, and about what: the id of the new draft, or of what is changed."""

    team_id: str
    user_id: str
    kind: str
    about: str


def _content(session: Session, draft: Draft) -> dict[str, Any]:
    return drafts.draft(session, draft.team_id, draft.user_id, draft.kind, draft.about) or {}


def typed(session: Session, draft: Draft) -> Typed:
    """What was typed; {} if nothing was."""
    return typed_in(_content(session, draft))


def begun(
    session: Session, team_id: str, user_id: str, kind: str, community_id: str, said: Mapping[str, Any]
) -> str:
    """What somebody began last in a community and that says this already; "" if nothing does."""
    for row, content in drafts.drafts_of(session, team_id, user_id):
        if row.kind == kind and new_in(content) == community_id and said.items() <= typed_in(content).items():
            return row.about
    return ""


def begun_in(session: Session, draft: Draft) -> str:
    """The community in which this was begun; "" if it is no draft, or of a change."""
    return new_in(_content(session, draft))


def new_in(content: Mapping[str, Any]) -> str:
    """The community in which a new one was begun; "" in the draft of a change."""
    return str(content.get("new_in") or "")


def typed_in(content: Mapping[str, Any]) -> Typed:
    found: Typed = content.get("typed") or {}
    return found


def is_written(session: Session, draft: Draft) -> bool:
    """Whether anything was typed beyond what the form, or the command before it, said at first."""
    content = _content(session, draft)
    shown = content.get("shown") or {}
    return any((value or "") != (shown.get(field) or "") for field, value in typed_in(content).items())


def keep(
    session: Session,
    draft: Draft,
    values: Typed,
    shown: Typed,
    now: datetime,
    *,
    form: str = "",
    at: str = "",
    is_final: bool = False,
    new_in: str = "",
) -> None:
    """Keep what was typed where this was `shown`. Keystrokes arrive in any order, and may come after the form was sent: `at` is Slack's time
    of one, `form` names the form as it was shown, and `is_final` says that it was sent or closed with these values.
    `new_in`: the community for which it is new; "" if it is a change.
    """

    def changes(known: Mapping[str, Any]) -> dict[str, Any]:
        is_late = form == known.get("final_form") or at < known.get("typed_at", "")
        if not is_final and form and is_late:
            return {}
        before = typed_in(known)
        return {
            "new_in": new_in,
            "shown": guarding.to_draft(shown, {}) | (known.get("shown") or {}),
            "typed": before | guarding.to_draft(values, before),
            "typed_at": max(at, known.get("typed_at", "")),
            "final_form": form if is_final else known.get("final_form", ""),
        }

    drafts.merge(session, draft.team_id, draft.user_id, draft.kind, draft.about, changes, now)


def look_at(session: Session, draft: Draft, values: Typed, checked_at: datetime) -> None:
    """These values are shown, as they were understood at this moment, to be said yes to."""

    def changes(_known: Mapping[str, Any]) -> dict[str, Any]:
        return {"checked": values, "checked_at": checked_at.isoformat()}

    drafts.merge(session, draft.team_id, draft.user_id, draft.kind, draft.about, changes, checked_at)


def looked_at(session: Session, draft: Draft, checked_at: datetime) -> Typed | None:
    """What was shown at that moment; None if something else was shown since, or it was arranged."""
    content = _content(session, draft)
    if content.get("checked_at") != checked_at.isoformat():
        return None
    found: Typed = content["checked"]
    return found


def discard(session: Session, draft: Draft) -> None:
    drafts.discard(session, draft.team_id, draft.user_id, draft.kind, draft.about)
