"""Letting a community rest, and bringing it back: what a facilitator is told, and what the channel may be."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from bot.practice.rounds_plan import LONGEST_THEME
from bot.practice.upcoming import ComingPrompt, ComingRound
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.missed import MOST, Missed, with_missed
from handlers.blocks.resting_reasons import rests_until, until_picker, why_it_rests
from handlers.blocks.rounds_list import cancel_button
from handlers.blocks.upcoming import next_line
from handlers.ids import Menu, Resting, Rounds
from storage.communities import Community, RestReason

MOST_SESSIONS = 5


def resting(community: Community, sessions: Sequence[ComingRound], *, already: bool, told: bool) -> e.Block:
    """To the facilitator: it rests now, or did so before. `sessions` go on all the same."""
    if community.rests_until is not None:
        first = rests_until(community)
    elif already and community.rested_at is not None:
        since = _("This community is resting already, since {when}.")
        first = since.format(when=e.moment(community.rested_at, community.timezone))
    else:
        first = _("This community is resting now.")
    said = [first, _why(community)]
    buttons = [e.button(_("Bring It Back"), Resting.WAKE, community.id)]
    if told:
        said.append(_("The channel has been told."))
    elif community.rest_reason == RestReason.ASKED:
        buttons.append(e.button(_("Tell the Channel"), Resting.TELL_RESTING, community.id))
    lines = [_coming(one) for one in sessions[:MOST_SESSIONS]]
    lead = _they_go_on() if lines else ""
    return e.message(
        " ".join((*said, *([lead] if lead else []), *map(s.spoken, lines))),
        e.section(" ".join(said)),
        e.actions(*buttons),
        until_picker(community, Resting.UNTIL),
        *([e.section(lead)] if lead else []),
        *(
            block
            for one, line in zip(sessions, lines, strict=False)
            for block in (s.paragraph(line), _move_or_cancel(one))
        ),
    )


def _they_go_on() -> str:
    return _(
        "Sessions that people were invited to still take place: I remind them, and the session can be opened. "
        "If one cannot take place, move or cancel it here, and I tell them."
    )


def _coming(one: ComingRound) -> s.Inner:
    when = s.moment(one.round.starts_at, one.round.timezone)
    return s.sentence(_("{theme} comes on {when}."), theme=s.quoted(one.theme, LONGEST_THEME), when=when)


def _move_or_cancel(one: ComingRound) -> e.Block:
    move = e.button(_("Move It"), Rounds.CHANGE, one.round.id)
    return e.actions(move, cancel_button(one.round.id, _("Cancel It")))


def _why(community: Community) -> str:
    mended_by = why_it_rests(community.rest_reason)
    if mended_by and community.rests_until is not None:
        return f"{_('For it to wake then, something has to be mended first.')} {mended_by}"
    if mended_by:
        return f"{mended_by} {_('Until then nothing is asked.')}"
    if community.rests_until is not None:
        return _(
            "Nothing is asked from now until then. What is open now stays open until its time. "
            "Then the community wakes by itself, and I tell you. `/hearth resume` brings it back sooner."
        )
    return _("Nothing is asked until you bring it back. What is open now stays open until its time.")


def awake(
    community: Community,
    then: ComingPrompt | None,
    missed: Sequence[Missed] = (),
    *,
    woken_at: datetime | None = None,
    already: bool = False,
    told: bool = False,
    for_all: bool = False,
) -> e.Block:
    """To the facilitator who brought it back, in its channel; or, `for_all`, to each of them elsewhere: it is awake."""
    if for_all:
        over = _("The community in {channel} is awake again: its rest is over.")
        first = s.sentence(over, channel=s.channel(community.channel_id))
    else:
        first = s.sentence(_("This community is awake.") if already else _("This community is awake again."))
    said = [first, next_line(then) if then else s.sentence(_("Nothing is planned."))]
    said += [s.sentence(_("The channel has been told."))] if told else []
    buttons = [e.button(_("What's Coming"), Menu.UPCOMING, community.id)]
    if woken_at is not None:
        shown = [one.prompt_id for one in missed[:MOST]]
        value = "/".join((community.id, str(int(woken_at.timestamp())), *shown))
        buttons.append(e.button(_("Tell the Channel"), Resting.TELL_AWAKE, value))
    return with_missed(said, missed, [e.actions(*buttons)])


def rest_notice(community: Community, *, has_sessions: bool) -> e.Block:
    """To the channel, if a facilitator wants it told."""
    until = (
        _(
            "This community is resting for a while. No questions come until it is brought back, and that is all right."
        )
        if community.rests_until is None
        else f"{rests_until(community)} {_('No questions come before then, and that is all right.')}"
    )
    text = f"{until} {_('What is open now stays open, and you can talk here as ever.')}"
    if has_sessions:
        text = f"{text} {_('Sessions that you were invited to still take place.')}"
    return e.message(text, e.section(text))


def wake_notice(then: ComingPrompt | None) -> e.Block:
    text = _("This community is awake again.")
    if then is not None:
        when = e.moment(then.dates[0], then.prompt.timezone)
        text += " " + _("The next question comes on {when}.").format(when=when)
    return e.message(text, e.section(text))
