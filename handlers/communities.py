"""Starting a community and changing its settings."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import say
from bot.practice import communities as practice
from bot.practice import contacts as support
from bot.practice import prompts, retention
from bot.practice.communities import AlreadyStarted, Beginning, May
from bot.practice.errors import Refusal, check_all
from bot.practice.small_numbers import fewest_of
from handlers.answering import Press
from handlers.asking import Asker, Call, Hearth, values_of
from handlers.blocks import communities as blocks
from handlers.blocks.communities import NO_HOLIDAYS, Settings
from handlers.blocks.started import started
from handlers.blocks.welcome import welcome
from handlers.ids import Communities
from handlers.lookups import Channel
from handlers.missed import missed_of
from storage import communities, drafts
from storage.communities import Community, CommunityState, Promise, Role

START = "start"  # the kind of the draft that says who asked to start where


class NotInvited(Refusal):
    """I am not in this channel yet. Type `/invite @Hearth` here, then `/hearth start` again."""


class InADirectMessage(Refusal):
    """A community lives in a channel. Type `/hearth start` in the channel where people will meet."""


class SharedChannel(Refusal):
    """This channel is shared with another organisation, and its rules for keeping words are not ours to know.
    Start your community in a channel of your own workspace, or ask whoever runs Hearth to allow it here.
    """


class ArchivedChannel(Refusal):
    """This channel is archived. Bring it back first, or start your community in another one."""


class NotInChannel(Refusal):
    """Type `/hearth start` in the channel itself, and send the form that opens."""


class NotAPerson(Refusal):
    """This must be a person with an account in this workspace: no app, no account that was closed, nobody of
    another organisation.
    """

    usual_field = "facilitators"


def on_start_command(call: Call) -> None:
    channel = _channel_to_start_in(call.client, call.hearth, call.asker.channel_id)
    with call.hearth.database.reading() as session:
        known = communities.community_in(session, call.asker.team_id, channel.channel_id)
        if known is not None and practice.is_looked_after(session, known):
            raise AlreadyStarted
        settings = _settings(session, known) if known is not None else None
    if settings is None:
        person = call.hearth.lookups.person(call.client, call.asker.team_id, call.asker.user_id)
        settings = Settings(timezone=person.timezone or "Europe/London")
    settings = replace(
        settings,
        facilitators=[call.asker.user_id],
        is_shared=channel.is_shared,
        about=channel.channel_id,
    )
    _note_asked(call.hearth, call.asker, channel.channel_id, call.now)
    call.show(blocks.start_form(settings))


def _note_asked(hearth: Hearth, asker: Asker, channel_id: str, now: datetime) -> None:
    """Slack lets only somebody in a channel use a command there: the form is theirs to send, and nobody else's."""
    with hearth.database.transaction() as session:
        drafts.save(session, asker.team_id, asker.user_id, START, channel_id, {}, now)


def _channel_to_start_in(client: WebClient, hearth: Hearth, channel_id: str) -> Channel:
    if channel_id.startswith("D"):
        raise InADirectMessage
    channel = hearth.lookups.channel(client, channel_id)
    if channel is None:
        raise NotInvited
    if channel.is_direct:
        raise InADirectMessage
    if channel.is_archived:
        raise ArchivedChannel
    if channel.is_shared and not hearth.allow_shared:
        raise SharedChannel
    if not channel.are_we_in:
        raise NotInvited
    return channel


def on_start_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    channel = _channel_to_start_in(client, hearth, view["private_metadata"])
    beginning = _beginning(view)
    _check(client, hearth, asker, beginning, is_shared=channel.is_shared)
    now = hearth.clock()
    with hearth.database.transaction() as session:
        if drafts.draft(session, asker.team_id, asker.user_id, START, channel.channel_id) is None:
            raise NotInChannel
        drafts.discard(session, asker.team_id, asker.user_id, START, channel.channel_id)
        known = communities.community_in(session, asker.team_id, channel.channel_id)
        missed = prompts.fell_into_rest(session, known, now) if known is not None else []
        community = _start(session, asker, channel, beginning, now)
        form = started(
            community,
            beginning.facilitators,
            asker.user_id,
            missed_of(session, missed) if community.state == CommunityState.ACTIVE else (),
            is_new=known is None,
        )
    ack(response_action="update", view=form)


