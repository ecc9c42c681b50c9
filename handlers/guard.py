"""The guard: telling an author that a reply was held back, trying sentences, and a community's own patterns."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import guarding, rights
from bot.practice.guard.kinds import kinds, own_kinds
from bot.practice.guard.own_patterns import FindsNothing, OwnPattern
from bot.practice.guard.said import UNREADABLE
from bot.practice.messages import Message
from bot.practice.rights import May
from handlers.access import visited
from handlers.blocks import guard as blocks
from handlers.blocks import guard_told
from handlers.blocks.slack_words import plain
from handlers.context import Asker, Call, Hearth
from handlers.forms import values_of
from handlers.ids import Guard
from handlers.notices import tell_governing
from handlers.presses import Press
from storage import communities, roles, threads
from storage.apart import set_aside
from storage.columns import new_id
from storage.communities import Community, Promise
from storage.roles import Role

HELD_BACK = "held_back"  # the kind of an outbox message that tells an author
TELL_WITHIN = timedelta(days=1)  # for so long at most a row says whose message was held back


def tell_author(session: Session, team_id: str, message: Message, now: datetime) -> None:
    """That it was held back or, once nothing is seen in it any more, that it is kept now. In a direct message, so that
    it is not lost. Neither its key nor anything else in its row, but its sealed words, leads to the reply.
    """
    thread = threads.thread_at(session, team_id, message.channel_id, message.thread_ts or "")
    community = communities.community_in(session, team_id, message.channel_id)
    if UNREADABLE in message.seen and community is not None:
        _tell_unreadable(session, community, now)
    if message.seen:
        is_open = thread is not None and thread.closed_at is None
        told = guard_told.told(message, community.timezone if community else "UTC", is_open=is_open)
    else:
        is_counted_only = thread is not None and thread.promise == Promise.NOTHING
        told = guard_told.mended(message.channel_id, is_counted_only=is_counted_only)
    key = f"{HELD_BACK}:{new_id()}"
    until = now + TELL_WITHIN
    say(
        session,
        team_id,
        key=key,
        kind=HELD_BACK,
        channel=message.author,
        message=told,
        now=now,
        not_after=until,
    )


def tell_of_unreadable(hearth: Hearth, now: datetime) -> int:
    """Whose patterns do not open any more is told so, though nobody may have replied since. Returns how many communities."""
    with hearth.database.reading() as session:
        found = guarding.unreadable(session)
    for community in found:
        with set_aside("telling", community), hearth.database.transaction() as session:
            _tell_unreadable(session, community, now)
    return len(found)


def _tell_unreadable(session: Session, community: Community, now: datetime) -> None:
    """Once for what is there, however often it is found that it does not open."""
    damaged = hashlib.sha256(community.patterns or b"").hexdigest()[:16]
    told = guard_told.patterns_unreadable(community.channel_id)
    tell_governing(session, community, f"patterns_unreadable:{community.id}:{damaged}", told, now)


def on_guard_command(call: Call) -> None:
    """Everybody may try a sentence, anywhere; what was typed behind the word is one."""
    with call.hearth.database.reading() as session:
        community = communities.community_in(session, call.asker.team_id, call.asker.channel_id)
        form = _form(session, community, call.asker, plain(call.words))
    call.show(form)


def _form(session: Session, community: Community | None, asker: Asker, sentence: str = "") -> dict[str, Any]:
    patterns = guarding.patterns_of(session, community) if community else ()
    governs = (
        community is not None and roles.roles_in(session, community).get(asker.user_id) == Role.FACILITATOR
    )
    found = kinds(sentence, patterns) if sentence else None
    return blocks.form(community.id if community else "", patterns, sentence, found, governs=governs)


def on_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """A sentence was tried. Nothing of it is kept."""
    community_id, sentence = view.get("private_metadata") or "", values_of(view)["sentence"]
    community = visited(hearth, client, asker, community_id) if community_id else None
    with hearth.database.reading() as session:
        form = _form(session, community, asker, sentence)
    ack(response_action="update", view=form)


def _governed(session: Session, asker: Asker, community_id: str) -> Community:
    return rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)


def on_write(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        community = _governed(session, asker, press.value)
    press.put_in_place(blocks.pattern_form(community.id))
    ack()


def on_pattern_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    values = values_of(view)
    pattern = OwnPattern(values["name"].strip(), values["pattern"].strip())
    if not own_kinds(values["example"], [pattern]):
        raise FindsNothing
    with hearth.database.transaction() as session:
        community = _governed(session, asker, view["private_metadata"])
        guarding.add(session, community, pattern, asker.user_id, hearth.clock())
        form = _form(session, community, asker)
    ack(response_action="update", view=form)


def on_take_away(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, key = press.value.partition("/")
    with hearth.database.transaction() as session:
        community = _governed(session, asker, community_id)
        guarding.take_away(session, community, key, asker.user_id, hearth.clock())
        form = _form(session, community, asker)
    press.put_in_place(form)
    ack()


def register(app: App) -> None:
    app.view(Guard.FORM)(on_form)
    app.view(Guard.PATTERN_FORM)(on_pattern_form)
    app.action(Guard.WRITE)(on_write)
    app.action(Guard.TAKE_AWAY)(on_take_away)
