"""What is in an exported file besides the words, and what the person who asked for it is told."""

from collections.abc import Mapping
from datetime import datetime

from bot.delivery.files import Parcel
from bot.practice.exports import Export, Line, file_name, markdown, spreadsheet
from bot.practice.language import _, ngettext
from bot.practice.local_time import local_words
from bot.practice.replies_reading import Readable
from handlers.blocks import elements as e
from handlers.blocks.promises import promise_line
from handlers.blocks.slack_words import plain
from handlers.blocks.threads import held_back, how_many, unopened, why_hidden
from handlers.ids import Exports
from storage.communities import Community
from storage.replies import Kept

LONGEST_TITLE = 150


def export(
    question: str,
    community: Community,
    readable: Readable,
    names: Mapping[str, str],
    now: datetime,
    held_at: datetime | None = None,
) -> Export:
    """What may be written down of a thread; `names` are those that Slack shows now. `held_at`: it is a session's."""
    return Export(
        title=_("Replies") if held_at is None else _("What was said in a session"),
        question=question,
        facts=_facts(community, readable, now, held_at),
        lines=[_line(reply, names) for reply in readable.replies],
        timezone=community.timezone,
    )


def _line(reply: Kept, names: Mapping[str, str]) -> Line:
    if reply.author is None:
        return Line(plain(reply.words), files=reply.files)
    name = names.get(reply.author) or reply.author
    return Line(plain(reply.words, names), name, reply.said_at, reply.files)


def _facts(community: Community, readable: Readable, now: datetime, held_at: datetime | None) -> list[str]:
    thread = readable.thread
    facts = [_("Channel: #{channel}").format(channel=community.channel_name)]
    if held_at is not None:
        facts.append(_("Session: {when}").format(when=local_words(held_at, community.timezone)))
    elif thread.posted_at is not None:
        facts.append(_("Asked: {when}").format(when=local_words(thread.posted_at, community.timezone)))
    if thread.closed_at is not None:
        facts.append(_("Closed: {when}").format(when=local_words(thread.closed_at, community.timezone)))
    else:
        facts.append(_("Still open when this was written."))
    facts.append(how_many(readable.count))
    if thread.files:
        files = ngettext("{count} file, not kept", "{count} files, not kept", thread.files)
        facts.append(files.format(count=thread.files))
    if readable.count.held_back:
        facts.append(held_back(readable.count))
    facts.append(promise_line(thread.promise))
    why = " ".join(filter(None, (why_hidden(readable.hidden, readable.fewest), unopened(readable.unopened))))
    written = _("Written down: {when}").format(when=local_words(now, community.timezone))
    care = _("These are people's own words, given in confidence. Delete this file when you have used it.")
    return [*facts, *([why] if why else []), written, care]


def title(question: str) -> str:
    return _("Replies to “{question}”").format(question=e.shortened(question, LONGEST_TITLE))


def message(export: Export, community: Community, day: datetime) -> Parcel:
    """One direct message with both files."""
    intro = _(
        "Here are the replies that you asked for: a Markdown file to read, and a CSV file for a spreadsheet. "
        "They hold what people said in confidence. Download them: I take them out of Slack again tomorrow, or sooner "
        "if something in them is taken back."
    )
    question = e.shortened(export.question, LONGEST_TITLE)
    return Parcel(
        intro,
        [
            {
                "name": file_name(community.channel_name, day, community.timezone, ending),
                "title": title.format(question=question),
                "content": content,
            }
            for ending, title, content in (
                ("md", _("Replies to “{question}”, to read"), markdown(export)),
                ("csv", _("Replies to “{question}”, for a spreadsheet"), spreadsheet(export)),
            )
        ],
    )


def done_form() -> e.Block:
    words = _(
        "I'm sending it to you in a direct message, as two files. Only you can see it there, and whoever administers Slack, "
        "until I take it out again tomorrow."
    )
    return e.modal(Exports.DONE, _("On its way"), [e.section(words)], close=_("Close"))
