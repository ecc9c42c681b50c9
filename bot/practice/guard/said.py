"""What the author of a message is told: the kind of thing that was seen, never the thing, and how to mend it."""

from collections.abc import Iterable

from babel.lists import format_list

from bot.practice.language import _, locale

OWN = "own:"  # before the name of a community's own pattern
UNREADABLE = "own_unreadable"  # its patterns do not open any more, so nobody knows whether one would be found


def refused(kinds: Iterable[str]) -> str:
    """The sentence beside a field of a form, in which what was typed stays."""
    found = set(kinds)
    if found == {UNREADABLE}:
        return unreadable()
    return _(
        "This looks as if it holds {what}, so I have not kept it. Take that out, or say it in a way that could be about anybody."
    ).format(what=named(found))


def unreadable() -> str:
    return _(
        "What this community has me look for besides cannot be read any more: it was damaged. So that nothing slips past, I keep "
        "no words here until a facilitator has written it anew, in `/hearth guard`."
    )


def named(kinds: Iterable[str]) -> str:
    """The kinds in plain words: "an NHS number and a date of birth". Nothing in them is from the message."""
    return format_list(
        [_plainly(kind) for kind in sorted(kinds) if kind != UNREADABLE], locale=locale()
    ) or _("something that may identify a person")


def _plainly(kind: str) -> str:
    if kind.startswith(OWN):
        return _("something your community asked me to look for ({name})").format(name=kind.removeprefix(OWN))
    return {
        "nhs_number": _("an NHS number"),
        "chi_number": _("a CHI number"),
        "hc_number": _("a Health and Care number"),
        "hospital_number": _("a number from a patient system"),
        "date_of_birth": _("a date of birth"),
        "patient_name": _("the name of a patient or of somebody close to them"),
        "bed_or_bay_with_initials": _("initials together with a bed or room"),
        "address": _("a home address"),
        "full_postcode_with_person": _("a full postcode"),
        "phone_of_patient": _("a telephone number"),
        "email_of_patient": _("an e-mail address"),
        "record_link": _("a link to somebody's record"),
        "ni_number": _("a National Insurance number"),
        "rare_event": _("an event that people could know somebody by"),
    }.get(kind, _("something that may identify a person"))
