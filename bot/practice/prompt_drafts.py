"""What a facilitator has typed of a prompt and not arranged yet, and what of it they have looked at.

A new prompt has one draft a person and community, so that it is found again; a change has one a prompt.
Sessions are drafted in the same way, as another `kind`.
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
    """What was typed; {} if nothing was. `about` is the community of a new prompt, or the prompt to be changed."""
    return typed_in(drafts.draft(session, team_id, user_id, kind, about) or {})


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
    is_new: bool = False,
    kind: str = KIND,
) -> None:
    """Keep what was typed. Keystrokes arrive in any order, and may come after the form was sent: `at` is Slack's time
    of one, `form` names the form as it was shown, and `is_final` says that it was sent or closed with these values.
    `is_new`: they have nothing to do with what was begun before.
    """

    def changes(known: Mapping[str, Any]) -> dict[str, Any]:
        is_late = form == known.get("final_form") or at < known.get("typed_at", "")
        if not is_final and form and is_late:
            return {}
        before = {} if is_new else typed_in(known)
        return {
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
