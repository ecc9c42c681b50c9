"""The replies desk: the list of a community's threads, each to be read, told about or taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.practice.language import _
from bot.practice.small_numbers import Count
from handlers.blocks import elements as e
from handlers.blocks.threads import how_many
from handlers.ids import Exports, Replies, Summaries
from storage.threads import Thread

QUESTION_IN_LIST = 150


class Purpose(StrEnum):
    """What a thread is chosen for."""

    READ = "read"
    SUMMARISE = "summarise"
    EXPORT = "export"


@dataclass(frozen=True)
class Choice:
    """Which part of which list is shown: of one community, or (`community_id` "") of all that one looks after."""

    purpose: Purpose
    community_id: str = ""
    page: int = 0

    def __str__(self) -> str:
        return f"{self.purpose}/{self.community_id}/{self.page}"


def choice_of(value: str) -> Choice:
    """Reads a button's value. A community's id alone means the first page, for reading."""
    parts = value.split("/")
    if len(parts) != 3 or parts[0] not in [*Purpose] or not parts[2].isdecimal():
        return Choice(Purpose.READ, parts[0])
    return Choice(Purpose(parts[0]), parts[1], int(parts[2][:4]))


@dataclass(frozen=True)
class ThreadLine:
    """A thread in a list. `why_not`: why nothing would come of choosing it, for what the list is for."""

    thread: Thread
    question: str
    timezone: str
    count: Count
    is_told: bool
    has_draft: bool
    why_not: str = ""


def threads_form(choice: Choice, lines: Sequence[ThreadLine], *, has_more: bool) -> e.Block:
    """Recent threads to choose from, with a button each."""
    titles = {
        Purpose.READ: _("Replies"),
        Purpose.SUMMARISE: _("What we heard"),
        Purpose.EXPORT: _("Export"),
    }
    intros = {
        Purpose.READ: _("What would you like to read?"),
        Purpose.SUMMARISE: _("Which question would you like to tell people about?"),
        Purpose.EXPORT: _("Whose replies would you like in a file? It comes to you in a direct message."),
    }
    nothing = _("Nothing has been asked here yet. `/hearth prompt` asks a first question.")
    blocks = [e.section(intros[choice.purpose])] if lines else [e.section(nothing)]
    for line in lines:
        blocks += _line(choice.purpose, line)
    blocks += _newer_and_older(choice, has_more=has_more)
    return e.modal(Replies.SHOWN, titles[choice.purpose], blocks, close=_("Close"))


def _line(purpose: Purpose, line: ThreadLine) -> list[e.Block]:
    buttons = {
        Purpose.READ: (_("Read"), Replies.READ),
        Purpose.SUMMARISE: (_("Choose"), Summaries.OPEN),
        Purpose.EXPORT: (_("Export"), Exports.EXPORT),
    }
    words, action_id = buttons[purpose]
    about = [f"<#{line.thread.channel_id}>", *facts_of(line.thread, line.count, line.timezone)]
    if line.is_told:
        about.append(_("people were told"))
    elif line.has_draft:
        about.append(_("your draft is waiting"))
    told = "  ·  ".join(about)
    if line.why_not:
        below = e.section(f"{told}\n{line.why_not}")
    else:
        below = e.section(told, e.button(words, action_id, line.thread.id))
    return [e.said(e.shortened(line.question, QUESTION_IN_LIST)), below]


def _newer_and_older(choice: Choice, *, has_more: bool) -> list[e.Block]:
    buttons = []
    if choice.page:
        newer = replace(choice, page=choice.page - 1)
        buttons.append(e.button(_("Newer"), Replies.NEWER, str(newer)))
    if has_more:
        older = replace(choice, page=choice.page + 1)
        buttons.append(e.button(_("Older"), Replies.OLDER, str(older)))
    return [e.actions(*buttons)] if buttons else []


def facts_of(thread: Thread, count: Count, timezone: str) -> list[str]:
    return [_dates(thread, timezone), how_many(count)]


def _dates(thread: Thread, timezone: str) -> str:
    if thread.closed_at is not None:
        return _("closed {when}").format(when=_day(thread.closed_at, timezone))
    if thread.opens_at is None or thread.closes_at is None:
        return _("not open yet")
    return _("open until {when}").format(when=e.moment(thread.closes_at, timezone))


def _day(instant: datetime, timezone: str) -> str:
    return e.moment(instant, timezone, e.DAY)
