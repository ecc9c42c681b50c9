"""What somebody is told who sent a form about something that was changed since it was opened."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.ids import Changed


def changed_form(
    who: str, at: datetime, timezone: str, now: Sequence[str], action_id: str, value: str
) -> e.Block:
    """`now`: how it is, a line each."""
    person = e.person(who) if who else _("Hearth")
    words = _("{person} changed this on {when}, while you were writing, so yours is not saved.").format(
        person=person, when=e.moment(at, timezone)
    )
    is_now = [e.section(_("This is what it says now:")), *(e.said(line) for line in now)] if now else []
    mine = _(
        "Your own words are kept. *Go On with Mine* shows them again, beside everything else as it is now. "
        "*Leave It* keeps what it says now."
    )
    return e.modal(
        Changed.SHOWN,
        _("Not saved"),
        [
            e.section(words),
            *is_now,
            e.divider(),
            e.section(mine),
            e.actions(e.button(_("Go On with Mine"), action_id, value)),
        ],
        close=_("Leave It"),
    )
