"""What will be promised in a community: usually, and by what is planned already."""

from collections import Counter

from sqlmodel import Session

from bot.practice.shared_channels import promise_here
from storage import prompts, rounds
from storage.communities import Community, Promise
from storage.rounds import RoundState

TO_COME = (RoundState.PLANNED, RoundState.ANNOUNCED)


def usual(community: Community) -> Promise:
    """What a question or a session promises that has no promise of its own."""
    return promise_here(community, community.promise)


def planned_otherwise(session: Session, community: Community) -> Counter[Promise]:
    """How many questions and sessions are planned that will promise something else than the usual."""
    team_id, community_id = community.team_id, community.id
    questions = [
        promise_here(community, row.promise) for row in prompts.prompts_of(session, team_id, community_id)
    ]
    sessions = [
        row.promise if row.state == RoundState.ANNOUNCED else promise_here(community, row.promise)
        for row in rounds.rounds_of(session, team_id, community_id)
        if row.state in TO_COME
    ]
    return Counter(promise for promise in (*questions, *sessions) if promise != usual(community))
