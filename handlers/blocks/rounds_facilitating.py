"""What those who facilitate a session are told directly: that they are asked, the run sheet, and what went otherwise."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds import Invitation
from bot.practice.rounds_times import Moment, Stretch
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.rounds import not_any_more
from handlers.blocks.rounds_list import close_button, open_button
from handlers.blocks.rounds_words import named, place_block, storytellers, when_lines, where_line
from storage.rounds import RoundState


def asked(invitation: Invitation, channel_id: str, by: str) -> e.Block:
    words = _("{person} has asked you to facilitate a session in {channel} with them: {theme}.")
    later = _(
        "A quarter of an hour before it begins, I send you how it may go, and a button that opens it. "
        "If you can't, tell them: they can ask somebody else."
    )
    intro = s.sentence(words, person=s.person(by), channel=s.channel(channel_id), theme=named(invitation))
    return _with_when_and_where(intro, invitation, later)


def changed(invitation: Invitation, channel_id: str, was: datetime) -> e.Block:
    """`was`: its time before."""
    words = _("A session in {channel} that you facilitate has changed: {theme}.")
    intro = s.sentence(words, channel=s.channel(channel_id), theme=named(invitation))
    return _with_when_and_where(intro, invitation, *not_any_more(invitation, was))


def not_asked_any_more(invitation: Invitation, channel_id: str) -> e.Block:
    words = _(
        "You are not asked to facilitate {theme} in {channel} any more. There is nothing you need to do."
    )
    return s.message(s.sentence(words, theme=named(invitation), channel=s.channel(channel_id)))


def cancelled(invitation: Invitation, channel_id: str) -> e.Block:
    words = _(
        "{theme} in {channel}, which you were going to facilitate on {when}, was cancelled. "
        "If it is in your calendar, delete it there."
    )
    when = s.moment(invitation.starts_at, invitation.timezone)
    return s.message(s.sentence(words, theme=named(invitation), channel=s.channel(channel_id), when=when))


def _with_when_and_where(intro: s.Inner, invitation: Invitation, *after: str) -> e.Block:
    when = when_lines(invitation)[0]
    return e.message(
        "\n".join((s.spoken(intro), when, where_line(invitation), *after)),
        s.paragraph(s.bold(intro)),
        e.section(when),
        place_block(invitation),
        *(e.context(line) for line in after),
    )


def _time(instant: datetime, invitation: Invitation) -> str:
    return e.moment(instant, invitation.timezone, e.CLOCK)


def run_sheet(invitation: Invitation, parts: Sequence[Stretch]) -> e.Block:
    """To each who facilitates: how the hour may go, and the button that opens it; once open, the one that closes it."""
    intro = _hour_line(invitation)
    lines = [f"{_time(part.begins_at, invitation)} — {_part(part.moment, invitation)}" for part in parts]
    kept = _("Nothing is gathered before it is open, nor after it is closed.")
    over = invitation.state in (RoundState.CLOSED, RoundState.PASSED, RoundState.CANCELLED)
    buttons = {
        RoundState.ANNOUNCED: [open_button(invitation.round_id)],
        RoundState.OPEN: [close_button(invitation.round_id)],
    }.get(invitation.state, [])
    where = where_line(invitation)
    if over:
        return s.message(intro)
    return e.message(
        "\n".join((s.spoken(intro), where, *lines, kept)),
        s.paragraph(s.bold(intro)),
        place_block(invitation),
        e.section("\n".join(lines)),
        e.context(kept),
        *([e.actions(*buttons)] if buttons else []),
    )


def _clock(instant: datetime, invitation: Invitation) -> s.Inner:
    return s.moment(instant, invitation.timezone, e.CLOCK)


def _hour_line(invitation: Invitation) -> s.Inner:
    theme = named(invitation)
    if invitation.state == RoundState.OPEN and invitation.closes_at is not None:
        closes = _clock(invitation.closes_at, invitation)
        return s.sentence(_("{theme} is open. It closes by itself at {when}."), theme=theme, when=closes)
    over = {
        RoundState.CLOSED: _("{theme} is closed. Thank you for holding it."),
        RoundState.CANCELLED: _("{theme} was cancelled."),
        RoundState.PASSED: _("The time of {theme} has passed."),
    }.get(invitation.state)
    if over:
        return s.sentence(over, theme=theme)
    begins = _clock(invitation.starts_at, invitation)
    return s.sentence(_("{theme} begins at {when}. Open it when you are ready."), theme=theme, when=begins)


def _part(moment: Moment, invitation: Invitation) -> str:
    tellers = storytellers(invitation.storytellers)
    return {
        Moment.WELCOME: _(
            "Welcome. Say why you are together, and what you keep to: I post it in the thread when you open."
        ),
        Moment.STORIES: _("Stories: three to five minutes each, one after the other, without questions.")
        + (f" {_('You have {storytellers}.').format(storytellers=tellers)}" if tellers else ""),
        Moment.TALK: _("Everybody: what did it bring up in you? There is nothing to fix. Silence is fine."),
        Moment.THANKS: _("Thanks, and an end on time."),
    }[moment]


def passed(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when nobody opened the hour."""
    words = _(
        "{theme} in {channel} was not opened, so nothing was gathered. If you met elsewhere, that is all right: "
        "there is nothing you need to do."
    )
    return _said(words, invitation, channel_id)


def not_invited_yet(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when Slack would not take an invitation."""
    words = _(
        "Slack would not take the invitation to {theme} in {channel}. I try again every hour until the session begins. "
        "`/hearth upcoming` lets you change or cancel it."
    )
    return _said(words, invitation, channel_id)


def never_invited(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when a session began before its invitation could be posted."""
    words = _(
        "The invitation to {theme} in {channel} could not be posted before the session began, so it was left out. "
        "`/hearth round` plans another."
    )
    return _said(words, invitation, channel_id)


def _said(words: str, invitation: Invitation, channel_id: str) -> e.Block:
    return s.message(s.sentence(words, theme=named(invitation), channel=s.channel(channel_id)))
