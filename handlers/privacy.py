"""`/hearth privacy`: what is kept here."""

from typing import Any

from bot.practice.small_numbers import fewest_of
from handlers.asking import Call
from handlers.blocks import privacy as blocks
from handlers.blocks.privacy import Held
from storage import communities, replies, summaries


def on_privacy_command(call: Call) -> dict[str, Any]:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, asker.team_id, asker.channel_id)
        if community is not None:
            people = communities.facilitators(session, asker.team_id, community.id)
            threads, oldest = replies.threads_with_words(session, asker.team_id, community.id)
            told = len(summaries.summarised_threads(session, asker.team_id, community.id))
            fewest = fewest_of(community)
            return blocks.kept_here(community, people, fewest, Held(threads, oldest, told))
    channel = call.hearth.lookups.channel(call.client, asker.channel_id)
    return blocks.nothing_kept(are_we_in=channel is not None and channel.are_we_in)
