"""A prompt as people read it, and the forms in which a facilitator writes one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.practice.dates_in_words import weekday_name
from bot.practice.language import _
from bot.practice.local_time import local_words
from bot.practice.prompts import LONGEST_QUESTION
from bot.practice.recurrence import DAYS
from handlers.blocks import elements as e
from handlers.blocks.communities import answer_buttons
from handlers.blocks.holds import hold_line
from handlers.blocks.promises import promise_line, promise_options, shared_line
from handlers.ids import Prompts
from storage.communities import Promise

IN_WORDS, IN_FIELDS = "words", "fields"
EXCEPT_HOLIDAYS = "except_holidays"
LONGEST_WHEN = 300
USUAL_OPEN = "8640"
USUAL_FREQUENCY = "weekly"
USUAL_HOUR = "09:00"


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
    kept = [promise_line(promise), *([hold_line()] if is_held else [])]
    kept += [shared_line(shared_days)] if shared_days is not None else []
    text = "\n".join((e.escape(question), closes, *kept))
    return e.message(
        text,
        *e.large(question),
        e.section(closes),
        e.context(*kept),
        answer_buttons(promise, thread_id, is_closed=is_closed),
    )


def form(about: str, values: Mapping[str, Any], *, problem: str = "", changing: bool = False) -> e.Block:
    """The form in which a prompt is written. `values` are those of an earlier look at it, by field."""
    in_words = values.get("how", IN_WORDS) == IN_WORDS
    return e.modal(
        Prompts.FORM,
        _("Change a question") if changing else _("Ask a question"),
        [
            *([e.section(f":warning: {e.escape(problem)}")] if problem else []),
            e.field(
                "question",
                _("What would you like people to think about?"),
                e.text_input(
                    initial=values.get("question", ""),
                    most=LONGEST_QUESTION,
                    multiline=True,
                    placeholder=_("What did you notice this week?"),
                    action_id=Prompts.DRAFT,
                ),
                tells=True,
            ),
            e.field(
                "how",
                _("When?"),
                e.one_of("radio_buttons", _ways(), values.get("how", IN_WORDS)) | {"action_id": Prompts.HOW},
                tells=True,
            ),
            *(_words(values) if in_words else _fields(values)),
            e.field(
                "open_for",
                _("How long do replies stay open?"),
                e.one_of("static_select", _lengths(), values.get("open_for", USUAL_OPEN)),
            ),
            e.field(
                "promise",
                _("How are replies kept?"),
                e.one_of("radio_buttons", promise_options(), values.get("promise", Promise.WITHOUT_NAMES)),
            ),
        ],
        submit=_("Next"),
        close=_("Not Now"),
        about=about,
        tells_when_closed=True,
    )


def _ways() -> list[e.Element]:
    return [
        e.option(_("I'll say it in words"), IN_WORDS),
        e.option(_("I'll choose days and times"), IN_FIELDS),
    ]


def _words(values: Mapping[str, Any]) -> list[e.Block]:
    return [
        e.field(
            "when",
            _("In words"),
            e.text_input(
                initial=values.get("when", ""),
                most=LONGEST_WHEN,
                placeholder=_("every Tuesday at 9:30"),
                action_id=Prompts.DRAFT,
            ),
            hint=_(
                "For example: tomorrow at 14:00 · every weekday at 9 · fortnightly on Monday at noon · "
                "first Thursday of the month at 10, except bank holidays, until 31 March"
            ),
            tells=True,
        )
    ]


def _fields(values: Mapping[str, Any]) -> list[e.Block]:
    days = [e.option(weekday_name(number), code) for number, code in enumerate(DAYS)]
    start = {"initial_date": values["start"]} if values.get("start") else {}
    until = {"initial_date": values["until"]} if values.get("until") else {}
    only = [e.option(_("Leave out bank holidays"), EXCEPT_HOLIDAYS)]
    return [
        e.field(
            "frequency",
            _("How often?"),
            e.one_of("static_select", _frequencies(), values.get("frequency") or USUAL_FREQUENCY),
        ),
        e.field(
            "days",
            _("On which days?"),
            e.some_of(days, values.get("days") or ()),
            optional=True,
            hint=_("For weekly and fortnightly. Without any, the day of the first date is taken."),
        ),
        e.field("start", _("First date"), {"type": "datepicker"} | start),
        e.field("at", _("At"), {"type": "timepicker", "initial_time": values.get("at") or USUAL_HOUR}),
        e.field("until", _("Last date"), {"type": "datepicker"} | until, optional=True),
        e.field(
            EXCEPT_HOLIDAYS,
            _("Bank holidays"),
            e.some_of(only, values.get(EXCEPT_HOLIDAYS) or ()),
            optional=True,
        ),
    ]


def _frequencies() -> list[e.Element]:
    return [
        e.option(_("Once"), "once"),
        e.option(_("Every day"), "daily"),
        e.option(_("Every weekday"), "weekdays"),
        e.option(_("Every week"), "weekly"),
        e.option(_("Every two weeks"), "fortnightly"),
        e.option(_("Every month, on the same date"), "monthly-date"),
        e.option(_("Every month, on the same weekday"), "monthly-weekday"),
    ]


def _lengths() -> list[e.Element]:
    return [
        e.option(_("4 hours"), "240"),
        e.option(_("1 day"), "1440"),
        e.option(_("2 days"), "2880"),
        e.option(_("3 days"), "4320"),
        e.option(_("6 days"), USUAL_OPEN),
        e.option(_("13 days"), "18720"),
        e.option(_("27 days"), "38880"),
    ]


def check_form(
    about: str,
    question: str,
    sentence: str,
    dates: Sequence[str],
    timezone: str,
    closes: datetime,
    promise: Promise,
    *,
    resting: bool = False,
) -> e.Block:
    """What was understood, shown before anything is saved: the sentence and the next dates."""
    listed = "\n".join(f"•  {e.escape(words)}" for words in dates)
    is_once = len(dates) == 1
    intro = _("The next date:") if is_once else _("The next {number} dates:").format(number=len(dates))
    until = (
        _("Replies stay open until {when}.") if is_once else _("Replies to the first stay open until {when}.")
    )
    return e.modal(
        Prompts.CHECK_FORM,
        _("Is this right?"),
        [
            *e.large(question),
            e.context(promise_line(promise)),
            e.divider(),
            e.section(f"*{e.escape(sentence)}*"),
            e.section(f"{intro}\n{listed}"),
            e.context(until.format(when=local_words(closes, timezone))),
            *([_asleep(is_once)] if resting else []),
            e.actions(e.button(_("Change It"), Prompts.BACK)),
        ],
        submit=_("Schedule It"),
        close=_("Not Now"),
        about=about,
    )


def too_long(typed: str) -> e.Block:
    """The answer to a line that says more than the form would hold."""
    words = _(
        "That is too long for me. A question can have {question} characters, and the words that say when it comes {when}. "
        "Here is what you typed, so that you can shorten it:"
    )
    limits = words.format(question=f"{LONGEST_QUESTION:,}", when=LONGEST_WHEN)
    return e.given_back(limits, typed)


def done(sentence: str, *, once: bool, at_once: bool, resting: bool) -> e.Block:
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
        [arranged, *([_asleep(once)] if resting else [])],
        close=_("Done"),
    )


def _asleep(is_once: bool) -> e.Block:
    words = (
        _(
            "This community is resting. If it still rests at that time, this question is left out: "
            "to have it asked, type `/hearth resume` before then."
        )
        if is_once
        else _("This community is resting: nothing is posted until you type `/hearth resume`.")
    )
    return e.section(f":zzz: {words}")
