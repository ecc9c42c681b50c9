"""What those who were asked to facilitate a session are told directly, before its hour."""

from bot.practice.language import _
from bot.practice.rounds import Invitation
from bot.practice.rounds_plan import LONGEST_THEME
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.rounds import place_block, when_lines, where_line


def asked(invitation: Invitation, channel_id: str, by: str) -> e.Block:
    words = _("{person} has asked you to facilitate a session in {channel} with them: {theme}.")
    later = _(
        "A quarter of an hour before it begins, I send you how it may go, and a button that opens it. "
        "If you can't, tell them: they can ask somebody else."
    )
    intro = s.sentence(words, person=s.person(by), channel=s.channel(channel_id), theme=_named(invitation))
    return _with_when_and_where(intro, invitation, later)


def changed(invitation: Invitation, channel_id: str) -> e.Block:
    words = _("A session in {channel} that you facilitate has changed: {theme}.")
    intro = s.sentence(words, channel=s.channel(channel_id), theme=_named(invitation))
    return _with_when_and_where(intro, invitation)


def not_asked_any_more(invitation: Invitation, channel_id: str) -> e.Block:
    words = _(
        "You are not asked to facilitate {theme} in {channel} any more. There is nothing you need to do."
    )
    return s.message(s.sentence(words, theme=_named(invitation), channel=s.channel(channel_id)))


def cancelled(invitation: Invitation, channel_id: str) -> e.Block:
    words = _(
        "{theme} in {channel}, which you were going to facilitate on {when}, was cancelled. "
        "There is nothing you need to do."
    )
    when = s.moment(invitation.starts_at, invitation.timezone)
    return s.message(s.sentence(words, theme=_named(invitation), channel=s.channel(channel_id), when=when))


def _named(invitation: Invitation) -> s.Inner:
    return s.quoted(invitation.theme, LONGEST_THEME)


def _with_when_and_where(intro: s.Inner, invitation: Invitation, *after: str) -> e.Block:
    when = when_lines(invitation)[0]
    return e.message(
        "\n".join((s.spoken(intro), when, where_line(invitation), *after)),
        s.paragraph(s.bold(intro)),
        e.section(when),
        place_block(invitation),
        *(e.context(line) for line in after),
    )
