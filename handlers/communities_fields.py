"""What the fields of the forms for a community mean, and what they hold when they open."""

from collections.abc import Collection
from typing import Any

from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import communities as practice
from bot.practice import contacts as support
from bot.practice import guarding
from bot.practice.communities import CommunitySettings
from bot.practice.errors import check_all
from bot.practice.shown import in_a_field
from bot.practice.small_numbers import fewest_of
from handlers.blocks.communities import NO_HOLIDAYS, SettingsShown
from handlers.context import Asker, Hearth
from handlers.forms import values_of
from handlers.roles import check_in_channel, check_people
from storage import roles
from storage.communities import Community, Promise
from storage.roles import Role

ROLE_FIELDS = ("facilitators", "co_facilitators", "observers")


def chosen_settings(view: dict[str, Any]) -> CommunitySettings:
    values = values_of(view)
    return CommunitySettings(
        purpose=values["purpose"],
        timezone=values["timezone"],
        facilitators=values["facilitators"],
        co_facilitators=values.get("co_facilitators"),
        observers=values.get("observers"),
        promise=Promise(values["promise"]),
        holidays="" if values["holidays"] == NO_HOLIDAYS else values["holidays"],
        fewest_people=int(values["fewest"]) if values.get("fewest") else None,
        words_days=int(values["words_days"]) if values.get("words_days") else None,
        summaries_days=int(values["summaries_days"]) if values.get("summaries_days") else None,
        contacts=values.get("contacts"),
    )


def check(
    client: WebClient,
    hearth: Hearth,
    asker: Asker,
    settings: CommunitySettings,
    channel_id: str,
    *,
    known: Collection[str] = (),
    is_shared: bool = False,
) -> None:
    """Raises the refusals of all that cannot be taken. Slack is asked who was chosen, and whether those who are not
    `known` to have a role are in the channel.
    """
    with hearth.database.reading() as session:
        patterns = guarding.patterns_about(session, asker.team_id, channel_id)
    check_all(
        lambda: practice.check(settings, patterns, is_shared=is_shared),
        lambda: _check_chosen(client, hearth, asker, settings, channel_id, known),
    )


def _check_chosen(
    client: WebClient,
    hearth: Hearth,
    asker: Asker,
    settings: CommunitySettings,
    channel_id: str,
    known: Collection[str],
) -> None:
    chosen = {field: getattr(settings, field) or () for field in ROLE_FIELDS}
    for field, people in chosen.items():
        check_people(client, hearth, asker, people, field)
    new = {field: set(people) - set(known) for field, people in chosen.items()}
    check_in_channel(client, hearth, asker, channel_id, new)


def shown_settings(session: Session, community: Community) -> SettingsShown:
    return SettingsShown(
        timezone=community.timezone,
        facilitators=_with(session, community, Role.FACILITATOR),
        co_facilitators=_with(session, community, Role.CO_FACILITATOR),
        observers=_with(session, community, Role.OBSERVER),
        purpose=in_a_field(practice.purpose, session, community),
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
    return roles.people_with(session, community.team_id, community.id, role)
