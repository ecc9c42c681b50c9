"""What the fields of the form for a prompt mean, and what they hold when it opens."""

from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from bot.practice import prompts, prompts_dates
from bot.practice.errors import InThePast, Refusal, WhichHalfOfTheDay
from bot.practice.language import _
from bot.practice.local_time import known_timezone
from bot.practice.prompts import Plan
from bot.practice.schedule.cadence import Cadence
from bot.practice.schedule.cadence_fields import as_fields, from_fields
from bot.practice.schedule.cadence_sentence import sentence
from bot.practice.schedule.cadence_words import read, understand
from bot.practice.shown import in_a_field
from handlers.blocks import prompts_form as blocks
from handlers.context import Asker
from handlers.plan_forms import About, facilitated, written_before
from storage.communities import Community, Promise


def plan_of(values: dict[str, Any], community: Community, now: datetime) -> Plan:
    return Plan(
        question=values.get("question") or "",
        cadence=cadence_of(values, community, now),
        open_minutes=int(values.get("open_for") or blocks.USUAL_OPEN),
        promise=Promise(values.get("promise") or community.promise),
    )


def cadence_of(values: dict[str, Any], community: Community, now: datetime) -> Cadence:
    if values.get("how", blocks.IN_WORDS) == blocks.IN_WORDS:
        return understand(values.get("when") or "", now, community.timezone, community.holidays)
    if not values.get("start"):
        raise Refusal(_("Choose the first date."), field="start")
    return from_fields(
        values.get("frequency") or blocks.USUAL_FREQUENCY,
        start=date.fromisoformat(values["start"]),
        at=time.fromisoformat(values.get("at") or blocks.USUAL_HOUR),
        days=values.get("days") or (),
        until=date.fromisoformat(values["until"]) if values.get("until") else None,
        except_holidays=bool(values.get(blocks.EXCEPT_HOLIDAYS)),
        timezone=community.timezone,
        now=now,
        holidays=community.holidays,
    )


def check_first_date(
    session: Session, community: Community, about: About, values: dict[str, Any], now: datetime
) -> None:
    """A first date that somebody chooses is still to come; that of a question that is asked already may stay."""
    if values.get("how", blocks.IN_WORDS) == blocks.IN_WORDS or not values.get("start"):
        return
    today = now.astimezone(known_timezone(community.timezone)).date()
    if date.fromisoformat(values["start"]) < today and values["start"] != _start_before(
        session, community, about
    ):
        raise InThePast(
            _("That day has already passed. Choose a first date that is still to come."), field="start"
        )


def _start_before(session: Session, community: Community, about: About) -> str:
    if not about.changing:
        return ""
    row = prompts.facilitated_prompt(session, community, about.planned_id)
    return str(as_fields(prompts_dates.cadence(row))["start"])


def known(session: Session, community: Community, asker: Asker, about: About) -> dict[str, Any]:
    """What was typed before and not sent, on top of what the prompt says now, or the community usually promises."""
    typed = written_before(session, asker, about)
    if not about.changing:
        return {"promise": community.promise} | typed
    row = prompts.facilitated_prompt(session, community, about.planned_id)
    rhythm = prompts_dates.cadence(row)
    said = {
        "question": in_a_field(prompts.question, session, row),
        "when": sentence(rhythm, community.timezone, community.holidays),
        "open_for": str(row.open_minutes),
        "promise": row.promise,
    }
    return said | as_fields(rhythm) | typed


def form_of(session: Session, asker: Asker, about: About, *, is_back: bool = False) -> dict[str, Any]:
    """The form, for somebody who facilitates the community that it is about."""
    values = known(session, facilitated(session, asker, about), asker, about)
    return blocks.form(str(about), values, changing=about.changing, is_back=is_back)


def is_understood(words: str, community: Community, now: datetime) -> bool:
    """Whether these words say when; also if that is past, or could be night or day, which is said then."""
    try:
        read(words, now, community.timezone, community.holidays)
    except (InThePast, WhichHalfOfTheDay):
        return True
    except Refusal:
        return False
    return True
