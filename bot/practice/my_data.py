"""What is held of one person: seen by that person, and by nobody who looks after a community.

Only what bears a name, or an id, can be found by person. Replies without a name cannot: that is their promise.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice import replies_early
from storage import (
    communities,
    drafts,
    holds,
    my_data,
    my_data_erasing,
    roles,
    roles_left,
)
from storage.communities import Community
from storage.roles import Role
from storage.rounds import Answer, Part, Round


@dataclass(frozen=True)
class Place:
    """What is held of somebody in one community. Numbers are of rows that bear their name or id."""

    community: Community
    named_replies: int
    role: Role | None
    parts: tuple[tuple[Part, Round], ...]
    answers: tuple[tuple[Answer, Round], ...]
    questions: int
    sessions: int
    summaries: int
    looked_after_until: datetime | None
    """When they left the channel, if they looked after the community until then."""
    started: bool
    is_held: bool
    set_hold: bool
    """Whether it was they who set the hold."""
    asked_at: datetime | None
    """When they asked to be forgotten here, if that waits for a hold to be lifted."""

    @property
    def is_kept_by_hold(self) -> bool:
        """Whether there is something here that a hold keeps from being erased."""
        theirs = self.named_replies + len(self.parts) + self.questions + self.sessions + self.summaries
        return self.is_held and (theirs > 0 or self.started or self.set_hold or self.asked_at is not None)


@dataclass(frozen=True)
class Mine:
    """All that is held of somebody in a workspace."""

    places: tuple[Place, ...]
    drafts: int
    early: int
    """Replies that came before Slack told us that their post is there. They wait for that."""
    messages: int
    audit_lines: int


def mine(session: Session, team_id: str, user_id: str) -> Mine:
    named = my_data.named_replies(session, team_id, user_id)
    written = my_data.written_by(session, team_id, user_id)
    theirs = {row.id: role for row, role in roles.roles_of(session, team_id, user_id)}
    parts = my_data.parts_of(session, team_id, user_id)
    answers = my_data.answers_of(session, team_id, user_id)
    asked = my_data_erasing.requests_of(session, team_id, user_id)
    set_holds = my_data.holds_set_by(session, team_id, user_id)
    concerned = {*named, *theirs, *asked, *set_holds, *(row.community_id for _one, row in [*parts, *answers])}
    left = roles_left.all_of(session, team_id, user_id)
    concerned.update(left, *written.values())
    held = holds.held_among(session, concerned)
    places = [
        Place(
            community=community,
            named_replies=named[community.id],
            role=theirs.get(community.id),
            parts=tuple((one.part, row) for one, row in parts if row.community_id == community.id),
            answers=tuple((one.answer, row) for one, row in answers if row.community_id == community.id),
            questions=written["questions"][community.id],
            sessions=written["sessions"][community.id],
            summaries=written["summaries"][community.id],
            looked_after_until=left.get(community.id),
            started=bool(written["communities"][community.id]),
            is_held=community.id in held,
            set_hold=community.id in set_holds,
            asked_at=asked.get(community.id),
        )
        for community in communities.communities_of_team(session, team_id)
        if community.id in concerned
    ]
    return Mine(
        places=tuple(places),
        drafts=len(drafts.drafts_of(session, team_id, user_id)),
        early=len(replies_early.waiting_of(session, team_id, user_id)),
        messages=my_data.messages_to(session, team_id, user_id),
        audit_lines=my_data.audit_lines(session, team_id, user_id),
    )
