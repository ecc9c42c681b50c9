"""What a facilitator is told about a date that was left out, or is asked after all."""

from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _
from bot.practice.upcoming import ComingPrompt
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks import upcoming
from handlers.ids import Upcoming


@dataclass(frozen=True)
class Skipped:
    """A date that was left out, of which question, and the next that is asked in the community, if any."""

    community_id: str
    prompt_id: str
    question: str
    due_at: datetime
    timezone: str
    then: ComingPrompt | None


def skipped(one: Skipped) -> e.Block:
    """The answer to `/hearth skip`."""
    words = _("Left out: {question} on {when}.")
    return _about_skip(one, words, undo=True)


def skipped_before(one: Skipped) -> e.Block:
    """The answer to `/hearth skip` when the next date is left out already."""
    words = _("The next one is left out already: {question} on {when}.")
    return _about_skip(one, words, undo=True, also=True)


def brought_back(one: Skipped) -> e.Block:
    words = _("It will be asked after all: {question} on {when}.")
    return _about_skip(one, words)


def _about_skip(one: Skipped, words: str, *, undo: bool = False, also: bool = False) -> e.Block:
    when = s.moment(one.due_at, one.timezone)
    said = [s.sentence(words, question=upcoming.quoted(one.question), when=when)]
    buttons = []
    if undo:
        about = upcoming.dated(f"{one.community_id}/{one.prompt_id}", one.due_at)
        buttons.append(e.button(_("Undo"), Upcoming.UNDO_SKIP, about))
    if undo and one.then is None:
        said.append(s.sentence(_("After that, nothing is planned.")))
    elif undo and one.then is not None:
        said.append(upcoming.next_line(one.then))
        about = upcoming.dated(f"{one.community_id}/{one.then.prompt.id}", one.then.dates[0])
        buttons += [e.button(_("Skip That Too"), Upcoming.SKIP_ALSO, about)] if also else []
    return s.message(*said, below=[e.actions(*buttons)] if buttons else ())
