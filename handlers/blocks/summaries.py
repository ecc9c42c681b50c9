"""The forms in which a facilitator reads, writes, looks at and publishes a summary, and then looks after it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.practice.language import _, ngettext
from bot.practice.summaries import LONGEST, Standing
from bot.practice.summary_drafts import Draft, Words
from bot.practice.threads import Readable
from handlers.blocks import elements as e
from handlers.blocks import sentences as s
from handlers.blocks.desk import Choice, Purpose, about_thread
from handlers.blocks.reading import page_at, pages, shown, turning
from handlers.blocks.summary_posts import QUESTION_IN_POST, About, on_day, post
from handlers.ids import Replies, Summaries
from storage.replies import Kept
from storage.summaries import Summary


def read_form(about: About, draft: Draft, index: int) -> e.Block:
    """Step one: read, and tick what to draw on."""
    page, index, count = page_at(about.readable.replies, index)
    return e.modal(
        Summaries.READ_FORM,
        _("Read"),
        [
            *about_thread(about.question, about.community, about.readable),
            e.section(_how_to_read(about.readable)),
            *shown(page, about.community.timezone, Summaries.TICK, draft.ticked),
            *turning(index, count, Summaries.PREVIOUS, Summaries.NEXT),
        ],
        submit=_("Write"),
        close=_("Close"),
        about=json.dumps({"thread": about.thread_id}),
    )


def _how_to_read(readable: Readable) -> str:
    if readable.replies:
        return _(
            "Tick what you would like to have beside you while you write. Nobody's words are quoted by it."
        )
    return _("You can still tell people what you saw and heard in the thread yourself.")


def write_form(about: About, draft: Draft) -> e.Block:
    """Step two: write. What is typed is kept as it is typed."""
    hint = _("In your own words, not theirs. Say what was heard by many, and what was heard once.")
    next_hint = _("If nothing will change, say so, and why. Leave it empty if you do not know yet.")
    return e.modal(
        Summaries.WRITE_FORM,
        _("Write"),
        [
            s.paragraph(s.bold([*e.runs(e.shortened(about.question, QUESTION_IN_POST))])),
            _box("heard", _("What we heard"), draft.words.heard, hint, optional=False),
            _box("next", _("What happens next"), draft.words.happens_next, next_hint, optional=True),
            e.context(
                _(
                    "Kept as you type. You can close this and come back to it with `/hearth summarise`. "
                    "Only you see it until you publish it."
                )
            ),
            e.actions(e.button(_("Back to the Replies"), Summaries.PREVIOUS, "0")),
            *_beside(_ticked(about, draft), about.community.timezone),
        ],
        submit=_("See It"),
        close=_("Close"),
        about=json.dumps({"thread": about.thread_id, "version": draft.version}),
        tells_when_closed=True,
    )


def _box(name: str, label: str, words: str, hint: str, *, optional: bool) -> e.Block:
    box = e.text_input(initial=words, most=LONGEST, multiline=True, action_id=Summaries.DRAFT)
    return e.field(name, label, box, hint=hint, optional=optional, tells=True)


def _ticked(about: About, draft: Draft) -> list[Kept]:
    return [reply for reply in about.readable.replies if reply.id in draft.ticked]


def _beside(ticked: Sequence[Kept], timezone: str) -> list[e.Block]:
    if not ticked:
        return []
    page = pages(ticked)[0]
    left_out = len(ticked) - len({piece.reply.id for piece in page})
    more = ngettext("And {count} more that you ticked.", "And {count} more that you ticked.", left_out)
    return [
        e.divider(),
        e.context(_("What you ticked, for you alone:")),
        *shown(page, timezone),
        *([e.context(more.format(count=left_out))] if left_out else []),
    ]


def preview_form(
    about: About, draft: Draft, corrected_at: datetime | None, *, again: bool = False
) -> e.Block:
    """Step three: exactly as it will look. `again`: it has changed since it was last looked at."""
    changed = _("You have typed something since you last looked. This is how it looks now.")
    where = _("This is how it will look in <#{channel}>, and in the thread of the question.")
    channel = about.readable.thread.channel_id
    return e.modal(
        Summaries.PREVIEW_FORM,
        _("This is how it looks"),
        [
            *post(about, draft.words.trimmed(), corrected_at)["blocks"],
            e.divider(),
            *([e.section(f":warning: {changed}")] if again else []),
            e.context(where.format(channel=channel)),
            e.actions(e.button(_("Change It"), Summaries.BACK)),
        ],
        submit=_("Publish"),
        close=_("Not Now"),
        about=json.dumps({"thread": about.thread_id, "revision": draft.revision}),
    )


def summary_form(
    about: About, row: Summary, words: Words, standing: Standing, *, corrected: bool, has_draft: bool
) -> e.Block:
    """A summary that is published, and what can be done with it."""
    how_far = {
        Standing.THERE: "",
        Standing.ON_ITS_WAY: _("It is on its way to <#{channel}>, and will be there in a moment."),
        Standing.ASKED: _(
            "I could not find out whether it is in <#{channel}>. I have asked in a direct message."
        ),
        Standing.NOT_TAKEN: _("It is not in <#{channel}>: Slack would not take it, or it was deleted there."),
    }[standing].format(channel=row.channel_id)
    value = f"{about.thread_id}/{row.version}"
    return e.modal(
        Summaries.SHOWN,
        _("What we heard"),
        [
            e.section(_last_hand(row, about)),
            *([e.section(how_far)] if how_far else []),
            e.divider(),
            *post(about, words, row.changed_at if corrected else None)["blocks"],
            e.divider(),
            *([e.section(_("Your draft of a correction is waiting."))] if has_draft else []),
            e.actions(
                *_to_correct(about.thread_id, has_draft=has_draft),
                e.button(_("Withdraw It"), Summaries.WITHDRAW, value, confirm=_sure()),
                _all_questions(about),
            ),
        ],
        close=_("Close"),
    )


def _to_correct(thread_id: str, *, has_draft: bool) -> list[e.Element]:
    if not has_draft:
        return [e.button(_("Correct It"), Summaries.WRITE, thread_id)]
    sure = e.confirmation(
        _("Throw your draft away?"),
        _("What you typed is deleted. What is published stays as it is."),
        _("Throw It Away"),
        _("Not Now"),
    )
    return [
        e.button(_("Go On with Your Draft"), Summaries.WRITE, thread_id),
        e.button(_("Throw Your Draft Away"), Summaries.DISCARD, thread_id, confirm=sure),
    ]


def _last_hand(row: Summary, about: About) -> str:
    return _("Published by {person} on {when}.").format(
        person=e.person(row.published_by), when=on_day(row.changed_at, about.community)
    )


def _all_questions(about: About) -> e.Element:
    everything = Choice(Purpose.SUMMARISE, about.community.id)
    return e.button(_("All Questions"), Replies.CHOOSE, str(everything))


def _sure() -> e.Element:
    return e.confirmation(
        _("Withdraw it?"),
        _("Its words go from the channel, and I keep none of them. A line says that it was withdrawn."),
        _("Withdraw It"),
        _("Not Now"),
    )


def overtaken_form(about: About, row: Summary | None, words: Words, version: int) -> e.Block:
    """Somebody else was quicker: what is there now, and that nothing was lost."""
    if row is None:
        what = _("The summary that you were correcting is not there any more.")
    else:
        sentence = (
            _("{person} published this on {when}, while you were writing:")
            if words.heard
            else _("{person} withdrew this summary on {when}, while you were writing.")
        )
        what = sentence.format(
            person=e.person(row.published_by), when=e.moment(row.changed_at, about.community.timezone)
        )
    return e.modal(
        Summaries.SHOWN,
        _("Not published"),
        [
            e.section(what),
            *(post(about, words)["blocks"] if words.heard else []),
            e.divider(),
            e.section(_("Your own words are kept. You can put them in its place, or leave it as it is.")),
            e.actions(e.button(_("Go On with Mine"), Summaries.USE_MINE, f"{about.thread_id}/{version}")),
        ],
        close=_("Leave It"),
    )


def gone_form(sentence: str) -> e.Block:
    return e.modal(Summaries.SHOWN, _("What we heard"), [e.section(sentence)], close=_("Close"))


def withdrawn_form() -> e.Block:
    return gone_form(
        _("It is withdrawn. In the channel a line says so in its place. You can write another when you like.")
    )


def metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says that it is about."""
    found: dict[str, Any] = json.loads(view["private_metadata"])
    return found
