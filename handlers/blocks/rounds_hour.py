"""What is said of a session in its thread and the channel, before, in and after its hour; and its calendar file."""

from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds import Invitation
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.promises import promise_line
from handlers.blocks.rounds import not_any_more
from handlers.blocks.rounds_words import ground_rules, named, place_block, rules, when_lines, where_line
from handlers.blocks.what_is_kept import answer_buttons
from handlers.ids import Communities
from storage.communities import Promise
from storage.rounds import Place, RoundState


def reminder(invitation: Invitation) -> e.Block:
    """In the thread and the channel, the day before."""
    words = s.sentence(
        _("Tomorrow: {theme}, {when}. Come as you are. You can simply listen."),
        theme=named(invitation),
        when=s.moment(invitation.starts_at, invitation.timezone),
    )
    where = where_line(invitation)
    here = invitation.place == Place.THREAD
    return e.message(
        " ".join((s.spoken(words), *([] if here else [where]))),
        s.paragraph(words),
        *([] if here else [place_block(invitation)]),
    )


def opened(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when somebody opens the hour. It changes when that is over."""
    if invitation.state != RoundState.OPEN or invitation.closes_at is None:
        return _opened_before(invitation)
    begins = s.sentence(
        _("The session {theme} is open until {when}. Nobody has to speak."),
        theme=named(invitation),
        when=s.moment(invitation.closes_at, invitation.timezone, e.CLOCK),
    )
    gathered = _("What you write in this thread until then is gathered.")
    if invitation.promise == Promise.NOTHING:
        gathered = _("What you write in this thread until then is counted, and not kept.")
    promise = promise_line(invitation.promise)
    here = invitation.place == Place.THREAD
    where = where_line(invitation)
    return e.message(
        "\n".join((s.spoken(begins), *([] if here else [where]), *ground_rules(), gathered, promise)),
        s.paragraph(s.bold(begins)),
        *([] if here else [place_block(invitation)]),
        e.section(rules()),
        e.context(gathered, promise),
        answer_buttons(invitation.promise, invitation.thread_id),
    )


def _opened_before(invitation: Invitation) -> e.Block:
    words = _("The session {theme} is over. What is written here from now on is left alone.")
    kept = e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, invitation.thread_id)
    return s.message(s.sentence(words, theme=named(invitation)), below=[e.actions(kept)])


def thanks() -> e.Block:
    """In the thread, when the hour closes."""
    words = _("This session is closed. Thank you for what you said, and for listening.")
    support = _(
        "If something of it stays with you, talk with somebody you trust, with a facilitator here, or with your "
        "organisation's staff support. Nobody watches this channel round the clock: if somebody is at risk now, call 999."
    )
    return e.message(f"{words} {support}", e.section(words), e.context(support))


def moved(invitation: Invitation, was: datetime) -> e.Block:
    """In the thread and the channel, when people were invited and time or place have changed. `was`: the time before."""
    intro = s.sentence(_("This session has changed: {theme}."), theme=named(invitation))
    before = not_any_more(invitation, was)
    where = where_line(invitation)
    again = _(
        "If you can come after all, or can't any more, press a button above. Calendars need the file anew."
    )
    when = when_lines(invitation)[0]
    return e.message(
        "\n".join((s.spoken(intro), when, *before, where, again)),
        s.paragraph(s.bold(intro)),
        e.section("\n".join((when, *before))),
        place_block(invitation),
        e.context(again),
    )


def cancelled(invitation: Invitation) -> e.Block:
    """In the thread and the channel, when a session that people were invited to is called off."""
    words = s.sentence(
        _(
            "{theme}, planned for {when}, has been cancelled. If it is in your calendar, delete it there, or press "
            "Remove From Calendar on the invitation."
        ),
        theme=named(invitation),
        when=s.moment(invitation.starts_at, invitation.timezone),
    )
    return s.message(words)


def calendar_title(invitation: Invitation) -> str:
    return _("Session: {theme}").format(theme=invitation.theme)


def calendar_words(invitation: Invitation, channel_name: str) -> tuple[str, str]:
    """Place and description of the session in somebody's own calendar."""
    here = _("In Slack, in the thread of the invitation in #{channel}").format(channel=channel_name)
    place = here if invitation.place == Place.THREAD else invitation.where
    about = _("A session of the community in #{channel}. Come as you are. Nobody has to speak.")
    return place, about.format(channel=channel_name)


def calendar_message(*, is_cancelled: bool) -> str:
    """What stands beside the file, whose title is the theme."""
    if is_cancelled:
        return _(
            "This session was cancelled. Open the file to take it out of your calendar. If it stays, delete it there."
        )
    return _("Here is the session for your calendar. Open the file to add it.")


def calendar_sent() -> e.Block:
    words = _("I have sent you the file in a direct message.")
    return e.message(words, e.section(words))
