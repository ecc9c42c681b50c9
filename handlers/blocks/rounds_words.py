"""A session in words: its name, when and where it is, with whom, and what people keep to in it."""

from bot.practice.language import _, ngettext
from bot.practice.rounds import Invitation
from bot.practice.rounds_plan import LONGEST_THEME
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from storage.rounds import Place


def ground_rules() -> list[str]:
    return [
        _("What is shared here stays here."),
        _("Speak from your own experience: say “I”."),
        _("No names or details that could identify a patient, a family or a colleague."),
        _("We are not here to fix, advise, judge or review the care."),
        _("Nobody has to speak. Silence is welcome. Leave and return as you need."),
        _(
            "If something here suggests that a person is at risk, a facilitator will say so and help it reach the right place."
        ),
    ]


def rules() -> str:
    return "\n".join(f"•  {rule}" for rule in ground_rules())


def named(invitation: Invitation) -> s.Inner:
    """The theme, in the middle of a sentence."""
    return s.quoted(invitation.theme, LONGEST_THEME)


def when_lines(invitation: Invitation) -> list[str]:
    when = _("When: {when}, for {minutes} minutes").format(
        when=e.moment(invitation.starts_at, invitation.timezone), minutes=invitation.minutes
    )
    return [when, *_with(invitation)]


def _with(invitation: Invitation) -> list[str]:
    names = ", ".join(e.person(user_id) for user_id in invitation.facilitators)
    tellers = storytellers(invitation.storytellers)
    if names and tellers:
        return [_("With: {names}, and {storytellers}").format(names=names, storytellers=tellers)]
    return [_("With: {names}").format(names=names or tellers)] if names or tellers else []


def storytellers(number: int) -> str:
    """How many tell a story; never who. "" for none."""
    if not number:
        return ""
    return ngettext("{number} storyteller", "{number} storytellers", number).format(number=number)


def _there() -> str:
    return _("in Slack, in the thread of the invitation")


def where_line(invitation: Invitation, thread: str = "") -> str:
    """Where it is. `thread` is how to say the invitation's own thread where this stands."""
    return _("Where: {place}").format(place=e.escape(_place_words(invitation, thread)))


def _place_words(invitation: Invitation, thread: str) -> str:
    return (thread or _there()) if invitation.place == Place.THREAD else invitation.where


def place_block(invitation: Invitation, thread: str = "") -> e.Block:
    """Where it is. What was typed is shown as it was typed, and only a link can be followed."""
    words = _place_words(invitation, thread)
    is_link = invitation.place == Place.LINK
    shown: list[e.Element] = [{"type": "link", "url": words}] if is_link else [*e.runs(words)]
    label: e.Element = {"type": "text", "text": f"{_('Where')}: "}
    return e.rich_text({"type": "rich_text_section", "elements": [label, *shown]})
