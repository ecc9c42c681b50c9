"""What is coming in a community, as a list to look at or, for its facilitators, to act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _, ngettext
from bot.practice.local_time import local_words
from bot.practice.prompts_dates import cadence
from bot.practice.schedule.cadence_sentence import moment_in_words
from bot.practice.upcoming import ComingPrompt
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.resting_reasons import rests_until, until_picker, why_it_rests
from handlers.blocks.upcoming_order import seen
from handlers.ids import Prompts, Upcoming
from storage.communities import Community, CommunityState
from storage.prompts import PromptState

ON_A_PAGE = 12
MOST_OPEN = 8
LONGEST_QUESTION = 200


@dataclass(frozen=True)
class OpenThread:
    """A thread that gathers replies now; `count` is None where it is not for this reader."""

    about: str
    closes_at: datetime | None
    count: int | None
    buttons: Sequence[e.Element] = ()


@dataclass(frozen=True)
class Listing:
    """What one person may see of what is coming, and the ids of it. Sessions are shown as their own column draws
    them.
    """

    community: Community
    open: Sequence[OpenThread]
    coming: Sequence[ComingPrompt | Sequence[e.Block]]
    ids: Sequence[str]
    may_act: bool
    page_asked_for: int = 0

    @property
    def last_page(self) -> int:
        return max(0, len(self.coming) - 1) // ON_A_PAGE

    @property
    def page(self) -> int:
        return min(self.page_asked_for, self.last_page)


def list_form(listing: Listing) -> e.Block:
    community = listing.community
    return e.modal(
        Upcoming.SHOWN,
        _("What's coming"),
        [*_resting(community), *_open(listing), *_coming(listing), *_foot(listing)],
        close=_("Close"),
        about=seen(community.id, listing.page, listing.ids),
    )


def _resting(community: Community) -> list[e.Block]:
    if community.state != CommunityState.RESTING:
        return []
    said = [
        f"*{rests_until(community)}*",
        _("No question and no invitation goes out until it is brought back.")
        if community.rests_until is None
        else _("No question and no invitation goes out before then."),
        _("Sessions that people were invited to still take place.") if community.can_use_channel else "",
        why_it_rests(community.rest_reason),
    ]
    return [e.section(" ".join(filter(None, said))), e.divider()]


def _open(listing: Listing) -> list[e.Block]:
    if not listing.open:
        return []
    shown = [e.header(_("Open now"))]
    for thread in listing.open[:MOST_OPEN]:
        shown += [e.said(e.shortened(thread.about, LONGEST_QUESTION))]
        line = " · ".join(_about_open(thread, listing.community.timezone))
        shown += [e.context(line)] if line else []
        shown += [e.actions(*thread.buttons)] if thread.buttons else []
    return [*shown, *_left(len(listing.open) - MOST_OPEN)]


def _about_open(thread: OpenThread, timezone: str) -> list[str]:
    lines = []
    if thread.closes_at is not None:
        lines.append(_("Open until {when}").format(when=local_words(thread.closes_at, timezone)))
    if thread.count is not None:
        so_far = ngettext("{count} reply so far", "{count} replies so far", thread.count)
        lines.append(so_far.format(count=thread.count))
    return lines


def _left(number: int) -> list[e.Block]:
    if number <= 0:
        return []
    return [e.context(ngettext("…and {number} more.", "…and {number} more.", number).format(number=number))]


def _coming(listing: Listing) -> list[e.Block]:
    shown = [e.header(_("Coming"))]
    if not listing.coming:
        return [*shown, e.section(_("Nothing is planned. That is all right."))]
    start = listing.page * ON_A_PAGE
    for thing in listing.coming[start : start + ON_A_PAGE]:
        drawn = _prompt(listing, thing) if isinstance(thing, ComingPrompt) else list(thing)
        shown += [*drawn, e.divider()]
    return [*shown, *_pages(listing)]


def _prompt(listing: Listing, thing: ComingPrompt) -> list[e.Block]:
    lines = "\n".join(_about_prompt(thing, listing.community))
    shown = [e.said(e.shortened(thing.question, LONGEST_QUESTION)), e.section(lines)]
    return [*shown, e.actions(*_prompt_buttons(thing, listing.community))] if listing.may_act else shown


def _about_prompt(thing: ComingPrompt, community: Community) -> list[str]:
    lines = [f"*{e.escape(thing.rhythm)}*"]
    left_out = [
        _("Left out: {when}").format(when=_when(thing, due_at, community)) for due_at in thing.left_out
    ]
    if thing.is_paused:
        return [*lines, _("Paused"), *left_out]
    if thing.dates and (community.state == CommunityState.ACTIVE or community.rests_until is not None):
        lines.append(_("Next: {when}").format(when=_when(thing, thing.dates[0], community)))
        later = " · ".join(_when(thing, due_at, community) for due_at in thing.dates[1:])
        lines += [_("Then: {dates}").format(dates=later)] if later else []
    return [*lines, *left_out]


def _when(thing: ComingPrompt, due_at: datetime, community: Community) -> str:
    row = thing.prompt
    return e.escape(moment_in_words(cadence(row), due_at, row.timezone, community.holidays))


def _prompt_buttons(thing: ComingPrompt, community: Community) -> list[e.Element]:
    about = f"{community.id}/{thing.prompt.id}"
    buttons = []
    if thing.is_paused:
        buttons.append(e.button(_("Resume"), Upcoming.RESUME, about))
    elif community.state == CommunityState.ACTIVE and thing.dates:
        buttons.append(e.button(_("Skip Next"), Upcoming.SKIP, dated(about, thing.dates[0])))
    if thing.left_out:
        buttons.append(e.button(_("Undo Skip"), Upcoming.BRING_BACK, dated(about, thing.left_out[-1])))
    if not thing.is_paused and thing.prompt.state != PromptState.FINISHED:
        buttons.append(e.button(_("Pause"), Upcoming.PAUSE, about))
    buttons.append(e.button(_("Change"), Prompts.OPEN_FORM, about))
    buttons.append(e.button(_("Stop"), Upcoming.STOP, about, confirm=_surely_stop()))
    return buttons


def dated(about: str, due_at: datetime) -> str:
    """The value of a button that is about one date of a prompt, and harmless on any other."""
    return f"{about}/{int(due_at.timestamp())}"


def _surely_stop() -> e.Element:
    return e.confirmation(
        _("Stop this question?"),
        _("It will not be asked again. What people have answered stays."),
        _("Stop It"),
        _("Keep It"),
    )


def _pages(listing: Listing) -> list[e.Block]:
    if not listing.last_page:
        return []
    buttons = []
    if listing.page > 0:
        buttons.append(e.button(_("Sooner"), Upcoming.SOONER, f"{listing.community.id}/{listing.page - 1}"))
    if listing.page < listing.last_page:
        buttons.append(e.button(_("Later"), Upcoming.LATER, f"{listing.community.id}/{listing.page + 1}"))
    at = _("Page {page} of {pages}").format(page=listing.page + 1, pages=listing.last_page + 1)
    return [e.context(at), e.actions(*buttons)]


def _foot(listing: Listing) -> list[e.Block]:
    if not listing.may_act:
        return []
    community_id = listing.community.id
    resting = listing.community.state == CommunityState.RESTING
    ask = e.button(_("Ask a Question"), Prompts.OPEN_FORM, community_id)
    if not resting:
        return [e.actions(ask, e.button(_("Rest the Whole Community"), Upcoming.REST, community_id))]
    back = e.button(_("Bring the Community Back"), Upcoming.WAKE, community_id)
    return [e.actions(ask, back), until_picker(listing.community, Upcoming.REST_UNTIL)]


def next_line(thing: ComingPrompt) -> s.Inner:
    """The next question of a community and when it comes, in one sentence."""
    when = s.moment(thing.dates[0], thing.prompt.timezone)
    return s.sentence(_("Next comes {question} on {when}."), question=quoted(thing.question), when=when)


def quoted(question: str) -> s.Inner:
    """A question inside a sentence of ours."""
    return s.quoted(question, LONGEST_QUESTION)
