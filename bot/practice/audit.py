"""Noting who did what, in the transaction in which it is done. Ids, counts and times only: nobody's words.

Nothing is noted when somebody answers, or looks at what is kept of themselves: a line here can join no person to
an answer without a name.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from storage import audit, audit_entries, roles
from storage.apart import unless_damaged
from storage.audit import Act, Note
from storage.communities import Community
from storage.encryption import unseal
from storage.prompts import Prompt
from storage.rounds import Round
from storage.threads import Thread

AN_ID = re.compile(r"[A-Za-z0-9:_./-]{0,64}")
ONE_LOOK = timedelta(minutes=10)  # whoever turns pages looks once


class OfCommunity(Protocol):
    """A prompt, a round, a thread or a summary."""

    id: str
    team_id: str
    community_id: str


def note(
    session: Session,
    team_id: str,
    what: Act,
    now: datetime,
    *,
    by: str = "",
    community_id: str | None = None,
    about: str = "",
    **counts: int,
) -> None:
    """Have an act written down if this transaction commits. `by` is a person, or "" for Hearth itself."""
    if not all(AN_ID.fullmatch(one) for one in (team_id, by, community_id or "", about)):
        raise ValueError("an audit entry holds ids only")
    numbers = {name: int(count) for name, count in sorted(counts.items())}
    audit.note(session, Note(team_id, what, now, by, community_id, about, json.dumps(numbers)))


def note_on(session: Session, thing: OfCommunity, what: Act, now: datetime, by: str = "") -> None:
    """What somebody did to a prompt, a round, a thread, ..."""
    note(session, thing.team_id, what, now, by=by, community_id=thing.community_id, about=thing.id)


def note_in(
    session: Session, community: Community, what: Act, now: datetime, by: str = "", about: str = ""
) -> None:
    """What somebody did to a community."""
    note(session, community.team_id, what, now, by=by, community_id=community.id, about=about)


def looked(session: Session, thread: Thread, by: str, now: datetime) -> None:
    """Somebody looked at the replies of a thread. Turning their pages is still one look."""
    if not audit_entries.was_noted(session, thread.team_id, by, Act.LOOKED, thread.id, now - ONE_LOOK):
        note_on(session, thread, Act.LOOKED, now, by)


@contextmanager
def changes_of_settings(session: Session, community: Community, by: str, now: datetime) -> Iterator[None]:
    """Note what is different after: the promise, the time that words are kept, who facilitates, anything else."""
    facilitators, before = _facilitators(session, community), _settings(session, community)
    yield
    after = _settings(session, community)
    for act in before:
        if before[act] != after[act]:
            note_in(session, community, act, now, by)
    note_facilitators(session, community, facilitators, by, now)


def note_facilitators(
    session: Session, community: Community, before: set[str], by: str, now: datetime
) -> None:
    """Who facilitates since, and who does no more."""
    after = _facilitators(session, community)
    for person in sorted(after - before):
        note_in(session, community, Act.APPOINTED, now, by, person)
    for person in sorted(before - after):
        note_in(session, community, Act.DISMISSED, now, by, person)


def _facilitators(session: Session, community: Community) -> set[str]:
    return set(roles.governing(session, community))


def _settings(session: Session, community: Community) -> dict[Act, object]:
    # Sealed anew, the same words are other bytes.
    place = "community.purpose", community.team_id, community.id, community.purpose
    purpose = unless_damaged(unseal, session, *place, instead="")
    return {
        Act.PROMISE: community.promise,
        Act.RETENTION: (community.words_days, community.summaries_days),
        Act.SETTINGS: (community.timezone, community.holidays, purpose, community.fewest_people),
    }


@contextmanager
def change_of_promise(session: Session, row: Prompt | Round, by: str, now: datetime) -> Iterator[None]:
    """Note it by itself if what is to come promises something else: that decides what is kept."""
    before = row.promise
    yield
    if row.promise != before:
        note_on(session, row, Act.PROMISED_ANEW, now, by)


@contextmanager
def change_of_prompt(session: Session, row: Prompt, what: Act, by: str, now: datetime) -> Iterator[None]:
    """Note it if it made a difference: a second press makes none."""
    before = row.state, row.next_run_at
    yield
    if before != (row.state, row.next_run_at):
        note_on(session, row, what, now, by)
