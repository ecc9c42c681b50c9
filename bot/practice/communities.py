"""The settings of a community, and who has which role in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice import audit, contacts, files_out, guarding, small_numbers
from bot.practice.errors import Refusal, check_all
from bot.practice.language import _
from bot.practice.local_time import known_timezone
from bot.practice.retention import FEWEST_DAYS, MOST_DAYS
from bot.practice.shared_channels import check_promise
from bot.practice.small_numbers import FLOOR, MOST
from storage import retention, roles, roles_left
from storage.audit import Act
from storage.communities import Community, Promise
from storage.encryption import seal, unseal
from storage.roles import Role

LONGEST_PURPOSE = 2000


class NoFacilitator(Refusal):
    """A community needs at least one facilitator. Choose yourself or somebody who has agreed."""

    usual_field = "facilitators"


class NoPurpose(Refusal):
    """Say in a few words what brings you together. It can be changed later."""

    usual_field = "purpose"


@dataclass(frozen=True)
class CommunitySettings:
    """What somebody says when they start a community, or change its settings."""

    purpose: str
    timezone: str
    facilitators: Sequence[str]
    promise: Promise
    holidays: str = ""
    co_facilitators: Sequence[str] | None = None
    observers: Sequence[str] | None = None
    """Who helps them, and who sees numbers and summaries; None leaves them as they are."""
    fewest_people: int | None = None
    """From how many people on answers without a name are shown; None leaves it as it is."""
    words_days: int | None = None
    summaries_days: int | None = None
    """For how many days words and summaries are kept; None leaves it as it is."""
    contacts: str | None = None
    """Where people can find support, as it was typed; None leaves it as it is."""


def is_looked_after(session: Session, community: Community) -> bool:
    """Whether somebody can change its settings, and say who else looks after it."""
    return bool(roles.governing(session, community))


def change(
    session: Session, community: Community, settings: CommunitySettings, now: datetime, by: str = ""
) -> None:
    """Change the settings. A promise holds for threads to come; those already posted keep theirs."""
    check(settings, guarding.patterns_of(session, community), is_shared=community.is_shared)
    could_read, before = (
        _could_read(community),
        set(roles.facilitators(session, community.team_id, community.id)),
    )
    with audit.changes_of_settings(session, community, by, now):
        _change(session, community, settings)
        give_roles(session, community, settings, now, by)
    fewer = before - set(roles.facilitators(session, community.team_id, community.id))
    if fewer or _could_read(community) != could_read:
        files_out.take_out_of(session, community, now)


def _could_read(community: Community) -> tuple[int, int]:
    """What decides which words may be read, but for who reads them."""
    return community.fewest_people, community.words_days


def _change(session: Session, community: Community, settings: CommunitySettings) -> None:
    community.purpose = sealed_purpose(session, community.team_id, community.id, settings.purpose)
    community.timezone = known_timezone(settings.timezone).key
    community.holidays, community.promise = settings.holidays, settings.promise
    community.fewest_people = settings.fewest_people or community.fewest_people
    session.add(community)
    small_numbers.ask_for_no_fewer(session, community)
    if settings.words_days is not None and settings.words_days > community.words_days:
        retention.promise_as_before(session, community)
    community.words_days = settings.words_days or community.words_days
    community.summaries_days = settings.summaries_days or community.summaries_days
    session.add(community)


def give_roles(
    session: Session, community: Community, settings: CommunitySettings, now: datetime, by: str
) -> None:
    """Who is chosen twice has the role with more rights. Audited here, but for those who facilitate."""
    before = roles.roles_in(session, community)
    chosen = {Role.OBSERVER: settings.observers, Role.CO_FACILITATOR: settings.co_facilitators}
    wanted: dict[str, Role] = {}
    for role, people in chosen.items():
        as_before = [person for person, theirs in before.items() if theirs == role]
        wanted |= dict.fromkeys(as_before if people is None else people, role)
    wanted |= dict.fromkeys(settings.facilitators, Role.FACILITATOR)
    for person, role in before.items():
        if person not in wanted:
            roles.dismiss(session, community, person)
            roles_left.forget_person_in(session, community, person)
        if role != Role.FACILITATOR and wanted.get(person) != role:
            audit.note_in(session, community, Act.TOOK_ROLE, now, by, person)
    session.flush()
    for person, role in wanted.items():
        roles.appoint(session, community, person, now, role)
        roles_left.forget_person_in(session, community, person)
        if role != Role.FACILITATOR and before.get(person) != role:
            audit.note_in(session, community, Act.GAVE_ROLE, now, by, person)


def check(settings: CommunitySettings, patterns: guarding.Patterns, *, is_shared: bool) -> None:
    """Raises the refusals of all fields that cannot be taken. `patterns`: what is looked for here besides."""
    check_all(
        lambda: _check_purpose(settings.purpose, patterns),
        lambda: known_timezone(settings.timezone),
        lambda: _check_fewest(settings.fewest_people),
        lambda: _check_days("words_days", settings.words_days),
        lambda: _check_days("summaries_days", settings.summaries_days),
        lambda: _check_facilitators(settings.facilitators),
        lambda: contacts.read(settings.contacts or ""),
        lambda: check_promise(is_shared, settings.promise),
    )


def _check_purpose(words: str, patterns: guarding.Patterns) -> None:
    if not words.strip():
        raise NoPurpose
    if len(words) > LONGEST_PURPOSE:
        sentence = _("That is {length} characters long. Please keep it under {most}.")
        raise Refusal(sentence.format(length=len(words), most=LONGEST_PURPOSE), field="purpose")
    guarding.check_words(patterns, purpose=words)  # everybody is shown it


def _check_fewest(people: int | None) -> None:
    if people is not None and not FLOOR <= people <= MOST:
        sentence = _("Choose a number from {floor} to {most}.")
        raise Refusal(sentence.format(floor=FLOOR, most=MOST), field="fewest")


def _check_facilitators(user_ids: Sequence[str]) -> None:
    if not user_ids:
        raise NoFacilitator


def _check_days(field: str, days: int | None) -> None:
    if days is not None and not FEWEST_DAYS <= days <= MOST_DAYS:
        sentence = _("Choose from {fewest} to {most} days.")
        raise Refusal(sentence.format(fewest=FEWEST_DAYS, most=MOST_DAYS), field=field)


def purpose(session: Session, community: Community) -> str:
    return unseal(session, "community.purpose", community.team_id, community.id, community.purpose)


def sealed_purpose(session: Session, team_id: str, row_id: str, words: str) -> bytes:
    return seal(session, "community.purpose", team_id, row_id, words.strip())
