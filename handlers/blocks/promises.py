"""The three promises, in the same words every time, and who they are for."""

from bot.practice.language import _
from handlers.blocks.elements import Element, option
from storage.communities import Promise


def promise_line(promise: Promise) -> str:
    """The promise as it is printed in a post."""
    return {
        Promise.WITH_NAMES: _(
            "Kept with names: I keep what you write in this thread and your name, for this community's facilitators."
        ),
        Promise.WITHOUT_NAMES: _(
            "Kept without names: I keep what you write in this thread, never who wrote it. "
            "The thread itself stays in Slack, where everybody here can see it."
        ),
        Promise.NOTHING: _(
            "Nothing is kept: I count the replies in this thread and keep none of the words. "
            "The thread itself stays in Slack, where everybody here can see it."
        ),
    }[promise]


def promise_name(promise: Promise) -> str:
    return {
        Promise.WITH_NAMES: _("With names"),
        Promise.WITHOUT_NAMES: _("Without names"),
        Promise.NOTHING: _("Nothing is kept"),
    }[promise]


def promise_options() -> list[Element]:
    return [
        option(
            promise_name(Promise.WITHOUT_NAMES), Promise.WITHOUT_NAMES, _("Words only. Never who wrote them.")
        ),
        option(
            promise_name(Promise.WITH_NAMES), Promise.WITH_NAMES, _("Words and names, for facilitators only.")
        ),
        option(promise_name(Promise.NOTHING), Promise.NOTHING, _("Only how many replied.")),
    ]
