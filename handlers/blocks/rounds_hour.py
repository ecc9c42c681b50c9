"""The hour itself: the run sheet, what is said in the thread, and what facilitators are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds import Invitation
from bot.practice.rounds_times import Moment, Stretch
from handlers.blocks import elements as e
from handlers.blocks.communities import answer_buttons
from handlers.blocks.promises import promise_line
from handlers.blocks.rounds import (
    close_button,
    ground_rules,
    open_button,
    place_block,
    place_words,
    storytellers,
    when_lines,
)
from storage.communities import Promise
from storage.rounds import Place, RoundState


def _time(instant: datetime, invitation: Invitation) -> str:
    return e.moment(instant, invitation.timezone, "{time}")


def _named(invitation: Invitation) -> str:
    return f"“{e.escape(invitation.theme)}”"


def reminder(invitation: Invitation) -> e.Block:
    """In the thread and the channel, the day before."""
    begins = _("Tomorrow: {theme}, {when}.").format(
        theme=_named(invitation), when=e.moment(invitation.starts_at, invitation.timezone)
    )
    come = _("Come as you are. You can simply listen.")
    where = _("Where: {place}").format(place=e.escape(place_words(invitation.place, invitation.where)))
    here = invitation.place == Place.THREAD
    return e.message(
        " ".join((begins, come, *([] if here else [where]))),
        e.section(f"{begins} {come}"),
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
    where = _("Where: {place}").format(place=e.escape(place_words(invitation.place, invitation.where)))
    if over:
        return e.message(intro, e.section(intro))
    return e.message(
        "\n".join((intro, where, *lines, kept)),
        e.section(f"*{intro}*"),
        place_block(invitation),
        e.section("\n".join(lines)),
        e.context(kept),
        *([e.actions(*buttons)] if buttons else []),
    )


def _hour_line(invitation: Invitation) -> str:
    theme = _named(invitation)
    if invitation.state == RoundState.OPEN and invitation.closes_at is not None:
        closes = _time(invitation.closes_at, invitation)
        return _("{theme} is open. It closes by itself at {when}.").format(theme=theme, when=closes)
    if invitation.state == RoundState.CLOSED:
        return _("{theme} is closed. Thank you for holding it.").format(theme=theme)
    if invitation.state == RoundState.CANCELLED:
        return _("{theme} was cancelled.").format(theme=theme)
    if invitation.state == RoundState.PASSED:
        return _("The time of {theme} has passed.").format(theme=theme)
    begins = _time(invitation.starts_at, invitation)
    return _("{theme} begins at {when}. Open it when you are ready.").format(theme=theme, when=begins)


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
    """In the thread and the channel, when somebody opens the hour."""
    assert invitation.closes_at is not None  # noqa: S101 - opening sets it
    begins = _("The session {theme} is open until {when}. Nobody has to speak.").format(
        theme=_named(invitation), when=_time(invitation.closes_at, invitation)
    )
    gathered = _("What you write in this thread until then is gathered.")
    if invitation.promise == Promise.NOTHING:
        gathered = _("What you write in this thread until then is counted, and not kept.")
    promise = promise_line(invitation.promise)
    here = invitation.place == Place.THREAD
    where = _("Where: {place}").format(place=e.escape(place_words(invitation.place, invitation.where)))
    rules = "\n".join(f"•  {rule}" for rule in ground_rules())
    return e.message(
        "\n".join((begins, *([] if here else [where]), *ground_rules(), gathered, promise)),
        e.section(f"*{begins}*"),
        *([] if here else [place_block(invitation)]),
        e.section(rules),
        e.context(gathered, promise),
        answer_buttons(invitation.promise, invitation.thread_id),
    )


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
    intro = _("This session has changed: {theme}.").format(theme=_named(invitation))
    where = _("Where: {place}").format(place=e.escape(place_words(invitation.place, invitation.where)))
    again = _(
        "If you can come after all, or can't any more, press a button above. Calendars need the file anew."
    )
    when = when_lines(invitation)[0]
    return e.message(
        "\n".join((intro, when, where, again)),
        e.section(f"*{intro}*\n{when}"),
        place_block(invitation),
        e.context(again),
    )


def cancelled(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when a session that people were invited to is called off."""
    words = _("{theme}, planned for {when}, has been cancelled. There is nothing you need to do.").format(
        theme=_named(invitation), when=e.moment(invitation.starts_at, invitation.timezone)
    )
    return e.message(words, e.section(words))


def passed(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when nobody opened the hour."""
    words = _(
        "{theme} in <#{channel}> was not opened, so nothing was gathered. If you met elsewhere, that is all right: "
        "there is nothing you need to do."
    ).format(theme=_named(invitation), channel=channel_id)
    return e.message(words, e.section(words))


def not_invited_yet(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when Slack would not take an invitation."""
    words = _(
        "Slack would not take the invitation to {theme} in <#{channel}>. I try again every hour until the session begins. "
        "`/hearth upcoming` lets you change or cancel it."
    ).format(theme=_named(invitation), channel=channel_id)
    return e.message(words, e.section(words))


def never_invited(invitation: Invitation, channel_id: str) -> e.Block:
    """To each facilitator, once, when a session began before its invitation could be posted."""
    words = _(
        "The invitation to {theme} in <#{channel}> could not be posted before the session began, so it was left out. "
        "`/hearth round` plans another."
    ).format(theme=_named(invitation), channel=channel_id)
    return e.message(words, e.section(words))


def calendar_words(invitation: Invitation, channel_name: str) -> tuple[str, str, str]:
    """Title, place and description of the session in somebody's own calendar."""
    here = _("In Slack, in the thread of the invitation in #{channel}").format(channel=channel_name)
    place = here if invitation.place == Place.THREAD else invitation.where
    about = _("A session of the community in #{channel}. Come as you are. Nobody has to speak.")
    return _("Session: {theme}").format(theme=invitation.theme), place, about.format(channel=channel_name)


def calendar_message(invitation: Invitation) -> str:
    """What stands beside the file."""
    return _("{theme}, for your calendar. Open the file to add it.").format(theme=_named(invitation))


def calendar_sent() -> e.Block:
    words = _("I have sent you the file in a direct message.")
    return e.message(words, e.section(words))
