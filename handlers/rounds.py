"""Planning a session: the form, what it will look like, and changing it. What happens in its hour is `rounds_hour`."""

import html
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import audit, communities, guarding, prompt_drafts
from bot.practice import rounds as practice
from bot.practice import rounds_plan as plans
from bot.practice.errors import Refusal
from bot.practice.rounds_hour import can_open
from bot.practice.shared import check_promise
from handlers import rounds_facilitating as facilitating
from handlers import rounds_hour
from handlers import rounds_posts as posts
from handlers.answering import Press, update
from handlers.asking import Asker, Call, Hearth, hash_of, values_of
from handlers.blocks import rounds as blocks
from handlers.blocks import rounds_form as forms
from handlers.communities import NotAPerson
from handlers.ids import Rounds, Upcoming
from handlers.rounds_fields import DRAFT, About, known, notes_of, plan_of, preview_of, round_of
from handlers.upcoming import list_form
from handlers.visiting import community_here
from storage import communities as stored_communities
from storage import rounds
from storage.audit import Act
from storage.columns import new_id
from storage.communities import Community
from storage.rounds import Round, RoundState


class ShownSince(Refusal):
    """This was changed somewhere else since you looked. Press Change It to look again."""


def on_round_command(call: Call) -> dict[str, Any] | None:
    """`/hearth round`, with the theme after it if one likes. Who was asked to facilitate sees those sessions only."""
    asker, now = call.asker, call.now
    with call.hearth.database.transaction() as session:
        community = community_here(session, asker)
        at_hand = _at_hand(session, community, asker, now)
        if at_hand and not stored_communities.is_facilitator(
            session, asker.team_id, community.id, asker.user_id
        ):
            form = forms.at_hand_form(at_hand)
        else:
            communities.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
            if len(theme := _theme(call)) > plans.LONGEST_THEME:
                return forms.too_long(theme)
            form = _new_form(session, community, call, at_hand)
    call.show(form)
    return None


def _theme(call: Call) -> str:
    return " ".join(html.unescape(call.words).split())


def _new_form(
    session: Session, community: Community, call: Call, at_hand: list[dict[str, Any]]
) -> dict[str, Any]:
    """Go on with what was begun last; if a theme is said, only with what has the same."""
    asker, said = call.asker, {"theme": _theme(call)} if call.words else {}
    begun = prompt_drafts.begun(session, asker.team_id, asker.user_id, community.id, said, DRAFT)
    about = About(community.id, new_id(), begun=begun)
    values = known(session, asker, about) | said
    if said:
        _keep(session, asker, about, values, call.now)
    return forms.form(str(about), values, community.timezone, at_hand=at_hand)


def _at_hand(session: Session, community: Community, asker: Asker, now: datetime) -> list[dict[str, Any]]:
    """The sessions that this person can open or close now; all those that they were only asked to facilitate."""
    if stored_communities.is_facilitator(session, asker.team_id, community.id, asker.user_id):
        coming = practice.upcoming(session, community)
        rows = [row for row in coming if row.state == RoundState.OPEN or can_open(row, now)]
    else:
        rows = rounds.co_facilitated(session, asker.team_id, community.id, asker.user_id)
    return [
        block
        for row in rows
        for block in blocks.upcoming_line(row, practice.theme(session, row), now, leads=True)
    ]


def _facilitated(session: Session, asker: Asker, about: About) -> Community:
    return communities.facilitated(session, asker.team_id, about.community_id, asker.user_id)


def _keep(
    session: Session, asker: Asker, about: About, values: dict[str, Any], now: datetime, **typed: Any
) -> None:
    typed |= {"new_in": about.new_in, "kind": DRAFT}
    prompt_drafts.keep(session, asker.team_id, asker.user_id, about.draft, values, now, **typed)


