"""The form with which a community starts, and that of its settings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.practice.communities import LONGEST_PURPOSE
from bot.practice.contacts import NONE_YET, Contacts
from bot.practice.language import _
from bot.practice.retention import SUMMARIES_DAYS, WORDS_DAYS
from bot.practice.schedule.bank_holidays import CALENDARS, nation
from bot.practice.small_numbers import FEWEST_PEOPLE, FLOOR, MOST
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks import fields as f
from handlers.blocks.promises import promise_options
from handlers.blocks.roles import what_you_read
from handlers.blocks.what_is_kept import how_long
from handlers.ids import Communities
from storage.communities import Promise

NO_HOLIDAYS = "none"


@dataclass(frozen=True)
class SettingsShown:
    """What the form shows when it opens."""

    timezone: str
    facilitators: Sequence[str] = ()
    purpose: str = ""
    promise: Promise = Promise.WITHOUT_NAMES
    holidays: str = ""
    co_facilitators: Sequence[str] = ()
    observers: Sequence[str] = ()
    fewest: int = FEWEST_PEOPLE
    words_days: int = 90
    summaries_days: int = 730
    contacts: Contacts = NONE_YET
    is_shared: bool = False
    is_takeover: bool = False
    reads_again: bool = False
    about: str = field(default="")


def start_form(settings: SettingsShown) -> e.Block:
    """For a new one, or one that nobody looks after any more."""
    return e.modal(
        Communities.START_FORM,
        _("Look after a community") if settings.is_takeover else _("Start a community"),
        [
            *([e.section(what_you_read(again=settings.reads_again))] if settings.is_takeover else []),
            *_fields(settings),
            support.field(settings.contacts, optional=True),
            e.context(f.kept_as_typed(_("Start"))),
        ],
        submit=_("Start"),
        close=_("Not Now"),
        about=settings.about,
    )


def settings_form(settings: SettingsShown) -> e.Block:
    fewest = f.field(
        "fewest",
        _("From how many people on may answers without a name be read?"),
        {"type": "number_input", "is_decimal_allowed": False, "min_value": str(FLOOR), "max_value": str(MOST)}
        | {"initial_value": str(settings.fewest)},
        hint=_(
            "With fewer, it is easier to guess who wrote what. Five is usual, three the fewest. A higher number holds at once, for earlier "
            "questions too; a lower one only for what is posted from now on."
        ),
    )
    promise_note = e.context(
        _("A new promise is for questions written from now on. What was promised before stays.")
    )
    return e.modal(
        Communities.SETTINGS_FORM,
        _("Settings"),
        [
            *_fields(settings),
            *_other_roles(settings),
            fewest,
            *_days_fields(settings),
            promise_note,
            e.context(f.kept_as_typed(_("Save"))),
        ],
        submit=_("Save"),
        close=_("Not Now"),
        about=settings.about,
    )


def _other_roles(settings: SettingsShown) -> list[e.Block]:
    return [
        f.field(
            "co_facilitators",
            _("Who helps the facilitators?"),
            f.people(settings.co_facilitators),
            hint=_(
                "Co-facilitators ask, read (what was kept before, too) and tell. They cannot change the settings or appoint anybody."
            ),
            optional=True,
        ),
        f.field(
            "observers",
            _("Who else may see how it goes?"),
            f.people(settings.observers),
            hint=_("A steering group, for example: they see how many have replied, and never the replies."),
            optional=True,
        ),
    ]


def _what_they_do(settings: SettingsShown) -> str:
    if settings.is_takeover:
        return _(
            "Facilitators write the questions, read the replies to what is asked from now on, and tell people what was heard."
        )
    return _(
        "Facilitators write the questions, read the replies (earlier ones, too) and tell people what was heard."
    )


def _fields(settings: SettingsShown) -> list[e.Block]:
    calendars = [f.option(_("None"), NO_HOLIDAYS), *(f.option(nation(name), name) for name in CALENDARS)]
    return [
        f.field(
            "purpose",
            _("What brings you together, and who cares about it?"),
            f.text_input(initial=settings.purpose, most=LONGEST_PURPOSE, multiline=True),
            hint=_(
                "For example: living well with frailty; ward, care home and community staff, and volunteers."
            ),
        ),
        f.field(
            "facilitators",
            _("Who looks after it?"),
            f.people(settings.facilitators),
            hint=f"{_what_they_do(settings)} {_('Choose people who are in the channel: it is told who they are.')}",
        ),
        f.field(
            "promise",
            _("How are replies kept?"),
            f.one_of("radio_buttons", promise_options(is_shared=settings.is_shared), settings.promise),
            hint=_no_names_line() if settings.is_shared else "",
        ),
        f.field(
            "timezone",
            _("Time zone"),
            f.text_input(initial=settings.timezone, most=64, placeholder="Europe/London"),
        ),
        f.field(
            "holidays",
            _("Whose bank holidays do you go by?"),
            f.one_of("static_select", calendars, settings.holidays or NO_HOLIDAYS),
            hint=_(
                "Questions come on bank holidays, too, unless you say “except bank holidays” when you ask them."
            ),
        ),
    ]


def _no_names_line() -> str:
    return _(
        "This channel is shared with another organisation, so no reply may be kept with a name here. People from there can reply "
        "and answer, and cannot be facilitators."
    )


def _days_fields(settings: SettingsShown) -> list[e.Block]:
    return [
        f.field(
            "words_days",
            _("How long are replies kept after their question closes?"),
            f.one_of("static_select", _days(WORDS_DAYS, settings.words_days), str(settings.words_days)),
            hint=_(
                "A longer time applies to new posts only. A shorter one applies to all, from tonight; what is older can be read no more."
            ),
        ),
        f.field(
            "summaries_days",
            _("How long are summaries kept?"),
            f.one_of(
                "static_select", _days(SUMMARIES_DAYS, settings.summaries_days), str(settings.summaries_days)
            ),
        ),
    ]


def _days(choices: Sequence[int], chosen: int) -> list[e.Element]:
    return [f.option(how_long(days), str(days)) for days in sorted({*choices, chosen})]
