"""A summary as everybody reads it, and what its facilitator is told when Slack will not take it."""

from dataclasses import dataclass
from datetime import datetime

from bot.practice.language import _, ngettext
from bot.practice.replies_reading import Readable
from bot.practice.summaries_drafts import Words
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.ids import Summaries
from storage.communities import Community

QUESTION_IN_POST = 300


@dataclass(frozen=True)
class About:
    """What a summary is about."""

    question: str
    community: Community
    readable: Readable

    @property
    def thread_id(self) -> str:
        return self.readable.thread.id

    @property
    def is_of_few(self) -> bool:
        """Whether so few replied that people may recognise whose words these are."""
        return 0 < self.readable.count.replies < self.readable.fewest


def post(about: About, words: Words, corrected_at: datetime | None = None) -> e.Block:
    """What everybody reads, in the thread and in the channel. What was typed is shown as it is and pings nobody."""
    question = e.shortened(about.question, QUESTION_IN_POST)
    lines = [_source(about)]
    if corrected_at is not None:
        lines.append(_("Corrected on {when}.").format(when=on_day(corrected_at, about.community)))
    blocks = [e.header(_("What we heard")), e.said(question), e.written(words.heard)]
    text = [f"*{_('What we heard')}*", f"“{e.escape(e.isolated(question))}”", e.escape(words.heard)]
    if words.happens_next:
        blocks += [e.header(_("What happens next")), e.written(words.happens_next)]
        text += [f"*{_('What happens next')}*", e.escape(words.happens_next)]
    return e.message("\n\n".join([*text, *lines]), *blocks, e.context(*lines))


def _source(about: About) -> str:
    """After how many replies it was written: where they are few, not how few."""
    count = about.readable.count.replies
    if not count:
        return _("A facilitator wrote this.")
    if about.is_of_few:
        return _(
            "A facilitator wrote this after a few replies. If something is missing, say so in the thread."
        )
    return ngettext(
        "A facilitator wrote this after {count} reply. If something is missing, say so in the thread.",
        "A facilitator wrote this after {count} replies. If something is missing, say so in the thread.",
        count,
    ).format(count=count)


def withdrawn(about: About, when: datetime) -> e.Block:
    """What stands in the place of a summary that was withdrawn."""
    said = s.sentence(
        _("What was heard in answer to {question} was withdrawn by a facilitator on {when}."),
        question=s.quoted(about.question, QUESTION_IN_POST),
        when=s.moment(when, about.community.timezone, e.DAY),
    )
    return s.message(said)


def on_day(instant: datetime, community: Community) -> str:
    return e.moment(instant, community.timezone, e.DAY)


def not_taken_notice(question: str, channel_id: str, thread_id: str) -> e.Block:
    """To the one who published it: Slack would not take the post."""
    words = _(
        "I could not publish your summary of {question} in {channel}: Slack would not take it. "
        "Your words are kept, and you can try again."
    )
    button = e.button(_("Open Your Draft"), Summaries.OPEN, thread_id, "primary")
    return _about_summary(words, question, channel_id, button)


def not_changed_notice(question: str, channel_id: str, thread_id: str) -> e.Block:
    """To the one who corrected or withdrew it: the post could not be changed."""
    words = _(
        "I could not change the summary of {question} in {channel}. It may have been deleted there, "
        "or your workspace does not let messages be changed so late."
    )
    button = e.button(_("See the Summary"), Summaries.OPEN, thread_id)
    return _about_summary(words, question, channel_id, button)


def _about_summary(words: str, question: str, channel_id: str, button: e.Element) -> e.Block:
    said = s.sentence(words, question=s.quoted(question, 200), channel=s.channel(channel_id))
    return s.message(said, below=[e.actions(button)])
