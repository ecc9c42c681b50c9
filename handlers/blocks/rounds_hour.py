"""The hour itself: the run sheet, what is said in the thread, and what facilitators are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds import Invitation
from bot.practice.rounds_plan import LONGEST_THEME
from bot.practice.rounds_times import Moment, Stretch
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.communities import answer_buttons
from handlers.blocks.promises import promise_line
from handlers.blocks.rounds import (
    close_button,
    ground_rules,
    open_button,
    place_block,
    storytellers,
    when_lines,
    where_line,
)
from handlers.ids import Communities
from storage.communities import Promise
from storage.rounds import Place, RoundState


def _time(instant: datetime, invitation: Invitation) -> str:
    return e.moment(instant, invitation.timezone, e.CLOCK)


def _clock(instant: datetime, invitation: Invitation) -> s.Inner:
    return s.moment(instant, invitation.timezone, e.CLOCK)


def _named(invitation: Invitation) -> s.Inner:
    return s.quoted(invitation.theme, LONGEST_THEME)


def reminder(invitation: Invitation) -> e.Block:
    """In the thread and the channel, the day before."""
    words = s.sentence(
        _("Tomorrow: {theme}, {when}. Come as you are. You can simply listen."),
        theme=_named(invitation),
        when=s.moment(invitation.starts_at, invitation.timezone),
    )
    where = where_line(invitation)
    here = invitation.place == Place.THREAD
    return e.message(
        " ".join((s.spoken(words), *([] if here else [where]))),
        s.paragraph(words),
        *([] if here else [place_block(invitation)]),
    )


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


def _hour_line(invitation: Invitation) -> s.Inner:
    theme = _named(invitation)
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


def opened(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when somebody opens the hour. It changes when that is over."""
    if invitation.state != RoundState.OPEN or invitation.closes_at is None:
        return _opened_before(invitation)
    begins = s.sentence(
        _("The session {theme} is open until {when}. Nobody has to speak."),
        theme=_named(invitation),
        when=_clock(invitation.closes_at, invitation),
    )
    gathered = _("What you write in this thread until then is gathered.")
    if invitation.promise == Promise.NOTHING:
        gathered = _("What you write in this thread until then is counted, and not kept.")
    promise = promise_line(invitation.promise)
    here = invitation.place == Place.THREAD
    where = where_line(invitation)
    rules = "\n".join(f"•  {rule}" for rule in ground_rules())
    return e.message(
        "\n".join((s.spoken(begins), *([] if here else [where]), *ground_rules(), gathered, promise)),
        s.paragraph(s.bold(begins)),
        *([] if here else [place_block(invitation)]),
        e.section(rules),
        e.context(gathered, promise),
        answer_buttons(invitation.promise, invitation.thread_id),
    )


def _opened_before(invitation: Invitation) -> e.Block:
    words = _("The session {theme} is over. What is written here from now on is left alone.")
    kept = e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, invitation.thread_id)
    return s.message(s.sentence(words, theme=_named(invitation)), below=[e.actions(kept)])


def thanks() -> e.Block:
    """In the thread, when the hour closes."""
    words = _("This session is closed. Thank you for what you said, and for listening.")
    support = _(
        "If something of it stays with you, talk with somebody you trust, with a facilitator here, or with your "
        "organisation's staff support. Nobody watches this channel round the clock: if somebody is at risk now, call 999."
    )
    return e.message(f"{words} {support}", e.section(words), e.context(support))


def moved(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when people were invited and time or place have changed."""
    intro = s.sentence(_("This session has changed: {theme}."), theme=_named(invitation))
    where = where_line(invitation)
    again = _(
        "If you can come after all, or can't any more, press a button above. Calendars need the file anew."
    )
    when = when_lines(invitation)[0]
    return e.message(
        "\n".join((s.spoken(intro), when, where, again)),
        s.paragraph(s.bold(intro)),
        e.section(when),
        place_block(invitation),
        e.context(again),
    )


def cancelled(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when a session that people were invited to is called off."""
    words = s.sentence(
        _("{theme}, planned for {when}, has been cancelled. There is nothing you need to do."),
        theme=_named(invitation),
        when=s.moment(invitation.starts_at, invitation.timezone),
    )
    return s.message(words)


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
    return s.message(s.sentence(words, theme=_named(invitation), channel=s.channel(channel_id)))


def calendar_words(invitation: Invitation, channel_name: str) -> tuple[str, str, str]:
    """Title, place and description of the session in somebody's own calendar."""
    here = _("In Slack, in the thread of the invitation in #{channel}").format(channel=channel_name)
    place = here if invitation.place == Place.THREAD else invitation.where
    about = _("A session of the community in #{channel}. Come as you are. Nobody has to speak.")
    return _("Session: {theme}").format(theme=invitation.theme), place, about.format(channel=channel_name)


def calendar_message() -> str:
    """What stands beside the file, whose title is the theme."""
    return _("Here is the session for your calendar. Open the file to add it.")


def calendar_sent() -> e.Block:
    words = _("I have sent you the file in a direct message.")
    return e.message(words, e.section(words))
