"""What people are told when a channel changes under a community."""

from collections.abc import Sequence
from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.missed import Missed, with_missed
from storage.communities import RestReason

LONGEST_QUOTED = 300


def resting(channel_name: str, reason: RestReason, not_asked: str = "") -> e.Block:
    """To each facilitator: their community rests, why, how to mend it, and the question that could not be asked."""
    why = {
        RestReason.ARCHIVED: _(
            "{channel} was archived, so its community is resting and nothing is asked. "
            "If somebody brings the channel back, the community goes on by itself."
        ),
        RestReason.CHANNEL_GONE: _(
            "I cannot find {channel} any more, so its community is resting and nothing is asked. "
            "If the channel is still there, type `/invite @Hearth` in it and the community goes on. "
            "What was kept stays until its time is up."
        ),
        RestReason.REMOVED: _(
            "I was taken out of {channel}, so its community is resting and nothing is asked. "
            "To go on, type `/invite @Hearth` there. If it is time to stop, that is all right: there is nothing you need to do."
        ),
        RestReason.REFUSED: _(
            "Slack does not let me post in {channel}, so its community is resting and nothing is asked. "
            "Somebody who manages the channel can allow it, under *Posting permissions* in its settings. "
            "Then type `/hearth resume` there."
        ),
        RestReason.SCOPE: _(
            "I lack a permission that I need to post in {channel}, so its community is resting and nothing is asked. "
            "Whoever runs me can mend it: put what `hearth manifest` prints into the app's manifest in Slack, and install the app again. "
            "Then type `/hearth resume` there."
        ),
        RestReason.DENIED: _(
            "The rules of this workspace do not let me post in {channel}, so its community is resting and nothing is asked. "
            "Whoever looks after the workspace can change that. Then type `/hearth resume` there."
        ),
    }[reason]
    left_out = s.sentence(
        _("{question} was not asked. When the community is back, I offer you to ask it after all."),
        question=s.quoted(not_asked, LONGEST_QUOTED),
    )
    return s.message(s.sentence(why, channel=named(channel_name)), *([left_out] if not_asked else []))


def shared(channel_name: str, *, allowed: bool) -> e.Block:
    """To each facilitator: another organisation is in the channel. `allowed`: the community may go on there."""
    why = s.sentence(
        _(
            "{channel} is now shared with another organisation, whose rules for keeping words are not ours to know. "
            "So its community is resting and nothing is asked. When the sharing ends, it goes on by itself."
        ),
        channel=named(channel_name),
    )
    how = _(
        "It may also go on as it is, as long as replies are kept without names, or not at all: see to that in `/hearth settings` there, and then "
        "type `/hearth resume`. Each question will say whose rules for keeping words apply."
    )
    return s.message(why, *([s.sentence(how)] if allowed else []))


def awake(channel_name: str, reason: RestReason, missed: Sequence[Missed]) -> e.Block:
    """To each facilitator: what let their community rest is mended."""
    mended = {
        RestReason.ARCHIVED: _("{channel} is no longer archived."),
        RestReason.SHARED: _("{channel} is no longer shared with another organisation."),
    }.get(reason, _("I am in {channel} again."))
    said = [s.sentence(mended, channel=named(channel_name)), s.sentence(_("Its community is awake."))]
    return with_missed(said, missed)


def back(
    channels: Sequence[str],
    out_of: Sequence[str] | None,
    since: datetime,
    timezone: str,
    missed: Sequence[Missed],
) -> e.Block:
    """To a facilitator: Slack did not know us for a while, and now it does. `out_of`: the channels that we are in no more; None:
    nobody says which.
    """
    words = _(
        "Slack did not let me in from {since} until now, so nothing was asked in {channels}. "
        "I am back and nothing that was kept is lost."
    )
    said = [s.sentence(words, since=s.moment(since, timezone), channels=_listed(channels))]
    if out_of is None:
        said.append(s.sentence(_("Where I am no longer in the channel, type `/invite @Hearth` there.")))
    elif out_of:
        invite = _("I am no longer in {channels}: type `/invite @Hearth` there, and its community goes on.")
        said.append(s.sentence(invite, channels=_listed(out_of)))
    return with_missed(said, missed)


def _listed(channels: Sequence[str]) -> s.Inner:
    return s.joined([named(name) for name in channels], ", ")


def nobody_left() -> e.Block:
    """To the channel: the last facilitator has gone."""
    return said(
        _(
            "Nobody looks after this community any more, so it is resting and I ask nothing here. "
            "If you would like it to go on, type `/hearth start` to look after it yourself. If not, that is all right too. "
            "Whoever takes it over sees the replies to what is asked from then on, and none to earlier questions. "
            "Only somebody who looked after it when they left sees again what they could see then."
        )
    )


def named(channel_name: str) -> s.Inner:
    return (
        s.bold(s.sentence("{name}", name=f"#{channel_name}"))
        if channel_name
        else s.sentence(_("the channel"))
    )


def said(words: str) -> e.Block:
    return e.message(words, e.section(words))
