"""How many replies a thread has, why their words are not shown, and what a facilitator is told when it closes."""

from bot.practice.language import _, ngettext
from bot.practice.replies_reading import BeforeTakeover, Hidden
from bot.practice.small_numbers import Count
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.ids import Replies, Summaries


def how_many(count: Count) -> str:
    """How many replies there are, as far as that may be told."""
    if not count.fewer_than:
        return how_many_it_had(count)
    shown = _("{replies} (answers without a name are shown from {number} people on)")
    return shown.format(replies=_in_thread(count), number=count.fewer_than)


def _in_thread(count: Count) -> str:
    replies = ngettext("{count} reply in the thread", "{count} replies in the thread", count.replies)
    return replies.format(count=count.replies)


def how_many_it_had(count: Count) -> str:
    """The same, where they have been shown to somebody outside of Slack."""
    number = ngettext("{count} reply", "{count} replies", count.replies).format(count=count.replies)
    if not count.fewer_than:
        return number
    fewer = _("fewer than {number} people who answered without a name").format(number=count.fewer_than)
    return _("{number} and {fewer}").format(number=number, fewer=fewer)


def held_back(count: Count) -> str:
    """How many messages in the thread the guard held back, in a sentence; "" if none."""
    if not count.held_back:
        return ""
    return ngettext(
        "{count} message in the thread was held back, because it may identify a patient: nothing of it is kept.",
        "{count} messages in the thread were held back, because they may identify a patient: nothing of them is kept.",
        count.held_back,
    ).format(count=count.held_back)


def unopened(number: int) -> str:
    """How many replies do not open, in a sentence; "" if all do."""
    if not number:
        return ""
    return ngettext(
        "{count} reply cannot be opened: it was damaged, or its key is missing. Whoever runs Hearth can find it with "
        "`hearth keys verify`.",
        "{count} replies cannot be opened: they were damaged, or their key is missing. Whoever runs Hearth can find them "
        "with `hearth keys verify`.",
        number,
    ).format(count=number)


def closed(question: str, channel_id: str, count: Count, thread_id: str, *, why_unread: str = "") -> e.Block:
    """To each facilitator, once, when a thread closes. `why_unread`: why there are no words to be read, if so."""
    words = s.sentence(
        _("{question} has closed in {channel}, with {number}."),
        question=s.quoted(question, 200),
        channel=s.channel(channel_id),
        number=_in_thread(count) if count.fewer_than and why_unread else how_many(count),
    )
    also = [s.sentence("{said}", said=held_back(count))] if count.held_back else []
    if not count.replies:
        quiet = s.sentence(_("A quiet week is all right. There is nothing you need to do."))
        return s.message(words, *also, quiet)
    also += [s.sentence("{said}", said=why_unread)] if why_unread else []
    return s.message(words, *also, below=[e.actions(*read_and_tell(thread_id, why_unread)[:1])])


def read_and_tell(thread_id: str, why_unread: str) -> list[e.Element]:
    """What can be done with a thread that has closed. Where there are no words, no button leads to them."""
    read = e.button(_("Read the Replies"), Replies.READ, thread_id, "primary")
    tell = e.button(_("Tell People What Was Heard"), Summaries.OPEN, thread_id)
    return [tell] if why_unread else [read, tell]


def why_hidden(hidden: Hidden, fewest: int) -> str:
    """Why words are not shown, in a sentence; "" if they are."""
    return {
        Hidden.NO: "",
        Hidden.PAST: _("The words are past their time, so nobody can read them through me any more."),
        Hidden.NOTHING_KEPT: _("Nothing was to be kept here, so there are no words to read."),
        Hidden.STILL_OPEN: _("What is kept without names can be read once this has closed."),
        Hidden.TOO_FEW: _(
            "What is kept without names is shown only when there are answers from at least {fewest} people, "
            "so that it is harder to guess who wrote what."
        ).format(fewest=fewest),
        Hidden.LATE: _(
            "Some replies reached me only after closing. Shown by themselves they could be told apart from the others, "
            "so their words stay unshown."
        ),
        Hidden.BEFORE_TAKEOVER: str(BeforeTakeover()),
    }[hidden]
