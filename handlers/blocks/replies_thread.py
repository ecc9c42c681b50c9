"""One thread at the replies desk: what it is about, and what may be read of it."""

from bot.practice.language import _, ngettext
from bot.practice.replies_reading import Hidden, Readable
from bot.practice.retention import words_days_of
from handlers.blocks import elements as e
from handlers.blocks.promises import promise_line
from handlers.blocks.replies import Choice, Purpose, facts_of
from handlers.blocks.replies_pages import page_at, shown, turning
from handlers.blocks.threads import held_back, unopened, why_hidden
from handlers.ids import Exports, Replies, Summaries
from storage.communities import Community
from storage.threads import Thread, ThreadKind


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
    facts = facts_of(thread, readable.count, community.timezone)
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
            "The words are past their time: {days} days after closing nobody can read them through me any more, and they are deleted, "
            "as was promised."
        ).format(days=words_days_of(readable.thread, community))
    if not (readable.replies or readable.unopened) and readable.hidden == Hidden.NO:
        return _("Some of the words have gone, and the others are not shown without them.")
    return why_hidden(readable.hidden, readable.fewest)


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
        _("Keep It Open"),
    )
