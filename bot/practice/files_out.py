"""Files that hold replies leave Slack at once when it has changed who may read what."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.files import let_go
from storage import threads
from storage.communities import Community


def take_out_of(session: Session, community: Community, now: datetime) -> None:
    """All that were brought of a community. Whoever may still have them asks for them again."""
    let_go(session, community.team_id, threads.ids_of(session, community.team_id, community.id), now)
