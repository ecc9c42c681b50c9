"""Gathering all that is held of somebody, for the files that they take away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import form_drafts, prompts, replies_early, rounds, summaries_drafts
from bot.practice import my_data as practice
from bot.practice.language import _
from bot.practice.shown import shown
from handlers.blocks.my_data_files import Papers, Written
from handlers.blocks.slack_words import plain
from handlers.threads import questions_of
from storage import drafts, holds, my_data, summaries
from storage.communities import Community
from storage.prompts import Prompt
from storage.replies import Kept
from storage.rounds import Round
from storage.summaries import Summary

_WORDS = frozenset(
    {"question", "when", "theme", "where", "heard", "next", "purpose", "timezone", "contacts", "reason"}
)


def papers_of(session: Session, team_id: str, user_id: str, now: datetime) -> Papers:
    mine = practice.mine(session, team_id, user_id)
    places = [place.community for place in mine.places]
    return Papers(
        mine=mine,
        replies={community.id: _replies(session, community, user_id) for community in places},
        written={community.id: list(_written(session, community, user_id)) for community in places},
        drafts=[*_drafts(session, team_id, user_id), *_early(session, team_id, user_id)],
        at=now,
    )


def _replies(session: Session, community: Community, user_id: str) -> list[tuple[str, Kept]]:
    found = my_data.replies_by(session, community.team_id, community.id, user_id)
    questions = questions_of(session, [thread for _reply, thread in found])
    return [(questions[thread.id], reply) for reply, thread in found]


def _written(session: Session, community: Community, user_id: str) -> Iterator[Written]:
    hold = holds.standing(session, community.team_id, community.id)
    if hold is not None and hold.set_by == user_id:
        yield Written(_("Why a hold stands"), hold.set_at, [shown(holds.reason_of, session, hold)])
    for row in my_data.rows_by(session, community.team_id, community.id, user_id):
        match row:
            case Prompt():
                yield Written(_("A question"), row.created_at, [shown(prompts.question, session, row)])
            case Round():
                theme, where = shown(rounds.theme, session, row), shown(rounds.where, session, row)
                yield Written(_("A session"), row.created_at, [theme, where])
            case Summary():
                yield Written(
                    _("A summary"),
                    row.changed_at,
                    [shown(summaries.heard, session, row), shown(summaries.happens_next, session, row)],
                )


def _drafts(session: Session, team_id: str, user_id: str) -> Iterator[Written]:
    for row, content in drafts.drafts_of(session, team_id, user_id):
        yield Written(_("A draft"), row.saved_at, list(_typed(row.kind, content)))


def _early(session: Session, team_id: str, user_id: str) -> Iterator[Written]:
    for row in replies_early.waiting_of(session, team_id, user_id):
        words = plain(shown(lambda row: replies_early.opened(session, row)["words"], row))
        yield Written(_("A message that may answer a post of mine"), row.received_at, [words])


def _typed(kind: str, content: dict[str, Any]) -> Iterator[str]:
    """The words in a draft, whatever form they were typed in. Of a form that showed what others wrote, only the rest."""
    if kind in (form_drafts.PROMPT, form_drafts.ROUND):
        fields = form_drafts.typed_in(content)
    else:
        fields = content if kind == summaries_drafts.KIND else form_drafts.written_in(content)
    for name, value in fields.items():
        if isinstance(value, str) and name in _WORDS:
            yield value