def on_change(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button: its value names the session to be changed, or what was begun."""
    view = press.view
    behind = view["id"] if view.get("callback_id") == Upcoming.SHOWN else ""
    with hearth.database.transaction() as session:
        about = replace(_about(session, asker, press.value), behind=behind)
        form = _form(session, asker, about, _facilitated(session, asker, about))
    press.show(form)
    ack()


def _about(session: Session, asker: Asker, it: str) -> About:
    begun_in = prompt_drafts.begun_in(session, asker.team_id, asker.user_id, it, DRAFT)
    if begun_in:
        return About(begun_in, new_id(), begun=it)
    row, community = practice.facilitated(session, asker.team_id, it, asker.user_id)
    plans.check_still_to_come(row)
    return About(community.id, row.id, changing=True)


def _form(session: Session, asker: Asker, about: About, community: Community) -> dict[str, Any]:
    invited = about.changing and round_of(session, asker, about).state != RoundState.PLANNED
    values = known(session, asker, about)
    return forms.form(str(about), values, community.timezone, changing=about.changing, invited=invited)


def on_draft(ack: Any, body: dict[str, Any], action: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    """Something was typed or chosen: remember it."""
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    with hearth.database.transaction() as session:
        _facilitated(session, asker, about)
        at = action.get("action_ts") or ""
        _keep(session, asker, about, values_of(view), hearth.clock(), form=hash_of(view), at=at)
    ack()


def on_closed(ack: Any, body: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    view, about = body["view"], About.read(body["view"]["private_metadata"])
    values = values_of(view) if (view.get("state") or {}).get("values") else {}
    if values.get("theme") or values.get("where"):
        with hearth.database.transaction() as session:
            _facilitated(session, asker, about)
            _keep(session, asker, about, values, hearth.clock(), form=hash_of(view), is_final=True)
    ack()


def on_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """What was typed is kept first, whether or not it can be taken."""
    about, values, now = About.read(view["private_metadata"]), values_of(view), hearth.clock()
    with hearth.database.transaction() as session:
        _facilitated(session, asker, about)
        _keep(session, asker, about, values, now, form=hash_of(view), is_final=True)
    for field in ("co_facilitators", "panel"):
        _only_people(client, hearth, asker, values.get(field) or (), field)
    with hearth.database.transaction() as session:
        form = _check(session, _facilitated(session, asker, about), asker, about, values, now)
    ack(response_action="update", view=form)


def _only_people(
    client: WebClient, hearth: Hearth, asker: Asker, user_ids: Iterable[str], field: str
) -> None:
    for user_id in user_ids:
        person = hearth.lookups.person(client, asker.team_id, user_id)
        if not person.can_have_a_role:
            raise NotAPerson(field=field)


def _check(
    session: Session, community: Community, asker: Asker, about: About, values: dict[str, Any], now: datetime
) -> dict[str, Any]:
    row = round_of(session, asker, about) if about.changing else None
    plan = plan_of(values, community, row, now)
    plans.check(plan, now)
    guarding.check(session, community, theme=plan.theme)
    if row is None or row.state == RoundState.PLANNED:  # what was promised to those who were invited stays
        check_promise(community.is_shared, plan.promise)
    prompt_drafts.look_at(session, asker.team_id, asker.user_id, about.draft, values, now, DRAFT)
    return forms.check_form(
        str(replace(about, checked_at=now.isoformat())),
        blocks.preview(preview_of(session, plan, row, asker, community)),
        notes_of(plan, row, community, now),
        changing=about.changing,
    )


def on_back(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    view, about = press.view, About.read(press.view["private_metadata"])
    with hearth.database.transaction() as session:
        form = _form(session, asker, about, _facilitated(session, asker, about))
    press.put_in_place(form, hash=hash_of(view))
    ack()


def on_check_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    about, now = About.read(view["private_metadata"]), hearth.clock()
    with hearth.database.transaction() as session:
        community = _facilitated(session, asker, about)
        _arrange(session, community, asker, about, now)
    if about.behind:
        with hearth.database.reading() as session:
            behind = list_form(session, community, asker, now)
        update(client, about.behind, behind)
    ack(response_action="update", view=forms.done(changing=about.changing))


def _arrange(session: Session, community: Community, asker: Asker, about: About, now: datetime) -> None:
    """Write the session down as it was shown. Pressed twice, it is there already."""
    checked_at = datetime.fromisoformat(about.checked_at)
    team_id, user_id = asker.team_id, asker.user_id
    values = prompt_drafts.looked_at(session, team_id, user_id, about.draft, checked_at, DRAFT)
    if values is None:
        _arranged_before(session, asker, about)
        return
    if about.changing:
        _change(session, round_of(session, asker, about), community, values, user_id, now)
        audit.note_on(session, round_of(session, asker, about), Act.CHANGED_ROUND, now, user_id)
    else:
        row = plans.plan(
            session, community, plan_of(values, community, None, now), about.round_id, user_id, now
        )
        audit.note_on(session, row, Act.PLANNED_ROUND, now, user_id)
        facilitating.say_planned(session, row, user_id, now)
    prompt_drafts.discard(session, team_id, user_id, about.draft, DRAFT)


def _change(
    session: Session, row: Round, community: Community, values: dict[str, Any], by: str, now: datetime
) -> None:
    before = facilitating.co_facilitators(session, row)
    moved = plans.change(session, row, plan_of(values, community, row, now), now)
    posts.show_all_anew(session, row, now)
    facilitating.say_changed(session, row, before, by, now, moved=moved)
    if moved and row.state == RoundState.ANNOUNCED:
        posts.say_moved(session, row, now)


def _arranged_before(session: Session, asker: Asker, about: About) -> None:
    is_typed = prompt_drafts.typed(session, asker.team_id, asker.user_id, about.draft, DRAFT)
    if is_typed or rounds.round_(session, asker.team_id, about.round_id) is None:
        raise ShownSince


def register(app: App) -> None:
    app.action(Rounds.CHANGE)(on_change)
    app.action(Rounds.DRAFT)(on_draft)
    app.action(Rounds.BACK)(on_back)
    app.view(Rounds.FORM)(on_form)
    app.view_closed(Rounds.FORM)(on_closed)
    app.view(Rounds.CHECK_FORM)(on_check_form)
    rounds_hour.register(app)
