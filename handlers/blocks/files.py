"""What is said to whoever asked for files when they do not come, or do not go."""

from bot.practice.language import _
from handlers.blocks import elements as e


def refused() -> e.Block:
    return _said(
        _("I could not send you the files that you asked for: Slack would not take them. Please try again.")
    )


def too_late() -> e.Block:
    return _said(
        _(
            "I could not send you the files that you asked for soon enough, and what they were to hold may have changed, "
            "so I have not sent them. If you still want them, please ask for them again."
        )
    )


def no_longer() -> e.Block:
    return _said(
        _(
            "I have not sent you the files that you asked for: by now there is nothing that you may read to put in them."
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
