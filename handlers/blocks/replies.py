"""Answering without a name, and telling a facilitator that a thread has closed."""

from bot.practice.language import _, ngettext
from bot.practice.threads import Hidden
from handlers.blocks import elements as e
from handlers.ids import Replies


def answer_form(question: str, about: str, draft: str = "") -> e.Block:
    return e.modal(
        Replies.ANSWER_FORM,
        _("Answer without my name"),
        [
            *e.large(question),
            e.field(
                "answer",
                _("Your answer"),
                e.text_input(initial=draft, most=3000, multiline=True),
                hint=_("Please leave out names and details of patients, families and colleagues."),
            ),
            e.context(
                _(
                    "This goes into no thread and no message. I keep the words and the day, and nothing that leads to "
                    "you. In a small group, what you tell may still be recognised: write it so that you would not mind."
                )
            ),
        ],
        submit=_("Send"),
        close=_("Not now"),
        about=about,
    )


def thanks() -> e.Block:
    words = _(
        "Your answer is kept without your name. When the question has closed, a facilitator can tell everybody what was heard."
    )
    return e.modal(Replies.THANKS, _("Thank you"), [e.section(words)], close=_("Close"))


def closed(question: str, channel_id: str, count: int, thread_id: str) -> e.Block:
    """To each facilitator, once, when a thread closes."""
    number = ngettext("{count} reply", "{count} replies", count).format(count=count)
    title = e.escape(e.shortened(question, 200))
    words = _("“{question}” has closed in <#{channel}>, with {number}.").format(
        question=title, channel=channel_id, number=number
    )
    if not count:
        quiet = _("A quiet week is all right. There is nothing you need to do.")
        return e.message(f"{words} {quiet}", e.section(words), e.context(quiet))
    return e.message(
        words,
        e.section(words),
        e.actions(e.button(_("Read the Replies"), Replies.READ, thread_id, "primary")),
    )


def why_hidden(hidden: Hidden, fewest: int) -> str:
    """Why words are not shown, in a sentence; "" if they are."""
    return {
        Hidden.NO: "",
        Hidden.NOTHING_KEPT: _("Nothing was to be kept here, so there are no words to read."),
        Hidden.STILL_OPEN: _("What is kept without names can be read once this has closed."),
        Hidden.TOO_FEW: _(
            "What is kept without names is shown only when there are at least {fewest} answers, "
            "so that nobody can be guessed at."
        ).format(fewest=fewest),
    }[hidden]
