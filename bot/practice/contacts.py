"""Where the people of a community can find support: what its facilitators wrote down, and when they last checked it.

What is wrong or out of date here may meet somebody at a bad time: so it is to be looked at again and again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.practice import audit
from bot.practice.errors import Refusal
from bot.practice.language import _
from storage import communities, contacts
from storage.apart import unless_damaged
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community
from storage.contacts import SupportContacts
from storage.encryption import seal_json, unseal_json

CHECKED_FOR = timedelta(days=90)
ASKED_AGAIN_AFTER = timedelta(days=30)
MOST_SERVICES = 8
LONGEST_NAME = 80
LONGEST_REACH = 200
AT_ONCE = 100  # communities asked in one transaction


class NoContacts(Refusal):
    """Write down at least one: its name, a colon, and how to reach it."""

    usual_field = "contacts"


@dataclass(frozen=True)
class Service:
    """One place to turn to, and how: "Staff support line", "0300 000 0000, day and night"."""

    name: str
    reach: str


@dataclass(frozen=True)
class Contacts:
    """What is written down. `checked_at` is None while nothing is."""

    services: tuple[Service, ...] = ()
    checked_at: datetime | None = None

    def typed(self) -> str:
        """As it would be typed, a line each."""
        return "\n".join(f"{one.name}: {one.reach}" for one in self.services)


NONE_YET = Contacts()


def read(typed: str) -> tuple[Service, ...]:
    """The services in what was typed, one a line. A refusal names the line by its number, never by its words."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST_SERVICES:
        sentence = _(
            "That is {number} lines. Please keep it to {most}: people must find what they need at once."
        )
        raise NoContacts(sentence.format(number=len(lines), most=MOST_SERVICES))
    return tuple(_service(line, number) for number, line in enumerate(lines, 1))


def _service(line: str, number: int) -> Service:
    name, _colon, reach = (part.strip() for part in line.partition(":"))
    if not name or not reach or reach.startswith("//"):
        sentence = _(
            "Line {number} needs a name, a colon, and how to reach it. For example: Staff support: 0300 000 0000"
        )
        raise NoContacts(sentence.format(number=number))
    if len(name) > LONGEST_NAME or len(reach) > LONGEST_REACH:
        sentence = _(
            "Line {number} is too long. Please keep the name under {name} characters, the rest under {reach}."
        )
        raise NoContacts(sentence.format(number=number, name=LONGEST_NAME, reach=LONGEST_REACH))
    return Service(name, reach)


def contacts_of(session: Session, community: Community) -> Contacts:
    return _opened(session, contacts.contacts_of(session, community.team_id, community.id))


def contacts_among(session: Session, team_id: str, found: Iterable[Community]) -> Mapping[str, Contacts]:
    """Of these communities, by id: those that have any."""
    rows = contacts.contacts_among(session, team_id, [row.id for row in found])
    return {community_id: _opened(session, row) for community_id, row in rows.items()}


def _opened(session: Session, row: SupportContacts | None) -> Contacts:
    if row is None or row.checked_at is None:
        return NONE_YET
    place = "support_contacts.services", row.team_id, row.id, row.services
    services = unless_damaged(unseal_json, session, *place, instead=None)
    if services is None:
        return NONE_YET
    return Contacts(tuple(Service(*one) for one in services), row.checked_at)


def begin(session: Session, community: Community, services: Sequence[Service], now: datetime) -> None:
    """A community begins: with what was written down for it, or with nothing, of which its facilitators are reminded.

    Whoever takes one over and leaves them as they are has not said that they looked.
    """
    if services and contacts_of(session, community).services == services:
        return
    _write(session, _row(session, community, now), services, now)


def write(
    session: Session, community: Community, typed: str, by: str, asked_at: datetime, now: datetime
) -> bool:
    """Write down what was typed in a form that was opened at `asked_at`, and so checked. False if it is there already."""
    services = read(typed)
    if not services:
        raise NoContacts
    communities.lock(session, community)
    known = contacts_of(session, community)
    if known.services == services and _is_since(known, asked_at):
        return False
    _write(session, _row(session, community, now), services, now)
    audit.note_in(session, community, Act.CONTACTS, now, by)
    return True


def check(session: Session, community: Community, by: str, asked_at: datetime, now: datetime) -> bool:
    """Somebody has looked, and all is right. False if somebody did since it was asked, or nothing is there to check."""
    communities.lock(session, community)
    row = contacts.contacts_of(session, community.team_id, community.id)
    known = _opened(session, row)
    if row is None or not known.services or _is_since(known, asked_at):
        return False
    row.checked_at, row.due_at = now, now + CHECKED_FOR
    session.add(row)
    audit.note_in(session, community, Act.CONTACTS, now, by)
    return True


def claim_due(session: Session, now: datetime) -> list[tuple[SupportContacts, Community]]:
    """What is to be looked at again, and the communities whose facilitators are to be asked to."""
    return contacts.claim_due(session, now, AT_ONCE)


def asked(session: Session, row: SupportContacts, now: datetime) -> Contacts:
    """They are asked: what is written down there. It is asked again in a while."""
    row.due_at = now + ASKED_AGAIN_AFTER
    session.add(row)
    return _opened(session, row)


def _is_since(known: Contacts, asked_at: datetime) -> bool:
    return known.checked_at is not None and known.checked_at >= asked_at


def _row(session: Session, community: Community, now: datetime) -> SupportContacts:
    row = contacts.contacts_of(session, community.team_id, community.id)
    return row or SupportContacts(
        id=new_id(), team_id=community.team_id, community_id=community.id, services=b"", due_at=now
    )


def _write(session: Session, row: SupportContacts, services: Sequence[Service], now: datetime) -> None:
    content = [(one.name, one.reach) for one in services]
    row.services = seal_json(session, "support_contacts.services", row.team_id, row.id, content)
    row.checked_at, row.due_at = (now if services else None), now + CHECKED_FOR
    session.add(row)
    session.flush()
