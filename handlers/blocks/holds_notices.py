"""What facilitators are told of a hold, and those who asked to be forgotten while it stood."""

from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.holds import set_line, what_a_hold_does
from handlers.ids import Holds
from storage.communities import Community
from storage.holds import Hold


def reminder(community: Community) -> e.Block:
    """To each facilitator, when its day has come."""
    words = still_needed(community.channel_id)
    return e.message(words, e.section(words), e.actions(see_it(community.id)))


def still_needed(channel_id: str) -> str:
    words = _(
        "It is time to look again at the hold in <#{channel}>. Is it still needed? "
        "Until somebody lifts it, no replies and no summaries there are deleted."
    )
    return words.format(channel=channel_id)


def see_it(community_id: str) -> e.Element:
    return e.button(_("See the Hold"), Holds.OPEN, community_id, "primary")


def set_notice(community: Community, hold: Hold) -> e.Block:
    """To each facilitator."""
    first = _("A hold was set in <#{channel}>.").format(channel=community.channel_id)
    return _notice(first, set_line(hold, community.timezone), what_a_hold_does())


def kept_notice(community: Community, hold: Hold, by: str) -> e.Block:
    """To each facilitator."""
    words = _("{who} looked at the hold in <#{channel}> again, and let it stand. I will ask again on {day}.")
    day = e.moment(hold.review_at, community.timezone, e.DAY)
    return _notice(words.format(who=e.person(by), channel=community.channel_id, day=day))


def lifted_notice(community: Community, by: str) -> e.Block:
    """To each facilitator."""
    words = _("{who} lifted the hold in <#{channel}>. What is past its time is deleted again at night.")
    return _notice(words.format(who=e.person(by), channel=community.channel_id))


def erased_notice(channel_name: str, lifted_at: datetime, timezone: str) -> e.Block:
    """To somebody who asked to be forgotten while the hold stood."""
    words = _("The hold in {channel} was lifted on {day}. What you had asked me to erase there is gone now.")
    day = s.moment(lifted_at, timezone, e.DAY)
    return s.message(s.sentence(words, channel=f"#{channel_name}", day=day))


def _notice(*sentences: str) -> e.Block:
    words = " ".join(sentences)
    return e.message(words, e.section(words))
