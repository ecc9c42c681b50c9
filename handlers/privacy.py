"""`/hearth privacy`: what is kept here."""

from typing import Any

from sqlmodel import Session

from bot.practice import communities as practice
from bot.practice import contacts, guarding
from bot.practice.small_numbers import fewest_of
from handlers.asking import Call
from handlers.blocks import privacy as blocks
from handlers.blocks.privacy import Facts, Held
from handlers.blocks.roles import People
from storage import communities, holds, proofs, replies, retention, summaries
from storage.communities import Community
from storage.housekeeping import AUDIT_DAYS, DRAFT_DAYS
from storage.proofs import Purged


def on_privacy_command(call: Call) -> dict[str, Any]:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, asker.team_id, asker.channel_id)
        if community is not None:
            return blocks.kept_here(_facts(session, community, call))
    channel = call.hearth.lookups.channel(call.client, asker.channel_id)
    return blocks.nothing_kept(are_we_in=channel is not None and channel.are_we_in)


def _facts(session: Session, community: Community, call: Call) -> Facts:
    team_id, community_id = community.team_id, community.id
    return Facts(
        community=community,
        purpose=practice.purpose(session, community),
        people=People.of(communities.roles(session, community)),
        fewest=fewest_of(community),
        patterns=len(guarding.patterns_of(session, community)),
        held=_held(session, community),
        has_shorter=retention.has_shorter(session, community),
        hold=holds.standing(session, team_id, community_id),
        purged=proofs.newest(session, team_id, community_id, [Purged.WORDS, Purged.SUMMARIES]),
        contacts=contacts.contacts_of(session, community),
        is_sqlite=call.hearth.database.is_sqlite,
        draft_days=DRAFT_DAYS,
        audit_days=AUDIT_DAYS,
        now=call.now,
    )


def _held(session: Session, community: Community) -> Held:
    threads, oldest = replies.threads_with_words(session, community.team_id, community.id)
    told = len(summaries.summarised_threads(session, community.team_id, community.id))
    return Held(threads, oldest, told)
