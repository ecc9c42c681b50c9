"""`/hearth privacy`: what is kept here, in short and all of it; and *What Is Kept?* under each post."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import communities as practice
from bot.practice import contacts, guarding, promises
from bot.practice.retention import past_their_time, since_when, words_days_of
from bot.practice.shown import shown
from bot.practice.small_numbers import fewest_for, fewest_of
from bot.practice.threads import community_of
from handlers.access import community_here, thread_here
from handlers.blocks import privacy as blocks
from handlers.blocks.privacy_facts import Facts, Held
from handlers.blocks.roles import People
from handlers.blocks.what_is_kept import what_is_kept
from handlers.context import Asker, Call, Hearth
from handlers.ids import Communities
from handlers.presses import Press
from storage import audit_entries, communities, holds, proofs, retention, roles, summaries
from storage.audit import Act
from storage.communities import Community
from storage.housekeeping import AUDIT_DAYS, DRAFT_DAYS
from storage.proofs import Purged


def on_privacy_command(call: Call) -> dict[str, Any]:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, asker.team_id, asker.channel_id)
        if community is not None:
            return blocks.in_short(_facts(session, community, call))
    if asker.is_in_direct_message:
        return blocks.nothing_kept_here()
    channel = call.hearth.lookups.channel(call.client, asker.channel_id)
    return blocks.nothing_kept(are_we_in=channel is not None and channel.are_we_in)


def on_read_all(call: Call) -> None:
    """From a button: who presses it has been found to be in the channel."""
    with call.hearth.database.reading() as session:
        form = blocks.all_of_it(_facts(session, community_here(session, call.asker), call))
    call.show(form)


def _facts(session: Session, community: Community, call: Call) -> Facts:
    team_id, community_id = community.team_id, community.id
    hold = holds.standing(session, team_id, community_id)
    return Facts(
        community=community,
        purpose=shown(practice.purpose, session, community),
        usual=promises.usual(community),
        planned=promises.planned_otherwise(session, community),
        people=People.of(roles.roles_in(session, community)),
        answerable=call.hearth.answerable,
        fewest=fewest_of(community),
        patterns=guarding.patterns_of(session, community),
        held=_held(session, community, call.now),
        has_shorter=retention.has_shorter(session, community),
        hold=hold,
        lifted=audit_entries.newest_of(session, team_id, community_id, Act.HOLD_LIFTED),
        opened=audit_entries.newest_of(session, team_id, community_id, Act.OPENED_FOR),
        purged=proofs.newest(session, team_id, community_id, [Purged.WORDS, Purged.SUMMARIES]),
        contacts=contacts.contacts_of(session, community),
        is_sqlite=call.hearth.database.is_sqlite,
        draft_days=DRAFT_DAYS,
        audit_days=AUDIT_DAYS,
    )


def _held(session: Session, community: Community, now: datetime) -> Held:
    since = since_when(session, community, now)
    threads, oldest = retention.within_words_time(session, community, since)
    past = past_their_time(session, community, now)
    told = len(summaries.summarised_threads(session, community.team_id, community.id))
    return Held(threads, oldest, past, told)


def on_what_is_kept(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """In a form: a message for one person alone could stand in the channel while they look at the thread."""
    with hearth.database.reading() as session:
        thread = thread_here(session, asker, press.value)
        community = community_of(session, thread)
        form = what_is_kept(
            thread.promise,
            words_days_of(thread, community),
            fewest_for(thread, community),
            is_closed=thread.closed_at is not None,
            is_held=holds.standing(session, asker.team_id, community.id) is not None,
            with_others=thread.with_others,
        )
    press.open_for_anybody(asker, form)
    ack()


def register(app: App) -> None:
    app.action(Communities.WHAT_IS_KEPT)(on_what_is_kept)
