"""What everybody may know of how a community keeps words: the buttons under each post, and what they show."""

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks.holds import hold_line
from handlers.blocks.promises import (
    brought_as_files,
    if_you_change,
    only_if_enough,
    promise_line,
    shared_line,
)
from handlers.ids import Answers, Communities
from storage.communities import Community, Promise

MONTH = 365.25 / 12  # days
LONG = 180  # days, from which on months and years are said


def how_long(days: int) -> str:
    """A number of days, in months or years where that is what people say."""
    months = round(days / MONTH)
    if days < LONG or abs(days - months * MONTH) > 3:
        return ngettext("{days} day", "{days} days", days).format(days=days)
    if months % 12 == 0:
        years = months // 12
        return ngettext("{years} year", "{years} years", years).format(years=years)
    return ngettext("{months} month", "{months} months", months).format(months=months)


def when_deleted(community: Community, *, are_there_words: bool) -> str:
    """When what is kept of a community goes."""
    words, summaries = how_long(community.words_days), how_long(community.summaries_days)
    if not are_there_words:
        return _("Summaries, and how many replied, are deleted after {summaries}.").format(
            summaries=summaries
        )
    return _(
        "Words are deleted {words} after their thread closes; summaries, and how many replied, after {summaries}."
    ).format(words=words, summaries=summaries)


def what_is_kept(
    promise: Promise,
    words_days: int,
    fewest: int,
    *,
    is_closed: bool = False,
    is_held: bool = False,
    with_others: bool = False,
) -> e.Block:
    """The answer to "What is kept?" under a post, for the one who asked."""
    lines = [
        promise_line(promise),
        if_you_change(promise, is_closed=is_closed),
        *([] if promise == Promise.NOTHING else [_without_a_name(fewest, is_closed=is_closed)]),
        _("Files are counted, never kept."),
        *([which_messages()] if promise != Promise.WITH_NAMES and not is_closed else []),
        *([] if promise == Promise.NOTHING else [_gone_after(words_days, is_held=is_held)]),
        _(
            "Slack has its own copy of what is in the thread, and your organisation decides how long it stays."
        ),
        *([shared_line(promise, words_days)] if with_others else []),
        *([hold_line(promise)] if is_held else []),
    ]
    return e.modal(
        Communities.SHOWN, _("What is kept"), [e.section(line) for line in lines], close=_("Close")
    )


def which_messages() -> str:
    return _(
        "Which messages there were I remember until a week after the thread has closed, so that none counts twice."
    )


def _without_a_name(fewest: int, *, is_closed: bool) -> str:
    words = _(
        "*Answer Without My Name* goes into no thread and into no message: I keep the words and the day, never your "
        "name, and apart from them, until the thread closes, a scrambled mark of who has answered. Facilitators can "
        "read such answers when the thread has closed, {few} {files} Once you have sent one, nobody can find it as yours: "
        "when it can be read, a facilitator can remove it."
    )
    if is_closed:
        words = _(
            "*Answer Without My Name* went into no thread and into no message: I keep the words and the day, never a "
            "name. The scrambled marks of who had answered were destroyed when the thread closed. Facilitators can "
            "read such answers now, {few} {files} Nobody can find one as yours: a facilitator can remove it."
        )
    return words.format(few=only_if_enough(fewest), files=brought_as_files())


def _gone_after(words_days: int, *, is_held: bool) -> str:
    words = _("Words are deleted {days} days after the thread closes.")
    if is_held:
        words = _("Words are deleted {days} days after the thread closes, and not before the hold is lifted.")
    return words.format(days=words_days)


def answer_buttons(promise: Promise, thread_id: str, *, is_closed: bool = False) -> e.Block:
    """Under every post that gathers replies."""
    kept = e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, thread_id)
    answer = e.button(_("Answer Without My Name"), Answers.OPEN, thread_id)
    return e.actions(*([] if is_closed or promise == Promise.NOTHING else [answer]), kept)
