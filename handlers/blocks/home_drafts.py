"""What somebody began to write and has not sent, and the list of it where it is much."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.practice.language import _, ngettext
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.ids import Home

LONGEST_TITLE = 120
MOST_LISTED = 40


@dataclass(frozen=True)
class Begun:
    """Something that was begun and not sent; `action_id` and `value` are of the button that goes on with it.

    `draft_ids` are several where the same words were begun more than once.
    """

    draft_ids: tuple[str, ...]
    title: str
    kind: str
    channel_id: str
    action_id: str
    value: str

    def and_also(self, same: "Begun") -> "Begun":
        return replace(self, draft_ids=self.draft_ids + same.draft_ids)


@dataclass(frozen=True)
class AllBegun:
    """More that was begun than is shown one by one."""

    count: int


def shown_begun(thing: Begun) -> list[e.Block]:
    words = s.sentence(
        _("{kind} for {channel}, begun and not sent: {what}"),
        kind=thing.kind,
        channel=s.channel(thing.channel_id),
        what=titled(thing.title),
    )
    surely = e.confirmation(_("Let it go?"), _("What you wrote is deleted."), _("Let It Go"), _("Keep It"))
    return [
        s.paragraph(words),
        e.actions(
            e.button(_("Go On Writing"), thing.action_id, thing.value),
            e.button(_("Let It Go"), Home.LET_GO, thing.draft_ids[0], confirm=surely),
        ),
    ]


def shown_all_begun(thing: AllBegun) -> list[e.Block]:
    words = ngettext(
        "There is {number} thing that you began to write and did not send.",
        "There are {number} things that you began to write and did not send.",
        thing.count,
    )
    see = e.button(_("See All"), Home.SEE_ALL)
    return [e.section(words.format(number=thing.count)), e.actions(see, _let_all_go())]


def _let_all_go() -> e.Element:
    surely = e.confirmation(
        _("Let all of it go?"),
        _("All that you began to write and did not send is deleted."),
        _("Let All Go"),
        _("Keep It"),
    )
    return e.button(_("Let All Go"), Home.LET_ALL_GO, confirm=surely)


def begun_form(begun: Sequence[Begun]) -> e.Block:
    """All that somebody began, the newest first."""
    shown = [block for thing in begun[:MOST_LISTED] for block in shown_begun(thing)]
    more = len(begun) - MOST_LISTED
    if more > 0:
        left = ngettext("…and {number} more.", "…and {number} more.", more)
        shown.append(e.context(left.format(number=more)))
    if not begun:
        shown.append(e.section(_("Nothing that you began is left.")))
    if len(begun) > 1:
        shown += [e.divider(), e.actions(_let_all_go())]
    return e.modal(Home.SHOWN, _("Begun and not sent"), shown, close=_("Close"))


def a_question() -> str:
    return _("A question")


def a_change() -> str:
    return _("A change to a question")


def a_session() -> str:
    return _("A session")


def a_changed_session() -> str:
    return _("A change to a session")


def a_community() -> str:
    return _("A new community")


def the_settings() -> str:
    return _("A change to the settings")


def the_contacts() -> str:
    return _("The support contacts")


def a_hold() -> str:
    return _("A hold")


def a_summary() -> str:
    return _("What you heard")


def titled(words: str) -> s.Inner:
    return s.quoted(words, LONGEST_TITLE)
