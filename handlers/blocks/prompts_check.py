"""What was understood of a prompt, shown before anything is saved, and what is said when it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _
from bot.practice.local_time import local_words
from handlers.blocks import elements as e
from handlers.blocks.promises import promise_line
from handlers.blocks.resting_reasons import rests_until, why_it_rests
from handlers.ids import Prompts
from storage.communities import Community, CommunityState, Promise


@dataclass(frozen=True)
class Understood:
    """What was understood of a prompt, as it will be said."""

    question: str
    sentence: str  # when it is asked
    dates: Sequence[str]  # the next ones
    closes: datetime  # the first of them
    promise: Promise
    at_once: bool  # it is asked now
    next_year: int | None  # the year of a single date that is not this year's
    is_written: bool  # in a form, so it is kept if they would rather not now
    is_again: bool  # its first date passed since it was shown
    in_rest: bool  # its community rests, longer than it has dates

    @property
    def is_once(self) -> bool:
        return len(self.dates) == 1


def check_form(about: str, community: Community, understood: Understood) -> e.Block:
    """What was understood, shown before anything is saved."""
    return e.modal(
        Prompts.CHECK_FORM,
        _("Is this right?"),
        [
            *_passed(understood),
            *e.large(understood.question),
            e.context(promise_line(understood.promise)),
            e.divider(),
            *_when(understood, community),
            *_asleep(community, is_once=understood.is_once, in_rest=understood.in_rest),
            e.actions(e.button(_("Change It"), Prompts.BACK)),
            e.context(not_now(is_written=understood.is_written)),
        ],
        submit=_("Ask It Now") if understood.at_once else _("Schedule It"),
        close=close_label(is_written=understood.is_written),
        about=about,
        tells_when_closed=True,
    )


def _passed(understood: Understood) -> list[e.Block]:
    words = _("The first date passed while this was open. Please look once more: these are the dates now.")
    return [e.section(f":warning: {words}")] if understood.is_again else []


def _when(understood: Understood, community: Community) -> Iterator[e.Block]:
    yield e.section(f"*{e.escape(understood.sentence)}*")
    listed = "\n".join(f"•  {e.escape(words)}" for words in understood.dates)
    yield e.section(f"{_intro(understood)}\n{listed}")
    if understood.next_year:
        words = _("That is not this year: it is in *{year}*.")
        yield e.section(words.format(year=understood.next_year))
    once, again = _("Replies stay open until {when}."), _("Replies to the first stay open until {when}.")
    until = once if understood.is_once else again
    yield e.context(until.format(when=local_words(understood.closes, community.timezone)))


def _intro(understood: Understood) -> str:
    if not understood.is_once:
        return _("The next {number} dates:").format(number=len(understood.dates))
    return _("At once:") if understood.at_once else _("The next date:")


def close_label(*, is_written: bool) -> str:
    return _("Keep for Later") if is_written else _("Throw Away")


def not_now(*, is_written: bool) -> str:
    """What becomes of it if they close the form."""
    if is_written:
        return _("Keep for Later lets what you wrote wait for you in my Home tab.")
    return _("Throw Away lets this go: nothing is asked, and nothing is changed.")


def done(sentence: str, *, once: bool, at_once: bool, in_rest: bool, community: Community) -> e.Block:
    """`once`: there is one date to come at most. `at_once`: it is asked now, so nothing can be changed any more."""
    words = (
        _("That is arranged. {sentence}.")
        if at_once
        else _(
            "That is arranged. {sentence}. `/hearth upcoming` shows it, and lets you skip, pause, change or stop it."
        )
    )
    arranged = e.section(words.format(sentence=e.escape(sentence)))
    return e.modal(
        Prompts.DONE,
        _("Arranged"),
        [arranged, *_asleep(community, is_once=once, in_rest=in_rest)],
        close=_("Done"),
    )


def _asleep(community: Community, *, is_once: bool, in_rest: bool) -> list[e.Block]:
    if community.state != CommunityState.RESTING:
        return []
    why = why_it_rests(community.rest_reason)
    if why:
        return [e.section(f":zzz: {_('This community is resting, and nothing is posted.')} {why}")]
    if in_rest:
        words = _(
            "The time of this question comes before it wakes, so it is not asked then: when it wakes, I offer it to you again. "
            "To have it asked in time, type `/hearth resume` first."
        )
        return [e.section(f":zzz: {rests_until(community)} {words}")]
    if community.rests_until is not None:
        return [
            e.section(f":zzz: {rests_until(community)} {_('What would be asked before then is left out.')}")
        ]
    words = (
        _(
            "This community is resting. If it still rests at that time, this question is left out: "
            "to have it asked, type `/hearth resume` before then."
        )
        if is_once
        else _("This community is resting: nothing is posted until you type `/hearth resume`.")
    )
    return [e.section(f":zzz: {words}")]
