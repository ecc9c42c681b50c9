"""Opening words outside of a community, where the law asks for them: by whoever runs Hearth, who has the keys.

It goes by no threshold, so it is never done for anybody in Slack. What a promise did not keep is not there to be
opened. Each time is noted where the community's facilitators can see it: when, which threads, and how many replies
as far as they may know that. Nobody's words are noted.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlmodel import Session

from bot.practice import audit, small_numbers
from bot.practice.errors import Refusal
from bot.practice.guard.kinds import kinds
from bot.practice.language import _
from bot.practice.local_time import first_instant, known_timezone
from storage import replies, threads
from storage.audit import Act
from storage.communities import Community, Promise
from storage.replies import Kept
from storage.threads import Thread

# What the numbers of cases begin with. Any other letters could be somebody's name: MARY-1941.
BEFORE = "AC CA CASE CO COMP DPA DPO DSAR EA EIR ET FOI FOIA IC ICO IG INFO INQ KB LEG PALS PHSO PSII QB REF REQ RQ SAR UT"
# Long enough for a case, and too short for a patient's number.
REFERENCE = re.compile(
    rf"(?=.{{1,40}}$)(?:(?:{BEFORE.replace(' ', '|')})[-./]?|[A-Z])?\d{{1,6}}(?:[-./]\d{{1,6}})*"
)


class Why(StrEnum):
    """What asks for the words."""

    COURT = "court"
    ACCESS = "access"  # somebody asks for what is held of them
    INFORMATION = "information"  # a Freedom of Information request
    INQUIRY = "inquiry"


class NoReference(Refusal):
    """Give the number of the case in your records, for example QB-2026-117: figures, up to six at a time, joined by - . or /.
    Before them may stand one capital letter, or one of these: {before}. Leave other letters out: they could be
    a name. Nobody's date of birth, and no number of a patient.
    """

    def __init__(self) -> None:
        usual = _(" ".join((self.__doc__ or "").split()))
        super().__init__(usual.format(before=", ".join(BEFORE.split())))


@dataclass(frozen=True)
class Opened:
    thread: Thread
    replies: list[Kept]


def check_reference(reference: str) -> None:
    """It will stand in the audit, which holds nobody's words and names no patient."""
    if not REFERENCE.fullmatch(reference) or kinds(reference) or kinds(f"born {reference}"):
        raise NoReference


def asked_between(session: Session, community: Community, first: date, last: date) -> list[Thread]:
    """What was asked from one day there to another, both included, the oldest first.

    A session is found by the day of its invitation, and by that of its hour.
    """
    zone = known_timezone(community.timezone)
    since = first_instant(datetime.combine(first, time.min), zone)
    until = first_instant(datetime.combine(last + timedelta(days=1), time.min), zone)
    return threads.threads_between(session, community.team_id, community.id, since, until)


def open_words(
    session: Session, community: Community, first: date, last: date, why: Why, reference: str, now: datetime
) -> list[Opened]:
    """Open what is kept of the threads that have closed, and note it. Where nobody replied that is noted too: else
    the note would tell that somebody has.
    """
    check_reference(reference)
    found = [
        Opened(thread, replies.replies_of(session, thread))
        for thread in asked_between(session, community, first, last)
        if thread.closed_at is not None and thread.promise != Promise.NOTHING
    ]
    if found:
        audit.note_in(session, community, Act.OPENED_FOR, now, about=f"{why}:{reference}")
    for one in found:
        _note(session, community, one.thread, now)
    return found


def _note(session: Session, community: Community, thread: Thread, now: datetime) -> None:
    """How many there are only as far as facilitators may know it: opening them is no way around the threshold."""
    counts = asdict(small_numbers.count(session, thread, community))
    audit.note(
        session,
        thread.team_id,
        Act.OPENED,
        now,
        community_id=community.id,
        about=thread.id,
        **counts,
    )
