"""`/hearth hold`: keeping what was said from being deleted, and letting it be deleted again."""

from typing import Any

from slack_bolt import App

from bot.practice import communities as practice
from bot.practice import holds as rule
from bot.practice.communities import May
from handlers.asking import Asker, Call, Hearth, values_of
from handlers.blocks import holds as blocks
from handlers.blocks.slack_words import plain
from handlers.ids import Holds
from handlers.notices import tell, tell_facilitators
from storage import holds

QUOTES = "\"'“”‘’"


def on_hold_command(call: Call) -> dict[str, Any] | None:
    """The hold that stands, or the form to set one; what was typed is its reason."""
    asker, reason = call.asker, plain(call.words).strip(QUOTES)
    with call.hearth.database.reading() as session:
        community = practice.facilitated_in(
            session, asker.team_id, asker.channel_id, asker.user_id, May.GOVERN
        )
        hold = holds.standing(session, asker.team_id, community.id)
        if hold is not None:
            form = blocks.lift_form(community, hold, holds.reason_of(session, hold))
        elif len(reason) > rule.LONGEST_REASON:
            return blocks.too_long(reason)
        else:
            form = blocks.hold_form(community, reason)
    call.show(form)
    return None


def on_hold_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    reason, now = values_of(view)["reason"], hearth.clock()
    with hearth.database.transaction() as session:
        community = practice.facilitated(
            session, asker.team_id, view["private_metadata"], asker.user_id, May.GOVERN
        )
        hold = rule.set_hold(session, community, reason, asker.user_id, now)
        notice = blocks.set_notice(community, hold)
        tell_facilitators(session, community, f"hold:{hold.id}", notice, now)
    ack(response_action="update", view=blocks.hold_set())


def on_lift_form(ack: Any, view: dict[str, Any], hearth: Hearth, asker: Asker) -> None:
    community_id, _slash, hold_id = view["private_metadata"].partition("/")
    now = hearth.clock()
    with hearth.database.transaction() as session:
        community = practice.facilitated(session, asker.team_id, community_id, asker.user_id, May.GOVERN)
        people = rule.lift(session, community, hold_id, asker.user_id, now)
        if people is not None:
            notice = blocks.lifted_notice(community, asker.user_id)
            tell_facilitators(session, community, f"lifted:{hold_id}", notice, now)
        for user_id in people or ():
            done = blocks.erased_notice(community.channel_name, now, community.timezone)
            tell(session, community.team_id, user_id, f"erased:{hold_id}", done, now)
    ack(response_action="update", view=blocks.hold_lifted())


def register(app: App) -> None:
    app.view(Holds.FORM)(on_hold_form)
    app.view(Holds.LIFT_FORM)(on_lift_form)
