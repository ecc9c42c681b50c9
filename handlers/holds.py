"""`/hearth hold`: keeping what was said from being deleted, looking at that again, and letting it be deleted."""

from datetime import datetime
from typing import Any

from slack_bolt import App
from sqlmodel import Session

from bot.practice import holds as practice
from bot.practice import rights
from bot.practice.form_drafts import HOLD
from bot.practice.rights import May
from handlers import kept_forms
from handlers.access import check_still_there
from handlers.blocks import holds as blocks
from handlers.blocks import holds_notices
from handlers.blocks.slack_words import as_typed
from handlers.context import Asker, Call, Hearth
from handlers.forms import values_of
from handlers.ids import Holds
from handlers.notices import FORGOTTEN, tell, tell_facilitators, tell_governing
from handlers.presses import Press
from storage import holds
from storage.apart import apart
from storage.communities import Community

QUOTES = "\"'“”‘’"


def on_hold_command(call: Call) -> dict[str, Any] | None:
    """The hold that stands, or the form to set one; what was typed is its reason."""
    asker, reason = call.asker, as_typed(call.words).strip(QUOTES)
    with call.hearth.database.transaction() as session:
        community = rights.facilitated_in(session, asker.team_id, asker.channel_id, asker.user_id, May.GOVERN)
        form = _form(session, community, asker, reason, call.now)
    if form is None:
        return blocks.too_long(reason)
    call.show(form)
    return None


def _form(
    session: Session, community: Community, asker: Asker, reason: str, now: datetime
) -> dict[str, Any] | None:
    """None if the reason is longer than the form could hold."""
    hold = holds.standing(session, community.team_id, community.id)
    usual = practice.usual_review(community.timezone, now)
    if hold is not None:
        why = practice.reason_for(session, hold, asker.user_id)
        return blocks.standing_form(community, hold, why, usual, typed=reason)
    if len(reason) > practice.LONGEST_REASON:
        return None
    form = blocks.hold_form(community, reason, usual)
    return kept_forms.kept(session, asker, HOLD, community.id, form, now, is_said=bool(reason))


def on_open(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    """Under what reminds of it, and in the Home tab: also where the channel is gone."""
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, press.value, asker.user_id, May.GOVERN)
    check_still_there(hearth, press.client, asker, community.channel_id)
    with hearth.database.transaction() as session:
        form = _form(session, community, asker, "", hearth.clock())
    assert form is not None  # noqa: S101 - no reason is too long
    press.turn_to(form)
    ack()


def on_hold_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    values, now = values_of(view), hearth.clock()
    with hearth.database.transaction() as session:
        community = rights.facilitated(
            session, asker.team_id, kept_forms.about(view), asker.user_id, May.GOVERN
        )
        hold = practice.set_hold(
            session, community, values["reason"], values["review_on"], asker.user_id, now
        )
        kept_forms.let_go(session, asker, view)
        notice = holds_notices.set_notice(community, hold)
        tell_facilitators(session, community, f"hold:{hold.id}", notice, now)
    ack(response_action="update", view=blocks.hold_set())


def on_keep_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, hold_id = view["private_metadata"].partition("/")
    day, now = values_of(view)["review_on"], hearth.clock()
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        hold = practice.keep_on(session, community, hold_id, day, asker.user_id, now)
        if hold is not None:
            notice = holds_notices.kept_notice(community, hold, asker.user_id)
            tell_facilitators(session, community, f"kept:{hold_id}:{int(now.timestamp())}", notice, now)
    ack(response_action="update", view=blocks.hold_kept())


def on_let_go(ack: Any, press: Press, hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, hold_id = press.value.partition("/")
    with hearth.database.reading() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        hold = practice.standing(session, community, hold_id)
        form = blocks.lift_form(community, hold, practice.reason_for(session, hold, asker.user_id))
    press.turn_to(form)
    ack()


def on_lift_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, hold_id = view["private_metadata"].partition("/")
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = rights.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        people = practice.lift(session, community, hold_id, asker.user_id, now)
        if people is not None:
            notice = holds_notices.lifted_notice(community, asker.user_id)
            tell_facilitators(session, community, f"lifted:{hold_id}", notice, now)
        for user_id in people or ():
            done = holds_notices.erased_notice(community.channel_name, now, community.timezone)
            tell(session, community.team_id, user_id, f"erased:{hold_id}", done, now, kind=FORGOTTEN)
    ack(response_action="update", view=blocks.hold_lifted())


def ask_due(session: Session, now: datetime) -> int:
    """Ask each facilitator to look again, where the day has come. Returns how many holds there were."""
    asked = 0
    for hold, community in practice.claim_due(session, now):
        with apart(session, "hold", hold):
            key = f"hold-review:{hold.id}:{int(hold.review_at.timestamp())}"
            tell_governing(session, community, key, holds_notices.reminder(community), now)
            practice.asked(session, hold)
            asked += 1
    return asked


def register(app: App) -> None:
    app.view(Holds.FORM)(on_hold_form)
    app.view(Holds.KEEP_FORM)(on_keep_form)
    app.view(Holds.LIFT_FORM)(on_lift_form)
    app.action(Holds.OPEN)(on_open)
    app.action(Holds.LET_GO)(on_let_go)
