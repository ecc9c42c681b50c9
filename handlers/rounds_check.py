"""What was understood of a session, shown before anything is saved, and saying yes to it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import audit, form_drafts, guarding
from bot.practice import rounds as practice
from bot.practice import rounds_plan as plans
from bot.practice.local_time import local_words
from bot.practice.shared_channels import check_promise
from bot.practice.shown import in_a_field
from handlers import changed_since
from handlers import rounds_facilitating as facilitating
from handlers import rounds_posts as posts
from handlers.blocks import rounds_check as blocks
from handlers.blocks.rounds import preview
from handlers.changed_since import GoOn
from handlers.context import Asker, Hearth
from handlers.ids import Rounds
from handlers.plan_forms import About, ShownSince, back_to, facilitated
from handlers.rounds_fields import form_of, notes_of, plan_of, preview_of, round_of
from handlers.upcoming import show_behind
from storage import rounds
from storage.audit import Act
from storage.communities import Community
from storage.rounds import Round, RoundState


def check(
    session: Session, community: Community, asker: Asker, about: About, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """The form that shows what was understood. Raises the refusal of what cannot be taken."""
    row = round_of(session, asker, about) if about.changing else None
    plan = plan_of(values, community, row, now)
    plans.check(plan, now)
    guarding.check(session, community, theme=plan.theme)
    if row is None or row.state == RoundState.PLANNED:  # what was promised to those who were invited stays
        check_promise(community.is_shared, plan.promise)
    draft = about.draft_of(asker)
    form_drafts.look_at(session, draft, values, now)
    return blocks.check_form(
        str(replace(about, checked_at=now.isoformat())),
        preview(preview_of(session, plan, row, asker, community)),
        notes_of(plan, row, community, now),
        changing=about.changing,
        is_written=bool(form_drafts.written(session, draft)),
    )


def on_check_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    about = About.read(view["private_metadata"])
    with hearth.database.transaction() as session:
        community = facilitated(session, asker, about)
        _arrange(session, community, asker, about, hearth.clock())
    show_behind(client, hearth, asker, community, about.behind)
    ack(response_action="update", view=blocks.done(changing=about.changing))


def _arrange(session: Session, community: Community, asker: Asker, about: About, now: datetime) -> None:
    """Write the session down as it was shown. Pressed twice, it is there already."""
    checked_at, draft = datetime.fromisoformat(about.checked_at), about.draft_of(asker)
    values = form_drafts.looked_at(session, draft, checked_at)
    if values is None:
        _check_arranged_before(session, asker, about)
        return
    if about.changing:
        row = round_of(session, asker, about)
        _check_unchanged(session, community, asker, about, row)
        _change(session, row, community, values, asker.user_id, now)
    else:
        _plan(session, about.planned_id, community, values, asker.user_id, now)
    form_drafts.let_go(session, draft)


def _check_unchanged(session: Session, community: Community, asker: Asker, about: About, row: Round) -> None:
    def go_on() -> GoOn:
        says = in_a_field(practice.theme, session, row)
        return GoOn(Rounds.CHANGE, row.id, [says, local_words(row.starts_at, row.timezone)])

    changed_since.check(session, asker, about.seen, (Act.CHANGED_ROUND,), row.id, community.timezone, go_on)


def _change(
    session: Session, row: Round, community: Community, values: dict[str, Any], by: str, now: datetime
) -> None:
    before, was = facilitating.co_facilitators(session, row), row.starts_at
    with audit.change_of_promise(session, row, by, now):
        moved = plans.change(session, row, plan_of(values, community, row, now), now)
    posts.show_all_anew(session, row, now)
    facilitating.say_changed(session, row, before, by, now, moved=moved, was=was)
    if moved and row.state == RoundState.ANNOUNCED:
        posts.say_moved(session, row, was, now)
    audit.note_on(session, row, Act.CHANGED_ROUND, now, by)


def _plan(
    session: Session, round_id: str, community: Community, values: dict[str, Any], by: str, now: datetime
) -> None:
    row = plans.plan(session, community, plan_of(values, community, None, now), round_id, by, now)
    audit.note_on(session, row, Act.PLANNED_ROUND, now, by)
    facilitating.say_planned(session, row, by, now)


def _check_arranged_before(session: Session, asker: Asker, about: About) -> None:
    is_typed = form_drafts.typed(session, about.draft_of(asker))
    if is_typed or rounds.round_(session, asker.team_id, about.planned_id) is None:
        raise ShownSince


def register(app: App) -> None:
    app.action(Rounds.BACK)(back_to(form_of))
    app.view(Rounds.CHECK_FORM)(on_check_form)
