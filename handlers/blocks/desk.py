"""The replies desk: a community's threads, and what may be read of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.practice.language import _, ngettext
from bot.practice.reading import Hidden, Readable
from bot.practice.retention import words_days_of
from bot.practice.small_numbers import Count
from handlers.blocks import elements as e
from handlers.blocks.promises import promise_line
from handlers.blocks.reading import page_at, shown, turning
from handlers.blocks.replies import held_back, how_many, unopened, why_hidden
from handlers.ids import Exports, Replies, Summaries
from storage.communities import Community
from storage.threads import Thread, ThreadKind

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
        Purpose.EXPORT: _(
            "Whose replies would you like in a file? It comes to you alone, in a direct message."
        ),
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
    about = [f"<#{line.thread.channel_id}>", *_facts(line.thread, line.count, line.timezone)]
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


def thread_form(
    question: str, community: Community, readable: Readable, index: int, *, is_told: bool
) -> e.Block:
    """One thread, and a page of what may be read of it."""
    thread = readable.thread
    page, index, pages = page_at(readable.replies, index)
    return e.modal(
        Replies.SHOWN,
        _("Replies"),
        [
            *about_thread(question, community, readable),
            e.divider(),
            *shown(page, community.timezone, remove=f"{thread.id}/{{reply}}/{index}"),
            *turning(index, pages, Replies.PREVIOUS, Replies.NEXT, f"{thread.id}/"),
            e.divider(),
            e.actions(*_what_next(readable, is_told=is_told)),
        ],
        close=_("Close"),
    )


def about_thread(question: str, community: Community, readable: Readable) -> list[e.Block]:
    """The question, what is known of its replies, and why some words are not here."""
    thread = readable.thread
    facts = _facts(thread, readable.count, community.timezone)
    if thread.files:
        files = ngettext("{count} file, not kept", "{count} files, not kept", thread.files)
        facts.append(files.format(count=thread.files))
    if thread.removed:
        removed = ngettext("{count} reply was removed", "{count} replies were removed", thread.removed)
        facts.append(removed.format(count=thread.removed))
    why = why_not(readable, community)
    return [
        *e.large(question),
        e.context("  ·  ".join(facts)),
        e.context(promise_line(thread.promise)),
        *([e.section(why)] if why else []),
        *([e.context(held_back(readable.count))] if readable.count.held_back else []),
    ]


def why_not(readable: Readable, community: Community) -> str:
    """Why words are not here, in a sentence or two; "" if all are."""
    return " ".join(filter(None, (_why_not(readable, community), unopened(readable.unopened))))


def _why_not(readable: Readable, community: Community) -> str:
    if readable.hidden == Hidden.NOTHING_KEPT:
        return why_hidden(readable.hidden, readable.fewest)
    if not readable.count.replies:
        is_open = readable.thread.closed_at is None
        return _("Nobody has replied yet.") if is_open else _("Nobody replied in the thread.")
    if readable.hidden == Hidden.PAST:
        return _(
            "The words are past their time: {days} days after closing nobody can read them any more, and they are deleted, "
            "as was promised."
        ).format(days=words_days_of(readable.thread, community))
    if not (readable.replies or readable.unopened) and readable.hidden == Hidden.NO:
        return _("Some of the words have gone, and the others are not shown without them.")
    return why_hidden(readable.hidden, readable.fewest)


def _facts(thread: Thread, count: Count, timezone: str) -> list[str]:
    return [_dates(thread, timezone), how_many(count)]


def _dates(thread: Thread, timezone: str) -> str:
    if thread.closed_at is not None:
        return _("closed {when}").format(when=_day(thread.closed_at, timezone))
    if thread.opens_at is None or thread.closes_at is None:
        return _("not open yet")
    return _("open until {when}").format(when=e.moment(thread.closes_at, timezone))


def _day(instant: datetime, timezone: str) -> str:
    return e.moment(instant, timezone, e.DAY)


def _what_next(readable: Readable, *, is_told: bool) -> list[e.Element]:
    thread = readable.thread
    heard = _("See the Summary") if is_told else _("Tell People What Was Heard")
    buttons = [e.button(heard, Summaries.OPEN, thread.id)]
    if readable.replies:
        buttons.append(e.button(_("Export"), Exports.EXPORT, thread.id))
    if can_be_closed(thread):
        buttons.append(e.button(_("Close It Now"), Replies.CLOSE_NOW, thread.id, confirm=_sure()))
    everything = str(Choice(Purpose.READ, thread.community_id))
    return [*buttons, e.button(_("All Questions"), Replies.CHOOSE, everything)]


def can_be_closed(thread: Thread) -> bool:
    """A session is closed where it was opened."""
    return thread.kind == ThreadKind.PROMPT and thread.closed_at is None and thread.opens_at is not None


def _sure() -> e.Element:
    return e.confirmation(
        _("Close it now?"),
        _("Replies that come later are not kept. The thread stays open for talk. This cannot be undone."),
        _("Close It"),
        _("Not Now"),
    )
