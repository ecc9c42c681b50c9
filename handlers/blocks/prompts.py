"""A prompt as people read it."""

from datetime import datetime

from bot.practice.language import _
from handlers.blocks import elements as e
from handlers.blocks.holds import hold_line
from handlers.blocks.promises import promise_line, shared_line
from handlers.blocks.what_is_kept import answer_buttons
from storage.communities import Promise


def post(
    question: str,
    promise: Promise,
    closes_at: datetime,
    timezone: str,
    thread_id: str,
    *,
    is_held: bool = False,
    is_closed: bool = False,
    shared_days: int | None = None,
) -> e.Block:
    """The question, large; the promise, in one line, and any hold; when it closes, or closed, in the reader's own time.

    `shared_days`: for how long words are kept, where the channel is shared with other organisations.
    """
    until = (
        _("This closed on {when}. What is written here from now on stays in Slack alone.")
        if is_closed
        else _("Reply in the thread, whenever suits you, until {when}.")
    )
    closes = until.format(when=e.moment(closes_at, timezone))
    kept = [promise_line(promise), *([hold_line(promise)] if is_held else [])]
    kept += [shared_line(promise, shared_days)] if shared_days is not None else []
    text = "\n".join((e.escape(question), closes, *kept))
    return e.message(
        text,
        *e.large(question),
        e.section(closes),
        e.context(*kept),
        answer_buttons(promise, thread_id, is_closed=is_closed),
    )
