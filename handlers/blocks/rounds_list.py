"""A session as a line in a list, and the buttons for those who lead or change it."""

from collections.abc import Mapping
from datetime import datetime

from bot.practice.language import _
from bot.practice.local_time import place_time
from bot.practice.rounds_hour import can_open
from bot.practice.rounds_plan import STILL_TO_COME
from handlers.blocks import elements as e
from handlers.blocks.rounds import answers_line
from handlers.ids import Rounds
from storage.rounds import Answer, Round, RoundState


def upcoming_line(
    round_: Round,
    theme: str,
    now: datetime,
    *,
    answers: Mapping[Answer, int] | None = None,
    changes: bool = False,
    leads: bool = False,
    timezone: str = "",
) -> list[e.Block]:
    """One session in a list. `changes`: for somebody who may change and cancel it; `leads`: who may open and close it.
    `timezone`: the community's, beside which another is named.
    """
    when = e.moment(round_.starts_at, round_.timezone)
    about = _("Session · {when} · {minutes} minutes").format(when=when, minutes=round_.minutes)
    if timezone not in ("", round_.timezone):
        about = _("{about} · planned in {place}").format(about=about, place=place_time(round_.timezone))
    state = _state_line(round_, answers or {}, changes=changes)
    lines = "\n".join(line for line in (about, state) if line)
    buttons = [*_leading_buttons(round_, now, leads=leads), *_changing_buttons(round_, changes=changes)]
    return [
        e.said(e.shortened(theme, 200)),
        e.section(lines),
        *([e.actions(*buttons)] if buttons else []),
    ]


def _state_line(round_: Round, answers: Mapping[Answer, int], *, changes: bool) -> str:
    if round_.state == RoundState.OPEN:
        return _("Open now")
    if round_.state == RoundState.ANNOUNCED:
        return answers_line(answers) if answers else ""
    invited = _("The invitation goes out on {when}.")
    return invited.format(when=e.moment(round_.announce_at, round_.timezone)) if changes else ""


def _leading_buttons(round_: Round, now: datetime, *, leads: bool) -> list[e.Element]:
    if leads and round_.state == RoundState.OPEN:
        return [close_button(round_.id)]
    if leads and can_open(round_, now):
        return [open_button(round_.id)]
    return []


def open_button(round_id: str) -> e.Element:
    return e.button(_("Open the Session"), Rounds.OPEN, round_id, "primary")


def close_button(round_id: str) -> e.Element:
    surely = e.confirmation(
        _("Close this session?"),
        _(
            "It closes by itself at its end. What is written after it has closed is not gathered, and it cannot be opened again."
        ),
        _("Close It"),
        _("Keep It Open"),
    )
    return e.button(_("Close the Session"), Rounds.CLOSE, round_id, confirm=surely)


def _changing_buttons(round_: Round, *, changes: bool) -> list[e.Element]:
    if not changes or round_.state not in STILL_TO_COME:
        return []
    return [
        e.button(_("Change"), Rounds.CHANGE, round_.id),
        cancel_button(round_.id, _("Cancel the Session")),
    ]


def cancel_button(round_id: str, label: str) -> e.Element:
    surely = e.confirmation(
        _("Cancel this session?"),
        _("If people were invited, the invitation and its thread will say that it is cancelled."),
        _("Cancel It"),
        _("Keep It"),
    )
    return e.button(label, Rounds.CANCEL, round_id, confirm=surely)
