"""The form in which a facilitator writes a prompt."""

from collections.abc import Mapping
from typing import Any

from bot.practice.language import _
from bot.practice.prompts import LONGEST_QUESTION
from bot.practice.schedule.dates_in_words import weekday_name
from bot.practice.schedule.recurrence import DAYS
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks.drafts import brought_back
from handlers.blocks.promises import promise_options
from handlers.ids import Prompts
from storage.communities import Promise

IN_WORDS, IN_FIELDS = "words", "fields"
EXCEPT_HOLIDAYS = "except_holidays"
LONGEST_WHEN = 300
USUAL_OPEN = "8640"
USUAL_FREQUENCY = "weekly"
USUAL_HOUR = "09:00"


def form(
    about: str, values: Mapping[str, Any], *, problem: str = "", changing: bool = False, is_back: bool = False
) -> e.Block:
    """The form in which a prompt is written. `values` are those of an earlier look at it, by field;
    `is_back`: they were typed another day, and are brought back.
    """
    in_words = values.get("how", IN_WORDS) == IN_WORDS
    return e.modal(
        Prompts.FORM,
        _("Change a question") if changing else _("Ask a question"),
        [
            *([brought_back(Prompts.AFRESH)] if is_back else []),
            *([e.section(f":warning: {e.escape(problem)}")] if problem else []),
            f.field(
                "question",
                _("What would you like people to think about?"),
                f.text_input(
                    initial=values.get("question", ""),
                    most=LONGEST_QUESTION,
                    multiline=True,
                    placeholder=_("What did you notice this week?"),
                    action_id=Prompts.DRAFT,
                ),
                tells=True,
            ),
            f.field(
                "how",
                _("When?"),
                f.one_of("radio_buttons", _ways(), values.get("how", IN_WORDS)) | {"action_id": Prompts.HOW},
                tells=True,
            ),
            *(_words(values) if in_words else _fields(values)),
            f.field(
                "open_for",
                _("How long do replies stay open?"),
                f.one_of("static_select", _lengths(), values.get("open_for", USUAL_OPEN)),
            ),
            f.field(
                "promise",
                _("How are replies kept?"),
                f.one_of("radio_buttons", promise_options(), values.get("promise", Promise.WITHOUT_NAMES)),
            ),
        ],
        submit=_("Next"),
        close=_("Not Now"),
        about=about,
        tells_when_closed=True,
    )


def _ways() -> list[e.Element]:
    return [
        f.option(_("I'll say it in words"), IN_WORDS),
        f.option(_("I'll choose days and times"), IN_FIELDS),
    ]


def _words(values: Mapping[str, Any]) -> list[e.Block]:
    return [
        f.field(
            "when",
            _("In words"),
            f.text_input(
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
    days = [f.option(weekday_name(number), code) for number, code in enumerate(DAYS)]
    start = {"initial_date": values["start"]} if values.get("start") else {}
    until = {"initial_date": values["until"]} if values.get("until") else {}
    only = [f.option(_("Leave out bank holidays"), EXCEPT_HOLIDAYS)]
    return [
        f.field(
            "frequency",
            _("How often?"),
            f.one_of("static_select", _frequencies(), values.get("frequency") or USUAL_FREQUENCY),
        ),
        f.field(
            "days",
            _("On which days?"),
            f.some_of(days, values.get("days") or ()),
            optional=True,
            hint=_("For weekly and fortnightly. Without any, the day of the first date is taken."),
        ),
        f.field("start", _("First date"), {"type": "datepicker"} | start),
        f.field("at", _("At"), {"type": "timepicker", "initial_time": values.get("at") or USUAL_HOUR}),
        f.field("until", _("Last date"), {"type": "datepicker"} | until, optional=True),
        f.field(
            EXCEPT_HOLIDAYS,
            _("Bank holidays"),
            f.some_of(only, values.get(EXCEPT_HOLIDAYS) or ()),
            optional=True,
        ),
    ]


def _frequencies() -> list[e.Element]:
    return [
        f.option(_("Once"), "once"),
        f.option(_("Every day"), "daily"),
        f.option(_("Every weekday"), "weekdays"),
        f.option(_("Every week"), "weekly"),
        f.option(_("Every two weeks"), "fortnightly"),
        f.option(_("Every month, on the same date"), "monthly-date"),
        f.option(_("Every month, on the same weekday"), "monthly-weekday"),
    ]


def _lengths() -> list[e.Element]:
    return [
        f.option(_("4 hours"), "240"),
        f.option(_("1 day"), "1440"),
        f.option(_("2 days"), "2880"),
        f.option(_("3 days"), "4320"),
        f.option(_("6 days"), USUAL_OPEN),
        f.option(_("13 days"), "18720"),
        f.option(_("27 days"), "38880"),
    ]


def too_long(typed: str) -> e.Block:
    """The answer to a line that says more than the form would hold."""
    words = _(
        "That is too long for me. A question can have {question} characters, and the words that say when it comes {when}. "
        "Here is what you typed, so that you can shorten it:"
    )
    limits = words.format(question=f"{LONGEST_QUESTION:,}", when=LONGEST_WHEN)
    return e.given_back(limits, typed)
