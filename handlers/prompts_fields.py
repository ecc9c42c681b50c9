"""What a form for a prompt is about, and what its fields mean."""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from bot.practice import prompt_drafts, prompts
from bot.practice.cadence import Cadence
from bot.practice.cadence_fields import as_fields, from_fields
from bot.practice.cadence_sentence import sentence
from bot.practice.cadence_words import understand
from bot.practice.errors import InThePast, Refusal
from bot.practice.language import _
from bot.practice.local_time import known_timezone
from bot.practice.prompts import Plan
from handlers.asking import Asker
from handlers.blocks import prompts as blocks
from storage.communities import Community, Promise


@dataclass(frozen=True)
class About:
    """What a form is about, carried in it: ids, and the moment at which it was checked."""

    community_id: str
    prompt_id: str
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
        return self.begun or self.prompt_id

    @property
    def new_in(self) -> str:
        return "" if self.changing else self.community_id


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
    row = prompts.facilitated_prompt(session, community, about.prompt_id)
    return str(as_fields(prompts.cadence(row))["start"])


def known(session: Session, community: Community, asker: Asker, about: About) -> dict[str, Any]:
    """What was typed before and not sent, on top of what the prompt says now, or the community usually promises."""
    typed = prompt_drafts.typed(session, asker.team_id, asker.user_id, about.draft)
    if not about.changing:
        return {"promise": community.promise} | typed
    row = prompts.facilitated_prompt(session, community, about.prompt_id)
    rhythm = prompts.cadence(row)
    said = {
        "question": prompts.question(session, row),
        "when": sentence(rhythm, community.timezone, community.holidays),
        "open_for": str(row.open_minutes),
        "promise": row.promise,
    }
    return said | as_fields(rhythm) | typed


def is_understood(words: str, community: Community, now: datetime) -> bool:
    """Whether these words say when; also if that is past, which is said then."""
    try:
        understand(words, now, community.timezone, community.holidays)
    except InThePast:
        return True
    except Refusal:
        return False
    return True
