"""The form in which a facilitator plans a session."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.practice.language import _, ngettext
from bot.practice.local_time import place_time
from bot.practice.rounds_plan import LONGEST_PLACE, LONGEST_THEME
from bot.practice.rounds_times import DAYS_BEFORE, LENGTHS
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks.drafts import brought_back
from handlers.blocks.promises import promise_options
from handlers.ids import Rounds
from storage.communities import Promise
from storage.rounds import Place

AT_ONCE = "0"
USUAL_LENGTH = "60"
USUAL_HOUR = "13:00"
MOST_CO_FACILITATORS, MOST_STORYTELLERS = 4, 6


def form(
    about: str,
    values: Mapping[str, Any],
    timezone: str,
    *,
    at_hand: Sequence[e.Block] = (),
    changing: bool = False,
    invited: bool = False,
    is_back: bool = False,
) -> e.Block:
    """`values` are those of an earlier look at it, by field; `at_hand` are sessions that can be opened or closed now;
    `is_back`: what was typed another day is brought back.

    Once people are `invited`, what they were promised stays, so it is not asked again.
    """
    return e.modal(
        Rounds.FORM,
        _("Change a session") if changing else _("Plan a session"),
        [
            *at_hand,
            *([brought_back(Rounds.AFRESH)] if is_back else []),
            *_what_and_when(values, timezone),
            *_where(values),
            *_who(values),
            *([] if invited else [_promise(values), _invite(values)]),
        ],
        submit=_("Next"),
        close=_("Not Now"),
        about=about,
        tells_when_closed=True,
    )


def _saved(name: str, label: str, element: e.Element, *, hint: str = "", optional: bool = False) -> e.Block:
    """A field of which every change is remembered."""
    return f.field(
        name, label, element | {"action_id": Rounds.DRAFT}, hint=hint, optional=optional, tells=True
    )


def _typed(values: Mapping[str, Any], name: str, most: int, placeholder: str) -> e.Element:
    return f.text_input(
        initial=values.get(name) or "", most=most, placeholder=placeholder, action_id=Rounds.DRAFT
    )


def _what_and_when(values: Mapping[str, Any], timezone: str) -> list[e.Block]:
    day = {"initial_date": values["date"]} if values.get("date") else {}
    hour = {"initial_time": values.get("hour") or USUAL_HOUR}
    return [
        _saved(
            "theme",
            _("What is it about?"),
            _typed(values, "theme", LONGEST_THEME, _("A day I still think about")),
            hint=_("A few words that anybody could tell a story to."),
        ),
        _saved("date", _("Date"), {"type": "datepicker"} | day),
        _saved(
            "hour", _("Starts at ({zone})").format(zone=place_time(timezone)), {"type": "timepicker"} | hour
        ),
        _saved(
            "minutes",
            _("How long?"),
            f.one_of("static_select", _lengths(), str(values.get("minutes") or USUAL_LENGTH)),
        ),
    ]


def _lengths() -> list[e.Element]:
    words = _("{minutes} minutes")
    return [f.option(words.format(minutes=minutes), str(minutes)) for minutes in LENGTHS]


def _where(values: Mapping[str, Any]) -> list[e.Block]:
    places = [
        f.option(_("Here, in the thread of the invitation"), Place.THREAD),
        f.option(_("Online, at a link"), Place.LINK),
        f.option(_("In a room"), Place.ROOM),
    ]
    return [
        _saved(
            "place", _("Where?"), f.one_of("radio_buttons", places, str(values.get("place") or Place.THREAD))
        ),
        _saved(
            "where",
            _("Which link or room?"),
            _typed(values, "where", LONGEST_PLACE, _("https://… or Meeting room 2, Hillside")),
            optional=True,
            hint=_("Needed for a link or a room. In the thread, leave it empty."),
        ),
    ]


def _who(values: Mapping[str, Any]) -> list[e.Block]:
    beside = f.people(values.get("co_facilitators") or ()) | {"max_selected_items": MOST_CO_FACILITATORS}
    panel = f.people(values.get("panel") or ()) | {"max_selected_items": MOST_STORYTELLERS}
    return [
        _saved(
            "co_facilitators",
            _("Who facilitates it with you?"),
            beside,
            optional=True,
            hint=_("They can open and close this session, and nothing else."),
        ),
        _saved(
            "panel",
            _("Who tells a story?"),
            panel,
            optional=True,
            hint=_(
                "Two to four people work best. Only how many is shown, never who. I do not write to them."
            ),
        ),
    ]


def _promise(values: Mapping[str, Any]) -> e.Block:
    return _saved(
        "promise",
        _("How are replies kept?"),
        f.one_of("radio_buttons", promise_options(), str(values.get("promise") or Promise.WITHOUT_NAMES)),
        hint=_("“Nothing is kept” is what sites licensed to hold Schwartz Rounds use."),
    )


def _invite(values: Mapping[str, Any]) -> e.Block:
    options = [f.option(_("At once"), AT_ONCE), *(f.option(_before(days), str(days)) for days in DAYS_BEFORE)]
    return _saved(
        "invite",
        _("When does the invitation go out?"),
        f.one_of("static_select", options, str(values.get("invite") or AT_ONCE)),
        hint=_("At the same hour as the session."),
    )


def _before(days: int) -> str:
    return ngettext("{days} day before", "{days} days before", days).format(days=days)


def too_long(theme: str) -> e.Block:
    """The answer to a theme that is longer than the form would hold."""
    words = _(
        "That is too long for me: what a session is about can have {most} characters. "
        "Here is what you typed, so that you can shorten it:"
    )
    return e.given_back(words.format(most=LONGEST_THEME), theme)


def at_hand_form(lines: Sequence[e.Block]) -> e.Block:
    """The sessions that somebody was asked to facilitate, for those who may do no more than that."""
    intro = _(
        "You were asked to facilitate here. You can open a session from a quarter of an hour before it begins."
    )
    return e.modal(Rounds.SHOWN, _("Your sessions"), [e.section(intro), *lines], close=_("Close"))


def said(sentence: e.Block) -> e.Block:
    """What came of a button that was pressed in a list or a form."""
    return e.modal(Rounds.SHOWN, _("Session"), [sentence], close=_("Close"))
