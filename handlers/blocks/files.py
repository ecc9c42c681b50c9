"""What is said to whoever asked for something as a file when it does not come, or does not go."""

from bot.practice.language import _
from handlers.blocks import elements as e


def refused() -> e.Block:
    return _said(
        _("I could not send you what you asked for as a file: Slack would not take it. Please try again.")
    )


def too_late() -> e.Block:
    return _said(
        _(
            "I could not send you what you asked for as a file soon enough, and it may have changed, so I have not sent it. "
            "If you still want it, please ask for it again."
        )
    )


def no_longer() -> e.Block:
    return _said(
        _(
            "I have not sent you what you asked for as a file: by now there is nothing that you may read to put in it."
        )
    )


def not_taken_out() -> e.Block:
    return _said(
        _(
            "Slack does not let me take out the files that I brought you. Please delete them here yourself: they hold what "
            "people said in confidence."
        )
    )


def _said(words: str) -> e.Block:
    return e.message(words, e.section(words))
