"""The three promises, in the same words every time, and who they are for."""

from bot.practice.language import _, ngettext
from handlers.blocks.elements import Element
from handlers.blocks.fields import option
from storage.communities import Promise


def promise_line(promise: Promise) -> str:
    """The promise as it is printed in a post."""
    ours = {
        Promise.WITH_NAMES: _(
            "Kept with names: I keep what you write in this thread and your name, for this community's facilitators."
        ),
        Promise.WITHOUT_NAMES: _(
            "Kept without names: I keep what you write in this thread, never who wrote it."
        ),
        Promise.NOTHING: _("Nothing is kept: I count the replies in this thread and keep none of the words."),
    }[promise]
    slacks = _("The thread itself stays in Slack, where everybody here can see it.")
    return f"{ours} {slacks}"


def usual_promise(promise: Promise) -> str:
    """What a community's posts promise unless a question or a session has a promise of its own."""
    return _("Each question and invitation says what is kept of its thread, usually: “{promise}”").format(
        promise=promise_line(promise)
    )


def only_if_enough(fewest: int) -> str:
    """The end of a sentence that says when answers without a name are read, and what that does not hinder."""
    return _(
        "and only if there are such answers from at least {fewest} people. "
        "Fewer can still be opened outside of Slack, if a court, an inquiry or the law asks for it."
    ).format(fewest=fewest)


def brought_as_files() -> str:
    """What becomes in Slack of answers that a facilitator takes away."""
    return _(
        "If they have answers brought as files, those are in their direct messages in Slack for a day, where whoever "
        "administers Slack may see them."
    )


def if_you_change(promise: Promise, *, is_closed: bool = False) -> str:
    """What becomes of what is kept when somebody changes or deletes their own message in Slack."""
    if promise == Promise.WITH_NAMES:
        return _(
            "Edit your message and my copy changes; delete it and my copy goes. If I am not in the channel then, I look "
            "for it when I am back, in the night after at the latest. Until then, erase my copy with `/hearth my-data`."
        )
    if is_closed:
        return {
            Promise.WITHOUT_NAMES: _(
                "This thread has closed, and I have cut the link between my copies and the messages they came from: what "
                "you edit or delete now stays as it is with me."
            ),
            Promise.NOTHING: _("This thread has closed, and all that is left with me is how many replied."),
        }[promise]
    return {
        Promise.WITHOUT_NAMES: _(
            "Edit your message and my copy changes; delete it and my copy goes, while the thread is open and I am in the "
            "channel. When it closes, I cut the link between my copies and the messages they came from: what I have not "
            "learnt of by then stays as it was, until a facilitator removes it or its time is up."
        ),
        Promise.NOTHING: _(
            "Delete your message while the thread is open and I am in the channel, and I count one fewer."
        ),
    }[promise]


def shared_line(promise: Promise, words_days: int) -> str:
    """Whose retention applies, in a channel that is shared with other organisations."""
    theirs = shared_in_slack()
    if promise == Promise.NOTHING:
        return theirs
    ours = ngettext(
        "My copy is kept as this community has settled it: its words are deleted {days} day after their thread closes.",
        "My copy is kept as this community has settled it: its words are deleted {days} days after their thread closes.",
        words_days,
    )
    return f"{theirs} {ours.format(days=words_days)}"


def shared_in_slack() -> str:
    return _(
        "This channel is shared with another organisation. In Slack, each organisation keeps its own copy of what is "
        "written here, by its own rules."
    )


def promise_name(promise: Promise) -> str:
    return {
        Promise.WITH_NAMES: _("With names"),
        Promise.WITHOUT_NAMES: _("Without names"),
        Promise.NOTHING: _("Nothing is kept"),
    }[promise]


def promise_options(*, is_shared: bool = False) -> list[Element]:
    """In a channel that `is_shared` with other organisations, no names may be kept."""
    said = {
        Promise.WITHOUT_NAMES: _("Words only. Never who wrote them."),
        Promise.WITH_NAMES: _("Words and names, for facilitators only."),
        Promise.NOTHING: _("Only how many replied."),
    }
    return [
        option(promise_name(promise), promise, means)
        for promise, means in said.items()
        if not (is_shared and promise == Promise.WITH_NAMES)
    ]
