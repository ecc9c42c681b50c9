"""Planning a session, and changing it. What was understood is shown by `rounds_check`; its hour is `rounds_hour`."""

import html
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from sqlmodel import Session

from bot.practice import rights
from bot.practice import rounds as practice
from bot.practice import rounds_plan as plans
from bot.practice.form_drafts import ROUND
from bot.practice.rounds_hour import can_open
from bot.practice.shown import shown
from handlers.access import community_here
from handlers.blocks import rounds_form as forms
from handlers.blocks.drafts import afresh
from handlers.blocks.rounds_list import upcoming_line
from handlers.context import Asker, Call, Hearth
from handlers.forms import hash_of, values_of
from handlers.ids import Rounds
from handlers.plan_forms import (
    About,
    about_begun,
    about_change,
    about_new,
    begin_afresh,
    facilitated,
    is_begun,
    keep_said,
    keep_sent,
    list_behind,
    on_check_closed,
    on_closed,
    on_draft,
)
from handlers.presses import Press
from handlers.roles import check_people
from handlers.rounds_check import check
from handlers.rounds_fields import form_of, known
from storage import roles, rounds
from storage.communities import Community
from storage.rounds import RoundState


def on_round_command(call: Call) -> dict[str, Any] | None:
    """`/hearth round`, with the theme after it if one likes. Who was asked to facilitate sees those sessions only."""
    asker, theme = call.asker, _theme(call)
    with call.hearth.database.transaction() as session:
        community = community_here(session, asker)
        at_hand = _at_hand(session, community, asker, call.now)
        if at_hand and not _facilitates(session, community, asker):
            form = forms.at_hand_form(at_hand)
        else:
            rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id)
            if len(theme) > plans.LONGEST_THEME:
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
    about = about_new(session, asker, ROUND, community.id, said, call.now)
    is_back = not said and is_begun(session, asker, about)
    values = known(session, asker, about) | said
    if said:
        keep_said(session, asker, about, said, call.now)
    return forms.form(str(about), values, community.timezone, at_hand=at_hand, is_back=is_back)


def _at_hand(session: Session, community: Community, asker: Asker, now: datetime) -> list[dict[str, Any]]:
    """The sessions that this person can open or close now; all those that they were only asked to facilitate."""
    if _facilitates(session, community, asker):
        coming = practice.upcoming(session, community)
        rows = [row for row in coming if row.state == RoundState.OPEN or can_open(row, now)]
    else:
        rows = rounds.co_facilitated(session, asker.team_id, community.id, asker.user_id)
    return [
        block
        for row in rows
        for block in upcoming_line(row, shown(practice.theme, session, row), now, leads=True)
    ]


def _facilitates(session: Session, community: Community, asker: Asker) -> bool:
    return roles.is_facilitator(session, asker.team_id, community.id, asker.user_id)


def on_change(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """A button: its value names the session to be changed, or what was begun."""
    with hearth.database.transaction() as session:
        about = replace(_about(session, asker, press.value, hearth.clock()), behind=list_behind(press))
        form = form_of(session, asker, about)
    press.show(form)
    ack()


def on_afresh(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """An empty form in the place of what was begun, which stays as it is."""
    view, before = press.view, About.read(press.view["private_metadata"])
    with hearth.database.transaction() as session:
        community, about = begin_afresh(session, asker, before, view, hearth.clock())
    form = afresh(forms.form(str(about), {}, community.timezone), Rounds.DRAFT, Rounds.DRAFT_AFRESH)
    press.put_in_place(form, hash=hash_of(view))
    ack()


def _about(session: Session, asker: Asker, it: str, now: datetime) -> About:
    begun = about_begun(session, asker, ROUND, it)
    if begun:
        return begun
    row, community = practice.facilitated(session, asker.team_id, it, asker.user_id)
    plans.check_still_to_come(row)
    return about_change(session, asker, ROUND, community.id, row.id, now)


def on_form(ack: Any, view: dict[str, Any], client: WebClient, hearth: Hearth, asker: Asker) -> None:
    """What was typed is kept first, whether or not it can be taken."""
    about, values = About.read(view["private_metadata"]), values_of(view)
    keep_sent(hearth, asker, about, view)
    for field in ("co_facilitators", "panel"):
        check_people(client, hearth, asker, values.get(field) or (), field)
    with hearth.database.transaction() as session:
        form = check(session, facilitated(session, asker, about), asker, about, values, hearth.clock())
    ack(response_action="update", view=form)


def register(app: App) -> None:
    app.action(Rounds.CHANGE)(on_change)
    app.action(Rounds.AFRESH)(on_afresh)
    app.action(Rounds.DRAFT)(on_draft)
    app.action(Rounds.DRAFT_AFRESH)(on_draft)
    app.view(Rounds.FORM)(on_form)
    app.view_closed(Rounds.FORM)(on_closed)
    app.view_closed(Rounds.CHECK_FORM)(on_check_closed)
