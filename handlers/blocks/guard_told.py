"""What the guard tells: an author, of a reply that was held back or mended; and facilitators, that their patterns are damaged."""

from bot.delivery.outbox import POINTS_TO
from bot.practice.guard import said
from bot.practice.language import _
from bot.practice.messages import Message, said_at
from handlers.blocks import elements as e
from handlers.blocks import sentences as s


def told(message: Message, timezone: str, *, is_open: bool) -> e.Block:
    """To whoever wrote a reply that was held back: which it is, by its time and a link, and nothing of what is in it."""
    words, mend = _unreadable() if message.seen == (said.UNREADABLE,) else _seen_in_it()
    what = s.sentence(
        words,
        channel=s.channel(message.channel_id),
        when=s.moment(said_at(message.ts), timezone),
        what=said.named(message.seen),
    )
    if not is_open:
        mend = _("This has closed, so I do not look at it again.")
    there = _("It is still in Slack, where others can read it, and only you can remove it there.")
    found = {"channel": message.channel_id, "ts": message.ts, "words": _("Go to your reply")}
    return s.message(what, s.sentence(mend), s.sentence(there)) | {POINTS_TO: found}


def _seen_in_it() -> tuple[str, str]:
    """What was done, and how to mend it."""
    return _(
        "I have not kept your reply in {channel} of {when}: it looks as if it holds {what}, and only you are told."
    ), _(
        "Edit it so that it could be about anybody, and I look again at once; when this has closed, I keep nothing of it, "
        "and cannot tell you so."
    )


def _unreadable() -> tuple[str, str]:
    return _(
        "I have not kept your reply in {channel} of {when}: what I am to look for there besides cannot be read any more, "
        "so I cannot tell whether I may keep it. The facilitators are told that, and nothing of you."
    ), _(
        "When they have mended it, edit your reply, if only by a full stop, and I look again at once; when this has closed, "
        "I keep nothing of it, and cannot tell you so."
    )


def patterns_unreadable(channel_id: str) -> e.Block:
    """To those who may write them anew."""
    what = _(
        "In {channel} I hold back every reply for now: what you had me look for besides cannot be read any more, because it was "
        "damaged where it is kept."
    )
    mend = _(
        "Please write it anew: in that channel, type `/hearth guard`. Once you have added the first pattern there, or chosen to "
        "do without, I keep replies again."
    )
    told = _(
        "Whoever wrote one meanwhile is told so, and that an edit brings it in. Answers in the form stay in the form."
    )
    return s.message(s.sentence(what, channel=s.channel(channel_id)), s.sentence(mend), s.sentence(told))


def mended(channel_id: str, *, is_counted_only: bool) -> e.Block:
    """To whoever mended a reply that was held back."""
    words = _("Thank you for changing your reply in {channel}. I keep it now, as was promised there.")
    if is_counted_only:
        words = _(
            "Thank you for changing your reply in {channel}. I count it now, and keep none of its words."
        )
    return s.message(s.sentence(words, channel=s.channel(channel_id)), s.sentence(_("Only you are told.")))
