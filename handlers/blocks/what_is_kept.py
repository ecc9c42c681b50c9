"""What everybody may know of how a community keeps words: the buttons under each post, and what they show."""

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks.holds import hold_line
from handlers.blocks.promises import only_if_enough, promise_line, shared_line
from handlers.ids import Communities, Replies
from storage.communities import Promise

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


def what_is_kept(
    promise: Promise, words_days: int, fewest: int, *, is_held: bool = False, with_others: bool = False
) -> e.Block:
    """The answer to "What is kept?" under a post, for the one who asked."""
    lines = [
        promise_line(promise),
        _("Edit your message and my copy changes; delete it and my copy goes, while the thread is open."),
        _("Files are counted, never kept. Words are deleted after {days} days.").format(days=words_days),
    ]
    if promise != Promise.NOTHING:
        lines.append(
            _(
                "*Answer Without My Name* goes into no thread and into no message: I keep the words and the day, "
                "never your name, and apart from them, until the thread closes, a scrambled mark of who has answered. "
                "Facilitators can read such answers when the thread has closed, {few}"
            ).format(few=only_if_enough(fewest))
        )
    if promise == Promise.WITHOUT_NAMES:
        lines.append(
            _("When the thread closes, I cut the link between my copies and the messages they came from.")
        )
    lines.append(
        _("Slack has its own copy of what is in the thread, and your organisation decides how long it stays.")
    )
    if with_others:
        lines.append(shared_line(words_days))
    if is_held:
        lines.append(hold_line())
    return e.modal(
        Communities.SHOWN, _("What is kept"), [e.section(line) for line in lines], close=_("Close")
    )


def answer_buttons(promise: Promise, thread_id: str, *, is_closed: bool = False) -> e.Block:
    """Under every post that gathers replies."""
    kept = e.button(_("What Is Kept?"), Communities.WHAT_IS_KEPT, thread_id)
    answer = e.button(_("Answer Without My Name"), Replies.ANSWER, thread_id)
    return e.actions(*([] if is_closed or promise == Promise.NOTHING else [answer]), kept)