def _start(
    session: Session, asker: Asker, channel: Channel, beginning: Beginning, now: datetime
) -> Community:
    community = practice.start(
        session,
        asker.team_id,
        channel.channel_id,
        channel.name,
        channel.is_private,
        beginning,
        asker.user_id,
        now,
        is_shared=channel.is_shared,
    )
    post = welcome(community, beginning.facilitators, support.contacts_of(session, community))
    key = f"welcome:{community.id}:{int(community.started_at.timestamp())}"
    say(session, asker.team_id, key=key, kind="welcome", channel=channel.channel_id, message=post, now=now)
    return community


def _beginning(view: dict[str, Any]) -> Beginning:
    values = values_of(view)
    return Beginning(
        purpose=values["purpose"],
        timezone=values["timezone"],
        facilitators=values["facilitators"],
        co_facilitators=values.get("co_facilitators"),
        observers=values.get("observers"),
        promise=Promise(values["promise"]),
        holidays="" if values["holidays"] == NO_HOLIDAYS else values["holidays"],
        fewest_answers=int(values["fewest"]) if values.get("fewest") else None,
        words_days=int(values["words_days"]) if values.get("words_days") else None,
        summaries_days=int(values["summaries_days"]) if values.get("summaries_days") else None,
        contacts=values.get("contacts"),
    )


def _check(
    client: WebClient, hearth: Hearth, asker: Asker, beginning: Beginning, *, is_shared: bool = False
) -> None:
    check_all(
        lambda: practice.check(beginning, is_shared=is_shared),
        lambda: _only_people(client, hearth, asker, beginning),
    )


def _only_people(client: WebClient, hearth: Hearth, asker: Asker, beginning: Beginning) -> None:
    for field in ("facilitators", "co_facilitators", "observers"):
        for user_id in getattr(beginning, field) or ():
            person = hearth.lookups.person(client, asker.team_id, user_id)
            if not person.can_have_a_role:
                raise NotAPerson(field=field)


def on_settings_command(call: Call) -> None:
    asker = call.asker
    with call.hearth.database.reading() as session:
        community = practice.facilitated_in(
            session, asker.team_id, asker.channel_id, asker.user_id, May.GOVERN
        )
        settings = _settings(session, community)
    call.show(blocks.settings_form(settings))


def on_open_settings(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    with hearth.database.reading() as session:
        settings = _settings(
            session, practice.facilitated(session, asker.team_id, press.value, asker.user_id, May.GOVERN)
        )
    press.show(blocks.settings_form(settings))
    ack()


def _settings(session: Session, community: Community) -> Settings:
    return Settings(
        timezone=community.timezone,
        facilitators=_with(session, community, Role.FACILITATOR),
        co_facilitators=_with(session, community, Role.CO_FACILITATOR),
        observers=_with(session, community, Role.OBSERVER),
        purpose=practice.purpose(session, community),
        promise=community.promise,
        holidays=community.holidays,
        fewest=fewest_of(community),
        words_days=community.words_days,
        summaries_days=community.summaries_days,
        contacts=support.contacts_of(session, community),
        is_shared=community.is_shared,
        about=community.id,
    )


def _with(session: Session, community: Community, role: Role) -> list[str]:
    return communities.people_with(session, community.team_id, community.id, role)


def on_settings_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    beginning = _beginning(view)
    _check(client, hearth, asker, beginning)
    with hearth.database.transaction() as session:
        community = practice.facilitated(
            session, asker.team_id, view["private_metadata"], asker.user_id, May.GOVERN
        )
        before = community.words_days, community.summaries_days
        practice.change(session, community, beginning, hearth.clock(), asker.user_id)
        form = _what_goes(session, community, before, hearth.clock())
    ack(**({"response_action": "update", "view": form} if form else {}))


def _what_goes(
    session: Session, community: Community, before: tuple[int, int], now: datetime
) -> dict[str, Any] | None:
    """If things are kept for a shorter time than before, what will be deleted for it; None if nothing will."""
    session.flush()
    if community.words_days >= before[0] and community.summaries_days >= before[1]:
        return None
    to_go = retention.to_go(session, community, now)
    return blocks.saved(to_go) if to_go.replies or to_go.summaries else None


def register(app: App) -> None:
    app.view(Communities.START_FORM)(on_start_form)
    app.view(Communities.SETTINGS_FORM)(on_settings_form)
    app.action(Communities.OPEN_SETTINGS)(on_open_settings)
