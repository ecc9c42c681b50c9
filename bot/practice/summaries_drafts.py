"""What a facilitator has ticked and typed of a summary and not published yet. One draft a person and thread."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import guarding
from bot.practice.shown import in_a_field
from storage import drafts, summaries
from storage.apart import apart
from storage.summaries import SummaryState
from storage.threads import Thread

KIND = "summary"


@dataclass(frozen=True)
class Words:
    """What we heard, and what happens next."""

    heard: str = ""
    happens_next: str = ""

    def trimmed(self) -> "Words":
        """Without the empty lines around them."""
        return Words(self.heard.strip(), self.happens_next.strip())


@dataclass(frozen=True)
class Draft:
    """`id` is "" where no form was opened. `version` is that of the published summary on which it was written, 0 for
    none.

    `revision` counts the changes to the words, so that what was looked at can be told from what was typed since.
    """

    id: str
    words: Words
    ticked: frozenset[str]
    version: int
    revision: int
    has_words: bool


def begin(session: Session, thread: Thread, user_id: str, now: datetime) -> str:
    """A form opens. Returns the id under which is kept what is ticked and typed in it, until that is published."""
    return drafts.begin(session, thread.team_id, user_id, KIND, thread.id, now)


def has_draft(session: Session, thread: Thread, user_id: str) -> bool:
    return bool(_content(session, thread, _id_of(session, thread, user_id), user_id))


def _id_of(session: Session, thread: Thread, user_id: str) -> str:
    return drafts.begun(session, thread.team_id, user_id, KIND, thread.id)


def _content(session: Session, thread: Thread, draft_id: str, user_id: str) -> dict[str, Any]:
    return drafts.typed(session, thread.team_id, user_id, draft_id)


def draft_of(session: Session, thread: Thread, user_id: str) -> Draft:
    """What was typed; where nothing was, the words that are published, to be corrected."""
    draft_id = _id_of(session, thread, user_id)
    content = _content(session, thread, draft_id, user_id)
    published = summaries.summary_of(session, thread.team_id, thread.id)
    version = published.version if published else 0
    words = Words()
    if published is not None and published.state == SummaryState.PUBLISHED:
        heard, happens_next = summaries.heard, summaries.happens_next
        words = Words(in_a_field(heard, session, published), in_a_field(happens_next, session, published))
    has_words = "heard" in content
    return Draft(
        id=draft_id,
        words=Words(content["heard"], content["next"]) if has_words else words,
        ticked=frozenset(content.get("ticked", ())),
        version=int(content.get("version", version)) if has_words else version,
        revision=int(content.get("revision", 0)),
        has_words=has_words,
    )


def tick(
    session: Session,
    thread: Thread,
    user_id: str,
    draft_id: str,
    shown: Collection[str],
    ticked: Collection[str],
    now: datetime,
) -> None:
    """Of the replies that were shown, these are ticked; ticks on other pages stay."""

    def changes(known: dict[str, Any]) -> dict[str, Any]:
        return {"ticked": sorted((set(known.get("ticked", ())) - set(shown)) | set(ticked))}

    drafts.change(session, thread.team_id, user_id, draft_id, changes, now)


def untick(session: Session, thread: Thread, reply_id: str) -> None:
    """A reply has gone: nobody's draft draws on it any more."""

    def changes(known: dict[str, Any]) -> dict[str, Any]:
        return {"ticked": [one for one in known.get("ticked", ()) if one != reply_id]}

    for row in drafts.all_about(session, thread.team_id, KIND, thread.id):
        with apart(session, "untick", row):
            drafts.change(session, row.team_id, row.user_id, row.id, changes, row.saved_at)


@dataclass(frozen=True)
class Typed:
    """Where and when words were typed, so that keystrokes which arrive late undo nothing.

    `draft_id` is what the form bears: where that was published or thrown away since, nothing is kept. `at` is Slack's own time of a keystroke, `form` names the form as it was shown (Slack's hash of a view), and
    `is_final` says that it was sent or closed after this.
    """

    draft_id: str
    form: str
    at: str = ""
    is_final: bool = False


def write(
    session: Session, thread: Thread, user_id: str, words: Words, version: int, typed: Typed, now: datetime
) -> None:
    """Keep what was typed, on top of `version` if nothing was typed before."""
    now_typed = {"heard": words.heard, "next": words.happens_next}
    patterns = guarding.patterns_about(session, thread.team_id, thread.community_id)

    def changes(known: dict[str, Any]) -> dict[str, Any]:
        kept = guarding.to_draft(now_typed, known, patterns)
        if not typed.is_final and (
            typed.form == known.get("final_form") or typed.at < known.get("typed_at", "")
        ):
            return {}
        changed = any(known.get(field) != kept[field] for field in kept)
        return {
            **kept,
            "version": known.get("version", version),
            "revision": known.get("revision", 0) + int(changed),
            "typed_at": max(typed.at, known.get("typed_at", "")),
            "final_form": typed.form if typed.is_final else known.get("final_form", ""),
        }

    drafts.change(session, thread.team_id, user_id, typed.draft_id, changes, now)


def use_on(session: Session, thread: Thread, user_id: str, version: int, now: datetime) -> None:
    """Whoever wrote it has seen what was published meanwhile, and means to put this in its place."""
    draft_id = _id_of(session, thread, user_id)
    drafts.change(session, thread.team_id, user_id, draft_id, lambda _known: {"version": version}, now)


def discard(session: Session, thread: Thread, user_id: str) -> None:
    drafts.let_go(session, thread.team_id, user_id, _id_of(session, thread, user_id))
