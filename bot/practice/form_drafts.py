"""What somebody has typed in a form and not sent yet; of a plan (a prompt's or a session's), what of it they have
looked at, too.

Each new plan has a draft of its own, which says in which community it was begun; everything else is drafted under the
id of what it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import guarding
from bot.practice.errors import Refusal
from storage import drafts

PROMPT, ROUND = "prompt", "round"  # the kinds of draft
START, SETTINGS, CONTACTS, HOLD = "start", "settings", "contacts", "hold"

Typed = dict[str, Any]
"""What is in the form, by field."""


class SentSince(Refusal):
    """This was sent or let go somewhere else meanwhile. If you still need your words, copy them, close this and open it
    again.
    """


@dataclass(frozen=True)
class Draft:
    """Whose it is, and its id. Once it is sent or let go, nothing more is kept in it."""

    team_id: str
    user_id: str
    id: str


def begin(session: Session, team_id: str, user_id: str, kind: str, about: str, now: datetime) -> Draft:
    """A form opens, in which somebody types something new, or goes on with what they began."""
    return Draft(team_id, user_id, drafts.begin(session, team_id, user_id, kind, about, now))


def begin_anew(session: Session, draft: Draft, now: datetime) -> Draft:
    """Let go of what was typed, and begin the same form from nothing. Refuses what was sent or let go since."""
    check_is_there(session, draft)
    return Draft(
        draft.team_id,
        draft.user_id,
        drafts.begin_anew(session, draft.team_id, draft.user_id, draft.id, now),
    )


def check_is_there(session: Session, draft: Draft) -> None:
    """Refuses what was sent or let go from another window."""
    if not drafts.is_there(session, draft.team_id, draft.user_id, draft.id):
        raise SentSince


def _content(session: Session, draft: Draft) -> dict[str, Any]:
    return drafts.typed(session, draft.team_id, draft.user_id, draft.id)


def typed(session: Session, draft: Draft) -> Typed:
    """What was typed; {} if nothing was."""
    return typed_in(_content(session, draft))


def begun(
    session: Session, team_id: str, user_id: str, kind: str, community_id: str, said: Mapping[str, Any]
) -> str:
    """The draft that somebody began last in a community and that says this already; "" if none does."""
    for row, content in drafts.drafts_of(session, team_id, user_id):
        if row.kind == kind and new_in(content) == community_id and said.items() <= typed_in(content).items():
            return row.id
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


def written_in(content: Mapping[str, Any]) -> Typed:
    """What was typed beyond what the form, or the command before it, said at first."""
    shown = shown_in(content)
    return {
        field: value
        for field, value in typed_in(content).items()
        if (value or "") != (shown.get(field) or "")
    }


def shown_in(content: Mapping[str, Any]) -> Typed:
    found: Typed = content.get("shown") or {}
    return found


def written(session: Session, draft: Draft) -> Typed:
    return written_in(_content(session, draft))


def shown(session: Session, draft: Draft) -> Typed:
    """What the form said at first."""
    return shown_in(_content(session, draft))


def keep(
    session: Session,
    draft: Draft,
    values: Typed,
    shown: Typed,
    now: datetime,
    *,
    patterns: guarding.Patterns,
    form: str = "",
    at: str = "",
    is_final: bool = False,
    new_in: str = "",
) -> None:
    """Keep what was typed where this was `shown`. Keystrokes arrive in any order, and may come after the form was
    closed: `at` is Slack's time of one, `form` names the form as it was shown, and `is_final` says that it was sent or
    closed with these values. Nothing is kept in which `patterns` or the guard find something. `new_in`: the community for which it is new; "" if it is a change.
    """

    def changes(known: Mapping[str, Any]) -> dict[str, Any]:
        is_late = form == known.get("final_form") or at < known.get("typed_at", "")
        if not is_final and form and is_late:
            return {}
        first, before = guarding.to_draft(shown, {}, patterns) | shown_in(known), typed_in(known)
        return {
            "new_in": new_in,
            "shown": first,
            "typed": before | guarding.to_draft(values, first | before, patterns),
            "typed_at": max(at, known.get("typed_at", "")),
            "final_form": form if is_final else known.get("final_form", ""),
        }

    drafts.change(session, draft.team_id, draft.user_id, draft.id, changes, now)


def go_on(session: Session, draft: Draft, shown: Typed, now: datetime, patterns: guarding.Patterns) -> None:
    """The form opens again, and shows how things are now, with what was written before in it."""

    def changes(known: Mapping[str, Any]) -> dict[str, Any]:
        first = guarding.to_draft(shown, {}, patterns)
        return {"shown": first, "typed": first | written_in(known)}

    drafts.change(session, draft.team_id, draft.user_id, draft.id, changes, now)


def look_at(session: Session, draft: Draft, values: Typed, checked_at: datetime) -> None:
    """These values are shown, as they were understood at this moment, to be said yes to."""

    def changes(_known: Mapping[str, Any]) -> dict[str, Any]:
        return {"checked": values, "checked_at": checked_at.isoformat()}

    drafts.change(session, draft.team_id, draft.user_id, draft.id, changes, checked_at)


def looked_at(session: Session, draft: Draft, checked_at: datetime) -> Typed | None:
    """What was shown at that moment; None if something else was shown since, or it was arranged."""
    content = _content(session, draft)
    if content.get("checked_at") != checked_at.isoformat():
        return None
    found: Typed = content["checked"]
    return found


def let_go(session: Session, draft: Draft) -> None:
    """It was sent, or nothing was written in it."""
    drafts.let_go(session, draft.team_id, draft.user_id, draft.id)
