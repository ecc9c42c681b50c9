"""What somebody began to write and has not sent, as their Home tab shows it."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from bot.practice import form_drafts, summaries_drafts
from bot.practice.replies_reading import may_read
from handlers.blocks import home_drafts as blocks
from handlers.blocks.home_drafts import Begun
from handlers.context import Asker
from handlers.ids import Communities, Holds, Menu, Prompts, Rounds, Summaries
from handlers.threads import question_of
from storage import drafts, rounds, threads
from storage import prompts as stored_prompts
from storage.communities import Community
from storage.drafts import Draft
from storage.prompts import Prompt
from storage.rounds import Round


def begun(session: Session, looked_after: dict[str, Community], asker: Asker) -> list[Begun]:
    """What somebody wrote in a form and has not sent, the newest first. Several with the same words are one."""
    found: dict[tuple[str, str, str], Begun] = {}
    for row, content in drafts.drafts_of(session, asker.team_id, asker.user_id):
        describe = KINDS.get(row.kind)
        one = describe(session, row, content, looked_after) if describe else None
        if one is not None:
            same = found.get((one.kind, one.channel_id, one.title))
            found[one.kind, one.channel_id, one.title] = same.and_also(one) if same else one
    return [*found.values()]


def _begun_prompt(
    session: Session, draft: Draft, content: dict[str, Any], looked_after: dict[str, Community]
) -> Begun | None:
    typed = form_drafts.typed_in(content)
    title, changed = typed.get("question") or typed.get("when"), _changed(session, draft, content)
    community = looked_after.get(changed.community_id if changed else form_drafts.new_in(content))
    if community is None or not title:
        return None
    kind = blocks.a_change() if changed else blocks.a_question()
    value = f"{community.id}/{changed.id if changed else draft.id}"
    return Begun((draft.id,), title, kind, community.channel_id, Prompts.OPEN_FORM, value)


def _begun_round(
    session: Session, draft: Draft, content: dict[str, Any], looked_after: dict[str, Community]
) -> Begun | None:
    title, changed = form_drafts.typed_in(content).get("theme"), _changed(session, draft, content)
    community = looked_after.get(changed.community_id if changed else form_drafts.new_in(content))
    if community is None or not title:
        return None
    kind = blocks.a_changed_session() if changed else blocks.a_session()
    value = changed.id if changed else draft.id
    return Begun((draft.id,), title, kind, community.channel_id, Rounds.CHANGE, value)


def _changed(session: Session, draft: Draft, content: dict[str, Any]) -> Prompt | Round | None:
    """What a plan would change; None if it is a new one, or if that is gone."""
    if form_drafts.new_in(content):
        return None
    found = stored_prompts.prompt if draft.kind == form_drafts.PROMPT else rounds.round_
    return found(session, draft.team_id, draft.about)


def _begun_summary(
    session: Session, draft: Draft, content: dict[str, Any], looked_after: dict[str, Community]
) -> Begun | None:
    thread = threads.thread(session, draft.team_id, draft.about)
    if (
        thread is None
        or thread.community_id not in looked_after
        or not (content.get("heard") or content.get("next"))
        or not may_read(session, thread, draft.user_id)
    ):
        return None
    title = question_of(session, thread)
    return Begun((draft.id,), title, blocks.a_summary(), thread.channel_id, Summaries.OPEN, thread.id)


def _begun_community(
    _session: Session, draft: Draft, content: dict[str, Any], _looked_after: dict[str, Community]
) -> Begun | None:
    title = _written(content)
    return (
        Begun((draft.id,), title, blocks.a_community(), draft.about, Menu.START, draft.about)
        if title
        else None
    )


def _begun_in_community(kind: Callable[[], str], action_id: str) -> "Describe":
    """What each community has one of, and its button names the community."""

    def describe(
        _session: Session, draft: Draft, content: dict[str, Any], looked_after: dict[str, Community]
    ) -> Begun | None:
        title, community = _written(content), looked_after.get(draft.about)
        if community is None or not title:
            return None
        return Begun((draft.id,), title, kind(), community.channel_id, action_id, community.id)

    return describe


def _written(content: dict[str, Any]) -> str:
    """Whichever of its boxes somebody wrote in; "" if they only chose things."""
    written = form_drafts.written_in(content)
    return next(
        (written[field] for field in ("purpose", "contacts", "reason", "timezone") if written.get(field)), ""
    )


Describe = Callable[[Session, Draft, dict[str, Any], dict[str, Community]], Begun | None]
KINDS: dict[str, Describe] = {
    form_drafts.START: _begun_community,
    form_drafts.SETTINGS: _begun_in_community(blocks.the_settings, Communities.OPEN_SETTINGS),
    form_drafts.CONTACTS: _begun_in_community(blocks.the_contacts, Menu.CONTACTS),
    form_drafts.HOLD: _begun_in_community(blocks.a_hold, Holds.OPEN),
    form_drafts.PROMPT: _begun_prompt,
    form_drafts.ROUND: _begun_round,
    summaries_drafts.KIND: _begun_summary,
}
