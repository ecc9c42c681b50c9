"""What was understood of a session, shown before anything is saved, and what is said when it is."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks.prompts_check import close_label, not_now
from handlers.blocks.resting_reasons import rests_until
from handlers.ids import Rounds
from storage.communities import Community


def check_form(
    about: str, shown: Sequence[e.Block], notes: Sequence[str], *, changing: bool, is_written: bool = False
) -> e.Block:
    """What will be posted, and when what happens, before anything is saved."""
    return e.modal(
        Rounds.CHECK_FORM,
        _("Is this right?"),
        [
            e.context(_("The invitation will read like this, with buttons under it:")),
            *shown,
            e.divider(),
            e.section("\n".join(f"•  {note}" for note in notes)),
            e.actions(e.button(_("Change It"), Rounds.BACK)),
            e.context(not_now(is_written=is_written)),
        ],
        submit=_("Save") if changing else _("Plan It"),
        close=close_label(is_written=is_written),
        about=about,
        tells_when_closed=True,
    )


def notes(
    *,
    invited_on: str,
    is_invited: bool,
    reminded_on: str,
    bank_holiday: bool,
    in_rest: str = "",
    why_resting: str = "",
) -> list[str]:
    """What happens when. `invited_on` is "" for at once; `reminded_on` is "" for no reminder.

    `why_resting`: why and what mends it, if nobody asked for it. `in_rest`: what a rest does to the invitation.
    """
    found = []
    if bank_holiday:
        found.append(_("That day is a bank holiday."))
    if why_resting:
        found.append(f"{_('This community is resting, and nothing is posted.')} {why_resting}")
    elif in_rest:
        found.append(in_rest)
    if is_invited:
        found.append(
            _("The invitation changes as soon as you save. If time or place change, its thread says so.")
        )
    elif invited_on:
        found.append(_("The invitation goes out on {when}.").format(when=invited_on))
    elif not in_rest:
        found.append(_("The invitation goes out at once."))
    if reminded_on:
        found.append(_("One reminder, on {when}.").format(when=reminded_on))
    found.append(
        _(
            "A quarter of an hour before it begins, those who facilitate it get a run sheet and the button that opens it. "
            "It never opens by itself."
        )
    )
    return found


def what_rest_does(community: Community, starts_at: datetime) -> str:
    """What the rest of its community does to an invitation whose time comes first."""
    if community.rests_until is None:
        return _(
            "This community is resting: nobody is invited until it is brought back with `/hearth resume`."
        )
    if starts_at <= community.rests_until:
        words = _(
            "That is after this session, so nobody would be invited: choose a later date, or type `/hearth resume` first."
        )
    else:
        words = _("Nobody is invited before then: the invitation goes out when it wakes.")
    return f"{rests_until(community)} {words}"


def done(*, changing: bool) -> e.Block:
    words = (
        _("That is changed. `/hearth upcoming` shows it.")
        if changing
        else _("That is planned. `/hearth upcoming` shows it, and lets you change or cancel it.")
    )
    title = _("Changed") if changing else _("Planned")
    return e.modal(Rounds.DONE, title, [e.section(words)], close=_("Done"))
