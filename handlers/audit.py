"""`/hearth audit`: who did what in a community, for its facilitators."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import rights
from handlers.blocks import audit as blocks
from handlers.blocks.audit import Line
from handlers.context import Asker, Call, Hearth
from handlers.ids import Audit
from handlers.presses import Press
from storage import audit_entries, rounds, threads
from storage.audit import Act, AuditEntry
from storage.communities import Community

LINES = 15  # a page
FARTHEST = 10_000  # pages that one can turn back

_OF_A_THREAD = {
    Act.LOOKED,
    Act.REMOVED,
    Act.EXPORTED,
    Act.PUBLISHED,
    Act.CORRECTED,
    Act.WITHDREW,
    Act.CLOSED_EARLY,
    Act.OPENED,
}
_OF_A_ROUND = {
    Act.PLANNED_ROUND,
    Act.CHANGED_ROUND,
    Act.CANCELLED_ROUND,
    Act.OPENED_ROUND,
    Act.CLOSED_ROUND,
}


def on_audit_command(call: Call) -> None:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
        form = _list(session, community, 0)
    call.show(form)


def on_page(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, page = press.value.partition("/")
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id)
        form = _list(session, community, min(int(page) if page.isdecimal() else 0, FARTHEST))
    press.turn_to(form)
    ack()


def _list(session: Session, community: Community, page: int) -> dict[str, Any]:
    rows, has_more = audit_entries.of_community(
        session, community.team_id, community.id, page=page, size=LINES, without=Act.PURGED
    )
    here = (session, community.team_id, community.id)
    nights = audit_entries.moments_of(*here, Act.PURGED) if page == 0 else []
    lines = [Line(row, _day(session, row)) for row in rows]
    return blocks.list_form(community, lines, page, has_more=has_more, nights=nights)


def _day(session: Session, row: AuditEntry) -> datetime | None:
    """When the question was asked, or the session is to be, that an entry is about."""
    if row.what in _OF_A_THREAD:
        thread = threads.thread(session, row.team_id, row.about)
        return thread.posted_at if thread else None
    if row.what in _OF_A_ROUND:
        found = rounds.round_(session, row.team_id, row.about)
        return found.starts_at if found else None
    return None


def register(app: App) -> None:
    app.action(Audit.NEWER)(on_page)
    app.action(Audit.OLDER)(on_page)
