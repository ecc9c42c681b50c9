"""What a facilitator has typed of a prompt and not arranged yet, and what of it they have looked at.

Each new prompt has a draft of its own, which says in which community it was begun; a change is drafted under the id
of its prompt. Sessions are drafted in the same way, as another `kind`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import guarding
from storage import drafts

KIND = "prompt"

Typed = dict[str, Any]
"""What is in the form, by field."""


def typed(session: Session, team_id: str, user_id: str, about: str, kind: str = KIND) -> Typed:
    """What was typed; {} if nothing was."""
    return typed_in(drafts.draft(session, team_id, user_id, kind, about) or {})


def begun(
    session: Session,
    team_id: str,
    user_id: str,
    community_id: str,
    said: Mapping[str, Any],
    kind: str = KIND,
) -> str:
    """What somebody began last in a community and that says this already; "" if nothing does."""
    for row, content in drafts.drafts_of(session, team_id, user_id):
        if row.kind == kind and new_in(content) == community_id and said.items() <= typed_in(content).items():
            return row.about
    return ""


def begun_in(session: Session, team_id: str, user_id: str, about: str, kind: str = KIND) -> str:
    """The community in which this was begun; "" if it is no draft, or of a change."""
    return new_in(drafts.draft(session, team_id, user_id, kind, about) or {})


def new_in(content: Mapping[str, Any]) -> str:
    """The community in which a new one was begun; "" in the draft of a change."""
    return str(content.get("new_in") or "")


def typed_in(content: Mapping[str, Any]) -> Typed:
    found: Typed = content.get("typed") or {}
    return found


def keep(
    session: Session,
    team_id: str,
    user_id: str,
    about: str,
    values: Typed,
    now: datetime,
    *,
    form: str = "",
    at: str = "",
    is_final: bool = False,
    new_in: str = "",
    kind: str = KIND,
) -> None:
    """Keep what was typed. Keystrokes arrive in any order, and may come after the form was sent: `at` is Slack's time
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
            "typed": before | guarding.to_draft(values, before),
            "typed_at": max(at, known.get("typed_at", "")),
            "final_form": form if is_final else known.get("final_form", ""),
        }

    drafts.merge(session, team_id, user_id, kind, about, changes, now)


def look_at(
    session: Session,
    team_id: str,
    user_id: str,
    about: str,
    values: Typed,
    checked_at: datetime,
    kind: str = KIND,
) -> None:
    """These values are shown, as they were understood at this moment, to be said yes to."""

    def changes(_known: Mapping[str, Any]) -> dict[str, Any]:
        return {"checked": values, "checked_at": checked_at.isoformat()}

    drafts.merge(session, team_id, user_id, kind, about, changes, checked_at)


def looked_at(
    session: Session, team_id: str, user_id: str, about: str, checked_at: datetime, kind: str = KIND
) -> Typed | None:
    """What was shown at that moment; None if something else was shown since, or it was arranged."""
    content = drafts.draft(session, team_id, user_id, kind, about) or {}
    if content.get("checked_at") != checked_at.isoformat():
        return None
    found: Typed = content["checked"]
    return found


def discard(session: Session, team_id: str, user_id: str, about: str, kind: str = KIND) -> None:
    drafts.discard(session, team_id, user_id, kind, about)
