"""What the fields of the form for a session mean, and what they hold when it opens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import rounds as practice
from bot.practice.local_time import known_timezone, local_words
from bot.practice.rounds import Invitation, NoSuchRound
from bot.practice.rounds_plan import Plan
from bot.practice.rounds_times import days_before, invited_days_before, start_of
from bot.practice.schedule.bank_holidays import is_bank_holiday, usual_calendar
from bot.practice.shown import in_a_field
from handlers.blocks import rounds_form as forms
from handlers.blocks.resting_reasons import why_it_rests
from handlers.blocks.rounds_check import notes, what_rest_does
from handlers.context import Asker
from handlers.plan_forms import About, facilitated, written_before
from storage import rounds
from storage.communities import Community, CommunityState, Promise
from storage.rounds import Part, Place, Round, RoundState


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
    typed = written_before(session, asker, about)
    return typed if not about.changing else planned(session, round_of(session, asker, about)) | typed


def form_of(session: Session, asker: Asker, about: About) -> dict[str, Any]:
    """The form, for somebody who facilitates the community that it is about."""
    community = facilitated(session, asker, about)
    invited = about.changing and round_of(session, asker, about).state != RoundState.PLANNED
    values = known(session, asker, about)
    return forms.form(str(about), values, community.timezone, changing=about.changing, invited=invited)


def planned(session: Session, row: Round) -> dict[str, Any]:
    """A session as its form shows it, by field."""
    local = row.starts_at.astimezone(known_timezone(row.timezone))
    return {
        "theme": in_a_field(practice.theme, session, row),
        "date": f"{local:%Y-%m-%d}",
        "hour": f"{local:%H:%M}",
        "minutes": str(row.minutes),
        "place": row.place,
        "where": in_a_field(practice.where, session, row),
        "co_facilitators": rounds.people(session, row, Part.CO_FACILITATOR),
        "panel": rounds.people(session, row, Part.PANELLIST),
        "promise": row.promise,
        "invite": str(invited_days_before(row)),
    }


def round_of(session: Session, asker: Asker, about: About) -> Round:
    """The session that a form changes, held. Refuses one of another community."""
    row = rounds.locked(session, asker.team_id, about.planned_id)
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
    local = plan.starts_at.astimezone(known_timezone(plan.timezone))
    wakes_at = community.rests_until
    is_asleep = community.state == CommunityState.RESTING and not is_invited
    waits = is_asleep and (wakes_at is None or plan.announce_at < wakes_at)
    invite_at = wakes_at if waits and wakes_at is not None else plan.announce_at
    says_when = now < invite_at == plan.announce_at
    reminded = remind_at > (now if is_invited else invite_at)
    return notes(
        invited_on=local_words(invite_at, plan.timezone) if says_when else "",
        is_invited=is_invited,
        reminded_on=local_words(remind_at, plan.timezone) if reminded else "",
        bank_holiday=is_bank_holiday(local.date(), community.holidays or usual_calendar(plan.timezone)),
        in_rest=what_rest_does(community, plan.starts_at) if waits else "",
        why_resting=why_it_rests(community.rest_reason),
    )
