"""What a form for a session is about, and what its fields mean."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import prompt_drafts
from bot.practice import rounds as practice
from bot.practice.bank_holidays import is_bank_holiday
from bot.practice.local_time import known_timezone, local_words
from bot.practice.rounds import Invitation, NoSuchRound
from bot.practice.rounds_plan import Plan
from bot.practice.rounds_times import days_before, invited_days_before, start_of
from handlers.asking import Asker
from handlers.blocks import rounds_form as forms
from storage import rounds
from storage.communities import Community, CommunityState, Promise
from storage.rounds import Part, Place, Round, RoundState

DRAFT = "round"


@dataclass(frozen=True)
class About:
    """What a form is about, carried in it: ids, and the moment at which it was checked."""

    community_id: str
    round_id: str
    changing: bool = False
    begun: str = ""  # the draft of a new one with which somebody goes on
    behind: str = ""  # the list of what is coming from which it was opened
    checked_at: str = ""

    @classmethod
    def read(cls, text: str) -> "About":
        return cls(**json.loads(text))

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @property
    def draft(self) -> str:
        return self.begun or self.round_id

    @property
    def new_in(self) -> str:
        return "" if self.changing else self.community_id


def plan_of(values: Mapping[str, Any], community: Community, row: Round | None, now: datetime) -> Plan:
    """`row` is the session as it is, where one is changed: what people were promised stays."""
    starts_at = start_of(values.get("date") or "", values.get("hour") or "", community.timezone, now)
    days = int(values.get("invite") or forms.AT_ONCE)
    invite_at = days_before(starts_at, community.timezone, days) if days else now
    was_invited = row is not None and row.state != RoundState.PLANNED
    return Plan(
        theme=values.get("theme") or "",
        starts_at=starts_at,
        minutes=int(values.get("minutes") or forms.USUAL_LENGTH),
        timezone=community.timezone,
        place=Place(values.get("place") or Place.THREAD),
        where=values.get("where") or "",
        promise=row.promise
        if row and was_invited
        else Promise(values.get("promise") or Promise.WITHOUT_NAMES),
        co_facilitators=values.get("co_facilitators") or (),
        panel=values.get("panel") or (),
        announce_at=row.announce_at if row and was_invited else max(invite_at, now),
    )


def known(session: Session, asker: Asker, about: About) -> dict[str, Any]:
    """What was typed before and not sent, on top of what is planned now."""
    typed = prompt_drafts.typed(session, asker.team_id, asker.user_id, about.draft, DRAFT)
    return typed if not about.changing else planned(session, round_of(session, asker, about)) | typed


def planned(session: Session, row: Round) -> dict[str, Any]:
    """A session as its form shows it, by field."""
    local = row.starts_at.astimezone(known_timezone(row.timezone))
    return {
        "theme": practice.theme(session, row),
        "date": f"{local:%Y-%m-%d}",
        "hour": f"{local:%H:%M}",
        "minutes": str(row.minutes),
        "place": row.place,
        "where": practice.where(session, row),
        "co_facilitators": rounds.people(session, row, Part.CO_FACILITATOR),
        "panel": rounds.people(session, row, Part.PANELLIST),
        "promise": row.promise,
        "invite": str(invited_days_before(row)),
    }


def round_of(session: Session, asker: Asker, about: About) -> Round:
    """The session that a form changes, held. Refuses one of another community."""
    row = rounds.held(session, asker.team_id, about.round_id)
    if row is None or row.community_id != about.community_id:
        raise NoSuchRound
    return row


def preview_of(
    session: Session, plan: Plan, row: Round | None, asker: Asker, community: Community
) -> Invitation:
    """The invitation as it will be posted."""
    of_community = practice.lead_of(session, community, row.created_by if row else asker.user_id)
    return Invitation(
        round_id="",
        thread_id="",
        state=row.state if row else RoundState.PLANNED,
        theme=" ".join(plan.theme.split()),
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        timezone=plan.timezone,
        place=plan.place,
        where=plan.where.strip(),
        facilitators=list(dict.fromkeys((*of_community, *plan.co_facilitators))),
        storytellers=len(plan.panel),
        promise=plan.promise,
        answers={},
        shared_days=community.words_days if community.is_shared else None,
    )


def notes_of(plan: Plan, row: Round | None, community: Community, now: datetime) -> list[str]:
    """What happens when, in sentences."""
    is_invited = row is not None and row.state == RoundState.ANNOUNCED
    remind_at = days_before(plan.starts_at, plan.timezone, 1)
    reminded = remind_at > (now if is_invited else plan.announce_at)
    local = plan.starts_at.astimezone(known_timezone(plan.timezone))
    return forms.notes(
        invited_on="" if plan.announce_at <= now else local_words(plan.announce_at, plan.timezone),
        is_invited=is_invited,
        reminded_on=local_words(remind_at, plan.timezone) if reminded else "",
        bank_holiday=is_bank_holiday(local.date(), community.holidays),
        resting=community.state == CommunityState.RESTING,
    )
