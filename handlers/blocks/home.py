"""The Home tab: what is coming and open in somebody's communities, and what waits for a facilitator."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.contacts import NONE_YET, Contacts
from bot.practice.language import _, ngettext
from bot.practice.small_numbers import Count
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.holds import hold_line
from handlers.blocks.home_drafts import titled
from handlers.blocks.home_waiting import Waiting, shown_waiting
from handlers.blocks.menu import not_for_emergencies, what_hearth_is
from handlers.blocks.resting_reasons import why_it_rests
from handlers.blocks.threads import how_many
from handlers.ids import Menu, MyData
from storage.communities import Community, CommunityState

MOST_BLOCKS = 100
MOST_BYTES = 240_000  # Slack takes 250 kB
LINES_EACH = 4
LONGEST_HEARD = 500
FOR_THE_END = 3


@dataclass(frozen=True)
class Line:
    """One thing that is open or coming, and until or from when. `count`: how many have replied, if that may be told."""

    title: str
    at: datetime | None
    count: int | None = None


@dataclass(frozen=True)
class Told:
    """Something that has closed, how many replied, and what a facilitator told of it; "" if nothing yet."""

    title: str
    count: Count
    heard: str


@dataclass(frozen=True)
class Place:
    """A community as one person may see it."""

    community: Community
    open: Sequence[Line]
    coming: Sequence[Line]
    is_facilitator: bool
    is_held: bool = False
    contacts: Contacts = NONE_YET
    told: Sequence[Told] = ()


def home(places: Sequence[Place], waiting: Sequence[Waiting], communities: int) -> e.Block:
    """`communities` is how many there are in all; those that do not fit are said to be there."""
    blocks = [e.context(not_for_emergencies()), *shown_waiting(waiting), *_beginning(places)]
    shown = 0
    for place in places:
        drawn = _place(place)
        if not _fits([*blocks, *drawn]):
            break
        blocks += drawn
        shown += 1
    return {"type": "home", "blocks": [*blocks, *_not_shown(communities - shown), _mine()]}


def _mine() -> e.Block:
    return e.actions(e.button(_("What I Hold of You"), MyData.OPEN))


def home_of_others() -> e.Block:
    """For somebody of another organisation, in whose channel Hearth is, too."""
    here = _(
        "You meet me in a channel that your organisation shares with another one. What is kept there, its posts say: "
        "press *What Is Kept?* under one."
    )
    return {
        "type": "home",
        "blocks": [e.context(not_for_emergencies()), e.section(what_hearth_is()), e.section(here), _mine()],
    }


def _fits(blocks: Sequence[e.Block]) -> bool:
    return len(blocks) <= MOST_BLOCKS - FOR_THE_END and len(json.dumps(blocks)) < MOST_BYTES


def _not_shown(number: int) -> list[e.Block]:
    if not number:
        return []
    sentence = ngettext(
        "There is {number} more community than fits here. Type `/hearth upcoming` in its channel.",
        "There are {number} more communities than fit here. Type `/hearth upcoming` in their channels.",
        number,
    )
    return [e.section(sentence.format(number=number))]


def _beginning(places: Sequence[Place]) -> list[e.Block]:
    if places:
        return [e.header(_("Your communities"))]
    nowhere = _("You are in no community yet. Type `/hearth start` in a channel where people could meet.")
    return [e.section(what_hearth_is()), e.section(nowhere)]


def _place(place: Place) -> list[e.Block]:
    community = place.community
    lines = [s.bold(s.channel(community.channel_id))]
    if community.state == CommunityState.RESTING:
        lines.append(_resting(place))
    if place.is_held:
        lines.append(s.sentence(hold_line()))
    if not (place.open or place.coming) and community.state == CommunityState.ACTIVE:
        lines.append(s.sentence(_("Nothing is planned. That is all right.")))
    listed = _listed(place.open, _("Open: {what}"), _("Open until {when}: {what}"), community)
    listed += _listed(place.coming, _("Coming: {what}"), _("{when}: {what}"), community)
    listed += [_told(one) for one in place.told]
    buttons = [
        e.button(_("What's Coming"), Menu.UPCOMING, community.id),
        e.button(_("What Is Kept?"), Menu.PRIVACY, community.id),
    ]
    if place.is_facilitator:
        buttons.append(e.button(_("Menu"), Menu.MENU, community.id))
    shown = e.rich_text(s.section(s.joined(lines, "\n")), *([s.bullets(listed)] if listed else []))
    found = support.shown(place.contacts, community.timezone)
    return [shown, *found, e.actions(*_plan_something(place), *buttons), e.divider()]


def _resting(place: Place) -> s.Inner:
    """For a facilitator with what mends it, if nobody asked for it."""
    community, why = place.community, why_it_rests(place.community.rest_reason)
    if why and place.is_facilitator:
        return s.sentence(f"{_('Resting.')} {why}")
    if community.rests_until is None:
        return s.sentence(_("Resting. Nothing is asked until it is brought back."))
    until = s.moment(community.rests_until, community.timezone)
    return s.sentence(_("Resting until {when}. Nothing is asked before then."), when=until)


def _plan_something(place: Place) -> list[e.Element]:
    """For a facilitator, where nothing is coming."""
    community = place.community
    if not place.is_facilitator or place.coming or community.state != CommunityState.ACTIVE:
        return []
    return [
        e.button(_("Ask a Question"), Menu.PROMPT, community.id),
        e.button(_("Plan a Session"), Menu.ROUND, community.id),
    ]


def _listed(lines: Sequence[Line], bare: str, dated: str, community: Community) -> list[s.Inner]:
    said = []
    for line in lines[:LINES_EACH]:
        when = s.moment(line.at, community.timezone) if line.at else ""
        sentence = s.sentence(dated if line.at else bare, when=when, what=titled(line.title))
        so_far = ngettext(" ({count} reply so far)", " ({count} replies so far)", line.count or 0)
        said.append(sentence + s.sentence("" if line.count is None else so_far, count=str(line.count)))
    return said


def _told(one: Told) -> s.Inner:
    """A line for an observer."""
    sentence = (
        _("Closed: {what}, with {number}. What was heard: {heard}")
        if one.heard
        else _("Closed: {what}, with {number}.")
    )
    heard = s.quoted(one.heard, LONGEST_HEARD)
    return s.sentence(sentence, what=titled(one.title), number=how_many(one.count), heard=heard)
