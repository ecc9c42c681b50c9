"""What was understood of a prompt, shown before anything is saved, and saying yes to it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import audit, form_drafts, guarding, prompts, prompts_dates
from bot.practice.errors import InThePast, Refusal
from bot.practice.local_time import known_timezone, later_by_the_clock
from bot.practice.prompts import Plan
from bot.practice.schedule.cadence_sentence import moment_in_words, sentence
from bot.practice.shared_channels import check_promise
from bot.practice.shown import in_a_field
from handlers import changed_since
from handlers.blocks import prompts_check as blocks
from handlers.blocks.prompts_check import Understood
from handlers.blocks.prompts_form import form as write_again
from handlers.changed_since import GoOn
from handlers.context import Asker, Hearth
from handlers.ids import Prompts
from handlers.plan_forms import About, ShownSince, back_to, facilitated
from handlers.prompts_fields import check_first_date, form_of, plan_of
from handlers.upcoming import show_behind
from storage import prompts as storage
from storage.audit import Act
from storage.communities import Community
from storage.prompts import Prompt


def check(
    session: Session,
    community: Community,
    asker: Asker,
    about: About,
    values: dict[str, Any],
    now: datetime,
    *,
    is_again: bool = False,
) -> dict[str, Any]:
    """The form that shows what was understood. Raises the refusal of what cannot be taken."""
    check_first_date(session, community, about, values, now)
    plan = plan_of(values, community, now)
    prompts.check(plan)
    check_promise(community.is_shared, plan.promise)
    guarding.check(session, community, question=plan.question)
    dates = prompts_dates.coming_dates(plan.cadence, community.timezone, community.holidays, now)
    draft = about.draft_of(asker)
    form_drafts.look_at(session, draft, values, now)
    in_rest = prompts_dates.is_slept_through(plan.cadence, community, now)
    understood = Understood(
        question=plan.question,
        sentence=sentence(plan.cadence, community.timezone, community.holidays),
        dates=[moment_in_words(plan.cadence, each, community.timezone, community.holidays) for each in dates],
        closes=later_by_the_clock(dates[0], plan.open_minutes, community.timezone),
        promise=plan.promise,
        at_once=not in_rest and prompts_dates.is_at_once(plan.cadence, dates[0], now),
        next_year=_next_year(plan, dates[0], community, now),
        is_written=bool(form_drafts.written(session, draft)),
        is_again=is_again,
        in_rest=in_rest,
    )
    return blocks.check_form(str(replace(about, checked_at=now.isoformat())), community, understood)


def _next_year(plan: Plan, due_at: datetime, community: Community, now: datetime) -> int | None:
    """The year of a single date that does not come this year."""
    zone = known_timezone(community.timezone)
    year = due_at.astimezone(zone).year
    return year if not plan.cadence.rule and year > now.astimezone(zone).year else None


def on_check_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    about, now = About.read(view["private_metadata"]), hearth.clock()
    with hearth.database.transaction() as session:
        community = facilitated(session, asker, about)
        form = _answer(session, community, asker, about, now)
    show_behind(client, hearth, asker, community, about.behind)
    ack(response_action="update", view=form)


def _answer(
    session: Session, community: Community, asker: Asker, about: About, now: datetime
) -> dict[str, Any]:
    """Write the prompt down as it was shown. Pressed twice, it is there already."""
    checked_at = datetime.fromisoformat(about.checked_at)
    values = form_drafts.looked_at(session, about.draft_of(asker), checked_at)
    if values is None:
        return _done(_arranged_before(session, community, asker, about), community, now)
    plan = plan_of(values, community, checked_at)
    if prompts.has_passed(plan, community, checked_at, now):
        return _passed(session, community, asker, about, values, plan, now)
    row = _arrange(session, community, asker, about, plan, checked_at, now)
    return _done(row, community, now)


def _passed(
    session: Session,
    community: Community,
    asker: Asker,
    about: About,
    values: dict[str, Any],
    plan: Plan,
    now: datetime,
) -> dict[str, Any]:
    """A rhythm is shown again with the dates that are still to come; what was to come once is to be said anew."""
    try:
        if not plan.cadence.rule:
            raise InThePast
        return check(session, community, asker, about, values, now, is_again=True)
    except Refusal as problem:
        return write_again(str(about), values, problem=str(problem), changing=about.changing)


def _done(row: Prompt, community: Community, now: datetime) -> dict[str, Any]:
    coming = prompts_dates.dates_of(row, community, now, most=2)
    is_once = len(coming) < 2
    in_rest = prompts_dates.is_slept_through(prompts_dates.cadence(row), community, now)
    return blocks.done(
        sentence(prompts_dates.cadence(row), community.timezone, community.holidays),
        once=is_once,
        at_once=not in_rest and is_once and all(due_at <= now + prompts_dates.A_MINUTE for due_at in coming),
        in_rest=in_rest,
        community=community,
    )


def _arrange(
    session: Session,
    community: Community,
    asker: Asker,
    about: About,
    plan: Plan,
    since: datetime,
    now: datetime,
) -> Prompt:
    if about.changing:
        row = prompts.facilitated_prompt(session, community, about.planned_id)
        _check_unchanged(session, community, asker, about, row)
        with audit.change_of_promise(session, row, asker.user_id, now):
            prompts.change(session, community, row, plan, since)
        audit.note_on(session, row, Act.CHANGED_PROMPT, now, asker.user_id)
    else:
        row = prompts.plan(session, community, plan, about.planned_id, asker.user_id, since)
        audit.note_on(session, row, Act.PLANNED_PROMPT, now, asker.user_id)
    form_drafts.let_go(session, about.draft_of(asker))
    return row


def _check_unchanged(session: Session, community: Community, asker: Asker, about: About, row: Prompt) -> None:
    """Nobody else changes it until this transaction ends."""
    storage.lock(session, row)

    def go_on() -> GoOn:
        says = in_a_field(prompts.question, session, row)
        when = sentence(prompts_dates.cadence(row), community.timezone, community.holidays)
        return GoOn(Prompts.OPEN_FORM, f"{community.id}/{row.id}", [says, when])

    changed_since.check(session, asker, about.seen, (Act.CHANGED_PROMPT,), row.id, community.timezone, go_on)


def _arranged_before(session: Session, community: Community, asker: Asker, about: About) -> Prompt:
    if form_drafts.typed(session, about.draft_of(asker)):
        raise ShownSince
    try:
        return prompts.facilitated_prompt(session, community, about.planned_id)
    except prompts.NoSuchPrompt:
        raise ShownSince from None


def register(app: App) -> None:
    app.action(Prompts.BACK)(back_to(form_of))
    app.view(Prompts.CHECK_FORM)(on_check_form)
