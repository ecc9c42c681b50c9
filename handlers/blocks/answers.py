"""The form in which somebody answers without a name."""

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks.promises import brought_as_files, only_if_enough
from handlers.ids import Answers

LONGEST_ANSWER = 3000  # as much as a form of Slack's can hold


def answer_form(question: str, about: str, fewest: int, people: int | None) -> e.Block:
    """`people` is how many are in the channel; None if nobody knows. What is said does not depend on who asks."""
    return e.modal(
        Answers.FORM,
        _("Answer without my name"),
        [
            *e.large(question),
            e.section(_how_small(fewest, people)),
            f.field(
                "answer",
                _("Your answer"),
                f.text_input(most=LONGEST_ANSWER, multiline=True),
                hint=_("Please leave out names and details of patients, families and colleagues."),
            ),
            e.context(
                _(
                    "This goes into no thread and no message. I keep the words and the day, never your name. To count people "
                    "I also keep, apart from the words, a scrambled mark of who has answered, and destroy it when the question "
                    "closes. Backups that I make leave it out. Facilitators can read your answer when the question has closed, {few} {files}"
                ).format(few=only_if_enough(fewest), files=brought_as_files())
            ),
            e.context(f.kept_when(_("Send"))),
        ],
        submit=_("Send"),
        close=_("Not Now"),
        about=about,
    )


def _how_small(fewest: int, people: int | None) -> str:
    """What somebody should know of how many they are before they write."""
    mind = _("Write it so that you would not mind.")
    if people is None:
        return _("If only a few people are in this channel, what you tell may be recognised.") + f" {mind}"
    if people >= fewest:
        return _("Somebody who knows you may still recognise what you tell.") + f" {mind}"
    few = ngettext(
        "There is only {people} person in this channel, so what you tell may well be recognised.",
        "There are only {people} people in this channel, so what you tell may well be recognised.",
        people,
    )
    return f"*{few.format(people=people)}* {mind}"


def thanks() -> e.Block:
    words = _(
        "Your answer is kept without your name. When the question has closed, a facilitator can tell everybody what was heard."
    )
    return e.modal(Answers.THANKS, _("Thank you"), [e.section(words)], close=_("Close"))


def cannot_open() -> e.Block:
    """To somebody of another organisation whom Slack does not let open a form of ours."""
    words = _(
        "Slack did not let me open the form for you, because you belong to another organisation. You are welcome to reply "
        "in the thread: there, everybody can see that it was you."
    )
    return e.message(words, e.section(words))
