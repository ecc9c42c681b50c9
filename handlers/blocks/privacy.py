"""The answers to `/hearth privacy`: in short, with a button, and all of it, in a form."""

from collections.abc import Sequence

from bot.practice.language import _
from handlers.blocks import contacts as support
from handlers.blocks import elements as e
from handlers.blocks import privacy_parts as parts
from handlers.blocks import privacy_short as short
from handlers.blocks.menu import not_for_emergencies
from handlers.blocks.privacy_facts import Facts
from handlers.blocks.privacy_how_long import how_long_kept
from handlers.ids import Menu, Privacy


def in_short(facts: Facts) -> e.Block:
    """In a community, where the word is typed: each question, in a line."""
    lines = short.lines(facts)
    text = "\n".join(f"{question}: {said}" for question, said in lines)
    shown = "\n".join(f"*{question}:* {said}" for question, said in lines)
    more = e.button(_("Read All of It"), Menu.PRIVACY, facts.community.id)
    return e.message(text, e.unfolded(shown), e.actions(more))


def all_of_it(facts: Facts) -> e.Block:
    """The same questions in the same order, and what else there is to know."""
    return e.modal(
        Privacy.SHOWN,
        _("What is kept here"),
        [
            *_part(_("What is kept?"), parts.what(facts)),
            *_part(_("Why?"), parts.why(facts.answerable)),
            e.said(facts.purpose),
            *_part(_("Who can read it?"), parts.who(facts)),
            *_part(_("For how long?"), how_long_kept(facts)),
            *_part(_("Where is it?"), parts.where(facts.is_sqlite, facts.answerable)),
            *_part(_("What does Slack keep?"), parts.slack(facts)),
            *_part(_("What is held back?"), parts.held_back(facts.patterns)),
            *_part(_("What else do I keep?"), parts.what_else(facts)),
            *_part(_("How can you see it, take it away or erase it?"), parts.yours(facts)),
            *_part(_("Whom can you ask?"), [short.whom(facts)]),
            *support.shown(facts.contacts, facts.community.timezone),
            e.context(not_for_emergencies()),
        ],
        close=_("Close"),
    )


def _part(question: str, lines: Sequence[str]) -> list[e.Block]:
    listed = lines if len(lines) == 1 else [f"•  {line}" for line in lines]
    return [e.header(question), e.unfolded("\n".join(listed))]


def nothing_kept_here() -> e.Block:
    """The answer in the messages between somebody and Hearth."""
    text = _(
        "These are the messages between you and me. What I tell you here stands in Slack, and nothing that is typed here is kept. "
        "Type `/hearth privacy` in a community's channel to see what is kept of it, and `/hearth my-data` for what I hold of you."
    )
    return e.message(text, e.section(text))


def nothing_kept(*, are_we_in: bool) -> e.Block:
    """The answer in a channel that is no community."""
    here = (
        _("I am in this channel, and leave every message alone.")
        if are_we_in
        else _("I am not in this channel, and cannot read it.")
    )
    elsewhere = _("What I hold of you from elsewhere, `/hearth my-data` shows.")
    text = " ".join((_("This is not a community, so nothing of it is kept."), here, elsewhere))
    return e.message(text, e.section(text))
